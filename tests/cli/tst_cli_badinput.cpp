// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <functional>
#include <vector>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

/** What is wrong, and what must be said about it. */
struct Case {
    const char *name;
    std::function<void(Sandbox &)> prepare;
    QStringList arguments; ///< FILE stands for the input file
    int status;
    const char *code;
    const char *message; ///< a part of it
};

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ');
}

QString fileOf(const Sandbox &sandbox)
{
    return sandbox.path(QStringLiteral("home/input.sql"));
}

QString manifestOf(const Sandbox &sandbox)
{
    return sandbox.library() + QStringLiteral("/metadata/export_manifest.json");
}

QByteArray snapshotOf(const Sandbox &sandbox)
{
    return Sandbox::read(sandbox.library() + QStringLiteral("/general/latest.sql"));
}

/** The input file is a good snapshot, changed by `change`. */
std::function<void(Sandbox &)> snapshotWith(std::function<void(QByteArray &)> change)
{
    return [change](Sandbox &sandbox) {
        QByteArray content = snapshotOf(sandbox);
        const QByteArray before = content;
        change(content);
        if (content == before)
            qFatal("the change does not change the file");
        Sandbox::write(fileOf(sandbox), content);
    };
}

std::function<void(Sandbox &)> input(const QByteArray &content)
{
    return [content](Sandbox &sandbox) { Sandbox::write(fileOf(sandbox), content); };
}

std::function<void(Sandbox &)> manifest(const QByteArray &content)
{
    return [content](Sandbox &sandbox) { Sandbox::write(manifestOf(sandbox), content); };
}

/** The manifest with `before` replaced by `after`. */
std::function<void(Sandbox &)> manifestWith(const QByteArray &before, const QByteArray &after)
{
    return [before, after](Sandbox &sandbox) {
        QByteArray content = Sandbox::read(manifestOf(sandbox));
        if (!content.contains(before))
            qFatal("the manifest has no %s", before.constData());
        Sandbox::write(manifestOf(sandbox), content.replace(before, after));
    };
}

std::function<void(Sandbox &)> database(const QByteArray &content)
{
    return [content](Sandbox &sandbox) {
        QFile::remove(sandbox.database());
        Sandbox::write(sandbox.database(), content);
    };
}

void nothing(Sandbox &) { }

const QStringList importFile = words("import --file FILE");

std::vector<Case> snapshotCases()
{
    return {
        { "missing", nothing, importFile, 4, "not_found", "input.sql" },
        { "unreadable",
            [](Sandbox &sandbox) {
                input(snapshotOf(sandbox))(sandbox);
                QFile::setPermissions(fileOf(sandbox), {});
                sandbox.dropRights();
            },
            importFile, 1, "permission_denied", "input.sql" },
        { "a folder", [](Sandbox &sandbox) { QDir().mkpath(fileOf(sandbox)); }, importFile, 1,
            "io_error", "input.sql" },
        { "a pipe without a writer",
            [](Sandbox &sandbox) {
                if (::mkfifo(QFile::encodeName(fileOf(sandbox)).constData(), 0600) != 0)
                    qFatal("no FIFO");
            },
            importFile, 1, "io_error", "input.sql" },
        { "empty", input({}), importFile, 5, "invalid_snapshot", "input.sql" },
        { "truncated in the header",
            snapshotWith([](QByteArray &content) { content.truncate(200); }), importFile, 5,
            "damaged_snapshot", "input.sql" },
        { "truncated in the rows",
            snapshotWith([](QByteArray &content) { content.truncate(content.size() / 2); }),
            importFile, 5, "damaged_snapshot", "input.sql" },
        { "without its last line", snapshotWith([](QByteArray &content) {
             content.truncate(content.lastIndexOf("-- File: "));
         }),
            importFile, 5, "damaged_snapshot", "input.sql" },
        { "without its last byte", snapshotWith([](QByteArray &content) { content.chop(1); }),
            importFile, 5, "damaged_snapshot", "input.sql" },
        { "something after its end",
            snapshotWith([](QByteArray &content) { content += "DROP TABLE vaults;\n"; }),
            importFile, 5, "invalid_snapshot", "input.sql" },
        { "binary",
            input(QByteArray("\x7f"
                             "ELF\0\0\1\2",
                9)
                      .repeated(1000)),
            importFile, 5, "invalid_snapshot", "input.sql" },
        { "an SQLite database",
            [](Sandbox &sandbox) { QFile::copy(sandbox.database(), fileOf(sandbox)); }, importFile,
            5, "invalid_snapshot", "input.sql" },
        { "one huge line", input("-- Demo Data Export " + QByteArray(64 * 1024 * 1024, 'x')),
            importFile, 5, "invalid_snapshot", "input.sql" },
        { "foreign SQL",
            input(
                "-- MariaDB dump\nDROP TABLE IF EXISTS `vaults`;\nCREATE TABLE `vaults` (id int);\n"
                "INSERT INTO `vaults` VALUES (1);\n"),
            importFile, 5, "invalid_snapshot", "input.sql" },
        { "the output of .dump",
            [](Sandbox &sandbox) {
                input(sandbox.sqlite3(sandbox.database(), ".dump\n"))(sandbox);
            },
            importFile, 5, "invalid_snapshot", "input.sql" },
        { "carriage returns",
            snapshotWith([](QByteArray &content) { content.replace("\n", "\r\n"); }), importFile, 5,
            "damaged_snapshot", "input.sql" },
        { "a changed value",
            snapshotWith([](QByteArray &content) { content.replace("'One line'", "'One lint'"); }),
            importFile, 5, "damaged_snapshot", "input.sql" },
        { "a changed digest", snapshotWith([](QByteArray &content) {
             const auto at = content.indexOf("-- Content: sha256:") + 19;
             content[at] = content[at] == '0' ? '1' : '0';
         }),
            importFile, 5, "damaged_snapshot", "input.sql" },
        { "a missing row", snapshotWith([](QByteArray &content) {
             const auto from = content.indexOf("\n(8, NULL, 'note'");
             const auto before = content.lastIndexOf(',', from);
             content.remove(before, content.indexOf(";\n", from) - before);
         }),
            importFile, 5, "damaged_snapshot", "input.sql" },
        { "another statement", snapshotWith([](QByteArray &content) {
             content.insert(content.lastIndexOf("COMMIT;\n"), "DELETE FROM vaults;\n");
         }),
            importFile, 5, "invalid_snapshot", "input.sql" },
        { "a client's command", snapshotWith([](QByteArray &content) {
             content.insert(content.lastIndexOf("COMMIT;\n"), ".shell touch pwned\n");
         }),
            importFile, 5, "invalid_snapshot", "input.sql" },
        { "an expression",
            snapshotWith([](QByteArray &content) { content.replace("'One line'", "upper('x')"); }),
            importFile, 5, "invalid_snapshot", "input.sql" },
    };
}

std::vector<Case> libraryCases()
{
    return {
        { "no such folder", [](Sandbox &sandbox) { QDir(sandbox.library()).removeRecursively(); },
            words("list-exports"), 4, "not_found", "library" },
        { "no such scenario", nothing, words("import writer"), 4, "not_found", "writer" },
        { "no such scenario to list", nothing, words("list-exports writer"), 4, "not_found",
            "writer" },
        { "no such version", nothing, words("import general --version v9"), 4, "not_found", "v9" },
        { "no version at all", nothing, words("import general --version newest"), 2,
            "invalid_argument", "newest" },
        { "version with a path", nothing, words("import general --version ../../v1"), 2,
            "invalid_argument", "../../v1" },
        { "scenario with a path, exported", nothing, words("export ../x"), 2, "invalid_argument",
            "../x" },
        { "scenario with a path, imported", nothing, words("import ../x"), 2, "invalid_argument",
            "../x" },
        { "scenario with a path, listed", nothing, words("list-exports ../x"), 2,
            "invalid_argument", "../x" },
        { "scenario with a path, verified", nothing, words("verify ../x"), 2, "invalid_argument",
            "../x" },
        { "scenario with a space", nothing, { QStringLiteral("export"), QStringLiteral("A B") }, 2,
            "invalid_argument", "A B" },
        { "scenario in capitals", nothing, words("export General"), 2, "invalid_argument",
            "General" },
        { "scenario named metadata", nothing, words("export metadata"), 2, "invalid_argument",
            "metadata" },
        { "empty scenario", nothing, { QStringLiteral("export"), QString() }, 2, "invalid_argument",
            "" },
        { "scenario of a dot", nothing, words("export ."), 2, "invalid_argument", "." },
        { "scenario too long", nothing, { QStringLiteral("export"), QString(65, u'a') }, 2,
            "invalid_argument", "aaa" },
        { "manifest that is no JSON", manifest("never\n"), words("export general --force"), 5,
            "invalid_manifest", "export_manifest.json" },
        { "manifest that is an array", manifest("[]\n"), words("export general --force"), 5,
            "invalid_manifest", "export_manifest.json" },
        { "manifest cut off", manifest("{\"scenarios\": {"), words("export general --force"), 5,
            "invalid_manifest", "export_manifest.json" },
        { "manifest with a duplicate key",
            manifestWith("\"latest\":", "\"latest\": \"v1_2020-01-01\",\n      \"latest\":"),
            words("export general --force"), 5, "invalid_manifest", "latest" },
        { "database missing", [](Sandbox &sandbox) { QFile::remove(sandbox.database()); },
            words("export general"), 4, "not_found", "app.db" },
        { "database missing for an import",
            [](Sandbox &sandbox) { QFile::remove(sandbox.database()); }, words("import general"), 4,
            "not_found", "app.db" },
        { "database missing for status",
            [](Sandbox &sandbox) { QFile::remove(sandbox.database()); }, words("status"), 4,
            "not_found", "app.db" },
        { "database that is text", database("id,name\n1,x\n"), words("import general"), 5,
            "not_a_database", "app.db" },
        { "database that is binary", database(QByteArray("\x89PNG\r\n\x1a\n").repeated(1000)),
            words("export general"), 5, "not_a_database", "app.db" },
        { "database that is a folder",
            [](Sandbox &sandbox) {
                QFile::remove(sandbox.database());
                QDir().mkpath(sandbox.database());
            },
            words("import general"), 1, "io_error", "app.db" },
        { "database that is empty", database({}), words("import general"), 3, "schema_mismatch",
            "vaults" },
        { "database of others",
            [](Sandbox &sandbox) {
                QFile::remove(sandbox.database());
                sandbox.sqlite3(
                    sandbox.database(), "CREATE TABLE albums (id INTEGER PRIMARY KEY);\n");
            },
            words("export general"), 3, "schema_mismatch", "fragments" },
        { "database without demo data",
            [](Sandbox &sandbox) {
                sandbox.sqlite3(sandbox.database(),
                    "UPDATE fragments SET metadata = '{}'; UPDATE vaults SET metadata = '{}';\n"
                    "UPDATE projects SET metadata = '{}'; UPDATE contacts SET metadata = '{}';\n"
                    "UPDATE chat_sessions SET metadata = '{}';\n");
            },
            words("export general"), 4, "no_demo_data", "demo_seed" },
        { "dataset missing", nothing, words("export general --dataset none.json"), 4, "not_found",
            "none.json" },
        { "dataset that is no JSON", input("nonsense"), words("export general --dataset FILE"), 5,
            "invalid_dataset", "input.sql" },
        { "dataset with SQL",
            input(R"({"format": 1, "name": "x", "tables": [{"table": "vaults", "where": "1=1"}]})"),
            words("export general --dataset FILE"), 5, "invalid_dataset", "where" },
    };
}

/** The database locked by another program for as long as this lives. */
class Lock {
public:
    explicit Lock(const QString &path)
    {
        if (::sqlite3_open(QFile::encodeName(path).constData(), &m_handle) != SQLITE_OK
            || ::sqlite3_exec(m_handle, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("cannot lock the database");
    }
    ~Lock() { ::sqlite3_close(m_handle); }
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;

private:
    ::sqlite3 *m_handle = nullptr;
};

} // namespace

class TestCliBadInput : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void badSnapshotIsRefusedAndChangesNothing_data() { addRows(m_snapshotCases); }
    void badSnapshotIsRefusedAndChangesNothing() { check(m_snapshotCases); }
    void badLibraryOrDatabaseIsRefusedAndChangesNothing_data() { addRows(m_libraryCases); }
    void badLibraryOrDatabaseIsRefusedAndChangesNothing() { check(m_libraryCases); }
    void damagedManifestEntryIsNamedAndTheRestIsUsable_data();
    void damagedManifestEntryIsNamedAndTheRestIsUsable();
    void damagedVersionIsFoundByVerifyAndNotLoaded();
    void lockedDatabaseIsWaitedForAndNamed();
    void readOnlyLibraryIsLeftAlone();
    void fullDiskLeavesNothingBehind();

private:
    static void addRows(const std::vector<Case> &cases);
    void check(const std::vector<Case> &cases) const;
    /** A sandbox with a database and general v1, as made once. */
    void fill(Sandbox &sandbox) const;

    std::vector<Case> m_snapshotCases = snapshotCases();
    std::vector<Case> m_libraryCases = libraryCases();
    Sandbox m_model;
};

void TestCliBadInput::initTestCase()
{
    m_model.createDatabase();
    const Run run = m_model.json(words("export general"));
    QVERIFY2(run.status == 0, run.text());
}

void TestCliBadInput::fill(Sandbox &sandbox) const
{
    QVERIFY(QFile::copy(m_model.database(), sandbox.database()));
    const Run copied = sandbox.run(
        QStringLiteral("cp"), { QStringLiteral("-a"), m_model.library(), sandbox.library() });
    QVERIFY2(copied.status == 0, copied.text());
    // A difference to load, so that a load that goes through would show.
    sandbox.sqlite3(sandbox.database(),
        "UPDATE fragments SET title = 'live' WHERE id = 1; DELETE FROM todos WHERE id = 2;\n");
}

void TestCliBadInput::addRows(const std::vector<Case> &cases)
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].name) << static_cast<int>(i);
}

void TestCliBadInput::check(const std::vector<Case> &cases) const
{
    QFETCH(int, index);
    const Case &wrong = cases[static_cast<std::size_t>(index)];
    Sandbox sandbox;
    fill(sandbox);
    wrong.prepare(sandbox);
    QStringList arguments = wrong.arguments;
    arguments.replaceInStrings(QStringLiteral("FILE"), fileOf(sandbox));
    const QByteArray library = Sandbox::hashOf(sandbox.library());
    const QByteArray database = Sandbox::hashOf(sandbox.database());
    const Run run = sandbox.json(arguments);
    QVERIFY2(run.status == wrong.status, run.text());
    QVERIFY2(run.errorCode() == wrong.code, run.text());
    QVERIFY2(QString::fromStdString(run.errorMessage()).contains(QString::fromUtf8(wrong.message)),
        run.text());
    QVERIFY2(run.err.isEmpty(), run.text());
    QCOMPARE(Sandbox::hashOf(sandbox.library()), library);
    QCOMPARE(Sandbox::hashOf(sandbox.database()), database);
    for (const char *suffix : { "-wal", "-shm", "-journal" })
        QVERIFY(!QFileInfo::exists(sandbox.database() + QLatin1String(suffix)));
    QVERIFY(!QFileInfo::exists(sandbox.path(QStringLiteral("home/pwned"))));
}

void TestCliBadInput::damagedManifestEntryIsNamedAndTheRestIsUsable_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("message");
    QTest::newRow("a path upwards")
        << QByteArray("\"file\": \"general/") << QByteArray("\"file\": \"../general/")
        << QStringLiteral("versions[0]");
    QTest::newRow("a negative size")
        << QByteArray("\"size\": ") << QByteArray("\"size\": -") << QStringLiteral("versions[0]");
    QTest::newRow("a size that is text")
        << QByteArray("\"size\": ") << QByteArray("\"size\": \"x\", \"s\": ")
        << QStringLiteral("versions[0]");
}

void TestCliBadInput::damagedManifestEntryIsNamedAndTheRestIsUsable()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, message);
    Sandbox sandbox;
    fill(sandbox);
    QCOMPARE(sandbox.json(words("export writer")).status, 0);
    manifestWith(before, after)(sandbox);
    const QByteArray library = Sandbox::hashOf(sandbox.library());
    const Run verified = sandbox.json(words("verify"));
    QVERIFY2(verified.status == 5, verified.text());
    const auto problems = verified.json()["problems"];
    QVERIFY2(QString::fromStdString(problems.dump()).contains(message), verified.text());
    const Run listed = sandbox.json(words("list-exports"));
    QVERIFY2(listed.status == 0, listed.text());
    QVERIFY2(listed.json()["scenarios"].contains("writer"), listed.text());
    QVERIFY2(!listed.json()["problems"].empty(), listed.text());
    QCOMPARE(Sandbox::hashOf(sandbox.library()), library);
    const Run loaded = sandbox.json(words("import writer"));
    QVERIFY2(loaded.status == 0, loaded.text());
}

void TestCliBadInput::damagedVersionIsFoundByVerifyAndNotLoaded()
{
    Sandbox sandbox;
    fill(sandbox);
    const QString path
        = QFileInfo(sandbox.library() + QStringLiteral("/general/latest.sql")).canonicalFilePath();
    QByteArray content = Sandbox::read(path);
    content.replace("Ada Lovelace", "Ada Lovelice");
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    Sandbox::write(path, content);
    const QByteArray library = Sandbox::hashOf(sandbox.library());
    const QByteArray database = Sandbox::hashOf(sandbox.database());
    const Run verified = sandbox.json(words("verify general"));
    QVERIFY2(verified.status == 5, verified.text());
    const auto version = verified.json()["versions"][0];
    QCOMPARE(version["sound"].get<bool>(), false);
    QCOMPARE(version["problem"]["code"].get<std::string>(), std::string("damaged_snapshot"));
    const Run loaded = sandbox.json(words("import general"));
    QVERIFY2(loaded.status == 5, loaded.text());
    QCOMPARE(loaded.errorCode(), std::string("damaged_snapshot"));
    const Run repaired = sandbox.json(words("repair"));
    QVERIFY2(repaired.status == 5, repaired.text());
    QCOMPARE(Sandbox::read(path), content);
    QCOMPARE(Sandbox::hashOf(sandbox.database()), database);
}

void TestCliBadInput::lockedDatabaseIsWaitedForAndNamed()
{
    Sandbox sandbox;
    fill(sandbox);
    const QByteArray library = Sandbox::hashOf(sandbox.library());
    const QByteArray database = Sandbox::hashOf(sandbox.database());
    {
        const Lock lock(sandbox.database());
        for (const char *line :
            { "import general --lock-timeout 0.2", "export general --force", "status" }) {
            const Run run = sandbox.json(words(line));
            QVERIFY2(run.status == 1, run.text());
            QCOMPARE(run.errorCode(), std::string("database_locked"));
            QVERIFY2(run.errorMessage().find("app.db") != std::string::npos, run.text());
        }
    }
    QCOMPARE(Sandbox::hashOf(sandbox.database()), database);
    QCOMPARE(Sandbox::hashOf(sandbox.library()), library);
    QCOMPARE(sandbox.json(words("import general")).status, 0);
}

void TestCliBadInput::readOnlyLibraryIsLeftAlone()
{
    Sandbox sandbox;
    fill(sandbox);
    const Run locked = sandbox.run(QStringLiteral("chmod"),
        { QStringLiteral("-R"), QStringLiteral("a-w"), sandbox.library() });
    QVERIFY2(locked.status == 0, locked.text());
    sandbox.dropRights();
    const QByteArray library = Sandbox::hashOf(sandbox.library());
    for (const char *line : { "export general --force", "export writer" }) {
        const Run run = sandbox.json(words(line));
        QVERIFY2(run.status == 1, run.text());
        QCOMPARE(run.errorCode(), std::string("permission_denied"));
        QVERIFY2(run.errorMessage().find("library") != std::string::npos, run.text());
    }
    for (const char *line : { "list-exports", "verify", "status" }) {
        const Run run = sandbox.json(words(line));
        QVERIFY2(run.status == 0, run.text());
    }
    // The database cannot be written to either, which a preview says as the load would.
    const Run preview = sandbox.json(words("import general --dry-run"));
    QVERIFY2(preview.status == 1, preview.text());
    QCOMPARE(preview.errorCode(), std::string("permission_denied"));
    QCOMPARE(Sandbox::hashOf(sandbox.library()), library);
    sandbox.run(QStringLiteral("chmod"),
        { QStringLiteral("-R"), QStringLiteral("u+w"), sandbox.library() });
}

void TestCliBadInput::fullDiskLeavesNothingBehind()
{
    // A file system of 64 KiB of its own, which goes with its last process.
    static const char script[] = R"(
set -eu
library=$1 program=$2 database=$3 work=$4
cp -a "$library" "$work/copy"
mount -t tmpfs -o size=64k tmpfs "$library"
cp -a "$work/copy/." "$library"
describe() {
    (cd "$library" && find . -printf '%p %y %m %l\n' | sort && find . -type f -exec sha256sum {} + | sort)
}
describe > "$work/before"
status=0
"$program" --json --library "$library" --database "$database" export general || status=$?
describe > "$work/after"
cmp "$work/before" "$work/after" >&2
"$program" --quiet --library "$library" verify >&2
exit "$status"
)";
    Sandbox sandbox;
    fill(sandbox);
    sandbox.sqlite3(sandbox.database(),
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)\n"
        "INSERT INTO contacts SELECT i, hex(randomblob(100)), NULL, '{\"demo_seed\": true}' "
        "FROM n;\n");
    const QByteArray database = Sandbox::hashOf(sandbox.database());
    QStringList arguments { QStringLiteral("--mount") };
    if (::geteuid() != 0) // users may mount in a name space of their own
        arguments += { QStringLiteral("--user"), QStringLiteral("--map-root-user") };
    arguments += { QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(script),
        QStringLiteral("sh"), sandbox.library(), Sandbox::programPath(), sandbox.database(),
        sandbox.path(QStringLiteral("home")) };
    const Run run = sandbox.run(QStringLiteral("unshare"), arguments);
    QVERIFY2(run.status == 1, run.text());
    QCOMPARE(run.errorCode(), std::string("disk_full"));
    QVERIFY2(run.err.isEmpty(), run.text());
    QCOMPARE(Sandbox::hashOf(sandbox.database()), database);
}

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_badinput.moc"
