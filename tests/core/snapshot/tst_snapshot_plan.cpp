// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include "support/verify.h"

#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

QString planPath()
{
    return QStringLiteral(SEEDBANK_TEST_DATA "/plan/general_v1_2025-01-15.sql");
}

constexpr ErrorCode invalid = ErrorCode::InvalidSnapshot;
constexpr ErrorCode damaged = ErrorCode::DamagedSnapshot;

} // namespace

/** Files of the plan's own PHP generator. */
class SnapshotPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void allTablesAndFirstRowsAreRead();
    void textsAreReadAsTheyWere();
    void numbersAreReadAsTheyWere();
    void headerIsReadAlone();
    void rowsReadTwiceAreTheSame();
    void changedFileIsFound();
    void everyTruncationIsFound();
    void manyRowsReadBack();
    void changeIsRefused_data();
    void changeIsRefused();

private:
    QString m_path;
    QByteArray m_bytes;
    QTemporaryDir m_folder;
};

void SnapshotPlan::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_path = m_folder.filePath(QStringLiteral("plan.sql"));
    QFile file(planPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
}

void SnapshotPlan::allTablesAndFirstRowsAreRead()
{
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(planPath(), monitor);
    VERIFY_OK(snapshot);
    const SnapshotHeader &header = (*snapshot)->header();
    QCOMPARE(header.format, 0);
    QCOMPARE(header.scenario, "general");
    QCOMPARE(header.generated, "2025-01-15T10:30:00.000Z");
    QCOMPARE(header.version, "v1_2025-01-15");
    QCOMPARE(header.totalRows, 12);
    const std::vector<std::pair<std::string, int>> expected { { "vaults", 2 }, { "projects", 2 },
        { "fragments", 5 }, { "todos", 2 }, { "contacts", 1 } };
    QCOMPARE(header.tables.size(), expected.size());
    for (std::size_t table = 0; table < expected.size(); ++table) {
        QCOMPARE(header.tables[table].selected.shape.name.display(), expected[table].first);
        QCOMPARE(header.tables[table].rows, expected[table].second);
        auto source = (*snapshot)->open(static_cast<int>(table));
        QVERIFY(source);
        const std::vector<Row> rows = allRows(**source);
        QCOMPARE(rows.size(), static_cast<std::size_t>(expected[table].second));
        QVERIFY(rows[0][0] == integer(1));
    }
    QCOMPARE((*snapshot)->facts().size, m_bytes.size());
}

void SnapshotPlan::textsAreReadAsTheyWere()
{
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(planPath(), monitor);
    QVERIFY(snapshot);
    const TableShape &shape = (*snapshot)->tables()[2];
    QCOMPARE(shape.columns.size(), 14U);
    auto source = (*snapshot)->open(2);
    QVERIFY(source);
    const std::vector<Row> rows = allRows(**source);
    const auto value = [&](std::size_t row, const char *column) {
        return rows[row][static_cast<std::size_t>(shape.indexOf(column))];
    };
    QVERIFY(
        value(0, "message") == text("Ask for the shop's sample box; the colour is \"sea salt\"."));
    QVERIFY(value(1, "message")
        == text("DELETE FROM drafts WHERE age > 30;\nINSERT INTO archive SELECT * FROM drafts; -- "
                "keep this\n\n-- Export completed successfully\n'done'"));
    QVERIFY(value(2, "message") == text("It's urgent; she waits.\r\nCall before noon."));
    QVERIFY(
        value(2, "metadata") == text("{\"demo_seed\":true,\"note\":\"it's \\u00fcber\\/urgent\"}"));
    QVERIFY(value(3, "message") == text("Met at the trade fair. C:\\Users\\marta\\card.vcf"));
    QVERIFY(value(3, "title") == text("Marta Řezníčková"));
    QVERIFY(value(4, "title") == null());
    QVERIFY(value(4, "message") == text(""));
    QVERIFY(value(4, "project_id") == integer(2));
}

void SnapshotPlan::numbersAreReadAsTheyWere()
{
    const std::vector<std::pair<const char *, Value>> numbers { { "0", integer(0) },
        { "-7", integer(-7) }, { "12500.50", real("12500.50") }, { "1.0E+25", real("1.0E+25") },
        { "-0.5", real("-0.5") }, { "2e5", real("2e5") }, { "TRUE", { Tag::Boolean, "TRUE" } },
        { "FALSE", { Tag::Boolean, "FALSE" } } };
    for (const auto &[literal, expected] : numbers) {
        writeFile(m_path, QByteArray(m_bytes).replace("12500.50", literal));
        TaskMonitor monitor;
        const auto snapshot = Snapshot::open(m_path, monitor);
        VERIFY_OK(snapshot);
        auto source = (*snapshot)->open(1);
        QVERIFY(source);
        QVERIFY2(allRows(**source)[0][3] == expected, literal);
    }
}

void SnapshotPlan::headerIsReadAlone()
{
    const auto header = readSnapshotHeader(planPath());
    QVERIFY(header);
    QCOMPARE(header->format, 0);
    QCOMPARE(header->version, "v1_2025-01-15");
    QCOMPARE(header->totalRows, 12);
}

void SnapshotPlan::rowsReadTwiceAreTheSame()
{
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(planPath(), monitor);
    QVERIFY(snapshot);
    const auto again = digest(**snapshot, monitor);
    QVERIFY(again);
    QVERIFY(*again == (*snapshot)->facts().tables);
    QVERIFY(contentDigest(*again) == (*snapshot)->facts().content);
}

void SnapshotPlan::changedFileIsFound()
{
    writeFile(m_path, m_bytes);
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(m_path, monitor);
    QVERIFY(snapshot);
    writeFile(m_path, QByteArray(m_bytes).replace("Personal", "Somebody"));
    auto source = (*snapshot)->open(0);
    QVERIFY(source);
    RowBatch batch;
    QVERIFY((*source)->next(batch));
    const auto end = (*source)->next(batch);
    VERIFY_FAILS(end, ErrorCode::DamagedSnapshot);
}

void SnapshotPlan::everyTruncationIsFound()
{
    for (qsizetype size = 0; size < m_bytes.size(); ++size) {
        writeFile(m_path, m_bytes.left(size));
        TaskMonitor monitor;
        const auto snapshot = Snapshot::open(m_path, monitor);
        QVERIFY2(!snapshot, qPrintable(QString::number(size)));
        QVERIFY2(snapshot.error().code == (size == 0 ? invalid : damaged),
            qPrintable(snapshot.error().message()));
    }
    for (const char *more : { "", "\n" }) {
        writeFile(m_path, m_bytes + more);
        TaskMonitor monitor;
        QVERIFY(Snapshot::open(m_path, monitor));
    }
}

void SnapshotPlan::manyRowsReadBack()
{
    QByteArray rows;
    for (int id = 2; id <= 20'000; ++id)
        rows += "INSERT INTO contacts (id, fragment_id, full_name, emails, phones, metadata, "
                "created_at, updated_at) VALUES ("
            + QByteArray::number(id) + ", NULL, 'It''s me', NULL, NULL, '{}', NULL, NULL);\n";
    QByteArray bytes = m_bytes;
    bytes.replace("-- No chat sessions", QByteArray(rows + "-- No chat sessions"));
    bytes.replace("'2025-01-09 12:00:00');\n\nINSERT", "'2025-01-09 12:00:00');\nINSERT");
    bytes.replace("\n-- No chat", "\n\n-- No chat");
    bytes.replace("Contact exports (1 ", "Contact exports (20000 ");
    bytes.replace("Total Records: 12", "Total Records: 20011");
    writeFile(m_path, bytes);
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(m_path, monitor);
    VERIFY_OK(snapshot);
    const auto again = digest(**snapshot, monitor);
    QVERIFY(again);
    QCOMPARE(again->at("contacts").rows, 20'000);
    QVERIFY(*again == (*snapshot)->facts().tables);
}

void SnapshotPlan::changeIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("message");
    const auto add = [](const char *name, const char *before, const QByteArray &after,
                         ErrorCode code, const char *message) {
        QTest::newRow(name) << QByteArray(before) << after << code << QString::fromUtf8(message);
    };
    add("line endings", "\n", "\r\n", damaged, "line endings");
    add("time", "10:30:00.000000Z", "yesterday", invalid, "line 3, column 15: ");
    add("version", "v1_2025-01-15", "1", invalid, "is not a version like");
    add("scenario", "Scenario: general", "Scenario: \x01", invalid, "control character");
    add("total", "Total Records: 12", "Total Records: 13", damaged,
        "the header gives 13 records in total, but the file has 12");
    add("fragments", "Total Fragments: 5", "Total Fragments: 4", damaged,
        "the header gives 4 fragments, but the file has 5");
    add("total that is no number", "Total Records: 12", "Total Records: many", invalid,
        "is not a number of records");
    add("section's total", "exports (5 records)", "exports (6 records)", damaged,
        "6 records are announced here, but 5 follow");
    add("statement beside the cleanup", "DELETE FROM todos", "DROP TABLE todos;\nDELETE FROM todos",
        invalid, "line 9, column 1: expected “DELETE FROM ”, found “DROP TABLE todos;”");
    add("statement in the cleanup", "= 'true';\nDELETE FROM fragments",
        "= 'true'; DROP TABLE x;\nDELETE FROM fragments", invalid,
        "this is not the condition of a cleanup");
    add("comment in the cleanup", "= 'true';\nDELETE FROM fragments",
        "= 'true' -- ;\nDELETE FROM fragments", invalid, "not the condition of a cleanup");
    add("statement among the rows", "\n\n-- Todo exports", "\nDROP TABLE x;\n\n-- Todo exports",
        invalid, "found “DROP TABLE x;”");
    add("another comment", "-- No chat sessions to export", "-- chat; sessions", invalid,
        "is not a comment of a file of format 0");
    add("table outside the cleanup", "INSERT INTO contacts", "INSERT INTO users", invalid,
        "the file's cleanup does not know the table “users”");
    add("table in two places", "-- No chat sessions to export\n",
        "-- Vault exports (1 records)\nINSERT INTO vaults (id) VALUES (9);\n", invalid,
        "the rows of the table “vaults” come in two places");
    add("other columns",
        "INSERT INTO todos (id, fragment_id, title, priority, due_at, "
        "completed_at, created_at, updated_at) VALUES (2",
        "INSERT INTO todos (id, fragment_id) VALUES (2", invalid,
        "expected “, title, priority, due_at");
    add("column twice", "INSERT INTO contacts (id, fragment_id", "INSERT INTO contacts (id, id",
        invalid, "the column “id” occurs twice");
    add("quoted name", "INSERT INTO contacts", "INSERT INTO `contacts`", invalid,
        "expected a name, found “`contacts`");
    add("long name", "INSERT INTO contacts", "INSERT INTO " + QByteArray(70, 'x'), invalid,
        "longer than 64 bytes");
    add("row too short", "VALUES (2, 2, 'Spring release', NULL,", "VALUES (2, 2, NULL,", invalid,
        "expected “, ”, found “);”");
    add("expression", "12500.50", "(SELECT 1)", invalid, "expected a value, found “(SELECT 1)");
    add("empty value", "12500.50", "", invalid, "expected a value");
    add("leading zero", "12500.50", "007", invalid, "“007” is not a number that can be kept");
    add("integer beyond 64 bits", "12500.50", "9223372036854775808", invalid, "is not a number");
    add("point without digits", "12500.50", "1.", invalid, "is not a number");
    add("exponent without digits", "12500.50", "1e+", invalid, "is not a number");
    add("two points", "12500.50", "1.2.3", invalid, "is not a number");
    add("sign alone", "12500.50", "-", invalid, "is not a number");
    add("long number", "12500.50", QByteArray(100, '1'), invalid, "the number is too long");
    add("not UTF-8", "Kitchen", "K\xfctchen", invalid, "the text is not UTF-8 here");
    add("string not closed", "'Kitchen renovation'", "'Kitchen renovation", invalid,
        "expected “, ”");
    add("several rows a statement", "'2025-01-09 12:00:00');\n\n-- No",
        "'2025-01-09 12:00:00'), (2);\n\n-- No", invalid, "expected “);”");
    add("keys not checked at the end", "SET FOREIGN_KEY_CHECKS = 1;\n\n", "", invalid,
        "“Verification queries” is not a comment of a file of format 0");
    add("statement in the verification", "UNION ALL  \n", "; DROP TABLE x\n", invalid,
        "this is not a verification query");
    add("other verification", "UNION ALL  \n", "UPDATE vaults\n", invalid, "not a verification");
    add("no end", "\n\n-- Export completed successfully", "\n", damaged, "the file ends here");
    add("statement after the end", "\n\n-- Verification", "\n\nDROP TABLE x;\n-- Verification",
        invalid, "expected “-- Verification queries”");
}

void SnapshotPlan::changeIsRefused()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(ErrorCode, code);
    QFETCH(QString, message);
    QVERIFY(m_bytes.contains(before));
    QByteArray bytes = m_bytes;
    if (before.startsWith("\n\n-- Export")) // the same words stand in a text
        bytes.replace(bytes.lastIndexOf(before), before.size(), after);
    else
        bytes.replace(before, after);
    writeFile(m_path, bytes);
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(m_path, monitor);
    VERIFY_FAILS(snapshot, code);
    VERIFY_SAYS(snapshot, message);
    VERIFY_SAYS(snapshot, m_path);
}

QTEST_GUILESS_MAIN(SnapshotPlan)
#include "tst_snapshot_plan.moc"
