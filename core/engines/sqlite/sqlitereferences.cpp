// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitereferences.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/tr.h"
#include "rows/keyorder.h"
#include "rows/updatepairs.h"
#include "sql/sqlitedialect.h"

#include <algorithm>

namespace seedbank {

namespace {

QString referencesAction()
{
    return Tr::tr("check the references of");
}

/** Where each leads, once: one may be declared twice, with other actions. */
std::vector<ForeignKey> distinct(const std::vector<ForeignKey> &keys)
{
    std::vector<ForeignKey> result;
    for (const ForeignKey &key : keys) {
        if (std::ranges::none_of(result, [&](const ForeignKey &other) {
                return other.columns == key.columns && other.referencedTable == key.referencedTable
                    && other.referencedColumns == key.referencedColumns;
            }))
            result.push_back(key);
    }
    return result;
}

/** SQL for a row's key, for people. */
std::string keyText(const SchemaTable &table)
{
    const std::string name = sqliteDialect().quoted(table.name);
    if (table.primaryKey.empty())
        return "'rowid ' || " + name + ".rowid";
    std::string text;
    for (const std::string &column : table.primaryKey) {
        if (!text.empty())
            text += " || ', ' || ";
        text += "substr(quote(" + name + '.' + sqliteDialect().quoted(column) + "), 1, 60)";
    }
    return text;
}

} // namespace

SqliteReferences::SqliteReferences(const SqliteLoad &load, TaskMonitor &monitor)
    : m_load(load)
    , m_monitor(monitor)
    , m_prefix(helperPrefix(load.schema))
{
}

SqliteReferences::~SqliteReferences()
{
    // Gone with the connection, or the rollback, at the latest.
    for (const std::string &table : m_values)
        (void)m_load.statements.execute("DROP TABLE IF EXISTS temp." + table, referencesAction());
    for (const Temporaries *tables : { &m_gone, &m_coming }) {
        for (const auto &[columns, table] : *tables)
            (void)m_load.statements.execute(
                "DROP TABLE IF EXISTS temp." + table, referencesAction());
    }
}

const std::string *SqliteReferences::goneTable(const ForeignKey &key) const
{
    const auto found = m_gone.find({ m_load.indexOf(key.referencedTable), key.referencedColumns });
    return found == m_gone.end() ? nullptr : &found->second;
}

Result<> SqliteReferences::countAndSample(std::vector<Obstacle> &found, Obstacle obstacle,
    const SchemaTable &child, const std::string &fromWhere)
{
    ASSIGN_OR_RETURN(obstacle.rows, count(fromWhere));
    if (obstacle.rows == 0)
        return {};
    ASSIGN_OR_RETURN(obstacle.sampleKeys, sample(child, fromWhere));
    found.push_back(std::move(obstacle));
    return {};
}

Result<std::vector<Obstacle>> SqliteReferences::findSideEffects()
{
    RETURN_IF_ERROR(collectGone());
    return seedbank::findSideEffects(m_load, *this, m_monitor);
}

const Dialect &SqliteReferences::dialect() const
{
    return sqliteDialect();
}

Result<std::string> SqliteReferences::lostValues(const ReferencedColumns &columns, Loss loss)
{
    const int table = m_load.indexOf(columns.table);
    const auto gone = m_gone.find({ table, columns.columns });
    const TableChangeCounts &counts = m_load.changes.counts(table);
    if (gone == m_gone.end() || loss == Loss::Returning || loss == Loss::Respelled
        || (loss == Loss::Deleted && counts.deleted == 0)
        || (loss == Loss::Changed && counts.updated == 0))
        return std::string();
    const std::vector<int> indexes
        = columnIndexes(elementAt(m_load.changes.tables(), table), columns.columns);
    if (loss == Loss::Either || counts.deleted == 0 || counts.updated == 0)
        return "temp." + gone->second;
    ASSIGN_OR_RETURN(std::string values, createValues(columns));
    const std::string temporary = m_values.back();
    const Columns wanted { table, columns.columns };
    const Direction direction = loss == Loss::Deleted ? Direction::Deleted : Direction::Changed;
    ASSIGN_OR_RETURN(const bool any,
        indexes.empty() ? fillFromTable(wanted, direction, temporary)
                        : fill(wanted, direction, indexes, temporary));
    return any ? values : std::string();
}

Result<std::string> SqliteReferences::gainedValues(const ReferencedColumns &columns)
{
    const Columns wanted { m_load.indexOf(columns.table), columns.columns };
    RETURN_IF_ERROR(collect(wanted, Direction::Coming));
    const auto coming = m_coming.find(wanted);
    return coming == m_coming.end() ? std::string() : "temp." + coming->second;
}

Result<std::string> SqliteReferences::createValues(const ReferencedColumns &columns)
{
    ASSIGN_OR_RETURN(std::string name,
        createTemporary(
            helper("lost_") + std::to_string(m_values.size()), columns.table, columns.columns));
    m_values.push_back(name);
    return "temp." + name;
}

Result<> SqliteReferences::execute(const std::string &sql)
{
    return m_load.statements.execute(sql, referencesAction());
}

Result<std::int64_t> SqliteReferences::count(const std::string &fromWhere)
{
    return m_load.statements.number("SELECT count(*) FROM " + fromWhere, referencesAction());
}

Result<std::vector<QString>> SqliteReferences::sample(
    const SchemaTable &table, const std::string &fromWhere)
{
    std::string sql = "SELECT " + keyText(table) + " FROM " + fromWhere;
    if (!table.primaryKey.empty())
        sql += " ORDER BY "
            + columnsOf(sqliteDialect(), sqliteDialect().quoted(table.name), table.primaryKey);
    ASSIGN_OR_RETURN(const StatementRows rows,
        m_load.statements.rows(
            sql + " LIMIT " + std::to_string(Obstacle::maximumSamples), referencesAction()));
    std::vector<QString> keys;
    for (const StatementRow row : rows)
        keys.push_back(QString::fromStdString(row.text(0)));
    return keys;
}

/** "a = ?1 AND b = ?2" */
std::string sameValues(const std::string &table, const std::vector<std::string> &columns)
{
    std::string condition;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        condition.append(i > 0 ? " AND " : "").append(table).append(".");
        condition.append(sqliteDialect().quoted(columns[i]))
            .append(" = ?")
            .append(std::to_string(i + 1));
    }
    return condition;
}

std::string SqliteReferences::parentExists(const TableName &child, const ForeignKey &key) const
{
    return "EXISTS (SELECT 1 FROM " + sqliteDialect().quoted(key.referencedTable) + " AS "
        + helper("p") + " WHERE "
        + sqliteDialect().refersTo(child, key, sqliteDialect().quoted(child), helper("p")) + ")";
}

/** A query that finds the row that a reference points at; its parameters are the key. */
std::string SqliteReferences::existsNow(const ForeignKey &key) const
{
    return "SELECT 1 FROM " + sqliteDialect().quoted(key.referencedTable) + " AS " + helper("p")
        + " WHERE " + sameValues(helper("p"), key.referencedColumns);
}

/** The same for the time after the load. */
Result<std::string> SqliteReferences::willExist(const ForeignKey &key)
{
    const Columns columns { m_load.indexOf(key.referencedTable), key.referencedColumns };
    if (columns.table < 0)
        return existsNow(key);
    RETURN_IF_ERROR(collect(columns, Direction::Coming));
    std::string query = existsNow(key);
    if (const std::string *gone = goneTable(key))
        query += " AND NOT EXISTS (SELECT 1 FROM temp." + *gone + " AS " + helper("g") + " WHERE "
            + sameValues(helper("g"), key.referencedColumns) + ")";
    if (const auto coming = m_coming.find(columns); coming != m_coming.end())
        query += " UNION ALL SELECT 1 FROM temp." + coming->second + " AS " + helper("c")
            + " WHERE " + sameValues(helper("c"), key.referencedColumns);
    return query;
}

Result<std::vector<Obstacle>> SqliteReferences::findMissingReferences()
{
    RETURN_IF_ERROR(collectGone());
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(m_load.tables.size()); ++table) {
        const TableChangeCounts &counts = m_load.changes.counts(table);
        for (const ForeignKey &key : distinct(m_load.schemaTable(table).foreignKeys)) {
            RETURN_IF_ERROR(addLeftBehind(found, table, key));
            if (counts.inserted + counts.updated == 0 || !travels(table, key))
                continue;
            ASSIGN_OR_RETURN(const std::string exists, willExist(key));
            RETURN_IF_ERROR(addDanglingRows(found, table, key, exists));
        }
    }
    ASSIGN_OR_RETURN(const auto computed, findMissingComputed());
    found.insert(found.end(), computed.begin(), computed.end());
    return found;
}

/** The snapshot has the values of the reference. */
bool SqliteReferences::travels(int table, const ForeignKey &key) const
{
    return !columnIndexes(elementAt(m_load.changes.tables(), table), key.columns).empty();
}

Result<std::vector<Obstacle>> SqliteReferences::findMissingComputed()
{
    RETURN_IF_ERROR(collectGone());
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(m_load.tables.size()); ++table) {
        const TableChangeCounts &counts = m_load.changes.counts(table);
        for (const ForeignKey &key : distinct(m_load.schemaTable(table).foreignKeys)) {
            if (counts.inserted + counts.updated > 0 && !travels(table, key))
                RETURN_IF_ERROR(addDanglingImages(found, table, key));
        }
    }
    return found;
}

/** References in generated columns and in such as the snapshot lacks. */
Result<> SqliteReferences::addDanglingImages(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    ASSIGN_OR_RETURN(const std::string after, afterImages(table));
    const TableShape &shape = elementAt(m_load.changes.tables(), table);
    const std::string row = helper("a");
    const Columns parent { m_load.indexOf(key.referencedTable), key.referencedColumns };
    const std::string name = sqliteDialect().quoted(key.referencedTable);
    std::string exists = "EXISTS (SELECT 1 FROM " + name + " AS " + helper("p") + " WHERE "
        + sqliteDialect().refersTo(shape.name, key, row, helper("p"));
    if (const std::string *gone = goneTable(key))
        exists += " AND NOT EXISTS (SELECT 1 FROM temp." + *gone + " AS " + helper("g") + " WHERE "
            + sqliteDialect().refersTo(shape.name, key, row, helper("g")) + ")";
    exists += ")";
    if (parent.table >= 0) {
        RETURN_IF_ERROR(collect(parent, Direction::Coming));
        if (const auto coming = m_coming.find(parent); coming != m_coming.end())
            exists += " OR EXISTS (SELECT 1 FROM temp." + coming->second + " AS " + helper("c")
                + " WHERE " + sqliteDialect().refersTo(shape.name, key, row, helper("c")) + ")";
    }
    std::vector<std::string> same = key.columns;
    for (const int column : shape.key)
        same.push_back(elementAt(shape.columns, column).name);
    const std::string child = sqliteDialect().quoted(shape.name);
    const std::string fromWhere = after + " AS " + row + " WHERE "
        + allGiven(sqliteDialect(), row, key.columns) + " AND NOT (" + exists
        + ") AND NOT EXISTS (SELECT 1 FROM " + child + " WHERE "
        + joinOn(sqliteDialect(), row, same, child, same) + ")";
    Obstacle obstacle { Obstacle::Kind::MissingReference,
        QString::fromStdString(key.referencedTable.display()), describeForeignKey(shape.name, key),
        0, {} };
    ASSIGN_OR_RETURN(obstacle.rows, count(fromWhere));
    if (obstacle.rows > 0)
        found.push_back(std::move(obstacle));
    return {};
}

/** Demo rows that the load leaves as they are, although what they point at goes: it was no demo
 * data when the version was captured, and is now. */
Result<> SqliteReferences::addLeftBehind(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const std::string *gone = goneTable(key);
    const SelectedTable &child = elementAt(m_load.tables, table);
    const TableShape &shape = elementAt(m_load.changes.tables(), table);
    if (!gone)
        return {};
    const Columns parent { m_load.indexOf(key.referencedTable), key.referencedColumns };
    RETURN_IF_ERROR(collect(parent, Direction::Coming));
    Columns childKey { table, {} };
    for (const int column : shape.key)
        childKey.names.push_back(elementAt(shape.columns, column).name);
    ASSIGN_OR_RETURN(
        const std::string leaving, createTemporary(helper("leaving"), shape.name, childKey.names));
    const std::vector<int> indexes = columnIndexes(shape, key.columns);
    if (!indexes.empty())
        RETURN_IF_ERROR(fill(childKey, Direction::Gone, indexes, leaving));
    else
        RETURN_IF_ERROR(fillLeaving(childKey, key, leaving));
    const std::string name = sqliteDialect().quoted(child.shape.name);
    std::string fromWhere = name + " JOIN temp." + *gone + " AS " + helper("g") + " ON "
        + sqliteDialect().refersTo(shape.name, key, name, helper("g")) + " WHERE ("
        + sqliteDialect().predicate(child.shape.name, child.filter)
        + ") AND NOT EXISTS (SELECT 1 FROM temp." + leaving + " AS " + helper("l") + " WHERE "
        + joinOn(sqliteDialect(), helper("l"), childKey.names, name, childKey.names) + ")";
    if (const auto coming = m_coming.find(parent); coming != m_coming.end())
        fromWhere += " AND NOT EXISTS (SELECT 1 FROM temp." + coming->second + " AS " + helper("c")
            + " WHERE "
            + joinOn(sqliteDialect(), helper("c"), key.referencedColumns, helper("g"),
                key.referencedColumns)
            + ")";
    RETURN_IF_ERROR(countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(child.shape.name, key), 0, {} },
        m_load.schemaTable(table), fromWhere));
    return m_load.statements.execute("DROP TABLE temp." + leaving, referencesAction());
}

/** The rows that are deleted, or whose reference the engine computes anew. */
Result<> SqliteReferences::fillLeaving(
    const Columns &childKey, const ForeignKey &key, const std::string &leaving)
{
    RETURN_IF_ERROR(fill(childKey, Direction::Deleted, {}, leaving));
    const TableChangeCounts &counts = m_load.changes.counts(childKey.table);
    if (counts.inserted + counts.updated == 0)
        return {};
    ASSIGN_OR_RETURN(const std::string after, afterImages(childKey.table));
    const std::string row = helper("a");
    const std::string child
        = sqliteDialect().quoted(elementAt(m_load.changes.tables(), childKey.table).name);
    return execute("INSERT INTO temp." + leaving + " SELECT "
        + columnsOf(sqliteDialect(), row, childKey.names) + " FROM " + after + " AS " + row
        + " JOIN " + child + " ON "
        + joinOn(sqliteDialect(), row, childKey.names, child, childKey.names) + " WHERE ("
        + joinOn(sqliteDialect(), row, key.columns, child, key.columns) + ") IS NOT 1");
}

Result<std::vector<Obstacle>> SqliteReferences::findDangling()
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(m_load.tables.size()); ++table) {
        for (const ForeignKey &key : distinct(m_load.schemaTable(table).foreignKeys))
            RETURN_IF_ERROR(addDanglingOf(found, table, key));
    }
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : distinct(child.foreignKeys))
            RETURN_IF_ERROR(addStillHangingOn(found, child, key));
    }
    return found;
}

Result<> SqliteReferences::addStillHangingOn(
    std::vector<Obstacle> &found, const SchemaTable &child, const ForeignKey &key)
{
    const std::string *gone = goneTable(key);
    if (!gone)
        return {};
    const std::string name = sqliteDialect().quoted(child.name);
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(child.name, key), 0, {} },
        child,
        name + " JOIN temp." + *gone + " AS " + helper("g") + " ON "
            + sqliteDialect().refersTo(child.name, key, name, helper("g")) + " WHERE NOT "
            + parentExists(child.name, key));
}

Result<> SqliteReferences::addDanglingOf(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    if (!travels(table, key))
        return {}; // see findMissingComputed()
    // Where all rows are new, one join is faster than a look-up a row.
    if (m_load.changes.isWholeTable(table))
        return addDanglingWhole(found, table, key);
    return addDanglingRows(found, table, key, existsNow(key));
}

Result<> SqliteReferences::addDanglingWhole(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const SelectedTable &selected = elementAt(m_load.tables, table);
    if (m_load.changes.counts(table).inserted == 0)
        return {};
    const std::string name = sqliteDialect().quoted(selected.shape.name);
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(selected.shape.name, key), 0, {} },
        m_load.schemaTable(table),
        name + " WHERE " + allGiven(sqliteDialect(), name, key.columns) + " AND NOT "
            + parentExists(selected.shape.name, key) + " AND "
            + sqliteDialect().predicate(selected.shape.name, selected.filter));
}

Result<> SqliteReferences::addDanglingRows(
    std::vector<Obstacle> &found, int table, const ForeignKey &key, const std::string &exists)
{
    Obstacle obstacle { Obstacle::Kind::MissingReference,
        QString::fromStdString(key.referencedTable.display()),
        describeForeignKey(elementAt(m_load.tables, table).shape.name, key), 0, {} };
    ASSIGN_OR_RETURN(const auto inserts, m_load.changes.inserts(table));
    const TableShape &shape = elementAt(m_load.changes.tables(), table);
    const std::vector<int> indexes = columnIndexes(shape, key.columns);
    if (indexes.empty())
        return {};
    ASSIGN_OR_RETURN(
        auto find, SqliteStatement::prepare(m_load.connection, exists, referencesAction()));
    RowBatch batch;
    while (true) {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, inserts->next(batch));
        if (!more)
            break;
        for (int row = 0; row < batch.rowCount(); ++row)
            RETURN_IF_ERROR(probe(obstacle, find, batch, row, indexes));
    }
    // A reference that stays is not broken by the load, unless what it points at goes.
    UpdatePairs updates(m_load.changes, table);
    while (true) {
        ASSIGN_OR_RETURN(const bool more, updates.next());
        if (!more)
            break;
        if (updates.differIn(indexes))
            RETURN_IF_ERROR(probe(obstacle, find, updates.to(), updates.toRow(), indexes));
    }
    if (obstacle.rows > 0)
        found.push_back(std::move(obstacle));
    return {};
}

Result<> SqliteReferences::probe(Obstacle &obstacle, SqliteStatement &find, const RowBatch &batch,
    int row, const std::vector<int> &reference)
{
    if (std::ranges::any_of(
            reference, [&](int column) { return batch.tag(row, column) == Tag::Null; }))
        return {};
    int parameter = 0;
    for (const int column : reference)
        RETURN_IF_ERROR(find.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
    ASSIGN_OR_RETURN(const bool isThere, find.step());
    find.reset();
    if (isThere)
        return {};
    ++obstacle.rows;
    if (obstacle.sampleKeys.size() == Obstacle::maximumSamples)
        return {};
    QString value = QString::fromStdString(describeKey(batch, row, reference));
    if (std::ranges::find(obstacle.sampleKeys, value) == obstacle.sampleKeys.end())
        obstacle.sampleKeys.push_back(std::move(value));
    return {};
}

} // namespace seedbank
