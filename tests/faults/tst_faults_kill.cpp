// SPDX-License-Identifier: MIT
// Killed at a system call of a capture or of a load: the database is as it was or as it should be,
// published versions never change, `latest` always leads to a whole version, and the next command
// works.
#include "../cli/sandbox.h"
#include "killpoints.h"
#include "support/mariadbserver.h"
#include "support/postgresqlserver.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <cstdio>
#include <functional>

using namespace seedbank::test;

namespace {

constexpr int sampleSize = 10;

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

/** Everything that a run may change, to be put back before the next. */
class Folder {
public:
    Folder(const Sandbox &sandbox, const QStringList &names)
        : m_sandbox(sandbox)
        , m_names(names)
    {
        copy(QString(), QStringLiteral("kept-"));
    }
    void putBack() const { copy(QStringLiteral("kept-"), QString()); }

private:
    void copy(const QString &from, const QString &to) const
    {
        for (const QString &name : m_names) {
            m_sandbox.run(
                QStringLiteral("rm"), { QStringLiteral("-rf"), m_sandbox.path(to + name) });
            const Run run = m_sandbox.run(QStringLiteral("cp"),
                { QStringLiteral("-a"), m_sandbox.path(from + name), m_sandbox.path(to + name) });
            if (run.status != 0)
                qFatal("cp: %s", run.text().constData());
        }
    }

    const Sandbox &m_sandbox;
    QStringList m_names;
};

/** Published versions, by name and content. */
QByteArray versions(const Sandbox &sandbox)
{
    QByteArray text;
    const QDir folder(sandbox.library() + QStringLiteral("/general"));
    for (const QString &name : folder.entryList({ QStringLiteral("general_v*.sql") }, QDir::Files))
        text += name.toUtf8() + ' ' + Sandbox::hashOf(folder.filePath(name)).toHex() + '\n';
    return text;
}

QString messageFor(const KillPoint &point, const char *what)
{
    return QString::fromUtf8(what) + QStringLiteral(", killed at ")
        + QString::fromLatin1(point.name());
}

void prepare(Sandbox &sandbox)
{
    sandbox.setWorkingDirectory(QFileInfo(sandbox.database()).path()); // the home comes and goes
    // A process that is traced cannot look for leaks.
    const QString options = sandbox.environment().value(QStringLiteral("ASAN_OPTIONS"));
    sandbox.environment().insert(
        QStringLiteral("ASAN_OPTIONS"), options + QStringLiteral(":detect_leaks=0"));
}

} // namespace

class TestFaultsKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledCaptureLeavesAWholeLibrary();
    void aKilledLoadIsAllOrNothing();
    void aKilledLoadIntoPostgreSqlIsAllOrNothing();
    void aKilledLoadIntoMariaDbIsAllOrNothing();

private:
    struct Server {
        QString url;
        std::function<void(const QByteArray &)> execute;
        std::function<QByteArray()> state; ///< of all tables, once no other session is left
    };
    void killLoadsInto(const Server &server);
};

void TestFaultsKill::aKilledCaptureLeavesAWholeLibrary()
{
    Sandbox sandbox;
    prepare(sandbox);
    sandbox.createDatabase();
    QVERIFY(sandbox.json(words("export general")).status == 0);
    sandbox.sqlite3(sandbox.database(), "UPDATE fragments SET title = 'second' WHERE id = 1;");
    const Folder folder(
        sandbox, { QStringLiteral("library"), QStringLiteral("app.db"), QStringLiteral("home") });
    const QByteArray before = versions(sandbox);
    const QByteArray rows = sandbox.rowsOf(sandbox.database());
    const QStringList capture = { QStringLiteral("--library"), sandbox.library(),
        QStringLiteral("--database"), QStringLiteral("sqlite:") + sandbox.database(),
        QStringLiteral("export"), QStringLiteral("general") };
    const std::vector<KillPoint> points = chosenPoints(killPoints(sandbox, capture), sampleSize);
    const QByteArray complete = versions(sandbox);
    int kills = 0;
    int published = 0;
    for (const KillPoint &point : points) {
        folder.putBack();
        kills += runAndKill(sandbox, capture, point) ? 1 : 0;
        const auto fails = [&](const char *what) { return messageFor(point, what).toUtf8(); };
        QVERIFY2(sandbox.rowsOf(sandbox.database()) == rows, fails("the database changed"));
        QVERIFY2(versions(sandbox).startsWith(before), fails("a published version changed"));
        published += versions(sandbox) != before ? 1 : 0;
        const Run latest = sandbox.json(words("import general --latest --dry-run"));
        QVERIFY2(latest.status == 0, fails(latest.text().constData()));
        const Run next = sandbox.json(words("export general --force"));
        QVERIFY2(next.status == 0, fails(next.text().constData()));
        // A version that has its name but not yet its entry in the manifest is for repair to add.
        const Run repaired = sandbox.json(words("repair"));
        QVERIFY2(repaired.status == 0, fails(repaired.text().constData()));
        const Run verified = sandbox.json(words("verify"));
        QVERIFY2(verified.status == 0, fails(verified.text().constData()));
    }
    std::printf(
        "%d kills in a capture, %d of them after the version had its name\n", kills, published);
    QVERIFY(kills > static_cast<int>(points.size()) / 2);
    QVERIFY(complete.startsWith(before) && complete != before);
}

void TestFaultsKill::aKilledLoadIsAllOrNothing()
{
    Sandbox sandbox;
    prepare(sandbox);
    sandbox.createDatabase();
    QVERIFY(sandbox.json(words("export general")).status == 0);
    const QByteArray after = sandbox.rowsOf(sandbox.database());
    sandbox.sqlite3(sandbox.database(), R"(
        PRAGMA foreign_keys = ON;
        UPDATE fragments SET title = 'x' WHERE id < 4;
        DELETE FROM contacts;
        INSERT INTO todos (id, fragment_id, title) VALUES (900, 1, 'gone');)");
    const QByteArray rest = sandbox.sqlite3(sandbox.database(), "SELECT * FROM contacts;");
    const QByteArray before = sandbox.rowsOf(sandbox.database());
    QVERIFY(rest.isEmpty() && before != after);
    const Folder folder(
        sandbox, { QStringLiteral("library"), QStringLiteral("app.db"), QStringLiteral("home") });
    const QByteArray library = versions(sandbox);
    const QStringList load = { QStringLiteral("--library"), sandbox.library(),
        QStringLiteral("--database"), QStringLiteral("sqlite:") + sandbox.database(),
        QStringLiteral("import"), QStringLiteral("general") };
    const std::vector<KillPoint> points = killPoints(sandbox, load);
    const QByteArray loaded = sandbox.rowsOf(sandbox.database());
    int kills = 0;
    int complete = 0;
    int interrupted = 0;
    for (const KillPoint &point : chosenPoints(points, sampleSize)) {
        folder.putBack();
        // A journal of SQLite's that the run before left is not part of the database any more.
        QFile::remove(sandbox.database() + QStringLiteral("-journal"));
        kills += runAndKill(sandbox, load, point) ? 1 : 0;
        const auto fails = [&](const char *what) { return messageFor(point, what).toUtf8(); };
        const QByteArray now = sandbox.rowsOf(sandbox.database());
        QVERIFY2(now == before || now == loaded, fails("the database is in between"));
        complete += now == loaded ? 1 : 0;
        QVERIFY2(sandbox.sqlite3(sandbox.database(), "PRAGMA integrity_check;") == "ok\n",
            fails("the database is damaged"));
        QVERIFY2(versions(sandbox) == library, fails("a published version changed"));
        const std::string told = sandbox.json(words("status")).json()["warnings"].dump();
        interrupted += told != "[]" ? 1 : 0;
        QVERIFY2(told == "[]"
                || told.find(now == loaded ? "Checked: complete" : "Checked: unchanged")
                    != std::string::npos,
            fails(told.c_str()));
        const Run next = sandbox.json(words("import general"));
        QVERIFY2(next.status == 0, fails(next.text().constData()));
        QVERIFY2(sandbox.rowsOf(sandbox.database()) == loaded, fails("the next load is not exact"));
        const Run undo = sandbox.json(words("undo"));
        QVERIFY2(undo.status == 0, fails(undo.text().constData()));
        QVERIFY2(sandbox.rowsOf(sandbox.database()) == before, fails("the undo is not exact"));
    }
    std::printf("%d kills in a load, %d of them after its COMMIT; %d times the status told of it\n",
        kills, complete, interrupted);
    QVERIFY(kills > 0 && interrupted > 0);
}

void TestFaultsKill::killLoadsInto(const Server &server)
{
    Sandbox sandbox;
    prepare(sandbox);
    const QStringList program = { QStringLiteral("--library"), sandbox.library(),
        QStringLiteral("--database"), server.url };
    QCOMPARE(sandbox.cli(program + words("export general")).status, 0);
    const QByteArray after = server.state();
    const QByteArray change = R"(
        UPDATE fragments SET message = 'x' WHERE id < 20;
        DELETE FROM todos WHERE id < 5;
        INSERT INTO fragments VALUES (900, 'gone', '{"demo_seed":true}'))";
    server.execute(change);
    const QByteArray before = server.state();
    QVERIFY(before != after);
    const QStringList load = program + words("import general");
    const std::vector<KillPoint> points = chosenPoints(killPoints(sandbox, load), sampleSize);
    QCOMPARE(server.state(), after);
    int kills = 0;
    int complete = 0;
    for (const KillPoint &point : points) {
        if (server.state() == after)
            server.execute(change);
        QCOMPARE(server.state(), before);
        kills += runAndKill(sandbox, load, point) ? 1 : 0;
        const QByteArray now = server.state();
        QVERIFY2(now == before || now == after,
            qPrintable(messageFor(point, "the database is in between")));
        complete += now == after ? 1 : 0;
    }
    std::printf("%d kills in a load, %d of them after its COMMIT\n", kills, complete);
    QVERIFY(kills > 0);
    QCOMPARE(sandbox.cli(load).status, 0);
    QCOMPARE(server.state(), after);
}

void TestFaultsKill::aKilledLoadIntoPostgreSqlIsAllOrNothing()
{
    PostgreSqlServer server;
    const QString name = QStringLiteral("app");
    server.createDatabase(name);
    server.query(name, QStringLiteral(R"(
            CREATE TABLE fragments (id bigint PRIMARY KEY, message text, metadata json);
            CREATE TABLE todos (id bigint PRIMARY KEY, fragment_id bigint NOT NULL
                REFERENCES fragments ON DELETE CASCADE);
            CREATE TABLE vaults (id bigint PRIMARY KEY, metadata jsonb);
            CREATE TABLE projects (id bigint PRIMARY KEY, metadata jsonb);
            CREATE TABLE contacts (id bigint PRIMARY KEY, metadata jsonb);
            CREATE TABLE chat_sessions (id bigint PRIMARY KEY, metadata jsonb);
            INSERT INTO fragments SELECT n, 'm' || n, CASE WHEN n <= 50 THEN
                '{"demo_seed":true}'::json END FROM generate_series(1, 80) AS n;
            INSERT INTO todos SELECT n, n FROM generate_series(1, 80) AS n)"));
    killLoadsInto({ server.url(name),
        [&](const QByteArray &sql) { server.query(name, QString::fromUtf8(sql)); },
        [&] {
            while (server.query(name, QStringLiteral(R"(
                           SELECT count(*) FROM pg_stat_activity WHERE datname = 'app'
                               AND pid <> pg_backend_pid())"))
                != QLatin1String("0"))
                QTest::qSleep(5);
            return server.hashAll(name).toUtf8();
        } });
}

void TestFaultsKill::aKilledLoadIntoMariaDbIsAllOrNothing()
{
    MariaDbServer server;
    const QString name = QStringLiteral("app");
    server.create(name);
    server.run(name, R"(
        CREATE TABLE fragments (id bigint PRIMARY KEY, message text, metadata json);
        CREATE TABLE todos (id bigint PRIMARY KEY, fragment_id bigint NOT NULL,
            FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE CASCADE);
        CREATE TABLE vaults (id bigint PRIMARY KEY, metadata json);
        CREATE TABLE projects (id bigint PRIMARY KEY, metadata json);
        CREATE TABLE contacts (id bigint PRIMARY KEY, metadata json);
        CREATE TABLE chat_sessions (id bigint PRIMARY KEY, metadata json);
        INSERT INTO fragments SELECT seq, CONCAT('m', seq), IF(seq <= 50, '{"demo_seed":true}',
            NULL) FROM seq_1_to_80;
        INSERT INTO todos SELECT seq, seq FROM seq_1_to_80)");
    killLoadsInto({ server.url(name), [&](const QByteArray &sql) { server.run(name, sql); },
        [&] {
            while (server.run(name, R"(
                       SELECT COUNT(*) FROM information_schema.PROCESSLIST
                       WHERE ID <> CONNECTION_ID() AND USER = 'root')")
                != "0\n")
                QTest::qSleep(5);
            return server.hashAll(name);
        } });
}

QTEST_GUILESS_MAIN(TestFaultsKill)
#include "tst_faults_kill.moc"
