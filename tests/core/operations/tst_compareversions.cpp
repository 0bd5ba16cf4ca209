// SPDX-License-Identifier: MIT
// What changed from one version to another, by the rows of their files.
#include "base/taskmonitor.h"
#include "library/library.h"
#include "operations/compareversions.h"
#include "support/sqlitefixture.h"
#include "support/verify.h"

#include <QFile>

#include <stop_token>

using namespace seedbank;
using namespace seedbank::test;

namespace {

using Differences = Result<std::vector<TableDifference>>;

struct Versions : SqliteFixture {
    using SqliteFixture::SqliteFixture;

    /** What the statements change, from a version before them to one after. */
    Differences change(const std::string &sql)
    {
        if (const auto captured = capture("general", true); !captured)
            return Differences(captured.error());
        database.execute(sql);
        if (const auto captured = capture("general", true); !captured)
            return Differences(captured.error());
        return compare();
    }
    Differences compare(const char *from = "v1", const char *to = "v2") const
    {
        TaskMonitor monitor;
        return compareVersions(library(), { "general", from }, { "general", to }, monitor);
    }
    QString file(const char *version) const
    {
        const auto found = Library::open(library())->find("general", version);
        return found ? found->path : QString();
    }
};

/** "todos +2 ~1 -1 =0" for each table that is not all equal, "todos: …" for one without counts. */
QString textOf(const Differences &differences)
{
    if (!differences)
        return messageOf(differences.error());
    QStringList lines;
    for (const TableDifference &difference : *differences) {
        const QString table = QString::fromStdString(difference.table);
        if (!difference.counts) {
            lines += table + QStringLiteral(": ") + difference.reason;
            continue;
        }
        const TableChangeCounts &counts = *difference.counts;
        if (counts.changes() > 0)
            lines += QStringLiteral("%1 +%2 ~%3 -%4 =%5")
                         .arg(table)
                         .arg(counts.inserted)
                         .arg(counts.updated)
                         .arg(counts.deleted)
                         .arg(counts.unchanged);
    }
    return lines.join(u'\n');
}

/** Changes bytes of a published file, as damage does. */
void replaceIn(const QString &path, const QByteArray &before, const QByteArray &after)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    QVERIFY(bytes.contains(before));
    bytes.replace(before, after);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestCompareVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsArePairedByTheirKey_data();
    void rowsArePairedByTheirKey();
    void theDirectionIsFromTheFirstToTheSecond();
    void tablesOfOneVersionOnlyCameOrWent();
    void theOrderOfColumnsDoesNotMatter();
    void whatCannotBePairedHasAReason_data();
    void whatCannotBePairedHasAReason();
    void aFileThatTellsNoKeysHasAReason();
    void damageToATableIsToldOfThatTable();
    void aFileThatIsNoSnapshotIsAnError();
    void aStopRequestStopsIt();
    void manyRowsAreCounted();
};

void TestCompareVersions::rowsArePairedByTheirKey_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QString>("found");
    QTest::newRow("nothing") << QByteArray("SELECT 1") << QString();
    QTest::newRow("inserted") << QByteArray("INSERT INTO todos VALUES (3, 1, 'x'), (9, 2, 'y')")
                              << QStringLiteral("todos +2 ~0 -0 =2");
    QTest::newRow("deleted") << QByteArray("DELETE FROM todos WHERE id = 1")
                             << QStringLiteral("todos +0 ~0 -1 =1");
    QTest::newRow("changed") << QByteArray("UPDATE todos SET title = 'x' WHERE id < 50")
                             << QStringLiteral("todos +0 ~2 -0 =0");
    QTest::newRow("as many as before")
        << QByteArray("DELETE FROM todos WHERE id = 1; INSERT INTO todos VALUES (7, 1, 'x')")
        << QStringLiteral("todos +1 ~0 -1 =1");
    QTest::newRow("another key") << QByteArray("UPDATE todos SET id = 5 WHERE id = 1")
                                 << QStringLiteral("todos +1 ~0 -1 =1");
    QTest::newRow("a NULL for an empty text")
        << QByteArray("UPDATE chat_sessions SET title = NULL WHERE id = 1")
        << QStringLiteral("chat_sessions +0 ~1 -0 =0");
    QTest::newRow("the last row of a table") << QByteArray("DELETE FROM contacts WHERE id = 1")
                                             << QStringLiteral("contacts +0 ~0 -1 =0");
    QTest::newRow("rows that are no demo data")
        << QByteArray("UPDATE vaults SET name = 'x' WHERE id = 50") << QString();
}

void TestCompareVersions::rowsArePairedByTheirKey()
{
    QFETCH(QByteArray, made);
    Versions versions;
    addPlanRows(versions.database);
    QTEST(textOf(versions.change(made.toStdString())), "found");
}

void TestCompareVersions::theDirectionIsFromTheFirstToTheSecond()
{
    Versions versions;
    addPlanRows(versions.database);
    const auto forth = versions.change("INSERT INTO todos VALUES (3, 1, 'x')");
    QCOMPARE(textOf(forth), u"todos +1 ~0 -0 =2"_qs);
    QCOMPARE(textOf(versions.compare("v2", "v1")), u"todos +0 ~0 -1 =2"_qs);
    QCOMPARE(textOf(versions.compare("v2", "latest")), QString());
    const auto unchanged = versions.compare("v2", "v2");
    VERIFY_OK(unchanged);
    QCOMPARE(unchanged->size(), 6U);
    VERIFY_FAILS(versions.compare("v1", "v3"), ErrorCode::NotFound);
}

void TestCompareVersions::tablesOfOneVersionOnlyCameOrWent()
{
    Versions versions(R"(
        CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT);
        CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT);
        CREATE TABLE c (id INTEGER PRIMARY KEY, v TEXT);
        INSERT INTO a VALUES (1, 'x'); INSERT INTO b VALUES (1, 'x'), (2, 'y');
        INSERT INTO c VALUES (1, 'x'))");
    versions.useAllRows({ u"a"_qs, u"b"_qs });
    VERIFY_OK(versions.capture());
    versions.useAllRows({ u"a"_qs, u"c"_qs });
    VERIFY_OK(versions.capture());
    QCOMPARE(textOf(versions.compare()), u"c +1 ~0 -0 =0\nb +0 ~0 -2 =0"_qs);
}

void TestCompareVersions::theOrderOfColumnsDoesNotMatter()
{
    Versions versions(R"(
        CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT, w INTEGER);
        INSERT INTO a VALUES (1, 'x', 10), (2, NULL, 20), (3, 'z', 30))");
    versions.useAllRows({ u"a"_qs });
    const auto found = versions.change(R"(
        DROP TABLE a; CREATE TABLE a (w INTEGER, id INTEGER PRIMARY KEY, v TEXT);
        INSERT INTO a (id, v, w) VALUES (1, 'x', 10), (2, NULL, 21), (4, 'z', 30))");
    QCOMPARE(textOf(found), u"a +1 ~1 -1 =1"_qs);
}

void TestCompareVersions::whatCannotBePairedHasAReason_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QString>("found");
    const QString columns
        = QStringLiteral("a: The columns of this table are not the same in the two versions: %1.");
    QTest::newRow("another column")
        << QByteArray("CREATE TABLE a (id INTEGER PRIMARY KEY, u INTEGER NOT NULL, w TEXT);"
                      "INSERT INTO a VALUES (1, 7, 'x')")
        << columns.arg(QStringLiteral("v, w"));
    QTest::newRow("one more column")
        << QByteArray("CREATE TABLE a (id INTEGER PRIMARY KEY, u INTEGER NOT NULL, v TEXT, w INT);"
                      "INSERT INTO a VALUES (1, 7, 'x', 1)")
        << columns.arg(QStringLiteral("w"));
    QTest::newRow("another kind of values") << QByteArray(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, u INTEGER NOT NULL, v INTEGER);"
        "INSERT INTO a VALUES (1, 7, 3)") << columns.arg(QStringLiteral("v"));
    QTest::newRow("another key")
        << QByteArray("CREATE TABLE a (id INTEGER, u INTEGER PRIMARY KEY, v TEXT);"
                      "INSERT INTO a VALUES (1, 8, 'x')")
        << QStringLiteral("a: The key of this table is not the same in the two versions (id and "
                          "u): which rows belong together is not known.");
    QTest::newRow("another key, but the same rows") << QByteArray(
        "CREATE TABLE a (id INTEGER, u INTEGER PRIMARY KEY, v TEXT);"
        "INSERT INTO a VALUES (1, 7, 'x')") << QString();
    QTest::newRow("other columns, but no rows")
        << QByteArray("CREATE TABLE a (id INTEGER PRIMARY KEY, w TEXT)")
        << QStringLiteral("a +0 ~0 -1 =0");
}

void TestCompareVersions::whatCannotBePairedHasAReason()
{
    QFETCH(QByteArray, made);
    Versions versions(R"(
        CREATE TABLE a (id INTEGER PRIMARY KEY, u INTEGER NOT NULL, v TEXT);
        CREATE TABLE b (id INTEGER PRIMARY KEY);
        INSERT INTO a VALUES (1, 7, 'x'); INSERT INTO b VALUES (1))");
    versions.useAllRows({ u"a"_qs, u"b"_qs });
    QTEST(textOf(versions.change("DROP TABLE a;" + made.toStdString())), "found");
}

/** Of the plan's own generator. */
void TestCompareVersions::aFileThatTellsNoKeysHasAReason()
{
    Versions versions;
    addPlanRows(versions.database);
    VERIFY_OK(versions.capture());
    TaskMonitor monitor;
    const QString plan = QStringLiteral(SEEDBANK_TEST_DATA "/plan/general_v1_2025-01-15.sql");
    const auto found = compareSnapshots(plan, versions.file("v1"), monitor);
    VERIFY_OK(found);
    int reasons = 0;
    for (const TableDifference &difference : *found) {
        QVERIFY(difference.counts.has_value() == difference.reason.isEmpty());
        reasons += difference.reason.contains(u"does not tell the key"_qs) ? 1 : 0;
    }
    QVERIFY2(reasons > 0, qPrintable(textOf(found)));
    QCOMPARE(textOf(compareSnapshots(plan, plan, monitor)), QString());
}

void TestCompareVersions::damageToATableIsToldOfThatTable()
{
    Versions versions;
    addPlanRows(versions.database);
    VERIFY_OK(versions.change("UPDATE todos SET title = 'x' WHERE id = 1;"
                              "UPDATE fragments SET message = 'y' WHERE id = 1"));
    replaceIn(versions.file("v2"), "'Ring'", "'Rang'");
    const auto found = versions.compare();
    VERIFY_OK(found);
    const QStringList lines = textOf(found).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], u"fragments +0 ~1 -0 =2"_qs);
    QVERIFY2(lines[1].startsWith(u"todos: "_qs) && lines[1].contains(versions.file("v2"))
            && lines[1].contains(u"SHA-256"_qs),
        qPrintable(lines[1]));
}

void TestCompareVersions::aFileThatIsNoSnapshotIsAnError()
{
    Versions versions;
    addPlanRows(versions.database);
    VERIFY_OK(versions.change("UPDATE todos SET title = 'x' WHERE id = 1"));
    // Nothing says any more which digests the header ought to have.
    replaceIn(versions.file("v2"), "-- Content: sha256:", "-- Content: sha255:");
    const auto changed = versions.compare();
    QVERIFY(!changed);
    QVERIFY(changed.error().code == ErrorCode::DamagedSnapshot
        || changed.error().code == ErrorCode::InvalidSnapshot);
    QVERIFY(QFile::resize(versions.file("v2"), 30));
    QVERIFY(!versions.compare());
    QVERIFY(QFile::remove(versions.file("v2")));
    VERIFY_FAILS(versions.compare(), ErrorCode::NotFound);
}

void TestCompareVersions::aStopRequestStopsIt()
{
    Versions versions;
    addPlanRows(versions.database);
    VERIFY_OK(versions.change("UPDATE todos SET title = 'x' WHERE id = 1"));
    std::stop_source stop;
    stop.request_stop();
    TaskMonitor monitor(stop.get_token());
    VERIFY_FAILS(
        compareVersions(versions.library(), { "general", "v1" }, { "general", "v2" }, monitor),
        ErrorCode::Cancelled);
}

/** More than a batch, so that both sides go on at their own pace. */
void TestCompareVersions::manyRowsAreCounted()
{
    Versions versions(R"(
        CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT);
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
            INSERT INTO a SELECT i, 'a text of some length, number ' || i FROM n)");
    versions.useAllRows({ u"a"_qs });
    const auto found = versions.change(R"(
        DELETE FROM a WHERE id % 10 = 0;
        UPDATE a SET v = 'other' WHERE id % 10 = 1;
        INSERT INTO a SELECT id + 30000, v FROM a WHERE id % 10 = 2)");
    QCOMPARE(textOf(found), u"a +3000 ~3000 -3000 =24000"_qs);
}

QTEST_GUILESS_MAIN(TestCompareVersions)
#include "tst_compareversions.moc"
