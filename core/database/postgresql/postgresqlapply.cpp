// SPDX-License-Identifier: MIT
#include "database/postgresql/postgresqlapply.h"

#include "database/postgresql/postgresqlchanges.h"
#include "database/postgresql/postgresqlconnection.h"
#include "database/postgresql/postgresqlreferences.h"
#include "database/refusal.h"
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

/** When each table's changes are written. */
struct Plan {
    std::vector<int> copiedFirst; ///< whole tables, referenced ones first
    std::vector<int> merged; ///< in the one statement
    std::vector<int> copiedLast;
};

class Planner {
public:
    explicit Planner(const PostgreSqlChanges &changes)
        : m_changes(changes)
    {
        const ChangeSet &set = changes.load().changes;
        for (int table = 0; table < static_cast<int>(set.tables().size()); ++table) {
            if (set.counts(table).changes() > 0)
                m_left.push_back(table);
        }
    }

    Plan plan()
    {
        Plan plan;
        while (takeWhole(plan.copiedFirst, true)) { }
        while (takeWhole(plan.copiedLast, false)) { }
        std::ranges::reverse(plan.copiedLast);
        plan.merged = m_left;
        return plan;
    }

private:
    /** Takes a whole table that refers to none of those left, or that none of them refers to; a
     * reference to itself is checked at the end of its COPY. */
    bool takeWhole(std::vector<int> &taken, bool asParent)
    {
        const auto found = std::ranges::find_if(m_left, [&](int table) {
            return m_changes.load().changes.isWholeTable(table)
                && std::ranges::none_of(m_left, [&](int other) {
                       return other != table
                           && (asParent ? refersTo(table, other) : refersTo(other, table));
                   });
        });
        if (found == m_left.end())
            return false;
        taken.push_back(*found);
        m_left.erase(found);
        return true;
    }

    bool refersTo(int child, int parent) const
    {
        const TableName &name = m_changes.shape(parent).name;
        return std::ranges::any_of(m_changes.load().schemaTable(child).foreignKeys,
            [&](const ForeignKey &key) { return key.referencedTable == name; });
    }

    const PostgreSqlChanges &m_changes;
    std::vector<int> m_left;
};

/** Updates of rows that hand a unique value on to each other, in tables whose rows cannot be
 *  deleted for a moment: the values are moved out of the way first. */
class ValueParker {
public:
    ValueParker(const PostgreSqlChanges &changes, int table)
        : m_changes(changes)
        , m_table(table)
        , m_schema(changes.load().schemaTable(table))
        , m_name(dialect().quoted(m_schema.name))
    {
    }

    Result<> park()
    {
        if (m_changes.updated(m_table).empty() || !m_changes.hasActionsOnDelete(m_table))
            return {};
        for (const UniqueKey &key : m_schema.uniqueKeys) {
            if (!key.deferrable && m_changes.changesAny(m_table, key.columns))
                SEEDBANK_TRY(park(key));
        }
        return {};
    }

private:
    QString action() const
    {
        return tr("move unique values in %1 of")
            .arg(QString::fromStdString(m_schema.name.display()));
    }

    Result<> park(const UniqueKey &key)
    {
        const std::string holders = "SELECT seedbank_h.ctid AS place FROM "
            + m_changes.updated(m_table) + " AS seedbank_u JOIN " + m_name + " AS seedbank_h ON "
            + equal(key.columns) + " JOIN " + m_changes.updated(m_table) + " AS seedbank_own ON "
            + m_changes.sameKey(m_table, "seedbank_own", "seedbank_h") + " WHERE NOT ("
            + m_changes.sameKey(m_table, "seedbank_u", "seedbank_h") + ")";
        SEEDBANK_ASSIGN(const PostgreSqlResult any,
            m_changes.load().connection.query(holders + " LIMIT 1", action()));
        if (any.rowCount() == 0)
            return {};
        for (const std::string &column : key.columns) {
            const std::string placeholder = placeholderFor(column);
            if (placeholder.empty())
                continue;
            std::string sql = "UPDATE " + m_name + " SET " + dialect().quoted(column) + " = ";
            sql.append(placeholder);
            sql.append(" FROM (SELECT place, pg_catalog.row_number() OVER () AS number FROM (");
            sql.append(holders).append(") AS seedbank_h GROUP BY place) AS seedbank_holder WHERE ");
            sql.append(m_name).append(".ctid = seedbank_holder.place");
            return m_changes.load().connection.execute(sql, action());
        }
        return Error { ErrorCode::UnsupportedValue,
            tr("Your database is unchanged. Rows of %1 hand the values of the unique key %2 on to "
               "each other, and none of its columns can hold another value meanwhile. Make the "
               "key DEFERRABLE, then load again.")
                .arg(QString::fromStdString(m_schema.name.display()),
                    QString::fromStdString(key.name)) };
    }

    std::string equal(const std::vector<std::string> &columns) const
    {
        std::string condition;
        for (const std::string &column : columns)
            condition += (condition.empty() ? "seedbank_h." : " AND seedbank_h.")
                + dialect().quoted(column) + " = seedbank_u." + dialect().quoted(column);
        return condition;
    }

    bool isReference(const std::string &column) const
    {
        const auto holds = [&](const std::vector<std::string> &columns) {
            return std::ranges::count(columns, column) > 0;
        };
        return std::ranges::any_of(m_schema.foreignKeys, [&](const ForeignKey &key) {
            return holds(key.columns);
        }) || std::ranges::any_of(m_changes.load().schema.tables, [&](const SchemaTable &child) {
            return std::ranges::any_of(child.foreignKeys, [&](const ForeignKey &key) {
                return key.referencedTable == m_schema.name && holds(key.referencedColumns);
            });
        });
    }

    /** SQL for a value that no row has, or nothing. */
    std::string placeholderFor(const std::string &column) const
    {
        const SchemaColumn &schema = *m_schema.find(column);
        const int index = m_changes.shape(m_table).indexOf(column);
        const bool changes
            = index >= 0 && m_changes.changed(m_table)[static_cast<std::size_t>(index)];
        if (!changes || isReference(column))
            return {};
        if (schema.nullable)
            return "NULL";
        switch (schema.column.kind) {
        case Kind::Integer:
            return "(SELECT pg_catalog.least(min(" + dialect().quoted(column) + "), 0) FROM "
                + m_name + ") - seedbank_holder.number";
        case Kind::Text:
            return "'seedbank-' || pg_catalog.gen_random_uuid()";
        case Kind::Uuid:
            return "pg_catalog.gen_random_uuid()";
        default:
            return {};
        }
    }

    const PostgreSqlChanges &m_changes;
    int m_table;
    const SchemaTable &m_schema;
    std::string m_name;
};

/** The one statement: for each table its deletes, then its updates, then its inserts. Each step
 *  counts the rows of the one before, which makes the server finish that first: unique keys are
 *  checked row by row. Foreign keys are checked at the end. */
class MergeStatement {
public:
    explicit MergeStatement(const PostgreSqlChanges &changes)
        : m_changes(changes)
    {
    }

    void add(int table)
    {
        const std::string number = std::to_string(table);
        const std::string name = dialect().quoted(m_changes.shape(table).name);
        std::string after;
        if (const std::string &rows = m_changes.deleted(table); !rows.empty()) {
            addStep("seedbank_deleted_" + number,
                "DELETE FROM " + name + " USING " + rows + " AS seedbank_d WHERE "
                    + m_changes.sameKey(table, name, "seedbank_d"),
                table, m_changes.deletedRows(table));
            after = " AND (SELECT pg_catalog.count(*) FROM seedbank_deleted_" + number + ") >= 0";
        }
        if (const std::string &rows = m_changes.updated(table); !rows.empty()) {
            addStep("seedbank_updated_" + number,
                "UPDATE " + name + " SET " + assignments(table) + " FROM " + rows
                    + " AS seedbank_u WHERE " + m_changes.sameKey(table, name, "seedbank_u")
                    + after,
                table, m_changes.updatedRows(table));
            after += " AND (SELECT pg_catalog.count(*) FROM seedbank_updated_" + number + ") >= 0";
        }
        if (const std::string &rows = m_changes.inserted(table); !rows.empty()) {
            const std::string columns = dialect().quotedList(m_changes.shape(table));
            addStep("seedbank_inserted_" + number,
                "INSERT INTO " + name + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT "
                    + columns + " FROM " + rows + " WHERE TRUE" + after,
                table, m_changes.insertedRows(table));
        }
    }

    Result<> run()
    {
        if (m_steps.empty())
            return {};
        SEEDBANK_ASSIGN(const PostgreSqlResult counts,
            m_changes.load().connection.query(
                "WITH " + m_steps + " SELECT " + m_counts, tr("write the changes to")));
        for (std::size_t step = 0; step < m_expected.size(); ++step) {
            if (counts.integer(0, static_cast<int>(step)) != m_expected[step].rows)
                return Error { ErrorCode::VerificationFailed,
                    tr("Your database is unchanged. Not all rows of %1 could be written: a trigger "
                       "may have moved or refused them.")
                        .arg(QString::fromStdString(
                            m_changes.shape(m_expected[step].table).name.display())) };
        }
        return {};
    }

private:
    struct Expected {
        int table;
        std::int64_t rows;
    };

    void addStep(const std::string &name, const std::string &sql, int table, std::int64_t rows)
    {
        m_steps += (m_steps.empty() ? "" : ", ") + name + " AS (" + sql + " RETURNING 1)";
        m_counts
            += (m_counts.empty() ? "" : ", ") + ("(SELECT pg_catalog.count(*) FROM " + name + ")");
        m_expected.push_back({ table, rows });
    }

    std::string assignments(int table) const
    {
        const std::vector<Column> &columns = m_changes.shape(table).columns;
        std::string list;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            if (m_changes.changed(table)[column])
                list += (list.empty() ? "" : ", ") + dialect().quoted(columns[column].name)
                    + " = seedbank_u." + dialect().quoted(columns[column].name);
        }
        return list;
    }

    const PostgreSqlChanges &m_changes;
    std::string m_steps;
    std::string m_counts;
    std::vector<Expected> m_expected;
};

Result<> copyWhole(PostgreSqlChanges &changes, const std::vector<int> &tables)
{
    for (const int table : tables) {
        const TableShape &shape = changes.shape(table);
        SEEDBANK_TRY(changes.copyInserts(
            table, dialect().quoted(shape.name) + " (" + dialect().quotedList(shape) + ")"));
    }
    return {};
}

} // namespace

Result<> writeChanges(PostgreSqlChanges &changes)
{
    const QString action = tr("write the changes to");
    PostgreSqlConnection &connection = changes.load().connection;
    const Plan plan = Planner(changes).plan();
    for (const int table : plan.merged)
        SEEDBANK_TRY(changes.stage(table));
    SEEDBANK_TRY(connection.execute("SET CONSTRAINTS ALL DEFERRED", action));
    SEEDBANK_TRY(copyWhole(changes, plan.copiedFirst));
    SEEDBANK_ASSIGN(auto actedUpon, findActedUpon(changes));
    if (!actedUpon.empty())
        return refuseLoad(std::move(actedUpon));
    MergeStatement merge(changes);
    for (const int table : plan.merged) {
        SEEDBANK_TRY(ValueParker(changes, table).park());
        merge.add(table);
    }
    SEEDBANK_TRY(merge.run());
    SEEDBANK_TRY(copyWhole(changes, plan.copiedLast));
    return connection.execute("SET CONSTRAINTS ALL IMMEDIATE", action);
}

} // namespace seedbank
