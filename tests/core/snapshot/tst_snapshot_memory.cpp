// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include "support/verify.h"

#include <QTest>

#include <cstring>

using namespace seedbank;
using namespace seedbank::test;

namespace {

// Above 32 MiB malloc() always maps a value apart, and gives it back when it is freed (mallopt(3),
// M_MMAP_THRESHOLD): smaller ones may stay in the heap, and would blur the peak.
constexpr std::size_t giant = 40'000'000;

/** One row with a giant value, made in the batch itself so that there is no second copy. */
class GiantStore : public RowStore {
public:
    GiantStore(Tag tag, char filler)
        : m_tag(tag)
        , m_filler(filler)
    {
        m_shape.name.name = "items";
        m_shape.columns = { { "id", "INTEGER", Kind::Integer }, { "value", "", Kind::Other } };
        m_shape.key = { 0 };
    }
    std::span<const TableShape> tables() const override { return { &m_shape, 1 }; }
    Result<std::unique_ptr<RowSource>> open(int) override
    {
        return std::make_unique<Source>(m_tag, m_filler);
    }

private:
    class Source : public RowSource {
    public:
        Source(Tag tag, char filler)
            : m_tag(tag)
            , m_filler(filler)
        {
        }
        Result<bool> next(RowBatch &batch) override
        {
            batch.clear(2);
            if (std::exchange(m_done, true))
                return false;
            batch.append(Tag::Integer, "1");
            std::memset(batch.beginCell(giant), m_filler, giant);
            batch.endCell(m_tag, giant);
            return true;
        }

    private:
        Tag m_tag;
        char m_filler;
        bool m_done = false;
    };

    TableShape m_shape;
    Tag m_tag;
    char m_filler;
};

#if !defined(__SANITIZE_ADDRESS__)
qint64 peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return -1;
}
#endif

} // namespace

class SnapshotMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void giantValueIsHeldOnceOnly_data();
    void giantValueIsHeldOnceOnly();
};

void SnapshotMemory::giantValueIsHeldOnceOnly_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<char>("filler");
    QTest::newRow("text") << int(Tag::Text) << 'x';
    QTest::newRow("text of quotes") << int(Tag::Text) << '\'';
    QTest::newRow("text in hexadecimal") << int(Tag::Text) << '\r';
    QTest::newRow("blob") << int(Tag::Blob) << '\xff';
}

void SnapshotMemory::giantValueIsHeldOnceOnly()
{
    QFETCH(int, tag);
    QFETCH(char, filler);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("snapshot.sql"));
    GiantStore store(Tag(tag), filler);
    MemoryStore like;
    like.add(store.tables()[0], {});
    QFile::remove(path);
    TaskMonitor monitor;
    auto file = File::create(path);
    QVERIFY(file);
    const auto written = writeSnapshot(*file, headerFor(like), store, monitor);
    QVERIFY(written);
    QVERIFY(sealSnapshot(*file, *written, "v1_2025-01-15", monitor));
    const auto snapshot = Snapshot::open(path, monitor);
    VERIFY_OK(snapshot);
    auto source = (*snapshot)->open(0);
    QVERIFY(source);
    RowBatch batch;
    QVERIFY(*(*source)->next(batch));
    QCOMPARE(batch.bytes(0, 1).size(), giant);
    QCOMPARE(batch.bytes(0, 1).find_first_not_of(filler), std::string_view::npos);
    QVERIFY((*source)->next(batch));
#if !defined(__SANITIZE_ADDRESS__) // its allocator keeps what was freed
    const qint64 peak = peakMemory();
    QVERIFY2(peak > 0 && peak < 40'000'000 + 2 * qint64(giant),
        qPrintable(QStringLiteral("%1 bytes").arg(peak)));
#endif
}

QTEST_GUILESS_MAIN(SnapshotMemory)
#include "tst_snapshot_memory.moc"
