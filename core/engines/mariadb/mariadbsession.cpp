// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbsession.h"

#include "base/sha256.h"
#include "base/taskmonitor.h"
#include "database/checks/conflicts.h"
#include "database/checks/references.h"
#include "database/checks/sideeffects.h"
#include "database/refusal.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbapply.h"
#include "engines/mariadb/mariadbclock.h"
#include "engines/mariadb/mariadbcollisions.h"
#include "engines/mariadb/mariadbdangling.h"
#include "engines/mariadb/mariadbdriver.h"
#include "engines/mariadb/mariadbnulls.h"
#include "engines/mariadb/mariadbpackets.h"
#include "engines/mariadb/mariadbprivileges.h"
#include "engines/mariadb/mariadbrows.h"
#include "engines/mariadb/mariadbsequences.h"
#include "engines/mariadb/mariadbstage.h"
#include "engines/mariadb/mariadbstagedchanges.h"
#include "engines/mariadb/mariadbtriggers.h"
#include "engines/mariadb/mariadbviolations.h"
#include "engines/mariadb/mariadbvisibility.h"
#include "engines/mariadb/tr.h"

#include <mysql.h>

#include <chrono>
#include <initializer_list>
#include <map>
#include <string_view>
#include <thread>

namespace seedbank {

namespace {

/** Names of locks have 64 characters at most, those of databases as many. */
std::string lockName(const std::string &database)
{
    Sha256 hash;
    hash.add(database);
    return "seedbank." + toHex(hash.finish()).substr(0, 32);
}

std::string hashOf(std::initializer_list<std::string_view> parts)
{
    constexpr std::size_t digits = 32;
    Sha256 hash;
    for (const std::string_view part : parts)
        hash.add(part);
    return toHex(hash.finish()).substr(0, digits);
}

/** InnoDB refuses to write at READ COMMITTED where the log has statements, to temporary tables too.
 */
const char *isolation(const MariaDbConnection &connection)
{
    return connection.logsStatements() ? "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
                                       : "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
}

/** Tables in which references may come to lead nowhere that no check before the load can tell. */
std::set<TableName> tablesToWatch(const MariaDbStagedChanges &staged)
{
    const MariaDbLoad &load = staged.mariaDbLoad();
    std::set<TableName> tables = tablesThatTriggersReach(load);
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const SchemaTable &schema = load.schemaTable(table);
        const TableChangeCounts &counts = load.changes.counts(table);
        const bool hasTriggers = !schema.triggers.empty() || schema.triggersMayBeHidden;
        // A trigger may set a reference that does not travel; a default may be another each time.
        if (counts.inserted + counts.updated > 0
            && std::ranges::any_of(schema.foreignKeys, [&](const ForeignKey &key) {
                   return !staged.travels(table, key)
                       && (hasTriggers || staged.mayBeComputed(table, key));
               }))
            tables.insert(schema.name);
    }
    return tables;
}

/** Keys that rows hold which stay, and rules that new rows break: first those that no row may be
 *  sent for. */
class RefusedRows {
public:
    explicit RefusedRows(MariaDbStagedChanges &staged)
        : m_staged(staged)
        , m_nulls(staged.mariaDbLoad())
    {
    }

    /** If there are any, the other checks would send them. */
    Result<std::vector<Obstacle>> findTooLarge()
    {
        const MariaDbLoad &load = m_staged.mariaDbLoad();
        return findTooLargeRows(
            load.connection, load.changes,
            [&](int table, const RowBatch &batch, int row) { m_nulls.look(table, batch, row); },
            m_staged.monitor());
    }
    /** After findTooLarge(). */
    Result<std::vector<Obstacle>> find()
    {
        ASSIGN_OR_RETURN(auto found, findCollisions(m_staged));
        const std::vector<Obstacle> nulls = m_nulls.found();
        ASSIGN_OR_RETURN(const auto violations, findViolations(m_staged));
        found.insert(found.end(), nulls.begin(), nulls.end());
        found.insert(found.end(), violations.begin(), violations.end());
        return found;
    }

private:
    MariaDbStagedChanges &m_staged;
    MariaDbNulls m_nulls;
};

} // namespace

MariaDbSession::MariaDbSession(const DatabaseUrl &url, const SessionOptions &options)
    : m_url(url)
    , m_options(options)
{
}

MariaDbSession::~MariaDbSession() = default;

Result<std::unique_ptr<Session>> MariaDbSession::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    std::unique_ptr<MariaDbSession> session(new MariaDbSession(url, options));
    ASSIGN_OR_RETURN(session->m_statements,
        Statements::open(std::make_unique<MariaDbDriver>(url, options, std::move(stopToken))));
    session->m_connection = &session->m_statements->native<MariaDbConnection>();
    RETURN_IF_ERROR(session->readIdentity());
    return session;
}

/** The server's own number, its folder and its machine: containers that were made from one image
 *  may have the same number and the same folder. MariaDB before 10.6 has no number. */
Result<> MariaDbSession::readIdentity()
{
    std::map<std::string, std::string> variables;
    ASSIGN_OR_RETURN(const StatementRows shown,
        m_statements->rows(R"(
            SHOW GLOBAL VARIABLES
            WHERE Variable_name IN ('server_uid', 'server_uuid', 'hostname', 'datadir'))",
            Attempt::Open));
    for (const StatementRow row : shown)
        variables[row.text(0)] = row.text(1);
    ASSIGN_OR_RETURN(
        const StatementRows name, m_statements->rows("SELECT DATABASE()", Attempt::Open));
    const std::string database = ':' + name[0].text(0);
    const bool isMariaDb = m_connection->isMariaDb();
    const std::string &number = variables[isMariaDb ? "server_uid" : "server_uuid"];
    m_identity.address = addressOf(m_url);
    m_identity.name = "mariadb:" + hashOf({ number, variables["datadir"] }) + database;
    m_identity.instance = isMariaDb ? "mariadb:"
            + hashOf({ number, "\n", variables["hostname"], "\n", variables["datadir"] }) + database
                                    : "mysql:" + number + database;
    if (number.empty())
        m_identity.name = m_identity.instance; // a folder alone is the same everywhere
    return {};
}

ConnectionFacts MariaDbSession::facts() const
{
    return { m_connection->isEncrypted(), {} };
}

const Dialect &MariaDbSession::dialect() const
{
    return m_dialect;
}

bool MariaDbSession::metDeadlock() const
{
    return m_connection->metDeadlock();
}

std::string_view MariaDbSession::engineName() const
{
    return m_connection->isMariaDb() ? "mariadb" : "mysql";
}

std::optional<DerivedTable> MariaDbSession::storedRules(const TableName &table) const
{
    // MySQL's catalogue does not say which table a condition belongs to.
    return m_connection->isMariaDb() ? m_dialect.storedRules(table) : std::nullopt;
}

QString MariaDbSession::clientLibrary()
{
    return QStringLiteral("libmariadb %1").arg(QLatin1String(mysql_get_client_info()));
}

std::string MariaDbSession::serverVersion() const
{
    const std::string full = m_connection->serverVersion();
    const std::string number = full.substr(0, full.find_first_not_of("0123456789."));
    return m_connection->isMariaDb() ? number : number + "-mysql";
}

Result<Schema> MariaDbSession::readSchema()
{
    return readSchemaFor({});
}

Result<Schema> MariaDbSession::readSchemaFor(std::span<const TableName> tables)
{
    ASSIGN_OR_RETURN(m_catalogue, readMariaDbCatalogue(*m_statements, tables));
    std::vector<std::string> names;
    for (const SchemaTable &table : m_catalogue.schema.tables) {
        if (table.name.schema.empty())
            names.push_back(table.name.name);
    }
    m_connection->avoidNames(names);
    return m_catalogue.schema;
}

Result<> MariaDbSession::beginRead()
{
    const Attempt attempt = Attempt::BeginToRead;
    // Without the level there is no consistent snapshot. Not READ ONLY: a preview needs temporary
    // tables.
    RETURN_IF_ERROR(
        m_statements->execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", attempt));
    RETURN_IF_ERROR(m_statements->begin("START TRANSACTION WITH CONSISTENT SNAPSHOT", attempt));
    m_stage = Stage::Reading;
    return {};
}

Result<> MariaDbSession::takeLock()
{
    const Attempt attempt = Attempt::BeginToWrite;
    const std::string name = lockName(m_connection->endpoint().database);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_options.lockTimeout).count();
    ASSIGN_OR_RETURN(const StatementRows lock,
        m_statements->rows("SELECT GET_LOCK('" + name + "', " + std::to_string(seconds)
                + "), IS_USED_LOCK('" + name + "')",
            attempt));
    if (lock[0].integer(0) == 1)
        return {};
    if (m_connection->isStopRequested()) // GET_LOCK() interrupted is no error, but NULL
        return cancelled();
    return Error { ErrorCode::DatabaseLocked,
        Tr::tr("Another load is running in %1 (connection %2).")
            .arg(m_connection->displayName(), QString::number(lock[0].integer(1))),
        Tr::tr("Wait until it ends, then try again.") };
}

/** The rows are locked as they are compared; no table is, so that the application goes on. */
Result<> MariaDbSession::beginWrite(std::span<const TableName>)
{
    const Attempt attempt = Attempt::BeginToWrite;
    RETURN_IF_ERROR(takeLock());
    RETURN_IF_ERROR(m_statements->execute(isolation(*m_connection), attempt));
    RETURN_IF_ERROR(m_statements->begin("START TRANSACTION", attempt));
    m_connection->guardTransaction();
    m_stage = Stage::Comparing;
    return {};
}

Result<> MariaDbSession::commit()
{
    Result<> committed = m_statements->commit(Attempt::Commit);
    if (committed)
        return {};
    // A KILL may have come when all was done already, so that only the server knows.
    if (committed.error().code == ErrorCode::ConnectionFailed
        || committed.error().code == ErrorCode::Cancelled)
        return afterLostCommit(std::move(committed).error());
    return committed;
}

Result<> MariaDbSession::afterLostCommit(Error error)
{
    constexpr int attempts = 5;
    constexpr std::chrono::seconds between { 1 };
    if (!m_witness.exists())
        return {};
    for (int attempt = 0; attempt < attempts; ++attempt) {
        if (attempt > 0)
            std::this_thread::sleep_for(between);
        auto again = Statements::open(
            std::make_unique<MariaDbDriver>(m_url, m_options, std::stop_token()));
        if (!again)
            continue;
        const Result<bool> isCommitted = m_witness.saysCommitted(**again);
        if (!isCommitted)
            continue;
        if (*isCommitted)
            return {};
        error.cause = Tr::tr(
            "The connection was lost while the changes were committed, and the server rolled them "
            "back.");
        error.advice = Tr::tr("Try again.");
        return error;
    }
    return Error { ErrorCode::OutcomeUnknown,
        Tr::tr("The connection to %1 was lost while the changes were committed, and the "
               "server cannot be asked again: either all of them are there or none.")
            .arg(m_connection->displayName()),
        Tr::tr("Look at the status once it answers."), error.detail };
}

Result<> MariaDbSession::rollback()
{
    m_connection->ignoreStopRequests();
    return endTransaction();
}

Result<> MariaDbSession::endTransaction()
{
    m_connection->leaveTransaction();
    Result<> ended = m_statements->rollback(Attempt::RollBack);
    // With the connection goes the transaction.
    if (!ended && ended.error().code == ErrorCode::ConnectionFailed)
        return {};
    return ended;
}

Result<std::int64_t> MariaDbSession::count(const SelectedTable &table)
{
    return m_statements->number("SELECT count(*) FROM " + dialect().quoted(table.shape.name)
            + " WHERE " + dialect().predicate(table.shape.name, table.filter)
            + (m_stage == Stage::Reading ? "" : m_connection->readsNow()),
        Attempt::CountDemoRows);
}

std::unique_ptr<RowStore> MariaDbSession::rows(std::vector<SelectedTable> tables)
{
    // What was written is locked already; to prove it, rows of others need not be waited for.
    const bool locks = m_stage == Stage::Comparing
        || (m_stage == Stage::Written && m_connection->logsStatements());
    const RowLock lock = locks ? RowLock::ForUpdate : RowLock::None;
    return std::make_unique<MariaDbRows>(*m_statements, m_catalogue, std::move(tables), lock);
}

std::unique_ptr<RowStore> MariaDbSession::rows(std::vector<DerivedTable> tables)
{
    std::vector<MariaDbRows::Table> all;
    all.reserve(tables.size());
    for (DerivedTable &table : tables)
        all.push_back({ std::move(table.shape), std::move(table.from), "TRUE" });
    return std::make_unique<MariaDbRows>(*m_statements, m_catalogue, all);
}

Result<std::unique_ptr<RowStore>> MariaDbSession::stage(
    RowStore &store, std::span<const SelectedTable> tables, TaskMonitor &monitor)
{
    return stageRows(*m_statements, m_catalogue, store, tables, monitor);
}

Result<std::vector<Obstacle>> MariaDbSession::findObstacles(const ChangeSet &changes,
    std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
{
    // To fill temporary tables from others takes no locks at this level only. What is found is of
    // this moment, not of the one when the rows were compared; the load looks again.
    const Attempt attempt = Attempt::BeginToRead;
    RETURN_IF_ERROR(m_statements->commit(attempt));
    RETURN_IF_ERROR(m_statements->execute(isolation(*m_connection), attempt));
    RETURN_IF_ERROR(m_statements->begin("START TRANSACTION", attempt));
    const MariaDbLoad load { { changes, tables, schema }, *m_statements, *m_connection, m_catalogue,
        false, m_options.noForeignChildren };
    RETURN_IF_ERROR(checkPrivileges(load));
    RETURN_IF_ERROR(checkSequences(load));
    MariaDbStagedChanges staged(load, monitor);
    RefusedRows refused(staged);
    ASSIGN_OR_RETURN(auto found, refused.findTooLarge());
    if (!found.empty())
        return found;
    ASSIGN_OR_RETURN(found, findSideEffects(staged));
    ASSIGN_OR_RETURN(const auto unseen, findUnseenRows(load, monitor));
    found.insert(found.begin(), unseen.begin(), unseen.end());
    if (found.empty()) { // as in write(), which then goes on
        RETURN_IF_ERROR(MariaDbDangling(staged, tablesToWatch(staged)).checkMayCount());
    }
    ASSIGN_OR_RETURN(auto collisions, refused.find());
    ASSIGN_OR_RETURN(const auto conflicts, findConflicts(staged, std::move(collisions)));
    RETURN_IF_ERROR(staged.checkMayFindDangling());
    found.insert(found.end(), conflicts.begin(), conflicts.end());
    return found;
}

Result<std::vector<Obstacle>> MariaDbSession::findBarriersToUndo(const ChangeSet &changes,
    std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
{
    const MariaDbLoad load { { changes, tables, schema }, *m_statements, *m_connection, m_catalogue,
        false, m_options.noForeignChildren };
    return findUnseenByUndo(load, monitor);
}

Result<std::vector<Obstacle>> MariaDbSession::findUnrestorable(
    const ChangeSet &changes, TaskMonitor &monitor)
{
    return findTooLargeForUndo(*m_connection, changes, monitor);
}

Result<> MariaDbSession::apply(const ChangeSet &changes, std::span<const SelectedTable> tables,
    const Schema &schema, TaskMonitor &monitor)
{
    const MariaDbLoad load { { changes, tables, schema }, *m_statements, *m_connection, m_catalogue,
        true, m_options.noForeignChildren };
    return explainViolation(write(load, monitor), [&]() -> Result<std::vector<Obstacle>> {
        RETURN_IF_ERROR(endTransaction());
        RETURN_IF_ERROR(beginRead());
        MariaDbLoad asked = load;
        asked.locks = false;
        MariaDbStagedChanges staged(asked, monitor);
        RefusedRows refused(staged);
        ASSIGN_OR_RETURN(auto tooLarge, refused.findTooLarge());
        return tooLarge.empty() ? refused.find() : std::move(tooLarge);
    });
}

Result<> MariaDbSession::write(const MariaDbLoad &load, TaskMonitor &monitor)
{
    RETURN_IF_ERROR(checkPrivileges(load));
    RETURN_IF_ERROR(checkSequences(load));
    ASSIGN_OR_RETURN(auto unseen, findUnseenRows(load, monitor));
    if (!unseen.empty())
        return refuseLoad(std::move(unseen));
    MariaDbStagedChanges staged(load, monitor);
    ASSIGN_OR_RETURN(auto sideEffects, findSideEffects(staged));
    if (sideEffects.empty()) {
        ASSIGN_OR_RETURN(sideEffects, findMissingComputed(staged));
    }
    if (!sideEffects.empty())
        return refuseLoad(std::move(sideEffects));
    // What the first changes wrote tells the end, whatever triggers made the later ones mend.
    if (!m_witness.exists()) {
        ASSIGN_OR_RETURN(m_witness, MariaDbWitness::choose(load));
    }

    const std::set<TableName> reached = tablesToWatch(staged);
    MariaDbDangling everywhere(staged, reached);
    ASSIGN_OR_RETURN(const std::int64_t danglingBefore, everywhere.count());
    m_stage = Stage::Written;
    // Written once more already, they were stamped once more.
    const bool byClock = m_repeats > 1 && onlyTimesDiffer(load);
    if (byClock) {
        RETURN_IF_ERROR(m_connection->checkForeignKeys(reached.empty()));
        RETURN_IF_ERROR(writeTimesByClock(load, monitor));
    } else {
        RETURN_IF_ERROR(writeChanges(load, staged, monitor));
    }

    ASSIGN_OR_RETURN(auto dangling, findDangling(staged));
    if (!dangling.empty())
        return refuseLoad(std::move(dangling));
    ASSIGN_OR_RETURN(const std::int64_t danglingAfter, everywhere.count());
    if (danglingAfter > danglingBefore)
        return Error { ErrorCode::ConstraintViolation,
            Tr::tr("A trigger left references to rows that do not exist, in tables outside "
                   "the demo data."),
            Tr::tr("Look at the triggers of the tables being loaded.") };
    return raiseSequences(load);
}

bool MariaDbSession::continueWriting()
{
    m_stage = Stage::Comparing;
    ++m_repeats;
    return false;
}

Result<std::vector<Obstacle>> MariaDbSession::findFixedTriggers(
    std::span<const FiringTriggers> firing)
{
    return triggerObstacles(firing, Tr::tr("this server cannot switch triggers off"));
}

/** Nobody asks for it where findFixedTriggers() found any. */
Result<std::vector<QString>> MariaDbSession::switchTriggersOff(
    std::span<const FiringTriggers> firing)
{
    if (firing.empty())
        return std::vector<QString>();
    return Error { ErrorCode::Internal, Tr::tr("This server cannot switch triggers off.") };
}

Result<> MariaDbSession::switchTriggersOn()
{
    return {};
}

} // namespace seedbank
