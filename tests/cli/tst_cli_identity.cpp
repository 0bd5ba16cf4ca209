// SPDX-License-Identifier: MIT
// What guards a database follows it by every way there, and a copy of it is not taken for it.
#include "sandbox.h"
#include "support/freeport.h"
#include "support/mariadbserver.h"
#include "support/postgresqlserver.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace seedbank::test;

namespace {

constexpr const char *dataset
    = R"({"format":1,"name":"d","tables":[{"table":"t","rows":"flagged"}]})";

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ');
}

QString journalOf(const Sandbox &sandbox)
{
    return sandbox.path(QStringLiteral("home/.local/share/seedbank/journal.jsonl"));
}

/** As a version of Seedbank wrote it that knew databases by their names alone. */
void makeJournalOld(const Sandbox &sandbox)
{
    QByteArray old;
    const QByteArray journal = Sandbox::read(journalOf(sandbox));
    for (const QByteArray &line : journal.split('\n')) {
        if (line.isEmpty())
            continue;
        auto json = nlohmann::ordered_json::parse(line.toStdString());
        for (const char *key : { "instance", "address", "tables", "left" })
            json.erase(key);
        old += QByteArray::fromStdString(json.dump()) + '\n';
    }
    Sandbox::write(journalOf(sandbox), old);
}

/** As if the file system had had another number then. */
void changeDevice(const Sandbox &sandbox)
{
    QString journal = QString::fromUtf8(Sandbox::read(journalOf(sandbox)));
    journal.replace(
        QRegularExpression(QStringLiteral("sqlite:\\d+\\.\\d+:")), QStringLiteral("sqlite:99.99:"));
    Sandbox::write(journalOf(sandbox), journal.toUtf8());
}

/** Adds a connection and uses it once, which makes the database known. */
void makeKnown(Sandbox &sandbox, const QString &url, const QString &environment)
{
    QCOMPARE(
        sandbox
            .cli({ QStringLiteral("connections"), QStringLiteral("add"), environment, url,
                QStringLiteral("--environment"), environment, QStringLiteral("--no-password") })
            .status,
        0);
    const Run run = sandbox.cli({ QStringLiteral("--library"), sandbox.library(),
        QStringLiteral("connections"), QStringLiteral("test"), environment });
    QVERIFY2(run.status == 0, run.text());
}

Run cli(const Sandbox &sandbox, const QString &url, const char *line)
{
    return sandbox.cli(QStringList { QStringLiteral("--json"), QStringLiteral("--library"),
                           sandbox.library(), QStringLiteral("--database"), url }
        + words(line));
}

} // namespace

class TestCliIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void productionIsProductionByEverySpelling_data();
    void productionIsProductionByEverySpelling();
    void aJournalOfOldStillGuards_data();
    void aJournalOfOldStillGuards();
    void aFileIsKnownAfterARemount_data();
    void aFileIsKnownAfterARemount();
    void aFileInAnothersPlaceWantsItsName();
    void aPlaceStaysProduction();
    void anUndoWantsTheRowsThatWereLeft();
    void aClonedServerWantsTheName_data();
    void aClonedServerWantsTheName();

private:
    static void writeDataset(const Sandbox &sandbox)
    {
        Sandbox::write(sandbox.library() + QStringLiteral("/metadata/dataset.json"), dataset);
    }
    static void makeFile(Sandbox &sandbox)
    {
        writeDataset(sandbox);
        sandbox.sqlite3(sandbox.database(),
            "CREATE TABLE t (id integer PRIMARY KEY, v int, metadata json);\n"
            "INSERT INTO t VALUES (1, 1, '{\"demo_seed\":true}');\n");
        const Run run = sandbox.json(words("export general"));
        QVERIFY2(run.status == 0, run.text());
        sandbox.sqlite3(sandbox.database(), "UPDATE t SET v = 2;\n");
    }
    QString folder(const char *name) const { return m_server->folder() + QLatin1String(name); }

    std::unique_ptr<PostgreSqlServer> m_server;
    int m_port = 0;
};

void TestCliIdentity::productionIsProductionByEverySpelling_data()
{
    m_server = std::make_unique<PostgreSqlServer>();
    m_port = freePort();
    m_server->listenWithoutTls(m_port);
    m_server->createDatabase(QStringLiteral("app"));
    m_server->query(QStringLiteral("app"), QStringLiteral(R"(
            CREATE TABLE t (id int PRIMARY KEY, v int, metadata jsonb); INSERT INTO t
            VALUES (1, 1, '{"demo_seed":true}'); CREATE ROLE ann LOGIN; CREATE ROLE bob
                LOGIN; GRANT ALL ON t TO ann, bob; REVOKE EXECUTE ON FUNCTION pg_control_system()
            FROM public)"));
    QVERIFY(QFile::link(m_server->folder(), folder("/link")));

    QTest::addColumn<QString>("user"); // of the connection that says production
    QTest::addColumn<QString>("way"); // %1: the server's folder, %2: its port
    for (const char *user : { "ann", "postgres" }) {
        for (const char *way : {
                 "postgresql://ann@:%2/app?host=%1",
                 "postgresql://ann@:%2/app?host=%1/",
                 "postgresql://ann@:%2/app?host=%1//",
                 "postgresql://ann@:%2/app?host=%1/./",
                 "postgresql://ann@:%2/app?host=%1/link",
                 "postgres://bob@:%2/app?host=%1",
                 "postgresql://bob@:%2/app?host=%1/link/",
                 "postgresql://postgres@:%2/app?host=%1",
                 "postgresql://ann@127.0.0.1:%2/app",
                 "postgresql://bob@localhost:%2/app",
                 "postgresql://bob@LOCALHOST:%2/app",
                 "postgresql://ann@127.1:%2/app",
                 "postgresql://postgres@127.0.0.1:%2/app?sslmode=disable",
             })
            QTest::addRow("known by %s, %s", user, way)
                << QString::fromUtf8(user) << QString::fromUtf8(way);
    }
}

/** A role without the right to ask for the server's number, and others. */
void TestCliIdentity::productionIsProductionByEverySpelling()
{
    QFETCH(QString, user);
    QFETCH(QString, way);
    Sandbox sandbox;
    writeDataset(sandbox);
    const QString app = QStringLiteral("app");
    const QString known = QStringLiteral("postgresql://%1@:%2/app?host=%3")
                              .arg(user)
                              .arg(m_port)
                              .arg(m_server->folder());
    makeKnown(sandbox, known, QStringLiteral("production"));
    QCOMPARE(cli(sandbox, known, "export general").status, 0);
    m_server->query(app, QStringLiteral("UPDATE t SET v = v + 1"));
    const QString before = m_server->hashAll(app);
    const QString url = QString(way)
                            .replace(QStringLiteral("%1"), m_server->folder())
                            .replace(QStringLiteral("%2"), QString::number(m_port));
    for (const char *line : { "import general", "import general --confirm app" }) {
        const Run run = cli(sandbox, url, line);
        QVERIFY2(run.status == 3, run.text());
        QCOMPARE(run.errorCode(), std::string("protected_environment"));
        QCOMPARE(m_server->hashAll(app), before);
    }
}

void TestCliIdentity::aJournalOfOldStillGuards_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("SQLite") << true;
    QTest::newRow("MariaDB") << false;
}

void TestCliIdentity::aJournalOfOldStillGuards()
{
    QFETCH(bool, isFile);
    Sandbox sandbox;
    std::unique_ptr<MariaDbServer> server;
    QString url = QStringLiteral("sqlite:") + sandbox.database();
    if (isFile) {
        makeFile(sandbox);
    } else {
        writeDataset(sandbox);
        server = std::make_unique<MariaDbServer>();
        server->create(QStringLiteral("app"));
        server->run(QStringLiteral("app"), R"(
            CREATE TABLE t (id int PRIMARY KEY, v int, metadata json);
            INSERT INTO t VALUES (1, 1, '{"demo_seed":true}'))");
        url = server->url(QStringLiteral("app"));
        QCOMPARE(cli(sandbox, url, "export general").status, 0);
        server->run(QStringLiteral("app"), "UPDATE t SET v = 2");
    }
    QCOMPARE(cli(sandbox, url, "import general").status, 0);
    makeJournalOld(sandbox);
    for (const char *line : { "undo", "undo", "reset" }) { // the second one loads again
        QCOMPARE(cli(sandbox, url, line).status, 0);
        makeJournalOld(sandbox);
    }
    QCOMPARE(cli(sandbox, url, "list-exports --safety-copies").json()["safety_copies"].size(), 3U);
    makeKnown(sandbox, url, QStringLiteral("production"));
    makeJournalOld(sandbox);
    QCOMPARE(sandbox.cli(words("connections remove production")).status, 0);
    const Run refused = cli(sandbox, url, "import general");
    QVERIFY2(refused.status == 3, refused.text());
    QCOMPARE(refused.errorCode(), std::string("protected_environment"));
}

void TestCliIdentity::aFileIsKnownAfterARemount_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::newRow("by a journal of this version") << false;
    QTest::newRow("by a journal of old") << true;
}

void TestCliIdentity::aFileIsKnownAfterARemount()
{
    QFETCH(bool, isOld);
    Sandbox sandbox;
    makeFile(sandbox);
    const QByteArray edited = sandbox.rowsOf(sandbox.database());
    const QString there = QStringLiteral("sqlite:") + sandbox.database();
    QCOMPARE(cli(sandbox, there, "import general").status, 0);
    const QByteArray loaded = sandbox.rowsOf(sandbox.database());
    const auto remount = [&] {
        changeDevice(sandbox);
        if (isOld)
            makeJournalOld(sandbox);
    };
    remount();
    // At the same place, and mounted elsewhere: a rename keeps the file's number and birth.
    QCOMPARE(cli(sandbox, there, "undo").status, 0);
    QCOMPARE(sandbox.rowsOf(sandbox.database()), edited);
    QCOMPARE(cli(sandbox, there, "undo").status, 0);
    QCOMPARE(sandbox.rowsOf(sandbox.database()), loaded);
    remount();
    QVERIFY(QDir().mkpath(sandbox.path(QStringLiteral("elsewhere"))));
    const QString moved = sandbox.path(QStringLiteral("elsewhere/app.db"));
    QVERIFY(QFile::rename(sandbox.database(), moved));
    const QString here = QStringLiteral("sqlite:") + moved;
    QCOMPARE(cli(sandbox, here, "list-exports --safety-copies").json()["safety_copies"].size(), 3U);
    QCOMPARE(
        cli(sandbox, here, "status").json()["loaded"]["version"].get<std::string>().substr(0, 3),
        std::string("v1_"));
    const Run undone = cli(sandbox, here, isOld ? "undo --confirm app.db" : "undo");
    QVERIFY2(undone.status == 0, undone.text());
    QCOMPARE(sandbox.rowsOf(moved), edited);

    makeKnown(sandbox, here, QStringLiteral("production"));
    remount();
    QVERIFY(QFile::rename(moved, sandbox.database()));
    QCOMPARE(sandbox.cli(words("connections remove production")).status, 0);
    const Run refused = cli(sandbox, there, "import general --confirm app.db");
    QVERIFY2(refused.status == 3, refused.text());
    QCOMPARE(refused.errorCode(), std::string("protected_environment"));
}

/** A backup that was put back, or a server that was made anew. */
void TestCliIdentity::aFileInAnothersPlaceWantsItsName()
{
    Sandbox sandbox;
    makeFile(sandbox);
    const QString url = QStringLiteral("sqlite:") + sandbox.database();
    const QByteArray edited = sandbox.rowsOf(sandbox.database());
    QCOMPARE(cli(sandbox, url, "import general").status, 0);
    const QString copy = sandbox.path(QStringLiteral("copy.db"));
    QVERIFY(QFile::copy(sandbox.database(), copy));
    QVERIFY(QFile::remove(sandbox.database()));
    QVERIFY(QFile::rename(copy, sandbox.database()));
    const QByteArray before = sandbox.rowsOf(sandbox.database());
    for (const char *line : { "undo", "reset", "undo --confirm App.db" }) {
        const Run run = cli(sandbox, url, line);
        QVERIFY2(run.status == 3, run.text());
        QCOMPARE(run.errorCode(), std::string("confirmation_required"));
        QVERIFY2(run.errorMessage().starts_with("Your database is unchanged."), run.text());
        QCOMPARE(sandbox.rowsOf(sandbox.database()), before);
    }
    QCOMPARE(cli(sandbox, url, "undo --dry-run").status, 3); // as the undo
    QCOMPARE(cli(sandbox, url, "undo --dry-run --confirm app.db").status, 0);
    QCOMPARE(cli(sandbox, url, "undo --confirm app.db").status, 0);
    QCOMPARE(sandbox.rowsOf(sandbox.database()), edited);
    QCOMPARE(cli(sandbox, url, "undo").status, 0);
}

/** Whatever stands there by now: an address that was production is. */
void TestCliIdentity::aPlaceStaysProduction()
{
    Sandbox sandbox;
    makeFile(sandbox);
    const QString url = QStringLiteral("sqlite:") + sandbox.database();
    makeKnown(sandbox, url, QStringLiteral("production"));
    QCOMPARE(sandbox.cli(words("connections remove production")).status, 0);
    const QString kept = sandbox.database() + QStringLiteral(".kept");
    QVERIFY(QFile::rename(sandbox.database(), kept));
    sandbox.sqlite3(sandbox.database(),
        "CREATE TABLE t (id integer PRIMARY KEY, v int, metadata json);\n"
        "INSERT INTO t VALUES (1, 5, '{\"demo_seed\":true}');\n");
    const Run refused = cli(sandbox, url, "import general --confirm app.db");
    QVERIFY2(refused.status == 3, refused.text());
    QCOMPARE(refused.errorCode(), std::string("protected_environment"));
}

void TestCliIdentity::anUndoWantsTheRowsThatWereLeft()
{
    Sandbox sandbox;
    makeFile(sandbox);
    const QString url = QStringLiteral("sqlite:") + sandbox.database();
    QCOMPARE(cli(sandbox, url, "import general").status, 0);
    sandbox.sqlite3(sandbox.database(), "UPDATE t SET v = 3;\n");
    const QByteArray before = sandbox.rowsOf(sandbox.database());
    for (const char *line : { "undo", "undo --no-safety-copy" }) {
        const Run refused = cli(sandbox, url, line);
        QVERIFY2(refused.status == 3, refused.text());
        QCOMPARE(refused.errorCode(), std::string("confirmation_required"));
        QCOMPARE(sandbox.rowsOf(sandbox.database()), before);
    }
    QCOMPARE(cli(sandbox, url, "list-exports --safety-copies").json()["safety_copies"].size(), 1U);
    const Run preview = cli(sandbox, url, "undo --dry-run");
    QCOMPARE(preview.status, 3);
    QVERIFY(preview.json()["wants_confirmation"].get<bool>());
    QCOMPARE(cli(sandbox, url, "undo --dry-run --confirm app.db").status, 0);
    // A reset is there to take changes back.
    QCOMPARE(cli(sandbox, url, "reset").status, 0);
    sandbox.sqlite3(sandbox.database(), "UPDATE t SET v = 3;\n");
    QCOMPARE(cli(sandbox, url, "undo --confirm app.db").status, 0);
}

void TestCliIdentity::aClonedServerWantsTheName_data()
{
    QTest::addColumn<bool>("sameAddress");
    QTest::newRow("at an address of its own") << false;
    QTest::newRow("in the place of the other") << true;
}

/** Two containers of one image have one number, one folder and, here, one host's name. */
void TestCliIdentity::aClonedServerWantsTheName()
{
    QFETCH(bool, sameAddress);
    Sandbox sandbox;
    writeDataset(sandbox);
    const QString app = QStringLiteral("app");
    MariaDbServer a;
    MariaDbServer b;
    const QString data = sandbox.path(QStringLiteral("data"));
    const auto pointTo = [&](const MariaDbServer &server) {
        QFile::remove(data);
        return QFile::link(server.folder() + QStringLiteral("/data"), data);
    };
    b.stop();
    QVERIFY(pointTo(a));
    a.restartWith({ QStringLiteral("--datadir=") + data });
    a.create(app);
    a.run(app, R"(
        CREATE TABLE t (id int PRIMARY KEY, v int, metadata json);
        INSERT INTO t VALUES (1, 1, '{"demo_seed":true}'))");
    QString url = a.url(app);
    QCOMPARE(cli(sandbox, url, "export general").status, 0);
    a.run(app, "UPDATE t SET v = 2");
    a.stop();
    const Run copied = sandbox.run(QStringLiteral("sh"),
        { QStringLiteral("-c"),
            QStringLiteral("rm -rf %2/data && cp -a %1/data %2/data")
                .arg(a.folder(), b.folder()) });
    QVERIFY2(copied.status == 0, copied.text());
    a.start();
    QCOMPARE(cli(sandbox, url, "import general").status, 0);

    QVERIFY(pointTo(b));
    b.restartWith({ QStringLiteral("--datadir=") + data });
    b.run(app, "UPDATE t SET v = 7");
    if (sameAddress) {
        a.stop();
        QFile::remove(a.socket());
        QVERIFY(QFile::rename(b.socket(), a.socket()));
        QVERIFY(QFile::link(a.socket(), b.socket()));
    } else {
        url = b.url(app);
    }
    const QByteArray before = b.hashAll(app);
    QStringList lines { QStringLiteral("undo"), QStringLiteral("undo --no-safety-copy") };
    if (!sameAddress) // where it was, a reset takes back whatever was changed
        lines += QStringLiteral("reset");
    for (const QString &line : std::as_const(lines)) {
        const Run run = cli(sandbox, url, qPrintable(line));
        QVERIFY2(run.status == 3, run.text());
        QCOMPARE(run.errorCode(), std::string("confirmation_required"));
        QCOMPARE(b.hashAll(app), before);
    }
    const Run confirmed = cli(sandbox, url, "undo --confirm app");
    QVERIFY2(confirmed.status == 0, confirmed.text());
    QCOMPARE(b.run(app, "SELECT v FROM t"), QByteArray("2\n"));
}

QTEST_GUILESS_MAIN(TestCliIdentity)
#include "tst_cli_identity.moc"
