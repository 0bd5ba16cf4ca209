// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlhandover.h"

#include "base/index.h"
#include "database/handover.h"
#include "database/keycolumns.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlmovedrows.h"
#include "engines/postgresql/postgresqlobstacle.h"
#include "engines/postgresql/postgresqlreturningvalues.h"
#include "engines/postgresql/tr.h"
#include "sql/dialect.h"
#include "sql/sqltemplate.h"

#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

using Way = PostgreSqlMovedRows::Way;

bool isActionOnOutsideRows(Obstacle::Kind kind)
{
    return kind == Obstacle::Kind::Cascade || kind == Obstacle::Kind::SetNull
        || kind == Obstacle::Kind::SetDefault || kind == Obstacle::Kind::Restrict;
}

/** Steps of one statement; each is a part of it that the server plans. */
constexpr int mostMergedSteps = 40;

class TableHandOver {
public:
    TableHandOver(
        PostgreSqlChanges &changes, int table, std::vector<Obstacle> &found, Way way = Way::There)
        : m_changes(changes)
        , m_table(table)
        , m_way(way)
        , m_statements(changes.load().statements)
        , m_found(found)
        , m_name(changes.name(table))
        , m_moved(changes, table, way)
    {
    }

    Result<PostgreSqlHandOver> find()
    {
        ASSIGN_OR_RETURN(const bool isNeeded, m_moved.read());
        m_handOver.columns = m_moved.columns;
        m_handOver.identity = m_moved.identityAlways;
        if (!isNeeded)
            return std::move(m_handOver);
        RETURN_IF_ERROR(decide());
        if (m_isRefused)
            return PostgreSqlHandOver();
        if (!m_handOver.paused.drop.empty() || m_way == Way::Back)
            return std::move(m_handOver);
        RETURN_IF_ERROR(writeMoves());
        return std::move(m_handOver);
    }

private:
    Result<> execute(const std::string &sql)
    {
        return m_statements.execute(sql, Attempt::PrepareChanges);
    }
    Result<StatementRows> query(const std::string &sql)
    {
        return m_statements.rows(sql, Attempt::PrepareChanges);
    }
    Result<> decide()
    {
        std::vector<int> heldIdentities;
        for (int row = 0; row < m_moved.count; ++row) {
            if (elementAt(m_moved.mustLift, row) && !m_moved.mayLift(row))
                heldIdentities.push_back(row);
        }
        if (!heldIdentities.empty())
            return replaceOrRefuse(heldIdentities);
        HandOverChoices choices { [&](int row) { return m_moved.mayLift(row); }, m_moved.mustLift };
        RETURN_IF_ERROR(order(choices));
        if (!m_order.stuck.empty())
            return replaceOrRefuse(stuckRows());
        if (m_order.steps <= mostMergedSteps)
            return {};
        ASSIGN_OR_RETURN(const bool isLoop, tryLoop());
        if (isLoop)
            return {};
        choices.parked.clear();
        for (int row = 0; row < m_moved.count; ++row) {
            if (elementAt(m_order.step, row) >= 0 && choices.mayLift(row))
                elementAt(choices.mustLift, row) = true;
        }
        RETURN_IF_ERROR(order(choices));
        if (!m_order.stuck.empty())
            return replaceOrRefuse(stuckRows());
        return m_order.steps <= mostMergedSteps ? Result<>() : replaceOrRefuse(steppedRows());
    }

    /** Circles none of whose rows may be lifted are opened by parking one. */
    Result<> order(HandOverChoices &choices)
    {
        m_handOver.parking = {};
        m_order = orderHandOver(m_moved.count, m_moved.wanted, choices);
        if (m_order.stuck.empty())
            return {};
        std::vector<std::vector<int>> circles = m_order.stuck;
        for (std::vector<int> &circle : circles) {
            std::erase_if(circle, [&](int row) { return !m_moved.mayPark(row); });
            if (circle.empty())
                return {};
        }
        choices.parked.assign(static_cast<std::size_t>(m_moved.count), false);
        // By the time of an undo, the new rows are there.
        const std::string &more = m_way == Way::Back ? m_changes.inserted(m_table) : std::string();
        ASSIGN_OR_RETURN(m_handOver.parking,
            park(m_changes,
                { m_table, m_moved.keys, m_moved.handedOnColumns(), m_handOver.columns,
                    m_moved.before, m_moved.after, more },
                circles, choices.parked));
        if (!m_handOver.parking.table.empty())
            m_order = orderHandOver(m_moved.count, m_moved.wanted, choices);
        return {};
    }

    std::vector<int> stuckRows() const
    {
        std::vector<int> rows;
        for (const std::vector<int> &circle : m_order.stuck)
            rows.insert(rows.end(), circle.begin(), circle.end());
        return rows;
    }

    std::vector<int> steppedRows() const
    {
        std::vector<int> rows;
        for (int row = 0; row < m_moved.count; ++row) {
            if (elementAt(m_order.step, row) >= 0)
                rows.push_back(row);
        }
        return rows;
    }

    Result<> replaceOrRefuse(const std::vector<int> &rows)
    {
        ASSIGN_OR_RETURN(m_handOver.isReplaced, mayReplace());
        if (!m_handOver.isReplaced)
            return pauseOrRefuse(rows);
        m_handOver.isLoop = true;
        m_order.steps = 1;
        m_order.step.assign(static_cast<std::size_t>(m_moved.count), 0);
        return {};
    }

    /** Without its keys, a table takes its rows in any order, but one UPDATE writes them all: a
     *  foreign key that acts on it would act. */
    Result<> pauseOrRefuse(const std::vector<int> &rows)
    {
        if (!m_moved.acting.empty())
            return refuse(rows, false);
        std::vector<std::string> names;
        for (const PostgreSqlKey *key : m_moved.handedOn)
            names.push_back(key->name);
        bool isOwnersRight = false;
        ASSIGN_OR_RETURN(m_handOver.paused,
            findPausedKeys(m_statements, m_name, names, m_moved.identity, isOwnersRight));
        if (m_handOver.paused.drop.empty())
            return refuse(rows, isOwnersRight);
        m_handOver.deletesFirst = false;
        m_handOver.loopColumns.clear();
        std::erase_if(m_handOver.identity, [&](const std::string &column) {
            return std::ranges::count(m_moved.identity, column) > 0;
        });
        return {};
    }

    /** The role of a replica, which not all users may take, checks neither foreign keys nor keys
     *  that are deferrable: those must not be concerned. */
    Result<bool> mayReplace()
    {
        m_handOver.parking = {};
        m_handOver.loopColumns = m_moved.handedOnColumns();
        m_handOver.loopColumns.insert(
            m_handOver.loopColumns.end(), m_moved.identity.begin(), m_moved.identity.end());
        if (!m_moved.deferrable.empty() || isLoopReferenced() || isAnyLeadingNowhere()
            || !m_moved.acting.empty())
            return false;
        RETURN_IF_ERROR(execute("SAVEPOINT seedbank_role"));
        const Result<> set = execute("SET LOCAL session_replication_role = replica");
        RETURN_IF_ERROR(execute("ROLLBACK TO SAVEPOINT seedbank_role"));
        if (!set && set.error().code != ErrorCode::PermissionDenied)
            return set.error();
        if (!set)
            return false;
        if (m_way == Way::Back)
            return true;
        ASSIGN_OR_RETURN(m_handOver.deletesFirst, m_moved.wantsDeleted());
        return m_handOver.deletesFirst ? mayDeleteFirst() : Result<bool>(true);
    }

    /** Statements of their own are followed by that of the other columns: then the server looks at
     *  the foreign keys of a row that this transaction wrote already. */
    bool isAnyLeadingNowhere() const { return std::ranges::count(m_moved.leadsNowhere, true) > 0; }

    bool isLoopReferenced() const
    {
        return std::ranges::any_of(m_changes.load().schemaTable(m_table).foreignKeys,
                   [&](const ForeignKey &key) {
                       return shareAny(key.columns, m_handOver.loopColumns);
                   })
            || std::ranges::any_of(m_moved.references, [&](const PostgreSqlReference &reference) {
                   return shareAny(reference.referencedColumns, m_handOver.loopColumns);
               });
    }

    /** Statements of their own, whose foreign keys are checked at once. */
    Result<bool> tryLoop()
    {
        if (std::ranges::count(m_moved.mustLift, true) > 0 || isAnyLeadingNowhere())
            return false;
        m_handOver.loopColumns = m_moved.handedOnColumns();
        if (isLoopReferenced())
            return false;
        // What is lifted is so in the one statement, which comes too late.
        HandOverChoices choices { [](int) { return false; } };
        RETURN_IF_ERROR(order(choices));
        if (!m_order.stuck.empty())
            return false;
        m_handOver.isLoop = true;
        if (m_way == Way::Back)
            return true;
        ASSIGN_OR_RETURN(m_handOver.deletesFirst, m_moved.wantsDeleted());
        if (m_handOver.deletesFirst) {
            ASSIGN_OR_RETURN(m_handOver.isLoop, mayDeleteFirst());
        }
        return m_handOver.isLoop;
    }

    /** No row that stays references one that goes: neither is anything done to it, nor is it in the
     *  way. */
    Result<bool> mayDeleteFirst()
    {
        const PostgreSqlLoad &load = m_changes.load();
        for (int parent = 0; parent < std::ssize(load.tables); ++parent) {
            if (m_changes.deleted(parent).empty())
                continue;
            ASSIGN_OR_RETURN(
                const auto references, readReferencesTo(m_statements, m_changes.name(parent)));
            for (const PostgreSqlReference &reference : references) {
                if (!reference.mayRead)
                    return false;
                ASSIGN_OR_RETURN(const StatementRows any,
                    query("SELECT 1 FROM " + m_changes.name(parent) + " AS seedbank_b JOIN "
                        + m_changes.deleted(parent) + " AS seedbank_d ON "
                        + m_changes.sameKey(parent, "seedbank_b", "seedbank_d") + " JOIN "
                        + reference.child + " AS seedbank_c ON "
                        + PostgreSqlMovedRows::refers(reference) + " WHERE "
                        + stays(reference, "seedbank_c") + " LIMIT 1"));
                if (any.count() > 0)
                    return false;
            }
        }
        return true;
    }

    std::string stays(const PostgreSqlReference &reference, const std::string &row) const
    {
        for (int child = 0; child < std::ssize(m_changes.load().tables); ++child) {
            if (m_changes.deleted(child).empty() || m_changes.name(child) != reference.child)
                continue;
            return "NOT EXISTS (SELECT 1 FROM " + m_changes.deleted(child) + " AS seedbank_x WHERE "
                + m_changes.sameKey(child, "seedbank_x", row) + ")";
        }
        return "TRUE";
    }

    /** The rows whose step says so, and all of it. */
    Result<> writeMoves()
    {
        const std::string steps = "pg_temp.seedbank_steps_" + std::to_string(m_table);
        m_handOver.moves = "pg_temp.seedbank_moves_" + std::to_string(m_table);
        RETURN_IF_ERROR(execute("DROP TABLE IF EXISTS " + steps + ", " + m_handOver.moves
            + "; CREATE TEMPORARY TABLE " + steps
            + " (seedbank_number pg_catalog.int8, seedbank_step pg_catalog.int8) ON COMMIT DROP"));
        std::string text;
        for (int row = 0; row < m_moved.count; ++row) {
            const int step = elementAt(m_order.step, row);
            if (step == HandOverOrder::none)
                continue;
            text.append(std::to_string(row + 1)).append("\t");
            text.append(std::to_string(step)).append("\n");
            m_handOver.liftedRows += step == HandOverOrder::lifted ? 1 : 0;
        }
        RETURN_IF_ERROR(m_changes.load().connection.beginCopyIn(
            "COPY " + steps + " FROM STDIN", Attempt::PrepareChanges));
        RETURN_IF_ERROR(m_changes.load().connection.putCopyData(text, Attempt::PrepareChanges));
        RETURN_IF_ERROR(m_changes.load().connection.endCopyIn(Attempt::PrepareChanges));
        m_handOver.steps = m_order.steps;
        m_handOver.lifts = m_handOver.liftedRows > 0;
        return execute(fillIn(R"(
            CREATE TEMPORARY TABLE %moves ON COMMIT DROP AS
                SELECT seedbank_u.*, seedbank_s.seedbank_step FROM %updated AS seedbank_u
                JOIN %before AS seedbank_b ON %same
                JOIN %steps AS seedbank_s
                    ON seedbank_s.seedbank_number OPERATOR(pg_catalog.=) seedbank_b.seedbank_number;
            CREATE INDEX ON %moves (seedbank_step);
            ANALYZE %moves)",
            { { "%moves", m_handOver.moves }, { "%updated", m_changes.updated(m_table) },
                { "%before", m_moved.before }, { "%steps", steps },
                { "%same", m_changes.sameKey(m_table, "seedbank_u", "seedbank_b") } }));
    }

    QString reason(const std::vector<int> &rows) const
    {
        const auto unseen = std::ranges::find(m_moved.acting, false, &PostgreSqlReference::mayRead);
        if (unseen != m_moved.acting.end())
            return Tr::tr("rows of %1, which this user cannot read, may refer to them")
                .arg(QString::fromStdString(unseen->child));
        const bool arePointing = std::ranges::any_of(
            rows, [&](int row) { return elementAt(m_moved.leadsNowhere, row); });
        return arePointing ? Tr::tr("they refer to rows that do not exist")
                           : Tr::tr("other rows refer to them");
    }

    Result<> refuse(const std::vector<int> &rows, bool isOwnersRight)
    {
        m_isRefused = true;
        const bool areSeen = std::ranges::all_of(m_moved.acting, &PostgreSqlReference::mayRead);
        if (!m_moved.acting.empty() && areSeen) {
            // Rows outside the demo data that it would act on are told already, and with them all.
            if (std::ranges::any_of(m_found, isActionOnOutsideRows, &Obstacle::kind))
                return {};
            for (const PostgreSqlReference &reference : m_moved.acting)
                RETURN_IF_ERROR(addActedUpon(
                    m_changes, m_table, reference, m_moved.actedUponBy(reference), m_found));
            return {};
        }
        QStringList names;
        for (const PostgreSqlKey *key : m_moved.handedOn)
            names += QString::fromStdString(key->name);
        for (const std::string &column : m_moved.identity)
            names += QString::fromStdString(column);
        if (names.isEmpty()) {
            for (const std::string &column : m_moved.acting.front().referencedColumns)
                names += QString::fromStdString(column);
        }
        std::string numbers;
        for (std::size_t row = 0; row < std::min<std::size_t>(rows.size(), 5); ++row)
            numbers += (row > 0 ? ", " : "") + std::to_string(rows[row] + 1);
        std::vector<std::string> key;
        for (const int column : m_changes.shape(m_table).key)
            key.push_back(elementAt(m_changes.shape(m_table).columns, column).name);
        Obstacle obstacle { Obstacle::Kind::KeyHandOver,
            QString::fromStdString(m_changes.shape(m_table).name.display()),
            QStringLiteral("%1: %2; %3")
                .arg(names.join(QStringLiteral(", ")), reason(rows),
                    isOwnersRight
                        ? Tr::tr("load as the owner of the table or as a user who may set "
                                 "session_replication_role, or make the key DEFERRABLE")
                        : Tr::tr("make the key DEFERRABLE, or load as a user who may set "
                                 "session_replication_role")),
            static_cast<qint64>(rows.size()), {}, keyColumns(key) };
        ASSIGN_OR_RETURN(obstacle.sampleKeys,
            sampleKeys(m_statements, keyTextOf("seedbank_b", key),
                "FROM " + m_moved.before
                    + " AS seedbank_b WHERE seedbank_b.seedbank_number "
                      "OPERATOR(pg_catalog.=) ANY (ARRAY["
                    + numbers + "]::pg_catalog.int8[])"));
        m_found.push_back(std::move(obstacle));
        return {};
    }

    PostgreSqlChanges &m_changes;
    int m_table;
    Way m_way;
    Statements &m_statements;
    std::vector<Obstacle> &m_found;
    std::string m_name;
    PostgreSqlMovedRows m_moved;
    HandOverOrder m_order;
    bool m_isRefused = false;
    PostgreSqlHandOver m_handOver;
};

} // namespace

Result<std::vector<PostgreSqlHandOver>> orderHandOvers(
    PostgreSqlChanges &changes, std::vector<Obstacle> &found)
{
    std::vector<PostgreSqlHandOver> handOvers(changes.load().tables.size());
    for (int table = 0; table < std::ssize(handOvers); ++table) {
        if (!changes.deleted(table).empty())
            RETURN_IF_ERROR(findActedUponByDelete(changes, table, found));
        if (changes.updated(table).empty())
            continue;
        ASSIGN_OR_RETURN(elementAt(handOvers, table), TableHandOver(changes, table, found).find());
    }
    return handOvers;
}

namespace {

/** Updates change a key of the table, or an identity, and other rows may hang on its rows. */
Result<bool> mayHandOn(const PostgreSqlChanges &changes, int table)
{
    const PostgreSqlLoad &load = changes.load();
    const TableName &name = changes.shape(table).name;
    // Those without an action wait for the end of the statement.
    const auto holds = [&](const ForeignKey &key) {
        return key.referencedTable == name
            && (key.onDelete != ForeignKeyAction::NoAction
                || key.onUpdate != ForeignKeyAction::NoAction);
    };
    const bool isHeld = std::ranges::any_of(load.schema.tables,
        [&](const SchemaTable &child) { return std::ranges::any_of(child.foreignKeys, holds); });
    if (!isHeld || load.changes.counts(table).updated == 0)
        return false;
    const std::vector<std::string> changed = load.changes.changedColumns(table);
    ASSIGN_OR_RETURN(const auto keys, readKeys(load.statements, changes.name(table)));
    ASSIGN_OR_RETURN(
        const PostgreSqlTableFacts facts, readTableFacts(load.statements, changes.name(table)));
    return shareAny(facts.identityAlways, changed)
        || std::ranges::any_of(keys, [&](const PostgreSqlKey &key) {
               return key.columns.empty() || shareAny(key.columns, changed);
           });
}

/** The table, and those of the dataset whose rows may hang on its rows. */
Result<> stageWithChildren(PostgreSqlChanges &changes, int table)
{
    const TableName &name = changes.shape(table).name;
    const auto leadsHere = [&](const ForeignKey &key) { return key.referencedTable == name; };
    RETURN_IF_ERROR(changes.stage(table));
    for (int child = 0; child < std::ssize(changes.load().tables); ++child) {
        if (std::ranges::any_of(changes.load().schemaTable(child).foreignKeys, leadsHere))
            RETURN_IF_ERROR(changes.stage(child));
    }
    return {};
}

Result<> findBarred(PostgreSqlChanges &changes, std::vector<Obstacle> &found)
{
    for (int table = 0; table < std::ssize(changes.load().tables); ++table) {
        RETURN_IF_ERROR(findActedUponByUndo(changes, table, found));
        ASSIGN_OR_RETURN(const bool mayBe, mayHandOn(changes, table));
        if (!mayBe)
            continue;
        RETURN_IF_ERROR(stageWithChildren(changes, table));
        RETURN_IF_ERROR(TableHandOver(changes, table, found, Way::Back).find());
    }
    return {};
}

} // namespace

Result<> findHandOversBarredInUndo(
    const PostgreSqlLoad &load, TaskMonitor &monitor, std::vector<Obstacle> &found)
{
    const Attempt attempt = Attempt::PrepareChanges;
    PostgreSqlChanges changes(load, monitor);
    RETURN_IF_ERROR(load.statements.execute("SAVEPOINT seedbank_undo", attempt));
    Result<> done = findBarred(changes, found);
    // Rows that break a rule of the table bar the load itself, which tells of them.
    const bool isOfRows = !done
        && (done.error().code == ErrorCode::ConstraintViolation
            || done.error().code == ErrorCode::DatabaseError || !done.error().obstacles.empty());
    if (!done && !isOfRows)
        return done;
    return load.statements.execute(
        "ROLLBACK TO SAVEPOINT seedbank_undo; RELEASE SAVEPOINT seedbank_undo", attempt);
}

} // namespace seedbank
