// SPDX-License-Identifier: MIT
// Snapshots, datasets, manifests and names that somebody made to do harm. A snapshot's digests are
// right: who changes a file can compute them, too. All are refused, and before a connection is
// tried: the database's file does not exist, which would be told otherwise.
#include "base/taskmonitor.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/listexports.h"
#include "support/testdatabase.h"
#include "support/verify.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QtTest>

#include <sys/stat.h>
#include <sys/un.h>

using namespace seedbank;
using seedbank::test::TestDatabase;

namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

void writeAll(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/** With the last line that these bytes ought to have. */
QByteArray sealed(QByteArray bytes)
{
    const QByteArray line = "-- File: sha256:";
    bytes.truncate(bytes.lastIndexOf(line));
    return bytes + line + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()
        + '\n';
}

bool isRefusalOfAFile(ErrorCode code)
{
    return code == ErrorCode::InvalidSnapshot || code == ErrorCode::DamagedSnapshot
        || code == ErrorCode::InvalidManifest || code == ErrorCode::InvalidDataset
        || code == ErrorCode::InvalidArgument || code == ErrorCode::EngineMismatch;
}

} // namespace

class TestHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void literalIsRefused_data();
    void literalIsRefused();
    void statementIsRefused_data();
    void statementIsRefused();
    void headerIsRefused_data();
    void headerIsRefused();
    void fileIsRefused_data();
    void fileIsRefused();
    void datasetIsRefused_data();
    void datasetIsRefused();
    void manifestEntryLeadsNowhere_data();
    void manifestEntryLeadsNowhere();
    void scenarioNameIsRefused_data();
    void scenarioNameIsRefused();

private:
    Result<ImportReport> load(const QString &file) const;
    void refuse(const QByteArray &bytes);

    TestDatabase m_database;
    QString m_library;
    QByteArray m_snapshot; ///< a sound one, of one fragment
    QTemporaryDir m_folder;
};

void TestHostile::initTestCase()
{
    m_database.execute(
        "INSERT INTO fragments VALUES (1, NULL, 'harmless', '{\"demo_seed\": true}')");
    m_library = m_folder.filePath(QStringLiteral("library"));
    ExportRequest request;
    request.workplace.library = m_library;
    request.access.url = m_database.url();
    request.scenario = "general";
    TaskMonitor monitor;
    const auto captured = exportScenario(request, monitor);
    QVERIFY(captured);
    m_snapshot = readAll(captured->file);
    QVERIFY(m_snapshot.contains("'harmless'"));
    QCOMPARE(sealed(m_snapshot), m_snapshot);
    // What is refused below would be loaded otherwise.
    request.access.url = m_database.url();
    ImportRequest import;
    import.snapshot.file = captured->file;
    import.access.url = m_database.url();
    import.workplace.journal = m_folder.filePath(QStringLiteral("journal.jsonl"));
    QVERIFY(importSnapshot(import, monitor));
}

Result<ImportReport> TestHostile::load(const QString &file) const
{
    ImportRequest request;
    request.snapshot.file = file;
    request.access.url = QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("none.db"));
    request.workplace.journal = m_folder.filePath(QStringLiteral("journal.jsonl"));
    TaskMonitor monitor;
    return importSnapshot(request, monitor);
}

void TestHostile::refuse(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QStringLiteral("hostile.sql"));
    writeAll(path, bytes);
    const auto loaded = load(path);
    QVERIFY(!loaded);
    QVERIFY2(isRefusalOfAFile(loaded.error().code), qPrintable(loaded.error().message()));
    QVERIFY(describe(loaded.error()).startsWith(QStringLiteral("Your database is unchanged.")));
    VERIFY_SAYS(loaded, path);
}

void TestHostile::literalIsRefused_data()
{
    QTest::addColumn<QByteArray>("literal");
    for (const char *literal : { "1+1", "-(1)", "(1)", "(SELECT 1)", "(SELECT name FROM vaults)",
             "random()", "load_extension('x')", "readfile('/etc/passwd')", "writefile('x', 'y')",
             "pg_sleep(10)", "version()", "0x41", "1e5", "+1", "01", "1.", ".5", "-0", "NaN", "inf",
             "Infinity", "TRUE", "true", "null", "NUL", "X'0'", "x'00'", "X'0g'", "X'aB'", "'a'''",
             "'a'||'b'", "\"a\"", "`a`", "[a]", "'a' COLLATE NOCASE", "CAST('a' AS TEXT)",
             "CAST(X'61' AS BLOB)", "CAST(X'61' AS TEXT)", "CONVERT(X'610D' USING utf8mb4)", "?",
             "?1", ":a", "@a", "$a", "CURRENT_TIMESTAMP", "E'a'", "U&'a'", "N'a'", "_utf8'a'",
             "b'1'", "'a'/**/", "/*! 1 */", "1 -- x", "1; DROP TABLE vaults", "1), (2", "DEFAULT",
             "rowid", "name", "9223372036854775808", "-9223372036854775809", "1e999", "0.1e0",
             "9e9999", "", " 1", "1 ", "'\x01\xff'", "'a\r\nb'" })
        QTest::newRow(literal[0] ? literal : "nothing") << QByteArray(literal);
    QTest::newRow("NUL") << QByteArray("'a\0b'", 5);
    QTest::newRow("an endless text") << QByteArray("'") + QByteArray(100'000, 'x');
}

void TestHostile::literalIsRefused()
{
    QFETCH(QByteArray, literal);
    refuse(sealed(QByteArray(m_snapshot).replace("'harmless'", literal)));
}

void TestHostile::statementIsRefused_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QByteArray>("before");
    const std::pair<const char *, const char *> places[]
        = { { "before BEGIN", "BEGIN IMMEDIATE;" }, { "before a table", "\n-- todos\n" },
              { "before COMMIT", "COMMIT;" }, { "before the digest", "-- Content: " } };
    for (const char *statement :
        { "DROP TABLE vaults;", "ATTACH DATABASE '/tmp/x.db' AS x;", "DETACH DATABASE main;",
            "PRAGMA writable_schema = 1;", "PRAGMA foreign_keys = OFF;", "VACUUM INTO '/tmp/x';",
            "CREATE TRIGGER t AFTER INSERT ON vaults BEGIN SELECT 1; END;",
            "ALTER TABLE vaults ADD x;", "UPDATE users SET admin = 1;", "DELETE FROM vaults;",
            "INSERT INTO users VALUES (1);", "REPLACE INTO vaults VALUES (1, 'x', NULL);",
            "WITH x AS (SELECT 1) SELECT * FROM x;", "SELECT load_extension('x');", "COMMIT;",
            "ROLLBACK;", "SAVEPOINT x;", "END;", ".shell id", ".system id", ".read x.sql",
            ".load x", ".import x y", ".output /tmp/x", ".once |id", "\\! id", "\\i x.sql",
            "\\copy vaults from x", "\\gexec", "COPY vaults FROM PROGRAM 'id';",
            "LOAD DATA LOCAL INFILE 'x' INTO TABLE vaults;", "SET GLOBAL general_log = 1;",
            "DO $$ BEGIN END $$;", "GRANT ALL ON vaults TO public;", "DELIMITER //", "source x.sql",
            "/*! DROP TABLE vaults */;", "-- a comment", ";", "go", "/", "\xef\xbb\xbf" }) {
        for (const auto &[where, before] : places)
            QTest::addRow("%s %s", statement, where) << QByteArray(statement) << QByteArray(before);
    }
}

void TestHostile::statementIsRefused()
{
    QFETCH(QByteArray, statement);
    QFETCH(QByteArray, before);
    QVERIFY(m_snapshot.contains(before));
    QByteArray bytes = m_snapshot;
    refuse(sealed(bytes.insert(bytes.indexOf(before), statement + '\n')));
}

void TestHostile::headerIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto add = [](const char *before, const QByteArray &after) {
        QTest::newRow(after.left(60).constData()) << QByteArray(before) << after;
    };
    for (const char *name : { "../x", "..", "/etc", "a/b", "A", "metadata", "-x", ".x", "x y",
             "x;y", "x\\y", "x\x1b[31m", "x\xe2\x80\xae", "" })
        add("Scenario: general", QByteArray("Scenario: ") + name);
    add("Scenario: general", "Scenario: " + QByteArray(65, 'x'));
    for (const char *name : { "mssql 1", "sqlite", "sqlite 3\x1b[2J", "SQLite 3" })
        add("Engine: sqlite 3", QByteArray("Engine: ") + name);
    for (const char *name : { "../vaults", "va\\nults", "va\\u0000ults", "va\\u001bults" })
        add("{\"table\":\"vaults\"", QByteArray("{\"table\":\"") + name + '"');
    add("Format: 2", "Format: 1");
    add("Format: 2", "Format: 3");
    add("Format: 2", "Format: -1");
    add("Format: 2", "Format: 99999999999999999999");
    add("\"rows\":1 ", "\"rows\":-1");
    add("\"rows\":1 ", "\"rows\":1e0");
    add("-- Dataset: {", "-- Dataset: [{");
    add("-- Dataset: {", "-- Dataset: " + QByteArray(100'000, '{'));
    add("-- Table: {", "-- Table: " + QByteArray(2'000'000, '['));
    add("-- Demo Data Export", "-- Demo Data Export 2");
    add("-- Demo Data Export", "#!/bin/sh");
}

void TestHostile::headerIsRefused()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QVERIFY(m_snapshot.contains(before));
    refuse(sealed(QByteArray(m_snapshot).replace(before, after)));
}

void TestHostile::fileIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto add
        = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    add("empty", {});
    add("one byte", "-");
    add("NULs", QByteArray(4096, '\0'));
    add("UTF-16", QByteArray("\xff\xfe-\0-\0", 6));
    add("gzip", QByteArray("\x1f\x8b\x08\0\0\0\0\0", 8));
    add("an SQLite database", QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\0'));
    add("a PHP program", "<?php system($_GET['x']);");
    add("another client's dump", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCOMMIT;\n");
    add("one endless line", QByteArray(5'000'000, 'x'));
    add("a mark in front", "\xef\xbb\xbf" + m_snapshot);
    add("something behind", m_snapshot + "DROP TABLE vaults;\n");
    add("twice", m_snapshot + m_snapshot);
    add("Windows line endings", QByteArray(m_snapshot).replace("\n", "\r\n"));
    add("a digest of zeros",
        QByteArray(m_snapshot)
            .replace(m_snapshot.lastIndexOf("sha256:") + 7, 64, QByteArray(64, '0')));
    add("no last line", m_snapshot.left(m_snapshot.lastIndexOf("-- File")));
    for (int part = 1; part < 10; ++part)
        QTest::addRow("%d tenths", part) << m_snapshot.left(m_snapshot.size() * part / 10);
}

void TestHostile::fileIsRefused()
{
    QFETCH(QByteArray, bytes);
    refuse(bytes);
}

void TestHostile::datasetIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto add
        = [](const QByteArray &json) { QTest::newRow(json.left(80).constData()) << json; };
    const QByteArray start
        = R"({"format":1,"name":"x","flag":{"column":"metadata","key":"demo_seed"},"tables":[)";
    add(start + R"({"table":"vaults","rows":"1=1"}]})");
    add(start + R"({"table":"vaults","rows":{"sql":"1=1"}}]})");
    add(start + R"({"table":"vaults","where":"1=1"}]})");
    add(start + R"({"table":"vaults"},{"table":"vaults"}]})");
    add(start + R"({"table":"va\u0000ults"}]})");
    add(start + R"({"table":"va\nults"}]})");
    add(start + R"({"table":""}]})");
    add(start + R"({"table":1}]})");
    add(start + R"(]})");
    add(start + R"({"table":"vaults"}],"host":"evil.example"})");
    add(start + R"({"table":"vaults"}],"password":"x"})");
    add(R"({"format":1,"name":"x","flag":{"column":"metadata","key":"x' OR 1=1 --"},"tables":[{"table":"vaults"}]})");
    add(R"({"format":2,"name":"x","tables":[{"table":"vaults"}]})");
    add(R"({"format":1,"format":1,"name":"x","tables":[{"table":"vaults"}]})");
    add("[" + QByteArray(100'000, '['));
    add("{");
    add("");
    add(QByteArray("\xff\xfe", 2));
}

void TestHostile::datasetIsRefused()
{
    QFETCH(QByteArray, json);
    const QString path = m_folder.filePath(QStringLiteral("hostile.json"));
    writeAll(path, json);
    const QString file = m_folder.filePath(QStringLiteral("sound.sql"));
    writeAll(file, m_snapshot);
    ImportRequest request;
    request.snapshot.file = file;
    request.workplace.dataset = path;
    request.access.url = QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("none.db"));
    request.workplace.journal = m_folder.filePath(QStringLiteral("journal.jsonl"));
    TaskMonitor monitor;
    const auto loaded = importSnapshot(request, monitor);
    VERIFY_FAILS(loaded, ErrorCode::InvalidDataset);
    VERIFY_SAYS(loaded, path);
}

void TestHostile::manifestEntryLeadsNowhere_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char *file :
        { "../../../etc/passwd", "/etc/passwd", "general/../../x.sql",
            "general/../metadata/export_manifest.json", "other/general_v1_2025-01-15.sql",
            "general/", "general/.", "general/x\\u0000.sql", "general\\\\x.sql", "~/x.sql",
            "file:///etc/passwd", "general/|id", "general/fifo", "general/loop", "general/device" })
        QTest::newRow(file) << QByteArray(file);
}

void TestHostile::manifestEntryLeadsNowhere()
{
    QFETCH(QByteArray, file);
    const QString library = m_folder.filePath(QStringLiteral("hostile-library"));
    QDir(library).removeRecursively();
    QDir().mkpath(library + QStringLiteral("/general"));
    QDir().mkpath(library + QStringLiteral("/metadata"));
    const QByteArray folder = QFile::encodeName(library + QStringLiteral("/general/"));
    QCOMPARE(::mkfifo(QByteArray(folder + "fifo").constData(), 0600), 0);
    QVERIFY(
        QFile::link(QStringLiteral("loop"), QString::fromUtf8(folder) + QStringLiteral("loop")));
    QVERIFY(QFile::link(
        QStringLiteral("/dev/zero"), QString::fromUtf8(folder) + QStringLiteral("device")));
    writeAll(library + QStringLiteral("/metadata/export_manifest.json"),
        R"({"scenarios":{"general":{"latest":"v1_2025-01-15","next_number":2,"versions":[{"version":"v1_2025-01-15","file":")"
            + file + R"(","created_at":"2025-01-15T10:30:00.000Z","size":100,"sha256":")"
            + QByteArray(64, '0') + R"("}]}},"last_updated":"2025-01-15T10:30:00.000Z"})");
    ImportRequest request;
    request.workplace.library = library;
    request.snapshot.scenario = "general";
    request.access.url = QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("none.db"));
    request.workplace.journal = m_folder.filePath(QStringLiteral("journal.jsonl"));
    TaskMonitor monitor;
    const auto loaded = importSnapshot(request, monitor);
    QVERIFY(!loaded);
    // Nothing but a version's own file in its scenario's folder is ever opened.
    QVERIFY2(!loaded.error().message().contains(QStringLiteral("none.db")),
        qPrintable(loaded.error().message()));
    QVERIFY2(!loaded.error().message().contains(QStringLiteral("passwd")),
        qPrintable(loaded.error().message()));
}

void TestHostile::scenarioNameIsRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : { "", ".", "..", "../x", "/x", "x/y", "x\\y", "A", "Ä", "a b", "a\nb",
             "a\tb", "-x", "--force", ".hidden", "metadata", "a\x1b[0m", "a;id", "$(id)", "`id`",
             "a|b", "a*", "a?", "a:b", "\xe2\x80\xae" })
        QTest::newRow(name[0] ? name : "nothing") << QByteArray(name);
    QTest::newRow("too long") << QByteArray(65, 'a');
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
}

void TestHostile::scenarioNameIsRefused()
{
    QFETCH(QByteArray, name);
    const QString library = m_folder.filePath(QStringLiteral("no-library"));
    ExportRequest request;
    request.workplace.library = library;
    request.scenario = name.toStdString();
    request.access.url = QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("none.db"));
    TaskMonitor monitor;
    const auto captured = exportScenario(request, monitor);
    VERIFY_FAILS(captured, ErrorCode::InvalidArgument);
    QVERIFY(!QFile::exists(library));
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
