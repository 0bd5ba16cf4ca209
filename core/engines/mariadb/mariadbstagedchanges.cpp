// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbstagedchanges.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/checks/references.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbcatalogue.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbinserter.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

std::vector<Column> columnsIn(const SchemaTable &table, const std::vector<std::string> &names)
{
    std::vector<Column> columns;
    for (const std::string &name : names) {
        if (const SchemaColumn *column = table.find(name))
            columns.push_back(column->column);
    }
    return columns;
}

} // namespace

MariaDbStagedChanges::MariaDbStagedChanges(const MariaDbLoad &load, TaskMonitor &monitor)
    : StagedValues(load, load.statements, monitor)
    , m_load(load)
    , m_dialect(load.schema)
{
}

bool MariaDbStagedChanges::isBroken(const SchemaTable &child, const ForeignKey &key) const
{
    if (m_load.catalogue.missing.contains(key.referencedTable))
        return true;
    return m_load.schema.find(key.referencedTable) && StagedValues::isBroken(child, key);
}

std::string MariaDbStagedChanges::textOf(
    const std::string &row, const std::vector<std::string> &columns) const
{
    std::string text = "CONCAT_WS(', '";
    // QUOTE() would leave the bytes of a binary value as they are.
    for (const std::string &column : columns)
        text += ", LEFT(CONVERT(" + row + '.' + m_dialect.quoted(column) + " USING utf8mb4), 60)";
    return text + ')';
}

std::string MariaDbStagedChanges::textOfRow(const SchemaTable &table) const
{
    return table.foreignKeys.empty()
        ? "'?'"
        : textOf(m_dialect.quoted(table.name), table.foreignKeys.front().columns);
}

std::string_view MariaDbStagedChanges::lockClause(Locks locks) const
{
    if (!m_load.locks)
        return {};
    return locks == Locks::Share ? " LOCK IN SHARE MODE" : m_load.connection.readsNow();
}

Result<std::string> MariaDbStagedChanges::createTable(const TableColumns &columns, Use use)
{
    std::vector<std::string> index;
    if (const SchemaTable *table = m_load.schema.find(columns.table); table && use == Use::LookUp)
        index = indexable(columnsIn(*table, columns.columns));
    ASSIGN_OR_RETURN(MariaDbTemporary temporary,
        MariaDbTemporary::create(
            m_load.statements, columns.table, columns.columns, Attempt::CheckReferences, index));
    m_tables.push_back(std::move(temporary));
    return m_tables.back().name();
}

Result<std::unique_ptr<StagedValues::Inserter>> MariaDbStagedChanges::insertInto(
    const std::string &name, int table, std::span<const int> columns)
{
    class Insert final : public Inserter {
    public:
        Insert(MariaDbInserter insert, std::span<const int> columns)
            : m_insert(std::move(insert))
            , m_columns(columns.begin(), columns.end())
        {
        }
        Result<> add(const RowBatch &batch, int row) override
        {
            return m_insert.add(batch, row, m_columns);
        }
        Result<> finish() override { return m_insert.flush(); }

    private:
        MariaDbInserter m_insert;
        std::vector<int> m_columns;
    };
    ASSIGN_OR_RETURN(auto insert,
        MariaDbInserter::prepare(m_load.connection, name, columnsAt(m_load.shape(table), columns),
            MariaDbInserter::ValuesOf::Target, Attempt::CheckReferences));
    return std::make_unique<Insert>(std::move(insert), columns);
}

Result<std::string> MariaDbStagedChanges::afterImages(int table)
{
    auto found = m_images.find(table);
    if (found == m_images.end()) {
        ASSIGN_OR_RETURN(auto images,
            MariaDbAfterImages::create(m_load, table, Attempt::CheckReferences, monitor()));
        const Result<> filled = images.fill();
        if (!filled && !MariaDbAfterImages::isOfTheRow(filled.error()))
            return filled.error();
        found = m_images.emplace(table, std::nullopt).first;
        if (filled)
            found->second.emplace(std::move(images));
    }
    return found->second ? found->second->name() : std::string();
}

Result<bool> MariaDbStagedChanges::isFreeOfDemoRows(int table)
{
    const TableName &name = m_load.schemaTable(table).name;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            if (key.referencedTable != name)
                continue;
            if (isBroken(child, key))
                return false; // the server may refuse what has no cause
            if (columnIndexes(m_load.shape(table), key.referencedColumns).empty())
                return false; // values that it computes are not all told by those of the snapshot
            ASSIGN_OR_RETURN(
                const std::string lost, lostValues({ name, key.referencedColumns }, Loss::Either));
            if (lost.empty() || m_load.indexOf(child.name) < 0)
                continue;
            ASSIGN_OR_RETURN(const bool any, refersToAny(child, key, lost));
            if (any)
                return false;
        }
    }
    return true;
}

Result<bool> MariaDbStagedChanges::refersToAny(
    const SchemaTable &child, const ForeignKey &key, const std::string &values)
{
    const std::string name = m_dialect.quoted(child.name);
    ASSIGN_OR_RETURN(const std::int64_t any,
        m_load.statements.number("SELECT 1 FROM " + values + " AS " + rowName("g")
                + " STRAIGHT_JOIN " + name + " ON "
                + m_dialect.refersTo(child.name, key, name, rowName("g")) + " LIMIT 1"
                + m_load.connection.readsNow(),
            Attempt::CheckReferences));
    return any > 0;
}

/** Even where all references are NULL: the server asks for the right on the table first. */
Result<> MariaDbStagedChanges::checkMayFindDangling()
{
    for (int table = 0; table < std::ssize(m_load.tables); ++table) {
        if (!looksAtWholeTable(*this, table))
            continue;
        for (const ForeignKey &key : m_load.schemaTable(table).foreignKeys)
            RETURN_IF_ERROR(checkMayAsk(danglingInWhole(*this, table, key)));
    }
    return {};
}

Result<> MariaDbStagedChanges::checkMayAsk(const std::string &fromWhere)
{
    const auto rows = m_load.statements.rows(
        "SELECT 1 FROM " + fromWhere + " LIMIT 0" + m_load.connection.readsNow(),
        Attempt::CheckReferences);
    return rows ? Result<>() : rows.error();
}

} // namespace seedbank
