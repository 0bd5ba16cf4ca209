// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using OrderedJson = nlohmann::ordered_json;

namespace {

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

std::vector<std::string> keysOf(const OrderedJson &json)
{
    std::vector<std::string> keys;
    for (const auto &item : json.items())
        keys.push_back(item.key());
    return keys;
}

/** The file without what may differ between two captures of the same rows. */
QByteArray withoutTimeAndVersion(const QByteArray &snapshot)
{
    QByteArray rest;
    for (const QByteArray &line : snapshot.split('\n')) {
        if (!line.startsWith("-- Generated: ") && !line.startsWith("-- Version: ")
            && !line.startsWith("-- File: sha256:"))
            rest += line + '\n';
    }
    return rest;
}

} // namespace

class TestCliFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exportReportsTheVersionAsDocumented();
    void exportOfUnchangedRowsMakesNoVersion();
    void forcedCapturesAreIdenticalButForTimeAndVersion();
    void importReportsChangesByTable();
    void importOfAVersionBringsTheRowsBackExactly();
    void importOfAFileNeedsNoLibraryEntry();
    void rowsOutsideTheDemoDataAreUntouched();
    void exportAfterImportIsTheSameFile();
    void dryRunChangesNothingAndTellsTheTruth();
    void loadThatWouldDeleteAParentOfOtherRowsIsRefused();
    void statusTellsWhatIsLiveAndWhatChanged();
    void resetBringsBackWhatWasLoaded();
    void listShowsTheManifest();
    void verifyAndRepairOfASoundLibrary();
    void closedOutputsAreErrorsAndNoFileGetsThem();
    void emptyValuesAreValues();
    void sampleCanBePractisedWith();
    void defaultsUseTheSampleAndSaySo();
    void nearestLibraryIsFoundFromBelow();
    void logTellsOperationsWithoutContents();

private:
    /** With an application's database and `general` v1 captured. */
    static void capture(Sandbox &sandbox, std::string *version = nullptr);
};

void TestCliFlow::capture(Sandbox &sandbox, std::string *version)
{
    sandbox.createDatabase();
    const Run run = sandbox.json(words("export general"));
    QVERIFY2(run.status == 0, run.text());
    if (version)
        *version = run.json()["version"].get<std::string>();
}

void TestCliFlow::exportReportsTheVersionAsDocumented()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    const QByteArray before = Sandbox::hashOf(sandbox.database());
    const Run run = sandbox.json({ QStringLiteral("export"), QStringLiteral("general"),
        QStringLiteral("--note"), QStringLiteral("the „first“ one") });
    QVERIFY2(run.status == 0, run.text());
    const OrderedJson json = run.json();
    QCOMPARE(keysOf(json),
        (std::vector<std::string> { "scenario", "version", "file", "size", "sha256", "content",
            "unchanged", "annotated", "statistics", "warnings" }));
    QCOMPARE(json["scenario"].get<std::string>(), std::string("general"));
    QCOMPARE(json["unchanged"].get<bool>(), false);
    const auto version = QString::fromStdString(json["version"].get<std::string>());
    QVERIFY(
        QRegularExpression(QStringLiteral("^v1_\\d{4}-\\d\\d-\\d\\d$")).match(version).hasMatch());
    const QString file = QString::fromStdString(json["file"].get<std::string>());
    QCOMPARE(file, sandbox.library() + QStringLiteral("/general/general_%1.sql").arg(version));
    QCOMPARE(json["size"].get<qint64>(), QFileInfo(file).size());
    QCOMPARE(json["statistics"].dump(),
        std::string(R"({"vaults":2,"projects":2,"fragments":8,"todos":3,"contacts":2,)"
                    R"("chat_sessions":1,"total_records":18})"));
    QCOMPARE(
        QFileInfo(sandbox.library() + QStringLiteral("/general/latest.sql")).canonicalFilePath(),
        QFileInfo(file).canonicalFilePath());
    QCOMPARE(Sandbox::hashOf(sandbox.database()), before);
    const Run list = sandbox.json(words("list-exports general"));
    QCOMPARE(list.json()["scenarios"]["general"]["versions"][0]["note"].get<std::string>(),
        std::string("the „first“ one"));
}

void TestCliFlow::exportOfUnchangedRowsMakesNoVersion()
{
    Sandbox sandbox;
    std::string version;
    capture(sandbox, &version);
    const QByteArray before = Sandbox::hashOf(sandbox.library());
    const Run run = sandbox.json(words("demo:export general --auto-version"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["unchanged"].get<bool>(), true);
    QCOMPARE(run.json()["annotated"].get<bool>(), false);
    QCOMPARE(run.json()["version"].get<std::string>(), version);
    QCOMPARE(Sandbox::hashOf(sandbox.library()), before);
    // A note is not lost with the version that was not made.
    const QStringList noted { QStringLiteral("export"), QStringLiteral("general"),
        QStringLiteral("--note"), QStringLiteral("shown at the fair") };
    const Run again = sandbox.json(noted);
    QVERIFY2(again.status == 0, again.text());
    QVERIFY(again.json()["unchanged"].get<bool>() && again.json()["annotated"].get<bool>());
    const auto versions
        = sandbox.json(words("list-exports general")).json()["scenarios"]["general"]["versions"];
    QCOMPARE(versions.size(), 1U);
    QCOMPARE(versions[0]["note"].get<std::string>(), std::string("shown at the fair"));
}

void TestCliFlow::forcedCapturesAreIdenticalButForTimeAndVersion()
{
    Sandbox sandbox;
    capture(sandbox);
    const OrderedJson first = sandbox.json(words("export general")).json();
    const OrderedJson second = sandbox.json(words("capture general --force")).json();
    QVERIFY(first["version"] != second["version"]);
    QCOMPARE(second["content"].get<std::string>(), first["content"].get<std::string>());
    const QByteArray a = Sandbox::read(QString::fromStdString(first["file"].get<std::string>()));
    const QByteArray b = Sandbox::read(QString::fromStdString(second["file"].get<std::string>()));
    QVERIFY(a != b);
    QCOMPARE(withoutTimeAndVersion(b), withoutTimeAndVersion(a));
}

void TestCliFlow::importReportsChangesByTable()
{
    Sandbox sandbox;
    capture(sandbox);
    sandbox.sqlite3(sandbox.database(),
        "PRAGMA foreign_keys = ON;\n"
        "UPDATE fragments SET title = 'changed' WHERE id = 2;\n"
        "DELETE FROM todos WHERE id = 3;\n"
        "INSERT INTO contacts VALUES (3, 'New', 'new@example.com', '{\"demo_seed\": true}');\n");
    const Run run = sandbox.json(words("demo:import general --latest"));
    QVERIFY2(run.status == 0, run.text());
    const OrderedJson json = run.json();
    QCOMPARE(keysOf(json),
        (std::vector<std::string> { "scenario", "version", "file", "statistics", "total_records",
            "deleted", "inserted", "updated", "unchanged", "safety_copy", "verified", "seconds",
            "locked_seconds", "warnings" }));
    QCOMPARE(json["deleted"].dump(),
        std::string(R"({"vaults":0,"projects":0,"fragments":0,"todos":0,"contacts":1,)"
                    R"("chat_sessions":0})"));
    QCOMPARE(json["inserted"]["todos"].get<int>(), 1);
    QCOMPARE(json["updated"]["fragments"].get<int>(), 1);
    QCOMPARE(json["unchanged"]["fragments"].get<int>(), 7);
    QCOMPARE(json["total_records"].get<int>(), 18);
    QCOMPARE(json["verified"].get<std::string>(), std::string("full"));
    QVERIFY(json["seconds"].is_number());
    QVERIFY(json["locked_seconds"].get<double>() > 0);
    QVERIFY(json["locked_seconds"].get<double>() <= json["seconds"].get<double>());
}

void TestCliFlow::importOfAVersionBringsTheRowsBackExactly()
{
    Sandbox sandbox;
    std::string version;
    capture(sandbox, &version);
    const QByteArray captured = sandbox.rowsOf(sandbox.database());
    sandbox.sqlite3(sandbox.database(),
        "UPDATE fragments SET message = upper(message), score = 7 WHERE id < 50;\n"
        "DELETE FROM chat_sessions WHERE id = 1;\n");
    QVERIFY(sandbox.rowsOf(sandbox.database()) != captured);
    QCOMPARE(
        sandbox.json(words("export general")).json()["version"].get<std::string>().substr(0, 3),
        std::string("v2_"));
    for (const QString &name : { QStringLiteral("v1"), QString::fromStdString(version) }) {
        const Run run = sandbox.json({ QStringLiteral("import"), QStringLiteral("general"),
            QStringLiteral("--version=") + name });
        QVERIFY2(run.status == 0, run.text());
        QCOMPARE(run.json()["version"].get<std::string>(), version);
        QCOMPARE(sandbox.rowsOf(sandbox.database()), captured);
    }
    const Run latest = sandbox.json(words("load general --verify counts"));
    QCOMPARE(latest.json()["version"].get<std::string>().substr(0, 3), std::string("v2_"));
    QCOMPARE(latest.json()["verified"].get<std::string>(), std::string("counts"));
    QVERIFY(sandbox.rowsOf(sandbox.database()) != captured);
}

void TestCliFlow::importOfAFileNeedsNoLibraryEntry()
{
    Sandbox sandbox;
    capture(sandbox);
    const QByteArray captured = sandbox.rowsOf(sandbox.database());
    const QString mailed = sandbox.path(QStringLiteral("home/mailed copy.sql"));
    const QString file
        = QFileInfo(sandbox.library() + QStringLiteral("/general/latest.sql")).canonicalFilePath();
    QVERIFY(QFile::copy(file, mailed));
    QVERIFY(QDir(sandbox.library()).removeRecursively());
    QVERIFY(QDir().mkpath(sandbox.library()));
    sandbox.sqlite3(sandbox.database(), "DELETE FROM todos WHERE id < 50;\n");
    const Run run = sandbox.json(
        { QStringLiteral("import"), QStringLiteral("--file=mailed copy.sql") }); // relative
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["file"].get<std::string>(), mailed.toStdString());
    QCOMPARE(sandbox.rowsOf(sandbox.database()), captured);
}

void TestCliFlow::rowsOutsideTheDemoDataAreUntouched()
{
    static const QByteArray others
        = "SELECT id, hex(message) FROM fragments WHERE id >= 50;\n"
          "SELECT * FROM comments; SELECT * FROM todos WHERE id >= 50;\n";
    Sandbox sandbox;
    capture(sandbox);
    const QByteArray before = sandbox.sqlite3(sandbox.database(), others);
    sandbox.sqlite3(sandbox.database(),
        "UPDATE fragments SET title = 'changed' WHERE id < 50;\n"
        "DELETE FROM todos WHERE id < 50; DELETE FROM fragments WHERE id = 8;\n");
    QCOMPARE(sandbox.json(words("export general")).status, 0);
    for (const char *version : { "v1", "v2", "v1" }) {
        const Run run = sandbox.json(words("import general --version") + words(version));
        QVERIFY2(run.status == 0, run.text());
        QCOMPARE(sandbox.sqlite3(sandbox.database(), others), before);
    }
}

void TestCliFlow::exportAfterImportIsTheSameFile()
{
    Sandbox sandbox;
    capture(sandbox);
    const OrderedJson first = sandbox.json(words("export general")).json();
    sandbox.sqlite3(sandbox.database(),
        "DELETE FROM todos WHERE id < 50; UPDATE contacts SET name = name || '!' WHERE id < 50;\n");
    QCOMPARE(sandbox.json(words("import general")).status, 0);
    const OrderedJson second = sandbox.json(words("export general --force")).json();
    QCOMPARE(withoutTimeAndVersion(
                 Sandbox::read(QString::fromStdString(second["file"].get<std::string>()))),
        withoutTimeAndVersion(
            Sandbox::read(QString::fromStdString(first["file"].get<std::string>()))));
}

void TestCliFlow::dryRunChangesNothingAndTellsTheTruth()
{
    Sandbox sandbox;
    capture(sandbox);
    sandbox.sqlite3(sandbox.database(), "DELETE FROM todos WHERE id = 2;\n");
    const QByteArray before = Sandbox::hashOf(sandbox.database());
    const Run run = sandbox.json(words("import general --dry-run"));
    QVERIFY2(run.status == 0, run.text());
    const OrderedJson json = run.json();
    QCOMPARE(json["dry_run"].get<bool>(), true);
    QCOMPARE(json["inserted"]["todos"].get<int>(), 1);
    QVERIFY(json["side_effects"].is_array() && json["side_effects"].empty());
    QCOMPARE(Sandbox::hashOf(sandbox.database()), before);
    const OrderedJson done = sandbox.json(words("import general")).json();
    for (const char *key : { "inserted", "updated", "deleted", "unchanged" })
        QCOMPARE(done[key].dump(), json[key].dump());
}

void TestCliFlow::loadThatWouldDeleteAParentOfOtherRowsIsRefused()
{
    Sandbox sandbox;
    capture(sandbox);
    sandbox.sqlite3(sandbox.database(),
        "INSERT INTO fragments (id, type, title, metadata, created_at) "
        "VALUES (9, 'note', 'extra', '{\"demo_seed\": true}', '2025-02-01');\n"
        "INSERT INTO comments VALUES (3, 9, 'mine, on the extra one');\n");
    const QByteArray database = Sandbox::hashOf(sandbox.database());
    const QByteArray library = Sandbox::hashOf(sandbox.library());
    const Run preview = sandbox.json(words("import general --dry-run"));
    QVERIFY2(preview.status == 3, preview.text());
    QCOMPARE(preview.json()["deleted"]["fragments"].get<int>(), 1);
    const OrderedJson effect = preview.json()["side_effects"][0];
    QCOMPARE(effect["table"].get<std::string>(), std::string("comments"));
    QCOMPARE(effect["action"].get<std::string>(), std::string("cascade"));
    QCOMPARE(effect["rows"].get<int>(), 1);
    const Run run = sandbox.json(words("import general"));
    QVERIFY2(run.status == 3, run.text());
    QCOMPARE(run.errorCode(), std::string("side_effects"));
    QCOMPARE(run.json()["error"]["side_effects"].dump(), preview.json()["side_effects"].dump());
    const Run text = sandbox.cli(
        { QStringLiteral("--library"), sandbox.library(), QStringLiteral("--database"),
            sandbox.database(), QStringLiteral("import"), QStringLiteral("general") });
    QCOMPARE(text.status, 3);
    QVERIFY2(text.out.isEmpty() && text.err.contains("comments"), text.text());
    QCOMPARE(Sandbox::hashOf(sandbox.database()), database);
    QCOMPARE(Sandbox::hashOf(sandbox.library()), library);
}

void TestCliFlow::statusTellsWhatIsLiveAndWhatChanged()
{
    Sandbox sandbox;
    std::string version;
    capture(sandbox, &version);
    OrderedJson json = sandbox.json(words("status")).json();
    QCOMPARE(json["live"].dump(),
        OrderedJson::array({ { { "scenario", "general" }, { "version", version } } }).dump());
    QCOMPARE(json["loaded"]["version"].get<std::string>(), version);
    QCOMPARE(json["loaded"]["by"].get<std::string>(), std::string("capture"));
    QCOMPARE(sandbox.json(words("import general")).status, 0);
    sandbox.sqlite3(sandbox.database(),
        "UPDATE fragments SET title = 'drift' WHERE id IN (1, 2); DELETE FROM todos WHERE id = "
        "1;\n");
    const QByteArray before = Sandbox::hashOf(sandbox.database());
    const Run run = sandbox.json(words("status"));
    QVERIFY2(run.status == 0, run.text());
    json = run.json();
    QVERIFY(json["live"].empty());
    QCOMPARE(json["loaded"]["version"].get<std::string>(), version);
    QCOMPARE(json["loaded"]["by"].get<std::string>(), std::string("load"));
    QCOMPARE(json["changes"].get<int>(), 3);
    QCOMPARE(json["drift"]["fragments"]["updated"].get<int>(), 2);
    QCOMPARE(json["drift"]["todos"]["deleted"].get<int>(), 1);
    QCOMPARE(json["statistics"]["total_records"].get<int>(), 17);
    QCOMPARE(Sandbox::hashOf(sandbox.database()), before);
}

void TestCliFlow::resetBringsBackWhatWasLoaded()
{
    Sandbox sandbox;
    sandbox.createDatabase();
    Run run = sandbox.json(words("reset"));
    QVERIFY2(run.status == 4, run.text());
    QCOMPARE(run.errorCode(), std::string("nothing_loaded"));
    QCOMPARE(sandbox.json(words("export general")).status, 0);
    const QByteArray captured = sandbox.rowsOf(sandbox.database());
    QCOMPARE(sandbox.json(words("import general")).status, 0);
    sandbox.sqlite3(sandbox.database(), "UPDATE fragments SET title = 'drift' WHERE id < 50;\n");
    const QByteArray drifted = sandbox.rowsOf(sandbox.database());
    run = sandbox.json(words("reset --dry-run"));
    QVERIFY2(run.status == 0, run.text());
    QVERIFY(run.json()["dry_run"].get<bool>());
    QCOMPARE(run.json()["updated"]["fragments"].get<int>(), 8);
    QCOMPARE(sandbox.rowsOf(sandbox.database()), drifted);
    run = sandbox.json(words("reset"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["version"].get<std::string>().substr(0, 3), std::string("v1_"));
    QCOMPARE(run.json()["updated"]["fragments"].get<int>(), 8);
    QCOMPARE(sandbox.rowsOf(sandbox.database()), captured);
    // From a capture on, the database is that version.
    sandbox.sqlite3(sandbox.database(), "UPDATE fragments SET title = 'drift' WHERE id < 50;\n");
    QCOMPARE(sandbox.json(words("export general")).status, 0);
    sandbox.sqlite3(sandbox.database(), "DELETE FROM todos WHERE id = 1;\n");
    const Run text = sandbox.cli({ QStringLiteral("--library"), sandbox.library(),
        QStringLiteral("--database"), sandbox.database(), QStringLiteral("status") });
    QVERIFY2(text.out.contains("Last captured") && text.out.contains("1 change since the capture"),
        text.text());
    run = sandbox.json(words("reset"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["version"].get<std::string>().substr(0, 3), std::string("v2_"));
    QCOMPARE(sandbox.rowsOf(sandbox.database()), drifted);
}

void TestCliFlow::listShowsTheManifest()
{
    Sandbox sandbox;
    capture(sandbox);
    QCOMPARE(sandbox.json(words("export writer")).status, 0);
    const OrderedJson json = sandbox.json(words("demo:list-exports")).json();
    QCOMPARE(keysOf(json["scenarios"]), (std::vector<std::string> { "general", "writer" }));
    const auto manifest = OrderedJson::parse(
        Sandbox::read(sandbox.library() + QStringLiteral("/metadata/export_manifest.json"))
            .toStdString());
    QCOMPARE(json["scenarios"].dump(), manifest["scenarios"].dump());
    const Run one = sandbox.json(words("list-exports writer"));
    QCOMPARE(keysOf(one.json()["scenarios"]), (std::vector<std::string> { "writer" }));
    const Run text = sandbox.cli(
        { QStringLiteral("list-exports"), QStringLiteral("--library"), sandbox.library() });
    QVERIFY2(
        QRegularExpression(
            QStringLiteral("general\n  Version +Created +Size +Fragments +Total Records\\s+[─ ]+\n"
                           "  v1_[0-9-]+  [0-9-]+ [0-9:]+ +[0-9.]+ KB +8 +18 +latest\n"))
            .match(QString::fromUtf8(text.out))
            .hasMatch(),
        text.text());
    const Run empty = sandbox.cli({ QStringLiteral("list-exports"), QStringLiteral("--library"),
        sandbox.path(QStringLiteral("home")) });
    QCOMPARE(empty.status, 0);
    QVERIFY2(empty.out.startsWith("No versions found"), empty.text());
}

void TestCliFlow::verifyAndRepairOfASoundLibrary()
{
    Sandbox sandbox;
    capture(sandbox);
    QCOMPARE(sandbox.json(words("export writer")).status, 0);
    const QByteArray before = Sandbox::hashOf(sandbox.library());
    Run run = sandbox.json(words("verify"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["sound"].get<bool>(), true);
    QCOMPARE(run.json()["versions"].size(), std::size_t(2));
    run = sandbox.json(words("verify general v1"));
    QCOMPARE(run.json()["versions"].size(), std::size_t(1));
    QCOMPARE(run.json()["versions"][0]["proof"].get<std::string>(), std::string("file_digest"));
    run = sandbox.json(words("repair"));
    QVERIFY2(run.status == 0, run.text());
    QVERIFY(run.json()["actions"].empty() && run.json()["remaining"].empty());
    QVERIFY(run.json()["losses"].empty());
    QCOMPARE(Sandbox::hashOf(sandbox.library()), before);

    const QString manifest = sandbox.library() + QStringLiteral("/metadata/export_manifest.json");
    const QByteArray content = Sandbox::read(manifest);
    QVERIFY(QFile::remove(manifest));
    QCOMPARE(sandbox.json(words("verify")).status, 5);
    run = sandbox.json(words("repair"));
    QVERIFY2(run.status == 0 && !run.json()["actions"].empty(), run.text());
    QCOMPARE(run.json()["losses"].size(), std::size_t(1)); // notes, if there were any
    QCOMPARE(sandbox.json(words("verify")).status, 0);
    const auto repaired = OrderedJson::parse(Sandbox::read(manifest).toStdString());
    QCOMPARE(repaired["scenarios"].dump(),
        OrderedJson::parse(content.toStdString())["scenarios"].dump());
}

/** A closed descriptor would be the next file's that is opened: the log's. */
void TestCliFlow::closedOutputsAreErrorsAndNoFileGetsThem()
{
    Sandbox sandbox;
    capture(sandbox);
    const QString state = sandbox.path(QStringLiteral("state"));
    sandbox.environment().insert(QStringLiteral("XDG_STATE_HOME"), state);
    const QString command = QStringLiteral("exec '%1' --library '%2' --database 'sqlite:%3' ")
                                .arg(Sandbox::programPath(), sandbox.library(), sandbox.database());
    const auto run = [&](const char *rest) {
        return sandbox.run(
            QStringLiteral("sh"), { QStringLiteral("-c"), command + QLatin1String(rest) });
    };
    QCOMPARE(run("list-exports >&-").status, 6);
    QCOMPARE(run("import nosuch 2>&-").status, 4);
    QCOMPARE(run("status <&-").status, 0);
    const QByteArray log = Sandbox::read(state + QStringLiteral("/seedbank/log/seedbank.log"));
    QVERIFY(log.contains("list-exports") || log.contains("import"));
    QVERIFY2(!log.contains("Captured") && !log.contains("There is no"), log);
}

void TestCliFlow::emptyValuesAreValues()
{
    Sandbox sandbox;
    capture(sandbox);
    QCOMPARE(sandbox.json(words("export general --note= --force")).json()["unchanged"].get<bool>(),
        false);
    const Run run = sandbox.cli(words("--library= list-exports --json"));
    QVERIFY2(run.status == 2, run.text());
    QVERIFY2(run.errorMessage().find("--library DIR") != std::string::npos, run.text());
}

void TestCliFlow::sampleCanBePractisedWith()
{
    Sandbox sandbox;
    const Run made = sandbox.cli(words("sample --json"));
    QVERIFY2(made.status == 0, made.text());
    const OrderedJson paths = made.json();
    const QStringList target { QStringLiteral("--json"), QStringLiteral("--library"),
        QString::fromStdString(paths["library"].get<std::string>()), QStringLiteral("--database"),
        QString::fromStdString(paths["database"].get<std::string>()) };
    const auto run = [&](const char *command) { return sandbox.cli(target + words(command)); };
    const OrderedJson list = run("list-exports").json();
    QCOMPARE(list["scenarios"]["general"]["versions"].size(), std::size_t(3));
    QVERIFY(list["scenarios"].contains("writer"));
    const Run reset = run("reset"); // before any load of one's own
    QVERIFY2(reset.status == 0, reset.text());
    QCOMPARE(reset.json()["version"].get<std::string>(),
        list["scenarios"]["general"]["latest"].get<std::string>());
    QVERIFY2(run("verify").status == 0, run("verify").text());
    for (const char *version : { "v1", "v2", "v3", "v1", "latest" }) {
        const Run load = run(
            qPrintable(QStringLiteral("import general --version %1").arg(QLatin1String(version))));
        QVERIFY2(load.status == 0, load.text());
        const OrderedJson status = run("status").json();
        QCOMPARE(status["live"][0]["version"].get<std::string>(),
            load.json()["version"].get<std::string>());
        QCOMPARE(status["changes"].get<int>(), 0);
    }
    QCOMPARE(run("export general").json()["unchanged"].get<bool>(), true);
    QCOMPARE(run("reset").status, 0);
}

void TestCliFlow::defaultsUseTheSampleAndSaySo()
{
    Sandbox sandbox;
    Run run = sandbox.cli(words("status --json"));
    QVERIFY2(run.status == 0, run.text());
    QVERIFY2(run.err.contains("Creating the sample in "), run.text());
    QVERIFY2(run.err.contains("On the sample, practice data in "), run.text());
    QCOMPARE(run.json()["live"][0]["scenario"].get<std::string>(), std::string("general"));
    run = sandbox.cli(words("status --quiet"));
    QVERIFY2(run.status == 0 && run.err.isEmpty() && run.out.isEmpty(), run.text());

    sandbox.createDatabase();
    sandbox.environment().insert(
        QStringLiteral("SEEDBANK_DATABASE"), QStringLiteral("sqlite:") + sandbox.database());
    sandbox.environment().insert(QStringLiteral("SEEDBANK_LIBRARY"), sandbox.library());
    run = sandbox.cli(words("export general --json"));
    QVERIFY2(run.status == 0 && run.err.isEmpty(), run.text());
    QCOMPARE(run.json()["statistics"]["fragments"].get<int>(), 8);
    QVERIFY(run.json()["file"].get<std::string>().starts_with(sandbox.library().toStdString()));
}

void TestCliFlow::nearestLibraryIsFoundFromBelow()
{
    Sandbox sandbox;
    capture(sandbox);
    const QString project = sandbox.path(QStringLiteral("home/project"));
    QVERIFY(QDir().mkpath(project + QStringLiteral("/database")));
    QVERIFY(QDir().mkpath(project + QStringLiteral("/src/deep")));
    QVERIFY(QFile::rename(sandbox.library(), project + QStringLiteral("/database/demo-snapshots")));
    sandbox.setWorkingDirectory(project + QStringLiteral("/src/deep"));
    const Run run = sandbox.cli(words("list-exports --json"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["library"].get<std::string>(),
        project.toStdString() + "/database/demo-snapshots");
    QVERIFY(run.json()["scenarios"].contains("general"));
}

void TestCliFlow::logTellsOperationsWithoutContents()
{
    Sandbox sandbox;
    capture(sandbox);
    QCOMPARE(sandbox.json(words("import general")).status, 0);
    QCOMPARE(sandbox.json(words("import nothing")).status, 4);
    const QByteArray log = Sandbox::read(
        sandbox.path(QStringLiteral("home/.local/state/seedbank/log/seedbank.log")));
    QVERIFY2(log.contains(" info export[") && log.contains("started scenario=general"), log);
    QVERIFY2(log.contains(" s: done\n") && log.contains(" s: not_found\n"), log);
    for (const char *value : { "Ada Lovelace", "ada@example.com", "Water the beds" })
        QVERIFY(!log.contains(value));
}

QTEST_GUILESS_MAIN(TestCliFlow)
#include "tst_cli_flow.moc"
