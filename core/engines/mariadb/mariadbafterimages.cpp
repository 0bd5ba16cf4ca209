// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbafterimages.h"

#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/mariadb/mariadberrors.h"
#include "engines/mariadb/mariadbinserter.h"
#include "rows/eachrow.h"
#include "sql/mariadbdialect.h"

#include <utility>

namespace seedbank {

MariaDbAfterImages::MariaDbAfterImages(const MariaDbLoad &load, int table, const Attempt &attempt,
    TaskMonitor &monitor, MariaDbTemporary images)
    : m_load(&load)
    , m_table(table)
    , m_attempt(attempt)
    , m_monitor(&monitor)
    , m_images(std::move(images))
    , m_leftOut(columnsLeftOut(load, table))
{
}

Result<MariaDbAfterImages> MariaDbAfterImages::create(
    const MariaDbLoad &load, int table, const Attempt &attempt, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(MariaDbTemporary images,
        MariaDbTemporary::createLike(load.statements, load.shape(table).name, attempt));
    return MariaDbAfterImages(load, table, attempt, monitor, std::move(images));
}

bool MariaDbAfterImages::keepsLeftOut() const
{
    return !m_leftOut.empty() && m_load->changes.counts(m_table).updated > 0;
}

Result<> MariaDbAfterImages::forEachRow(const Take &take) const
{
    RETURN_IF_ERROR(seedbank::forEachRow(m_load->changes.inserts(m_table), *m_monitor,
        [&](const RowBatch &batch, int row) { return take(batch, row, false); }));
    return forEachUpdate(m_load->changes, m_table, *m_monitor,
        [&](const UpdatePairs &updates) { return take(updates.to(), updates.toRow(), true); });
}

Result<> MariaDbAfterImages::fill()
{
    if (!keepsLeftOut())
        return fillFrom(name(), true, true);
    const TableShape &shape = m_load->shape(m_table);
    const std::vector<std::string> columns = columnNames(shape, allColumns(shape));
    ASSIGN_OR_RETURN(const MariaDbTemporary updated,
        MariaDbTemporary::create(m_load->statements, shape.name, columns, m_attempt));
    RETURN_IF_ERROR(fillFrom(updated.name(), false, true));
    // First those that have numbers already; the server numbers the others behind them.
    RETURN_IF_ERROR(addUpdated(updated.name()));
    return fillFrom(name(), true, false);
}

Result<> MariaDbAfterImages::fillFrom(
    const std::string &table, bool withInserts, bool withUpdates) const
{
    const TableShape &shape = m_load->shape(m_table);
    const std::vector<int> columns = allColumns(shape);
    ASSIGN_OR_RETURN(auto insert,
        MariaDbInserter::prepare(m_load->connection, table, shape.columns,
            MariaDbInserter::ValuesOf::Target, m_attempt));
    RETURN_IF_ERROR(forEachRow([&](const RowBatch &batch, int row, bool isUpdate) {
        return (isUpdate ? withUpdates : withInserts) ? insert.add(batch, row, columns)
                                                      : Result<>();
    }));
    return insert.flush();
}

Result<> MariaDbAfterImages::addUpdated(const std::string &updated) const
{
    const Dialect &dialect = mariaDbDialect();
    const TableShape &shape = m_load->shape(m_table);
    const std::string live = dialect.quoted(shape.name);
    const std::vector<std::string> key = columnNames(shape, shape.key);
    const std::vector<std::string> columns = columnNames(shape, allColumns(shape));
    return m_load->statements.execute("INSERT INTO " + name() + " (" + columnList(dialect, columns)
            + ", " + columnList(dialect, m_leftOut) + ") SELECT "
            + columnsOf(dialect, updated, columns) + ", " + columnsOf(dialect, live, m_leftOut)
            + " FROM " + updated + " STRAIGHT_JOIN " + live + " ON "
            + mariaDbJoin(live, key, updated, key),
        m_attempt);
}

/** Not every value that a column's type has suits what is computed from it. */
bool MariaDbAfterImages::isOfTheRow(const Error &error)
{
    const NativeError &native = error.native;
    return error.code == ErrorCode::ConstraintViolation
        || (error.code == ErrorCode::DatabaseError
            && (native.sqlState.startsWith(QLatin1String("22")) // data exceptions
                || native.number == MariaDbNumber::wrongSrid
                || native.number == MariaDbNumber::wrongForIndex));
}

} // namespace seedbank
