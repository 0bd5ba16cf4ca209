// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbclock.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbwitness.h"
#include "rows/eachrow.h"
#include "rows/updatepairs.h"
#include "sql/mariadbdialect.h"

#include <algorithm>

namespace seedbank {

namespace {

Attempt writing(const TableShape &shape)
{
    return { Attempt::WriteTable, shape.name };
}

bool isTime(Kind kind)
{
    return kind == Kind::Timestamp || kind == Kind::TimestampTz || kind == Kind::Date
        || kind == Kind::Time;
}

bool isMoment(Kind kind)
{
    return kind == Kind::Timestamp || kind == Kind::TimestampTz;
}

/** "'2025-01-20 10:00:00'", or NULL. */
std::string literal(const RowBatch &batch, int row, int column)
{
    return batch.tag(row, column) == Tag::Null ? std::string("NULL")
                                               : Dialect::textLiteral(batch.bytes(row, column));
}

Result<> writeTable(const MariaDbLoad &load, int table, TaskMonitor &monitor)
{
    const TableShape &shape = load.shape(table);
    const Dialect &dialect = mariaDbDialect();
    std::string clock;
    return forEachUpdate(load.changes, table, monitor, [&](const UpdatePairs &updates) -> Result<> {
        std::string assignments;
        std::string moment;
        for (int column = 0; column < std::ssize(shape.columns); ++column) {
            const Column &written = elementAt(shape.columns, column);
            const bool differs = updates.differIn(column);
            // Each moment is named: one with ON UPDATE CURRENT_TIMESTAMP would change by itself.
            if (!differs && (!isMoment(written.kind) || std::ranges::count(shape.key, column) > 0))
                continue;
            const std::string value = literal(updates.to(), updates.toRow(), column);
            assignments += assignments.empty() ? "" : ", ";
            assignments.append(dialect.quoted(written.name)).append(" = ").append(value);
            if (differs && isMoment(written.kind) && value != "NULL")
                moment = value;
        }
        if (moment != clock)
            RETURN_IF_ERROR(load.statements.execute(moment.empty()
                    ? std::string("SET timestamp = DEFAULT")
                    : "SET timestamp = COALESCE(UNIX_TIMESTAMP(" + moment + "), 0)",
                writing(shape)));
        clock = moment;
        return load.statements.execute("UPDATE " + dialect.quoted(shape.name) + " SET "
                + assignments + " WHERE " + mariaDbKeyIs(shape, updates.from(), updates.fromRow()),
            writing(shape));
    });
}

} // namespace

bool onlyTimesDiffer(const MariaDbLoad &load)
{
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted + counts.deleted > 0)
            return false;
        const std::vector<Column> &columns = load.shape(table).columns;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            if (load.changes.changed(table)[column] && !isTime(columns[column].kind))
                return false;
        }
    }
    return true;
}

Result<> writeTimesByClock(const MariaDbLoad &load, TaskMonitor &monitor)
{
    Result<> written;
    for (int table = 0; written && table < std::ssize(load.tables); ++table) {
        if (load.changes.counts(table).updated > 0)
            written = writeTable(load, table, monitor);
    }
    if (Result<> reset = load.statements.execute("SET timestamp = DEFAULT", Attempt::WriteChanges);
        !reset && written)
        return reset;
    return written;
}

} // namespace seedbank
