// SPDX-License-Identifier: MIT
#include "sql/storedrules.h"

#include "sql/sqltemplate.h"

namespace seedbank {

namespace {

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

std::optional<DerivedTable> storedRules(const Dialect &dialect, const TableName &table)
{
    DerivedTable rules;
    rules.shape.name = table;
    rules.shape.columns
        = { { "rule_name", "varchar", Kind::Text }, { "rule_condition", "text", Kind::Text },
              { "rule_column", "varchar", Kind::Text }, { "rule_holder", "varchar", Kind::Text } };
    rules.shape.key = { 0, 2, 3 };
    switch (dialect.engine()) {
    case EngineKind::PostgreSql: {
        const std::string name = dialect.quoted(table);
        rules.from = fillIn(postgreSqlRules,
            { { "%table",
                  "pg_catalog.to_regclass(" + Dialect::textLiteral(name)
                      + "::pg_catalog.text)::pg_catalog.oid" },
                { "%name", Dialect::textLiteral(name + '.') } });
        return rules;
    }
    case EngineKind::MariaDb:
        // The server writes json_valid() itself for each column that is declared as JSON. MySQL
        // tells no conditions that it could read again: nothing is asked there.
        rules.from = "(SELECT CONSTRAINT_NAME AS rule_name, CHECK_CLAUSE AS rule_condition, '' AS "
                     "rule_column, '' AS rule_holder FROM "
                     "information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = "
            + (table.schema.empty() ? std::string("DATABASE()")
                                    : Dialect::textLiteral(table.schema))
            + " AND /*M! TABLE_NAME */ /*!80016 '' */ = " + Dialect::textLiteral(table.name)
            + " AND CHECK_CLAUSE NOT REGEXP '^json_valid[(]`[^`]*`[)]$') AS seedbank_rules";
        return rules;
    case EngineKind::Sqlite:
        break;
    }
    return std::nullopt;
}

DerivedTable rowsAgainst(const TableShape &table, const Dialect &dialect,
    const std::string &condition, const std::string &among)
{
    const std::string name = dialect.quoted(table.name);
    DerivedTable rows;
    rows.shape.name = table.name;
    std::string columns;
    for (const int column : table.key) {
        rows.shape.key.push_back(static_cast<int>(rows.shape.columns.size()));
        rows.shape.columns.push_back(table.columns[static_cast<std::size_t>(column)]);
        columns.append(columns.empty() ? "" : ", ").append(name).append(".");
        columns += dialect.quoted(rows.shape.columns.back().name);
    }
    rows.from = "(SELECT " + columns + " FROM " + name + " WHERE "
        + (among.empty() ? among : among + " AND ") + "NOT (" + condition
        + ")) AS seedbank_against";
    return rows;
}

} // namespace seedbank
