// SPDX-License-Identifier: MIT
#include "database/postgresql/postgresqlprivileges.h"

#include "database/postgresql/postgresqlconnection.h"
#include "sql/dialect.h"

#include <QCoreApplication>
#include <QStringList>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::PostgreSql", text);
}

/** "('todos', 'todos'), …": each table's display name and quoted name as texts. */
std::string nameRows(std::span<const TableName> tables)
{
    const Dialect &dialect = *Dialect::find(EngineKind::PostgreSql);
    std::string rows;
    for (const TableName &table : tables) {
        rows += rows.empty() ? "(" : ", (";
        rows += Dialect::textLiteral(table.display()) + ", "
            + Dialect::textLiteral(dialect.quoted(table)) + ')';
    }
    return rows;
}

} // namespace

Result<> checkPrivileges(PostgreSqlConnection &connection, std::span<const TableName> tables,
    std::span<const std::string_view> privileges)
{
    if (tables.empty())
        return {};
    std::string wanted;
    for (const std::string_view privilege : privileges)
        wanted += (wanted.empty() ? "('" : ", ('") + std::string(privilege) + "')";
    SEEDBANK_ASSIGN(const PostgreSqlResult missing,
        connection.query("SELECT t.display, pg_catalog.string_agg(p.name, ', ') FROM (VALUES "
                + nameRows(tables) + ") AS t (display, quoted) CROSS JOIN (VALUES " + wanted
                + ") AS p (name) WHERE NOT pg_catalog.has_table_privilege("
                  "pg_catalog.to_regclass(t.quoted)::pg_catalog.oid, p.name) GROUP BY t.display "
                  "ORDER BY t.display",
            tr("look at the permissions in")));
    if (missing.rowCount() == 0)
        return {};
    QStringList lines;
    for (int row = 0; row < missing.rowCount(); ++row)
        lines += tr("%1 (%2)").arg(QString::fromStdString(missing.text(row, 0)),
            QString::fromStdString(missing.text(row, 1)));
    return Error { ErrorCode::PermissionDenied,
        tr("The user of the database %1 lacks permissions on tables: %2. Ask its administrator to "
           "grant them.")
            .arg(connection.database(), lines.join(QStringLiteral(", "))) };
}

Result<std::vector<std::string>> existingTables(
    PostgreSqlConnection &connection, std::span<const TableName> tables)
{
    std::vector<std::string> names;
    if (tables.empty())
        return names;
    SEEDBANK_ASSIGN(const PostgreSqlResult found,
        connection.query("SELECT DISTINCT pg_catalog.quote_ident(n.nspname) || '.' || "
                         "pg_catalog.quote_ident(c.relname) AS name FROM (VALUES "
                + nameRows(tables)
                + ") AS t (display, quoted) JOIN pg_catalog.pg_class AS c ON c.oid = "
                  "pg_catalog.to_regclass(t.quoted)::pg_catalog.oid JOIN pg_catalog.pg_namespace "
                  "AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') ORDER BY name",
            tr("look for tables in")));
    for (int row = 0; row < found.rowCount(); ++row)
        names.push_back(found.text(row, 0));
    return names;
}

} // namespace seedbank
