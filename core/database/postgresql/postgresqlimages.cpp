// SPDX-License-Identifier: MIT
#include "database/postgresql/postgresqlimages.h"

#include "database/postgresql/postgresqlchanges.h"
#include "database/postgresql/postgresqlconnection.h"
#include "database/postgresql/postgresqlkeys.h"
#include "database/postgresql/postgresqlobstacle.h"
#include "sql/dialect.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::PostgreSql", text);
}

const Dialect &dialect()
{
    return *Dialect::find(EngineKind::PostgreSql);
}

class Images {
public:
    Images(PostgreSqlChanges &changes, int table, std::vector<Obstacle> &refused)
        : m_changes(changes)
        , m_table(table)
        , m_connection(changes.load().connection)
        , m_refused(refused)
        , m_name(changes.name(table))
        , m_images("pg_temp.seedbank_images_" + std::to_string(table))
    {
    }

    Result<std::string> make()
    {
        if (m_changes.inserted(m_table).empty() && m_changes.updated(m_table).empty())
            return std::string();
        SEEDBANK_TRY(createTable());
        SEEDBANK_TRY(execute("SAVEPOINT seedbank_images"));
        const Result<> filled = fill();
        if (filled) {
            SEEDBANK_TRY(execute("RELEASE SAVEPOINT seedbank_images"));
            SEEDBANK_TRY(findUnplaced());
            return m_images;
        }
        if (filled.error().code != ErrorCode::ConstraintViolation)
            return filled.error();
        SEEDBANK_TRY(execute("ROLLBACK TO SAVEPOINT seedbank_images"));
        m_refused.push_back(obstacle(ruleIn(filled.error()), 1));
        return std::string();
    }

private:
    Result<> execute(const std::string &sql)
    {
        return m_connection.execute(sql, tr("prepare the changes of"));
    }
    Result<> executeOnRolePath(const std::string &sql)
    {
        return m_connection.executeOnRolePath(sql, tr("prepare the changes of"));
    }
    Result<PostgreSqlResult> query(const std::string &sql)
    {
        return m_connection.query(sql, tr("prepare the changes of"));
    }

    Obstacle obstacle(const QString &rule, qint64 rows) const
    {
        return { Obstacle::Kind::Constraint,
            QString::fromStdString(m_changes.shape(m_table).name.display()), rule, rows, {} };
    }

    /** The server's own words, which name the rule. */
    QString ruleIn(const Error &error) const
    {
        QString rule = error.detail.section(QLatin1Char('\n'), 0, 1);
        if (rule.contains(QLatin1String("(SQLSTATE")))
            rule = error.detail.section(QLatin1Char('\n'), 0, 0);
        rule.replace(QLatin1Char('\n'), QStringLiteral(": "));
        return rule.replace(QStringLiteral("seedbank_images_%1").arg(m_table),
            QString::fromStdString(m_changes.shape(m_table).name.name));
    }

    /** Without indexes that refuse nothing, and without taking numbers from sequences. */
    Result<> createTable()
    {
        SEEDBANK_TRY(execute("DROP TABLE IF EXISTS " + m_images + "; CREATE TEMPORARY TABLE "
            + m_images + " (LIKE " + m_name
            + " INCLUDING CONSTRAINTS INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING INDEXES) ON "
              "COMMIT DROP"));
        const std::string relation = Dialect::textLiteral(m_images) + "::pg_catalog.regclass";
        SEEDBANK_ASSIGN(const PostgreSqlResult indexes,
            query("SELECT 'pg_temp.' || pg_catalog.quote_ident(x.relname) FROM pg_catalog.pg_index "
                  "AS i JOIN pg_catalog.pg_class AS x ON x.oid OPERATOR(pg_catalog.=) i.indexrelid "
                  "WHERE NOT i.indisunique AND NOT i.indisexclusion AND i.indrelid "
                  "OPERATOR(pg_catalog.=) "
                + relation));
        for (int row = 0; row < indexes.rowCount(); ++row)
            SEEDBANK_TRY(execute("DROP INDEX " + indexes.text(row, 0)));
        SEEDBANK_ASSIGN(const PostgreSqlResult numbered,
            query("SELECT a.attname FROM pg_catalog.pg_attribute AS a LEFT JOIN "
                  "pg_catalog.pg_attrdef AS d ON d.adrelid OPERATOR(pg_catalog.=) a.attrelid AND "
                  "d.adnum OPERATOR(pg_catalog.=) a.attnum WHERE a.attrelid OPERATOR(pg_catalog.=) "
                + Dialect::textLiteral(m_name)
                + "::pg_catalog.regclass AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT "
                  "a.attisdropped AND (a.attidentity OPERATOR(pg_catalog.<>) '' OR "
                  "pg_catalog.strpos(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'nextval') "
                  "OPERATOR(pg_catalog.>) 0)"));
        for (int row = 0; row < numbered.rowCount(); ++row) {
            const std::string column = numbered.text(row, 0);
            if (m_changes.shape(m_table).indexOf(column) < 0)
                SEEDBANK_TRY(execute("ALTER TABLE " + m_images + " ALTER COLUMN "
                    + dialect().quoted(column) + " DROP DEFAULT, ALTER COLUMN "
                    + dialect().quoted(column) + " DROP NOT NULL"));
        }
        return {};
    }

    Result<> fill()
    {
        if (const std::string &rows = m_changes.inserted(m_table); !rows.empty()) {
            const std::string columns = dialect().quotedList(m_changes.shape(m_table));
            SEEDBANK_TRY(executeOnRolePath("INSERT INTO " + m_images + " (" + columns + ") SELECT "
                + columns + " FROM " + rows));
        }
        if (const std::string &rows = m_changes.updated(m_table); !rows.empty()) {
            SEEDBANK_ASSIGN(const PostgreSqlTableFacts facts, readTableFacts(m_connection, m_name));
            std::string columns;
            std::string values;
            for (const std::string &column : facts.columns) {
                const bool changes = m_changes.changesAny(m_table, { column });
                columns.append(columns.empty() ? "" : ", ").append(dialect().quoted(column));
                values.append(values.empty() ? "" : ", ")
                    .append(changes ? "seedbank_u." : "seedbank_h.")
                    .append(dialect().quoted(column));
            }
            SEEDBANK_TRY(executeOnRolePath("INSERT INTO " + m_images + " (" + columns + ") SELECT "
                + values + " FROM " + m_name + " AS seedbank_h JOIN " + rows + " AS seedbank_u ON "
                + m_changes.sameKey(m_table, "seedbank_h", "seedbank_u")));
        }
        SEEDBANK_TRY(executeOnRolePath("SET CONSTRAINTS ALL IMMEDIATE"));
        return execute("ANALYZE " + m_images);
    }

    /** Rows that no partition takes. */
    Result<> findUnplaced()
    {
        SEEDBANK_ASSIGN(const PostgreSqlResult bounds,
            query(
                "SELECT coalesce(pg_catalog.pg_get_partition_constraintdef(t.relid), 'true') FROM "
                "pg_catalog.pg_partition_tree("
                + Dialect::textLiteral(m_name)
                + "::pg_catalog.regclass) AS t WHERE t.isleaf AND t.level OPERATOR(pg_catalog.>) "
                  "0"));
        SEEDBANK_ASSIGN(const PostgreSqlResult kind,
            query("SELECT c.relkind OPERATOR(pg_catalog.=) 'p' FROM pg_catalog.pg_class AS c WHERE "
                  "c.oid OPERATOR(pg_catalog.=) "
                + Dialect::textLiteral(m_name) + "::pg_catalog.regclass"));
        if (!kind.boolean(0, 0))
            return {};
        std::string taken = "FALSE";
        for (int row = 0; row < bounds.rowCount(); ++row)
            taken.append(" OR (").append(bounds.text(row, 0)).append(")");
        std::vector<std::string> key;
        for (const int column : m_changes.shape(m_table).key)
            key.push_back(m_changes.shape(m_table).columns[static_cast<std::size_t>(column)].name);
        return countAndSample(m_connection, m_refused, obstacle(tr("no partition takes them"), 0),
            keyTextOf("seedbank_i", key),
            "FROM " + m_images + " AS seedbank_i WHERE (" + taken + ") IS NOT TRUE");
    }

    PostgreSqlChanges &m_changes;
    int m_table;
    PostgreSqlConnection &m_connection;
    std::vector<Obstacle> &m_refused;
    std::string m_name;
    std::string m_images;
};

} // namespace

Result<std::string> makeImages(
    PostgreSqlChanges &changes, int table, std::vector<Obstacle> &refused)
{
    return Images(changes, table, refused).make();
}

} // namespace seedbank
