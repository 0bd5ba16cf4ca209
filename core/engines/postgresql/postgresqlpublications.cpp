// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlpublications.h"

#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlload.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <array>
#include <utility>

namespace seedbank {

namespace {

/** The tables that hold the rows, and what names their rows to a subscriber. A partitioned table is
 *  published as itself or by its partitions. */
constexpr const char *heldRows = R"(
WITH seedbank_held AS MATERIALIZED (SELECT h.oid, h.relreplident, ARRAY(SELECT h.oid UNION SELECT
        a.relid::pg_catalog.oid FROM pg_catalog.pg_partition_ancestors(h.oid) AS a) AS names,
    ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_index AS i
        CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) AS k (number)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = h.oid AND a.attnum = k.number
        WHERE i.indrelid = h.oid AND i.indisvalid AND i.indimmediate AND (
            (h.relreplident = 'd' AND i.indisprimary) OR (h.relreplident = 'i' AND i.indisreplident)))
        AS identity
    FROM pg_catalog.pg_class AS h WHERE h.relkind = 'r' AND (h.oid = %table OR h.oid IN
        (SELECT r.relid::pg_catalog.oid FROM
            pg_catalog.pg_partition_tree(%table::pg_catalog.regclass) AS r WHERE r.isleaf)))
)";

constexpr const char *withoutIdentity = R"(
SELECT p.pubname FROM pg_catalog.pg_publication AS p
JOIN pg_catalog.pg_publication_tables AS t ON t.pubname = p.pubname
JOIN pg_catalog.pg_namespace AS n ON n.nspname = t.schemaname
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = t.tablename
JOIN seedbank_held AS h ON c.oid = ANY (h.names)
WHERE (%actions) AND h.relreplident <> 'f' AND pg_catalog.cardinality(h.identity) = 0
ORDER BY 1 LIMIT 1)";

/** Row filters and lists of columns, which came with PostgreSQL 15. A filter wants all its columns
 *  in the identity, a list all of the identity in itself. The numbers of columns are those of the
 *  table that is named in the publication. */
constexpr const char *notCovered = R"(
SELECT p.pubname FROM pg_catalog.pg_publication AS p
JOIN pg_catalog.pg_publication_rel AS r ON r.prpubid = p.oid
JOIN seedbank_held AS h ON r.prrelid = h.oid OR (p.pubviaroot AND r.prrelid = ANY (h.names))
WHERE (%actions) AND ((h.relreplident <> 'f' AND EXISTS (SELECT 1
            FROM pg_catalog.regexp_matches(pg_catalog.to_jsonb(r) ->> 'prqual', ':varattno ([0-9]+)',
                'g') AS f (found)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.prrelid
                AND a.attnum = f.found[1]::pg_catalog.int2
            WHERE a.attname <> ALL (h.identity)))
    OR (pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL AND (h.relreplident = 'f' OR EXISTS (
            SELECT 1 FROM pg_catalog.unnest(h.identity) AS i (name) WHERE i.name NOT IN (
                SELECT a.attname FROM pg_catalog.regexp_matches(
                    pg_catalog.to_jsonb(r) ->> 'prattrs', '[0-9]+', 'g') AS l (found)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.prrelid
                    AND a.attnum = l.found[1]::pg_catalog.int2)))))
ORDER BY 1 LIMIT 1)";

/** The publications that refuse those of the actions; at most one of each kind. */
Result<> addRefusing(const PostgreSqlLoad &load, int table, const std::string &actions,
    std::int64_t rows, std::vector<Obstacle> &found)
{
    const SchemaTable &schema = load.schemaTable(table);
    const TableName name { schema.name.schema.empty() ? schema.ownSchema : schema.name.schema,
        schema.name.name };
    const std::array questions {
        std::pair(withoutIdentity,
            Tr::tr("the publication %1 sends changes on, and the table has no REPLICA IDENTITY")),
        std::pair(notCovered,
            Tr::tr("the publication %1 sends changes on by a row filter or a list of columns that "
                   "does not fit the table's REPLICA IDENTITY")),
    };
    for (const auto &[question, answer] : questions) {
        const std::string sql = fillIn(std::string(heldRows) + question,
            { { "%actions", actions },
                { "%table",
                    Dialect::textLiteral(postgreSqlDialect().quoted(name))
                        + "::pg_catalog.regclass::pg_catalog.oid" } });
        ASSIGN_OR_RETURN(
            const StatementRows publications, load.statements.rows(sql, Attempt::ReadCatalogue));
        if (publications.count() > 0)
            found.push_back(
                { Obstacle::Kind::Constraint, QString::fromStdString(schema.name.display()),
                    answer.arg(QString::fromStdString(publications[0].text(0))), rows, {} });
    }
    return {};
}

} // namespace

Result<> findPublications(const PostgreSqlLoad &load, std::vector<Obstacle> &found)
{
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        std::string actions;
        if (counts.updated > 0)
            actions = "p.pubupdate";
        if (counts.deleted > 0)
            actions += actions.empty() ? "p.pubdelete" : " OR p.pubdelete";
        if (!actions.empty())
            RETURN_IF_ERROR(
                addRefusing(load, table, actions, counts.updated + counts.deleted, found));
    }
    return {};
}

Result<> findPublicationsByUndo(const PostgreSqlLoad &load, std::vector<Obstacle> &found)
{
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted > 0 && counts.deleted == 0)
            RETURN_IF_ERROR(addRefusing(load, table, "p.pubdelete", counts.inserted, found));
    }
    return {};
}

} // namespace seedbank
