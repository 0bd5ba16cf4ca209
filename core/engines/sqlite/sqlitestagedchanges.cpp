// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitestagedchanges.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/statements.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqliteconnection.h"
#include "rows/eachrow.h"
#include "rows/keyorder.h"
#include "sql/sqlitedialect.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

std::string textOfValue(const std::string &row, const std::string &column)
{
    const std::string value = row + '.' + column;
    return "substr(iif(typeof(" + value + ") IN ('blob', 'null'), quote(" + value + "), " + value
        + "), 1, 60)";
}

/** "row.a = ?1 AND row.b = ?2" */
std::string equalsParameters(const std::string &row, const std::vector<std::string> &columns)
{
    std::string condition;
    for (std::size_t i = 0; i < columns.size(); ++i)
        condition += (i > 0 ? " AND " : "") + row + '.' + sqliteDialect().quoted(columns[i])
            + " = ?" + std::to_string(i + 1);
    return condition;
}

} // namespace

SqliteStagedChanges::SqliteStagedChanges(const SqliteLoad &load, TaskMonitor &monitor)
    : StagedValues(load, load.statements, monitor)
    , m_load(load)
{
}

SqliteStagedChanges::~SqliteStagedChanges()
{
    // Gone with the connection, or the rollback, at the latest.
    for (const std::string &table : m_tables)
        (void)m_load.statements.execute("DROP TABLE IF EXISTS " + table, Attempt::CheckReferences);
}

const Dialect &SqliteStagedChanges::dialect() const
{
    return sqliteDialect();
}

std::string SqliteStagedChanges::textOf(
    const std::string &row, const std::vector<std::string> &columns) const
{
    std::string text;
    for (const std::string &column : columns)
        text.append(text.empty() ? "" : " || ', ' || ")
            .append(textOfValue(row, sqliteDialect().quoted(column)));
    return text;
}

std::string SqliteStagedChanges::textOfRow(const SchemaTable &table) const
{
    return "'rowid ' || " + sqliteDialect().quoted(table.name) + ".rowid";
}

Result<std::string> SqliteStagedChanges::createTable(const TableColumns &columns, Use use)
{
    const SchemaTable &schema = *m_load.schema.find(columns.table);
    std::string definition;
    std::string names;
    for (const std::string &column : columns.columns) {
        const std::string quoted = sqliteDialect().quoted(column);
        names += (names.empty() ? "" : ", ") + quoted;
        definition += (definition.empty() ? "" : ", ") + quoted + ' '
            + std::string(
                sqliteAffinity(m_load.statements, columns.table, schema.find(column)->column.type))
            + " COLLATE "
            + sqliteDialect().quoted(sqliteCollation(m_load.connection, columns.table, column));
    }
    const std::string bare = rowName("values_") + std::to_string(m_tables.size());
    m_tables.push_back("temp." + bare);
    RETURN_IF_ERROR(execute("CREATE TEMP TABLE " + bare + " (" + definition + ")"));
    if (use == Use::LookUp)
        RETURN_IF_ERROR(
            execute("CREATE INDEX temp." + bare + "_values ON " + bare + " (" + names + ")"));
    return m_tables.back();
}

Result<std::unique_ptr<StagedValues::Inserter>> SqliteStagedChanges::insertInto(
    const std::string &name, int, std::span<const int> columns)
{
    class Insert final : public Inserter {
    public:
        Insert(SqliteStatement statement, std::span<const int> columns)
            : m_statement(std::move(statement))
            , m_columns(columns.begin(), columns.end())
        {
        }
        Result<> add(const RowBatch &batch, int row) override
        {
            int parameter = 0;
            for (const int column : m_columns)
                RETURN_IF_ERROR(m_statement.bind(
                    parameter++, batch.tag(row, column), batch.bytes(row, column)));
            return m_statement.run();
        }

    private:
        SqliteStatement m_statement;
        std::vector<int> m_columns;
    };
    ASSIGN_OR_RETURN(auto statement,
        SqliteStatement::prepare(m_load.connection,
            "INSERT INTO " + name + " VALUES (" + parameters(columns.size()) + ")",
            Attempt::CheckReferences));
    return std::make_unique<Insert>(std::move(statement), columns);
}

/** A row that breaks a rule is left out: the load ends there. */
Result<std::string> SqliteStagedChanges::afterImages(int table)
{
    if (const auto found = m_images.find(table); found != m_images.end())
        return found->second.name();
    ASSIGN_OR_RETURN(SqliteAfterImages images, SqliteAfterImages::create(m_load, table, {}));
    const auto addInsert = [&](const RowBatch &batch, int row) -> Result<> {
        RETURN_IF_ERROR(images.addInsert(batch, row));
        return {};
    };
    RETURN_IF_ERROR(forEachRow(m_load.changes.inserts(table), monitor(), addInsert));
    const auto addUpdate = [&](const UpdatePairs &updates) -> Result<> {
        RETURN_IF_ERROR(images.addUpdate(updates.to(), updates.toRow()));
        return {};
    };
    RETURN_IF_ERROR(forEachUpdate(m_load.changes, table, monitor(), addUpdate));
    return m_images.emplace(table, std::move(images)).first->second.name();
}

Result<StagedValues::Equality> SqliteStagedChanges::equality(const TableColumns &columns)
{
    std::string condition;
    for (std::size_t i = 0; i < columns.columns.size(); ++i)
        condition += (i == 0 ? "SELECT ?" : " AND ?") + std::to_string(2 * i + 1) + " IS ?"
            + std::to_string(2 * i + 2) + " COLLATE "
            + sqliteDialect().quoted(
                sqliteCollation(m_load.connection, columns.table, columns.columns[i]));
    ASSIGN_OR_RETURN(auto statement,
        SqliteStatement::prepare(m_load.connection, condition, Attempt::CheckReferences));
    auto shared = std::make_shared<SqliteStatement>(std::move(statement));
    const std::vector<int> indexes
        = columnIndexes(m_load.shape(m_load.indexOf(columns.table)), columns.columns);
    return Equality([shared, indexes](const UpdatePairs &pair) -> Result<bool> {
        int parameter = 0;
        for (const int column : indexes) {
            RETURN_IF_ERROR(shared->bind(parameter++, pair.from().tag(pair.fromRow(), column),
                pair.from().bytes(pair.fromRow(), column)));
            RETURN_IF_ERROR(shared->bind(parameter++, pair.to().tag(pair.toRow(), column),
                pair.to().bytes(pair.toRow(), column)));
        }
        RETURN_IF_ERROR(shared->step());
        const bool areEqual = shared->integer(0) != 0;
        shared->reset();
        return areEqual;
    });
}

/** A query that finds the row that a reference points at; its parameters are the reference. */
Result<std::string> SqliteStagedChanges::existsWhen(When when, const ForeignKey &key)
{
    std::string query = "SELECT 1 FROM " + sqliteDialect().quoted(key.referencedTable) + " AS "
        + rowName("p") + " WHERE " + equalsParameters(rowName("p"), key.referencedColumns);
    const TableColumns parent { key.referencedTable, key.referencedColumns };
    if (when == When::After || m_load.indexOf(parent.table) < 0)
        return query;
    ASSIGN_OR_RETURN(const std::string lost, lostValues(parent, Loss::Either));
    ASSIGN_OR_RETURN(const std::string gained, gainedValues(parent, Use::LookUp));
    if (!lost.empty())
        query += " AND NOT EXISTS (SELECT 1 FROM " + lost + " AS " + rowName("g") + " WHERE "
            + equalsParameters(rowName("g"), key.referencedColumns) + ")";
    if (!gained.empty())
        query += " UNION ALL SELECT 1 FROM " + gained + " AS " + rowName("c") + " WHERE "
            + equalsParameters(rowName("c"), key.referencedColumns);
    return query;
}

Result<std::optional<StagedChanges::Dangling>> SqliteStagedChanges::lookUp(
    int table, const ForeignKey &key, When when)
{
    if (isBroken(m_load.schemaTable(table), key))
        return std::optional<Dangling>();
    const std::vector<int> reference = columnIndexes(m_load.shape(table), key.columns);
    ASSIGN_OR_RETURN(const std::string exists, existsWhen(when, key));
    ASSIGN_OR_RETURN(
        auto find, SqliteStatement::prepare(m_load.connection, exists, Attempt::CheckReferences));
    Dangling dangling;
    RETURN_IF_ERROR(
        forEachRow(m_load.changes.inserts(table), monitor(), [&](const RowBatch &batch, int row) {
            return probe(dangling, find, batch, row, reference);
        }));
    // A reference that stays is not broken by the load, unless what it points at goes.
    RETURN_IF_ERROR(
        forEachUpdate(m_load.changes, table, monitor(), [&](const UpdatePairs &updates) {
            return updates.differIn(reference)
                ? probe(dangling, find, updates.to(), updates.toRow(), reference)
                : Result<>();
        }));
    return std::optional(std::move(dangling));
}

Result<> SqliteStagedChanges::probe(Dangling &dangling, SqliteStatement &find,
    const RowBatch &batch, int row, std::span<const int> reference)
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
    ++dangling.rows;
    if (dangling.sampleValues.size() == Obstacle::maximumSamples)
        return {};
    QString value = QString::fromStdString(describeKey(batch, row, reference));
    if (std::ranges::find(dangling.sampleValues, value) == dangling.sampleValues.end())
        dangling.sampleValues.push_back(std::move(value));
    return {};
}

} // namespace seedbank
