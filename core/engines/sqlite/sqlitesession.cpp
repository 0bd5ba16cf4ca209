// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitesession.h"

#include "base/file.h"
#include "base/taskmonitor.h"
#include "database/checks/conflicts.h"
#include "database/checks/references.h"
#include "database/checks/sideeffects.h"
#include "database/refusal.h"
#include "database/statements.h"
#include "engines/sqlite/sqliteafterimages.h"
#include "engines/sqlite/sqliteapply.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqlitecollisions.h"
#include "engines/sqlite/sqlitedangling.h"
#include "engines/sqlite/sqlitedriver.h"
#include "engines/sqlite/sqliterows.h"
#include "engines/sqlite/sqlitestage.h"
#include "engines/sqlite/sqlitestagedchanges.h"
#include "engines/sqlite/sqliteunwritable.h"
#include "engines/sqlite/tr.h"
#include "sql/sqlitedialect.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

/** Inode and time of birth: the same file through whatever path. Without the time of birth a new
 *  file may get the inode of one that is gone. The device is another one after each mount. */
Result<DatabaseIdentity> identityOf(const DatabaseUrl &url)
{
    const QString &path = url.path;
    struct statx status { };
    if (::statx(AT_FDCWD, QFile::encodeName(path).constData(), 0, STATX_INO | STATX_BTIME, &status)
        != 0)
        return systemError(Tr::tr("Could not examine %1: %2."), path, errno);
    DatabaseIdentity identity("sqlite:" + std::to_string(status.stx_dev_major) + '.'
        + std::to_string(status.stx_dev_minor) + ':' + std::to_string(status.stx_ino));
    identity.address = addressOf(url);
    if ((status.stx_mask & STATX_BTIME) != 0) {
        const std::string birth = ':' + std::to_string(status.stx_btime.tv_sec) + '.'
            + std::to_string(status.stx_btime.tv_nsec);
        identity.name += birth;
        identity.instance = "sqlite:" + std::to_string(status.stx_ino) + birth;
    }
    return identity;
}

/** A journal is written beside the file, but for a write-ahead log that is there already. */
Result<> checkWritable(const SqliteConnection &connection)
{
    const QString real = QFileInfo(connection.path()).canonicalFilePath();
    const bool canJournal
        = ::access(QFile::encodeName(QFileInfo(real).path()).constData(), W_OK) == 0
        || QFileInfo::exists(real + QStringLiteral("-wal"));
    if (canJournal && sqlite3_db_readonly(connection.handle(), "main") == 0)
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("Could not open the database %1 for writing: the file, or its folder, is read-only.")
            .arg(connection.path()) };
}

bool hasTriggers(const SqliteLoad &load)
{
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        if (!load.schemaTable(table).triggers.empty())
            return true;
    }
    return false;
}

} // namespace

Result<std::unique_ptr<Session>> SqliteSession::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    if (stopToken.stop_requested()) // no statement here runs long enough to look
        return cancelled();
    std::unique_ptr<SqliteSession> session(new SqliteSession);
    ASSIGN_OR_RETURN(session->m_statements,
        Statements::open(std::make_unique<SqliteDriver>(url, options, std::move(stopToken))));
    session->m_connection = &session->m_statements->native<SqliteConnection>();
    ASSIGN_OR_RETURN(session->m_identity, identityOf(url));
    if (options.access == SessionOptions::Access::Write)
        RETURN_IF_ERROR(checkWritable(*session->m_connection));
    // Off in every transaction of ours: see SqliteStagedChanges.
    RETURN_IF_ERROR(session->m_statements->execute("PRAGMA foreign_keys = OFF", Attempt::Open));
    // Impossible in a transaction. Without a journal of its own, or COMMIT would need another file.
    const std::string copies(sqliteCopies);
    RETURN_IF_ERROR(session->m_statements->execute("ATTACH '' AS " + copies + "; PRAGMA " + copies
            + ".synchronous = OFF; PRAGMA " + copies + ".journal_mode = MEMORY",
        Attempt::Open));
    return session;
}

QString SqliteSession::clientLibrary()
{
    return QStringLiteral("SQLite %1").arg(QLatin1String(sqlite3_libversion()));
}

SqliteSession::~SqliteSession() = default;

const Dialect &SqliteSession::dialect() const
{
    return sqliteDialect();
}

std::string SqliteSession::serverVersion() const
{
    return sqlite3_libversion();
}

Result<Schema> SqliteSession::readSchema()
{
    return readSqliteSchema(*m_statements);
}

Result<> SqliteSession::beginRead()
{
    const Attempt attempt = Attempt::BeginToRead;
    RETURN_IF_ERROR(m_statements->begin("BEGIN", attempt));
    // BEGIN alone takes no lock: the state is fixed by the first read.
    return m_statements->execute("SELECT count(*) FROM sqlite_schema", attempt);
}

Result<> SqliteSession::beginWrite(std::span<const TableName>)
{
    return m_statements->begin("BEGIN IMMEDIATE", Attempt::BeginToWrite);
}

Result<> SqliteSession::commit()
{
    if (!m_connection->inTransaction())
        return Error { ErrorCode::DatabaseError,
            Tr::tr("The transaction had ended before it was committed.") };
    return m_statements->commit(Attempt::Commit);
}

Result<> SqliteSession::rollback()
{
    m_connection->ignoreStopRequests();
    return endTransaction();
}

Result<> SqliteSession::endTransaction()
{
    if (!m_connection->inTransaction()) // an interrupted statement ends it by itself
        return {};
    return m_statements->rollback(Attempt::RollBack);
}

Result<std::int64_t> SqliteSession::count(const SelectedTable &table)
{
    const Dialect &sql = dialect();
    return m_statements->number("SELECT count(*) FROM " + sql.quoted(table.shape.name) + " WHERE "
            + sql.predicate(table.shape.name, table.filter),
        Attempt::CountDemoRows);
}

std::unique_ptr<RowStore> SqliteSession::rows(std::vector<SelectedTable> tables)
{
    return std::make_unique<SqliteRows>(*m_connection, std::move(tables));
}

std::unique_ptr<RowStore> SqliteSession::rows(std::vector<DerivedTable> tables)
{
    std::vector<SqliteRows::Table> all;
    all.reserve(tables.size());
    for (DerivedTable &table : tables)
        all.push_back({ std::move(table.shape), std::move(table.from), "1" });
    return std::make_unique<SqliteRows>(*m_connection, std::move(all));
}

Result<std::unique_ptr<RowStore>> SqliteSession::stage(
    RowStore &store, std::span<const SelectedTable> tables, TaskMonitor &monitor)
{
    return stageRows(*m_statements, store, tables, monitor);
}

Result<std::vector<Obstacle>> SqliteSession::findObstacles(const ChangeSet &changes,
    std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
{
    const SqliteLoad load { { changes, tables, schema }, *m_statements, *m_connection };
    RETURN_IF_ERROR(checkWritable(*m_connection));
    ASSIGN_OR_RETURN(auto unwritable, findUnwritable(load));
    if (!unwritable.empty())
        return unwritable; // what else there is cannot all be asked
    // First: its tables for rows as they will be have the names of those of the staged changes.
    ASSIGN_OR_RETURN(auto collisions, findCollisions(load, monitor));
    SqliteStagedChanges staged(load, monitor);
    ASSIGN_OR_RETURN(auto found, findSideEffects(staged));
    ASSIGN_OR_RETURN(const auto conflicts, findConflicts(staged, std::move(collisions)));
    found.insert(found.end(), conflicts.begin(), conflicts.end());
    return found;
}

Result<> SqliteSession::apply(const ChangeSet &changes, std::span<const SelectedTable> tables,
    const Schema &schema, TaskMonitor &monitor)
{
    const SqliteLoad load { { changes, tables, schema }, *m_statements, *m_connection };
    SqliteStagedChanges staged(load, monitor);
    ASSIGN_OR_RETURN(auto sideEffects, findSideEffects(staged));
    if (sideEffects.empty()) {
        ASSIGN_OR_RETURN(sideEffects, findMissingComputed(staged));
    }
    if (!sideEffects.empty())
        return refuseLoad(std::move(sideEffects));

    // A trigger may write to any table, where the engine's own checks are off too.
    const bool triggered = hasTriggers(load);
    SqliteDangling everywhere(load, monitor);
    if (triggered)
        RETURN_IF_ERROR(everywhere.remember());
    const auto findWhy = [&]() -> Result<std::vector<Obstacle>> {
        RETURN_IF_ERROR(endTransaction());
        RETURN_IF_ERROR(beginRead());
        ASSIGN_OR_RETURN(auto unwritable, findUnwritable(load));
        return unwritable.empty() ? findCollisions(load, monitor) : std::move(unwritable);
    };
    RETURN_IF_ERROR(explainViolation(writeChanges(load, monitor), findWhy));

    ASSIGN_OR_RETURN(auto dangling, findDangling(staged));
    if (!dangling.empty())
        return refuseLoad(std::move(dangling));
    if (triggered) {
        ASSIGN_OR_RETURN(const auto broken, everywhere.findNew());
        if (!broken.empty())
            return Error { ErrorCode::ConstraintViolation,
                Tr::tr("A trigger left references to rows that do not exist (%1).")
                    .arg(broken.front().detail),
                Tr::tr("Look at the triggers of the tables being loaded.") };
    }
    return {};
}

Result<std::vector<Error>> SqliteSession::findBarriersToLoad(
    std::span<const SelectedTable>, const Schema &, TaskMonitor &)
{
    std::vector<Error> found;
    RETURN_IF_ERROR(addBarrier(found, checkWritable(*m_connection)));
    return found;
}

Result<std::vector<Obstacle>> SqliteSession::findFixedTriggers(
    std::span<const FiringTriggers> firing)
{
    return m_triggers.findFixed(*m_statements, firing);
}

Result<std::vector<QString>> SqliteSession::switchTriggersOff(
    std::span<const FiringTriggers> firing)
{
    return m_triggers.switchOff(*m_statements, firing);
}

/** They are of this connection alone, in a transaction that only reads, too. */
Result<> SqliteSession::ignoreTriggers(std::span<const FiringTriggers> firing)
{
    RETURN_IF_ERROR(m_triggers.switchOff(*m_statements, firing));
    return {};
}

Result<> SqliteSession::switchTriggersOn()
{
    return m_triggers.switchOn(*m_statements);
}

} // namespace seedbank
