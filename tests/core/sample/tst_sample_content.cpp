// SPDX-License-Identifier: MIT
#include "sampleprobe.h"

#include "library/library.h"
#include "support/verify.h"

#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestSampleContent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void liveRowsAreTheCurrentGeneralVersion();
    void versionsHaveTheirCounts_data();
    void versionsHaveTheirCounts();
    void textsAreWorthShowing();
    void noTextIsThereTwice();
    void flagsThatSayNoAreAmongTheOtherRows();
    void otherRowsHangOnDemoRows_data();
    void otherRowsHangOnDemoRows();

private:
    QTemporaryDir m_folder;
    SampleProbe m_sample { m_folder.path() };
};

void TestSampleContent::initTestCase()
{
    QCOMPARE(m_sample.create(), QString());
}

void TestSampleContent::liveRowsAreTheCurrentGeneralVersion()
{
    const QStringList expected { QStringLiteral("vaults|2"), QStringLiteral("projects|10"),
        QStringLiteral("fragments|175"), QStringLiteral("todos|100"), QStringLiteral("contacts|25"),
        QStringLiteral("chat_sessions|10") };
    QCOMPARE(m_sample.demoCounts(), expected);
    QCOMPARE(m_sample.query(QStringLiteral("PRAGMA foreign_key_check")), QStringList());
    QCOMPARE(m_sample.query(QStringLiteral("PRAGMA integrity_check")),
        QStringList { QStringLiteral("ok") });
}

void TestSampleContent::versionsHaveTheirCounts_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<int>>("counts");
    const auto row = [](const QString &version, const char *name, const QList<int> &counts) {
        QTest::newRow(qPrintable(version)) << version << QString::fromLatin1(name) << counts;
    };
    row(sampleVersions()[0], "v1_2026-10-05", { 2, 7, 103, 55, 16, 5 });
    row(sampleVersions()[1], "v2_2026-10-19", { 2, 9, 132, 75, 20, 9 });
    row(sampleVersions()[2], "v3_2026-11-09", { 2, 10, 175, 100, 25, 10 });
    row(sampleVersions()[3], "v1_2026-10-26", { 2, 6, 70, 31, 11, 6 });
}

void TestSampleContent::versionsHaveTheirCounts()
{
    QFETCH(QString, version);
    QFETCH(QString, name);
    QFETCH(QList<int>, counts);
    const auto library = Library::open(m_sample.paths.library);
    QVERIFY(library);
    const auto found = library->find(version.section(QLatin1Char(' '), 0, 0).toStdString(),
        version.section(QLatin1Char(' '), 1).toStdString());
    VERIFY_OK(found);
    QCOMPARE(found->entry.version.toString(), name.toStdString());
    QVERIFY(!found->entry.note.empty());
    QList<int> rows;
    for (const auto &[table, count] : found->entry.rows)
        rows += static_cast<int>(count);
    QCOMPARE(rows, counts);
}

void TestSampleContent::textsAreWorthShowing()
{
    const auto count = [&](const char *condition) {
        return m_sample
            .query(QStringLiteral("SELECT count(*) FROM fragments WHERE %1 AND (%2)")
                       .arg(flagged(), QString::fromUtf8(condition)))
            .constFirst()
            .toInt();
    };
    QVERIFY(count("message LIKE '%' || char(10) || '%'") >= 10);
    QVERIFY(count("message LIKE '%ü%' OR title LIKE '%ü%'") >= 3);
    QVERIFY(count("message LIKE '%🎉%' OR title LIKE '%🚀%'") >= 2);
    QVERIFY(count("message LIKE '%’%'") >= 20);
    QCOMPARE(count("message LIKE '%lorem%'"), 0);
    QCOMPARE(count("trim(message) = '' OR trim(title) = ''"), 0);
    QCOMPARE(count("created_at > updated_at OR created_at > '2026-11-09'"), 0);
    QCOMPARE(count("metadata IS NULL OR NOT json_valid(metadata) OR NOT json_valid(coalesce(tags, "
                   "'[]')) OR NOT json_valid(coalesce(relationships, '[]'))"),
        0);
    QCOMPARE(m_sample.query(QStringLiteral(R"(
                 SELECT id FROM chat_sessions WHERE NOT json_valid(messages)
                     OR json_array_length(messages) <> message_count OR message_count < 2)")),
        QStringList());
    QCOMPARE(m_sample.query(QStringLiteral(R"(
                 SELECT f.id FROM fragments f, json_each(f.relationships) link
                 WHERE link.value ->> 'fragment_id' NOT IN (SELECT id FROM fragments))")),
        QStringList());
}

void TestSampleContent::noTextIsThereTwice()
{
    QCOMPARE(m_sample.query(QStringLiteral(
                 "SELECT message FROM fragments GROUP BY message HAVING count(*) > 1")),
        QStringList());
    QCOMPARE(m_sample.query(
                 QStringLiteral("SELECT title FROM fragments GROUP BY title HAVING count(*) > 1")),
        QStringList());
    QCOMPARE(m_sample.query(
                 QStringLiteral("SELECT name FROM contacts GROUP BY name HAVING count(*) > 1")),
        QStringList());
}

void TestSampleContent::flagsThatSayNoAreAmongTheOtherRows()
{
    const QStringList flags = m_sample.query(QStringLiteral(R"(
        SELECT json_type(metadata, '$.demo_seed') FROM fragments
        WHERE metadata ->> '$.demo_seed' IS NOT NULL AND (%1) IS NOT TRUE ORDER BY 1)")
                                                 .arg(flagged()));
    QCOMPARE(flags, (QStringList { QStringLiteral("integer"), QStringLiteral("text") }));
    QCOMPARE(m_sample.query(QStringLiteral(R"(
            SELECT count(*) FROM projects WHERE json_type(metadata, '$.demo_seed') = 'false')")),
        QStringList { QStringLiteral("1") });
}

void TestSampleContent::otherRowsHangOnDemoRows_data()
{
    QTest::addColumn<QString>("child");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("parent");
    QTest::addColumn<QString>("action");
    const auto row
        = [](const char *child, const char *column, const char *parent, const char *action) {
              QTest::addRow("%s.%s", child, column)
                  << QString::fromLatin1(child) << QString::fromLatin1(column)
                  << QString::fromLatin1(parent) << QString::fromLatin1(action);
          };
    row("projects", "vault_id", "vaults", "CASCADE");
    row("fragments", "project_id", "projects", "SET NULL");
    row("contacts", "fragment_id", "fragments", "SET NULL");
    row("chat_sessions", "project_id", "projects", "SET NULL");
    row("fragment_tag", "fragment_id", "fragments", "CASCADE");
    row("comments", "fragment_id", "fragments", "CASCADE");
    row("bookmarks", "fragment_id", "fragments", "SET NULL");
    row("bookmarks", "chat_session_id", "chat_sessions", "SET NULL");
    row("time_entries", "project_id", "projects", "NO ACTION");
    row("calls", "contact_id", "contacts", "NO ACTION");
}

void TestSampleContent::otherRowsHangOnDemoRows()
{
    QFETCH(QString, child);
    QFETCH(QString, column);
    QFETCH(QString, parent);
    QFETCH(QString, action);
    QCOMPARE(m_sample.query(QStringLiteral(R"(
                 SELECT on_delete FROM pragma_foreign_key_list('%1') WHERE "from" = '%2'
                     AND "table" = '%3')")
                                .arg(child, column, parent)),
        QStringList { action });
    QString sql = QStringLiteral("SELECT count(*) FROM %1 WHERE %2 IN (SELECT id FROM %3 WHERE %4)")
                      .arg(child, column, parent, flagged());
    if (datasetTables().contains(child))
        sql += QStringLiteral(" AND (%1) IS NOT TRUE").arg(flagged());
    QVERIFY(m_sample.query(sql).constFirst().toInt() >= 1);
}

QTEST_GUILESS_MAIN(TestSampleContent)
#include "tst_sample_content.moc"
