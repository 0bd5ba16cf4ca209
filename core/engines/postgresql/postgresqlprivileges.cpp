// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlprivileges.h"

#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <QStringList>

namespace seedbank {

namespace {

/** "('todos', 16385::oid), …": each table's display name and number, for those that the role sees
 *  under that name. */
Result<std::string> visibleTables(Statements &statements, std::span<const TableName> tables)
{
    const Dialect &dialect = postgreSqlDialect();
    std::string names;
    for (const TableName &table : tables) {
        names += (names.empty() ? "(" : ", (") + Dialect::textLiteral(table.display())
            + "::pg_catalog.text, pg_catalog.to_regclass("
            + Dialect::textLiteral(dialect.quoted(table)) + ")::pg_catalog.oid)";
    }
    ASSIGN_OR_RETURN(const StatementRows found,
        rowsOnRolePath(statements, "VALUES " + names, Attempt::ReadCatalogue));
    std::string rows;
    for (int row = 0; row < found.count(); ++row) {
        if (!found[row].isNull(1))
            rows += (rows.empty() ? "(" : ", (") + Dialect::textLiteral(found[row].text(0)) + ", "
                + found[row].text(1) + "::pg_catalog.oid)";
    }
    return rows;
}

} // namespace

Result<> checkPrivileges(Statements &statements, std::span<const TableName> tables,
    std::span<const std::string_view> privileges)
{
    if (tables.empty())
        return {};
    std::string wanted;
    for (const std::string_view privilege : privileges)
        wanted += (wanted.empty() ? "('" : ", ('") + std::string(privilege) + "')";
    ASSIGN_OR_RETURN(const std::string visible, visibleTables(statements, tables));
    if (visible.empty())
        return {};
    ASSIGN_OR_RETURN(const StatementRows missing,
        statements.rows(fillIn(R"(
            SELECT t.display, pg_catalog.string_agg(p.name, ', ')
            FROM (VALUES %visible) AS t (display, relation)
            CROSS JOIN (VALUES %wanted) AS p (name)
            WHERE NOT pg_catalog.has_table_privilege(t.relation, p.name)
            GROUP BY t.display ORDER BY t.display)",
                            { { "%visible", visible }, { "%wanted", wanted } }),
            Attempt::ReadPermissions));
    if (missing.count() == 0)
        return {};
    QStringList lines;
    for (int row = 0; row < missing.count(); ++row)
        lines += QStringLiteral("%1 (%2)").arg(QString::fromStdString(missing[row].text(0)),
            QString::fromStdString(missing[row].text(1)));
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("The user of the database %1 lacks permissions on tables: %2.")
            .arg(statements.native<PostgreSqlConnection>().database(),
                lines.join(QStringLiteral(", "))),
        Tr::tr("Ask its administrator to grant them.") };
}

Result<bool> mayReadColumns(Statements &statements, const PostgreSqlSessionDialect &dialect,
    const TableName &table, const std::vector<std::string> &columns)
{
    if (dialect.mayRead(table))
        return true;
    std::string names;
    for (const std::string &column : columns)
        names += (names.empty() ? "" : ", ") + Dialect::textLiteral(column);
    ASSIGN_OR_RETURN(const StatementRows may,
        statements.rows(
            fillIn(R"(
            SELECT 1 FROM pg_catalog.pg_class AS t
            JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) t.relnamespace
            WHERE n.nspname OPERATOR(pg_catalog.=) %schema::pg_catalog.name
                AND t.relname OPERATOR(pg_catalog.=) %table::pg_catalog.name
                AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                AND NOT pg_catalog.row_security_active(t.oid)
                AND (SELECT pg_catalog.bool_and(
                        pg_catalog.has_column_privilege(t.oid, c.name, 'SELECT'))
                    FROM pg_catalog.unnest(ARRAY[%columns]::pg_catalog.text[]) AS c (name)))",
                { { "%schema", Dialect::textLiteral(dialect.schemaOf(table)) },
                    { "%table", Dialect::textLiteral(table.name) }, { "%columns", names } }),
            Attempt::ReadPermissions));
    return may.count() == 1;
}

Result<std::vector<std::string>> existingTables(
    Statements &statements, std::span<const TableName> tables)
{
    std::vector<std::string> names;
    if (tables.empty())
        return names;
    ASSIGN_OR_RETURN(const std::string visible, visibleTables(statements, tables));
    if (visible.empty())
        return names;
    ASSIGN_OR_RETURN(const StatementRows found,
        statements.rows(fillIn(R"(
            SELECT DISTINCT pg_catalog.quote_ident(n.nspname) || '.'
                || pg_catalog.quote_ident(c.relname) AS name
            FROM (VALUES %visible) AS t (display, relation)
            JOIN pg_catalog.pg_class AS c ON c.oid = t.relation
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') ORDER BY name)",
                            { { "%visible", visible } }),
            Attempt::ReadCatalogue));
    for (int row = 0; row < found.count(); ++row)
        names.push_back(found[row].text(0));
    return names;
}

} // namespace seedbank
