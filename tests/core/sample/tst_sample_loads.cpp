// SPDX-License-Identifier: MIT
#include "sampleprobe.h"

#include "support/verify.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestSampleLoads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void versionsDifferInInsertsUpdatesAndDeletes();
    void otherRowsSurviveEveryLoad_data();
    void otherRowsSurviveEveryLoad();
    void loadThatWouldReachOtherRowsIsRefused_data();
    void loadThatWouldReachOtherRowsIsRefused();

private:
    QTemporaryDir m_folder;
    SampleProbe m_sample { m_folder.path() };
};

void TestSampleLoads::initTestCase()
{
    QCOMPARE(m_sample.create(), QString());
}

void TestSampleLoads::versionsDifferInInsertsUpdatesAndDeletes()
{
    QVERIFY(m_sample.load(sampleVersions()[1]));
    const auto report = m_sample.load(sampleVersions()[2]);
    VERIFY_OK(report);
    TableChangeCounts sum;
    for (const TableChanges &table : report->changes) {
        sum.inserted += table.counts.inserted;
        sum.updated += table.counts.updated;
        sum.deleted += table.counts.deleted;
    }
    QVERIFY(sum.inserted >= 50);
    QVERIFY(sum.updated >= 20);
    QVERIFY(sum.deleted >= 1);
}

void TestSampleLoads::otherRowsSurviveEveryLoad_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const QString &from : sampleVersions()) {
        for (const QString &to : sampleVersions())
            QTest::addRow("%s to %s", qPrintable(from), qPrintable(to)) << from << to;
    }
}

void TestSampleLoads::otherRowsSurviveEveryLoad()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QStringList before = m_sample.otherRows();
    QVERIFY(before.size() > 50);
    for (const QString &version : { from, to }) {
        const auto report = m_sample.load(version);
        QVERIFY2(
            report, report ? "" : qPrintable(report.error().message() + report.error().detail));
        QCOMPARE(report->verified, std::string("full"));
    }
    QCOMPARE(m_sample.otherRows(), before);
    QCOMPARE(m_sample.query(QStringLiteral("PRAGMA foreign_key_check")), QStringList());
}

void TestSampleLoads::loadThatWouldReachOtherRowsIsRefused_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("table");
    // Projects and fragments of which general v1 knows nothing yet
    QTest::newRow("cascade") << QStringLiteral(R"(
        INSERT INTO comments (fragment_id, user_id, body) SELECT max(id), 2, 'Show this one'
        FROM fragments WHERE id < 2000)")
                             << QStringLiteral("comments");
    QTest::newRow("set null") << QStringLiteral(R"(
        INSERT INTO bookmarks (user_id, fragment_id, label) SELECT 3, max(id), 'End'
        FROM fragments WHERE id < 2000)")
                              << QStringLiteral("bookmarks");
    QTest::newRow("no action") << QStringLiteral(R"(
        INSERT INTO time_entries (project_id, user_id, minutes, worked_on)
            SELECT max(id), 1, 15, '2026-11-10' FROM projects WHERE id < 2000)")
                               << QStringLiteral("time_entries");
    QTest::newRow("a row of the same table") << QStringLiteral(R"(
        INSERT INTO fragments (title, message, project_id) SELECT 'Mine', 'Mine', max(id)
        FROM projects WHERE id < 2000)") << QStringLiteral("fragments");
}

void TestSampleLoads::loadThatWouldReachOtherRowsIsRefused()
{
    QFETCH(QString, sql);
    QFETCH(QString, table);
    const auto loaded = m_sample.load(sampleVersions()[2]);
    VERIFY_OK(loaded);
    const QByteArray saved = bytesOf(m_sample.paths.database);
    m_sample.execute(sql);
    const QByteArray before = bytesOf(m_sample.paths.database);

    const auto refused = m_sample.load(sampleVersions()[0]);
    VERIFY_FAILS(refused, ErrorCode::SideEffects);
    QCOMPARE(refused.error().obstacles.size(), std::size_t(1));
    QCOMPARE(refused.error().obstacles.front().table, table);
    QCOMPARE(refused.error().obstacles.front().rows, 1);
    QVERIFY(bytesOf(m_sample.paths.database) == before);

    QFile file(m_sample.paths.database);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(saved), saved.size());
}

QTEST_GUILESS_MAIN(TestSampleLoads)
#include "tst_sample_loads.moc"
