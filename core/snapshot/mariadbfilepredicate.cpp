// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/mariadbfilepredicate.h"

#include "snapshot/filepredicate.h"
#include "sql/mariadbdialect.h"

namespace seedbank {

namespace {

/** The flag's truth table is in FORMAT.md. JSON_VALID first: MySQL aborts the statement at the
 *  first malformed text. CHARSET: the bytes of a BLOB are never JSON text here, and a number is
 *  "binary", too. CAST AS BINARY: the column's collation may not tell 'TRUE' from 'true'. The usual
 *  spellings first, since each look at the document parses it again: that took a third less time.
 *   */
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

using Flag = std::string (*)(const std::string &column, const std::string &key);

std::string predicateOf(const TableName &table, const RowFilter &filter, Flag flag)
{
    const Dialect &dialect = mariaDbDialect();
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
    return throughParent(
        dialect, column, filter, predicateOf(filter.parent, *filter.parentFilter, flag));
}

} // namespace

std::string mariaDbFilePredicate(const TableName &table, const RowFilter &filter)
{
    return predicateOf(table, filter, mariaDbFlag);
}

std::string mySqlFilePredicate(const TableName &table, const RowFilter &filter)
{
    return predicateOf(table, filter, mySqlFlag);
}

} // namespace seedbank
