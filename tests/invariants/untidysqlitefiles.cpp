// SPDX-License-Identifier: MIT
#include "untidydatabase.h"

#include <sqlite3.h>

#include <cstdio>
#include <map>

namespace seedbank::test {

namespace {

class SqliteFiles final : public UntidyDatabase {
public:
    void begin(const UntidyCase &untidy, User /*user*/) override
    {
        m_database = std::make_unique<TestDatabase>("PRAGMA synchronous = OFF");
        run(untidy.schema);
    }
    void run(const std::vector<std::string> &statements) override;
    UntidyState state(const UntidyCase &untidy) override;
    QString url() const override { return m_database->url(); }
    UntidyCase generate(unsigned seed, const UntidyKinds &kinds) const override
    {
        return untidySqlite(seed, kinds);
    }

private:
    /** The rows' texts; none if the statement fails. */
    QStringList ask(const std::string &sql);
    /** Adds what leads nowhere. SQLite's own check of all stops at a key whose other end is not
     *  there. */
    void addDangling(const std::string &table, UntidyState &state);

    std::unique_ptr<TestDatabase> m_database;
};

void SqliteFiles::run(const std::vector<std::string> &statements)
{
    sqlite3 *handle = m_database->handle();
    for (const std::string &statement : statements) {
        char *message = nullptr;
        const int status = sqlite3_exec(handle, statement.c_str(), nullptr, nullptr, &message);
        if (status != SQLITE_OK && qEnvironmentVariableIsSet("SEEDBANK_SHOW"))
            std::fprintf(stderr, "%s: %s\n", statement.c_str(), message);
        sqlite3_free(message);
        if (sqlite3_get_autocommit(handle) == 0)
            sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
        if (statement.starts_with("PRAGMA")) {
            sqlite3_exec(handle, "DROP TABLE IF EXISTS temp.held; PRAGMA foreign_keys = ON",
                nullptr, nullptr, nullptr);
        }
    }
}

QStringList SqliteFiles::ask(const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    QStringList rows;
    if (sqlite3_prepare_v2(m_database->handle(), sql.c_str(), -1, &statement, nullptr)
        == SQLITE_OK) {
        while (sqlite3_step(statement) == SQLITE_ROW) {
            QStringList cells;
            for (int i = 0; i < sqlite3_column_count(statement); ++i)
                cells += QString::fromUtf8(
                    reinterpret_cast<const char *>(sqlite3_column_text(statement, i)));
            rows += cells.join(QLatin1Char('\x1f'));
        }
    }
    sqlite3_finalize(statement);
    return rows;
}

std::string cellsOf(const std::vector<std::string> &columns)
{
    std::string cells;
    for (const std::string &column : columns) {
        const std::string name = "t.\"" + column + '"';
        // quote() rounds a real number, and forgets its minus before zero.
        cells += (cells.empty() ? "CASE typeof(" : " || ', ' || CASE typeof(") + name
            + ") WHEN 'real' THEN printf('%!.17g', " + name + ") ELSE quote(" + name + ") END";
    }
    return cells.empty() ? "''" : cells;
}

std::string unquoted(const std::string &name)
{
    if (name.front() != '"')
        return name;
    return QString::fromStdString(name.substr(1, name.size() - 2))
        .replace(QStringLiteral("\"\""), QStringLiteral("\""))
        .toStdString();
}

void SqliteFiles::addDangling(const std::string &table, UntidyState &state)
{
    struct Key {
        std::string parent;
        std::string given;
        std::string same;
        std::string values;
    };
    std::map<std::string, Key> keys;
    for (const QString &row : ask("SELECT id, \"table\", \"from\", \"to\" FROM "
                                  "pragma_foreign_key_list('"
             + unquoted(table) + "')")) {
        const QStringList cells = row.split(QLatin1Char('\x1f'));
        Key &key = keys[cells[0].toStdString()];
        const std::string from = "c.\"" + cells[2].toStdString() + '"';
        key.parent
            = QString(cells[1]).replace(QLatin1Char('"'), QStringLiteral("\"\"")).toStdString();
        key.given += " AND " + from + " IS NOT NULL";
        key.same
            += (key.same.empty() ? "p.\"" : " AND p.\"") + cells[3].toStdString() + "\" = " + from;
        key.values += (key.values.empty() ? "" : " || ',' || ") + ("quote(" + from + ')');
    }
    for (const auto &[id, key] : keys) {
        for (const QString &values : ask("SELECT DISTINCT " + key.values + " FROM " + table
                 + " AS c WHERE TRUE" + key.given + " AND NOT EXISTS (SELECT 1 FROM \"" + key.parent
                 + "\" AS p WHERE " + key.same + ')'))
            state.dangling.insert(table + ' ' + id + ' ' + values.toStdString());
    }
}

UntidyState SqliteFiles::state(const UntidyCase &untidy)
{
    UntidyState state;
    for (const UntidyTable &table : untidy.tables) {
        std::vector<std::string> added;
        std::string known;
        for (const std::string &column : table.columns)
            known += (known.empty() ? "'" : ", '") + column + "'";
        const std::string plain = unquoted(table.name);
        for (const QString &column : ask("SELECT name FROM pragma_table_info('" + plain
                 + "') WHERE name NOT IN (" + known + ") ORDER BY name"))
            added.push_back(column.toStdString());
        const bool hasNoRowid = !ask("SELECT 1 FROM sqlite_schema WHERE name = '" + plain
            + "' AND sql LIKE '%WITHOUT ROWID'")
                                     .isEmpty();
        const QStringList rows = ask("SELECT " + table.demo + ", " + cellsOf(table.key) + ", "
            + cellsOf(table.columns) + ", " + (hasNoRowid ? "''" : "'rowid ' || t.rowid") + ", "
            + cellsOf(added) + " FROM " + table.name + " AS t");
        for (const QString &row : rows) {
            const QStringList cells = row.split(QLatin1Char('\x1f'));
            state.rows.insert({ table.name, cells[0] == QStringLiteral("1"), table.written,
                cells[1].toStdString(), cells[2].toStdString(), cells[4].toStdString(),
                cells[3].toStdString() });
        }
        addDangling(table.name, state);
    }
    state.catalogue = ask("SELECT name, sql FROM sqlite_schema ORDER BY name")
                          .join(QLatin1Char('\n'))
                          .toStdString();
    return state;
}

} // namespace

std::unique_ptr<UntidyDatabase> untidySqliteFiles()
{
    return std::make_unique<SqliteFiles>();
}

} // namespace seedbank::test
