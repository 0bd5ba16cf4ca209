// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitetriggers.h"

#include "database/statements.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqlitetriggertext.h"
#include "engines/sqlite/tr.h"
#include "sql/sqlitedialect.h"

#include <sqlite3.h>

#include <algorithm>

namespace seedbank {

namespace {

/** What one trigger writes to, as SQLite compiles it
 *  (https://sqlite.org/c3ref/set_authorizer.html).
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
        return SqliteStatement::prepare(m_connection, sql, Attempt::SwitchTriggersOff).has_value();
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
Result<std::string> statementFor(Statements &statements, const SchemaTrigger &trigger)
{
    const std::string table = "main." + sqliteDialect().quoted(trigger.table.name);
    if (trigger.onDelete)
        return "DELETE FROM " + table;
    if (trigger.onInsert)
        return "INSERT INTO " + table + " DEFAULT VALUES";
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows("SELECT name FROM pragma_table_xinfo("
                + Dialect::textLiteral(trigger.table.name) + ", 'main') WHERE hidden = 0",
            Attempt::SwitchTriggersOff));
    std::string columns;
    for (const StatementRow row : rows) {
        const std::string name = sqliteDialect().quoted(row.text(0));
        columns.append(columns.empty() ? "" : ", ").append(name).append(" = ").append(name);
    }
    return "UPDATE " + table + " SET " + columns;
}

Result<std::string> textOf(Statements &statements, const SchemaTrigger &trigger)
{
    ASSIGN_OR_RETURN(const StatementRows found,
        statements.rows("SELECT sql FROM main.sqlite_schema WHERE type = 'trigger' AND name = "
                + Dialect::textLiteral(trigger.name),
            Attempt::SwitchTriggersOff));
    return found.isEmpty() ? std::string() : found[0].text(0);
}

Result<std::vector<std::string>> findFullTextIndexes(Statements &statements)
{
    std::vector<std::string> indexes;
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(R"(
            SELECT name, sql FROM main.sqlite_schema WHERE type = 'table'
                AND sql LIKE 'CREATE VIRTUAL TABLE%')",
            Attempt::SwitchTriggersOff));
    for (const StatementRow row : rows) {
        if (isFullTextIndex(row.text(1)))
            indexes.push_back(row.text(0));
    }
    return indexes;
}

} // namespace

Result<std::vector<QString>> SqliteTriggers::switchOff(
    Statements &statements, std::span<const FiringTriggers> firing)
{
    auto &connection = statements.native<SqliteConnection>();
    std::vector<QString> kept;
    if (firing.empty())
        return kept;
    if (sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr)
        != SQLITE_OK)
        return connection.lastError(Attempt::SwitchTriggersOff);
    ASSIGN_OR_RETURN(m_indexes, findFullTextIndexes(statements));
    if (m_indexes.empty())
        return kept;
    for (const FiringTriggers &each : firing) {
        for (const SchemaTrigger &trigger : each.triggers) {
            ASSIGN_OR_RETURN(const Upkeep upkeep, keep(statements, trigger));
            if (upkeep == Upkeep::Alone)
                kept.push_back(QString::fromStdString(trigger.name));
        }
    }
    return kept;
}

bool SqliteTriggers::isIndex(const std::string &table) const
{
    return std::ranges::any_of(m_indexes, [&](const std::string &index) {
        return sqlite3_stricmp(index.c_str(), table.c_str()) == 0;
    });
}

/** Makes a temporary copy, and drops it unless all that it writes to is a full-text index. */
Result<SqliteTriggers::Upkeep> SqliteTriggers::keep(
    Statements &statements, const SchemaTrigger &trigger)
{
    constexpr std::string_view head = "CREATE TRIGGER "; // SQLite writes it so
    ASSIGN_OR_RETURN(const std::string sql, textOf(statements, trigger));
    if (!sql.starts_with(head)
        || !statements.execute(
            "CREATE TEMP TRIGGER " + sql.substr(head.size()), Attempt::SwitchTriggersOff))
        return mentionsAny(sql, m_indexes) ? Upkeep::AmongOthers : Upkeep::None;
    ASSIGN_OR_RETURN(const Upkeep upkeep, upkeepOf(statements, trigger, sql));
    if (upkeep == Upkeep::Alone)
        m_copies.push_back(trigger.name);
    else
        RETURN_IF_ERROR(
            statements.execute("DROP TRIGGER temp." + sqliteDialect().quoted(trigger.name),
                Attempt::SwitchTriggersOff));
    return upkeep;
}

/** By its temporary copy, the one trigger that is on. */
Result<SqliteTriggers::Upkeep> SqliteTriggers::upkeepOf(
    Statements &statements, const SchemaTrigger &trigger, const std::string &sql) const
{
    ASSIGN_OR_RETURN(const std::string statement, statementFor(statements, trigger));
    TriggerTargets targets(statements.native<SqliteConnection>(), trigger.name);
    if (!targets.compile(statement)) // it needs what is not there
        return mentionsAny(sql, m_indexes) ? Upkeep::AmongOthers : Upkeep::None;
    const auto indexes = std::ranges::count_if(
        targets.tables(), [&](const std::string &table) { return isIndex(table); });
    if (indexes == 0)
        return Upkeep::None;
    return indexes == std::ssize(targets.tables()) ? Upkeep::Alone : Upkeep::AmongOthers;
}

Result<std::vector<Obstacle>> SqliteTriggers::findFixed(
    Statements &statements, std::span<const FiringTriggers> firing) const
{
    auto &connection = statements.native<SqliteConnection>();
    SqliteTriggers others;
    ASSIGN_OR_RETURN(others.m_indexes, findFullTextIndexes(statements));
    if (others.m_indexes.empty())
        return std::vector<Obstacle>();
    int areOn = 1;
    if (sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &areOn)
            != SQLITE_OK
        || sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr)
            != SQLITE_OK)
        return connection.lastError(Attempt::SwitchTriggersOff);
    auto found = others.findAmongOthers(statements, firing, m_copies);
    RETURN_IF_ERROR(others.dropCopies(statements));
    if (sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, areOn, nullptr)
        != SQLITE_OK)
        return connection.lastError(Attempt::SwitchTriggersOff);
    return found;
}

/** `alone` have their copies already. */
Result<std::vector<Obstacle>> SqliteTriggers::findAmongOthers(Statements &statements,
    std::span<const FiringTriggers> firing, const std::vector<std::string> &alone)
{
    std::vector<Obstacle> found;
    for (const FiringTriggers &each : firing) {
        QStringList names;
        for (const SchemaTrigger &trigger : each.triggers) {
            if (std::ranges::count(alone, trigger.name) > 0)
                continue;
            ASSIGN_OR_RETURN(const Upkeep upkeep, keep(statements, trigger));
            if (upkeep == Upkeep::AmongOthers)
                names += QString::fromStdString(trigger.name);
        }
        if (!names.isEmpty())
            found.push_back({ Obstacle::Kind::Trigger, QString::fromStdString(each.table.display()),
                Tr::tr("%1: this trigger maintains a full-text index, which needs it, and "
                       "also does something else. Let it run, or split it into two triggers")
                    .arg(names.join(QStringLiteral(", "))),
                each.rows, {} });
    }
    return found;
}

Result<> SqliteTriggers::dropCopies(Statements &statements)
{
    for (const std::string &copy : m_copies)
        RETURN_IF_ERROR(statements.execute(
            "DROP TRIGGER temp." + sqliteDialect().quoted(copy), Attempt::SwitchTriggersOff));
    m_copies.clear();
    return {};
}

Result<> SqliteTriggers::switchOn(Statements &statements)
{
    auto &connection = statements.native<SqliteConnection>();
    RETURN_IF_ERROR(dropCopies(statements));
    if (sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, nullptr)
        != SQLITE_OK)
        return connection.lastError(Attempt::SwitchTriggersOff);
    return {};
}

} // namespace seedbank
