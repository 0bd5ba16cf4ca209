// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbload.h"

#include "base/index.h"
#include "database/joins.h"
#include "sql/mariadbdialect.h"

#include <algorithm>
#include <charconv>

namespace seedbank {

std::vector<std::string> columnsLeftOut(const MariaDbLoad &load, int table)
{
    std::vector<std::string> names;
    for (const SchemaColumn &column : load.schemaTable(table).columns) {
        if (!column.generated && load.shape(table).indexOf(column.column.name) < 0)
            names.push_back(column.column.name);
    }
    return names;
}

std::string mariaDbAlias(const std::string &name)
{
    constexpr std::size_t longerThanTables = 65;
    std::string alias = "seedbank_" + name;
    alias.resize(std::max(alias.size(), longerThanTables), '_');
    return alias;
}

std::string mariaDbJoin(const std::string &left, const std::vector<std::string> &leftColumns,
    const std::string &right, const std::vector<std::string> &rightColumns)
{
    return joinOn(mariaDbDialect(), left, leftColumns, right, rightColumns);
}

namespace {

/** At most: four bytes a character. */
int bytesOf(const std::string &type)
{
    constexpr int ofOthers = 16;
    constexpr int ofCharacter = 4;
    const std::size_t open = type.find('(');
    int length = 0;
    if (open != type.npos && (type.find("char") < open || type.find("binary") < open))
        std::from_chars(type.data() + open + 1, type.data() + type.size(), length);
    return std::max(ofOthers, length * ofCharacter);
}

} // namespace

std::vector<std::string> indexable(const std::vector<Column> &columns)
{
    constexpr int longestIndex = 3072; // of InnoDB, in bytes
    std::vector<std::string> names;
    int bytes = 0;
    for (const Column &column : columns) {
        if (column.type.find("text") != std::string::npos
            || column.type.find("blob") != std::string::npos)
            return {};
        bytes += bytesOf(column.type);
        names.push_back(column.name);
    }
    return bytes <= longestIndex ? names : std::vector<std::string>();
}

std::vector<std::string> indexableKey(const TableShape &shape)
{
    return indexable(columnsAt(shape, shape.key));
}

std::vector<Column> columnsAt(const TableShape &shape, std::span<const int> columns)
{
    std::vector<Column> result;
    result.reserve(columns.size());
    for (const int column : columns)
        result.push_back(elementAt(shape.columns, column));
    return result;
}

} // namespace seedbank
