// SPDX-License-Identifier: MIT
// What a preview says of the rows that a load would replace: as the database is, not as it was.
#include "support/sqlitefixture.h"

#include <QDir>
#include <QFile>

using namespace seedbank;
using namespace seedbank::test;

class TestReplaced : public QObject {
    Q_OBJECT

private:
    static QStringList replaced(const ImportReport &report)
    {
        QStringList versions;
        for (const VersionRef &version : report.replaces.value_or(std::vector<VersionRef> {}))
            versions << QString::fromStdString(version.version).section(u'_', 0, 0);
        return versions;
    }

private Q_SLOTS:
    void aPreviewNamesTheVersionsThatAreThereNow()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        VERIFY_OK(fixture.capture());
        fixture.database.execute("UPDATE fragments SET message = 'Other' WHERE id = 1");
        VERIFY_OK(fixture.capture());
        auto report = fixture.preview("v1");
        VERIFY_OK(report);
        QVERIFY(report->replaces);
        QCOMPARE(replaced(*report), QStringList { u"v2"_qs });

        fixture.database.execute("UPDATE fragments SET message = 'Third' WHERE id = 1");
        report = fixture.preview("v1");
        VERIFY_OK(report);
        QVERIFY(report->replaces);
        QCOMPARE(replaced(*report), QStringList());

        VERIFY_OK(fixture.load("v1"));
        report = fixture.preview("v2");
        VERIFY_OK(report);
        QCOMPARE(replaced(*report), QStringList { u"v1"_qs });
        report = fixture.preview("v1");
        VERIFY_OK(report);
        QCOMPARE(replaced(*report), QStringList { u"v1"_qs });
    }

    /** Another library in the folder's place, or a pull, between preview and load. */
    void onlyTheRowsThatWerePreviewedAreLoaded()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        VERIFY_OK(fixture.capture());
        fixture.database.execute("UPDATE fragments SET message = 'Mine' WHERE id = 1");
        const auto report = fixture.preview("v1");
        VERIFY_OK(report);
        ImportRequest decided = fixture.importRequest("v1");
        decided.compared = report->compared;

        const QString away = fixture.library() + u".away"_qs;
        QVERIFY(QFile::rename(fixture.library(), away));
        VERIFY_OK(fixture.capture()); // a v1 as well
        fixture.database.execute("UPDATE fragments SET message = 'Newer' WHERE id = 1");
        const QString before = fixture.database.hashAll();
        const auto refused = run(decided);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QVERIFY(refused.error().cause.contains(u"compared with the database"_qs));
        QCOMPARE(fixture.database.hashAll(), before);

        QVERIFY(QDir(fixture.library()).removeRecursively());
        QVERIFY(QFile::rename(away, fixture.library()));
        VERIFY_OK(run(decided));
        const auto loaded = fixture.preview("v1");
        VERIFY_OK(loaded);
        QCOMPARE(replaced(*loaded), QStringList { u"v1"_qs });
    }

    /** It came with the same pull: the load would delete what nobody saw. */
    void onlyByTheDatasetOfThePreviewRowsCount()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        fixture.useTables(u"{\"table\":\"vaults\"}"_qs);
        VERIFY_OK(fixture.capture());
        const auto report = fixture.preview("v1");
        VERIFY_OK(report);
        fixture.useTables(u"{\"table\":\"vaults\"},{\"table\":\"chat_sessions\"}"_qs);
        ImportRequest decided = fixture.importRequest("v1");
        decided.compared = report->compared;
        const QString before = fixture.database.hashAll();
        VERIFY_FAILS(run(decided), ErrorCode::SchemaMismatch);
        QCOMPARE(fixture.database.hashAll(), before);
        fixture.useTables(u"{\"table\":\"vaults\"}"_qs);
        decided = fixture.importRequest("v1");
        decided.compared = report->compared;
        VERIFY_OK(run(decided));
    }

    void aResetThatWasPreviewedGoesBackToThoseRows()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        VERIFY_OK(fixture.capture());
        fixture.database.execute("UPDATE fragments SET message = 'Mine' WHERE id = 1");
        const auto report = fixture.preview("v1");
        VERIFY_OK(report);
        ResetRequest decided = fixture.resetRequest();
        decided.compared = report->compared;
        decided.compared->content = std::string(64, 'a');
        VERIFY_FAILS(run(decided), ErrorCode::NotFound);
        decided.compared = report->compared;
        VERIFY_OK(run(decided));
    }

    void whereTheSnapshotLacksAColumnItCannotBeTold()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        VERIFY_OK(fixture.capture());
        fixture.database.execute("ALTER TABLE fragments ADD COLUMN mood TEXT");
        const auto report = fixture.preview("v1");
        VERIFY_OK(report);
        QVERIFY(!report->replaces);
    }

    void whatStandsInTheWayTellsTheColumnsOfItsKeys()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        fixture.database.execute(
            "CREATE TABLE order_lines (order_id INTEGER, line TEXT, fragment_id INTEGER REFERENCES "
            "fragments (id) ON DELETE CASCADE, PRIMARY KEY (order_id, line))");
        VERIFY_OK(fixture.capture());
        fixture.database.execute(
            "INSERT INTO fragments VALUES (60, 1, 'New', '{\"demo_seed\": true}');"
            "INSERT INTO order_lines VALUES (7, 'a, b', 60), (8, 'c', 60)");
        const auto report = fixture.preview();
        VERIFY_OK(report);
        QCOMPARE(report->obstacles.size(), 1U);
        const Obstacle &lines = report->obstacles.front();
        QCOMPARE(lines.table, u"order_lines"_qs);
        QCOMPARE(lines.keyColumns, (std::vector<QString> { u"order_id"_qs, u"line"_qs }));
        QCOMPARE(lines.sampleKeys, (std::vector<QString> { u"7, a, b"_qs, u"8, c"_qs }));
    }

    void anUndoThatNeedsMoreThanItsCopyIsToldBefore()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        VERIFY_OK(fixture.capture());
        fixture.database.execute("UPDATE fragments SET message = 'Other' WHERE id = 1");
        auto report = fixture.preview();
        VERIFY_OK(report);
        QVERIFY(!report->undoIsUncertain);
        fixture.database.execute("CREATE TRIGGER stamp AFTER UPDATE ON fragments BEGIN "
                                 "UPDATE contacts SET name = name WHERE id = 50; END");
        report = fixture.preview();
        VERIFY_OK(report);
        QVERIFY(report->undoIsUncertain);
    }
};

QTEST_GUILESS_MAIN(TestReplaced)
#include "tst_replaced.moc"
