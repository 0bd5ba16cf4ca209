// SPDX-License-Identifier: MIT
// What a preview says of the rows that a load would replace: as the database is, not as it was.
#include "support/sqlitefixture.h"

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
};

QTEST_GUILESS_MAIN(TestReplaced)
#include "tst_replaced.moc"
