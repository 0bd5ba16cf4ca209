// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace {

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ');
}

/** A user with an application's database, which the command lines below call $DB. */
class Home : public Sandbox {
public:
    Home() { createDatabase(); }

    Run connections(const QString &line) const
    {
        return cli(QStringList { QStringLiteral("--json"), QStringLiteral("--library"), library() }
            + split(line));
    }
    QStringList split(QString line) const
    {
        return line.replace(QStringLiteral("$DB"), QStringLiteral("sqlite:") + database())
            .split(u' ');
    }
    QString file() const { return path(QStringLiteral("home/.config/seedbank/connections.json")); }
    QByteArray content() const { return QFileInfo::exists(file()) ? read(file()) : QByteArray(); }
};

QStringList steps(const Run &run)
{
    QStringList names;
    for (const auto &step : run.json().value("steps", nlohmann::ordered_json::array()))
        names += QString::fromStdString(
            step["step"].get<std::string>() + ' ' + step["state"].get<std::string>());
    return names;
}

} // namespace

class TestCliConnections : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savedConnectionServesEveryCommand();
    void savedConnectionHasALibraryOfItsOwn();
    void savedConnectionKeepsWhatLoadsAreAllowed();
    void listTellsWhatThereIs();
    void badLineChangesNothing_data();
    void badLineChangesNothing();
    void productionIsNeverLoadedInto();
    void stagingWantsTheNameOfTheDatabase();
    void testCountsTheDemoRows();
    void testSaysWhatItLookedFor();
    void testOfAFileThatMayOnlyBeRead();
    void testOfAProductionDatabaseAsksForReadingOnly();
    void testOfAFileThatIsNone_data();
    void testOfAFileThatIsNone();
    void testTellsHowFarItCame_data();
    void testTellsHowFarItCame();
    void testReachesAServer();
    void badFileIsToldAndKept();
    void connectionsAreGivenToSomebodyElse();
    void importTellsWhatBecameOfEach();
    void importThatIsTriedChangesNothing();
    void exportWritesOverNothing();
    void badImportIsToldAndChangesNothing_data();
    void badImportIsToldAndChangesNothing();
};

void TestCliConnections::savedConnectionServesEveryCommand()
{
    const Home home;
    const Run added
        = home.connections(QStringLiteral("connections add app $DB --environment development"));
    QVERIFY2(added.status == 0 && added.err.isEmpty(), added.text());
    QCOMPARE(added.json()["connection"]["name"].get<std::string>(), std::string("app"));
    for (const char *line :
        { "--connection app export general", "--connection app status",
            "--connection app import general", "reset --connection App", "connections test app" }) {
        const Run run = home.connections(QString::fromUtf8(line));
        QVERIFY2(run.status == 0 && run.err.isEmpty(), run.text());
    }
    const Run removed = home.connections(QStringLiteral("connections remove app"));
    QVERIFY2(removed.status == 0, removed.text());
    const Run gone = home.connections(QStringLiteral("--connection app status"));
    QVERIFY2(gone.status == 4, gone.text());
    QCOMPARE(gone.errorCode(), std::string("not_found"));
    QVERIFY(QFileInfo::exists(home.database()));
}

void TestCliConnections::savedConnectionHasALibraryOfItsOwn()
{
    const Home home;
    const Run added
        = home.connections(QStringLiteral("connections add app $DB --environment demo"));
    QCOMPARE(
        added.json()["connection"]["library"].get<std::string>(), home.library().toStdString());
    QCOMPARE(
        home.cli(home.split(QStringLiteral("connections add bare $DB --environment demo"))).status,
        0);
    const Run listed = home.cli(words("connections list"));
    QVERIFY2(listed.out.contains(home.library().toUtf8()), listed.text());
    const Run captured = home.cli(words("--json --connection app export general"));
    QVERIFY2(captured.status == 0, captured.text());
    QVERIFY(captured.json()["file"].get<std::string>().starts_with(home.library().toStdString()));
    const Run there = home.cli(words("--json --quiet --connection app list-exports"));
    QVERIFY2(there.json()["scenarios"].contains("general"), there.text());
    const Run elsewhere = home.cli(words("--json --quiet --connection bare list-exports"));
    QVERIFY2(!elsewhere.out.contains(home.library().toUtf8()), elsewhere.text());
}

void TestCliConnections::savedConnectionKeepsWhatLoadsAreAllowed()
{
    const Home home;
    QCOMPARE(home.connections(QStringLiteral("--database $DB export general")).status, 0);
    home.sqlite3(home.database(), R"(
        CREATE TRIGGER stamp AFTER UPDATE ON fragments
            BEGIN UPDATE fragments SET title = 'stamped' WHERE id = NEW.id;
            END; UPDATE fragments SET title = 'changed' WHERE id = 2;)");
    for (const char *line : { "connections add plain $DB --environment development",
             "connections add app $DB --environment development --triggers off "
             "--no-foreign-children" })
        QCOMPARE(home.connections(QString::fromUtf8(line)).status, 0);
    const auto list = home.connections(QStringLiteral("connections list")).json()["connections"];
    QVERIFY(!list[0].contains("triggers"));
    QCOMPARE(list[1]["triggers"].get<std::string>(), std::string("off"));
    QCOMPARE(list[1]["foreign_children"].get<std::string>(), std::string("none"));
    for (const char *line :
        { "--connection plain import general", "--connection app import general --triggers run" })
        QVERIFY2(home.connections(QString::fromUtf8(line)).status != 0, line);
    const Run loaded = home.connections(QStringLiteral("--connection app import general"));
    QVERIFY2(loaded.status == 0, loaded.text());
    home.sqlite3(home.database(), "UPDATE fragments SET title = 'again' WHERE id = 2;");
    const Run reset = home.connections(QStringLiteral("--connection app reset"));
    QVERIFY2(reset.status == 0, reset.text());
    const Run undone = home.connections(QStringLiteral("--connection app undo"));
    QVERIFY2(undone.status == 0, undone.text());
}

void TestCliConnections::listTellsWhatThereIs()
{
    const Home home;
    const Run none = home.cli(words("connections list"));
    QVERIFY2(none.status == 0 && none.out.contains("no connections yet"), none.text());
    QVERIFY(!QFileInfo::exists(home.file()));
    for (const char *line : { "connections add local $DB --environment demo",
             "connections add stage postgresql://ann@db.example.com/app?sslmode=require "
             "--environment staging --ask-password",
             "connections add socket mariadb:///app --environment production --no-password" })
        QCOMPARE(home.connections(QString::fromUtf8(line)).status, 0);
    const auto list = home.connections(QStringLiteral("connections list")).json()["connections"];
    QCOMPARE(list.size(), std::size_t(3));
    QCOMPARE(list[1].dump(),
        std::string(
            R"({"name":"stage","url":"postgresql://ann@db.example.com/app?sslmode=require",)"
            R"("environment":"staging","password_source":"ask","library":")")
            + home.library().toStdString() + "\"}");
    QCOMPARE(list[2]["password_source"].get<std::string>(), std::string("none"));
    const Run text = home.cli(words("connections list"));
    for (const char *part : { "stage", "asked each time", "production", "mariadb:///app" })
        QVERIFY2(text.out.contains(part), text.text());
}

void TestCliConnections::badLineChangesNothing_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, int status, const char *says) {
        QTest::newRow(line) << QString::fromUtf8(line) << status << QString::fromUtf8(says);
    };
    row("connections", 2, "No command was given");
    row("connections add x $DB", 2, "--environment is required");
    row("connections add x $DB --environment test", 2, "--environment");
    row("connections add x --environment demo", 2, "URL is required");
    row("connections add app $DB --environment demo", 2, "already one of the name");
    row("connections add APP $DB --environment demo", 2, "already one of the name");
    row("connections add a:b $DB --environment demo", 2, "taken for a URL");
    row("connections add x $DB --environment demo --ask-password", 2, "has no password");
    row("--password-stdin connections add x $DB --environment demo", 2, "has no password");
    row("connections add x postgresql://u@h/d --environment demo", 2, "--ask-password");
    row("connections add x postgresql://u@h/d --environment demo --ask-password --no-password", 2,
        "Give only one of");
    row("connections add x postgresql://u:hunter2@h/d --environment demo --no-password", 2,
        "the keychain keeps");
    row("connections add x oracle://h/d --environment demo --no-password", 2, "oracle");
    row("connections remove x", 4, "There are: app.");
    row("connections test x", 4, "There are: app.");
    row("--connection x status", 4, "There are: app.");
    row("--connection app --database $DB status", 2, "excludes");
    row("--connection app --password-stdin status", 2, "has no password");
    row("--database $DB --password-stdin status", 2, "has no password");
    row("--database postgresql://u@h/d --password-stdin status", 2, "no password on the standard");
    row("connections test mariadb://u:hunter2@h/d", 2, "holds a password");
}

void TestCliConnections::badLineChangesNothing()
{
    QFETCH(QString, line);
    QFETCH(int, status);
    QFETCH(QString, says);
    const Home home;
    QCOMPARE(
        home.connections(QStringLiteral("connections add app $DB --environment demo")).status, 0);
    const QByteArray before = home.content();
    const Run run = home.connections(line);
    QVERIFY2(run.status == status, run.text());
    QVERIFY2(run.errorMessage().find(says.toStdString()) != std::string::npos, run.text());
    QVERIFY2(!run.out.contains("hunter2") && !run.err.contains("hunter2"), run.text());
    QCOMPARE(home.content(), before);
}

void TestCliConnections::productionIsNeverLoadedInto()
{
    const Home home;
    QCOMPARE(home.json(words("export general")).status, 0);
    QCOMPARE(home.json(words("import general")).status, 0);
    QCOMPARE(home.connections(QStringLiteral("connections add live $DB --environment production"))
                 .status,
        0);
    QCOMPARE(
        home.connections(QStringLiteral("connections add again $DB --environment demo")).status, 0);
    const QByteArray before = Sandbox::hashOf(home.database());
    // Whatever way leads there: the strictest counts.
    for (const char *line : { "--connection live import general", "--connection live reset",
             "--connection again import general", "--database $DB import general",
             "--connection live import general --confirm app.db" }) {
        const Run run = home.connections(QString::fromUtf8(line));
        QVERIFY2(run.status == 3, run.text());
        QCOMPARE(run.errorCode(), std::string("protected_environment"));
    }
    for (const char *line : { "--connection live import general --dry-run",
             "--connection live export general", "--connection live status" }) {
        const Run run = home.connections(QString::fromUtf8(line));
        QVERIFY2(run.status == 0, run.text());
    }
    QCOMPARE(Sandbox::hashOf(home.database()), before);
}

void TestCliConnections::stagingWantsTheNameOfTheDatabase()
{
    const Home home;
    QCOMPARE(home.json(words("export general")).status, 0);
    QCOMPARE(
        home.connections(QStringLiteral("connections add stage $DB --environment staging")).status,
        0);
    for (const char *line : { "--connection stage import general",
             "--connection stage import general --confirm stage", "--connection stage reset" }) {
        const Run run = home.connections(QString::fromUtf8(line));
        QVERIFY2(run.status == 3, run.text());
        QCOMPARE(run.errorCode(), std::string("confirmation_required"));
        QVERIFY2(run.errorMessage().find("--confirm app.db)") != std::string::npos, run.text());
    }
    for (const char *line : { "--connection stage import general --confirm app.db",
             "--connection stage reset --confirm app.db" }) {
        const Run run = home.connections(QString::fromUtf8(line));
        QVERIFY2(run.status == 0, run.text());
    }
}

void TestCliConnections::testCountsTheDemoRows()
{
    const Home home;
    const QByteArray before = Sandbox::hashOf(home.database());
    const Run run = home.connections(QStringLiteral("connections test $DB"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(steps(run),
        QStringList({ QStringLiteral("reach done"), QStringLiteral("catalogue done"),
            QStringLiteral("permissions done") }));
    QCOMPARE(run.json()["permissions"].dump(),
        std::string(R"({"capture":true,"load":true,"missing":[]})"));
    // What an export of the same rows counts.
    const auto exported = home.json(words("export general")).json()["statistics"];
    auto found = run.json()["statistics"];
    QCOMPARE(found["total_records"].dump(), exported["total_records"].dump());
    for (const auto &[table, rows] : exported.items())
        QCOMPARE(found[table].dump(), rows.dump());
    int tables = -1; // without total_records
    for (const auto &[table, rows] : found.items())
        tables += rows.get<int>() > 0 ? 1 : 0;
    QCOMPARE(run.json()["summary"].get<std::string>(),
        "Found " + exported["total_records"].dump() + " demo rows in " + std::to_string(tables)
            + " tables.");
    const Run text = home.cli(home.split(QStringLiteral("connections test $DB")));
    QVERIFY2(text.status == 0 && text.out.contains("demo rows in"), text.text());
    QCOMPARE(Sandbox::hashOf(home.database()), before);
}

void TestCliConnections::testSaysWhatItLookedFor()
{
    const Home home;
    for (const char *table :
        { "todos", "fragments", "projects", "vaults", "contacts", "chat_sessions" })
        home.sqlite3(
            home.database(), QByteArray("PRAGMA foreign_keys=OFF; DELETE FROM ") + table + ";\n");
    const Run run = home.connections(QStringLiteral("connections test $DB"));
    QVERIFY2(run.status == 0, run.text());
    const auto summary = run.json()["summary"].get<std::string>();
    QVERIFY2(summary.find("Found no demo rows. Looked for rows of vaults") == 0, run.text());
    QVERIFY2(summary.find("demo_seed") != std::string::npos, run.text());
}

void TestCliConnections::testOfAFileThatMayOnlyBeRead()
{
    Home home;
    const QByteArray before = Sandbox::hashOf(home.database());
    home.dropRights();
    const Run run = home.connections(QStringLiteral("connections test $DB"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(steps(run).last(), QStringLiteral("permissions limited"));
    QCOMPARE(run.json()["permissions"]["capture"].dump(), std::string("true"));
    QCOMPARE(run.json()["permissions"]["load"].dump(), std::string("false"));
    QCOMPARE(run.json()["permissions"]["missing"].size(), std::size_t(1));
    const Run text = home.cli(home.split(QStringLiteral("connections test $DB")));
    for (const char *part : { "Can only read: captures work, loads do not.", "read-only" })
        QVERIFY2(text.out.contains(part), text.text());
    QCOMPARE(Sandbox::hashOf(home.database()), before);
}

void TestCliConnections::testOfAProductionDatabaseAsksForReadingOnly()
{
    const Home home;
    QCOMPARE(home.connections(QStringLiteral("connections add live $DB --environment production"))
                 .status,
        0);
    const Run run = home.connections(QStringLiteral("connections test live"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(steps(run).last(), QStringLiteral("permissions done"));
    QCOMPARE(run.json()["permissions"]["load"].dump(), std::string("null"));
    const auto said = run.json()["steps"].back()["text"].get<std::string>();
    QVERIFY2(said.find("Nothing is ever loaded into a production database") != std::string::npos,
        run.text());
}

void TestCliConnections::testOfAFileThatIsNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("last");
    QTest::newRow("missing") << QByteArray() << 4 << QStringLiteral("not_found")
                             << QStringLiteral("reach failed");
    QTest::newRow("text") << QByteArray(5000, 'x') << 5 << QStringLiteral("not_a_database")
                          << QStringLiteral("reach failed");
}

void TestCliConnections::testOfAFileThatIsNone()
{
    QFETCH(QByteArray, content);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, last);
    const Home home;
    const QString path = home.path(QStringLiteral("other.db"));
    if (!content.isEmpty())
        Sandbox::write(path, content);
    const Run run = home.connections(QStringLiteral("connections test sqlite:") + path);
    QVERIFY2(run.status == status, run.text());
    QCOMPARE(QString::fromStdString(run.errorCode()), code);
    QCOMPARE(steps(run).last(), last);
    QCOMPARE(QFileInfo::exists(path), !content.isEmpty());
}

void TestCliConnections::testTellsHowFarItCame_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("came");
    const auto row = [](const char *name, const char *url, const QStringList &came) {
        QTest::newRow(name) << QString::fromUtf8(url) << came;
    };
    row("no such host", "postgresql://u@nowhere.invalid/d", { QStringLiteral("resolve failed") });
    row("nothing listens", "postgresql://u@127.0.0.1:1/d",
        { QStringLiteral("resolve done"), QStringLiteral("reach failed") });
    row("nothing listens, MariaDB", "mariadb://u@localhost:1/d",
        { QStringLiteral("resolve done"), QStringLiteral("reach failed") });
    row("no answer, or no way", "postgresql://u@192.0.2.1/d",
        { QStringLiteral("resolve done"), QStringLiteral("reach failed") });
    row("no socket", "postgresql:///d?host=/nowhere", { QStringLiteral("reach failed") });
    row("no socket, MariaDB", "mariadb:///d?host=/nowhere/sock",
        { QStringLiteral("reach failed") });
}

void TestCliConnections::testTellsHowFarItCame()
{
    QFETCH(QString, url);
    QFETCH(QStringList, came);
    const Home home;
    QElapsedTimer timer;
    timer.start();
    const Run run = home.connections(QStringLiteral("connections test ") + url);
    QVERIFY2(timer.elapsed() < 20000, QByteArray::number(timer.elapsed()).constData());
    QVERIFY2(run.status == 1, run.text());
    QCOMPARE(run.errorCode(), std::string("connection_failed"));
    QCOMPARE(steps(run), came);
}

void TestCliConnections::testReachesAServer()
{
    QTcpServer server; // takes connections, and never says a word
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const Home home;
    const Run run = home.connections(
        QStringLiteral("connections test postgresql://u@127.0.0.1:%1/d").arg(server.serverPort()));
    QVERIFY2(run.status != 0, run.text());
    QCOMPARE(steps(run).mid(0, 2),
        QStringList({ QStringLiteral("resolve done"), QStringLiteral("reach done") }));
}

void TestCliConnections::badFileIsToldAndKept()
{
    const Home home;
    for (const char *content : { "{", R"({"format": 2, "connections": []})" }) {
        Sandbox::write(home.file(), content);
        for (const char *line : { "connections list", "connections add x $DB --environment demo",
                 "connections remove x", "connections test x", "--connection x status",
                 "--database $DB reset" }) {
            const Run run = home.connections(QString::fromUtf8(line));
            QVERIFY2(run.status == 5, run.text());
            QCOMPARE(run.errorCode(), std::string("invalid_settings"));
        }
        QCOMPARE(home.content(), QByteArray(content));
    }
}

void TestCliConnections::connectionsAreGivenToSomebodyElse()
{
    const Home ann;
    for (const char *line : { "connections add app $DB --environment demo --triggers off",
             "connections add stage postgresql://ann@db.example.com/app --environment staging "
             "--ask-password" })
        QCOMPARE(ann.connections(QString::fromUtf8(line)).status, 0);
    const QString file = ann.path(QStringLiteral("for-the-team.json"));
    const Run exported = ann.connections(QStringLiteral("connections export ") + file);
    QVERIFY2(exported.status == 0, exported.text());
    QCOMPARE(exported.json()["connections"].size(), std::size_t(2));
    QVERIFY2(!Sandbox::read(file).contains("triggers"), Sandbox::read(file).constData());
    const Home bob;
    const Run imported = bob.connections(QStringLiteral("connections import ") + file);
    QVERIFY2(imported.status == 0, imported.text());
    auto list = bob.connections(QStringLiteral("connections list")).json()["connections"];
    QCOMPARE(list.size(), std::size_t(2));
    QCOMPARE(list[1].dump(),
        std::string(R"({"name":"stage","url":"postgresql://ann@db.example.com/app",)"
                    R"("environment":"staging","password_source":"ask"})"));
    QVERIFY(!list[0].contains("triggers"));
}

void TestCliConnections::importTellsWhatBecameOfEach()
{
    const Home home;
    for (const char *line : { "connections add app $DB --environment production",
             "connections add stage postgresql://h/app --environment staging --ask-password" })
        QCOMPARE(home.connections(QString::fromUtf8(line)).status, 0);
    const QString file = home.path(QStringLiteral("given.json"));
    Sandbox::write(file,
        R"({"format": 1, "connections": [
            {"name": "stage", "url": "postgresql://h/app", "environment": "staging",
             "password_source": "ask"},
            {"name": "stage", "url": "postgresql://h/other", "environment": "demo",
             "password_source": "keychain"},
            {"name": "mine", "url": "sqlite:$DB", "environment": "demo",
             "password_source": "none"},
            {"name": "leaky", "url": "postgresql://ann:hunter2@h/app", "environment": "demo",
             "password_source": "ask"},
            {"name": "odd", "url": "oracle://h/app", "environment": "demo",
             "password_source": "ask"}]})");
    Sandbox::write(file, Sandbox::read(file).replace("$DB", home.database().toUtf8()));
    const Run run = home.connections(QStringLiteral("connections import ") + file);
    QVERIFY2(run.status == 5, run.text());
    QStringList told;
    const auto list = run.json()["connections"];
    for (const auto &each : list)
        told += QString::fromStdString(
            each["name"].get<std::string>() + ' ' + each["result"].get<std::string>());
    QCOMPARE(told,
        QStringList({ QStringLiteral("stage known"), QStringLiteral("stage renamed"),
            QStringLiteral("mine added"), QStringLiteral("leaky refused"),
            QStringLiteral("odd refused") }));
    QCOMPARE(list[1]["connection"]["name"].get<std::string>(), std::string("stage 2"));
    QCOMPARE(list[2]["connection"]["environment"].get<std::string>(), std::string("production"));
    QVERIFY(list[3]["connection"].is_null());
    QVERIFY2(!run.out.contains("hunter2"), run.text());
    QVERIFY(!home.content().contains("hunter2"));
    QCOMPARE(home.connections(QStringLiteral("connections list")).json()["connections"].size(),
        std::size_t(4));
    const Run text = home.cli(home.split(QStringLiteral("connections import ") + file));
    for (const char *part : { "there already", "refused", "holds a password", "oracle" })
        QVERIFY2(text.out.contains(part), text.text());
    QVERIFY2(!text.out.contains("hunter2"), text.text());
}

void TestCliConnections::importThatIsTriedChangesNothing()
{
    const Home home;
    const QString file = home.path(QStringLiteral("given.json"));
    Sandbox::write(file,
        R"({"format": 1, "connections": [{"name": "new", "url": "postgresql://h/app",
            "environment": "staging", "password_source": "keychain"}]})");
    const Run run = home.connections(QStringLiteral("connections import --dry-run ") + file);
    QVERIFY2(run.status == 0, run.text());
    QVERIFY(run.json()["dry_run"].get<bool>());
    QCOMPARE(run.json()["connections"][0]["result"].get<std::string>(), std::string("added"));
    QVERIFY(!QFileInfo::exists(home.file()));
    const Run text = home.cli(home.split(QStringLiteral("connections import --dry-run ") + file));
    for (const char *part : { "would be added", "asked for at the first use" })
        QVERIFY2(text.out.contains(part), text.text());
}

void TestCliConnections::exportWritesOverNothing()
{
    const Home home;
    const QString file = home.path(QStringLiteral("there.json"));
    Sandbox::write(file, "mine");
    const Run none = home.connections(QStringLiteral("connections export --force ") + file);
    QVERIFY2(none.status == 2, none.text());
    QCOMPARE(
        home.connections(QStringLiteral("connections add app $DB --environment demo")).status, 0);
    const Run refused = home.connections(QStringLiteral("connections export ") + file);
    QVERIFY2(refused.status == 2, refused.text());
    QVERIFY2(refused.errorMessage().find("--force") != std::string::npos, refused.text());
    QCOMPARE(Sandbox::read(file), QByteArray("mine"));
    const Run replaced = home.connections(QStringLiteral("connections export --force ") + file);
    QVERIFY2(replaced.status == 0, replaced.text());
    QVERIFY(Sandbox::read(file).contains("\"app\""));
    const QByteArray before = home.content();
    const Run own = home.connections(QStringLiteral("connections export --force ") + home.file());
    QVERIFY2(own.status == 2, own.text());
    QCOMPARE(home.content(), before);
}

void TestCliConnections::badImportIsToldAndChangesNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << QByteArray() << 4 << QStringLiteral("given.json");
    QTest::newRow("broken") << QByteArray("{") << 5 << QStringLiteral("line 1");
    QTest::newRow("newer") << QByteArray(R"({"format": 2, "connections": []})") << 5
                           << QStringLiteral("newer Seedbank");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\xe9\"}") << 5 << QStringLiteral("UTF-8");
    QTest::newRow("too large") << QByteArray(2'000'000, ' ') << 1 << QStringLiteral("bytes");
}

void TestCliConnections::badImportIsToldAndChangesNothing()
{
    QFETCH(QByteArray, content);
    QFETCH(int, status);
    QFETCH(QString, says);
    const Home home;
    QCOMPARE(
        home.connections(QStringLiteral("connections add app $DB --environment demo")).status, 0);
    const QByteArray before = home.content();
    const QString file = home.path(QStringLiteral("given.json"));
    if (!content.isEmpty())
        Sandbox::write(file, content);
    const Run run = home.connections(QStringLiteral("connections import ") + file);
    QVERIFY2(run.status == status, run.text());
    QVERIFY2(run.errorMessage().find(says.toStdString()) != std::string::npos, run.text());
    QCOMPARE(home.content(), before);
}

QTEST_GUILESS_MAIN(TestCliConnections)
#include "tst_cli_connections.moc"
