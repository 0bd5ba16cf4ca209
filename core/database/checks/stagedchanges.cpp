// SPDX-License-Identifier: MIT
#include "database/checks/stagedchanges.h"

#include "base/index.h"
#include "database/checks/sampletexts.h"
#include "database/joins.h"
#include "database/statements.h"
#include "sql/dialect.h"

#include <algorithm>

namespace seedbank {

StagedChanges::StagedChanges(const Load &load, Statements &statements, TaskMonitor &monitor)
    : m_load(load)
    , m_statements(statements)
    , m_monitor(monitor)
    , m_prefix(helperPrefix(load.schema))
{
}

bool StagedChanges::travels(int table, const ForeignKey &key) const
{
    return !columnIndexes(m_load.shape(table), key.columns).empty();
}

bool StagedChanges::mayBeComputed(int table, const ForeignKey &key) const
{
    const TableShape &shape = m_load.shape(table);
    const TableChangeCounts &counts = m_load.changes.counts(table);
    std::vector<int> travelling;
    bool hasNull = false; // in new rows, which then refer to nothing
    for (const std::string &name : key.columns) {
        const SchemaColumn *column = m_load.schemaTable(table).find(name);
        if (const int index = shape.indexOf(name); index >= 0)
            travelling.push_back(index);
        else if (column && column->generated)
            return true;
        else
            hasNull = hasNull || (column && !column->hasDefault);
    }
    return (counts.inserted > 0 && !hasNull)
        || (counts.updated > 0 && m_load.changes.changesAny(table, travelling));
}

bool StagedChanges::isBroken(const SchemaTable &child, const ForeignKey &key) const
{
    const auto lacks = [](const SchemaTable &table, const std::vector<std::string> &columns) {
        return std::ranges::any_of(
            columns, [&](const std::string &column) { return table.find(column) == nullptr; });
    };
    const SchemaTable *parent = m_load.schema.find(key.referencedTable);
    return !parent || key.columns.empty() || key.columns.size() != key.referencedColumns.size()
        || lacks(child, key.columns) || lacks(*parent, key.referencedColumns);
}

Result<> StagedChanges::execute(const std::string &sql)
{
    return m_statements.execute(sql, Attempt::CheckReferences);
}

Result<std::int64_t> StagedChanges::count(const std::string &fromWhere, Locks locks)
{
    return m_statements.number("SELECT count(*) FROM " + fromWhere + std::string(lockClause(locks)),
        Attempt::CheckReferences);
}

Result<std::vector<QString>> StagedChanges::sampleKeys(
    const SchemaTable &table, const std::string &fromWhere)
{
    if (table.primaryKey.empty())
        return sample(textOfRow(table) + " FROM " + fromWhere, {});
    const std::string name = dialect().quoted(table.name);
    return sample(textOf(name, table.primaryKey) + " FROM " + fromWhere,
        columnsOf(dialect(), name, table.primaryKey));
}

Result<std::vector<QString>> StagedChanges::sampleValues(
    const std::string &row, const std::vector<std::string> &columns, const std::string &fromWhere)
{
    return sample("DISTINCT " + textOf(row, columns) + " FROM " + fromWhere, "1");
}

Result<std::vector<QString>> StagedChanges::sample(
    const std::string &select, const std::string &order)
{
    return sampleTexts(
        m_statements, "SELECT " + select + (order.empty() ? "" : " ORDER BY ") + order);
}

} // namespace seedbank
