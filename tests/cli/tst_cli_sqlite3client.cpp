// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <QFile>
#include <QTest>

#include <memory>

// What the file is worth without Seedbank: the engine's own client loads it, all or nothing.
class TestCliSqlite3Client : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void clientLoadsTheSameRowsIntoAnEmptyDatabase();
    void clientReplacesTheDemoRowsOfADatabaseInUse();
    void failingMiddleRowLeavesTheClientsDatabaseUnchanged();
    void fileOfThePlansGeneratorLoadsCompletely();

private:
    QString snapshot() const
    {
        return m_sandbox->library() + QStringLiteral("/general/latest.sql");
    }
    /** A database with the application's tables and no demo rows. */
    QString databaseWithoutDemoRows() const;
    Run load(const QString &database, const QByteArray &file) const;

    std::unique_ptr<Sandbox> m_sandbox;
};

void TestCliSqlite3Client::init()
{
    m_sandbox = std::make_unique<Sandbox>();
    m_sandbox->createDatabase();
    const Run run = m_sandbox->json({ QStringLiteral("export"), QStringLiteral("general") });
    QVERIFY2(run.status == 0, run.text());
}

QString TestCliSqlite3Client::databaseWithoutDemoRows() const
{
    const QString other = m_sandbox->path(QStringLiteral("other.db"));
    QFile::remove(other);
    if (!QFile::copy(m_sandbox->database(), other))
        qFatal("cannot copy the database");
    m_sandbox->sqlite3(other,
        "DELETE FROM todos WHERE id < 50; DELETE FROM fragments WHERE id < 50;\n"
        "DELETE FROM projects WHERE id < 50; DELETE FROM vaults WHERE id < 50;\n"
        "DELETE FROM contacts WHERE id < 50; DELETE FROM chat_sessions WHERE id < 50;\n"
        "VACUUM;\n");
    return other;
}

Run TestCliSqlite3Client::load(const QString &database, const QByteArray &file) const
{
    return m_sandbox->run(QStringLiteral("sqlite3"), { QStringLiteral("-batch"), database }, file);
}

void TestCliSqlite3Client::clientLoadsTheSameRowsIntoAnEmptyDatabase()
{
    const QString other = databaseWithoutDemoRows();
    QVERIFY(m_sandbox->rowsOf(other) != m_sandbox->rowsOf(m_sandbox->database()));
    const Run run = load(other, Sandbox::read(snapshot()));
    QVERIFY2(run.status == 0 && run.err.isEmpty(), run.text());
    QVERIFY2(run.out.contains("fragments|8"), run.text()); // the file's verification queries
    QCOMPARE(m_sandbox->rowsOf(other), m_sandbox->rowsOf(m_sandbox->database()));
}

void TestCliSqlite3Client::clientReplacesTheDemoRowsOfADatabaseInUse()
{
    const QString other = m_sandbox->path(QStringLiteral("other.db"));
    QVERIFY(QFile::copy(m_sandbox->database(), other));
    // The client deletes and inserts; what hangs on demo rows goes, unlike with Seedbank.
    m_sandbox->sqlite3(other,
        "DELETE FROM comments; UPDATE fragments SET title = 'x' WHERE id < 50;\n"
        "INSERT INTO contacts VALUES (3, 'New', 'n@example.com', '{\"demo_seed\": \"true\"}');\n");
    m_sandbox->sqlite3(m_sandbox->database(), "DELETE FROM comments;\n");
    const Run run = load(other, Sandbox::read(snapshot()));
    QVERIFY2(run.status == 0 && run.err.isEmpty(), run.text());
    QCOMPARE(m_sandbox->rowsOf(other), m_sandbox->rowsOf(m_sandbox->database()));
}

void TestCliSqlite3Client::failingMiddleRowLeavesTheClientsDatabaseUnchanged()
{
    const QString other = m_sandbox->path(QStringLiteral("other.db"));
    QVERIFY(QFile::copy(m_sandbox->database(), other));
    m_sandbox->sqlite3(other, "UPDATE fragments SET title = 'still mine' WHERE id < 50;\n");
    const QByteArray before = m_sandbox->rowsOf(other);
    QByteArray file = Sandbox::read(snapshot());
    const QByteArray row = "\n(4, 2, 'log', ";
    QCOMPARE(file.count(row), 1);
    file.replace(row, "\n(4, 2, NULL, "); // fragments.type is NOT NULL
    const Run run = load(other, file);
    QVERIFY2(run.status != 0 && run.err.contains("NOT NULL"), run.text());
    QCOMPARE(m_sandbox->rowsOf(other), before);
}

void TestCliSqlite3Client::fileOfThePlansGeneratorLoadsCompletely()
{
    const QString other = databaseWithoutDemoRows();
    QVERIFY(QFile::remove(m_sandbox->database()) && QFile::rename(other, m_sandbox->database()));
    const Run run = m_sandbox->json({ QStringLiteral("import"), QStringLiteral("--file"),
        QStringLiteral(SEEDBANK_TEST_DATA "/cli/plan_general_v1_2025-01-15.sql") });
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["verified"].get<std::string>(), std::string("value"));
    const QByteArray rows = m_sandbox->sqlite3(m_sandbox->database(),
        "SELECT 'v', id, quote(name) FROM vaults WHERE id < 50;\n"
        "SELECT 'p', id, quote(name) FROM projects WHERE id < 50;\n"
        "SELECT 'f', id, quote(type), quote(title), replace(quote(message), char(10), '\\n'), "
        "quote(metadata), quote(created_at) FROM fragments WHERE id < 50;\n"
        "SELECT 't', * FROM todos WHERE id < 50; SELECT 'c', * FROM contacts WHERE id < 50;\n"
        "SELECT 's', * FROM chat_sessions WHERE id < 50;\n");
    QCOMPARE(rows,
        QByteArray(
            "v|1|'Personal'\nv|2|'It''s work'\n"
            "p|1|'Garden; and more'\np|2|'Launch'\n"
            "f|1|'note'|'First of all'|'One line'|'{\"demo_seed\":true}'|'2025-01-15 10:30:00'\n"
            "f|2|'note'|NULL|'Ends a statement;\\n-- not a comment;\\nINSERT INTO x;\\n'"
            "|'{\"demo_seed\":true,\"q\":\"it''s\"}'|'2025-01-15 10:31:00'\n"
            "f|3|'log'|''|''|'{\"demo_seed\":true}'|'2025-01-15 10:32:00'\n"
            "t|1|1|Do it; now|0\nt|2|2|Then rest|1\n"
            "c|1|Ada|ada@example.com|{\"demo_seed\":true}\n"
            "s|1|Planning|[]|{\"demo_seed\":true}\n"));
    QCOMPARE(run.json()["total_records"].get<int>(), 11);
}

QTEST_GUILESS_MAIN(TestCliSqlite3Client)
#include "tst_cli_sqlite3client.moc"
