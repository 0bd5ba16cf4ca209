// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlsessiondialect.h"

#include <algorithm>

namespace seedbank {

namespace {

std::string cast(const std::string &value, const std::string &type)
{
    return type.empty() ? value : '(' + value + ")::" + type;
}

/** A json whose escapes can all be taken for what they stand for. Those that cannot (NUL, half a
 *  surrogate pair, what the server's encoding does not have) become another character: neither the
 *  key of a flag nor its value is spelled with one. */
std::string withHarmlessEscapes(const std::string &json)
{
    const std::string text = json + "::pg_catalog.text";
    return "CASE WHEN pg_catalog.strpos(" + text + ", '\\u') > 0 THEN pg_catalog.regexp_replace("
        + text
        + ", '\\\\u(0000|00[89A-Fa-f][0-9A-Fa-f]|0[1-9A-Fa-f][0-9A-Fa-f]{2}|[1-9A-Fa-f]"
          "[0-9A-Fa-f]{3})', '\\\\u0001', 'g')::pg_catalog.json ELSE "
        + json + "::pg_catalog.json END";
}

} // namespace

std::string PostgreSqlComparison::of(const std::string &left, const std::string &right) const
{
    return cast(left, leftType) + (collation.empty() ? "" : " COLLATE " + collation) + ' '
        + operation + ' ' + cast(right, rightType);
}

std::string PostgreSqlSessionDialect::quoted(const TableName &table) const
{
    const auto found = m_schemas.find(table);
    return found == m_schemas.end() ? PostgreSqlDialect::quoted(table)
                                    : quoted(found->second) + '.' + quoted(table.name);
}

const std::string &PostgreSqlSessionDialect::schemaOf(const TableName &table) const
{
    const auto found = m_schemas.find(table);
    return found == m_schemas.end() ? table.schema : found->second;
}

std::string PostgreSqlSessionDialect::predicate(
    const TableName &table, const RowFilter &filter) const
{
    return predicateAs(quoted(table), table, filter);
}

std::string PostgreSqlSessionDialect::predicateAs(
    const std::string &row, const TableName &table, const RowFilter &filter) const
{
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged:
        return isFlagged(row, table, filter);
    case RowFilter::Type::Equals:
        return equals(row, table, filter);
    case RowFilter::Type::Through:
        break;
    }
    const std::string parent = quoted(filter.parent);
    const auto own = m_columns.find({ table, filter.column });
    const auto other = m_columns.find({ filter.parent, filter.parentColumn });
    // Two types that are not the same are compared as the snapshot file compares them.
    const bool areAlike = own != m_columns.end() && other != m_columns.end()
        && own->second.leftType == other->second.leftType;
    const PostgreSqlComparison comparison = areAlike ? other->second : PostgreSqlComparison();
    return "EXISTS (SELECT 1 FROM " + parent + " WHERE "
        + comparison.of(
            parent + '.' + quoted(filter.parentColumn), row + '.' + quoted(filter.column))
        + " AND " + predicateAs(parent, filter.parent, *filter.parentFilter) + ")";
}

std::string PostgreSqlSessionDialect::isFlagged(
    const std::string &row, const TableName &table, const RowFilter &filter) const
{
    std::string column = row + '.' + quoted(filter.column);
    if (m_json.contains({ table, filter.column }))
        column = '(' + withHarmlessEscapes(column) + ')';
    return '(' + column + " ->> " + textLiteral(filter.flagKey) + ") IN ('true', '1')";
}

std::string PostgreSqlSessionDialect::equals(
    const std::string &row, const TableName &table, const RowFilter &filter) const
{
    if (m_others.contains({ table, filter.column }))
        return '(' + row + '.' + quoted(filter.column)
            + ")::pg_catalog.text = " + textLiteral(filter.value);
    return equalsByType(row, table, filter);
}

std::string PostgreSqlSessionDialect::equalsByType(
    const std::string &row, const TableName &table, const RowFilter &filter) const
{
    const PostgreSqlComparison &equal = comparison(table, filter.column);
    const bool isNumber = filter.valueIsNumber && equal.rightType.empty();
    return equal.of(
        row + '.' + quoted(filter.column), isNumber ? filter.value : textLiteral(filter.value));
}

std::string PostgreSqlSessionDialect::refersTo(const TableName &child, const ForeignKey &key,
    const std::string &childRow, const std::string &parentRow) const
{
    const auto keys = m_foreignKeys.find(child);
    if (keys == m_foreignKeys.end())
        return PostgreSqlDialect::refersTo(child, key, childRow, parentRow);
    const auto found = std::ranges::find_if(keys->second, [&](const auto &known) {
        return known.first.columns == key.columns
            && known.first.referencedTable == key.referencedTable
            && known.first.referencedColumns == key.referencedColumns;
    });
    if (found == keys->second.end())
        return PostgreSqlDialect::refersTo(child, key, childRow, parentRow);
    std::string condition;
    for (std::size_t i = 0; i < key.columns.size(); ++i)
        condition += (i > 0 ? " AND " : "")
            + found->second[i].of(parentRow + '.' + quoted(key.referencedColumns[i]),
                childRow + '.' + quoted(key.columns[i]));
    return condition;
}

std::string PostgreSqlSessionDialect::sameValues(const TableName &table,
    const std::vector<std::string> &columns, const std::string &left,
    const std::string &right) const
{
    std::string condition;
    for (const std::string &column : columns)
        condition += (condition.empty() ? "" : " AND ")
            + comparison(table, column)
                  .of(left + '.' + quoted(column), right + '.' + quoted(column));
    return condition;
}

void PostgreSqlSessionDialect::clear()
{
    *this = {};
}

void PostgreSqlSessionDialect::addTable(
    const TableName &table, const std::string &schema, bool mayRead)
{
    m_schemas[table] = schema;
    if (mayRead)
        m_readable.insert(table);
}

void PostgreSqlSessionDialect::addColumn(
    const TableName &table, const std::string &column, PostgreSqlComparison equal)
{
    m_columns[{ table, column }] = std::move(equal);
}

void PostgreSqlSessionDialect::addJson(const TableName &table, const std::string &column)
{
    m_json.insert({ table, column });
}

void PostgreSqlSessionDialect::addOther(const TableName &table, const std::string &column)
{
    m_others.insert({ table, column });
}

void PostgreSqlSessionDialect::addForeignKey(
    const TableName &child, const ForeignKey &key, std::vector<PostgreSqlComparison> columns)
{
    m_foreignKeys[child].emplace_back(key, std::move(columns));
}

const PostgreSqlComparison &PostgreSqlSessionDialect::comparison(
    const TableName &table, const std::string &column) const
{
    static const PostgreSqlComparison plain;
    const auto found = m_columns.find({ table, column });
    return found == m_columns.end() ? plain : found->second;
}

} // namespace seedbank
