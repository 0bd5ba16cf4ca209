// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlkeys.h"

#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

namespace seedbank {

namespace {

// An index that is not valid but ready (a CREATE INDEX CONCURRENTLY that failed) holds for new
// rows. indnullsnotdistinct came with PostgreSQL 15.
constexpr const char *tableKeysQuery = R"(
SELECT i.indexrelid, x.relname, NOT i.indimmediate, i.indisexclusion,
    coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::pg_catalog.bool, false),
    coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid), ''),
    pg_catalog.pg_get_indexdef(i.indexrelid, k.n, false),
    pg_catalog.quote_ident(s.nspname), o.oprname,
    coalesce(pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname), ''),
    i.indkey[k.n - 1] > 0
FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_constraint AS c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
    AND c.contype IN ('p', 'u', 'x')
CROSS JOIN LATERAL pg_catalog.generate_series(1, i.indnkeyatts::pg_catalog.int4) AS k (n)
JOIN pg_catalog.pg_opclass AS p ON p.oid = i.indclass[k.n - 1]
LEFT JOIN pg_catalog.pg_amop AS a ON a.amopfamily = p.opcfamily AND a.amoplefttype = p.opcintype
    AND a.amoprighttype = p.opcintype AND a.amopstrategy = 3 AND a.amoppurpose = 's'
    AND c.conexclop IS NULL
JOIN pg_catalog.pg_operator AS o ON o.oid = coalesce(c.conexclop[k.n], a.amopopr)
JOIN pg_catalog.pg_namespace AS s ON s.oid = o.oprnamespace
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = i.indcollation[k.n - 1]
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
WHERE i.indrelid = %table AND (i.indisunique OR i.indisexclusion) AND i.indisready
ORDER BY NOT i.indisprimary, x.relname, i.indexrelid, k.n)";

// With a generated column among them, any column may be.
constexpr const char *keyColumnsQuery = R"(
SELECT DISTINCT u.indexrelid, a.attname, a.attgenerated <> ''
FROM (
    SELECT i.indexrelid, i.indrelid, k.number FROM pg_catalog.pg_index AS i
    CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (number, n)
    WHERE k.n <= i.indnkeyatts
    UNION ALL
    SELECT i.indexrelid, i.indrelid, d.refobjsubid FROM pg_catalog.pg_index AS i
    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.objid = i.indexrelid
    WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid
    UNION ALL
    SELECT i.indexrelid, i.indrelid, d.refobjsubid FROM pg_catalog.pg_index AS i
    JOIN pg_catalog.pg_constraint AS c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
        AND d.objid = c.oid
    WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid
        AND c.contype IN ('p', 'u', 'x')
) AS u JOIN pg_catalog.pg_attribute AS a ON a.attrelid = u.indrelid AND a.attnum = u.number
WHERE u.indrelid = %table AND u.number > 0)";

constexpr const char *referencesQuery = R"(
SELECT f.oid, n.nspname, r.relname,
    f.confdeltype, f.confupdtype, f.condeferrable, a.attname, p.attname,
    pg_catalog.quote_ident(s.nspname), o.oprname,
    pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        AND pg_catalog.has_table_privilege(f.conrelid, 'SELECT')
        AND NOT pg_catalog.row_security_active(f.conrelid)
FROM pg_catalog.pg_constraint AS f
JOIN pg_catalog.pg_class AS r ON r.oid = f.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(f.conkey), pg_catalog.unnest(f.confkey),
    pg_catalog.unnest(f.conpfeqop)) WITH ORDINALITY AS k (own, referenced, operator, n)
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = k.own
JOIN pg_catalog.pg_attribute AS p ON p.attrelid = f.confrelid AND p.attnum = k.referenced
JOIN pg_catalog.pg_operator AS o ON o.oid = k.operator
JOIN pg_catalog.pg_namespace AS s ON s.oid = o.oprnamespace
WHERE f.contype = 'f' AND f.confrelid = %table AND f.conparentid = 0
    AND coalesce((pg_catalog.to_jsonb(f) ->> 'conenforced')::pg_catalog.bool, true)
ORDER BY f.conname, f.oid, k.n)";

constexpr const char *keyFactsQuery = R"(
SELECT a.attname, a.attidentity = 'a', a.attgenerated <> '' FROM pg_catalog.pg_attribute AS a
WHERE a.attrelid = %table AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)";

Result<StatementRows> ask(Statements &statements, const char *text, const std::string &quotedTable)
{
    return statements.rows(fillIn(text, { { "%table", PostgreSqlDialect::oidOf(quotedTable) } }),
        Attempt::ReadCatalogue);
}

std::string operatorName(const std::string &schema, const std::string &name)
{
    return "OPERATOR(" + schema + '.' + name + ')';
}

void addColumns(const StatementRows &rows, std::int64_t index, PostgreSqlKey &key)
{
    bool isGenerated = false;
    for (int row = 0; row < rows.count(); ++row) {
        if (rows[row].integer(0) != index)
            continue;
        key.columns.push_back(rows[row].text(1));
        isGenerated |= rows[row].boolean(2);
    }
    if (isGenerated)
        key.columns.clear();
}

} // namespace

std::string PostgreSqlKey::valuesOf(
    const std::string &from, const std::string &tableName, const std::string &extra) const
{
    std::string sql = "(SELECT " + extra;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        sql.append(extra.empty() && part == 0 ? "(" : ", (")
            .append(parts[part].expression)
            .append(")");
        if (!parts[part].collation.empty())
            sql.append(" COLLATE ").append(parts[part].collation);
        sql.append(" AS seedbank_k").append(std::to_string(part));
    }
    sql.append(" FROM ").append(from);
    if (!tableName.empty())
        sql.append(" AS ").append(postgreSqlDialect().quoted(tableName));
    if (!predicate.empty())
        sql.append(" WHERE (").append(predicate).append(")");
    return sql + ')';
}

std::string PostgreSqlKey::alikeValues(
    const std::string &left, const std::string &right, const std::string &matches) const
{
    std::string same = left + ' ' + matches + ' ' + right;
    if (nullsNotDistinct)
        same = "(" + same + " OR (" + left + " IS NULL AND " + right + " IS NULL))";
    return same;
}

std::string PostgreSqlKey::alike(const std::string &left, const std::string &right) const
{
    std::string condition;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const std::string column = ".seedbank_k" + std::to_string(part);
        condition.append(condition.empty() ? "" : " AND ");
        condition += alikeValues(left + column, right + column, parts[part].matches);
    }
    return condition;
}

std::string PostgreSqlKey::display() const
{
    std::string text;
    for (const PostgreSqlKeyPart &part : parts)
        text.append(text.empty() ? "" : ", ").append(part.expression);
    return text;
}

Result<std::vector<PostgreSqlKey>> readKeys(Statements &statements, const std::string &quotedTable)
{
    ASSIGN_OR_RETURN(const StatementRows rows, ask(statements, tableKeysQuery, quotedTable));
    ASSIGN_OR_RETURN(const StatementRows columns, ask(statements, keyColumnsQuery, quotedTable));
    std::vector<PostgreSqlKey> keys;
    std::int64_t last = -1;
    for (int row = 0; row < rows.count(); ++row) {
        if (rows[row].integer(0) != last) {
            last = rows[row].integer(0);
            keys.push_back({ .name = rows[row].text(1),
                .parts = {},
                .predicate = rows[row].text(5),
                .columns = {},
                .deferrable = rows[row].boolean(2),
                .nullsNotDistinct = rows[row].boolean(4),
                .exclusion = rows[row].boolean(3) });
            addColumns(columns, last, keys.back());
        }
        keys.back().parts.push_back({ .expression = rows[row].text(6),
            .matches = operatorName(rows[row].text(7), rows[row].text(8)),
            .collation = rows[row].text(9),
            .isColumn = rows[row].boolean(10) });
    }
    return keys;
}

Result<PostgreSqlTableFacts> readTableFacts(Statements &statements, const std::string &quotedTable)
{
    ASSIGN_OR_RETURN(const StatementRows rows, ask(statements, keyFactsQuery, quotedTable));
    PostgreSqlTableFacts facts;
    for (int row = 0; row < rows.count(); ++row) {
        (rows[row].boolean(2) ? facts.generated : facts.columns).push_back(rows[row].text(0));
        if (rows[row].boolean(1))
            facts.identityAlways.push_back(rows[row].text(0));
    }
    return facts;
}

Result<std::vector<PostgreSqlReference>> readReferencesTo(
    Statements &statements, const std::string &quotedTable)
{
    ASSIGN_OR_RETURN(const StatementRows rows, ask(statements, referencesQuery, quotedTable));
    std::vector<PostgreSqlReference> references;
    std::int64_t last = -1;
    for (int row = 0; row < rows.count(); ++row) {
        if (rows[row].integer(0) != last) {
            last = rows[row].integer(0);
            references.push_back({ .child
                = postgreSqlDialect().quoted(TableName { rows[row].text(1), rows[row].text(2) }),
                .columns = {},
                .referencedColumns = {},
                .equals = {},
                .onDelete = rows[row].text(3).front(),
                .onUpdate = rows[row].text(4).front(),
                .deferrable = rows[row].boolean(5),
                .mayRead = rows[row].boolean(10) });
        }
        references.back().columns.push_back(rows[row].text(6));
        references.back().referencedColumns.push_back(rows[row].text(7));
        references.back().equals.push_back(operatorName(rows[row].text(8), rows[row].text(9)));
    }
    return references;
}

} // namespace seedbank
