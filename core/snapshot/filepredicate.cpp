// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/filepredicate.h"

#include "sql/dialect.h"

namespace seedbank {

namespace {

/** The flag's truth table is in FORMAT.md. json_valid() first: one malformed text in a row that is
 *  not demo data would abort the scan. typeof(): a BLOB is never JSON text here. */
std::string sqliteFlag(const std::string &column, const std::string &key)
{
    const std::string path = "'$.\"" + key + "\"'";
    const std::string value = "json_extract(" + column + ", " + path + ")";
    return "CASE WHEN typeof(" + column + ") = 'text' AND json_valid(" + column
        + ") THEN CASE json_type(" + column + ", " + path
        + ") WHEN 'true' THEN 1 WHEN 'integer' THEN " + value + " = 1 WHEN 'text' THEN " + value
        + " IN ('true', '1') ELSE 0 END ELSE 0 END";
}

/** The flag's truth table is in FORMAT.md. JSON_VALID first: MySQL aborts the statement at the
 * first malformed text. CHARSET: the bytes of a BLOB are never JSON text here, and a number is
 * "binary", too. CAST AS BINARY: the column's collation may not tell 'TRUE' from 'true'. The usual
 * spellings first, since each look at the document parses it again: that took a third less time. */
std::string jsonFlag(
    const std::string &condition, const std::string &column, const std::string &key)
{
    const std::string value = "JSON_EXTRACT(" + column + ", '$.\"" + key + "\"')";
    return "CASE WHEN " + condition + "JSON_VALID(" + column + ") THEN CASE CAST(" + value
        + " AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(" + value
        + ") WHEN 'STRING' THEN CAST(JSON_UNQUOTE(" + value
        + ") AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END";
}

std::string mariaDbFlag(const std::string &column, const std::string &key)
{
    return jsonFlag("CHARSET(" + column + ") <> 'binary' AND ", column, key);
}

/** A column of MySQL's JSON type is "binary", too; neither bytes nor numbers are valid JSON there.
 */
std::string mySqlFlag(const std::string &column, const std::string &key)
{
    return jsonFlag({}, column, key);
}

/** By bytes, as in the other engines: most collations find that 'demo' equals 'DEMO ', and a number
 *  equals every text that starts with it. */
std::string mariaDbEquals(const std::string &column, const RowFilter &filter)
{
    const std::string bytes = "CAST(CONVERT(" + column + " USING utf8mb4) AS BINARY) = ";
    if (filter.valueIsNumber)
        return "CASE WHEN CHARSET(" + column + ") = 'binary' THEN " + column + " = " + filter.value
            + " ELSE " + bytes + '\'' + filter.value + "' END";
    const std::string text = Dialect::textLiteral(filter.value);
    return "(" + column + " = " + text + " AND " + bytes + text + ")";
}

/** EXISTS looks each parent up by its key; IN would first collect a million of them. */
std::string through(const Dialect &dialect, const std::string &column, const RowFilter &filter,
    const std::string &parentPredicate)
{
    return "EXISTS (SELECT 1 FROM " + dialect.quoted(filter.parent) + " WHERE "
        + dialect.quoted(filter.parent) + '.' + dialect.quoted(filter.parentColumn) + " = " + column
        + " AND " + parentPredicate + ")";
}

using Flag = std::string (*)(const std::string &column, const std::string &key);

std::string predicateOf(const TableName &table, const RowFilter &filter, Flag flag)
{
    const Dialect &dialect = *Dialect::find(EngineKind::MariaDb);
    const std::string column = dialect.quoted(table) + '.' + dialect.quoted(filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged:
        return flag(column, filter.flagKey);
    case RowFilter::Type::Equals:
        return mariaDbEquals(column, filter);
    case RowFilter::Type::Through:
        break;
    }
    return through(dialect, column, filter, predicateOf(filter.parent, *filter.parentFilter, flag));
}

} // namespace

std::string sqliteFilePredicate(const TableName &table, const RowFilter &filter)
{
    const Dialect &dialect = *Dialect::find(EngineKind::Sqlite);
    const std::string column = dialect.quoted(table) + '.' + dialect.quoted(filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged:
        return sqliteFlag(column, filter.flagKey);
    case RowFilter::Type::Equals:
        return column + " = "
            + (filter.valueIsNumber ? filter.value : Dialect::textLiteral(filter.value));
    case RowFilter::Type::Through:
        break;
    }
    return through(dialect, (filter.comparesAsParent ? "+" : "") + column, filter,
        sqliteFilePredicate(filter.parent, *filter.parentFilter));
}

std::string mariaDbFilePredicate(const TableName &table, const RowFilter &filter)
{
    return predicateOf(table, filter, mariaDbFlag);
}

std::string mySqlFilePredicate(const TableName &table, const RowFilter &filter)
{
    return predicateOf(table, filter, mySqlFlag);
}

} // namespace seedbank
