// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlapply.h"

#include "base/index.h"
#include "database/checks/references.h"
#include "database/refusal.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlhandover.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "engines/postgresql/postgresqlstagedchanges.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <algorithm>
#include <map>
#include <utility>

namespace seedbank {

namespace {

/** When each table's changes are written. */
struct Order {
    std::vector<int> copiedFirst; ///< whole tables, referenced ones first
    std::vector<int> merged; ///< in the one statement
    std::vector<int> copiedLast;
};

class Sorter {
public:
    explicit Sorter(const PostgreSqlChanges &changes)
        : m_changes(changes)
    {
        const ChangeSet &set = changes.load().changes;
        for (int table = 0; table < std::ssize(set.tables()); ++table) {
            if (set.counts(table).changes() > 0)
                m_left.push_back(table);
        }
    }

    Order order()
    {
        Order order;
        while (takeWhole(order.copiedFirst, true)) { }
        while (takeWhole(order.copiedLast, false)) { }
        std::ranges::reverse(order.copiedLast);
        order.merged = m_left;
        return order;
    }

private:
    /** Takes a whole table that refers to none of those left, or that none of them refers to; a
     *  reference to itself is checked at the end of its COPY. */
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

/** The one statement: for each table its deletes, then its updates, then its inserts. Each step
 *  counts the rows of the one before, which makes the server finish that first: unique keys are
 *  checked row by row. Foreign keys are checked at the end. */
class MergeStatement {
public:
    MergeStatement(
        const PostgreSqlChanges &changes, const std::vector<PostgreSqlHandOver> &handOvers)
        : m_changes(changes)
        , m_handOvers(handOvers)
    {
    }

    void addDeletes(int table)
    {
        const std::string name = m_changes.name(table);
        if (const std::string &rows = m_changes.deleted(table); !rows.empty())
            addStep(Step::Delete, table,
                "DELETE FROM " + name + " USING " + rows + " AS seedbank_d WHERE "
                    + m_changes.sameKey(table, name, "seedbank_d"),
                "1", m_changes.deletedRows(table));
    }

    /** After the table's deletes, where they are in this statement. */
    void addUpdatesAndInserts(int table)
    {
        const PostgreSqlHandOver &handOver = elementAt(m_handOvers, table);
        if (handOver.lifts)
            lift(table, handOver);
        for (int step = 0; step < handOver.steps && !handOver.isLoop; ++step)
            update(table, handOver.moves,
                "seedbank_u.seedbank_step OPERATOR(pg_catalog.=) " + std::to_string(step), 0);
        if (!m_changes.updated(table).empty())
            updateOthers(table, handOver);
        if (const std::string &rows = m_changes.inserted(table); !rows.empty()) {
            const std::string columns = postgreSqlDialect().quotedList(m_changes.shape(table));
            addStep(Step::Insert, table,
                "INSERT INTO " + m_changes.name(table) + " (" + columns
                    + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM " + rows
                    + " WHERE TRUE" + m_after[table],
                "1", m_changes.insertedRows(table));
        }
        if (handOver.lifts)
            putBack(table, handOver);
    }

    Result<> run()
    {
        if (m_steps.empty())
            return {};
        ASSIGN_OR_RETURN(const StatementRows counts,
            rowsOnRolePath(m_changes.load().statements, "WITH " + m_steps + " SELECT " + m_counts,
                Attempt::WriteChanges));
        std::map<std::pair<int, Step>, std::int64_t> missing;
        for (std::size_t step = 0; step < m_expected.size(); ++step)
            missing[{ m_expected[step].table, m_expected[step].step }]
                += m_expected[step].rows - counts[0].integer(static_cast<int>(step));
        for (const auto &[part, rows] : missing) {
            if (rows != 0)
                return Error { ErrorCode::VerificationFailed,
                    Tr::tr("Not all rows of %1 could be written: a "
                           "trigger may have moved or refused them.")
                        .arg(QString::fromStdString(m_changes.shape(part.first).name.display())) };
        }
        return {};
    }

private:
    enum class Step { Delete, Lift, Update, Insert, PutBack };
    struct Expected {
        int table;
        Step step;
        std::int64_t rows; ///< of all steps of this kind together
    };

    /** All later steps of the table wait for it. The name cannot be a table's: those have a
     *  schema. */
    std::string addStep(Step step, int table, const std::string &sql, const std::string &returned,
        std::int64_t rows)
    {
        std::string name = "seedbank_step_" + std::to_string(m_expected.size());
        m_steps += (m_steps.empty() ? "" : ", ") + name + " AS (" + sql + " RETURNING " + returned
            + ")";
        m_counts
            += (m_counts.empty() ? "" : ", ") + ("(SELECT pg_catalog.count(*) FROM " + name + ")");
        m_expected.push_back({ table, step, rows });
        m_after[table]
            += " AND (SELECT pg_catalog.count(*) FROM " + name + ") OPERATOR(pg_catalog.>=) 0";
        return name;
    }

    void update(
        int table, const std::string &rows, const std::string &condition, std::int64_t expected)
    {
        const std::string name = m_changes.name(table);
        const std::string values = assignments(table);
        if (values.empty()) // identities alone, whose rows are lifted
            return;
        addStep(Step::Update, table,
            "UPDATE " + name + " SET " + values + " FROM " + rows + " AS seedbank_u WHERE "
                + m_changes.sameKey(table, name, "seedbank_u") + " AND " + condition
                + m_after[table],
            "1", expected);
    }

    void updateOthers(int table, const PostgreSqlHandOver &handOver)
    {
        // A loop has moved the keys alone.
        const std::string moved = handOver.isLoop ? std::string() : handOver.moves;
        update(table, m_changes.updated(table),
            moved.empty() ? "TRUE"
                          : "NOT EXISTS (SELECT 1 FROM " + moved + " AS seedbank_m WHERE "
                    + m_changes.sameKey(table, "seedbank_m", "seedbank_u") + ")",
            m_changes.updatedRows(table) - handOver.liftedRows);
    }

    void lift(int table, const PostgreSqlHandOver &handOver)
    {
        const std::string name = m_changes.name(table);
        m_lifted = addStep(Step::Lift, table,
            "DELETE FROM " + name + " USING " + handOver.moves + " AS seedbank_m WHERE "
                + m_changes.sameKey(table, name, "seedbank_m")
                + " AND seedbank_m.seedbank_step OPERATOR(pg_catalog.<) 0",
            name + ".*", handOver.liftedRows);
    }

    void putBack(int table, const PostgreSqlHandOver &handOver)
    {
        std::string columns;
        std::string values;
        for (const std::string &column : handOver.columns) {
            const bool isNew = m_changes.changesAny(table, { column });
            columns.append(columns.empty() ? "" : ", ").append(postgreSqlDialect().quoted(column));
            values.append(values.empty() ? "" : ", ")
                .append(isNew ? "seedbank_m." : "seedbank_l.")
                .append(postgreSqlDialect().quoted(column));
        }
        addStep(Step::PutBack, table,
            "INSERT INTO " + m_changes.name(table) + " (" + columns
                + ") OVERRIDING SYSTEM VALUE SELECT " + values + " FROM " + m_lifted
                + " AS seedbank_l JOIN " + handOver.moves + " AS seedbank_m ON "
                + m_changes.sameKey(table, "seedbank_l", "seedbank_m") + " WHERE TRUE"
                + m_after[table],
            "1", handOver.liftedRows);
    }

    std::string assignments(int table) const
    {
        const std::vector<Column> &columns = m_changes.shape(table).columns;
        const std::vector<std::string> &identity = elementAt(m_handOvers, table).identity;
        std::string list;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const std::string name = postgreSqlDialect().quoted(columns[column].name);
            if (m_changes.changed(table)[column]
                && std::ranges::count(identity, columns[column].name) == 0)
                list.append(list.empty() ? "" : ", ")
                    .append(name)
                    .append(" = seedbank_u.")
                    .append(name);
        }
        return list;
    }

    const PostgreSqlChanges &m_changes;
    const std::vector<PostgreSqlHandOver> &m_handOvers;
    std::string m_steps;
    std::string m_counts;
    std::map<int, std::string> m_after; ///< SQL: what the next step of a table waits for
    std::string m_lifted; ///< the step
    std::vector<Expected> m_expected;
};

Result<> copyWhole(PostgreSqlChanges &changes, const std::vector<int> &tables)
{
    for (const int table : tables) {
        const TableShape &shape = changes.shape(table);
        RETURN_IF_ERROR(changes.copyInserts(table,
            changes.load().dialect.quoted(shape.name) + " (" + postgreSqlDialect().quotedList(shape)
                + ")"));
    }
    return {};
}

/** A chain that is too long for one statement. */
Result<> takeStepByStep(PostgreSqlChanges &changes, int table, const PostgreSqlHandOver &handOver)
{
    const std::string name = changes.name(table);
    std::string values;
    for (const std::string &column : handOver.loopColumns)
        values.append(values.empty() ? "" : ", ")
            .append(postgreSqlDialect().quoted(column))
            .append(" = seedbank_m.")
            .append(postgreSqlDialect().quoted(column));
    const std::string body = "BEGIN FOR seedbank_i IN 0.." + std::to_string(handOver.steps - 1)
        + " LOOP UPDATE " + name + " SET " + values + " FROM " + handOver.moves
        + " AS seedbank_m WHERE " + changes.sameKey(table, name, "seedbank_m")
        + " AND seedbank_m.seedbank_step OPERATOR(pg_catalog.=) seedbank_i; END LOOP; END";
    return executeOnRolePath(changes.load().statements,
        "DO LANGUAGE plpgsql " + Dialect::textLiteral(body), Attempt::WriteChanges);
}

/** Rows that others hang on, without anything happening to those. */
Result<> replace(PostgreSqlChanges &changes, int table, const PostgreSqlHandOver &handOver)
{
    const Attempt attempt = Attempt::WriteChanges;
    Statements &statements = changes.load().statements;
    const std::string name = changes.name(table);
    std::string columns;
    std::string values;
    for (const std::string &column : handOver.columns) {
        const bool isNew = std::ranges::count(handOver.loopColumns, column) > 0;
        columns.append(columns.empty() ? "" : ", ").append(postgreSqlDialect().quoted(column));
        values.append(values.empty() ? "" : ", ")
            .append(isNew ? "seedbank_m." : "seedbank_l.")
            .append(postgreSqlDialect().quoted(column));
    }
    ASSIGN_OR_RETURN(const StatementRows role,
        statements.rows("SELECT pg_catalog.current_setting('session_replication_role')", attempt));
    RETURN_IF_ERROR(statements.execute("SET LOCAL session_replication_role = replica", attempt));
    ASSIGN_OR_RETURN(const StatementRows counts,
        rowsOnRolePath(statements,
            fillIn(R"(
            WITH seedbank_lifted AS (DELETE FROM %table USING %moves AS seedbank_m
                    WHERE %moved RETURNING %table.*),
                seedbank_put_back AS (INSERT INTO %table (%columns) OVERRIDING SYSTEM VALUE
                    SELECT %values FROM seedbank_lifted AS seedbank_l
                    JOIN %moves AS seedbank_m ON %lifted
                    WHERE (SELECT pg_catalog.count(*) FROM seedbank_lifted)
                        OPERATOR(pg_catalog.>=) 0
                    RETURNING 1)
            SELECT (SELECT pg_catalog.count(*) FROM seedbank_lifted),
                (SELECT pg_catalog.count(*) FROM seedbank_put_back))",
                { { "%table", name }, { "%moves", handOver.moves }, { "%columns", columns },
                    { "%values", values }, { "%moved", changes.sameKey(table, name, "seedbank_m") },
                    { "%lifted", changes.sameKey(table, "seedbank_l", "seedbank_m") } }),
            attempt));
    RETURN_IF_ERROR(
        statements.execute("SET LOCAL session_replication_role = " + role[0].text(0), attempt));
    if (counts[0].integer(0) == counts[0].integer(1))
        return {};
    return Error { ErrorCode::VerificationFailed,
        Tr::tr("Not all rows of %1 could be written: a trigger may have moved or refused them.")
            .arg(QString::fromStdString(changes.shape(table).name.display())) };
}

/** The statements before the one: of what is parked, and of long chains. True: all deletes are
 *  done. */
Result<bool> prepareMerge(PostgreSqlChanges &changes, const std::vector<int> &tables,
    const std::vector<PostgreSqlHandOver> &handOvers)
{
    const bool deletesFirst
        = std::ranges::any_of(handOvers, [](const PostgreSqlHandOver &handOver) {
              return handOver.isLoop && handOver.deletesFirst;
          });
    if (deletesFirst) {
        MergeStatement deletes(changes, handOvers);
        for (const int table : tables)
            deletes.addDeletes(table);
        RETURN_IF_ERROR(deletes.run());
    }
    for (const int table : tables) {
        const PostgreSqlHandOver &handOver = elementAt(handOvers, table);
        RETURN_IF_ERROR(writeParked(changes, table, handOver.parking));
        if (handOver.isReplaced)
            RETURN_IF_ERROR(replace(changes, table, handOver));
        else if (handOver.isLoop)
            RETURN_IF_ERROR(takeStepByStep(changes, table, handOver));
    }
    return deletesFirst;
}

/** Values that the key references go, and the database acts on it. */
bool isActedUpon(const PostgreSqlChanges &changes, const ForeignKey &key)
{
    const int parent = changes.load().indexOf(key.referencedTable);
    return parent >= 0
        && ((acts(key.onDelete) && !changes.deleted(parent).empty())
            || (acts(key.onUpdate) && !changes.updated(parent).empty()
                && changes.changesAny(parent, key.referencedColumns)));
}

/** References of the new rows to such as will not be there, which the database would not refuse:
 *  an action of the foreign key (CASCADE, SET NULL, SET DEFAULT) would delete or change the row
 *  after it was written. The tables that are written together are staged, and those that are copied
 *  before them are there. */
Result<std::vector<Obstacle>> findActedUpon(PostgreSqlChanges &changes)
{
    PostgreSqlStagedChanges staged(changes, PostgreSqlStagedChanges::Staging::AsTheyAre);
    return findMissingReferences(
        staged, [&](int, const ForeignKey &key) { return isActedUpon(changes, key); });
}

} // namespace

Result<> writeChanges(PostgreSqlChanges &changes, std::vector<Obstacle> &refused)
{
    const Attempt attempt = Attempt::WriteChanges;
    Statements &statements = changes.load().statements;
    const Order order = Sorter(changes).order();
    for (const int table : order.merged)
        RETURN_IF_ERROR(changes.stage(table));
    RETURN_IF_ERROR(statements.execute("SET CONSTRAINTS ALL DEFERRED", attempt));
    RETURN_IF_ERROR(copyWhole(changes, order.copiedFirst));
    ASSIGN_OR_RETURN(auto actedUpon, findActedUpon(changes));
    if (!actedUpon.empty())
        return refuseLoad(std::move(actedUpon));
    ASSIGN_OR_RETURN(const auto handOvers, orderHandOvers(changes, refused));
    if (!refused.empty())
        return {};
    std::vector<std::pair<const PostgreSqlPausedKeys *, std::string>> paused;
    for (const PostgreSqlHandOver &handOver : handOvers) {
        if (handOver.paused.drop.empty())
            continue;
        paused.emplace_back(&handOver.paused, std::string());
        RETURN_IF_ERROR(dropKeys(statements, handOver.paused, paused.back().second));
    }
    ASSIGN_OR_RETURN(const bool areDeleted, prepareMerge(changes, order.merged, handOvers));
    MergeStatement merge(changes, handOvers);
    for (const int table : order.merged) {
        if (!areDeleted)
            merge.addDeletes(table);
        merge.addUpdatesAndInserts(table);
    }
    RETURN_IF_ERROR(merge.run());
    RETURN_IF_ERROR(copyWhole(changes, order.copiedLast));
    RETURN_IF_ERROR(executeOnRolePath(statements, "SET CONSTRAINTS ALL IMMEDIATE", attempt));
    for (const auto &[keys, known] : paused)
        RETURN_IF_ERROR(restoreKeys(statements, *keys, known));
    return {};
}

std::vector<int> mergedTables(const PostgreSqlChanges &changes)
{
    return Sorter(changes).order().merged;
}

} // namespace seedbank
