// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlpausedkeys.h"

#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

namespace seedbank {

namespace {

/** Event triggers would run, somebody else's perhaps. A partition's keys belong to its parent. */
constexpr const char *tableQuery = R"(
SELECT pg_catalog.pg_has_role(t.relowner, 'USAGE')
    AND pg_catalog.has_schema_privilege(t.relnamespace, 'CREATE'),
    t.relkind = 'r' AND NOT t.relispartition
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE t.oid IN (i.inhrelid, i.inhparent))
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_event_trigger AS e WHERE e.evtenabled <> 'D')
FROM pg_catalog.pg_class AS t WHERE t.oid = )";

/** A foreign key depends on the index, a view with GROUP BY on the constraint. The definitions do
 *  not tell of storage, statistics and comments. Functions of the application's own would run on
 *  our search_path as the index is made again. */
constexpr const char *pausableQuery = R"(
SELECT coalesce(pg_catalog.quote_ident(c.conname), ''), pg_catalog.quote_ident(n.nspname) || '.'
    || pg_catalog.quote_ident(x.relname),
    coalesce(pg_catalog.pg_get_constraintdef(c.oid), pg_catalog.pg_get_indexdef(x.oid)),
    i.indisvalid AND NOT i.indisprimary AND NOT i.indisreplident AND NOT i.indisclustered
    AND x.reltablespace = 0 AND x.reloptions IS NULL AND coalesce(c.contype, 'u') IN ('u', 'x')
    AND pg_catalog.obj_description(x.oid, 'pg_class') IS NULL
    AND coalesce(pg_catalog.obj_description(c.oid, 'pg_constraint'), '') = ''
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d WHERE d.deptype = 'n' AND (d.refobjid = x.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass OR d.refobjid = c.oid
        AND d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass))
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = x.oid
        AND a.attstattarget >= 0)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d WHERE d.objid = x.oid
        AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.relnamespace
LEFT JOIN pg_catalog.pg_constraint AS c ON c.conindid = x.oid AND c.conrelid = i.indrelid
    AND c.contype IN ('p', 'u', 'x')
WHERE i.indrelid = %table AND x.relname = %name)";

constexpr const char *pausedFactsQuery = R"(
SELECT pg_catalog.concat(
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', x.relname, pg_catalog.pg_get_indexdef(x.oid),
        i.indisunique, i.indisvalid, i.indimmediate, x.relowner, c.conname,
        pg_catalog.pg_get_constraintdef(c.oid)), E'\n' ORDER BY x.relname)
    FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
    LEFT JOIN pg_catalog.pg_constraint AS c ON c.conindid = x.oid AND c.conrelid = i.indrelid
        AND c.contype IN ('p', 'u', 'x')
    WHERE i.indrelid = %table), E'\n',
    (SELECT pg_catalog.string_agg(pg_catalog.concat(a.attname, ' ', a.attidentity), ', ' ORDER BY a.attnum)
    FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = %table AND a.attidentity <> '')))";

} // namespace

Result<PostgreSqlPausedKeys> findPausedKeys(Statements &statements, const std::string &quotedTable,
    const std::vector<std::string> &keys, const std::vector<std::string> &identities,
    bool &isOwnersRight)
{
    const std::string oid = PostgreSqlDialect::oidOf(quotedTable);
    ASSIGN_OR_RETURN(const StatementRows table,
        statements.rows(std::string(tableQuery) + oid, Attempt::WriteChanges));
    isOwnersRight = table.count() == 1 && table[0].boolean(1);
    if (!isOwnersRight)
        return PostgreSqlPausedKeys();
    PostgreSqlPausedKeys paused;
    const std::string alter = "ALTER TABLE ONLY " + quotedTable + ' ';
    for (const std::string &name : keys) {
        ASSIGN_OR_RETURN(const StatementRows key,
            statements.rows(fillIn(pausableQuery,
                                { { "%table", oid }, { "%name", Dialect::textLiteral(name) } }),
                Attempt::WriteChanges));
        isOwnersRight = isOwnersRight && key.count() == 1 && key[0].boolean(3);
        if (!isOwnersRight)
            return PostgreSqlPausedKeys();
        const std::string constraint = key[0].text(0);
        if (constraint.empty()) {
            paused.drop.append("DROP INDEX ").append(key[0].text(1)).append("; ");
            paused.restore.append(key[0].text(2)).append("; ");
        } else {
            paused.drop.append(alter).append("DROP CONSTRAINT ").append(constraint).append("; ");
            paused.restore.append(alter).append("ADD CONSTRAINT ").append(constraint);
            paused.restore.append(" ").append(key[0].text(2)).append("; ");
        }
    }
    for (const std::string &column : identities) {
        const std::string name = alter + "ALTER COLUMN " + postgreSqlDialect().quoted(column);
        paused.drop.append(name).append(" SET GENERATED BY DEFAULT; ");
        paused.restore.append(name).append(" SET GENERATED ALWAYS; ");
    }
    if (!table[0].boolean(0))
        return PostgreSqlPausedKeys();
    paused.facts = fillIn(pausedFactsQuery, { { "%table", oid } });
    return paused;
}

Result<> dropKeys(Statements &statements, const PostgreSqlPausedKeys &paused, std::string &known)
{
    // ALTER TABLE refuses a table on which checks are pending.
    RETURN_IF_ERROR(
        executeOnRolePath(statements, "SET CONSTRAINTS ALL IMMEDIATE", Attempt::WriteChanges));
    ASSIGN_OR_RETURN(
        const StatementRows facts, statements.rows(paused.facts, Attempt::WriteChanges));
    known = facts[0].text(0);
    RETURN_IF_ERROR(statements.execute(paused.drop, Attempt::WriteChanges));
    return statements.execute("SET CONSTRAINTS ALL DEFERRED", Attempt::WriteChanges);
}

Result<> restoreKeys(
    Statements &statements, const PostgreSqlPausedKeys &paused, const std::string &known)
{
    RETURN_IF_ERROR(statements.execute(paused.restore, Attempt::WriteChanges));
    ASSIGN_OR_RETURN(
        const StatementRows facts, statements.rows(paused.facts, Attempt::WriteChanges));
    if (facts[0].text(0) == known)
        return {};
    return Error { ErrorCode::Internal,
        Tr::tr("A foreign key could not be created again exactly as it was.") };
}

} // namespace seedbank
