// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlchanges.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlcopy.h"
#include "engines/postgresql/postgresqlerrors.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "rows/eachrow.h"
#include "rows/prefetch.h"
#include "sql/postgresqldialect.h"

#include <algorithm>

namespace seedbank {

namespace {

std::string listOf(const TableShape &shape, const std::vector<int> &columns)
{
    std::string list;
    for (const int column : columns)
        list += (list.empty() ? "" : ", ")
            + postgreSqlDialect().quoted(elementAt(shape.columns, column).name);
    return list;
}

} // namespace

PostgreSqlChanges::PostgreSqlChanges(const PostgreSqlLoad &load, TaskMonitor &monitor)
    : m_load(load)
    , m_monitor(monitor)
    , m_staged(load.tables.size())
{
}

const TableShape &PostgreSqlChanges::shape(int table) const
{
    return m_load.shape(table);
}

std::string PostgreSqlChanges::name(int table) const
{
    return m_load.dialect.quoted(shape(table).name);
}

Result<> PostgreSqlChanges::findSequences()
{
    std::vector<TableShape> shapes;
    std::vector<bool> getNewRows;
    for (int table = 0; table < std::ssize(m_load.tables); ++table) {
        const TableChangeCounts &counts = m_load.changes.counts(table);
        getNewRows.push_back(counts.inserted > 0);
        shapes.push_back(shape(table));
        if (counts.inserted + counts.updated == 0)
            shapes.back().columns.clear(); // none of its sequences matters
    }
    return m_sequences.find(m_load.statements, m_load.dialect, shapes, getNewRows);
}

std::string PostgreSqlChanges::sameKey(
    int table, const std::string &left, const std::string &right) const
{
    std::vector<std::string> columns;
    for (const int column : shape(table).key)
        columns.push_back(elementAt(shape(table).columns, column).name);
    return m_load.dialect.sameValues(shape(table).name, columns, left, right);
}

bool PostgreSqlChanges::hasActionsOnDelete(int table) const
{
    const TableName &name = shape(table).name;
    return std::ranges::any_of(m_load.schema.tables, [&](const SchemaTable &child) {
        return std::ranges::any_of(child.foreignKeys, [&](const ForeignKey &key) {
            return key.referencedTable == name && key.onDelete != ForeignKeyAction::NoAction;
        });
    });
}

bool PostgreSqlChanges::changesAny(int table, const std::vector<std::string> &columns) const
{
    const std::vector<bool> &mask = changed(table);
    return std::ranges::any_of(columns, [&](const std::string &name) {
        const int column = shape(table).indexOf(name);
        if (column < 0)
            return at(table).updatedRows > 0 && isGenerated(table, name);
        return elementAt(mask, column);
    });
}

bool PostgreSqlChanges::isGenerated(int table, const std::string &column) const
{
    const SchemaColumn *found = m_load.schemaTable(table).find(column);
    return found && found->generated;
}

bool PostgreSqlChanges::hasAll(int table, const std::vector<std::string> &columns) const
{
    return std::ranges::all_of(columns, [&](const std::string &column) {
        return shape(table).indexOf(column) >= 0 || isGenerated(table, column);
    });
}

void PostgreSqlChanges::setImages(int table, std::string images)
{
    elementAt(m_staged, table).images = std::move(images);
}

/** The keys that the table's columns are in, of whatever kind. */
std::vector<std::vector<std::string>> PostgreSqlChanges::keysOf(int table) const
{
    const SchemaTable &schema = m_load.schemaTable(table);
    std::vector<std::vector<std::string>> keys { schema.primaryKey };
    for (const UniqueKey &key : schema.uniqueKeys)
        keys.push_back(key.columns);
    for (const ForeignKey &key : schema.foreignKeys)
        keys.push_back(key.columns);
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            if (key.referencedTable == shape(table).name)
                keys.push_back(key.referencedColumns);
        }
    }
    return keys;
}

/** Columns of keys that do not travel: the computed ones, and for updates those that the snapshot
 *  does not have and that stay as they are. */
std::vector<std::string> PostgreSqlChanges::columnsToAdd(int table, bool toUpdates) const
{
    std::vector<std::string> columns;
    for (const std::vector<std::string> &key : keysOf(table)) {
        if (toUpdates && !changesAny(table, key))
            continue;
        for (const std::string &column : key) {
            if (shape(table).indexOf(column) < 0 && std::ranges::count(columns, column) == 0
                && (toUpdates || isGenerated(table, column)))
                columns.push_back(column);
        }
    }
    return columns;
}

/** Replaces a staged table by one that has the columns of keys that do not travel, too. The server
 *  computes them, in a table that is made like the real one. */
Result<> PostgreSqlChanges::addComputed(int table, std::string &staged, bool isUpdate)
{
    const std::vector<std::string> added = columnsToAdd(table, isUpdate);
    if (added.empty())
        return {};
    const Attempt attempt = Attempt::PrepareChanges;
    const std::string number = std::to_string(table);
    const std::string after = "pg_temp.seedbank_computed_" + number;
    const std::string name = m_load.dialect.quoted(shape(table).name);
    std::string sql = "DROP TABLE IF EXISTS " + after + "; CREATE TEMPORARY TABLE " + after
        + " (LIKE " + name + " INCLUDING GENERATED INCLUDING DEFAULTS) ON COMMIT DROP";
    std::string columns;
    std::string values;
    for (const SchemaColumn &column : m_load.schemaTable(table).columns) {
        const std::string quoted = postgreSqlDialect().quoted(column.column.name);
        const int index = shape(table).indexOf(column.column.name);
        if (index < 0 && !column.nullable) // its default may be an identity
            sql.append("; ALTER TABLE ")
                .append(after)
                .append(" ALTER ")
                .append(quoted)
                .append(" DROP NOT NULL");
        if (column.generated || (index < 0 && !isUpdate))
            continue;
        const bool isGiven = !isUpdate || (index >= 0 && elementAt(changed(table), index));
        columns.append(columns.empty() ? "" : ", ").append(quoted);
        values.append(values.empty() ? "" : ", ").append(isGiven ? "seedbank_n." : "seedbank_t.");
        values += quoted;
    }
    RETURN_IF_ERROR(m_load.statements.execute(sql, attempt));
    sql = "INSERT INTO " + after + " (" + columns + ") SELECT " + values + " FROM " + staged
        + " AS seedbank_n";
    if (isUpdate)
        sql += " JOIN " + name + " AS seedbank_t ON " + sameKey(table, "seedbank_t", "seedbank_n");
    RETURN_IF_ERROR(executeOnRolePath(m_load.statements, sql, attempt));

    const std::string with = staged + "_computed";
    std::string list;
    for (const std::string &column : added)
        list += ", seedbank_a." + postgreSqlDialect().quoted(column);
    RETURN_IF_ERROR(m_load.statements.execute("DROP TABLE IF EXISTS " + with
            + "; CREATE TEMPORARY TABLE " + with + " ON COMMIT DROP AS SELECT seedbank_n.*" + list
            + " FROM " + staged + " AS seedbank_n JOIN " + after + " AS seedbank_a ON "
            + sameKey(table, "seedbank_a", "seedbank_n") + "; DROP TABLE " + after + ", " + staged,
        attempt));
    staged = with;
    return {};
}

Result<std::string> PostgreSqlChanges::createTable(
    int table, const char *what, const std::vector<int> &columns)
{
    std::string name = "pg_temp.seedbank_" + std::string(what) + '_' + std::to_string(table);
    RETURN_IF_ERROR(
        m_load.statements.execute("DROP TABLE IF EXISTS " + name + "; CREATE TEMPORARY TABLE "
                + name + " ON COMMIT DROP AS SELECT " + listOf(shape(table), columns) + " FROM "
                + m_load.dialect.quoted(shape(table).name) + " WITH NO DATA",
            Attempt::PrepareChanges));
    return name;
}

/** Without statistics a join with a large temporary table is planned as if it were small. */
Result<> PostgreSqlChanges::analyze(const std::string &name, std::int64_t rows)
{
    constexpr std::int64_t fewestRows = 100;
    if (rows < fewestRows)
        return {};
    return m_load.statements.execute("ANALYZE " + name, Attempt::PrepareChanges);
}

Result<> PostgreSqlChanges::stage(int table)
{
    Staged &staged = elementAt(m_staged, table);
    if (staged.isStaged)
        return {};
    staged.isStaged = true;
    const TableChangeCounts &counts = m_load.changes.counts(table);
    if (counts.changes() == 0)
        return {};
    RETURN_IF_ERROR(stageDeletes(table));
    Result<> done = stageUpdates(table);
    if (done)
        done = stageInserts(table);
    if (done)
        return done;
    // A rule of a domain holds for whatever is made like the table.
    return asRefusal(std::move(done).error(), QString::fromStdString(shape(table).name.display()));
}

Result<> PostgreSqlChanges::stageAll()
{
    for (int table = 0; table < std::ssize(m_staged); ++table)
        RETURN_IF_ERROR(stage(table));
    return {};
}

void PostgreSqlChanges::count(int table, std::int64_t rows) const
{
    if (m_countsRows)
        m_monitor.addRows(table, rows);
}

Result<> PostgreSqlChanges::stageDeletes(int table)
{
    Staged &staged = elementAt(m_staged, table);
    if (m_load.changes.counts(table).deleted == 0)
        return {};
    ASSIGN_OR_RETURN(const std::string name, createTable(table, "deleted", shape(table).key));
    PostgreSqlCopyIn copy(m_load.connection, Attempt::PrepareChanges);
    RETURN_IF_ERROR(copy.begin(name));
    RETURN_IF_ERROR(
        forEachRow(m_load.changes.deletes(table), m_monitor, [&](const RowBatch &batch, int row) {
            ++staged.deletedRows;
            count(table, 1);
            return copy.write(batch, row, shape(table).key);
        }));
    RETURN_IF_ERROR(copy.finish());
    if (staged.deletedRows > 0)
        staged.deleted = name;
    return analyze(name, staged.deletedRows);
}

/** The key, what changes, and the columns of keys that have a part in that. */
std::vector<int> PostgreSqlChanges::stagedColumns(int table) const
{
    std::vector<bool> wanted = changed(table);
    for (const int column : shape(table).key)
        elementAt(wanted, column) = true;
    for (const std::vector<std::string> &key : keysOf(table)) {
        if (!changesAny(table, key))
            continue;
        for (const std::string &name : key) {
            if (const int column = shape(table).indexOf(name); column >= 0)
                elementAt(wanted, column) = true;
        }
    }
    std::vector<int> columns;
    for (std::size_t column = 0; column < wanted.size(); ++column) {
        if (wanted[column])
            columns.push_back(static_cast<int>(column));
    }
    return columns;
}

Result<> PostgreSqlChanges::stageUpdates(int table)
{
    Staged &staged = elementAt(m_staged, table);
    staged.updatedRows = m_load.changes.counts(table).updated;
    if (staged.updatedRows == 0)
        return {};
    const std::vector<int> columns = stagedColumns(table);
    ASSIGN_OR_RETURN(staged.updated, createTable(table, "updated", columns));
    PostgreSqlCopyIn copy(m_load.connection, Attempt::PrepareChanges);
    RETURN_IF_ERROR(copy.begin(staged.updated));
    RETURN_IF_ERROR(
        forEachUpdate(m_load.changes, table, m_monitor, [&](const UpdatePairs &updates) {
            m_sequences.observe(table, updates.to(), updates.toRow());
            count(table, 1);
            return copy.write(updates.to(), updates.toRow(), columns);
        }));
    RETURN_IF_ERROR(copy.finish());
    RETURN_IF_ERROR(addComputed(table, staged.updated, true));
    return analyze(staged.updated, staged.updatedRows);
}

Result<> PostgreSqlChanges::copyInserts(int table, const std::string &target)
{
    Staged &staged = elementAt(m_staged, table);
    PostgreSqlCopyIn copy(m_load.connection, Attempt(Attempt::WriteTable, shape(table).name));
    ASSIGN_OR_RETURN(auto opened, m_load.changes.inserts(table));
    RETURN_IF_ERROR(copy.begin(target));
    const std::vector<int> columns = allColumns(shape(table));
    const auto write = [&](const RowBatch &batch) -> Result<> {
        for (int row = 0; row < batch.rowCount(); ++row) {
            RETURN_IF_ERROR(copy.write(batch, row, columns));
            m_sequences.observe(table, batch, row);
        }
        if (!staged.areInsertsCounted)
            count(table, batch.rowCount());
        staged.insertedRows += batch.rowCount();
        return {};
    };
    RETURN_IF_ERROR(forEachBatch(prefetch(std::move(opened)), m_monitor, write));
    staged.areInsertsCounted = true;
    return copy.finish();
}

Result<> PostgreSqlChanges::stageInserts(int table)
{
    Staged &staged = elementAt(m_staged, table);
    if (m_load.changes.counts(table).inserted == 0)
        return {};
    staged.insertedRows = 0;
    ASSIGN_OR_RETURN(staged.inserted, createTable(table, "inserted", allColumns(shape(table))));
    RETURN_IF_ERROR(copyInserts(table, staged.inserted));
    RETURN_IF_ERROR(addComputed(table, staged.inserted, false));
    return analyze(staged.inserted, staged.insertedRows);
}

} // namespace seedbank
