// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include <QTest>

using namespace seedbank;

class SnapshotRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void smallSnapshotReadsBack();

private:
    QString path() const { return m_folder.filePath(QStringLiteral("snapshot.sql")); }
    QTemporaryDir m_folder;
};

void SnapshotRoundTrip::smallSnapshotReadsBack()
{
    MemoryStore store = smallStore();
    const QByteArray bytes = snapshotBytes(store, headerFor(store), path());
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(path(), monitor);
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message));
    for (int table = 0; table < 3; ++table) {
        auto source = (*snapshot)->open(table);
        QVERIFY(source);
        QCOMPARE(allRows(**source), store.rows(table));
    }
    QCOMPARE((*snapshot)->header().totalRows, 5);
}

QTEST_GUILESS_MAIN(SnapshotRoundTrip)
#include "tst_snapshot_roundtrip.moc"
