// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/sqlitefilepredicate.h"

#include "snapshot/filepredicate.h"
#include "sql/sqlitedialect.h"

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

} // namespace

std::string sqliteFilePredicate(const TableName &table, const RowFilter &filter)
{
    const Dialect &dialect = sqliteDialect();
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
    return throughParent(dialect, (filter.comparesAsParent ? "+" : "") + column, filter,
        sqliteFilePredicate(filter.parent, *filter.parentFilter));
}

} // namespace seedbank
