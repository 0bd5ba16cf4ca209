// SPDX-License-Identifier: MIT
#include "untidydatabase.h"

#include <sqlite3.h>

#include <cstdio>

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

UntidyState SqliteFiles::state(const UntidyCase &untidy)
{
    UntidyState state;
    for (const UntidyTable &table : untidy.tables) {
        std::vector<std::string> added;
        std::string known;
        for (const std::string &column : table.columns)
            known += (known.empty() ? "'" : ", '") + column + "'";
        const std::string plain
            = table.name.front() == '"' ? table.name.substr(1, table.name.size() - 2) : table.name;
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
    }
    for (const QString &row : ask("SELECT \"table\", rowid, parent, fkid FROM "
                                  "pragma_foreign_key_check"))
        state.dangling.insert(row.toStdString());
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
