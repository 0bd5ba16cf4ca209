// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlafterimages.h"

#include "base/index.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlkeys.h"
#include "engines/postgresql/postgresqlobstacle.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <QRegularExpression>

#include <algorithm>

namespace seedbank {

namespace {

// A constraint that is the table's, too, has the same name there; an index of its own is part of
// none of the table's.
constexpr const char *partitionsQuery = R"(
SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(l.relname),
    coalesce(pg_catalog.pg_get_partition_constraintdef(l.oid), 'true'), l.relname
FROM pg_catalog.pg_partition_tree(%table::pg_catalog.regclass) AS t
JOIN pg_catalog.pg_class AS l ON l.oid = t.relid
JOIN pg_catalog.pg_namespace AS n ON n.oid = l.relnamespace
WHERE t.isleaf AND t.level > 0 AND (
    EXISTS (SELECT 1 FROM pg_catalog.pg_constraint AS o WHERE o.conrelid = l.oid AND o.contype = 'c'
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint AS r WHERE r.conrelid = %table
            AND r.contype = 'c' AND r.conname = o.conname))
    OR EXISTS (SELECT 1 FROM pg_catalog.pg_attribute AS o JOIN pg_catalog.pg_attribute AS r
        ON r.attrelid = %table AND r.attname = o.attname
        WHERE o.attrelid = l.oid AND o.attnum > 0 AND o.attnotnull AND NOT r.attnotnull)
    OR EXISTS (SELECT 1 FROM pg_catalog.pg_index AS o WHERE o.indrelid = l.oid
        AND (o.indisunique OR o.indisexclusion) AND NOT EXISTS (SELECT 1 FROM
            pg_catalog.pg_partition_ancestors(o.indexrelid) AS a JOIN pg_catalog.pg_index AS r
            ON r.indexrelid = a.relid WHERE r.indrelid = %table)))
ORDER BY 1)";

// The next number, where the default is nothing else: of a sequence that has given one, within its
// bounds.
constexpr const char *numberedQuery = R"(
SELECT a.attname, CASE WHEN n.next BETWEEN s.seqmin AND s.seqmax THEN n.next END, s.seqincrement,
    s.seqmin, s.seqmax
FROM pg_catalog.pg_attribute AS a
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_depend AS u ON u.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
    AND u.objid = d.oid AND u.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) = 'nextval('
        || pg_catalog.quote_literal(u.refobjid::pg_catalog.regclass) || '::regclass)'
LEFT JOIN pg_catalog.pg_depend AS i ON i.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND i.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.refobjid = a.attrelid
    AND i.refobjsubid = a.attnum AND i.deptype = 'i'
LEFT JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = coalesce(u.refobjid, i.objid)
CROSS JOIN LATERAL (SELECT CASE WHEN pg_catalog.has_sequence_privilege(s.seqrelid, 'USAGE, SELECT')
    THEN pg_catalog.pg_sequence_last_value(s.seqrelid)::pg_catalog.numeric + s.seqincrement END
    AS next) AS n
WHERE a.attrelid = %table AND a.attnum > 0 AND NOT a.attisdropped AND (a.attidentity <> ''
    OR pg_catalog.strpos(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'nextval') > 0))";

class Images {
public:
    Images(PostgreSqlChanges &changes, int table, std::vector<Obstacle> &refused)
        : m_changes(changes)
        , m_table(table)
        , m_statements(changes.load().statements)
        , m_refused(refused)
        , m_name(changes.name(table))
        , m_images("pg_temp.seedbank_images_" + std::to_string(table))
        , m_relation(QString::fromStdString(changes.shape(table).name.name))
    {
    }

    Result<std::vector<PostgreSqlAfterImages>> make()
    {
        std::vector<PostgreSqlAfterImages> made;
        if (m_changes.inserted(m_table).empty() && m_changes.updated(m_table).empty())
            return made;
        RETURN_IF_ERROR(createTable(m_images, m_name));
        ASSIGN_OR_RETURN(const bool filled, meets([&] { return fill(); }));
        if (!filled)
            return made;
        made.push_back({ m_images, m_name });
        m_changes.setImages(m_table, m_images);
        RETURN_IF_ERROR(findUnplaced());
        RETURN_IF_ERROR(addPartitions(made));
        return made;
    }

private:
    /** Whether the rows may be there; else what refused them is found. */
    template <class Fill> Result<bool> meets(Fill fill)
    {
        RETURN_IF_ERROR(execute("SAVEPOINT seedbank_images"));
        const Result<> filled = fill();
        if (filled) {
            RETURN_IF_ERROR(execute("RELEASE SAVEPOINT seedbank_images"));
            return true;
        }
        if (filled.error().code != ErrorCode::ConstraintViolation)
            return filled.error();
        RETURN_IF_ERROR(execute("ROLLBACK TO SAVEPOINT seedbank_images"));
        m_refused.push_back(obstacle(ruleIn(filled.error()), 1));
        return false;
    }

    Result<> execute(const std::string &sql)
    {
        return m_statements.execute(sql, Attempt::PrepareChanges);
    }
    Result<> executeOnRolePath(const std::string &sql)
    {
        return seedbank::executeOnRolePath(m_statements, sql, Attempt::PrepareChanges);
    }
    Result<StatementRows> query(const std::string &sql)
    {
        return m_statements.rows(sql, Attempt::PrepareChanges);
    }

    Obstacle obstacle(const QString &rule, qint64 rows) const
    {
        return { Obstacle::Kind::Constraint,
            QString::fromStdString(m_changes.shape(m_table).name.display()), rule, rows, {} };
    }

    /** The server's own words, which name the rule. */
    QString ruleIn(const Error &error) const
    {
        if (!error.obstacles.empty())
            return error.obstacles.front().detail;
        const NativeError &native = error.native;
        QString rule = native.text;
        if (!native.more.isEmpty())
            rule += QStringLiteral(": ") + native.more;
        static const QRegularExpression ownName(QStringLiteral("seedbank_images_[0-9_]+"));
        return rule.replace(ownName, m_relation);
    }

    /** Without indexes that refuse nothing, and without taking numbers from sequences. */
    Result<> createTable(const std::string &images, const std::string &like)
    {
        RETURN_IF_ERROR(execute("DROP TABLE IF EXISTS " + images + "; CREATE TEMPORARY TABLE "
            + images + " (LIKE " + like
            + " INCLUDING CONSTRAINTS INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING INDEXES) ON "
              "COMMIT DROP"));
        ASSIGN_OR_RETURN(const StatementRows indexes,
            query(fillIn(R"(
                SELECT 'pg_temp.' || pg_catalog.quote_ident(x.relname)
                FROM pg_catalog.pg_index AS i
                JOIN pg_catalog.pg_class AS x ON x.oid OPERATOR(pg_catalog.=) i.indexrelid
                WHERE NOT i.indisunique AND NOT i.indisexclusion
                    AND i.indrelid OPERATOR(pg_catalog.=) %images)",
                { { "%images", Dialect::textLiteral(images) + "::pg_catalog.regclass" } })));
        for (int row = 0; row < indexes.count(); ++row)
            RETURN_IF_ERROR(execute("DROP INDEX " + indexes[row].text(0)));
        return replaceNumbers(images);
    }

    /** Columns that the snapshot lacks: the numbers that new rows would take, where the sequence
     *  tells them, else none. */
    Result<> replaceNumbers(const std::string &images)
    {
        ASSIGN_OR_RETURN(const StatementRows numbered, query(inPlace(numberedQuery)));
        for (int row = 0; row < numbered.count(); ++row) {
            if (m_changes.shape(m_table).indexOf(numbered[row].text(0)) < 0)
                RETURN_IF_ERROR(execute(replacementOf(images, numbered, row)));
        }
        return {};
    }

    static std::string replacementOf(
        const std::string &images, const StatementRows &numbered, int row)
    {
        const std::string column = postgreSqlDialect().quoted(numbered[row].text(0));
        const std::string change = "ALTER TABLE " + images + " ALTER COLUMN " + column;
        if (numbered[row].isNull(1))
            return change + " DROP DEFAULT, ALTER COLUMN " + column + " DROP NOT NULL";
        const std::string sequence = images + "_numbers_" + std::to_string(row);
        return "DROP SEQUENCE IF EXISTS " + sequence + " CASCADE; CREATE TEMPORARY SEQUENCE "
            + sequence + " MINVALUE " + numbered[row].text(3) + " MAXVALUE " + numbered[row].text(4)
            + " INCREMENT " + numbered[row].text(2) + " START " + numbered[row].text(1)
            + " OWNED BY " + images + '.' + column + "; " + change
            + " SET DEFAULT pg_catalog.nextval(" + Dialect::textLiteral(sequence) + ')';
    }

    /** With the table's number for %table. */
    std::string inPlace(const char *text) const
    {
        return fillIn(text,
            { { "%table",
                Dialect::textLiteral(m_name) + "::pg_catalog.regclass::pg_catalog.oid" } });
    }

    Result<> fill()
    {
        if (const std::string &rows = m_changes.inserted(m_table); !rows.empty()) {
            const std::string columns = postgreSqlDialect().quotedList(m_changes.shape(m_table));
            RETURN_IF_ERROR(executeOnRolePath("INSERT INTO " + m_images + " (" + columns
                + ") SELECT " + columns + " FROM " + rows));
        }
        if (const std::string &rows = m_changes.updated(m_table); !rows.empty()) {
            ASSIGN_OR_RETURN(
                const PostgreSqlTableFacts facts, readTableFacts(m_statements, m_name));
            std::string columns;
            std::string values;
            for (const std::string &column : facts.columns) {
                const bool changes = m_changes.changesAny(m_table, { column });
                columns.append(columns.empty() ? "" : ", ")
                    .append(postgreSqlDialect().quoted(column));
                values.append(values.empty() ? "" : ", ")
                    .append(changes ? "seedbank_u." : "seedbank_h.")
                    .append(postgreSqlDialect().quoted(column));
            }
            RETURN_IF_ERROR(executeOnRolePath("INSERT INTO " + m_images + " (" + columns
                + ") SELECT " + values + " FROM " + m_name + " AS seedbank_h JOIN " + rows
                + " AS seedbank_u ON " + m_changes.sameKey(m_table, "seedbank_h", "seedbank_u")));
        }
        RETURN_IF_ERROR(executeOnRolePath("SET CONSTRAINTS ALL IMMEDIATE"));
        return execute("ANALYZE " + m_images);
    }

    /** Rows that no partition takes. */
    Result<> findUnplaced()
    {
        ASSIGN_OR_RETURN(const StatementRows bounds, query(inPlace(R"(
                SELECT coalesce(pg_catalog.pg_get_partition_constraintdef(t.relid), 'true')
                FROM pg_catalog.pg_partition_tree(%table::pg_catalog.regclass) AS t
                WHERE t.isleaf AND t.level OPERATOR(pg_catalog.>) 0)")));
        ASSIGN_OR_RETURN(const StatementRows kind, query(inPlace(R"(
                SELECT c.relkind OPERATOR(pg_catalog.=) 'p' FROM pg_catalog.pg_class AS c
                WHERE c.oid OPERATOR(pg_catalog.=) %table)")));
        if (!kind[0].boolean(0))
            return {};
        std::string taken = "FALSE";
        for (int row = 0; row < bounds.count(); ++row)
            taken.append(" OR (").append(bounds[row].text(0)).append(")");
        std::vector<std::string> key;
        for (const int column : m_changes.shape(m_table).key)
            key.push_back(elementAt(m_changes.shape(m_table).columns, column).name);
        return countAndSample(m_statements, m_refused,
            obstacle(Tr::tr("no partition takes them"), 0), keyTextOf("seedbank_i", key),
            "FROM " + m_images + " AS seedbank_i WHERE (" + taken + ") IS NOT TRUE");
    }

    Result<> addPartitions(std::vector<PostgreSqlAfterImages> &made)
    {
        ASSIGN_OR_RETURN(const StatementRows partitions, query(inPlace(partitionsQuery)));
        if (partitions.count() == 0)
            return {};
        ASSIGN_OR_RETURN(const PostgreSqlTableFacts facts, readTableFacts(m_statements, m_name));
        std::string columns;
        for (const std::string &column : facts.columns)
            columns.append(columns.empty() ? "" : ", ").append(postgreSqlDialect().quoted(column));
        for (int row = 0; row < partitions.count(); ++row) {
            const std::string name = partitions[row].text(0);
            const std::string images = m_images + '_' + std::to_string(row);
            m_relation = QString::fromStdString(partitions[row].text(2));
            RETURN_IF_ERROR(createTable(images, name));
            std::string fill = "INSERT INTO ";
            fill.append(images).append(" (").append(columns).append(") SELECT ").append(columns);
            fill.append(" FROM ").append(m_images).append(" WHERE ");
            fill.append(partitions[row].text(1)).append("; SET CONSTRAINTS ALL IMMEDIATE");
            ASSIGN_OR_RETURN(const bool filled, meets([&] { return executeOnRolePath(fill); }));
            if (filled)
                made.push_back({ images, name });
        }
        return {};
    }

    PostgreSqlChanges &m_changes;
    int m_table;
    Statements &m_statements;
    std::vector<Obstacle> &m_refused;
    std::string m_name;
    std::string m_images;
    QString m_relation; ///< whose images are made, for people
};

} // namespace

Result<std::vector<PostgreSqlAfterImages>> makeAfterImages(
    PostgreSqlChanges &changes, int table, std::vector<Obstacle> &refused)
{
    return Images(changes, table, refused).make();
}

} // namespace seedbank
