// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

/** Whatever happens to a byte of a snapshot is found. */
class SnapshotDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyChangedByteIsFound_data();
    void everyChangedByteIsFound();
    void everyTruncationIsFound();
    void everyRemovedLineIsFound();
    void everyLineTwiceIsFound();
    void bytesAfterTheEndAreFound();

private:
    /** Empty when `bytes` are refused as they should be. */
    QString refusal(const QByteArray &bytes,
        const QList<ErrorCode> &expected
        = { ErrorCode::InvalidSnapshot, ErrorCode::DamagedSnapshot, ErrorCode::EngineMismatch });

    QString m_path;
    QByteArray m_bytes;
    QTemporaryDir m_folder;
};

void SnapshotDamage::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_path = m_folder.filePath(QStringLiteral("snapshot.sql"));
    MemoryStore store; // small: the file is read thousands of times
    store.add({ { {}, "items" }, { { "id", "INT", Kind::Integer }, { "value", "", Kind::Other } },
                  { 0 }, {} },
        { { integer(1), text("It's") }, { integer(2), real("0.5") }, { integer(3), null() },
            { integer(4), blob("\xff") }, { integer(5), text("a\r") } });
    store.add({ { {}, "empty" }, { { "id", "INT", Kind::Integer } }, { 0 }, {} }, {});
    m_bytes = snapshotBytes(store, headerFor(store), m_path);
    QVERIFY(m_bytes.startsWith("-- Demo Data Export\n"));
    TaskMonitor monitor;
    QVERIFY(Snapshot::open(m_path, monitor));
}

QString SnapshotDamage::refusal(const QByteArray &bytes, const QList<ErrorCode> &expected)
{
    writeFile(m_path, bytes);
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(m_path, monitor);
    if (snapshot)
        return QStringLiteral("accepted");
    const Error &error = snapshot.error();
    if (!expected.contains(error.code) || !error.message().contains(m_path))
        return QStringLiteral("code %1, %2").arg(static_cast<int>(error.code)).arg(error.message());
    return {};
}

void SnapshotDamage::everyChangedByteIsFound_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("lowest bit") << 0x01;
    QTest::newRow("case") << 0x20;
    QTest::newRow("highest bit") << 0x80;
}

void SnapshotDamage::everyChangedByteIsFound()
{
    QFETCH(int, change);
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        QByteArray damaged = m_bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ change);
        const QString problem = refusal(damaged);
        QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("byte %1: %2").arg(i).arg(problem)));
    }
}

void SnapshotDamage::everyTruncationIsFound()
{
    for (qsizetype size = 0; size < m_bytes.size(); ++size) {
        const ErrorCode expected
            = size == 0 ? ErrorCode::InvalidSnapshot : ErrorCode::DamagedSnapshot;
        const QString problem = refusal(m_bytes.left(size), { expected });
        QVERIFY2(
            problem.isEmpty(), qPrintable(QStringLiteral("size %1: %2").arg(size).arg(problem)));
    }
}

void SnapshotDamage::everyRemovedLineIsFound()
{
    QList<QByteArray> lines = m_bytes.split('\n');
    lines.removeLast();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QList<QByteArray> kept = lines;
        kept.removeAt(i);
        const QString problem = refusal(kept.join('\n') + '\n');
        QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("line %1: %2").arg(i).arg(problem)));
    }
}

void SnapshotDamage::everyLineTwiceIsFound()
{
    const QList<QByteArray> lines = m_bytes.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        QList<QByteArray> more = lines;
        more.insert(i, lines[i]);
        const QString problem = refusal(more.join('\n'));
        QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("line %1: %2").arg(i).arg(problem)));
    }
}

void SnapshotDamage::bytesAfterTheEndAreFound()
{
    for (const char *more : { "\n", " ", "x", "SELECT 1;\n", "-- Export completed successfully\n" })
        QCOMPARE(refusal(m_bytes + more), QString());
    QCOMPARE(refusal(m_bytes + m_bytes), QString());
    QCOMPARE(refusal(m_bytes), QStringLiteral("accepted"));
}

QTEST_GUILESS_MAIN(SnapshotDamage)
#include "tst_snapshot_damage.moc"
