// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/** Everything that a program prints on a terminal of its own. */
QByteArray onTerminal(const QStringList &words, const QProcessEnvironment &environment)
{
    int master = -1;
    winsize size { 30, 100, 0, 0 };
    const pid_t child = ::forkpty(&master, nullptr, nullptr, &size);
    if (child < 0)
        qFatal("no terminal");
    if (child == 0) {
        std::vector<QByteArray> storage;
        for (const QString &word : words)
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
    QByteArray output;
    char buffer[4096];
    ssize_t count = 0;
    while ((count = ::read(master, buffer, sizeof buffer)) > 0)
        output.append(buffer, static_cast<qsizetype>(count));
    ::close(master);
    int status = 0;
    ::waitpid(child, &status, 0);
    return output;
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ');
}

} // namespace

class TestCliTerminal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coloursAreOnlyForTerminalsThatWantThem();
    void namesCannotMoveTheCursor();
    void outputThatCannotBeWrittenIsSaid();
    void readerThatGoesAwayDoesNotFailTheCommand();
    void stopRequestLeavesTheDatabaseUnchanged_data();
    void stopRequestLeavesTheDatabaseUnchanged();
    void unwritableLogDoesNotMatter();
    void otherLocalesReadUtf8();

private:
    static void addManyRows(const Sandbox &sandbox);
};

void TestCliTerminal::coloursAreOnlyForTerminalsThatWantThem()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    QCOMPARE(sandbox.json(words("export general")).status, 0);
    const QStringList line { Sandbox::programPath(), QStringLiteral("--library"), sandbox.library(),
        QStringLiteral("list-exports") };
    QProcessEnvironment environment = sandbox.environment();
    environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm-256color"));
    const QByteArray coloured = onTerminal(line, environment);
    QVERIFY2(coloured.contains("\x1b[1mgeneral\x1b[0m"), coloured.constData());
    environment.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
    QVERIFY(!onTerminal(line, environment).contains('\x1b'));
    environment.remove(QStringLiteral("NO_COLOR"));
    environment.insert(QStringLiteral("TERM"), QStringLiteral("dumb"));
    QVERIFY(!onTerminal(line, environment).contains('\x1b'));
    QVERIFY(!sandbox.cli(line.mid(1)).out.contains('\x1b'));
}

void TestCliTerminal::namesCannotMoveTheCursor()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    QCOMPARE(sandbox.json(words("export general")).status, 0);
    const QString odd = sandbox.path(QStringLiteral("home/x\x1b]0;y\x07\r.sql"));
    for (const QStringList &arguments :
        { QStringList { QStringLiteral("import"), QStringLiteral("--file"), odd },
            QStringList { QStringLiteral("import"), QStringLiteral("x\x1b[31m") },
            QStringList { QStringLiteral("x\x1b[31m") } }) {
        const Run run = sandbox.cli(QStringList { QStringLiteral("--library"), sandbox.library(),
                                        QStringLiteral("--database"), sandbox.database() }
            + arguments);
        QVERIFY2(run.status != 0 && run.out.isEmpty(), run.text());
        for (const char control : { '\x1b', '\x07', '\r' })
            QVERIFY2(!run.err.contains(control), run.text());
        QVERIFY2(run.err.contains("\\x1b") || run.err.contains("\\u001b"), run.text());
    }
}

void TestCliTerminal::outputThatCannotBeWrittenIsSaid()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    QCOMPARE(sandbox.json(words("export general")).status, 0);
    const Run run = sandbox.run(QStringLiteral("sh"),
        { QStringLiteral("-c"), QStringLiteral("\"$0\" --library \"$1\" list-exports > /dev/full"),
            Sandbox::programPath(), sandbox.library() });
    QVERIFY2(run.status == 6, run.text());
    QVERIFY2(run.err.contains("could not be written"), run.text());
}

void TestCliTerminal::readerThatGoesAwayDoesNotFailTheCommand()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    const Run run = sandbox.run(QStringLiteral("bash"),
        { QStringLiteral("-c"),
            QStringLiteral("\"$0\" --library \"$1\" --database \"$2\" export general | true; "
                           "exit ${PIPESTATUS[0]}"),
            Sandbox::programPath(), sandbox.library(), sandbox.database() });
    QVERIFY2(run.status == 0 && run.err.isEmpty(), run.text());
    QVERIFY(QFileInfo::exists(sandbox.library() + QStringLiteral("/general/latest.sql")));
}

void TestCliTerminal::addManyRows(const Sandbox &sandbox)
{
    sandbox.sqlite3(sandbox.database(),
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)\n"
        "INSERT INTO contacts SELECT i, hex(randomblob(20)), NULL, '{\"demo_seed\": true}' "
        "FROM n;\n");
}

void TestCliTerminal::stopRequestLeavesTheDatabaseUnchanged_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("count");
    QTest::newRow("interrupt") << SIGINT << 1;
    QTest::newRow("interrupt twice") << SIGINT << 3;
    QTest::newRow("terminate") << SIGTERM << 1;
    QTest::newRow("hang up") << SIGHUP << 1;
}

void TestCliTerminal::stopRequestLeavesTheDatabaseUnchanged()
{
    QFETCH(int, signal);
    QFETCH(int, count);
    Sandbox sandbox;
    sandbox.createDatabase();
    addManyRows(sandbox);
    QCOMPARE(sandbox.json(words("export general")).status, 0);
    sandbox.sqlite3(sandbox.database(), "DELETE FROM contacts WHERE id >= 1000;\n");
    const QByteArray before = sandbox.rowsOf(sandbox.database());

    QProcess process;
    process.setProcessEnvironment(sandbox.environment());
    process.start(Sandbox::programPath(),
        { QStringLiteral("--json"), QStringLiteral("--library"), sandbox.library(),
            QStringLiteral("--database"), sandbox.database(), QStringLiteral("import"),
            QStringLiteral("general") });
    QVERIFY(process.waitForStarted());
    // The journal of the database appears when rows are being written.
    QElapsedTimer timer;
    timer.start();
    const QString journal = sandbox.database() + QStringLiteral("-journal");
    while (QFileInfo(journal).size() == 0 && process.state() == QProcess::Running
        && timer.elapsed() < 120000)
        QTest::qWait(1);
    QVERIFY2(process.state() == QProcess::Running, "it ended before it could be stopped");
    for (int i = 0; i < count; ++i)
        ::kill(static_cast<pid_t>(process.processId()), signal);
    timer.restart();
    QVERIFY(process.waitForFinished(60000));
    const auto latency = timer.elapsed();
    Run run;
    run.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    QVERIFY2(run.status == 130, run.text());
    QCOMPARE(run.errorCode(), std::string("cancelled"));
    QVERIFY2(run.err.contains("Stopping"), run.text());
    QVERIFY2(
        latency < 10000, QByteArray::number(latency).constData()); // 2 s where nothing else runs
    QCOMPARE(sandbox.rowsOf(sandbox.database()), before);
    QVERIFY(!QFileInfo::exists(journal));
    QCOMPARE(sandbox.json(words("status")).status, 0);
}

void TestCliTerminal::unwritableLogDoesNotMatter()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    sandbox.environment().insert(QStringLiteral("XDG_STATE_HOME"), QStringLiteral("/proc/nowhere"));
    const Run run = sandbox.json(words("export general"));
    QVERIFY2(run.status == 0 && run.err.isEmpty(), run.text());
}

void TestCliTerminal::otherLocalesReadUtf8()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    for (const char *locale : { "C", "POSIX", "C.UTF-8", "nowhere_XX.ISO-8859-1" }) {
        sandbox.environment().insert(QStringLiteral("LC_ALL"), QString::fromUtf8(locale));
        const Run made = sandbox.json({ QStringLiteral("export"), QStringLiteral("general"),
            QStringLiteral("--force"), QStringLiteral("--note"), QStringLiteral("ümläut 日本") });
        QVERIFY2(made.status == 0 && made.err.isEmpty(), made.text());
        const Run list = sandbox.cli(
            { QStringLiteral("--library"), sandbox.library(), QStringLiteral("list-exports") });
        QVERIFY2(list.out.contains("ümläut 日本"), list.text());
    }
}

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cli_terminal.moc"
