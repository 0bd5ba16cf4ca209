// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include "support/verify.h"

#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr ErrorCode invalid = ErrorCode::InvalidSnapshot;
constexpr ErrorCode damaged = ErrorCode::DamagedSnapshot;

} // namespace

/** Each kind of bad input has a code and a message that says what and where. */
class SnapshotBadInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fileIsRefused_data();
    void fileIsRefused();
    void changeIsRefused_data();
    void changeIsRefused();
    void placesAndDigestsOfTablesAreChecked();
    void missingFileIsNotFound();
    void folderIsRefused();
    void unreadableFileIsRefused();
    void headerThatCannotBeIsNotWritten_data();
    void headerThatCannotBeIsNotWritten();
    void versionThatCannotBeIsNotSealed();

private:
    void compareRefusal(const QByteArray &bytes, ErrorCode code, const QString &message);

    QString m_path;
    QByteArray m_bytes;
    QTemporaryDir m_folder;
};

void SnapshotBadInput::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_path = m_folder.filePath(QStringLiteral("snapshot.sql"));
    MemoryStore store = smallStore();
    m_bytes = snapshotBytes(store, headerFor(store), m_path);
    QVERIFY(m_bytes.startsWith("-- Demo Data Export\n"));
}

void SnapshotBadInput::compareRefusal(
    const QByteArray &bytes, ErrorCode code, const QString &message)
{
    writeFile(m_path, bytes);
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(m_path, monitor);
    QVERIFY(!snapshot);
    const Error &error = snapshot.error();
    QVERIFY2(error.message().contains(message), qPrintable(error.message()));
    QVERIFY2(error.message().contains(m_path), qPrintable(error.message()));
    QCOMPARE(error.code, code);
}

void SnapshotBadInput::fileIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("message");
    const auto add
        = [](const char *name, const QByteArray &bytes, ErrorCode code, const char *message) {
              QTest::newRow(name) << bytes << code << QString::fromUtf8(message);
          };
    const QByteArray start = "-- Demo Data Export\n-- Scenario: general\n-- Generated: "
                             "2025-01-15T10:30:00.000Z\n-- Version: v1_2025-01-15\n-- Total "
                             "Fragments: 0\n-- Total Records: 0\n";
    add("empty", "", invalid, "is empty, not a snapshot");
    add("binary",
        QByteArray("\x7f"
                   "ELF\0\0\0",
            7),
        invalid, "is a binary file");
    add("SQLite database", QByteArray("SQLite format 3\0more", 20), invalid,
        "is a database (SQLite), not a snapshot");
    add("dump of sqlite3", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", invalid,
        "does not start with the line “-- Demo Data Export”");
    add("dump of another program", "-- MariaDB dump 10.19\n--\n", invalid,
        "is not a snapshot that Seedbank captured");
    add("first line goes on", "-- Demo Data Export v2\n", invalid, "is not a snapshot");
    add("huge line", QByteArray(3'000'000, 'x'), invalid, "is not a snapshot");
    add("huge line in the header", "-- Demo Data Export\n" + QByteArray(3'000'000, 'x'), invalid,
        "line 2, column 1: this line is longer than the 256 bytes");
    add("first line cut", "-- Demo Da", damaged, "ends within its first line");
    add("header cut", "-- Demo Data Export\n-- Scenario: general\n", damaged,
        "line 3, column 1: the file ends here");
    add("byte order mark", "\xEF\xBB\xBF-- Demo Data Export\n", damaged, "byte order mark");
    add("newer format", start + "-- Format: 3\n", invalid,
        "is of format 3; this version of Seedbank reads formats 0 to 2");
    add("format that is no number", start + "-- Format: one\n", invalid,
        "line 7, column 12: “one” is not the number of a format");
    add("format 0 written as a line", start + "-- Format: 0\n", invalid, "is of format 0");
    add("no format", start + "-- Engine: sqlite 3\n", invalid,
        "line 7, column 1: expected “-- Format: ”, found “-- Engine: sqlite 3”");
}

void SnapshotBadInput::fileIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    QFETCH(QString, message);
    compareRefusal(bytes, code, message);
}

void SnapshotBadInput::changeIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("message");
    const auto add = [](const char *name, const QByteArray &before, const QByteArray &after,
                         ErrorCode code, const char *message) {
        QTest::newRow(name) << before << after << code << QString::fromUtf8(message);
    };
    // Header
    add("line endings", "\n", "\r\n", damaged, "“*.sql -text” in .gitattributes");
    add("scenario", "Scenario: general", "Scenario: ../x", invalid,
        "“../x” is not the name of a scenario");
    add("scenario metadata", "Scenario: general", "Scenario: metadata", invalid,
        "is not the name of a scenario");
    add("time", "10:30:00.000Z", "10:30:00Z", invalid, "is not a time like");
    add("version", "v1_2025", "v0_2025", invalid, "line 4, column 13: “v0_2025-01-15");
    add("version without padding", "v1_2025-01-15 ", "v1_2025-01-15", invalid,
        "24 characters wide");
    add("total", "Total Records: 5", "Total Records: 6", damaged,
        "line 6, column 19: the header gives 6 records in total, but its tables have 5");
    add("fragments", "Total Fragments: 3", "Total Fragments: 2", damaged,
        "the header gives 2 fragments in total, but its table has 3");
    add("total that is no number", "Total Records: 5", "Total Records: -", invalid,
        "is not a number of records");
    add("unknown engine", "Engine: sqlite", "Engine: oracle", invalid, "is not an engine");
    add("an engine's other name", "Engine: sqlite", "Engine: postgres", invalid,
        "is not an engine");
    add("another engine", "Engine: sqlite 3.40.1", "Engine: postgresql 15.20",
        ErrorCode::InvalidSnapshot, "line 14, column 1: expected “\\set ON_ERROR_STOP on”");
    add("dataset", R"({"format":1,"name":"fragments"})", R"({"format":1)", invalid,
        "the dataset is not a JSON object");
    // A tree of them would take fifty times their bytes.
    const QByteArray manyNumbers = "{\"a\":[" + QByteArray("1,").repeated(100'000) + "1]}";
    add("a dataset of numbers", R"({"format":1,"name":"fragments"})", manyNumbers, invalid,
        "the dataset is not a JSON object");
    add("a table's line of numbers", R"("references":[])",
        R"("references":[)" + QByteArray("1,").repeated(100'000) + "1]", invalid,
        "this is not JSON that can be read");
    add("another line", "-- Table: ", "-- Taple: ", invalid,
        "line 10, column 1: expected “-- Table: ”, found “-- Taple: ");
    // Table lines
    add("table that is no JSON", R"("key":["id"])", R"("key":[id])", invalid,
        "line 10, column 154: this is not JSON");
    add("unknown member", R"("references":[])", R"("references":[],"more":1)", invalid,
        "an unknown member, or the same member twice");
    add("member twice", R"("references":[])", R"("references":[],"references":[])", invalid,
        "the same member twice");
    add("missing member", R"(,"references":[])", "", invalid, "“references” is missing");
    add("negative rows", R"("rows":3 )", R"("rows":-3)", invalid, "“rows” is not a number");
    add("too many rows", R"("rows":3           )", R"("rows":1000000000000)", invalid,
        "“rows” is not a number");
    add("rows that do not fit", R"("rows":3)", R"("rows":4)", damaged, "in total");
    add("missing offset", R"("offset":)", R"("ofset":)", invalid, "“offset” is missing");
    add("digest that is none", R"("digest":")", R"("digest":"x)", invalid,
        "“digest” is not 64 hexadecimal digits");
    add("kind", R"("kind":"integer")", R"("kind":"number")", invalid, "no known kind");
    add("column twice", R"("name":"name")", R"("name":"id")", invalid, "the column “id” twice");
    add("key of another column", R"("key":["id"])", R"("key":["ix"])", invalid,
        "a column that the table does not have");
    add("no key", R"("key":["id"])", R"("key":[])", invalid, "its key has no column");
    add("control character in a name", R"("name":"title")", R"("name":"tit\nle")", invalid,
        "holds a control character");
    add("table twice", R"({"table":"vaults")", R"({"table":"todos")", invalid,
        "the table “todos” occurs twice");
    add("action", R"("on_delete":"cascade")", R"("on_delete":"explode")", invalid,
        "does not name an action");
    add("filter", R"("filter":"all")", R"("filter":"none")", invalid, "JSON object is expected");
    add("flag with a quote", R"("flag":"demo_seed")", R"("flag":"demo'seed")", invalid,
        "the flag's key is not letters");
    add("filter of SQL", R"("filter":"all")", R"("filter":{"sql":"1=1"})", invalid,
        "“column” is missing");
    add("number beyond 64 bits", R"("filter":"all")",
        R"("filter":{"column":"id","equals":18446744073709551615})", invalid,
        "neither a string nor an integer");
    add("deep nesting", R"("filter":"all")", "\"filter\":" + QByteArray(200'000, '['), invalid,
        "this is not JSON");
    const QByteArray to = R"("table":"fragments","to":"id",)";
    add("another comparison", to + R"("rows")", to + R"("compare":"child","rows")", invalid,
        "“compare” is not “parent”");
    add("a comparison that the cleanup does not make", to + R"("rows")",
        to + R"("compare":"parent","rows")", invalid, "expected “+todos.fragment_id");
    // Frame
    add("another statement", "\nCOMMIT;", "\nDROP TABLE x;\nCOMMIT;", invalid,
        "expected “COMMIT;”, found “DROP TABLE x;”");
    add("preamble", "PRAGMA foreign_keys = OFF;", "PRAGMA foreign_keys = 0;", invalid,
        "line 15, column 1: expected “PRAGMA foreign_keys = OFF;”, found “PRAGMA foreign_keys = "
        "0;”");
    add("guard taken out", "CHECK (rows = 0)", "CHECK (rows >= 0)", invalid,
        "expected “= 0));”, found “>= 0));”");
    add("client command", ".bail on\n", ".shell true\n", invalid, "expected “.bail on”");
    add("wider cleanup", "WHERE TRUE;", "WHERE TRUE OR 1;", invalid,
        "expected “DELETE FROM vaults");
    add("comment", "\n-- todos\n", "\n/*! x */\n-- todos\n", invalid, "expected “-- todos”");
    add("another table", "INTO todos", "INTO users", invalid,
        "expected “INSERT OR ABORT INTO todos (id, fragment_id) VALUES”");
    add("another column", "(id, fragment_id) VALUES", "(id, vault_id) VALUES", invalid,
        "expected “fragment_id) VALUES”");
    add("upsert", "INSERT OR ABORT INTO todos", "INSERT OR REPLACE INTO todos", invalid,
        "found “INSERT OR REPLACE");
    add("rows where there are none", "-- No rows to export\n",
        "INSERT OR ABORT INTO vaults (id, name) VALUES\n(1, 'x');\n", damaged,
        "the header gives 0 rows for the table “vaults”, but there are 1");
    // Outside lines
    const auto outside = [&](const char *name, const QByteArray &json, const char *message) {
        add(name, "-- Content: ", "-- Outside: " + json + "\n-- Content: ", invalid, message);
    };
    const QByteArray place
        = R"({"table":"todos","columns":["fragment_id"],"to":{"table":"fragments","columns":["id"]},)";
    outside("outside: no JSON", "[", "this is not JSON");
    outside("outside: another reference",
        R"({"table":"todos","columns":["id"],"to":{"table":"fragments","columns":["id"]},)"
        R"("rows":1,"keys":1,"values":["9"]})",
        "the header has no such reference");
    outside("outside: another table",
        R"({"table":"users","columns":[],"to":{"table":"x","columns":)"
        R"([]},"rows":1,"keys":1,"values":[]})",
        "the header has no such reference");
    outside("outside: no rows", place + R"("rows":0,"keys":0,"values":[]})",
        "its counts are not possible");
    outside("outside: more keys than rows", place + R"("rows":1,"keys":2,"values":[]})",
        "its counts are not possible");
    outside("outside: negative", place + R"("rows":-1,"keys":1,"values":[]})",
        "“rows” is not a number from 0");
    outside("outside: more values than keys", place + R"("rows":2,"keys":1,"values":["8","9"]})",
        "it has too many values");
    outside("outside: control character", place + R"("rows":1,"keys":1,"values":["a\u0000"]})",
        "holds a control character");
    outside("outside: long value",
        place + R"("rows":1,"keys":1,"values":[")" + QByteArray(257, 'x') + R"("]})",
        "a value is too long");
    outside("outside: value that is no text", place + R"("rows":1,"keys":1,"values":[9]})",
        "the member “values” is not a string");
    outside("outside: spaces", place + R"("rows":1,"keys":1, "values":["9"]})",
        "differs here from what Seedbank writes");
    outside("outside: twice",
        place + R"("rows":1,"keys":1,"values":["9"]})" + "\n-- Outside: " + place
            + R"("rows":1,"keys":1,"values":["9"]})",
        "not in the header's order");
    // Rows
    add("row too short", "(10, 1)", "(10)", invalid, "expected “, ”, found “),”");
    add("row too long", "(10, 1)", "(10, 1, 2)", invalid, "expected “)”, found “, 2),”");
    add("rows missing", "(10, 1),\n", "", damaged,
        "the header gives 2 rows for the table “todos”, but there are 1");
    add("keys out of order", "(10, 1),\n(11, 3);", "(11, 3),\n(10, 1);", invalid,
        "the row with the key 10 is not in key order");
    add("key twice", "(11, 3);", "(10, 3);", invalid, "the key 10 occurs twice");
    add("statement split early", "(10, 1),\n(11, 3)",
        "(10, 1);\nINSERT OR ABORT INTO todos (id, fragment_id) VALUES\n(11, 3)", invalid,
        "should be part of the statement before it");
    add("value changed", "(10, 1)", "(10, 2)", damaged,
        "the rows of the table “todos” do not match their SHA-256 in the header");
    add("several rows a line", "(10, 1),\n", "(10, 1), ", invalid,
        "expected the end of the line, found “ (11, 3);”");
    // Literals
    const auto literal = [&](const char *name, const QByteArray &text, const char *message) {
        add(name, "(10, 1)", "(10, " + text + ")", invalid, message);
    };
    literal("expression", "1+1", "“1+1” is not a number as Seedbank writes it");
    literal("function", "randomblob(9)", "expected a value, found “randomblob(9)),”");
    literal("subquery", "(SELECT 1)", "expected a value");
    literal("leading zero", "01", "is not a number as Seedbank writes it");
    literal("minus zero", "-0", "is not a number as Seedbank writes it");
    literal("plus", "+1", "expected a value");
    literal("integer beyond 64 bits", "9223372036854775808", "is not a number as Seedbank");
    literal("real with too many digits", "0.10", "is not a number as Seedbank writes it");
    literal("real as an integer", "1e5", "is not a number as Seedbank writes it");
    literal("capital exponent", "1E+300", "is not a number as Seedbank writes it");
    literal("another infinity", "1e999", "is not a number as Seedbank writes it");
    literal("long number", QByteArray(100, '9'), "the number is too long");
    literal("boolean", "TRUE", "expected a value");
    literal("null in lower case", "null", "expected a value");
    literal("double quotes", "\"x\"", "expected a value");
    literal("text with CR", "'a\rb'", "should be in hexadecimal");
    literal("text with NUL", QByteArray("'a\0b'", 5), "should be in hexadecimal");
    literal("text that is not UTF-8", "'\xff'", "line 45, column 7: the text is not UTF-8 here");
    literal("half a character", "'\xc3'", "the text ends within a UTF-8 character");
    literal("surrogate", "'\xed\xa0\x80'", "not UTF-8");
    literal("overlong", "'\xc0\xaf'", "not UTF-8");
    literal("above the last character", "'\xf4\x90\x80\x80'", "not UTF-8");
    literal("hexadecimal in lower case", "X'0a'", "two upper-case hexadecimal digits per byte");
    literal("half a byte", "X'0AB'", "two upper-case hexadecimal digits per byte");
    literal("lower-case prefix", "x'0A'", "expected a value");
    literal("plain text in hexadecimal", "CAST(X'61' AS TEXT)",
        "is in hexadecimal, although it has no CR or NUL byte");
    literal("CAST that is not UTF-8", "CAST(X'0DFF' AS TEXT)", "the text is not UTF-8");
    literal("CAST to another type", "CAST(X'0D' AS BLOB)", "expected “' AS TEXT)”");
    // Ending
    add("content digest", "-- Content: sha256:", "-- Content: sha256:0", invalid,
        "longer than the 64 bytes");
    add("digest in capitals", "-- File: sha256:",
        "-- File: sha256:ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD\n",
        invalid, "64 hexadecimal digits in lower case");
    add("verification", "-- Verification queries\n", "-- Verification queries\n.quit\n", invalid,
        "expected “SELECT 'vaults' AS type");
}

void SnapshotBadInput::changeIsRefused()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(ErrorCode, code);
    QFETCH(QString, message);
    QVERIFY2(m_bytes.contains(before), m_bytes.constData());
    compareRefusal(QByteArray(m_bytes).replace(before, after), code, message);
}

void SnapshotBadInput::placesAndDigestsOfTablesAreChecked()
{
    const auto memberOfTodos = [&](const QByteArray &name) {
        return m_bytes.indexOf(
                   QByteArray('"' + name + "\":"), m_bytes.indexOf(R"({"table":"todos")"))
            + name.size() + 3;
    };
    QByteArray moved = m_bytes;
    char &digit = moved.data()[memberOfTodos("offset")];
    digit = digit == '1' ? '2' : '1';
    compareRefusal(moved, damaged, QStringLiteral("the rows of the table “todos” start at byte"));

    QByteArray other = m_bytes;
    char &hex = other.data()[memberOfTodos("digest") + 1];
    hex = hex == '1' ? '2' : '1';
    compareRefusal(
        other, damaged, QStringLiteral("the rows of the table “todos” do not match their SHA-256"));
    // Without reading a row, against the Content line.
    writeFile(m_path, other);
    TaskMonitor monitor;
    const auto tables = Snapshot::openTables(m_path, monitor);
    VERIFY_FAILS(tables, damaged);
    VERIFY_SAYS(tables, QStringLiteral("the digests of the tables"));
}

void SnapshotBadInput::missingFileIsNotFound()
{
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(m_folder.filePath(QStringLiteral("none.sql")), monitor);
    VERIFY_FAILS(snapshot, ErrorCode::NotFound);
    VERIFY_SAYS(snapshot, QStringLiteral("none.sql"));
}

void SnapshotBadInput::folderIsRefused()
{
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(m_folder.path(), monitor);
    VERIFY_FAILS(snapshot, ErrorCode::IoError);
    VERIFY_SAYS(snapshot, QStringLiteral("is a folder"));
}

void SnapshotBadInput::unreadableFileIsRefused()
{
    // A file that a read error hits: root may read any file, but nobody reads this one's start.
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(QStringLiteral("/proc/self/mem"), monitor);
    VERIFY_FAILS(snapshot, ErrorCode::IoError);
    VERIFY_SAYS(snapshot, QStringLiteral("/proc/self/mem"));
}

void SnapshotBadInput::headerThatCannotBeIsNotWritten_data()
{
    QTest::addColumn<int>("problem");
    QTest::addColumn<QString>("message");
    QTest::newRow("line feed in a column's name") << 0 << QStringLiteral("control character");
    QTest::newRow("no columns") << 1 << QStringLiteral("it has 0 columns");
    QTest::newRow("no key") << 2 << QStringLiteral("its key has no column");
    QTest::newRow("name that is not UTF-8") << 3 << QStringLiteral("is not UTF-8");
    QTest::newRow("dataset of two lines") << 4 << QStringLiteral("JSON object in one line");
    QTest::newRow("value with a line feed") << 5 << QStringLiteral("control character");
}

void SnapshotBadInput::headerThatCannotBeIsNotWritten()
{
    QFETCH(int, problem);
    QFETCH(QString, message);
    MemoryStore store = smallStore();
    SnapshotHeader header = headerFor(store);
    SelectedTable &table = header.tables[0].selected;
    switch (problem) {
    case 0:
        table.shape.columns[1].name = "a\nDROP TABLE x;";
        break;
    case 1:
        table.shape.columns.clear();
        break;
    case 2:
        table.shape.key.clear();
        break;
    case 3:
        table.shape.name.name = "\xff";
        break;
    case 4:
        header.dataset = "{\n}";
        break;
    default:
        table.filter = { .type = RowFilter::Type::Equals, .column = "name", .value = "a\nb" };
    }
    const QString path = m_folder.filePath(QStringLiteral("unwritten.sql"));
    auto file = File::create(path);
    QVERIFY(file);
    TaskMonitor monitor;
    const auto written = writeSnapshot(*file, header, store, monitor);
    QFile::remove(path);
    VERIFY_FAILS(written, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(written, message);
}

void SnapshotBadInput::versionThatCannotBeIsNotSealed()
{
    MemoryStore store = smallStore();
    for (const char *version : { "", "v1", "v0_2025-01-15", "v01_2025-01-15", "v1_2025-02-30",
             "v1000000000_2025-01-15", "v1_2025-1-15", "v1_2025-01-15\n", "x" })
        QVERIFY2(snapshotBytes(store, headerFor(store), m_path, version)
                     .contains("is not a version like"),
            version);
}

QTEST_GUILESS_MAIN(SnapshotBadInput)
#include "tst_snapshot_badinput.moc"
