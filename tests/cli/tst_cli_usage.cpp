// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <QFileInfo>
#include <QTest>

class TestCliUsage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongLineIsAUsageError_data();
    void wrongLineIsAUsageError();
    void passwordInAUrlIsRefusedAndNotRepeated_data();
    void passwordInAUrlIsRefusedAndNotRepeated();
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();
    void commandAndScenarioMayShareAName();
    void versionIsPrinted();
    void commandsOfLaterAreUnknown();
};

void TestCliUsage::wrongLineIsAUsageError_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("fragment");
    const auto row = [](const char *name, const QStringList &arguments, const char *fragment) {
        QTest::newRow(name) << arguments << QString::fromUtf8(fragment);
    };
    const auto words = [](const char *text) { return QString::fromUtf8(text).split(u' '); };
    row("nothing", {}, "No command was given.");
    row("unknown command", words("exprot general"), "There is no command “exprot”.");
    row("unknown prefixed command", words("demo:exprot general"),
        "There is no command “demo:exprot”.");
    row("unknown option", words("--colour"), "There is no option --colour");
    row("unknown option of a command", words("export general --colour"), "--colour");
    row("no scenario", words("export"), "SCENARIO is required");
    row("nothing to import", words("import"), "give a SCENARIO");
    row("two scenarios", words("export general writer"), "writer");
    row("two versions", words("import general --version v1 --version v2"), "--version");
    row("version and latest", words("import general --version v1 --latest"), "--latest");
    row("version and file", words("import general --version v1 --file x"), "--file");
    row("latest and file", words("import --latest --file x"), "--file");
    row("no value", words("export general --note"), "--note");
    row("empty file", { QStringLiteral("import"), QStringLiteral("--file=") }, "file");
    row("empty library", { QStringLiteral("--library"), QString(), QStringLiteral("list-exports") },
        "library");
    row("verification", words("import general --verify some"), "--verify");
    row("lock timeout no number", words("import general --lock-timeout soon"), "--lock-timeout");
    row("lock timeout negative", words("import general --lock-timeout=-1"), "--lock-timeout");
    row("lock timeout nan", words("import general --lock-timeout nan"), "--lock-timeout");
    row("lock timeout huge", words("import general --lock-timeout 1e300"), "--lock-timeout");
    row("reset takes no scenario", words("reset general"), "general");
    row("database of an unknown kind", words("--database oracle://h/d status"), "oracle");
}

void TestCliUsage::wrongLineIsAUsageError()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, fragment);
    const Sandbox sandbox;
    const Run text = sandbox.cli(arguments);
    QVERIFY2(text.status == 2, text.text());
    QVERIFY2(text.out.isEmpty(), text.text());
    QVERIFY2(text.err.contains("error: ") && text.err.contains(fragment.toUtf8()), text.text());
    const Run json = sandbox.cli(QStringList(QStringLiteral("--json")) + arguments);
    QVERIFY2(json.status == 2, json.text());
    QCOMPARE(json.errorCode(), std::string("invalid_argument"));
    QVERIFY2(QString::fromStdString(json.errorMessage()).contains(fragment), json.text());
}

void TestCliUsage::passwordInAUrlIsRefusedAndNotRepeated_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const char *url) {
        QTest::newRow(name) << QStringList { QStringLiteral("--database"), QString::fromUtf8(url),
            QStringLiteral("status") };
    };
    row("postgresql", "postgresql://anna:Tr0ub4dor@localhost/app");
    row("no user", "mysql://:Tr0ub4dor@localhost/app");
    row("with at sign", "mariadb://anna:p@Tr0ub4dor@localhost/app");
    row("query", "postgresql://localhost/app?password=Tr0ub4dor");
    row("second in query", "postgresql://localhost/app?user=a&PASSWORD=Tr0ub4dor");
    QTest::newRow("where it does not belong")
        << QStringList { QStringLiteral("status"), QStringLiteral("postgresql://a:Tr0ub4dor@h/d") };
}

void TestCliUsage::passwordInAUrlIsRefusedAndNotRepeated()
{
    QFETCH(QStringList, arguments);
    const Sandbox sandbox;
    for (const QStringList &format : { QStringList(), QStringList(QStringLiteral("--json")) }) {
        const Run run = sandbox.cli(format + arguments);
        QVERIFY2(run.status == 2, run.text());
        QVERIFY2(!run.out.contains("Tr0ub4dor") && !run.err.contains("Tr0ub4dor"), run.text());
    }
    const QString log = sandbox.path(QStringLiteral("home/.local/state/seedbank/log/seedbank.log"));
    QVERIFY(!QFileInfo::exists(log) || !Sandbox::read(log).contains("Tr0ub4dor"));
}

void TestCliUsage::everyCommandHasHelp_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : { "", "export", "capture", "demo:export", "import", "load",
             "demo:import", "list-exports", "demo:list-exports", "verify", "repair", "status",
             "reset", "sample", "demo:sample", "connections", "connections add", "connections list",
             "connections remove", "connections test", "connections export", "connections import" })
        QTest::newRow(command) << QString::fromUtf8(command);
}

void TestCliUsage::everyCommandHasHelp()
{
    QFETCH(QString, command);
    const Sandbox sandbox;
    QStringList arguments = command.split(u' ') + QStringList(QStringLiteral("--help"));
    arguments.removeAll(QString());
    const Run run = sandbox.cli(arguments);
    QVERIFY2(run.status == 0 && run.err.isEmpty(), run.text());
    QVERIFY2(run.out.contains("Usage: seedbank-cli") && run.out.contains("Example"), run.text());
    for (const QByteArray &line : run.out.split('\n'))
        QVERIFY2(QString::fromUtf8(line).size() <= 120, line.constData());
}

void TestCliUsage::commandAndScenarioMayShareAName()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    const Run made = sandbox.json({ QStringLiteral("export"), QStringLiteral("import") });
    QVERIFY2(made.status == 0, made.text());
    const Run list = sandbox.json({ QStringLiteral("list-exports"), QStringLiteral("import") });
    QVERIFY2(list.status == 0, list.text());
    QVERIFY(list.json()["scenarios"].contains("import"));
    const Run options = sandbox.cli({ QStringLiteral("demo:list-exports"), QStringLiteral("import"),
        QStringLiteral("--json"), QStringLiteral("--library"), sandbox.library() });
    QCOMPARE(options.json()["scenarios"].dump(), list.json()["scenarios"].dump());
}

void TestCliUsage::versionIsPrinted()
{
    const Sandbox sandbox;
    const Run run = sandbox.cli({ QStringLiteral("--version") });
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.startsWith("seedbank-cli 0."), run.text());
}

void TestCliUsage::commandsOfLaterAreUnknown()
{
    const Sandbox sandbox;
    for (const char *command : { "compare-exports", "connections", "cleanup-exports" }) {
        const Run run = sandbox.cli({ QString::fromUtf8(command) });
        QVERIFY2(run.status == 2, run.text());
    }
}

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cli_usage.moc"
