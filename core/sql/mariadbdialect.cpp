// SPDX-License-Identifier: MIT
#include "sql/mariadbdialect.h"

#include "sql/sqltemplate.h"
#include "sql/storedrules.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

// What MariaDB 10.11 or MySQL 8.4 does not take as a bare name
// (https://mariadb.com/kb/en/reserved-words/,
// https://dev.mysql.com/doc/refman/8.4/en/keywords.html). Frozen: snapshots hold names
// quoted by this very list, and the reader demands the same text.
constexpr std::array<std::string_view, 281> mariaDbKeywords { "accessible", "add", "all", "alter",
    "analyze", "and", "as", "asc", "asensitive", "before", "between", "bigint", "binary", "blob",
    "both", "by", "call", "cascade", "case", "change", "char", "character", "check", "collate",
    "column", "condition", "constraint", "continue", "convert", "create", "cross", "cube",
    "cume_dist", "current_date", "current_role", "current_time", "current_timestamp",
    "current_user", "cursor", "databases", "day_hour", "day_microsecond", "day_minute",
    "day_second", "dec", "decimal", "declare", "default", "delayed", "delete", "delete_domain_id",
    "dense_rank", "desc", "describe", "deterministic", "distinct", "distinctrow", "div",
    "do_domain_ids", "double", "drop", "dual", "each", "else", "elseif", "empty", "enclosed",
    "escaped", "except", "exists", "exit", "explain", "false", "fetch", "first_value", "float",
    "float4", "float8", "for", "force", "foreign", "from", "fulltext", "function", "generated",
    "get", "grant", "group", "grouping", "groups", "having", "high_priority", "hour_microsecond",
    "hour_minute", "hour_second", "if", "ignore", "ignore_domain_ids", "in", "index", "infile",
    "inner", "inout", "insensitive", "insert", "int", "int1", "int2", "int3", "int4", "int8",
    "integer", "intersect", "interval", "into", "io_after_gtids", "io_before_gtids", "is",
    "iterate", "join", "json_table", "key", "keys", "kill", "lag", "last_value", "lateral", "lead",
    "leading", "leave", "left", "like", "limit", "linear", "lines", "load", "localtime",
    "localtimestamp", "lock", "long", "longblob", "longtext", "loop", "low_priority", "manual",
    "master_bind", "master_demote_to_replica", "master_demote_to_slave",
    "master_ssl_verify_server_cert", "match", "maxvalue", "mediumblob", "mediumint", "mediumtext",
    "middleint", "minute_microsecond", "minute_second", "mod", "modifies", "natural",
    "no_write_to_binlog", "not", "nth_value", "ntile", "null", "numeric", "of", "offset", "on",
    "optimize", "optimizer_costs", "optionally", "or", "order", "out", "outer", "outfile", "over",
    "page_checksum", "parallel", "parse_vcol_expr", "partition", "percent_rank", "portion",
    "precision", "primary", "procedure", "purge", "qualify", "range", "rank", "read", "read_write",
    "reads", "real", "recursive", "ref_system_id", "references", "regexp", "release", "rename",
    "repeat", "replace", "require", "resignal", "restrict", "return", "returning", "revoke",
    "right", "rlike", "row", "row_number", "rownum", "rows", "schemas", "second_microsecond",
    "select", "sensitive", "separator", "set", "show", "signal", "smallint", "spatial", "specific",
    "sql", "sql_big_result", "sql_calc_found_rows", "sql_small_result", "sqlexception", "sqlstate",
    "sqlwarning", "ssl", "starting", "stats_auto_recalc", "stats_persistent", "stats_sample_pages",
    "stored", "straight_join", "sysdate", "system", "table", "tablesample", "terminated", "then",
    "tinyblob", "tinyint", "tinytext", "to", "trailing", "trigger", "true", "undo", "union",
    "unique", "unlock", "unsigned", "update", "usage", "use", "using", "utc_date", "utc_time",
    "utc_timestamp", "value", "values", "varbinary", "varchar", "varcharacter", "varying",
    "virtual", "when", "where", "while", "window", "with", "write", "xor", "year_month",
    "zerofill" };
static_assert(std::ranges::is_sorted(mariaDbKeywords));

/** The server writes json_valid() itself for each column that is declared as JSON. */
constexpr std::string_view mariaDbRules = R"((
SELECT CONSTRAINT_NAME AS rule_name, CHECK_CLAUSE AS rule_condition, '' AS rule_column,
    '' AS rule_holder
FROM information_schema.CHECK_CONSTRAINTS
WHERE CONSTRAINT_SCHEMA = %schema AND TABLE_NAME = %table
    AND CHECK_CLAUSE NOT REGEXP '^json_valid[(]`[^`]*`[)]$'
) AS seedbank_rules)";

/** The flag's truth table is in FORMAT.md. JSON_VALID first: MySQL aborts the statement at the
 *  first malformed text. CHARSET: the bytes of a BLOB are never JSON text here, and a number is
 *  "binary", too. In MySQL so is a column of type JSON, and neither bytes nor numbers are valid
 *  JSON there: MySQL alone reads that comment. CAST AS BINARY: the column's collation may not tell
 *  'TRUE' from 'true'. The usual spellings first, since each look at the document parses it again:
 *  that took a third less time. */
std::string flagPredicate(const std::string &column, const std::string &key)
{
    const std::string value = "JSON_EXTRACT(" + column + ", '$.\"" + key + "\"')";
    return "CASE WHEN (CHARSET(" + column + ") <> 'binary' /*!80000 OR TRUE */) AND JSON_VALID("
        + column + ") THEN CASE CAST(" + value
        + " AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(" + value
        + ") WHEN 'STRING' THEN CAST(JSON_UNQUOTE(" + value
        + ") AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END";
}

/** By bytes, as in the other engines: most collations find that 'demo' equals 'DEMO ', and a number
 *  equals every text that starts with it. */
std::string equalsPredicate(const std::string &column, const RowFilter &filter)
{
    const std::string bytes = "CAST(CONVERT(" + column + " USING utf8mb4) AS BINARY) = ";
    if (filter.valueIsNumber)
        return "CASE WHEN CHARSET(" + column + ") = 'binary' THEN " + column + " = " + filter.value
            + " ELSE " + bytes + '\'' + filter.value + "' END";
    const std::string text = Dialect::textLiteral(filter.value);
    return "(" + column + " = " + text + " AND " + bytes + text + ")";
}

} // namespace

LiteralForm MariaDbDialect::literalForm(Tag tag, std::string_view bytes) const
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
    // The mariadb client turns CR LF into LF, and a NUL ends its line.
    if (bytes.find('\r') != std::string_view::npos || bytes.find('\0') != std::string_view::npos)
        return { "CONVERT(X'", Encoding::Hexadecimal, "' USING utf8mb4)" };
    return { "'", Encoding::QuotesDoubled, "'" };
}

std::string MariaDbDialect::predicate(const TableName &table, const RowFilter &filter) const
{
    const std::string column = quoted(table) + '.' + quoted(filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged:
        return flagPredicate(column, filter.flagKey);
    case RowFilter::Type::Equals:
        return equalsPredicate(column, filter);
    case RowFilter::Type::Through:
        break;
    }
    return "EXISTS (SELECT 1 FROM " + quoted(filter.parent) + " WHERE " + quoted(filter.parent)
        + '.' + quoted(filter.parentColumn) + " = " + column + " AND "
        + predicate(filter.parent, *filter.parentFilter) + ")";
}

bool MariaDbDialect::isKeyword(std::string_view name) const
{
    return std::ranges::binary_search(mariaDbKeywords, name);
}

std::optional<DerivedTable> MariaDbDialect::storedRules(const TableName &table) const
{
    return rulesOf(table,
        fillIn(mariaDbRules,
            { { "%schema",
                  table.schema.empty() ? std::string("DATABASE()") : textLiteral(table.schema) },
                { "%table", textLiteral(table.name) } }));
}

const Dialect &mariaDbDialect()
{
    static const MariaDbDialect dialect;
    return dialect;
}

} // namespace seedbank
