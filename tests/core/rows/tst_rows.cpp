// SPDX-License-Identifier: MIT
#include "base/taskmonitor.h"
#include "rows/compare.h"
#include "rows/dependencyorder.h"
#include "rows/digest.h"
#include "rows/keyorder.h"
#include "rows/prefetch.h"
#include "rows/realtext.h"
#include "rows/spooledrows.h"
#include "rows/updatepairs.h"
#include "support/memorystore.h"
#include "support/verify.h"

#include <QCryptographicHash>
#include <QtTest>

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace seedbank;
using namespace seedbank::test;

namespace {

TableShape shape(const char *name = "t", std::vector<std::string> columns = { "id", "name" })
{
    TableShape result;
    result.name.name = name;
    for (std::string &column : columns)
        result.columns.push_back({ std::move(column), "", Kind::Other });
    result.key = { 0 };
    return result;
}

QString printed(RowSource &source)
{
    QStringList rows;
    RowBatch batch;
    while (*source.next(batch)) {
        for (int row = 0; row < batch.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < batch.columnCount(); ++column)
                cells += QString::fromUtf8(batch.bytes(row, column).data(),
                    static_cast<qsizetype>(batch.bytes(row, column).size()));
            rows += cells.join(QLatin1Char(','));
        }
    }
    return rows.join(QLatin1Char(' '));
}

} // namespace

class TestRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysOrderAsDefined();
    void realTextReadsBackToTheSameBits();
    void digestIgnoresColumnOrderOnly();
    void digestSeparatesCells();
    void digestOfWideRowsIsTheSameInAnyBatches();
    void contentPassesOverEmptyTables();
    void compareFindsEachKindOfChange();
    void compareStreamsWholeTables();
    void compareRefusesDisorder();
    void randomStoresCompareToTheirDifference();
    void giantRowsTravelAlone();
    void prefetchPassesErrorsInTheirPlace();
    void prefetchMayBeAbandoned();
    void dependenciesComeFirst();
};

void TestRows::keysOrderAsDefined()
{
    const std::vector<Value> ascending { { Tag::Null, "" }, { Tag::Boolean, "FALSE" },
        { Tag::Boolean, "TRUE" }, { Tag::Real, "-9e999" }, { Tag::Real, "-1e+300" },
        integer(std::numeric_limits<std::int64_t>::min()), integer(-10), integer(-9),
        { Tag::Real, "-0.5" }, integer(0), { Tag::Real, "0.5" }, integer(1), { Tag::Real, "1.5" },
        integer(2), integer(10), integer(9007199254740992), integer(9007199254740993),
        integer(std::numeric_limits<std::int64_t>::max()), { Tag::Real, "9.223372036854775808e18" },
        { Tag::Real, "9e999" }, text(""), text("A"), text("Z"), text("a"),
        text(std::string("a\0", 2)), text("aa"), text("ä"), { Tag::Blob, "" },
        { Tag::Blob, "\xFF" } };
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        for (std::size_t j = 0; j < ascending.size(); ++j) {
            const auto order = compareKeyCells(
                ascending[i].tag, ascending[i].bytes, ascending[j].tag, ascending[j].bytes);
            QVERIFY2(order == (i <=> j), qPrintable(QStringLiteral("%1 against %2").arg(i).arg(j)));
        }
    }
    QVERIFY(compareKeyCells(Tag::Integer, "1", Tag::Real, "1.0") == 0);
}

void TestRows::realTextReadsBackToTheSameBits()
{
    std::mt19937_64 random(20261122);
    for (int i = 0; i < 200'000; ++i) {
        const double value = std::bit_cast<double>(random());
        if (std::isnan(value))
            continue;
        char out[realTextSize];
        const std::string_view written(out, writeRealText(value, out));
        QCOMPARE(std::bit_cast<std::uint64_t>(parseRealText(written)),
            std::bit_cast<std::uint64_t>(value));
        QVERIFY(written.find_first_of(".e") != std::string_view::npos);
    }
    char out[realTextSize];
    QCOMPARE(std::string(out, writeRealText(1.0, out)), std::string("1.0"));
    QCOMPARE(std::string(out, writeRealText(-0.0, out)), std::string("-0.0"));
    QCOMPARE(std::string(out, writeRealText(0.1, out)), std::string("0.1"));
    QCOMPARE(std::string(out, writeRealText(-std::numeric_limits<double>::infinity(), out)),
        std::string("-9e999"));
}

void TestRows::digestIgnoresColumnOrderOnly()
{
    TaskMonitor monitor;
    MemoryStore one({ { shape(), { { integer(1), text("a") }, { integer(2), text("b") } } } });
    MemoryStore turned({ { shape("t", { "name", "id" }),
        { { text("a"), integer(1) }, { text("b"), integer(2) } } } });
    MemoryStore swapped({ { shape(), { { integer(2), text("b") }, { integer(1), text("a") } } } });
    MemoryStore renamed({ { shape("t", { "id", "title" }),
        { { integer(1), text("a") }, { integer(2), text("b") } } } });
    const StoreDigest digestOne = *digest(one, monitor);
    QCOMPARE(*digest(turned, monitor), digestOne);
    QVERIFY(*digest(swapped, monitor) != digestOne);
    QVERIFY(*digest(renamed, monitor) != digestOne);
    // FORMAT.md's own words: column count, names, then tag, size, bytes of each cell.
    const QByteArray bytes = QByteArray::fromHex("02000000020000006964040000006e616d65010100000031"
                                                 "030100000061010100000032030100000062");
    QCOMPARE(QString::fromStdString(toHex(digestOne.at("t").digest)),
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
}

void TestRows::digestSeparatesCells()
{
    TaskMonitor monitor;
    MemoryStore one({ { shape(), { { text("ab"), text("c") } } } });
    MemoryStore two({ { shape(), { { text("a"), text("bc") } } } });
    MemoryStore blob({ { shape(), { { text("ab"), { Tag::Blob, "c" } } } } });
    QVERIFY(*digest(one, monitor) != *digest(two, monitor));
    QVERIFY(*digest(one, monitor) != *digest(blob, monitor));
}

/** Rows of several cells just below and above what is copied before it is hashed. */
void TestRows::digestOfWideRowsIsTheSameInAnyBatches()
{
    TaskMonitor monitor;
    constexpr std::size_t edge = 1024 * 1024;
    std::vector<std::string> columns { "id" };
    std::vector<Value> row { integer(1) };
    QByteArray bytes = QByteArray::fromHex("07000000");
    const auto addNumber = [&](std::size_t number) {
        for (int shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>(number >> shift & 0xFF);
    };
    for (const std::size_t size :
        { edge - 1, edge, std::size_t(1), edge + 1, edge - 1, edge - 1 }) {
        columns.push_back("j" + std::to_string(columns.size())); // after "id" in byte order
        row.push_back(text(std::string(size, static_cast<char>('a' + columns.size()))));
    }
    for (const std::string &name : columns) {
        addNumber(name.size());
        bytes += QByteArray::fromStdString(name);
    }
    for (const Value &value : row) {
        bytes += static_cast<char>(value.tag);
        addNumber(value.bytes.size());
        bytes += QByteArray::fromStdString(value.bytes);
    }
    MemoryStore store({ { shape("t", columns), { row } } });
    QCOMPARE(QString::fromStdString(toHex(digest(store, monitor)->at("t").digest)),
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
}

void TestRows::contentPassesOverEmptyTables()
{
    TaskMonitor monitor;
    MemoryStore with({ { shape("a"), { { integer(1), text("x") } } }, { shape("b"), {} } });
    MemoryStore without({ { shape("a"), { { integer(1), text("x") } } } });
    QCOMPARE(contentDigest(*digest(with, monitor)), contentDigest(*digest(without, monitor)));
}

void TestRows::compareFindsEachKindOfChange()
{
    TaskMonitor monitor;
    MemoryStore from({ { shape(),
        { { integer(1), text("same") }, { integer(2), text("old") },
            { integer(9), text("gone") } } } });
    MemoryStore to({ { shape(),
        { { integer(1), text("same") }, { integer(2), text("new") },
            { integer(10), text("more") } } } });
    const auto changes = compare(from, to, monitor);
    QVERIFY(changes.has_value());
    QCOMPARE(changes->counts(0), (TableChangeCounts { 1, 1, 1, 1 }));
    QCOMPARE(printed(**changes->deletes(0)), QStringLiteral("9,gone"));
    QCOMPARE(printed(**changes->inserts(0)), QStringLiteral("10,more"));
    QCOMPARE(printed(**changes->updatesFrom(0)), QStringLiteral("2,old"));
    QCOMPARE(printed(**changes->updatesTo(0)), QStringLiteral("2,new"));
    QCOMPARE(changes->changed(0), std::vector<bool>({ false, true }));
    QCOMPARE(changes->changedColumns(0), std::vector<std::string> { shape().columns[1].name });
    QVERIFY(changes->changesAny(0, std::array { 0, 1 }));
    QVERIFY(!changes->changesAny(0, std::array { 0 }));
    UpdatePairs pairs(*changes, 0);
    QVERIFY(*pairs.next());
    QVERIFY(pairs.differIn(1) && !pairs.differIn(0));
    QVERIFY(!*pairs.next());
}

void TestRows::compareStreamsWholeTables()
{
    TaskMonitor monitor;
    MemoryStore from({ { shape(), {} } });
    MemoryStore to({ { shape(), { { integer(1), text("a") }, { integer(2), text("b") } } } });
    const auto changes = compare(from, to, monitor, { .streamWholeTables = true, .toRows = { 2 } });
    QVERIFY(changes->isWholeTable(0));
    QCOMPARE(changes->counts(0).inserted, 2);
    QCOMPARE(printed(**changes->inserts(0)), QStringLiteral("1,a 2,b"));
    QCOMPARE(printed(**changes->inserts(0)), QStringLiteral("1,a 2,b")); // again
}

void TestRows::compareRefusesDisorder()
{
    TaskMonitor monitor;
    const MemoryStore::Rows ordered { { integer(1), text("a") }, { integer(2), text("b") } };
    for (const MemoryStore::Rows &bad :
        { MemoryStore::Rows { { integer(2), text("a") }, { integer(1), text("b") } },
            MemoryStore::Rows { { integer(1), text("a") }, { integer(1), text("b") } } }) {
        MemoryStore good({ { shape(), ordered } });
        MemoryStore disordered({ { shape(), bad } });
        VERIFY_FAILS(compare(good, disordered, monitor), ErrorCode::DamagedSnapshot);
        VERIFY_FAILS(compare(disordered, good, monitor), ErrorCode::Internal);
        // Also where the disorder is between two batches.
        disordered.rowsPerBatch = 1;
        VERIFY_FAILS(compare(good, disordered, monitor), ErrorCode::DamagedSnapshot);
    }
}

void TestRows::randomStoresCompareToTheirDifference()
{
    const auto seed = std::random_device {}();
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        const auto make = [&] {
            std::map<int, std::string> rows;
            for (int i = 0; i < 40; ++i)
                rows[static_cast<int>(random() % 60)] = std::string(random() % 3, 'x');
            return rows;
        };
        const auto left = make();
        const auto right = make();
        const auto store = [&](const std::map<int, std::string> &rows) {
            MemoryStore::Rows values;
            for (const auto &[id, name] : rows)
                values.push_back({ integer(id), text(name) });
            MemoryStore result({ { shape(), values } });
            result.rowsPerBatch = 1 + static_cast<int>(random() % 7);
            return result;
        };
        MemoryStore from = store(left);
        MemoryStore to = store(right);
        TaskMonitor monitor;
        const auto changes = compare(from, to, monitor);
        TableChangeCounts expected;
        for (const auto &[id, name] : left) {
            const auto found = right.find(id);
            ++(found == right.end()         ? expected.deleted
                    : found->second == name ? expected.unchanged
                                            : expected.updated);
        }
        for (const auto &[id, name] : right)
            expected.inserted += left.contains(id) ? 0 : 1;
        QCOMPARE(changes->changesAny(0, std::array { 1 }), expected.updated > 0);
        QVERIFY2(changes->counts(0) == expected,
            qPrintable(QStringLiteral("seed %1, round %2").arg(seed).arg(round)));
    }
}

void TestRows::giantRowsTravelAlone()
{
    TaskMonitor monitor;
    const std::string giant(3 * 1024 * 1024, 'g');
    MemoryStore store({ { shape(),
        { { integer(1), text("small") }, { integer(2), text(giant) },
            { integer(3), text("small") } } } });
    const auto spooled = SpooledRows::copy(store, monitor);
    QVERIFY(spooled.has_value());
    QCOMPARE(*digest(**spooled, monitor), *digest(store, monitor));
    QCOMPARE((*spooled)->rowCount(0), 3);
}

void TestRows::prefetchPassesErrorsInTheirPlace()
{
    MemoryStore store({ { shape(), { { integer(1), text("a") }, { integer(2), text("b") } } } });
    store.rowsPerBatch = 1;
    store.failAfterRows = 1;
    const auto source = prefetch(std::move(*store.open(0)));
    RowBatch batch;
    QVERIFY(*source->next(batch));
    QCOMPARE(batch.rowCount(), 1);
    const auto failed = source->next(batch);
    VERIFY_FAILS(failed, ErrorCode::IoError);
}

void TestRows::prefetchMayBeAbandoned()
{
    MemoryStore::Rows rows;
    for (int i = 0; i < 1000; ++i)
        rows.push_back({ integer(i), text("x") });
    MemoryStore store({ { shape(), rows } });
    store.rowsPerBatch = 1;
    for (int i = 0; i < 50; ++i) {
        const auto source = prefetch(std::move(*store.open(0)));
        RowBatch batch;
        for (int j = 0; j < i % 5; ++j)
            QVERIFY(*source->next(batch));
    }
}

void TestRows::dependenciesComeFirst()
{
    const auto referring = [](const char *name, std::vector<const char *> parents) {
        TableShape result = shape(name);
        for (const char *parent : parents)
            result.foreignKeys.push_back({ { "id" }, { {}, parent }, { "id" } });
        return result;
    };
    const std::vector<TableShape> plain { referring("c", { "b" }),
        referring("b", { "a", "elsewhere" }), referring("a", {}) };
    QCOMPARE(dependencyOrder(plain).order, (std::vector<int> { 2, 1, 0 }));
    QVERIFY(!dependencyOrder(plain).cyclic);
    const std::vector<TableShape> self { referring("a", { "a" }), referring("b", { "a" }) };
    QCOMPARE(dependencyOrder(self).order, (std::vector<int> { 0, 1 }));
    QVERIFY(dependencyOrder(self).cyclic);
    const std::vector<TableShape> circle { referring("x", { "y" }), referring("y", { "x" }),
        referring("z", {}) };
    QCOMPARE(dependencyOrder(circle).order.size(), 3U);
    QVERIFY(dependencyOrder(circle).cyclic);
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
