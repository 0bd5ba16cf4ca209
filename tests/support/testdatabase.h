// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <string>

struct sqlite3;

namespace seedbank::test {

/** A script on a database that somebody else has. Fails the process on an error. */
void runSql(const QString &file, const std::string &sql);

/** An SQLite database in a folder of its own, used through sqlite3 alone: what a test expects must
 *  not come from the code that it tests. */
class TestDatabase {
public:
    /** With the plan's six tables, empty. */
    static constexpr const char *planSchema = R"(
        CREATE TABLE vaults (id INTEGER PRIMARY KEY, name TEXT NOT NULL, metadata TEXT);
        CREATE TABLE projects (id INTEGER PRIMARY KEY, vault_id INTEGER NOT NULL REFERENCES vaults(id),
            name TEXT NOT NULL UNIQUE, metadata TEXT);
        CREATE TABLE fragments (id INTEGER PRIMARY KEY, project_id INTEGER REFERENCES projects(id),
            message TEXT NOT NULL, metadata TEXT);
        CREATE TABLE todos (id INTEGER PRIMARY KEY, fragment_id INTEGER NOT NULL REFERENCES fragments(id)
            ON DELETE CASCADE, title TEXT NOT NULL);
        CREATE TABLE contacts (id INTEGER PRIMARY KEY, fragment_id INTEGER REFERENCES fragments(id)
            ON DELETE SET NULL, name TEXT NOT NULL, metadata TEXT);
        CREATE TABLE chat_sessions (id INTEGER PRIMARY KEY, title TEXT, metadata TEXT);
    )";

    explicit TestDatabase(const char *schema = planSchema);
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    QString folder() const { return m_folder.path(); }
    QString path() const { return m_folder.filePath(QStringLiteral("test.db")); }
    QString url() const { return QStringLiteral("sqlite:") + path(); }
    sqlite3 *handle() const { return m_handle; }

    /** Fails the process on an error: a broken fixture is no test result. */
    void execute(const std::string &sql);
    /** The rows of a query, each cell by SQLite's quote(), joined by '|'. */
    QStringList query(const std::string &sql);
    std::int64_t number(const std::string &sql);
    /** SHA-256 over type and bytes of all cells of a table; the order of rows does not matter. */
    QString hash(const std::string &table);
    /** hash() of every table, "name hash" a line. */
    QString hashAll();

private:
    QTemporaryDir m_folder;
    sqlite3 *m_handle = nullptr;
};

} // namespace seedbank::test
