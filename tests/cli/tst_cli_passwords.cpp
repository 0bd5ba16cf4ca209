// SPDX-License-Identifier: MIT
#include "sandbox.h"
#include "support/keyring.h"
#include "support/postgresqlserver.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTest>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using seedbank::test::Keyring;

namespace {

const QString password = QStringLiteral("unique-5f0c7d21");
const QString url = QStringLiteral("postgresql://ann@localhost:1/app");

QStringList words(const QString &text)
{
    return text.split(u' ');
}

Run withPassword(const Sandbox &sandbox, const QString &line)
{
    return sandbox.run(Sandbox::programPath(),
        words(QStringLiteral("--json --password-stdin ") + line), password.toUtf8() + '\n');
}

Run without(const Sandbox &sandbox, const QString &line)
{
    return sandbox.cli(words(QStringLiteral("--json ") + line));
}

/** Everything that stands in files below a folder. */
QByteArray filesText(const QString &folder)
{
    QByteArray text;
    QDirIterator iterator(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        text += Sandbox::read(iterator.next());
    return text;
}

/** What seedbank-cli shows on a terminal on which somebody answers the first prompt. */
QByteArray onTerminal(
    const QStringList &line, const QProcessEnvironment &environment, const QByteArray &answer)
{
    int master = -1;
    const pid_t child = ::forkpty(&master, nullptr, nullptr, nullptr);
    if (child < 0)
        qFatal("no terminal");
    if (child == 0) {
        std::vector<QByteArray> storage { Sandbox::programPath().toLocal8Bit() };
        for (const QString &word : line)
            storage.push_back(word.toLocal8Bit());
        std::vector<char *> arguments;
        for (QByteArray &word : storage)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::vector<QByteArray> variables;
        for (const QString &name : environment.keys())
            variables.push_back((name + u'=' + environment.value(name)).toLocal8Bit());
        std::vector<char *> pointers;
        for (QByteArray &variable : variables)
            pointers.push_back(variable.data());
        pointers.push_back(nullptr);
        ::execve(arguments[0], arguments.data(), pointers.data());
        ::_exit(127);
    }
    QByteArray shown;
    bool answered = false;
    char buffer[4096];
    pollfd descriptor { master, POLLIN, 0 };
    while (::poll(&descriptor, 1, 60000) > 0) {
        const ssize_t count = ::read(master, buffer, sizeof buffer);
        if (count <= 0)
            break;
        shown.append(buffer, static_cast<qsizetype>(count));
        if (!answered && shown.contains("Password of")) {
            answered = true;
            if (::write(master, answer.constData(), static_cast<std::size_t>(answer.size())) < 0)
                qFatal("cannot type");
        }
    }
    ::close(master);
    int status = 0;
    ::waitpid(child, &status, 0);
    return shown + "\nstatus " + QByteArray::number(WEXITSTATUS(status));
}

} // namespace

class TestCliPasswords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void passwordGoesToTheKeychainAndNowhereElse();
    void passwordIsNotSeenInTheProcess();
    void passwordDoesNotFollowAChangedUrl();
    void removedConnectionTakesItsPasswordAlong();
    void lockedKeychainIsTold();
    void connectionIsNotSavedWithoutAKeychain_data();
    void connectionIsNotSavedWithoutAKeychain();
    void keychainThatIsGoneIsToldAndReplacedByStandardInput();
    void terminalIsAskedWithoutEcho();
    void terminalIsAskedOnceAndTheKeychainKeepsIt();
    void severalLinesAreNoPassword();
    void keptPasswordOpensTheServer();
};

void TestCliPasswords::passwordGoesToTheKeychainAndNowhereElse()
{
    const Keyring keyring;
    Sandbox sandbox;
    keyring.enter(sandbox.environment());
    const Run added = withPassword(
        sandbox, QStringLiteral("connections add stage %1 --environment staging").arg(url));
    QVERIFY2(added.status == 0, added.text());
    QCOMPARE(
        added.json()["connection"]["password_source"].get<std::string>(), std::string("keychain"));
    // Nothing listens there, but the password was found: otherwise this is not what it fails of.
    const Run used = without(sandbox, QStringLiteral("connections test stage"));
    QCOMPARE(used.errorCode(), std::string("connection_failed"));
    QVERIFY(without(sandbox, QStringLiteral("--connection stage status")).status != 0);
    const QByteArray files = filesText(sandbox.path(QString()));
    QVERIFY(files.contains("\"stage\"") && files.contains("connections add")); // file and log
    QVERIFY(!files.contains(password.toUtf8()));
    for (const Run *run : { &added, &used })
        QVERIFY2(!QByteArray(run->out + run->err).contains(password.toUtf8()), run->text());
}

void TestCliPasswords::passwordIsNotSeenInTheProcess()
{
    const Keyring keyring;
    Sandbox sandbox;
    keyring.enter(sandbox.environment());
    keyring.pause(); // so that the program waits for it, with the password in hand
    const auto resume = qScopeGuard([&] { keyring.resume(); });
    QProcess process;
    process.setProcessEnvironment(sandbox.environment());
    process.start(Sandbox::programPath(),
        words(QStringLiteral("--password-stdin connections add stage %1 --environment staging")
                  .arg(url)));
    QVERIFY(process.waitForStarted());
    process.write(password.toUtf8() + '\n');
    QVERIFY(process.waitForBytesWritten());
    QTest::qWait(500);
    QCOMPARE(process.state(), QProcess::Running);
    const QString folder = QStringLiteral("/proc/%1/").arg(process.processId());
    for (const char *name : { "cmdline", "environ" }) {
        const QByteArray text = Sandbox::read(folder + QLatin1String(name));
        QVERIFY(!text.isEmpty());
        QVERIFY(!text.contains(password.toUtf8()));
    }
    process.kill();
    process.waitForFinished();
}

void TestCliPasswords::passwordDoesNotFollowAChangedUrl()
{
    const Keyring keyring;
    Sandbox sandbox;
    keyring.enter(sandbox.environment());
    QCOMPARE(withPassword(
                 sandbox, QStringLiteral("connections add stage %1 --environment demo").arg(url))
                 .status,
        0);
    const QString file = sandbox.path(QStringLiteral("home/.config/seedbank/connections.json"));
    QByteArray content = Sandbox::read(file);
    Sandbox::write(file, content.replace("localhost", "elsewhere.example"));
    const Run run = without(sandbox, QStringLiteral("--connection stage status"));
    QVERIFY2(run.status == 4, run.text());
    QVERIFY2(run.errorMessage().find("has no password") != std::string::npos, run.text());
    QVERIFY2(run.errorMessage().find("--password-stdin") != std::string::npos, run.text());
}

void TestCliPasswords::removedConnectionTakesItsPasswordAlong()
{
    const Keyring keyring;
    Sandbox sandbox;
    keyring.enter(sandbox.environment());
    QCOMPARE(withPassword(
                 sandbox, QStringLiteral("connections add stage %1 --environment demo").arg(url))
                 .status,
        0);
    const QString file = sandbox.path(QStringLiteral("home/.config/seedbank/connections.json"));
    const QByteArray content = Sandbox::read(file);
    const Run removed = without(sandbox, QStringLiteral("connections remove stage"));
    QVERIFY2(removed.status == 0 && removed.json()["warnings"].empty(), removed.text());
    Sandbox::write(file, content); // the same connection again
    const Run run = without(sandbox, QStringLiteral("--connection stage status"));
    QVERIFY2(run.errorMessage().find("has no password") != std::string::npos, run.text());
}

void TestCliPasswords::lockedKeychainIsTold()
{
    const Keyring keyring;
    Sandbox sandbox;
    keyring.enter(sandbox.environment());
    QCOMPARE(withPassword(
                 sandbox, QStringLiteral("connections add stage %1 --environment demo").arg(url))
                 .status,
        0);
    keyring.lock();
    const Run used = without(sandbox, QStringLiteral("--connection stage status"));
    QVERIFY2(used.status == 1, used.text());
    QCOMPARE(used.errorCode(), std::string("keychain_locked"));
    QVERIFY2(used.errorMessage().find("--password-stdin") != std::string::npos, used.text());
    QCOMPARE(withPassword(
                 sandbox, QStringLiteral("connections add other %1 --environment demo").arg(url))
                 .errorCode(),
        std::string("keychain_locked"));
    const Run removed = without(sandbox, QStringLiteral("connections remove stage"));
    QVERIFY2(removed.status == 0 && removed.json()["warnings"].size() == 1, removed.text());
    QVERIFY(without(sandbox, QStringLiteral("connections list")).json()["connections"].empty());
}

void TestCliPasswords::connectionIsNotSavedWithoutAKeychain_data()
{
    QTest::addColumn<int>("kind"); // -1: no session at all
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("no D-Bus") << -1 << QStringLiteral("keychain_unavailable")
                              << QStringLiteral("no D-Bus");
    QTest::newRow("no service") << int(Keyring::Kind::Missing)
                                << QStringLiteral("keychain_unavailable")
                                << QStringLiteral("no Secret Service");
    QTest::newRow("denied") << int(Keyring::Kind::Forbidden) << QStringLiteral("permission_denied")
                            << QStringLiteral("does not let Seedbank");
}

void TestCliPasswords::connectionIsNotSavedWithoutAKeychain()
{
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, says);
    Sandbox sandbox;
    std::unique_ptr<Keyring> keyring;
    if (kind >= 0)
        keyring = std::make_unique<Keyring>(Keyring::Kind(kind));
    sandbox.environment().insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
        keyring ? keyring->busAddress() : QStringLiteral("unix:path=/nowhere/bus"));
    const Run run = withPassword(
        sandbox, QStringLiteral("connections add stage %1 --environment demo").arg(url));
    QVERIFY2(run.status == 1, run.text());
    QCOMPARE(QString::fromStdString(run.errorCode()), code);
    const QString message = QString::fromStdString(run.errorMessage());
    QVERIFY2(message.contains(says), run.text());
    QVERIFY2(message.startsWith(QLatin1String("The connection was not saved")), run.text());
    QVERIFY2(message.contains(QLatin1String("--ask-password")), run.text());
    QVERIFY(without(sandbox, QStringLiteral("connections list")).json()["connections"].empty());
    QVERIFY(!filesText(sandbox.path(QString())).contains(password.toUtf8()));
}

void TestCliPasswords::keychainThatIsGoneIsToldAndReplacedByStandardInput()
{
    Sandbox sandbox;
    {
        const Keyring keyring;
        keyring.enter(sandbox.environment());
        QCOMPARE(withPassword(sandbox,
                     QStringLiteral("connections add stage %1 --environment demo").arg(url))
                     .status,
            0);
    }
    const Run used = without(sandbox, QStringLiteral("--connection stage status"));
    QCOMPARE(used.errorCode(), std::string("keychain_unavailable"));
    QVERIFY2(used.errorMessage().find("--password-stdin") != std::string::npos, used.text());
    // With one it gets as far as the server.
    const Run given = withPassword(sandbox, QStringLiteral("connections test stage"));
    QCOMPARE(given.errorCode(), std::string("connection_failed"));
}

void TestCliPasswords::terminalIsAskedWithoutEcho()
{
    Sandbox sandbox;
    sandbox.environment().insert(
        QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere/bus"));
    QCOMPARE(
        without(sandbox,
            QStringLiteral("connections add stage %1 --environment demo --ask-password").arg(url))
            .status,
        0);
    const QByteArray shown = onTerminal(words(QStringLiteral("connections test stage")),
        sandbox.environment(), password.toUtf8() + '\n');
    QVERIFY2(shown.contains("Password of stage: "), shown.constData());
    QVERIFY2(shown.contains("Nothing listens"), shown.constData());
    QVERIFY2(!shown.contains(password.toUtf8()), shown.constData());
    // Ctrl+C ends the question, and the terminal is as it was.
    const QByteArray stopped = onTerminal(
        words(QStringLiteral("connections test stage")), sandbox.environment(), "\x03");
    QVERIFY2(stopped.endsWith("status 130"), stopped.constData());
    // Nobody is there to be asked.
    const Run run = without(sandbox, QStringLiteral("connections test stage"));
    QVERIFY2(run.status == 2, run.text());
    QVERIFY2(run.errorMessage().find("--password-stdin") != std::string::npos, run.text());
}

void TestCliPasswords::terminalIsAskedOnceAndTheKeychainKeepsIt()
{
    const Keyring keyring;
    Sandbox sandbox;
    keyring.enter(sandbox.environment());
    const QByteArray shown
        = onTerminal(words(QStringLiteral("connections add stage %1 --environment demo").arg(url)),
            sandbox.environment(), password.toUtf8() + '\n');
    QVERIFY2(
        shown.contains("Saved the connection") && shown.endsWith("status 0"), shown.constData());
    QVERIFY2(!shown.contains(password.toUtf8()), shown.constData());
    // It is found there: nobody has to be asked.
    const Run run = without(sandbox, QStringLiteral("connections test stage"));
    QCOMPARE(run.errorCode(), std::string("connection_failed"));
}

void TestCliPasswords::severalLinesAreNoPassword()
{
    Sandbox sandbox;
    for (const QByteArray &input : { QByteArray("a\nb\n"), QByteArray("a\0b", 3), QByteArray("\n"),
             QByteArray("\xff\n"), QByteArray(5000, 'x') }) {
        const Run run = sandbox.run(Sandbox::programPath(),
            words(QStringLiteral("--json --password-stdin connections test ") + url), input);
        QVERIFY2(run.status == 2, run.text());
        QCOMPARE(run.errorCode(), std::string("invalid_argument"));
    }
}

void TestCliPasswords::keptPasswordOpensTheServer()
{
    const QString database = QStringLiteral("app");
    const QString user = QStringLiteral("guarded"); // the one whom the server asks
    seedbank::test::PostgreSqlServer server;
    server.createDatabase(database);
    server.query(
        database, QStringLiteral("CREATE ROLE guarded LOGIN PASSWORD '%1';").arg(password));
    for (const char *table : { "vaults", "projects", "fragments", "contacts", "chat_sessions" })
        server.query(database,
            QStringLiteral("CREATE TABLE %1 (id bigint PRIMARY KEY, parent bigint, metadata jsonb)")
                .arg(QLatin1String(table)));
    server.query(database, QStringLiteral(R"(
            CREATE TABLE todos (id bigint PRIMARY KEY, fragment_id bigint REFERENCES fragments);
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO guarded;)"));
    server.query(database, QStringLiteral(R"(
            INSERT INTO fragments VALUES (1, NULL, '{"demo_seed": true}'), (2, NULL, '{}');
            INSERT INTO todos VALUES (1, 1), (2, 1), (3, 2);)"));
    const QString there = server.url(database, user);

    const Keyring keyring;
    Sandbox sandbox;
    keyring.enter(sandbox.environment());
    QCOMPARE(withPassword(
                 sandbox, QStringLiteral("connections add app %1 --environment demo").arg(there))
                 .status,
        0);
    const Run kept = without(sandbox, QStringLiteral("connections test app"));
    QVERIFY2(kept.status == 0, kept.text());
    QCOMPARE(
        kept.json()["summary"].get<std::string>(), std::string("Found 3 demo rows in 2 tables."));
    // reach, log_in, catalogue, permissions
    QCOMPARE(kept.json()["steps"].size(), std::size_t(4));
    for (const char *line : { "--connection app export general", "--connection app status",
             "--connection app import general --dry-run" }) {
        const Run run = without(
            sandbox, QStringLiteral("--library %1 ").arg(sandbox.library()) + QLatin1String(line));
        QVERIFY2(run.status == 0, run.text());
    }
    const Run none = without(sandbox, QStringLiteral("connections test ") + there);
    QVERIFY2(none.status == 1, none.text());
    QCOMPARE(none.errorCode(), std::string("authentication_failed"));
    QCOMPARE(none.json()["steps"].back()["step"].get<std::string>(), std::string("log_in"));
    server.query(database, QStringLiteral("ALTER ROLE guarded PASSWORD 'another'"));
    const Run wrong = without(sandbox, QStringLiteral("--connection app status"));
    QCOMPARE(wrong.errorCode(), std::string("authentication_failed"));
    QVERIFY(!filesText(sandbox.path(QString())).contains(password.toUtf8()));
}

QTEST_GUILESS_MAIN(TestCliPasswords)
#include "tst_cli_passwords.moc"
