// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteunwritable.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/tr.h"
#include "sql/sqlitedialect.h"

#include <QStringList>

#include <sqlite3.h>

namespace seedbank {

namespace {

/** The statements that write the table's changes, without what differs from row to row. */
std::vector<std::string> statements(const SqliteLoad &load, int table)
{
    const TableShape &shape = load.shape(table);
    const TableChangeCounts &counts = load.changes.counts(table);
    const std::string name = sqliteDialect().quoted(shape.name);
    std::vector<std::string> list;
    if (counts.deleted > 0)
        list.push_back("DELETE FROM " + name + " WHERE 0");
    if (counts.updated > 0) {
        std::string assignments;
        for (const std::string &column : load.changes.changedColumns(table))
            assignments
                += (assignments.empty() ? "" : ", ") + sqliteDialect().quoted(column) + " = NULL";
        list.push_back("UPDATE OR ABORT " + name + " SET " + assignments + " WHERE 0");
    }
    if (counts.inserted > 0) {
        std::string values = "NULL";
        for (std::size_t i = 1; i < shape.columns.size(); ++i)
            values += ", NULL";
        list.push_back("INSERT OR ABORT INTO " + name + " (" + sqliteDialect().quotedList(shape)
            + ") VALUES (" + values + ")");
    }
    return list;
}

/** Names of what says "title_sort" in its definition. */
Result<QStringList> thoseThatNeed(Statements &statements, const std::string &missing)
{
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows("SELECT type, name FROM main.sqlite_schema WHERE instr(lower(sql), lower("
                + Dialect::textLiteral(missing) + ")) ORDER BY type <> 'trigger', name LIMIT 5",
            Attempt::PrepareChanges));
    QStringList names;
    for (const StatementRow row : rows)
        names += QString::fromStdString(row.text(0) + ' ' + row.text(1));
    return names;
}

/** Compiles with the triggers at rest. */
bool compilesWithoutTriggers(SqliteConnection &connection, const std::string &sql)
{
    int before = 1;
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &before);
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    const bool compiles
        = SqliteStatement::prepare(connection, sql, Attempt::PrepareChanges).has_value();
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, before, nullptr);
    return compiles;
}

QString withWayOut(const QString &what)
{
    return what + QStringLiteral("; ")
        + Tr::tr("you can switch triggers off (in the console: --triggers off)");
}

/** "trigger title_sorted: no such function: title_sort" */
Result<QString> describe(const SqliteLoad &load, const std::string &sql, const QString &said)
{
    for (const QString &begin :
        { QStringLiteral("no such function: "), QStringLiteral("unknown function: "),
            QStringLiteral("no such collation sequence: ") }) {
        const qsizetype at = said.indexOf(begin);
        if (at < 0)
            continue;
        QString missing = said.mid(at + begin.size());
        missing.remove(QStringLiteral("()"));
        ASSIGN_OR_RETURN(
            const QStringList names, thoseThatNeed(load.statements, missing.toStdString()));
        const QString what = Tr::tr("%1 needs %2, which only the application has")
                                 .arg(names.join(QStringLiteral(", ")), missing);
        const bool isTrigger
            = !names.isEmpty() && names.front().startsWith(QStringLiteral("trigger "));
        return isTrigger ? withWayOut(what) : what;
    }
    return compilesWithoutTriggers(load.connection, sql)
        ? withWayOut(Tr::tr("a trigger cannot run: %1").arg(said))
        : said;
}

} // namespace

Result<std::vector<Obstacle>> findUnwritable(const SqliteLoad &load)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const std::vector<std::string> list = statements(load, table);
        for (const std::string &sql : list) {
            auto compiled = SqliteStatement::prepare(load.connection, sql, Attempt::PrepareChanges);
            if (compiled)
                continue;
            if (compiled.error().code != ErrorCode::DatabaseError)
                return std::move(compiled).error();
            const QString said = QString::fromUtf8(sqlite3_errmsg(load.connection.handle()));
            ASSIGN_OR_RETURN(const QString what, describe(load, sql, said));
            found.push_back({ Obstacle::Kind::Constraint,
                QString::fromStdString(load.shape(table).name.display()), what,
                load.changes.counts(table).changes(), {} });
            break; // one of its statements is enough to tell
        }
    }
    return found;
}

} // namespace seedbank
