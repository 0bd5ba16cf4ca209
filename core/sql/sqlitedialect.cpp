// SPDX-License-Identifier: MIT
#include "sql/sqlitedialect.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

// https://sqlite.org/lang_keywords.html. Frozen: snapshots hold names quoted by this very list, and
// the reader demands the same text.
constexpr std::array<std::string_view, 147> sqliteKeywords { "abort", "action", "add", "after",
    "all", "alter", "always", "analyze", "and", "as", "asc", "attach", "autoincrement", "before",
    "begin", "between", "by", "cascade", "case", "cast", "check", "collate", "column", "commit",
    "conflict", "constraint", "create", "cross", "current", "current_date", "current_time",
    "current_timestamp", "database", "default", "deferrable", "deferred", "delete", "desc",
    "detach", "distinct", "do", "drop", "each", "else", "end", "escape", "except", "exclude",
    "exclusive", "exists", "explain", "fail", "filter", "first", "following", "for", "foreign",
    "from", "full", "generated", "glob", "group", "groups", "having", "if", "ignore", "immediate",
    "in", "index", "indexed", "initially", "inner", "insert", "instead", "intersect", "into", "is",
    "isnull", "join", "key", "last", "left", "like", "limit", "match", "materialized", "natural",
    "no", "not", "nothing", "notnull", "null", "nulls", "of", "offset", "on", "or", "order",
    "others", "outer", "over", "partition", "plan", "pragma", "preceding", "primary", "query",
    "raise", "range", "recursive", "references", "regexp", "reindex", "release", "rename",
    "replace", "restrict", "returning", "right", "rollback", "row", "rows", "savepoint", "select",
    "set", "table", "temp", "temporary", "then", "ties", "to", "transaction", "trigger",
    "unbounded", "union", "unique", "update", "using", "vacuum", "values", "view", "virtual",
    "when", "where", "window", "with", "without" };
static_assert(std::ranges::is_sorted(sqliteKeywords));

/** The flag's truth table is in FORMAT.md. json_valid() first: one malformed text in a row that is
 *  not demo data would abort the scan. typeof(): a BLOB is never JSON text here. */
std::string sqliteFlagPredicate(const std::string &column, const std::string &key)
{
    const std::string path = "'$.\"" + key + "\"'";
    const std::string value = "json_extract(" + column + ", " + path + ")";
    return "CASE WHEN typeof(" + column + ") = 'text' AND json_valid(" + column
        + ") THEN CASE json_type(" + column + ", " + path
        + ") WHEN 'true' THEN 1 WHEN 'integer' THEN " + value + " = 1 WHEN 'text' THEN " + value
        + " IN ('true', '1') ELSE 0 END ELSE 0 END";
}

} // namespace

LiteralForm SqliteDialect::literalForm(Tag tag, std::string_view bytes) const
{
    using Encoding = LiteralForm::Encoding;
    switch (tag) {
    case Tag::Null:
        return { "NULL", Encoding::Verbatim, "" };
    case Tag::Integer:
    case Tag::Real:
    case Tag::Boolean:
        return { "", Encoding::Verbatim, "" };
    case Tag::Blob:
        return { "X'", Encoding::Hexadecimal, "'" };
    case Tag::Text:
        break;
    }
    // The sqlite3 client turns CR LF into LF, and a NUL ends its statement.
    if (bytes.find('\r') != std::string_view::npos || bytes.find('\0') != std::string_view::npos)
        return { "CAST(X'", Encoding::Hexadecimal, "' AS TEXT)" };
    return { "'", Encoding::QuotesDoubled, "'" };
}

std::string SqliteDialect::predicate(const TableName &table, const RowFilter &filter) const
{
    const std::string column = quoted(table) + '.' + quoted(filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged:
        return sqliteFlagPredicate(column, filter.flagKey);
    case RowFilter::Type::Equals:
        return column + " = " + (filter.valueIsNumber ? filter.value : textLiteral(filter.value));
    case RowFilter::Type::Through:
        break;
    }
    // EXISTS looks each parent up by its key; IN would first collect a million of them.
    return "EXISTS (SELECT 1 FROM " + quoted(filter.parent) + " WHERE " + quoted(filter.parent)
        + '.' + quoted(filter.parentColumn) + " = " + (filter.comparesAsParent ? "+" : "") + column
        + " AND " + predicate(filter.parent, *filter.parentFilter) + ")";
}

/** The plus takes the child's affinity away, so that the parent's alone counts; and the use of an
 *  index, so it stands only where it must (https://sqlite.org/datatype3.html, section 4). */
std::string SqliteDialect::refersTo(const TableName &child, const ForeignKey &key,
    const std::string &childRow, const std::string &parentRow) const
{
    return Dialect::refersTo(child, key, (key.comparesAsParent ? "+" : "") + childRow, parentRow);
}

bool SqliteDialect::isKeyword(std::string_view name) const
{
    return std::ranges::binary_search(sqliteKeywords, name);
}

const Dialect &sqliteDialect()
{
    static const SqliteDialect dialect;
    return dialect;
}

} // namespace seedbank
