// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlsession.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/checks/conflicts.h"
#include "database/checks/references.h"
#include "database/checks/sideeffects.h"
#include "database/refusal.h"
#include "engines/postgresql/postgresqlapply.h"
#include "engines/postgresql/postgresqlcatalogue.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlcollisions.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqldriver.h"
#include "engines/postgresql/postgresqlerrors.h"
#include "engines/postgresql/postgresqlhandover.h"
#include "engines/postgresql/postgresqlidentity.h"
#include "engines/postgresql/postgresqllocks.h"
#include "engines/postgresql/postgresqlprivileges.h"
#include "engines/postgresql/postgresqlpublications.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/postgresqlrows.h"
#include "engines/postgresql/postgresqlslowreferences.h"
#include "engines/postgresql/postgresqlstage.h"
#include "engines/postgresql/postgresqlstagedchanges.h"
#include "engines/postgresql/postgresqlvisibility.h"
#include "engines/postgresql/tr.h"

#include <QStringList>

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <thread>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

/** Below, autovacuum's own pace is soon enough. */
constexpr std::int64_t manyRows = 10'000;
/** A server that crashed may need so long until it answers again. */
constexpr auto longestQuestion = 30s;

void append(std::vector<Obstacle> &all, std::vector<Obstacle> more)
{
    all.insert(
        all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

Result<std::unique_ptr<Session>> PostgreSqlSession::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    std::unique_ptr<PostgreSqlSession> session(new PostgreSqlSession);
    session->m_url = url;
    session->m_options = options;
    ASSIGN_OR_RETURN(session->m_statements,
        Statements::open(std::make_unique<PostgreSqlDriver>(url, options, std::move(stopToken))));
    session->m_connection = &session->m_statements->native<PostgreSqlConnection>();
    ASSIGN_OR_RETURN(session->m_identity, readPostgreSqlIdentity(*session->m_statements, url));
    if (options.access == SessionOptions::Access::Write)
        RETURN_IF_ERROR(session->checkIsPrimary());
    return session;
}

PostgreSqlSession::~PostgreSqlSession() = default;

Result<> PostgreSqlSession::checkIsPrimary()
{
    ASSIGN_OR_RETURN(const StatementRows standby,
        m_statements->rows("SELECT pg_catalog.pg_is_in_recovery()", Attempt::Open));
    if (!standby[0].boolean(0))
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("Could not open the database %1 for writing: its server is a standby.")
            .arg(m_url.displayName()),
        Tr::tr("Load into its primary server.") };
}

ConnectionFacts PostgreSqlSession::facts() const
{
    return { m_connection->isEncrypted(),
        m_options.password.isEmpty() ? m_connection->passwordFrom() : QString() };
}

QString PostgreSqlSession::clientLibrary()
{
    constexpr int majorPart = 10000; // since version 10: 150004 is 15.4
    return QStringLiteral("libpq %1.%2")
        .arg(QString::number(PQlibVersion() / majorPart),
            QString::number(PQlibVersion() % majorPart));
}

std::string PostgreSqlSession::serverVersion() const
{
    const std::string version = m_connection->parameter("server_version");
    return version.substr(0, version.find(' '));
}

Result<Schema> PostgreSqlSession::readSchema()
{
    return readPostgreSqlSchema(*m_statements, m_dialect);
}

/** All is SET LOCAL, as a connection pooler may give the next transaction to another server
 *  process.
 */
Result<> PostgreSqlSession::begin(const std::string &mode, const Attempt &attempt)
{
    std::string sql = "BEGIN " + mode + "; " + PostgreSqlConnection::valueSettings()
        + "; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; "
          "SET LOCAL jit = off; SET LOCAL lock_timeout = "
        + std::to_string(m_options.lockTimeout.count());
    if (m_connection->hasTransactionTimeout())
        sql += "; SET LOCAL transaction_timeout = 0";
    RETURN_IF_ERROR(m_statements->begin(sql, attempt));
    return leaveRolePath(*m_statements, attempt);
}

Result<> PostgreSqlSession::beginRead()
{
    m_readOnly = true;
    RETURN_IF_ERROR(
        begin("ISOLATION LEVEL REPEATABLE READ READ ONLY NOT DEFERRABLE", Attempt::BeginToRead));
    // The first query fixes the state that is seen.
    return m_statements->execute("SELECT 1", Attempt::BeginToRead);
}

/** A preview reads in a READ ONLY transaction, which cannot make temporary tables. */
Result<> PostgreSqlSession::allowTemporaryTables()
{
    if (m_readOnly) {
        const Attempt attempt = Attempt::BeginToCompare;
        RETURN_IF_ERROR(m_statements->rollback(attempt));
        RETURN_IF_ERROR(
            begin("ISOLATION LEVEL REPEATABLE READ READ WRITE NOT DEFERRABLE", attempt));
        m_readOnly = false;
    }
    return checkTemporaryTables();
}

Result<> PostgreSqlSession::checkTemporaryTables()
{
    ASSIGN_OR_RETURN(const StatementRows allowed,
        m_statements->rows(R"(
            SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY'))",
            Attempt::ReadPermissions));
    if (allowed[0].boolean(0))
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("The user of the database %1 has no permission to create temporary "
               "tables in it (TEMPORARY).")
            .arg(m_connection->database()),
        Tr::tr("Ask its administrator for that permission.") };
}

/** A deadlock with sessions that lock the same tables in another order: nothing was written yet,
 *  and one of them goes on meanwhile. */
Result<> PostgreSqlSession::beginWrite(std::span<const TableName> tables)
{
    Result<> locked = beginAndLock(tables);
    if (!locked && isDeadlock(locked.error())) {
        RETURN_IF_ERROR(m_statements->rollback(Attempt::LockTables));
        locked = beginAndLock(tables);
    }
    return locked;
}

Result<> PostgreSqlSession::beginAndLock(std::span<const TableName> tables)
{
    const Attempt attempt = Attempt::LockTables;
    m_readOnly = false;
    RETURN_IF_ERROR(
        begin("ISOLATION LEVEL READ COMMITTED READ WRITE NOT DEFERRABLE", Attempt::BeginToWrite));
    ASSIGN_OR_RETURN(const std::vector<std::string> names, existingTables(*m_statements, tables));
    RETURN_IF_ERROR(checkPrivileges(*m_statements, tables, loadPrivileges));
    if (names.empty())
        return {};
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + name;
    Result<> locked = m_statements->execute("LOCK TABLE " + list + " IN EXCLUSIVE MODE", attempt);
    if (!locked && locked.error().code == ErrorCode::DatabaseLocked && !isDeadlock(locked.error()))
        return lockedBy(std::move(locked).error(), names);
    return locked;
}

/** Adds who holds the lock, as far as the server tells. */
Error PostgreSqlSession::lockedBy(Error error, const std::vector<std::string> &tables)
{
    const Attempt attempt = Attempt::LockTables;
    if (!m_statements->rollback(attempt) || !begin("READ ONLY", attempt))
        return error;
    const Result<QStringList> holders = lockHolders(*m_statements, tables);
    (void)m_statements->rollback(attempt);
    if (holders && !holders->isEmpty()) {
        error.cause = Tr::tr("Could not lock the tables: other sessions hold them.")
            + QLatin1Char(' ') + holders->join(QLatin1Char(' '));
        error.advice = Tr::tr("Wait for them, or end them, then try again.");
    }
    return error;
}

Result<> PostgreSqlSession::commit()
{
    const Attempt attempt = Attempt::Commit;
    if (!m_connection->inTransaction())
        return Error { ErrorCode::DatabaseError,
            Tr::tr("The transaction had ended before it was committed.") };
    if (m_changes)
        m_earlier.push_back(std::move(m_changes->sequences()));
    for (PostgreSqlSequences &sequences : m_earlier)
        RETURN_IF_ERROR(sequences.raise(*m_statements));
    ASSIGN_OR_RETURN(const StatementRows number,
        m_statements->rows("SELECT pg_catalog.pg_current_xact_id_if_assigned()", attempt));
    RETURN_IF_ERROR(returnToRolePath(*m_statements, attempt)); // of what is deferred until then
    m_connection->ignoreStopRequests(); // from here on it is done or not, but never cancelled
    Result<> committed = m_statements->commit(attempt);
    if (committed && !m_connection->isIdle())
        return Error { ErrorCode::DatabaseError,
            Tr::tr("The transaction could not be committed.") };
    if (!committed && !m_connection->isAlive() && !number[0].isNull(0))
        committed = outcomeOf(number[0].text(0), committed.error());
    if (committed && m_connection->isAlive())
        analyze();
    return committed;
}

/** Asks over another connection what became of a transaction whose COMMIT was not answered. */
Result<> PostgreSqlSession::outcomeOf(const std::string &transaction, const Error &lost)
{
    const Attempt attempt = Attempt::Commit;
    const auto end = std::chrono::steady_clock::now() + longestQuestion;
    while (std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(500ms);
        auto opened = open(m_url, m_options, {});
        if (!opened)
            continue;
        auto *other = static_cast<PostgreSqlSession *>(opened->get());
        if (other->m_identity.name != m_identity.name)
            break; // another server took its place
        const auto status = other->m_statements->rows(
            "SELECT pg_catalog.pg_xact_status('" + transaction + "'::pg_catalog.xid8)", attempt);
        if (!status || (*status)[0].isNull(0))
            continue;
        if ((*status)[0].text(0) == "committed")
            return {};
        if ((*status)[0].text(0) == "aborted")
            return Error { ErrorCode::ConnectionFailed,
                Tr::tr("The connection to the server was lost during the COMMIT, and the server "
                       "has rolled it back."),
                Tr::tr("Load again."), lost.detail };
    }
    return Error { ErrorCode::OutcomeUnknown,
        Tr::tr("It is not known whether your database was changed: the connection to "
               "the server was lost during the COMMIT, and it does not answer any more."),
        Tr::tr("When it does, look at the status."), lost.detail };
}

/** Plans on stale statistics are slow; that it could not be done changes nothing else. */
void PostgreSqlSession::analyze()
{
    for (const std::string &table : m_toAnalyze)
        (void)m_statements->execute("ANALYZE " + table, Attempt::Analyze);
    m_toAnalyze.clear();
}

Result<> PostgreSqlSession::rollback()
{
    m_connection->ignoreStopRequests();
    m_changes.reset();
    m_earlier.clear();
    m_toAnalyze.clear();
    if (!m_connection->isAlive() || m_connection->isIdle())
        return {}; // the server rolls back what it lost the connection of
    Result<> rolledBack = m_statements->rollback(Attempt::RollBack);
    if (!m_connection->isAlive())
        return {};
    return rolledBack;
}

Result<std::vector<QString>> PostgreSqlSession::remarks()
{
    std::vector<QString> remarks;
    ASSIGN_OR_RETURN(const StatementRows found,
        m_statements->rows(R"(
            SELECT pg_catalog.string_agg(evtname, ', ' ORDER BY evtname)
            FROM pg_catalog.pg_event_trigger WHERE evtenabled IN ('O', 'A')
                AND evtevent <> 'login')",
            Attempt::ReadCatalogue));
    if (!found[0].isNull(0))
        remarks.push_back(Tr::tr("The database has event triggers (%1). They run for the temporary "
                                 "tables that Seedbank makes, too; what they write is not checked.")
                              .arg(QString::fromStdString(found[0].text(0))));
    return remarks;
}

bool PostgreSqlSession::metDeadlock() const
{
    return m_connection->metDeadlock();
}

Result<bool> PostgreSqlSession::canEqual(const SelectedTable &table)
{
    // The value is read, as the type reads it, before any row is.
    const std::string name = dialect().quoted(table.shape.name);
    const auto probed = m_statements->rows("SELECT FROM " + name + " WHERE "
            + m_dialect.equalsByType(name, table.shape.name, table.filter) + " LIMIT 0",
        Attempt::ReadDemoRows);
    if (probed)
        return true;
    return isWrongValue(probed.error()) ? Result<bool>(false) : probed.error();
}

Result<std::int64_t> PostgreSqlSession::count(const SelectedTable &table)
{
    RETURN_IF_ERROR(checkFilter(table));
    return m_statements->number("SELECT pg_catalog.count(*) FROM "
            + dialect().quoted(table.shape.name) + " WHERE "
            + dialect().predicate(table.shape.name, table.filter),
        Attempt::CountDemoRows);
}

std::unique_ptr<RowStore> PostgreSqlSession::rows(std::vector<SelectedTable> tables)
{
    return std::make_unique<PostgreSqlRows>(*m_statements, m_dialect, std::move(tables));
}

Result<bool> PostgreSqlSession::mayRead(const SchemaTable &table)
{
    return m_dialect.mayRead(table.name);
}

std::unique_ptr<RowStore> PostgreSqlSession::rows(std::vector<DerivedTable> tables)
{
    std::vector<PostgreSqlRows::Table> all;
    all.reserve(tables.size());
    for (DerivedTable &table : tables)
        all.push_back({ std::move(table.shape), std::move(table.from), "TRUE" });
    return std::make_unique<PostgreSqlRows>(*m_statements, std::move(all));
}

Result<std::unique_ptr<RowStore>> PostgreSqlSession::stage(
    RowStore &store, std::span<const SelectedTable> tables, TaskMonitor &monitor)
{
    RETURN_IF_ERROR(allowTemporaryTables());
    return stageRows(*m_statements, m_dialect, store, tables, monitor);
}

Result<std::vector<Obstacle>> PostgreSqlSession::findObstacles(const ChangeSet &changes,
    std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
{
    RETURN_IF_ERROR(mayLoad(tables));
    std::vector<Obstacle> found;
    if (changes.isEmpty())
        return found;
    RETURN_IF_ERROR(allowTemporaryTables());
    const PostgreSqlLoad load { { changes, tables, schema }, *m_statements, *m_connection,
        m_dialect };
    RETURN_IF_ERROR(checkMayReadParents(load));
    PostgreSqlChanges staged(load, monitor);
    RETURN_IF_ERROR(staged.findSequences());
    RETURN_IF_ERROR(m_statements->execute("SAVEPOINT seedbank_stage", Attempt::BeginToCompare));
    if (Result<> done = staged.stageAll(); !done) {
        if (done.error().obstacles.empty())
            return std::move(done).error();
        RETURN_IF_ERROR(
            m_statements->execute("ROLLBACK TO SAVEPOINT seedbank_stage", Attempt::BeginToCompare));
        return std::move(done).error().obstacles;
    }
    PostgreSqlStagedChanges asked(staged);
    ASSIGN_OR_RETURN(found, findSideEffects(asked));
    ASSIGN_OR_RETURN(auto collisions, findCollisions(staged));
    ASSIGN_OR_RETURN(auto conflicts, findConflicts(asked, std::move(collisions)));
    append(found, std::move(conflicts));
    RETURN_IF_ERROR(findPublications(load, found));
    // Rows that break a rule are in no order.
    if (std::ranges::find(found, Obstacle::Kind::Constraint, &Obstacle::kind) == found.end())
        RETURN_IF_ERROR(orderHandOvers(staged, found));
    return found;
}

Result<std::vector<Obstacle>> PostgreSqlSession::findBarriersToUndo(const ChangeSet &changes,
    std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
{
    const PostgreSqlLoad load { { changes, tables, schema }, *m_statements, *m_connection,
        m_dialect };
    std::vector<Obstacle> found;
    RETURN_IF_ERROR(findPublicationsByUndo(load, found));
    RETURN_IF_ERROR(findUnseenByUndo(load, found));
    PostgreSqlChanges undone(load, monitor);
    RETURN_IF_ERROR(undone.findSequences());
    for (int table = 0; table < std::ssize(tables); ++table) {
        const QStringList &sequences = undone.sequences().notRaisable(table);
        const TableChangeCounts &counts = changes.counts(table);
        if (counts.deleted + counts.updated > 0 && !sequences.isEmpty())
            found.push_back({ Obstacle::Kind::Constraint,
                QString::fromStdString(undone.shape(table).name.display()),
                Tr::tr("its user has no permission to raise sequences (USAGE and UPDATE): %1")
                    .arg(sequences.join(QStringLiteral(", "))),
                counts.deleted + counts.updated, {} });
    }
    if (changes.isEmpty())
        return found;
    RETURN_IF_ERROR(allowTemporaryTables());
    RETURN_IF_ERROR(findHandOversBarredInUndo(load, monitor, found));
    return found;
}

/** What beginWrite() and open() ask of a load, too. */
Result<> PostgreSqlSession::mayLoad(std::span<const SelectedTable> tables)
{
    RETURN_IF_ERROR(checkIsPrimary());
    std::vector<TableName> names;
    for (const SelectedTable &table : tables)
        names.push_back(table.shape.name);
    return checkPrivileges(*m_statements, names, loadPrivileges);
}

Result<std::vector<SlowReference>> PostgreSqlSession::findSlowReferences(
    const ChangeSet &changes, std::span<const SelectedTable> tables, const Schema &schema)
{
    return seedbank::findSlowReferences(
        { { changes, tables, schema }, *m_statements, *m_connection, m_dialect });
}

Result<> PostgreSqlSession::apply(const ChangeSet &changes, std::span<const SelectedTable> tables,
    const Schema &schema, TaskMonitor &monitor)
{
    const Attempt attempt = Attempt::WriteChanges;
    if (changes.isEmpty())
        return {};
    RETURN_IF_ERROR(checkTemporaryTables());
    if (m_changes)
        m_earlier.push_back(std::move(m_changes->sequences()));
    m_load = std::make_unique<PostgreSqlLoad>(
        PostgreSqlLoad { { changes, tables, schema }, *m_statements, *m_connection, m_dialect });
    RETURN_IF_ERROR(checkMayReadParents(*m_load));
    m_changes = std::make_unique<PostgreSqlChanges>(*m_load, monitor);
    m_changes->countRows();
    RETURN_IF_ERROR(m_changes->findSequences());
    for (int table = 0; table < std::ssize(tables); ++table) {
        const TableChangeCounts &counts = changes.counts(table);
        if (counts.deleted + counts.updated > 0)
            RETURN_IF_ERROR(m_changes->stage(table));
        if (counts.changes() >= manyRows)
            m_toAnalyze.push_back(dialect().quoted(elementAt(tables, table).shape.name));
    }
    PostgreSqlStagedChanges asked(*m_changes);
    ASSIGN_OR_RETURN(auto sideEffects, findSideEffects(asked));
    ASSIGN_OR_RETURN(auto leftBehind, findLeftBehind(asked));
    append(sideEffects, std::move(leftBehind));
    RETURN_IF_ERROR(findPublications(*m_load, sideEffects));
    if (!sideEffects.empty())
        return refuseLoad(std::move(sideEffects));

    RETURN_IF_ERROR(m_statements->execute("SAVEPOINT seedbank_write", attempt));
    std::vector<Obstacle> refused;
    Result<> written = writeChanges(*m_changes, refused);
    if (!refused.empty())
        return refuseLoad(std::move(refused));
    return explainViolation(std::move(written), [&]() -> Result<std::vector<Obstacle>> {
        RETURN_IF_ERROR(m_statements->execute("ROLLBACK TO SAVEPOINT seedbank_write", attempt));
        PostgreSqlChanges again(*m_load, monitor);
        RETURN_IF_ERROR(again.stageAll());
        ASSIGN_OR_RETURN(auto found, findCollisions(again));
        if (!found.empty())
            return found;
        PostgreSqlStagedChanges askedAgain(again);
        return findMissingReferences(askedAgain);
    });
}

Result<std::vector<Obstacle>> PostgreSqlSession::findFixedTriggers(
    std::span<const FiringTriggers> firing)
{
    return PostgreSqlTriggers::findFixed(*m_statements, firing);
}

Result<std::vector<QString>> PostgreSqlSession::switchTriggersOff(
    std::span<const FiringTriggers> firing)
{
    RETURN_IF_ERROR(m_triggers.switchOff(*m_statements, firing));
    return std::vector<QString>();
}

Result<> PostgreSqlSession::switchTriggersOn()
{
    return m_triggers.switchOn(*m_statements);
}

} // namespace seedbank
