// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include "rows/eachrow.h"
#include "support/verify.h"

#include <QRandomGenerator>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

TableShape keyAndValue()
{
    return { { {}, "items" }, { { "id", "INTEGER", Kind::Integer }, { "value", "", Kind::Other } },
        { 0 }, {} };
}

/** Text of a length between 0 and `most`, of characters that matter to the format. */
std::string randomText(QRandomGenerator &random, int most)
{
    static const std::vector<std::string> pieces { "a", "'", "''", "\n", ";\n", "ß", "€", "𝄞", ");",
        "--", "\t", "NULL", ", ", "word ", "\\", "\"", "INSERT INTO items", "\x01", "\x7f" };
    std::string result;
    const auto size = random.bounded(most + 1);
    while (static_cast<int>(result.size()) < size)
        result += pieces[random.bounded(static_cast<quint32>(pieces.size()))];
    return result;
}

std::string hexadecimalText(std::string text)
{
    text.insert(text.size() / 2, text.size() % 2 == 0 ? "\r" : std::string(1, '\0'));
    return text;
}

} // namespace

class SnapshotRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void valueReadsBack_data();
    void valueReadsBack();
    void tablesWithoutRowsReadBack();
    void keysOfAllKindsReadBackInOrder();
    void randomRowsReadBackAcrossBlocks();
    void statementsHoldAtMostThousandRows();
    void statementsHoldAtMostOneMebibyte();
    void sameRowsGiveSameBytes();
    void rowsWrittenAgainGiveSameBytes();
    void factsSayWhatIsInTheFile();
    void outsideReferencesReadBack();
    void tablesAreNamedToTheMonitor();
    void headerIsReadAlone();
    void digestsAndPlacesOfTablesAreReadAlone();
    void tablesAreVerifiedWhenTheyAreRead();
    void unsealedSnapshotIsRefused();
    void sealingFindsAChangedByte();
    void cancelledWriteAndReadSaySo();
    void fullDiskIsReported();
    void fileChangedAfterOpeningIsFound();

private:
    QString path() const { return m_folder.filePath(QStringLiteral("snapshot.sql")); }
    void compareReadBack(MemoryStore &store, const SnapshotHeader &header);

    QTemporaryDir m_folder;
};

void SnapshotRoundTrip::compareReadBack(MemoryStore &store, const SnapshotHeader &header)
{
    const QByteArray bytes = snapshotBytes(store, header, path());
    QVERIFY2(!bytes.startsWith("error"), bytes.left(1000).constData());
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(path(), monitor);
    VERIFY_OK(snapshot);
    QCOMPARE((*snapshot)->tables().size(), store.tables().size());
    for (int table = 0; table < static_cast<int>(store.tables().size()); ++table) {
        for (int time = 0; time < 2; ++time) {
            auto source = (*snapshot)->open(table);
            QVERIFY(source);
            QVERIFY(allRows(**source) == store.rows(table));
        }
        const TableShape &shape = (*snapshot)->tables()[static_cast<std::size_t>(table)];
        const TableShape &expected = store.tables()[static_cast<std::size_t>(table)];
        QVERIFY(shape.name == expected.name && shape.columns == expected.columns
            && shape.key == expected.key && shape.foreignKeys == expected.foreignKeys);
    }
}

void SnapshotRoundTrip::valueReadsBack_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("literal");
    const auto add = [](const char *name, Tag tag, const QByteArray &bytes, const char *literal) {
        QTest::newRow(name) << static_cast<int>(tag) << bytes << QByteArray(literal);
    };
    add("NULL", Tag::Null, "", "NULL");
    add("zero", Tag::Integer, "0", "0");
    add("largest integer", Tag::Integer, "9223372036854775807", "9223372036854775807");
    add("smallest integer", Tag::Integer, "-9223372036854775808", "-9223372036854775808");
    add("real zero", Tag::Real, "0.0", "0.0");
    add("minus zero", Tag::Real, "-0.0", "-0.0");
    add("a tenth", Tag::Real, "0.1", "0.1");
    add("third", Tag::Real, "0.3333333333333333", "0.3333333333333333");
    add("largest double", Tag::Real, "1.7976931348623157e+308", "1.7976931348623157e+308");
    add("smallest double", Tag::Real, "5e-324", "5e-324");
    add("infinity", Tag::Real, "9e999", "9e999");
    add("minus infinity", Tag::Real, "-9e999", "-9e999");
    add("empty text", Tag::Text, "", "''");
    add("quote", Tag::Text, "'", "''''");
    add("text that looks like SQL", Tag::Text, "');\nDROP TABLE x; --", "''');\nDROP TABLE x; --'");
    add("client commands", Tag::Text, "\n.quit\ngo\n/\n\\q\n", "'\n.quit\ngo\n/\n\\q\n'");
    add("CR LF", Tag::Text, "a\r\nb", "CAST(X'610D0A62' AS TEXT)");
    add("lone CR", Tag::Text, "\r", "CAST(X'0D' AS TEXT)");
    add("NUL", Tag::Text, QByteArray("a\0b", 3), "CAST(X'610062' AS TEXT)");
    add("other control characters", Tag::Text, "\x01\x1b\x7f", "'\x01\x1b\x7f'");
    add("four-byte character", Tag::Text, "𝄞", "'𝄞'");
    add("text of digits", Tag::Text, "007", "'007'");
    add("empty blob", Tag::Blob, "", "X''");
    add("blob of all kinds of bytes", Tag::Blob, QByteArray("\0\xff'\r\n", 5), "X'00FF270D0A'");
}

void SnapshotRoundTrip::valueReadsBack()
{
    QFETCH(int, tag);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, literal);
    MemoryStore store;
    store.add(keyAndValue(), { { integer(1), { Tag(tag), bytes.toStdString() } } });
    const QByteArray file = snapshotBytes(store, headerFor(store), path());
    QVERIFY2(file.contains(QByteArray("VALUES\n(1, " + literal + ");\n")), file.constData());
    compareReadBack(store, headerFor(store));
}

void SnapshotRoundTrip::tablesWithoutRowsReadBack()
{
    MemoryStore store;
    store.add(keyAndValue(), {});
    compareReadBack(store, headerFor(store));
}

void SnapshotRoundTrip::keysOfAllKindsReadBackInOrder()
{
    MemoryStore store;
    store.add(
        { { "aux", "Order Items" },
            { { "select", "", Kind::Other }, { "Größe \"x\"", "varchar(10,\n'a')", Kind::Text } },
            { 1, 0 }, {} },
        { { integer(5), integer(-3) }, { integer(2), real("2.5") }, { integer(3), real("2.5") },
            { real("1e+20"), integer(3) }, { integer(0), text("") }, { integer(0), text("A") },
            { integer(0), text("a") }, { integer(0), text("ab") }, { integer(0), text("ä\r") },
            { integer(0), blob("") }, { integer(0), blob("\x01") } });
    SnapshotHeader header = headerFor(store);
    header.tables[0].selected.filter
        = { .type = RowFilter::Type::Equals, .column = "select", .value = "it's" };
    compareReadBack(store, header);
    header.tables[0].selected.filter = {
        .type = RowFilter::Type::Equals, .column = "select", .value = "-12", .valueIsNumber = true
    };
    compareReadBack(store, header);
}

void SnapshotRoundTrip::randomRowsReadBackAcrossBlocks()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qInfo("seed %u", seed);
    std::vector<Row> rows;
    for (int id = 1; id <= 4000; ++id) {
        const std::string content = randomText(random, id % 50 == 0 ? 20000 : 500);
        switch (random.bounded(4)) {
        case 0:
            rows.push_back({ integer(id), blob(content) });
            break;
        case 1:
            rows.push_back({ integer(id), text(hexadecimalText(randomText(random, 30))) });
            break;
        default:
            rows.push_back({ integer(id), text(content) });
        }
    }
    // A hexadecimal text is valid only if the inserted byte splits no character.
    std::erase_if(rows, [](const Row &row) {
        return row[1].tag == Tag::Text
            && QString::fromUtf8(row[1].bytes.data(), qsizetype(row[1].bytes.size())).toStdString()
            != row[1].bytes;
    });
    MemoryStore store;
    store.add(keyAndValue(), std::move(rows));
    compareReadBack(store, headerFor(store));
}

void SnapshotRoundTrip::statementsHoldAtMostThousandRows()
{
    MemoryStore store;
    std::vector<Row> rows;
    for (int id = 1; id <= 2001; ++id)
        rows.push_back({ integer(id), null() });
    store.add(keyAndValue(), std::move(rows));
    const QByteArray file = snapshotBytes(store, headerFor(store), path());
    QCOMPARE(file.count("INSERT OR ABORT INTO"), 3);
    QVERIFY(file.contains(
        "(1000, NULL);\nINSERT OR ABORT INTO items (id, value) VALUES\n(1001, NULL),\n"));
    QVERIFY(file.contains("VALUES\n(2001, NULL);\n\n-- An error here"));
}

void SnapshotRoundTrip::statementsHoldAtMostOneMebibyte()
{
    const std::int64_t head = QByteArray("INSERT OR ABORT INTO items (id, value) VALUES\n").size();
    const std::int64_t frame = QByteArray("(1, ''),\n").size();
    const auto half = static_cast<std::size_t>((1024 * 1024 - head) / 2 - frame);
    // Quotes count twice, so the size as written decides, not that of the values.
    const std::string quotes(half / 2, '\'');
    const std::string filler = quotes + std::string(half % 2, 'x');
    for (const int excess : { 0, 1 }) {
        MemoryStore store;
        const std::size_t odd = static_cast<std::size_t>((1024 * 1024 - head) % 2);
        const std::string last = filler + std::string(odd + static_cast<std::size_t>(excess), 'x');
        store.add(keyAndValue(),
            { { integer(1), text(filler) }, { integer(2), text(last) },
                { integer(3), text(std::string(3 * 1024 * 1024, 'y')) }, { integer(4), null() } });
        const QByteArray file = snapshotBytes(store, headerFor(store), path());
        QCOMPARE(file.count("INSERT OR ABORT INTO"), excess == 0 ? 3 : 4);
        compareReadBack(store, headerFor(store));
    }
}

void SnapshotRoundTrip::sameRowsGiveSameBytes()
{
    MemoryStore store = smallStore();
    const QByteArray first = snapshotBytes(store, headerFor(store), path());
    const QByteArray second = snapshotBytes(store, headerFor(store), path());
    QVERIFY(!first.startsWith("error"));
    QCOMPARE(first, second);
}

void SnapshotRoundTrip::rowsWrittenAgainGiveSameBytes()
{
    MemoryStore store = smallStore();
    const QByteArray bytes = snapshotBytes(store, headerFor(store), path());
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(path(), monitor);
    QVERIFY(snapshot);
    const QString copy = m_folder.filePath(QStringLiteral("copy.sql"));
    QCOMPARE(snapshotBytes(**snapshot, (*snapshot)->header(), copy), bytes);
}

void SnapshotRoundTrip::factsSayWhatIsInTheFile()
{
    MemoryStore store = smallStore();
    const QByteArray bytes = snapshotBytes(store, headerFor(store), path());
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(path(), monitor);
    QVERIFY(snapshot);
    const SnapshotFacts &facts = (*snapshot)->facts();
    QCOMPARE(facts.size, bytes.size());
    QCOMPARE(facts.header.version, "v1_2025-01-15");
    QCOMPARE(facts.header.scenario, "general");
    QCOMPARE(facts.header.engineVersion, "3.40.1");
    QCOMPARE(facts.header.totalRows, 5);
    QCOMPARE(facts.header.tables[1].rows, 3);
    const auto expected = digest(store, monitor);
    QVERIFY(expected);
    QVERIFY(facts.tables == *expected);
    QVERIFY(facts.content == contentDigest(*expected));
    const QByteArray content = QByteArray::fromStdString(toHex(facts.content));
    QVERIFY(bytes.contains(QByteArray("-- Content: sha256:" + content + '\n')));
    const qsizetype line = bytes.lastIndexOf("-- File");
    Sha256 hash;
    hash.add({ bytes.constData(), static_cast<std::size_t>(line) });
    QVERIFY(facts.file == hash.finish());
}

void SnapshotRoundTrip::outsideReferencesReadBack()
{
    MemoryStore store = smallStore();
    const QString path = m_folder.filePath(QStringLiteral("outside.sql"));
    TaskMonitor monitor;
    Result<File> file = File::create(path);
    QVERIFY(file);
    const std::vector<OutsideReference> outside {
        { 2, 0, 12, 3, { "-7", "it's \"quoted\"", "ß" } },
    };
    std::vector<std::int64_t> counted;
    const auto written = writeSnapshot(*file, headerFor(store), store, monitor,
        [&](const SnapshotHeader &header) -> Result<std::vector<OutsideReference>> {
            for (const SnapshotTable &table : header.tables)
                counted.push_back(table.rows);
            return outside;
        });
    QVERIFY(written);
    QCOMPARE(counted, (std::vector<std::int64_t> { 0, 3, 2 }));
    QVERIFY(written->outside == outside);
    QVERIFY(sealSnapshot(*file, *written, "v1_2025-01-15", monitor));
    QFile reader(path);
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QVERIFY(reader.readAll().contains(
        "\n-- Outside: {\"table\":\"todos\",\"columns\":[\"fragment_id\"],\"to\":{\"table\":"
        "\"fragments\",\"columns\":[\"id\"]},\"rows\":12,\"keys\":3,\"values\":[\"-7\",\"it's "
        "\\\"quoted\\\"\",\"ß\"]}\n-- Content: "));
    const auto snapshot = Snapshot::open(path, monitor);
    QVERIFY(snapshot);
    QVERIFY((*snapshot)->facts().outside == outside);
}

void SnapshotRoundTrip::tablesAreNamedToTheMonitor()
{
    MemoryStore store = smallStore();
    QVERIFY(!snapshotBytes(store, headerFor(store), path()).startsWith("error"));
    TaskMonitor monitor;
    QVERIFY(Snapshot::open(path(), monitor));
    const Progress progress = monitor.progress();
    QCOMPARE(progress.tables.size(), 3U);
    QCOMPARE(progress.tables[1].table, "fragments");
    QCOMPARE(progress.tables[1].done, 3);
    QCOMPARE(progress.tables[1].expected, 3);
}

void SnapshotRoundTrip::headerIsReadAlone()
{
    MemoryStore store = smallStore();
    const QByteArray bytes = snapshotBytes(store, headerFor(store), path());
    writeFile(path(), bytes.left(bytes.indexOf("BEGIN")));
    const auto header = readSnapshotHeader(path());
    VERIFY_OK(header);
    QCOMPARE(header->version, "v1_2025-01-15");
    QCOMPARE(header->tables.size(), 3U);
}

void SnapshotRoundTrip::digestsAndPlacesOfTablesAreReadAlone()
{
    MemoryStore store = smallStore();
    const QByteArray bytes = snapshotBytes(store, headerFor(store), path());
    TaskMonitor monitor;
    const auto snapshot = Snapshot::openTables(path(), monitor);
    VERIFY_OK(snapshot);
    const auto digests = digest(store, monitor);
    QVERIFY(digests);
    const QList<QByteArray> starts { "-- No rows to export\n", "INSERT OR ABORT INTO fragments (",
        "INSERT OR ABORT INTO todos (" };
    for (qsizetype i = 0; i < starts.size(); ++i) {
        const SnapshotTable &table = (*snapshot)->header().tables[static_cast<std::size_t>(i)];
        QVERIFY2(
            bytes.mid(table.offset).startsWith(starts[i]), bytes.mid(table.offset, 60).constData());
        const TableDigest &expected = digests->at(table.selected.shape.name.display());
        QVERIFY(table.digest == expected.digest);
        QCOMPARE(table.rows, expected.rows);
    }
}

void SnapshotRoundTrip::tablesAreVerifiedWhenTheyAreRead()
{
    MemoryStore store = smallStore();
    QByteArray bytes = snapshotBytes(store, headerFor(store), path());
    QCOMPARE(bytes.count("(11, 3)"), 1);
    writeFile(path(), bytes.replace("(11, 3)", "(11, 2)")); // of todos
    TaskMonitor monitor;
    VERIFY_FAILS(Snapshot::open(path(), monitor), ErrorCode::DamagedSnapshot);
    const auto snapshot = Snapshot::openTables(path(), monitor);
    VERIFY_OK(snapshot);
    const auto digests = digest(store, monitor);
    QVERIFY(digests);
    QVERIFY((*snapshot)->facts().tables == *digests);
    QVERIFY((*snapshot)->facts().content == contentDigest(*digests));
    const auto readTable = [&](int table) {
        return forEachBatch(
            (*snapshot)->open(table), monitor, [](const RowBatch &) { return Result<>(); });
    };
    VERIFY_OK(readTable(1));
    const auto damaged = readTable(2);
    VERIFY_FAILS(damaged, ErrorCode::DamagedSnapshot);
    VERIFY_SAYS(damaged, QStringLiteral("the rows of the table todos do not match"));
}

void SnapshotRoundTrip::unsealedSnapshotIsRefused()
{
    MemoryStore store = smallStore();
    TaskMonitor monitor;
    QFile::remove(path());
    auto file = File::create(path());
    QVERIFY(file);
    QVERIFY(writeSnapshot(*file, headerFor(store), store, monitor));
    const auto snapshot = Snapshot::open(path(), monitor);
    VERIFY_FAILS(snapshot, ErrorCode::DamagedSnapshot);
    VERIFY_SAYS(snapshot, QStringLiteral("line 4, column 13: the file has no"));
}

void SnapshotRoundTrip::sealingFindsAChangedByte()
{
    MemoryStore store = smallStore();
    TaskMonitor monitor;
    QFile::remove(path());
    auto file = File::create(path());
    QVERIFY(file);
    const auto written = writeSnapshot(*file, headerFor(store), store, monitor);
    QVERIFY(written);
    QFile reader(path());
    QVERIFY(reader.open(QIODevice::ReadOnly));
    const qsizetype place = reader.readAll().indexOf("(10, 1)");
    QVERIFY(file->writeAt(place + 5, "2"));
    const auto sealed = sealSnapshot(*file, *written, "v1_2025-01-15", monitor);
    VERIFY_FAILS(sealed, ErrorCode::DamagedSnapshot);
    QVERIFY(sealed.error().message().startsWith(QStringLiteral("No version was made")));
    QVERIFY(!Snapshot::open(path(), monitor));
}

void SnapshotRoundTrip::cancelledWriteAndReadSaySo()
{
    MemoryStore store = smallStore();
    QVERIFY(!snapshotBytes(store, headerFor(store), path()).startsWith("error"));
    std::stop_source stop;
    stop.request_stop();
    TaskMonitor monitor(stop.get_token());
    const auto snapshot = Snapshot::open(path(), monitor);
    VERIFY_FAILS(snapshot, ErrorCode::Cancelled);
    QFile::remove(path());
    auto file = File::create(path());
    QVERIFY(file);
    const auto written = writeSnapshot(*file, headerFor(store), store, monitor);
    VERIFY_FAILS(written, ErrorCode::Cancelled);
}

void SnapshotRoundTrip::fullDiskIsReported()
{
    MemoryStore store;
    store.add(keyAndValue(), { { integer(1), text(std::string(2'000'000, 'x')) } });
    rlimit before {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small { 1'000'000, before.rlim_max };
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    QFile::remove(path());
    TaskMonitor monitor;
    auto file = File::create(path());
    const auto written = writeSnapshot(*file, headerFor(store), store, monitor);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    VERIFY_FAILS(written, ErrorCode::DiskFull);
}

void SnapshotRoundTrip::fileChangedAfterOpeningIsFound()
{
    MemoryStore store = smallStore();
    const QByteArray bytes = snapshotBytes(store, headerFor(store), path());
    for (const char *replacement : { "(10, 2)", "(10, x)", "(12, 1)" }) {
        writeFile(path(), bytes);
        TaskMonitor monitor;
        const auto snapshot = Snapshot::open(path(), monitor);
        QVERIFY(snapshot);
        writeFile(path(), QByteArray(bytes).replace("(10, 1)", replacement));
        auto source = (*snapshot)->open(2);
        QVERIFY(source);
        RowBatch batch;
        Result<bool> more = true;
        while (more && *more)
            more = (*source)->next(batch);
        VERIFY_FAILS(more, ErrorCode::DamagedSnapshot);
        VERIFY_SAYS(more, QStringLiteral("was changed while it was being read"));
    }
}

QTEST_GUILESS_MAIN(SnapshotRoundTrip)
#include "tst_snapshot_roundtrip.moc"
