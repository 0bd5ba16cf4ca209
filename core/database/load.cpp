// SPDX-License-Identifier: MIT
#include "database/load.h"

#include "base/ascii.h"
#include "base/index.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace seedbank {

namespace {

QString qualified(const TableName &table, const std::vector<std::string> &columns)
{
    QStringList names;
    for (const std::string &column : columns)
        names += QString::fromStdString(column);
    const QString joined = names.join(QStringLiteral(", "));
    const QString name = QString::fromStdString(table.display());
    if (names.size() == 1)
        return name + QLatin1Char('.') + joined;
    return name + QLatin1Char('(') + joined + QLatin1Char(')');
}

} // namespace

int Load::indexOf(const TableName &table) const
{
    const auto found = std::ranges::find_if(
        tables, [&](const SelectedTable &candidate) { return candidate.shape.name == table; });
    return found == tables.end() ? -1 : static_cast<int>(found - tables.begin());
}

const SchemaTable &Load::schemaTable(int table) const
{
    return *schema.find(elementAt(tables, table).shape.name);
}

const TableShape &Load::shape(int table) const
{
    return elementAt(changes.tables(), table);
}

Result<ChangeSet> anyChanges(std::span<const SelectedTable> tables)
{
    std::vector<TableShape> shapes;
    for (const SelectedTable &table : tables)
        shapes.push_back(table.shape);
    return ChangeSet::ofEverything(std::move(shapes));
}

QString describeForeignKey(const TableName &child, const ForeignKey &key)
{
    return qualified(child, key.columns) + QStringLiteral(" → ")
        + qualified(key.referencedTable, key.referencedColumns);
}

bool acts(ForeignKeyAction action)
{
    return action != ForeignKeyAction::NoAction && action != ForeignKeyAction::Restrict;
}

std::string helperPrefix(const Schema &schema)
{
    std::string prefix = "seedbank_";
    const auto isTaken = [&](const SchemaTable &table) {
        const std::string &name = table.name.name;
        return name.size() >= prefix.size()
            && std::ranges::equal(std::string_view(name).substr(0, prefix.size()), prefix, {},
                asciiLower, asciiLower);
    };
    while (std::ranges::any_of(schema.tables, isTaken))
        prefix += '_';
    return prefix;
}

std::vector<int> columnIndexes(const TableShape &shape, const std::vector<std::string> &columns)
{
    std::vector<int> indexes;
    for (const std::string &column : columns) {
        const int index = shape.indexOf(column);
        if (index < 0)
            return {};
        indexes.push_back(index);
    }
    return indexes;
}

std::vector<int> allColumns(const TableShape &shape)
{
    std::vector<int> all(shape.columns.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

std::vector<std::string> columnNames(const TableShape &shape, std::span<const int> columns)
{
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const int column : columns)
        names.push_back(elementAt(shape.columns, column).name);
    return names;
}

} // namespace seedbank
