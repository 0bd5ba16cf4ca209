// SPDX-License-Identifier: MIT
#include "database/sqlite/sqlitetriggers.h"

#include "database/sqlite/sqliteconnection.h"
#include "database/sqlite/sqlitetriggertext.h"
#include "sql/dialect.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <algorithm>

namespace seedbank {

namespace {

QString action()
{
    return QCoreApplication::translate("seedbank::Sqlite", "switch triggers off in");
}

const Dialect &dialect()
{
    return *Dialect::find(EngineKind::Sqlite);
}

/** What one trigger writes to, as SQLite compiles it
 * (https://sqlite.org/c3ref/set_authorizer.html).
 */
class TriggerTargets {
public:
    TriggerTargets(SqliteConnection &connection, const std::string &trigger)
        : m_connection(connection)
        , m_trigger(trigger)
    {
        sqlite3_set_authorizer(connection.handle(), &TriggerTargets::note, this);
    }
    ~TriggerTargets() { sqlite3_set_authorizer(m_connection.handle(), nullptr, nullptr); }
    TriggerTargets(const TriggerTargets &) = delete;
    TriggerTargets &operator=(const TriggerTargets &) = delete;

    /** Compiles a statement that sets the trigger off; false if that cannot be. */
    bool compile(const std::string &sql)
    {
        return SqliteStatement::prepare(m_connection, sql, action()).has_value();
    }
    const std::vector<std::string> &tables() const { return m_tables; }

private:
    static int note(void *self, int operation, const char *table, const char *, const char *,
        const char *trigger)
    {
        auto *targets = static_cast<TriggerTargets *>(self);
        const bool writes = operation == SQLITE_INSERT || operation == SQLITE_UPDATE
            || operation == SQLITE_DELETE;
        if (writes && trigger && table && targets->m_trigger == trigger)
            targets->m_tables.emplace_back(table);
        return SQLITE_OK;
    }

    SqliteConnection &m_connection;
    std::string m_trigger;
    std::vector<std::string> m_tables;
};

/** A statement that sets the trigger off; it is never run. */
Result<std::string> statementFor(SqliteConnection &connection, const SchemaTrigger &trigger)
{
    const std::string table = "main." + dialect().quoted(trigger.table.name);
    if (trigger.onDelete)
        return "DELETE FROM " + table;
    if (trigger.onInsert)
        return "INSERT INTO " + table + " DEFAULT VALUES";
    SEEDBANK_ASSIGN(auto row,
        SqliteStatement::prepare(connection,
            "SELECT name FROM pragma_table_xinfo(?1, 'main') WHERE hidden = 0", action()));
    SEEDBANK_TRY(row.bindText(0, trigger.table.name));
    std::string columns;
    for (;;) {
        SEEDBANK_ASSIGN(const bool more, row.step());
        if (!more)
            break;
        const std::string name = dialect().quoted(row.text(0));
        columns.append(columns.empty() ? "" : ", ").append(name).append(" = ").append(name);
    }
    return "UPDATE " + table + " SET " + columns;
}

Result<std::string> textOf(SqliteConnection &connection, const SchemaTrigger &trigger)
{
    SEEDBANK_ASSIGN(auto row,
        SqliteStatement::prepare(connection,
            "SELECT sql FROM main.sqlite_schema WHERE type = 'trigger' AND name = ?1", action()));
    SEEDBANK_TRY(row.bindText(0, trigger.name));
    SEEDBANK_ASSIGN(const bool found, row.step());
    return found ? row.text(0) : std::string();
}

Result<std::vector<std::string>> findFullTextIndexes(SqliteConnection &connection)
{
    std::vector<std::string> indexes;
    SEEDBANK_ASSIGN(auto row,
        SqliteStatement::prepare(connection,
            "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE "
            "VIRTUAL TABLE%'",
            action()));
    for (;;) {
        SEEDBANK_ASSIGN(const bool more, row.step());
        if (!more)
            return indexes;
        if (isFullTextIndex(row.text(1)))
            indexes.push_back(row.text(0));
    }
}

} // namespace

Result<std::vector<QString>> SqliteTriggers::switchOff(
    SqliteConnection &connection, std::span<const FiringTriggers> firing)
{
    std::vector<QString> kept;
    if (firing.empty())
        return kept;
    if (sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr)
        != SQLITE_OK)
        return connection.lastError(action());
    SEEDBANK_ASSIGN(m_indexes, findFullTextIndexes(connection));
    if (m_indexes.empty())
        return kept;
    for (const FiringTriggers &each : firing) {
        for (const SchemaTrigger &trigger : each.triggers) {
            SEEDBANK_ASSIGN(const bool isKept, keep(connection, trigger));
            if (isKept)
                kept.push_back(QString::fromStdString(trigger.name));
        }
    }
    return kept;
}

/** Makes a temporary copy, and drops it unless all that it writes to is a full-text index. */
Result<bool> SqliteTriggers::keep(SqliteConnection &connection, const SchemaTrigger &trigger)
{
    constexpr std::string_view head = "CREATE TRIGGER "; // SQLite writes it so
    SEEDBANK_ASSIGN(const std::string sql, textOf(connection, trigger));
    SEEDBANK_ASSIGN(const std::string statement, statementFor(connection, trigger));
    if (!sql.starts_with(head)
        || !connection.execute("CREATE TEMP TRIGGER " + sql.substr(head.size()), action()))
        return false; // one that no temporary trigger can be
    TriggerTargets targets(connection, trigger.name);
    const bool isOfIndexes = targets.compile(statement) && !targets.tables().empty()
        && std::ranges::all_of(targets.tables(), [&](const std::string &table) {
               return std::ranges::find(m_indexes, table) != m_indexes.end();
           });
    if (isOfIndexes)
        m_copies.push_back(trigger.name);
    else
        SEEDBANK_TRY(
            connection.execute("DROP TRIGGER temp." + dialect().quoted(trigger.name), action()));
    return isOfIndexes;
}

Result<> SqliteTriggers::switchOn(SqliteConnection &connection)
{
    for (const std::string &copy : m_copies)
        SEEDBANK_TRY(connection.execute("DROP TRIGGER temp." + dialect().quoted(copy), action()));
    m_copies.clear();
    if (sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, nullptr)
        != SQLITE_OK)
        return connection.lastError(action());
    return {};
}

} // namespace seedbank
