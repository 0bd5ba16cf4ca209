// SPDX-License-Identifier: MIT
#include "database/sqlite/sqlitereferences.h"

#include "base/taskmonitor.h"
#include "database/sqlite/sqlitecatalogue.h"
#include "database/sqlite/sqliteconnection.h"
#include "rows/keyorder.h"
#include "rows/updatepairs.h"
#include "sql/dialect.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbank {

namespace {

QString action()
{
    return QCoreApplication::translate("seedbank::Sqlite", "check the references of");
}

const Dialect &dialect()
{
    return *Dialect::find(EngineKind::Sqlite);
}

constexpr std::size_t maximumSamples = 5;

Obstacle::Kind kindOf(ForeignKeyAction action)
{
    switch (action) {
    case ForeignKeyAction::Cascade:
        return Obstacle::Kind::Cascade;
    case ForeignKeyAction::SetNull:
        return Obstacle::Kind::SetNull;
    case ForeignKeyAction::SetDefault:
        return Obstacle::Kind::SetDefault;
    case ForeignKeyAction::NoAction:
    case ForeignKeyAction::Restrict:
        break;
    }
    return Obstacle::Kind::Restrict;
}

/** "left.a = right.x AND left.b = right.y" */
std::string joinOn(const std::string &left, const std::vector<std::string> &leftColumns,
    const std::string &right, const std::vector<std::string> &rightColumns)
{
    std::string condition;
    for (std::size_t i = 0; i < leftColumns.size(); ++i) {
        condition += i > 0 ? " AND " : "";
        condition.append(left).append(".").append(dialect().quoted(leftColumns[i]));
        condition.append(" = ").append(right).append(".").append(dialect().quoted(rightColumns[i]));
    }
    return condition;
}

std::string parentExists(const std::string &child, const ForeignKey &key)
{
    return "EXISTS (SELECT 1 FROM " + dialect().quoted(key.referencedTable) + " AS p WHERE "
        + joinOn("p", key.referencedColumns, child, key.columns) + ")";
}

/** Whether a reference counts: one with a NULL in it points nowhere on purpose. */
std::string allGiven(const std::string &child, const ForeignKey &key)
{
    std::string condition;
    for (const std::string &column : key.columns) {
        if (!condition.empty())
            condition += " AND ";
        condition += child + '.' + dialect().quoted(column) + " IS NOT NULL";
    }
    return condition;
}

/** SQL for a row's key, for people. */
std::string keyText(const SchemaTable &table)
{
    const std::string name = dialect().quoted(table.name);
    if (table.primaryKey.empty())
        return "'rowid ' || " + name + ".rowid";
    std::string text;
    for (const std::string &column : table.primaryKey) {
        if (!text.empty())
            text += " || ', ' || ";
        text += "substr(quote(" + name + '.' + dialect().quoted(column) + "), 1, 60)";
    }
    return text;
}

} // namespace

SqliteReferences::SqliteReferences(const SqliteLoad &load, TaskMonitor &monitor)
    : m_load(load)
    , m_monitor(monitor)
{
}

SqliteReferences::~SqliteReferences()
{
    // Gone with the connection, or the rollback, at the latest.
    for (const Temporaries *tables : { &m_gone, &m_coming }) {
        for (const auto &[columns, table] : *tables)
            (void)m_load.connection.execute("DROP TABLE IF EXISTS temp." + table, action());
    }
}

Result<> SqliteReferences::collectGone()
{
    if (m_collected)
        return {};
    m_collected = true;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            const int parent = m_load.indexOf(key.referencedTable);
            if (parent >= 0)
                SEEDBANK_TRY(collect({ parent, key.referencedColumns }, Direction::Gone));
        }
    }
    return {};
}

SqliteReferences::Temporaries &SqliteReferences::temporaries(Direction direction)
{
    return direction == Direction::Gone ? m_gone : m_coming;
}

Result<> SqliteReferences::collect(const Columns &columns, Direction direction)
{
    Temporaries &tables = temporaries(direction);
    const TableChangeCounts &counts = m_load.changes.counts(columns.table);
    const auto rows = direction == Direction::Gone ? counts.deleted : counts.inserted;
    if (tables.contains(columns) || rows + counts.updated == 0)
        return {};
    const TableShape &shape = m_load.changes.tables()[static_cast<std::size_t>(columns.table)];
    const std::vector<int> indexes = columnIndexes(shape, columns.names);
    if (indexes.empty())
        return {}; // a column that the snapshot does not have is never changed by it
    const std::string prefix = direction == Direction::Gone ? "seedbank_gone_" : "seedbank_coming_";
    SEEDBANK_ASSIGN(const std::string temporary,
        createTemporary(prefix + std::to_string(tables.size()), columns));
    SEEDBANK_ASSIGN(const bool any, fill(columns, direction, indexes, temporary));
    if (!any)
        return m_load.connection.execute("DROP TABLE temp." + temporary, action());
    tables.emplace(columns, temporary);
    return {};
}

/** Its values compare as the columns' own do: by their affinity and collation. */
Result<std::string> SqliteReferences::createTemporary(
    const std::string &name, const Columns &columns)
{
    const TableShape &shape = m_load.changes.tables()[static_cast<std::size_t>(columns.table)];
    std::string definition;
    std::string names;
    for (const std::string &column : columns.names) {
        const Column &described = shape.columns[static_cast<std::size_t>(shape.indexOf(column))];
        const std::string quoted = dialect().quoted(column);
        names.append(names.empty() ? "" : ", ").append(quoted);
        definition.append(definition.empty() ? "" : ", ").append(quoted).append(" ");
        definition.append(sqliteAffinity(described.type)).append(" COLLATE ");
        definition += dialect().quoted(sqliteCollation(m_load.connection, shape.name, column));
    }
    SEEDBANK_TRY(
        m_load.connection.execute("CREATE TEMP TABLE " + name + " (" + definition + ")", action()));
    SEEDBANK_TRY(m_load.connection.execute(
        "CREATE INDEX temp." + name + "_values ON " + name + " (" + names + ")", action()));
    return name;
}

Result<bool> SqliteReferences::fill(const Columns &columns, Direction direction,
    const std::vector<int> &changed, const std::string &temporary)
{
    const TableShape &shape = m_load.changes.tables()[static_cast<std::size_t>(columns.table)];
    const std::vector<int> indexes = columnIndexes(shape, columns.names);
    std::string parameters = "?";
    for (std::size_t i = 1; i < indexes.size(); ++i)
        parameters += ", ?";
    SEEDBANK_ASSIGN(auto insert,
        SqliteStatement::prepare(m_load.connection,
            "INSERT INTO temp." + temporary + " VALUES (" + parameters + ")", action()));
    bool any = false;
    const auto add = [&](const RowBatch &batch, int row) -> Result<> {
        int parameter = 0;
        for (const int column : indexes)
            SEEDBANK_TRY(
                insert.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
        any = true;
        return insert.run();
    };

    RowBatch batch;
    const bool isGone = direction == Direction::Gone;
    SEEDBANK_ASSIGN(const auto rows,
        isGone ? m_load.changes.deletes(columns.table) : m_load.changes.inserts(columns.table));
    while (true) {
        SEEDBANK_TRY(m_monitor.checkCancelled());
        SEEDBANK_ASSIGN(const bool more, rows->next(batch));
        if (!more)
            break;
        for (int row = 0; row < batch.rowCount(); ++row)
            SEEDBANK_TRY(add(batch, row));
    }
    UpdatePairs updates(m_load.changes, columns.table);
    while (true) {
        SEEDBANK_ASSIGN(const bool more, updates.next());
        if (!more)
            return any;
        if (updates.differIn(changed))
            SEEDBANK_TRY(isGone ? add(updates.from(), updates.fromRow())
                                : add(updates.to(), updates.toRow()));
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
    SEEDBANK_ASSIGN(auto count,
        SqliteStatement::prepare(m_load.connection, "SELECT count(*) " + fromWhere, action()));
    SEEDBANK_TRY(count.step());
    obstacle.rows = count.integer(0);
    if (obstacle.rows == 0)
        return {};
    SEEDBANK_ASSIGN(auto sample,
        SqliteStatement::prepare(m_load.connection,
            "SELECT " + keyText(child) + ' ' + fromWhere + " LIMIT "
                + std::to_string(maximumSamples),
            action()));
    while (true) {
        SEEDBANK_ASSIGN(const bool more, sample.step());
        if (!more)
            break;
        obstacle.sampleKeys.push_back(QString::fromStdString(sample.text(0)));
    }
    found.push_back(std::move(obstacle));
    return {};
}

Result<std::vector<Obstacle>> SqliteReferences::findSideEffects()
{
    SEEDBANK_TRY(collectGone());
    std::vector<Obstacle> found;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys)
            SEEDBANK_TRY(addHangingOn(found, child, key));
    }
    return found;
}

Result<> SqliteReferences::addHangingOn(
    std::vector<Obstacle> &found, const SchemaTable &child, const ForeignKey &key)
{
    const std::string *gone = goneTable(key);
    if (!gone)
        return {};
    const std::string name = dialect().quoted(child.name);
    std::string fromWhere = "FROM " + name + " JOIN temp." + *gone + " AS g ON "
        + joinOn("g", key.referencedColumns, name, key.columns);
    if (const int table = m_load.indexOf(child.name); table >= 0)
        fromWhere += " WHERE ("
            + dialect().predicate(child.name, m_load.tables[static_cast<std::size_t>(table)].filter)
            + ") IS NOT TRUE";
    return countAndSample(found,
        { kindOf(key.onDelete), QString::fromStdString(child.name.display()),
            describeForeignKey(child.name, key), 0, {} },
        child, fromWhere);
}

/** "a = ?1 AND b = ?2" */
std::string sameValues(const std::string &table, const std::vector<std::string> &columns)
{
    std::string condition;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        condition.append(i > 0 ? " AND " : "").append(table).append(".");
        condition.append(dialect().quoted(columns[i])).append(" = ?").append(std::to_string(i + 1));
    }
    return condition;
}

/** A query that finds the row that a reference points at; its parameters are the key. */
std::string existsNow(const ForeignKey &key)
{
    return "SELECT 1 FROM " + dialect().quoted(key.referencedTable) + " AS p WHERE "
        + sameValues("p", key.referencedColumns);
}

/** The same for the time after the load. */
Result<std::string> SqliteReferences::willExist(const ForeignKey &key)
{
    const Columns columns { m_load.indexOf(key.referencedTable), key.referencedColumns };
    if (columns.table < 0)
        return existsNow(key);
    SEEDBANK_TRY(collect(columns, Direction::Coming));
    std::string query = existsNow(key);
    if (const std::string *gone = goneTable(key))
        query += " AND NOT EXISTS (SELECT 1 FROM temp." + *gone + " AS g WHERE "
            + sameValues("g", key.referencedColumns) + ")";
    if (const auto coming = m_coming.find(columns); coming != m_coming.end())
        query += " UNION ALL SELECT 1 FROM temp." + coming->second + " AS c WHERE "
            + sameValues("c", key.referencedColumns);
    return query;
}

Result<std::vector<Obstacle>> SqliteReferences::findMissingReferences()
{
    SEEDBANK_TRY(collectGone());
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(m_load.tables.size()); ++table) {
        const TableChangeCounts &counts = m_load.changes.counts(table);
        for (const ForeignKey &key : m_load.schemaTable(table).foreignKeys) {
            SEEDBANK_TRY(addLeftBehind(found, table, key));
            if (counts.inserted + counts.updated == 0)
                continue;
            SEEDBANK_ASSIGN(const std::string exists, willExist(key));
            SEEDBANK_TRY(addDanglingRows(found, table, key, exists));
        }
    }
    return found;
}

/** Demo rows that the load leaves as they are, although what they point at goes: it was no demo
 * data when the version was captured, and is now. */
Result<> SqliteReferences::addLeftBehind(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const std::string *gone = goneTable(key);
    const SelectedTable &child = m_load.tables[static_cast<std::size_t>(table)];
    const TableShape &shape = m_load.changes.tables()[static_cast<std::size_t>(table)];
    if (!gone || columnIndexes(shape, key.columns).empty())
        return {};
    const Columns parent { m_load.indexOf(key.referencedTable), key.referencedColumns };
    SEEDBANK_TRY(collect(parent, Direction::Coming));
    Columns childKey { table, {} };
    for (const int column : shape.key)
        childKey.names.push_back(shape.columns[static_cast<std::size_t>(column)].name);
    SEEDBANK_ASSIGN(const std::string leaving, createTemporary("seedbank_leaving", childKey));
    SEEDBANK_TRY(fill(childKey, Direction::Gone, columnIndexes(shape, key.columns), leaving));
    const std::string name = dialect().quoted(child.shape.name);
    std::string fromWhere = "FROM " + name + " JOIN temp." + *gone + " AS g ON "
        + joinOn("g", key.referencedColumns, name, key.columns) + " WHERE ("
        + dialect().predicate(child.shape.name, child.filter)
        + ") AND NOT EXISTS (SELECT 1 FROM temp." + leaving + " AS l WHERE "
        + joinOn("l", childKey.names, name, childKey.names) + ")";
    if (const auto coming = m_coming.find(parent); coming != m_coming.end())
        fromWhere += " AND NOT EXISTS (SELECT 1 FROM temp." + coming->second + " AS c WHERE "
            + joinOn("c", key.referencedColumns, "g", key.referencedColumns) + ")";
    SEEDBANK_TRY(countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(child.shape.name, key), 0, {} },
        m_load.schemaTable(table), fromWhere));
    return m_load.connection.execute("DROP TABLE temp." + leaving, action());
}

Result<std::vector<Obstacle>> SqliteReferences::findDangling()
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(m_load.tables.size()); ++table) {
        for (const ForeignKey &key : m_load.schemaTable(table).foreignKeys)
            SEEDBANK_TRY(addDanglingOf(found, table, key));
    }
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys)
            SEEDBANK_TRY(addStillHangingOn(found, child, key));
    }
    return found;
}

Result<> SqliteReferences::addStillHangingOn(
    std::vector<Obstacle> &found, const SchemaTable &child, const ForeignKey &key)
{
    const std::string *gone = goneTable(key);
    if (!gone)
        return {};
    const std::string name = dialect().quoted(child.name);
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(child.name, key), 0, {} },
        child,
        "FROM " + name + " JOIN temp." + *gone + " AS g ON "
            + joinOn("g", key.referencedColumns, name, key.columns) + " WHERE NOT "
            + parentExists(name, key));
}

Result<> SqliteReferences::addDanglingOf(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    // Where all rows are new, one join is faster than a look-up a row.
    if (m_load.changes.isWholeTable(table))
        return addDanglingWhole(found, table, key);
    return addDanglingRows(found, table, key, existsNow(key));
}

Result<> SqliteReferences::addDanglingWhole(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const SelectedTable &selected = m_load.tables[static_cast<std::size_t>(table)];
    if (m_load.changes.counts(table).inserted == 0)
        return {};
    const std::string name = dialect().quoted(selected.shape.name);
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(selected.shape.name, key), 0, {} },
        m_load.schemaTable(table),
        "FROM " + name + " WHERE " + allGiven(name, key) + " AND NOT " + parentExists(name, key)
            + " AND " + dialect().predicate(selected.shape.name, selected.filter));
}

Result<> SqliteReferences::addDanglingRows(
    std::vector<Obstacle> &found, int table, const ForeignKey &key, const std::string &exists)
{
    Obstacle obstacle { Obstacle::Kind::MissingReference,
        QString::fromStdString(key.referencedTable.display()),
        describeForeignKey(m_load.tables[static_cast<std::size_t>(table)].shape.name, key), 0, {} };
    SEEDBANK_ASSIGN(const auto inserts, m_load.changes.inserts(table));
    SEEDBANK_TRY(probe(obstacle, table, key, exists, *inserts));
    SEEDBANK_ASSIGN(const auto updates, m_load.changes.updatesTo(table));
    SEEDBANK_TRY(probe(obstacle, table, key, exists, *updates));
    if (obstacle.rows > 0)
        found.push_back(std::move(obstacle));
    return {};
}

Result<> SqliteReferences::probe(Obstacle &obstacle, int table, const ForeignKey &key,
    const std::string &exists, RowSource &rows)
{
    const TableShape &shape = m_load.changes.tables()[static_cast<std::size_t>(table)];
    const std::vector<int> indexes = columnIndexes(shape, key.columns);
    if (indexes.empty())
        return {};
    SEEDBANK_ASSIGN(auto find, SqliteStatement::prepare(m_load.connection, exists, action()));
    RowBatch batch;
    while (true) {
        SEEDBANK_TRY(m_monitor.checkCancelled());
        SEEDBANK_ASSIGN(const bool more, rows.next(batch));
        if (!more)
            return {};
        for (int row = 0; row < batch.rowCount(); ++row) {
            if (std::ranges::any_of(
                    indexes, [&](int column) { return batch.tag(row, column) == Tag::Null; }))
                continue;
            int parameter = 0;
            for (const int column : indexes)
                SEEDBANK_TRY(
                    find.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
            SEEDBANK_ASSIGN(const bool isThere, find.step());
            find.reset();
            if (isThere)
                continue;
            ++obstacle.rows;
            if (obstacle.sampleKeys.size() == maximumSamples)
                continue;
            QString value = QString::fromStdString(describeKey(batch, row, indexes));
            if (std::ranges::find(obstacle.sampleKeys, value) == obstacle.sampleKeys.end())
                obstacle.sampleKeys.push_back(std::move(value));
        }
    }
}

} // namespace seedbank
