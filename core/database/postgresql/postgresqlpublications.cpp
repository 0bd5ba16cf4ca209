// SPDX-License-Identifier: MIT
#include "database/postgresql/postgresqlpublications.h"

#include "database/postgresql/postgresqlconnection.h"
#include "database/postgresql/postgresqlload.h"
#include "sql/dialect.h"

#include <QCoreApplication>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::PostgreSql", text);
}

/** A partitioned table is published as itself or by its partitions, which hold the rows. */
constexpr const char *text = R"(
SELECT p.pubname FROM pg_catalog.pg_publication AS p
JOIN pg_catalog.pg_publication_tables AS t ON t.pubname = p.pubname
JOIN pg_catalog.pg_namespace AS n ON n.nspname = t.schemaname
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = t.tablename
WHERE (%actions) AND (c.oid = %table OR c.oid IN
        (SELECT r.relid::pg_catalog.oid FROM pg_catalog.pg_partition_tree(%table::pg_catalog.regclass) AS r))
    AND EXISTS (SELECT 1 FROM pg_catalog.pg_class AS h WHERE h.relkind = 'r' AND (h.oid = %table
            OR h.oid IN (SELECT r.relid::pg_catalog.oid FROM
                pg_catalog.pg_partition_tree(%table::pg_catalog.regclass) AS r WHERE r.isleaf))
        AND NOT (h.relreplident = 'f' OR EXISTS (SELECT 1 FROM pg_catalog.pg_index AS i
            WHERE i.indrelid = h.oid AND i.indisvalid AND i.indimmediate AND (
                (h.relreplident = 'd' AND i.indisprimary)
                OR (h.relreplident = 'i' AND i.indisreplident)))))
ORDER BY 1 LIMIT 1)";

std::string replaced(std::string sql, std::string_view what, const std::string &by)
{
    for (std::size_t at = sql.find(what); at != std::string::npos;
         at = sql.find(what, at + by.size()))
        sql.replace(at, what.size(), by);
    return sql;
}

} // namespace

Result<> findPublications(const PostgreSqlLoad &load, std::vector<Obstacle> &found)
{
    for (int table = 0; table < static_cast<int>(load.tables.size()); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        std::string actions;
        if (counts.updated > 0)
            actions = "p.pubupdate";
        if (counts.deleted > 0)
            actions += actions.empty() ? "p.pubdelete" : " OR p.pubdelete";
        if (actions.empty())
            continue;
        const SchemaTable &schema = load.schemaTable(table);
        const TableName name { schema.name.schema.empty() ? schema.ownSchema : schema.name.schema,
            schema.name.name };
        std::string sql = replaced(text, "%actions", actions);
        sql = replaced(std::move(sql), "%table",
            Dialect::textLiteral(Dialect::find(EngineKind::PostgreSql)->quoted(name))
                + "::pg_catalog.regclass::pg_catalog.oid");
        SEEDBANK_ASSIGN(const PostgreSqlResult rows,
            load.connection.query(sql, tr("look at the publications of")));
        if (rows.rowCount() > 0)
            found.push_back(
                { Obstacle::Kind::Constraint, QString::fromStdString(schema.name.display()),
                    tr("the publication %1 sends changes on, and the table has no REPLICA IDENTITY")
                        .arg(QString::fromStdString(rows.text(0, 0))),
                    counts.updated + counts.deleted, {} });
    }
    return {};
}

} // namespace seedbank
