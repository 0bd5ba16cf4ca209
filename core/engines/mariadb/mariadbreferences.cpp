// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbreferences.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbcatalogue.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/tr.h"
#include "rows/updatepairs.h"
#include "sql/mariadbdialect.h"

#include <algorithm>
#include <numeric>

namespace seedbank {

namespace {

QString referencesAction()
{
    return Tr::tr("check the references of");
}

} // namespace

MariaDbReferences::MariaDbReferences(const MariaDbLoad &load, TaskMonitor &monitor)
    : m_load(load)
    , m_dialect(load.schema)
    , m_monitor(monitor)
{
}

std::string MariaDbReferences::sampleText(
    const std::string &table, const std::vector<std::string> &columns)
{
    std::string text;
    for (const std::string &column : columns) {
        text += text.empty() ? "CONCAT_WS(', '" : "";
        // QUOTE() would leave the bytes of a binary value as they are.
        text += ", LEFT(CONVERT(" + table + '.' + mariaDbDialect().quoted(column)
            + " USING utf8mb4), 60)";
    }
    return text.empty() ? "'?'" : text + ")";
}

bool MariaDbReferences::isBroken(const SchemaTable &child, const ForeignKey &key) const
{
    const auto lacks = [](const SchemaTable &table, const std::vector<std::string> &columns) {
        return std::ranges::any_of(
            columns, [&](const std::string &column) { return table.find(column) == nullptr; });
    };
    const SchemaTable *parent = m_load.schema.find(key.referencedTable);
    return m_load.catalogue.missing.contains(key.referencedTable) || lacks(child, key.columns)
        || (parent && lacks(*parent, key.referencedColumns));
}

/** SQL after FROM for the rows of `child` whose reference leads nowhere. An outer join and not a
 *  subquery: only so the lock holds for both tables. `more` is a further condition. */
std::string MariaDbReferences::danglingIn(const std::string &child, const std::string &alias,
    const SchemaTable &table, const ForeignKey &key, const std::string &more) const
{
    const std::string condition
        = allGiven(mariaDbDialect(), alias, key.columns) + (more.empty() ? "" : " AND " + more);
    if (isBroken(table, key))
        return child + " WHERE " + condition;
    return child + " LEFT JOIN " + mariaDbDialect().quoted(key.referencedTable) + " AS "
        + mariaDbAlias("p") + " ON " + m_dialect.refersTo(table.name, key, alias, mariaDbAlias("p"))
        + " WHERE " + mariaDbAlias("p") + "."
        + mariaDbDialect().quoted(key.referencedColumns.front()) + " IS NULL AND " + condition;
}

Result<> MariaDbReferences::collectGone()
{
    if (m_collected)
        return {};
    m_collected = true;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            const int parent = m_load.indexOf(key.referencedTable);
            if (parent >= 0 && !isBroken(child, key))
                RETURN_IF_ERROR(collectGone({ parent, key.referencedColumns }));
        }
    }
    return {};
}

Result<> MariaDbReferences::collectGone(const Columns &columns)
{
    const TableChangeCounts &counts = m_load.changes.counts(columns.table);
    if (m_gone.contains(columns) || counts.deleted + counts.updated == 0)
        return {};
    const TableShape &shape = m_load.shape(columns.table);
    ASSIGN_OR_RETURN(MariaDbTemporary temporary,
        MariaDbTemporary::create(
            m_load.statements, shape.name, columns.names, referencesAction(), columns.names));
    const std::vector<int> indexes = columnIndexes(shape, columns.names);
    ASSIGN_OR_RETURN(const bool any,
        indexes.empty() ? fillGoneFromTable(columns, temporary.name())
                        : fill(columns, Direction::Gone, indexes, temporary.name()));
    if (any)
        m_gone.emplace(columns, std::move(temporary));
    return {};
}

Result<> MariaDbReferences::collectComing(const Columns &columns)
{
    const TableChangeCounts &counts = m_load.changes.counts(columns.table);
    const TableShape &shape = m_load.shape(columns.table);
    const std::vector<int> indexes = columnIndexes(shape, columns.names);
    if (m_coming.contains(columns) || counts.inserted + counts.updated == 0)
        return {};
    if (indexes.empty())
        return collectComputed(columns);
    ASSIGN_OR_RETURN(MariaDbTemporary temporary,
        MariaDbTemporary::create(
            m_load.statements, shape.name, columns.names, referencesAction(), columns.names));
    ASSIGN_OR_RETURN(const bool any, fill(columns, Direction::Coming, indexes, temporary.name()));
    if (any)
        m_coming.emplace(columns, std::move(temporary));
    return {};
}

/** Values that the server computes: those of the rows as they are to be, in a table like theirs. */
Result<> MariaDbReferences::collectComputed(const Columns &columns)
{
    const TableShape &shape = m_load.shape(columns.table);
    ASSIGN_OR_RETURN(MariaDbTemporary images,
        MariaDbTemporary::createLike(m_load.statements, shape.name, referencesAction()));
    ASSIGN_OR_RETURN(auto insert,
        MariaDbInserter::prepare(m_load.connection, images.name(), shape.columns,
            MariaDbInserter::ValuesOf::Target, referencesAction()));
    std::vector<int> all(shape.columns.size());
    std::iota(all.begin(), all.end(), 0);
    ASSIGN_OR_RETURN(const auto inserts, m_load.changes.inserts(columns.table));
    Result<> written;
    RowBatch batch;
    while (written) {
        ASSIGN_OR_RETURN(const bool more, inserts->next(batch));
        if (!more)
            break;
        for (int row = 0; row < batch.rowCount() && written; ++row)
            written = insert.add(batch, row, all);
    }
    UpdatePairs updates(m_load.changes, columns.table);
    while (written) {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, updates.next());
        if (!more)
            break;
        written = insert.add(updates.to(), updates.toRow(), all);
    }
    if (written)
        written = insert.flush();
    if (!written && written.error().code == ErrorCode::Cancelled)
        return written;
    if (written) // else they break a rule, which is told by itself
        m_coming.emplace(columns, std::move(images));
    return {};
}

Result<bool> MariaDbReferences::fill(const Columns &columns, Direction direction,
    const std::vector<int> &changed, const std::string &temporary)
{
    const TableShape &shape = m_load.shape(columns.table);
    const std::vector<int> indexes = columnIndexes(shape, columns.names);
    ASSIGN_OR_RETURN(auto insert,
        MariaDbInserter::prepare(m_load.connection, temporary, columnsAt(shape, indexes),
            MariaDbInserter::ValuesOf::Target, referencesAction()));
    // A NULL is never referenced, and references nothing.
    const auto add = [&](const RowBatch &batch, int row) -> Result<> {
        const bool leadsNowhere = std::ranges::any_of(
            indexes, [&](int column) { return batch.tag(row, column) == Tag::Null; });
        return leadsNowhere ? Result<>() : insert.add(batch, row, indexes);
    };
    RowBatch batch;
    const bool isComing = direction == Direction::Coming;
    ASSIGN_OR_RETURN(const auto rows,
        isComing ? m_load.changes.inserts(columns.table) : m_load.changes.deletes(columns.table));
    while (direction != Direction::Changed) {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, rows->next(batch));
        if (!more)
            break;
        for (int row = 0; row < batch.rowCount(); ++row)
            RETURN_IF_ERROR(add(batch, row));
    }
    UpdatePairs updates(m_load.changes, columns.table);
    while (direction != Direction::Deleted) {
        ASSIGN_OR_RETURN(const bool more, updates.next());
        if (!more)
            break;
        if (updates.differIn(changed))
            RETURN_IF_ERROR(isComing ? add(updates.to(), updates.toRow())
                                     : add(updates.from(), updates.fromRow()));
    }
    RETURN_IF_ERROR(insert.flush());
    return insert.rowsWritten() > 0;
}

/** Values that do not travel, of a generated column or one that the snapshot lacks: those of every
 *  row that is deleted or changed. */
Result<bool> MariaDbReferences::fillGoneFromTable(
    const Columns &columns, const std::string &temporary)
{
    const TableShape &shape = m_load.shape(columns.table);
    const std::vector<std::string> key = columnNames(shape, shape.key);
    ASSIGN_OR_RETURN(const MariaDbTemporary keys,
        MariaDbTemporary::create(m_load.statements, shape.name, key, referencesAction()));
    ASSIGN_OR_RETURN(
        const bool any, fill({ columns.table, key }, Direction::Gone, shape.key, keys.name()));
    UpdatePairs updates(m_load.changes, columns.table);
    ASSIGN_OR_RETURN(const bool anyUpdates, updates.next());
    if (anyUpdates) {
        ASSIGN_OR_RETURN(auto insert,
            MariaDbInserter::prepare(m_load.connection, keys.name(), columnsAt(shape, shape.key),
                MariaDbInserter::ValuesOf::Target, referencesAction()));
        bool more = true;
        while (more) {
            RETURN_IF_ERROR(insert.add(updates.from(), updates.fromRow(), shape.key));
            ASSIGN_OR_RETURN(more, updates.next());
        }
        RETURN_IF_ERROR(insert.flush());
    }
    RETURN_IF_ERROR(m_load.statements.execute("INSERT INTO " + temporary + " ("
            + columnList(mariaDbDialect(), columns.names) + ") SELECT "
            + columnsOf(mariaDbDialect(), mariaDbAlias("t"), columns.names) + " FROM " + keys.name()
            + " STRAIGHT_JOIN " + mariaDbDialect().quoted(shape.name) + " AS " + mariaDbAlias("t")
            + " ON " + mariaDbJoin(mariaDbAlias("t"), key, keys.name(), key),
        referencesAction()));
    return any || anyUpdates;
}

const std::string *MariaDbReferences::goneTable(const ForeignKey &key) const
{
    const auto found = m_gone.find({ m_load.indexOf(key.referencedTable), key.referencedColumns });
    return found == m_gone.end() ? nullptr : &found->second.name();
}

const std::string *MariaDbReferences::comingTable(const ForeignKey &key) const
{
    const auto found
        = m_coming.find({ m_load.indexOf(key.referencedTable), key.referencedColumns });
    return found == m_coming.end() ? nullptr : &found->second.name();
}

Result<> MariaDbReferences::countAndSample(std::vector<Obstacle> &found, Obstacle obstacle,
    const std::string &sample, const std::string &fromWhere, RowLock lock)
{
    RETURN_IF_ERROR(m_monitor.checkCancelled());
    ASSIGN_OR_RETURN(obstacle.rows,
        m_load.statements.number("SELECT count(*) FROM " + fromWhere
                + (m_load.locks && lock == RowLock::Share ? " LOCK IN SHARE MODE"
                        : m_load.locks                    ? m_load.connection.readsNow()
                                                          : ""),
            referencesAction()));
    if (obstacle.rows == 0)
        return {};
    ASSIGN_OR_RETURN(obstacle.sampleKeys, sampleOf(sample, fromWhere));
    found.push_back(std::move(obstacle));
    return {};
}

Result<std::vector<QString>> MariaDbReferences::sampleOf(
    const std::string &sample, const std::string &fromWhere)
{
    ASSIGN_OR_RETURN(const StatementRows rows,
        m_load.statements.rows("SELECT " + sample + " FROM " + fromWhere + " LIMIT "
                + std::to_string(Obstacle::maximumSamples),
            referencesAction()));
    std::vector<QString> keys;
    for (const StatementRow row : rows)
        keys.push_back(QString::fromStdString(row.text(0)));
    return keys;
}

Result<std::vector<Obstacle>> MariaDbReferences::findSideEffects()
{
    RETURN_IF_ERROR(collectGone());
    return seedbank::findSideEffects(m_load, *this, m_monitor);
}

const Dialect &MariaDbReferences::dialect() const
{
    return m_dialect;
}

Result<std::string> MariaDbReferences::lostValues(const ReferencedColumns &columns, Loss loss)
{
    const int table = m_load.indexOf(columns.table);
    const auto gone = m_gone.find({ table, columns.columns });
    const TableChangeCounts &counts = m_load.changes.counts(table);
    if (gone == m_gone.end() || loss == Loss::Returning || loss == Loss::Respelled
        || (loss == Loss::Deleted && counts.deleted == 0)
        || (loss == Loss::Changed && counts.updated == 0))
        return std::string();
    const std::vector<int> indexes = columnIndexes(m_load.shape(table), columns.columns);
    if (loss == Loss::Either || counts.deleted == 0 || counts.updated == 0 || indexes.empty())
        return gone->second.name();
    ASSIGN_OR_RETURN(std::string values, createValues(columns));
    ASSIGN_OR_RETURN(const bool any,
        fill({ table, columns.columns },
            loss == Loss::Deleted ? Direction::Deleted : Direction::Changed, indexes, values));
    return any ? values : std::string();
}

Result<std::string> MariaDbReferences::gainedValues(const ReferencedColumns &columns)
{
    const Columns wanted { m_load.indexOf(columns.table), columns.columns };
    RETURN_IF_ERROR(collectComing(wanted));
    const auto coming = m_coming.find(wanted);
    return coming == m_coming.end() ? std::string() : coming->second.name();
}

Result<std::string> MariaDbReferences::createValues(const ReferencedColumns &columns)
{
    ASSIGN_OR_RETURN(MariaDbTemporary values,
        MariaDbTemporary::create(m_load.statements, columns.table, columns.columns,
            referencesAction(), columns.columns));
    m_values.push_back(std::move(values));
    return m_values.back().name();
}

Result<> MariaDbReferences::execute(const std::string &sql)
{
    return m_load.statements.execute(sql, referencesAction());
}

Result<std::int64_t> MariaDbReferences::count(const std::string &fromWhere)
{
    return m_load.statements.number(
        "SELECT count(*) FROM " + fromWhere + (m_load.locks ? m_load.connection.readsNow() : ""),
        referencesAction());
}

Result<std::vector<QString>> MariaDbReferences::sample(
    const SchemaTable &table, const std::string &fromWhere)
{
    const std::string name = mariaDbDialect().quoted(table.name);
    std::vector<std::string> columns = table.primaryKey;
    for (const ForeignKey &key : table.foreignKeys) {
        if (columns.empty())
            columns = key.columns;
    }
    return sampleOf(sampleText(name, columns),
        fromWhere
            + (table.primaryKey.empty()
                    ? ""
                    : " ORDER BY " + columnsOf(mariaDbDialect(), name, columns)));
}

Result<std::vector<Obstacle>> MariaDbReferences::findMissingReferences()
{
    RETURN_IF_ERROR(collectGone());
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(m_load.tables.size()); ++table) {
        const TableChangeCounts &counts = m_load.changes.counts(table);
        for (const ForeignKey &key : m_load.schemaTable(table).foreignKeys) {
            const bool isWhole = !isBroken(m_load.schemaTable(table), key);
            const int parent = isWhole ? m_load.indexOf(key.referencedTable) : -1;
            if (parent >= 0) {
                RETURN_IF_ERROR(collectComing({ parent, key.referencedColumns }));
                RETURN_IF_ERROR(addLeftBehind(found, table, key));
            }
            if (counts.inserted + counts.updated == 0)
                continue;
            RETURN_IF_ERROR(parent < 0 ? addDanglingRows(found, table, key)
                                       : addMissingRows(found, table, key));
            if (looksAtWholeTable(table, key)) // findDangling() will, even where all are NULL
                RETURN_IF_ERROR(checkMayRead(" FROM " + danglingInWhole(table, key)));
        }
    }
    return found;
}

/** References of new rows to rows of the dataset that are not there, or go, and do not come. */
Result<> MariaDbReferences::addMissingRows(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const TableShape &shape = m_load.shape(table);
    const std::vector<int> indexes = columnIndexes(shape, key.columns);
    if (indexes.empty())
        return {}; // computed by the engine: known after writing
    ASSIGN_OR_RETURN(const MariaDbTemporary temporary,
        MariaDbTemporary::create(m_load.statements, shape.name, key.columns, referencesAction()));
    ASSIGN_OR_RETURN(
        const bool any, fill({ table, key.columns }, Direction::Coming, indexes, temporary.name()));
    if (!any)
        return {};
    const std::string &row = temporary.name();
    const std::string column = '.' + mariaDbDialect().quoted(key.referencedColumns.front());
    const auto outerJoin = [&](const std::string &other, const std::string &alias) {
        return " LEFT JOIN " + other + " AS " + alias + " ON "
            + m_dialect.refersTo(shape.name, key, row, alias);
    };
    std::string from
        = row + outerJoin(mariaDbDialect().quoted(key.referencedTable), mariaDbAlias("p"));
    std::string missing = mariaDbAlias("p") + column + " IS NULL";
    if (const std::string *gone = goneTable(key)) {
        from += outerJoin(*gone, mariaDbAlias("g"));
        missing = "(" + missing + " OR " + mariaDbAlias("g") + column + " IS NOT NULL)";
    }
    if (const std::string *coming = comingTable(key)) {
        from += outerJoin(*coming, mariaDbAlias("c"));
        missing += " AND " + mariaDbAlias("c") + column + " IS NULL";
    }
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(shape.name, key), 0, {} },
        sampleText(row, key.columns),
        from + " WHERE " + missing + " AND " + allGiven(mariaDbDialect(), row, key.columns));
}

/** Demo rows that the load leaves as they are, although what they point at goes: it was no demo
 * data when the version was captured, and is now. */
Result<> MariaDbReferences::addLeftBehind(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const std::string *gone = goneTable(key);
    const TableShape &shape = m_load.shape(table);
    const std::vector<int> references = columnIndexes(shape, key.columns);
    if (!gone || references.empty())
        return {};
    const std::vector<std::string> childKey = columnNames(shape, shape.key);
    ASSIGN_OR_RETURN(const MariaDbTemporary leaving,
        MariaDbTemporary::create(
            m_load.statements, shape.name, childKey, referencesAction(), indexableKey(shape)));
    RETURN_IF_ERROR(fill({ table, childKey }, Direction::Gone, references, leaving.name()));
    const std::string name = mariaDbDialect().quoted(shape.name);
    std::string from = *gone + " AS " + mariaDbAlias("g") + " STRAIGHT_JOIN " + name + " ON "
        + m_dialect.refersTo(shape.name, key, name, mariaDbAlias("g")) + " LEFT JOIN "
        + leaving.name() + " AS " + mariaDbAlias("l") + " ON "
        + mariaDbJoin(mariaDbAlias("l"), childKey, name, childKey);
    std::string where = " WHERE " + mariaDbAlias("l") + "."
        + mariaDbDialect().quoted(childKey.front()) + " IS NULL AND ("
        + mariaDbDialect().predicate(shape.name, elementAt(m_load.tables, table).filter) + ")";
    if (const std::string *coming = comingTable(key)) {
        from += " LEFT JOIN " + *coming + " AS " + mariaDbAlias("c") + " ON "
            + mariaDbJoin(
                mariaDbAlias("c"), key.referencedColumns, mariaDbAlias("g"), key.referencedColumns);
        where += " AND " + mariaDbAlias("c") + "."
            + mariaDbDialect().quoted(key.referencedColumns.front()) + " IS NULL";
    }
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(shape.name, key), 0, {} },
        sampleText(name, key.columns), from + where);
}

} // namespace seedbank
