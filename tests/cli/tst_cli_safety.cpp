// SPDX-License-Identifier: MIT
// What keeps a load from doing harm, as a user of the console meets it.
#include "sandbox.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using OrderedJson = nlohmann::ordered_json;

namespace {

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

const QByteArray edit = "UPDATE fragments SET title = 'mine', score = 9e999 WHERE id = 2;\n"
                        "DELETE FROM todos WHERE id = 3;\n";

QString safetyCopies(const Sandbox &sandbox)
{
    return sandbox.path(QStringLiteral("home/.local/share/seedbank/safety-copies"));
}

} // namespace

class TestCliSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUndoGoesBackAndForth();
    void copiesAreListed();
    void thereMayBeNothingToUndo();
    void withoutASafetyCopyThereIsNoUndo();
    void aFolderThatCannotBeWrittenStopsTheLoad();
    void productionIsProductionByAnotherName();
    void stagingWantsItsNameByAnotherName();
    void anInterruptedLoadIsToldOf();
    void theSampleCanBeUndone();

private:
    /** With `general` v1 captured, and edited since. */
    static void prepare(Sandbox &sandbox);
};

void TestCliSafety::prepare(Sandbox &sandbox)
{
    sandbox.createDatabase();
    const Run run = sandbox.json(words("export general"));
    QVERIFY2(run.status == 0, run.text());
    sandbox.sqlite3(sandbox.database(), edit);
}

void TestCliSafety::anUndoGoesBackAndForth()
{
    Sandbox sandbox;
    prepare(sandbox);
    const QByteArray edited = sandbox.rowsOf(sandbox.database());
    const Run load = sandbox.json(words("import general"));
    QVERIFY2(load.status == 0, load.text());
    const QByteArray v1 = sandbox.rowsOf(sandbox.database());
    const QString copy = QString::fromStdString(load.json()["safety_copy"].get<std::string>());
    QVERIFY2(copy.startsWith(safetyCopies(sandbox) + QLatin1Char('/')), qPrintable(copy));
    QVERIFY(QFileInfo(copy).isFile());

    const Run undo = sandbox.json(words("undo"));
    QVERIFY2(undo.status == 0, undo.text());
    QCOMPARE(sandbox.rowsOf(sandbox.database()), edited);
    const OrderedJson json = undo.json();
    QCOMPARE(json["file"].get<std::string>(), copy.toStdString());
    QVERIFY(json["version"].is_null());
    QCOMPARE(json["undone"]["action"].get<std::string>(), std::string("load"));
    QCOMPARE(json["undone"]["version"].dump(), load.json()["version"].dump());
    QVERIFY(json["safety_copy"].is_string());

    const Run redo = sandbox.json(words("undo"));
    QVERIFY2(redo.status == 0, redo.text());
    QCOMPARE(sandbox.rowsOf(sandbox.database()), v1);
    QCOMPARE(redo.json()["version"].dump(), load.json()["version"].dump());
    const OrderedJson status = sandbox.json(words("status")).json();
    QCOMPARE(status["live"][0]["version"].dump(), load.json()["version"].dump());
    QCOMPARE(status["changes"].get<int>(), 0);

    const Run text = sandbox.cli({ QStringLiteral("--database"),
        QStringLiteral("sqlite:") + sandbox.database(), QStringLiteral("undo") });
    QVERIFY2(text.out.startsWith("✓ Undone: app.db is as it was before the undo."), text.text());
}

void TestCliSafety::copiesAreListed()
{
    Sandbox sandbox;
    prepare(sandbox);
    Run list = sandbox.json(words("list-exports --safety-copies"));
    QVERIFY2(list.status == 0, list.text());
    QVERIFY(list.json()["safety_copies"].empty());
    const OrderedJson load = sandbox.json(words("import general")).json();
    QCOMPARE(sandbox.json(words("undo")).status, 0);
    list = sandbox.json(words("list-exports --safety-copies"));
    const OrderedJson json = list.json();
    QCOMPARE(json["safety_copies"].size(), 2U);
    const OrderedJson &first = json["safety_copies"][1];
    QCOMPARE(first["file"].dump(), load["safety_copy"].dump());
    QCOMPARE(first["before"]["action"].get<std::string>(), std::string("load"));
    QCOMPARE(first["before"]["scenario"].get<std::string>(), std::string("general"));
    QCOMPARE(first["before"]["version"].dump(), load["version"].dump());
    QCOMPARE(first["statistics"]["total_records"].get<int>(), 17);
    QCOMPARE(first["size"].get<qint64>(),
        QFileInfo(QString::fromStdString(first["file"].get<std::string>())).size());
    QVERIFY(first["problem"].is_null());
    QCOMPARE(first["holds"]["scenario"].get<std::string>(), std::string("general"));
    QCOMPARE(first["holds"]["version"].dump(), load["version"].dump());
    QCOMPARE(first["holds"]["changes"].get<int>(), 2);
    QCOMPARE(json["safety_copies"][0]["holds"]["changes"].get<int>(), 0);
    QCOMPARE(first["next_undo"].get<bool>(), false);
    QCOMPARE(json["safety_copies"][0]["before"]["action"].get<std::string>(), std::string("undo"));
    QCOMPARE(json["safety_copies"][0]["next_undo"].get<bool>(), true);
    QVERIFY(
        sandbox.json(words("list-exports writer --safety-copies")).json()["safety_copies"].empty());
    const Run text = sandbox.cli({ QStringLiteral("--database"), sandbox.database(),
        QStringLiteral("list-exports"), QStringLiteral("--safety-copies") });
    QVERIFY2(
        text.out.contains("the load of general v1_") && text.out.contains(" 17 "), text.text());
    const QByteArray v1
        = QByteArray::fromStdString("general " + load["version"].get<std::string>());
    for (const QByteArray &held :
        { QByteArray(v1 + " + 2 changes "), QByteArray("  " + v1 + "  ") })
        QVERIFY2(text.out.contains(held), text.text());
}

void TestCliSafety::thereMayBeNothingToUndo()
{
    Sandbox sandbox;
    prepare(sandbox);
    const QByteArray before = Sandbox::hashOf(sandbox.database());
    const Run run = sandbox.json(words("undo"));
    QVERIFY2(run.status == 4, run.text());
    QCOMPARE(run.errorCode(), std::string("nothing_to_undo"));
    QCOMPARE(Sandbox::hashOf(sandbox.database()), before);
}

void TestCliSafety::withoutASafetyCopyThereIsNoUndo()
{
    Sandbox sandbox;
    prepare(sandbox);
    const Run load = sandbox.json(words("import general --no-safety-copy"));
    QVERIFY2(load.status == 0, load.text());
    QVERIFY(load.json()["safety_copy"].is_null());
    QVERIFY(!QFileInfo::exists(safetyCopies(sandbox)));
    const QByteArray loaded = sandbox.rowsOf(sandbox.database());
    const Run undo = sandbox.json(words("undo"));
    QVERIFY2(undo.status == 4, undo.text());
    QVERIFY2(undo.errorMessage().find("without a safety copy") != std::string::npos, undo.text());
    QCOMPARE(sandbox.rowsOf(sandbox.database()), loaded);
}

void TestCliSafety::aFolderThatCannotBeWrittenStopsTheLoad()
{
    Sandbox sandbox;
    prepare(sandbox);
    QVERIFY(QDir().mkpath(safetyCopies(sandbox)));
    QFile::setPermissions(safetyCopies(sandbox), QFile::ReadOwner | QFile::ExeOwner);
    for (const char *mode : { "a+rwX" }) {
        // The database and the way to the journal stay writable for whoever runs this.
        const Run opened = sandbox.run(QStringLiteral("chmod"),
            { QStringLiteral("-R"), QLatin1String(mode),
                sandbox.path(QStringLiteral("home/.local")), sandbox.database() });
        QVERIFY2(opened.status == 0, opened.text());
    }
    QFile::setPermissions(QFileInfo(sandbox.database()).path(), QFile::Permissions(0x7777));
    const Run locked
        = sandbox.run(QStringLiteral("chmod"), { QStringLiteral("0555"), safetyCopies(sandbox) });
    QVERIFY2(locked.status == 0, locked.text());
    sandbox.dropRights();
    const QByteArray before = sandbox.rowsOf(sandbox.database());
    Run run = sandbox.json(words("import general"));
    QVERIFY2(run.status == 1, run.text());
    QCOMPARE(run.errorCode(), std::string("permission_denied"));
    QVERIFY2(run.errorMessage().starts_with("Your database is unchanged. Nothing was loaded")
            && run.errorMessage().find("--no-safety-copy") != std::string::npos,
        run.text());
    QCOMPARE(sandbox.rowsOf(sandbox.database()), before);
    run = sandbox.json(words("import general --no-safety-copy"));
    QVERIFY2(run.status == 0, run.text());
}

void TestCliSafety::productionIsProductionByAnotherName()
{
    Sandbox sandbox;
    prepare(sandbox);
    const QString link = sandbox.path(QStringLiteral("home/linked.db"));
    QVERIFY(QFile::link(sandbox.database(), link));
    const auto cli = [&](const QStringList &arguments) {
        return sandbox.cli(
            QStringList { QStringLiteral("--json"), QStringLiteral("--library"), sandbox.library() }
            + arguments);
    };
    QCOMPARE(cli(words("connections add prod") + QStringList(QStringLiteral("sqlite:") + link)
                 + words("--environment production"))
                 .status,
        0);
    // Nobody has used the connection yet: nothing tells that the two are one.
    QCOMPARE(sandbox.json(words("import general --dry-run")).status, 0);
    QCOMPARE(cli(words("--connection prod export seen")).status, 0);
    const QByteArray before = sandbox.rowsOf(sandbox.database());
    for (const char *line :
        { "import general", "import general --confirm app.db", "reset", "undo" }) {
        const Run run = sandbox.json(words(line));
        QVERIFY2(run.status == (QByteArray(line) == "undo" ? 4 : 3), run.text());
        QCOMPARE(sandbox.rowsOf(sandbox.database()), before);
    }
    Run run = sandbox.json(words("import general"));
    QCOMPARE(run.errorCode(), std::string("protected_environment"));
    QVERIFY2(run.errorMessage().find("linked.db") != std::string::npos, run.text());
    QCOMPARE(sandbox.json(words("import general --dry-run")).status, 0);

    QCOMPARE(cli(words("connections add dev sqlite:") + QStringList()).status, 2);
    QCOMPARE(cli(words("connections add dev")
                 + QStringList(QStringLiteral("sqlite:") + sandbox.database())
                 + words("--environment demo"))
                 .status,
        0);
    run = cli(words("--connection dev import general"));
    QVERIFY2(run.status == 3, run.text());
    QCOMPARE(sandbox.rowsOf(sandbox.database()), before);

    // The way out: correct what was saved, and use it.
    QCOMPARE(cli(words("connections remove prod")).status, 0);
    QCOMPARE(sandbox.json(words("import general")).status, 3);
    QCOMPARE(cli(words("connections add prod") + QStringList(QStringLiteral("sqlite:") + link)
                 + words("--environment development"))
                 .status,
        0);
    QCOMPARE(cli(words("connections test prod")).status, 0);
    run = sandbox.json(words("import general"));
    QVERIFY2(run.status == 0, run.text());
}

void TestCliSafety::stagingWantsItsNameByAnotherName()
{
    Sandbox sandbox;
    prepare(sandbox);
    QCOMPARE(sandbox
                 .cli(words("connections add stage")
                     + QStringList(QStringLiteral("sqlite:") + sandbox.database())
                     + words("--environment staging"))
                 .status,
        0);
    QCOMPARE(sandbox.cli(words("--connection stage status")).status, 0);
    const QString link = sandbox.path(QStringLiteral("home/linked.db"));
    QVERIFY(QFile::link(sandbox.database(), link));
    const auto load = [&](const char *line) {
        return sandbox.cli(QStringList { QStringLiteral("--json"), QStringLiteral("--library"),
                               sandbox.library(), QStringLiteral("--database"), link }
            + words(line));
    };
    const QByteArray before = sandbox.rowsOf(sandbox.database());
    const Run refused = load("import general");
    QVERIFY2(refused.status == 3, refused.text());
    QCOMPARE(refused.errorCode(), std::string("confirmation_required"));
    QCOMPARE(load("import general --confirm app.db").status, 3);
    QCOMPARE(sandbox.rowsOf(sandbox.database()), before);
    QCOMPARE(load("import general --confirm linked.db").status, 0);
    QCOMPARE(load("undo").status, 3);
    QCOMPARE(load("undo --confirm linked.db").status, 0);
    QCOMPARE(sandbox.rowsOf(sandbox.database()), before);
}

void TestCliSafety::anInterruptedLoadIsToldOf()
{
    Sandbox sandbox;
    prepare(sandbox);
    QCOMPARE(sandbox.json(words("import general")).status, 0);
    const QString journal
        = sandbox.path(QStringLiteral("home/.local/share/seedbank/journal.jsonl"));
    QByteArray lines = Sandbox::read(journal);
    lines.truncate(lines.lastIndexOf("\n{") + 1); // the end, as if it had crashed before that
    Sandbox::write(journal, lines);
    const auto tells = [](const OrderedJson &json) {
        return json["warnings"].size() == 1U
            && json["warnings"][0].get<std::string>().find("Checked: complete")
            != std::string::npos;
    };
    for (const char *command : { "status", "import general", "reset", "undo" }) {
        Sandbox::write(journal, lines);
        const Run first = sandbox.json(words(command));
        QVERIFY2(first.status == 0 && tells(first.json()), first.text());
        const OrderedJson next = sandbox.json(words("status")).json();
        QVERIFY(next["warnings"].empty());
        if (QByteArray(command) != "undo") // what it took back was the first load
            QCOMPARE(next["loaded"]["version"].get<std::string>().substr(0, 3), std::string("v1_"));
    }
}

void TestCliSafety::theSampleCanBeUndone()
{
    Sandbox sandbox;
    QCOMPARE(sandbox.cli(words("sample --json")).status, 0);
    Run run = sandbox.cli(words("undo --json"));
    QVERIFY2(run.status == 4, run.text()); // its own load changed nothing
    QCOMPARE(sandbox.cli(words("import general --version v1 --json")).status, 0);
    run = sandbox.cli(words("undo --json"));
    QVERIFY2(run.status == 0, run.text());
    QCOMPARE(run.json()["version"].get<std::string>().substr(0, 3), std::string("v3_"));
    // Another database at the same place: what was done to the old one is not its past.
    QCOMPARE(sandbox.cli(words("sample --json")).status, 0);
    QCOMPARE(sandbox.cli(words("undo --json")).status, 4);
    QVERIFY(
        sandbox.cli(words("list-exports --safety-copies --json")).json()["safety_copies"].empty());
}

QTEST_GUILESS_MAIN(TestCliSafety)
#include "tst_cli_safety.moc"
