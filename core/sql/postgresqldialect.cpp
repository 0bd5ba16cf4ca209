// SPDX-License-Identifier: MIT
#include "sql/postgresqldialect.h"

#include "sql/sqltemplate.h"
#include "sql/storedrules.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

// All but the unreserved ones, as quote_ident() quotes them, from pg_get_keywords() of
// PostgreSQL 15. Frozen: snapshots hold names quoted by this very list, and the reader demands the
// same text.
constexpr std::array<std::string_view, 151> postgreSqlKeywords { "all", "analyse", "analyze", "and",
    "any", "array", "as", "asc", "asymmetric", "authorization", "between", "bigint", "binary",
    "bit", "boolean", "both", "case", "cast", "char", "character", "check", "coalesce", "collate",
    "collation", "column", "concurrently", "constraint", "create", "cross", "current_catalog",
    "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
    "current_user", "dec", "decimal", "default", "deferrable", "desc", "distinct", "do", "else",
    "end", "except", "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze",
    "from", "full", "grant", "greatest", "group", "grouping", "having", "ilike", "in", "initially",
    "inner", "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull", "join",
    "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp",
    "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif",
    "numeric", "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay",
    "placing", "position", "precision", "primary", "real", "references", "returning", "right",
    "row", "select", "session_user", "setof", "similar", "smallint", "some", "substring",
    "symmetric", "table", "tablesample", "then", "time", "timestamp", "to", "trailing", "treat",
    "trim", "true", "union", "unique", "user", "using", "values", "varchar", "variadic", "verbose",
    "when", "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists",
    "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable" };
static_assert(std::ranges::is_sorted(postgreSqlKeywords));

constexpr std::array<std::string_view, 8> settings {
    "standard_conforming_strings = on", "datestyle = 'ISO, YMD'", "intervalstyle = 'postgres'",
    "timezone = 'UTC'", "lc_monetary = 'C'", "xmloption = content", "array_nulls = on",
    "row_security = off", // an error where rows would be hidden
};

/** Of a table, of its partitions and of the domains of its columns. A partition's rule concerns the
 *  rows there; those that it shares with the table are the table's. A domain's condition is about
 *  VALUE, which reads as the name of a column in a query. */
constexpr std::string_view postgreSqlRules = R"((
WITH RECURSIVE seedbank_used AS (
    SELECT a.attname, a.atttypid AS type FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = %table AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL SELECT u.attname, t.typbasetype FROM seedbank_used AS u
    JOIN pg_catalog.pg_type AS t ON t.oid = u.type WHERE t.typtype = 'd'
), seedbank_declared AS (
    SELECT r.conrelid, r.coninhcount, r.conname::pg_catalog.text AS rule_name,
        CASE r.contype WHEN 'n' THEN (SELECT pg_catalog.quote_ident(a.attname) || ' IS NOT NULL'
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid = r.conrelid AND a.attnum = r.conkey[1])
        ELSE pg_catalog.pg_get_expr(r.conbin, r.conrelid) END AS rule_condition
    FROM pg_catalog.pg_constraint AS r WHERE r.contype IN ('c', 'n') AND NOT r.convalidated
)
SELECT r.rule_name, r.rule_condition, '' AS rule_column, '' AS rule_holder
FROM seedbank_declared AS r WHERE r.conrelid = %table
UNION ALL SELECT r.rule_name, 'tableoid OPERATOR(pg_catalog.<>) ALL (ARRAY(SELECT relid::pg_catalog.oid '
    'FROM pg_catalog.pg_partition_tree(' || r.conrelid || '))) OR (' || r.rule_condition || ')', '',
    c.relname::pg_catalog.text
FROM seedbank_declared AS r JOIN pg_catalog.pg_class AS c ON c.oid = r.conrelid
WHERE r.conrelid <> %table AND r.coninhcount = 0 AND r.conrelid IN (SELECT t.relid::pg_catalog.oid
    FROM pg_catalog.pg_partition_tree(%table::pg_catalog.regclass) AS t)
UNION ALL SELECT r.conname::pg_catalog.text, '(SELECT ' || pg_catalog.pg_get_expr(r.conbin, 0)
    || ' FROM (SELECT ' || %name || pg_catalog.quote_ident(u.attname)
    || ' AS value) AS seedbank_v)', u.attname::pg_catalog.text, t.typname::pg_catalog.text
FROM seedbank_used AS u JOIN pg_catalog.pg_type AS t ON t.oid = u.type
JOIN pg_catalog.pg_constraint AS r ON r.contypid = t.oid
WHERE r.contype = 'c' AND NOT r.convalidated
UNION ALL SELECT 'NOT NULL', pg_catalog.quote_ident(u.attname) || ' IS NOT NULL',
    u.attname::pg_catalog.text, t.typname::pg_catalog.text
FROM seedbank_used AS u JOIN pg_catalog.pg_type AS t ON t.oid = u.type
WHERE t.typtype = 'd' AND t.typnotnull
) AS seedbank_rules)";

} // namespace

LiteralForm PostgreSqlDialect::literalForm(Tag tag, std::string_view bytes) const
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
        return { "'\\x", Encoding::Hexadecimal, "'" };
    case Tag::Text:
        break;
    }
    // psql turns CR LF into LF. The form is one of unknown type, as json and arrays need it.
    if (bytes.find('\r') != std::string_view::npos)
        return { "E'", Encoding::Backslashes, "'" };
    return { "'", Encoding::QuotesDoubled, "'" };
}

std::string PostgreSqlDialect::predicate(const TableName &table, const RowFilter &filter) const
{
    const std::string column = quoted(table) + '.' + quoted(filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged: // the same text for json and jsonb; NULL for what is no object
        return '(' + column + " ->> " + textLiteral(filter.flagKey) + ") IN ('true', '1')";
    case RowFilter::Type::Equals:
        return column + " = " + (filter.valueIsNumber ? filter.value : textLiteral(filter.value));
    case RowFilter::Type::Through:
        break;
    }
    return "EXISTS (SELECT 1 FROM " + quoted(filter.parent) + " WHERE " + quoted(filter.parent)
        + '.' + quoted(filter.parentColumn) + " = " + column + " AND "
        + predicate(filter.parent, *filter.parentFilter) + ")";
}

std::span<const std::string_view> PostgreSqlDialect::valueSettings()
{
    return settings;
}

std::string PostgreSqlDialect::raiseSequences(const std::string &from)
{
    // setval() after another session's nextval() would lower the sequence. So one nextval() tells
    // where it stands, and as many as are missing raise it; only where more than 100,000 are
    // missing, which nobody takes between the two, setval() jumps.
    return fillIn(R"(
        SELECT CASE WHEN n.behind > 100000 THEN pg_catalog.setval(n.sequence, n.highest)
            ELSE (SELECT max(g.value) FROM (SELECT pg_catalog.nextval(n.sequence) AS value
                FROM pg_catalog.generate_series(1, n.behind)) AS g) END
        FROM (SELECT q.sequence, q.highest,
                (q.highest - pg_catalog.nextval(q.sequence)) / q.step AS behind
            FROM %from AS q
            WHERE CASE WHEN q.step > 0 THEN q.highest > coalesce(
                    (SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest - 1)
                ELSE q.highest < coalesce(
                    (SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest + 1) END
            OFFSET 0) AS n
        WHERE n.behind > 0;)",
        { { "%from", from } });
}

bool PostgreSqlDialect::isKeyword(std::string_view name) const
{
    return std::ranges::binary_search(postgreSqlKeywords, name);
}

std::string PostgreSqlDialect::oidOf(const std::string &quotedTable)
{
    return "pg_catalog.to_regclass(" + textLiteral(quotedTable) + ")::pg_catalog.oid";
}

std::optional<DerivedTable> PostgreSqlDialect::storedRules(const TableName &table) const
{
    const std::string name = quoted(table);
    return rulesOf(table,
        fillIn(
            postgreSqlRules, { { "%table", oidOf(name) }, { "%name", textLiteral(name + '.') } }));
}

const Dialect &postgreSqlDialect()
{
    static const PostgreSqlDialect dialect;
    return dialect;
}

} // namespace seedbank
