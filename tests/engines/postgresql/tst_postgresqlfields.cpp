// SPDX-License-Identifier: MIT
// Rows of any size, in pieces of any size, are those of the whole line.
#include "engines/postgresql/postgresqlfields.h"

#include <QTest>

using namespace seedbank;

namespace {

const std::vector<Column> columns {
    { "id", "bigint", Kind::Integer },
    { "done", "boolean", Kind::Boolean },
    { "picture", "bytea", Kind::Bytes },
    { "title", "text", Kind::Text },
    { "missing", "text", Kind::Text },
};

/** Longer than what is decoded at once, full of what a piece may end in. */
std::string longLine()
{
    std::string line = "7\tt\t\\\\x";
    for (int i = 0; i < 300'000; ++i)
        line += "0a1f";
    line += '\t';
    for (int i = 0; i < 150'000; ++i)
        line += R"(\\\\x\n\t\N\\)";
    return line + "\t\\N";
}

QByteArray cellsOf(const RowBatch &batch)
{
    QByteArray cells;
    for (int column = 0; column < batch.columnCount(); ++column) {
        const std::string_view bytes = batch.bytes(0, column);
        cells += QByteArray::number(int(batch.tag(0, column))) + ':'
            + QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) + '|';
    }
    return cells;
}

} // namespace

class TestPostgreSqlFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesAreTheLine_data();
    void piecesAreTheLine();
    void otherNumbersOfFieldsAreRefused();
};

void TestPostgreSqlFields::piecesAreTheLine_data()
{
    QTest::addColumn<int>("size");
    for (const int size : { 7, 1000, 65'535, 65'536, 65'537, 300'001, 10'000'000 })
        QTest::addRow("%d", size) << size;
}

void TestPostgreSqlFields::piecesAreTheLine()
{
    QFETCH(const int, size);
    const std::string line = longLine();
    RowBatch whole;
    whole.clear(static_cast<int>(columns.size()));
    QVERIFY(appendCopyLine(whole, columns, line));
    QVERIFY(cellsOf(whole).startsWith("1:7|5:TRUE|4:\n\x1f\n\x1f"));
    QVERIFY(cellsOf(whole).endsWith("\\\\x\n\tN\\|0:|"));

    RowBatch pieced;
    pieced.clear(static_cast<int>(columns.size()));
    PostgreSqlLongRow row(pieced, columns);
    const std::string sent = line + '\n';
    for (std::string_view rest = sent; !rest.empty();) {
        const auto piece = rest.substr(0, static_cast<std::size_t>(size));
        QVERIFY(row.add(piece));
        rest.remove_prefix(piece.size());
    }
    QVERIFY(cellsOf(pieced) == cellsOf(whole));
}

void TestPostgreSqlFields::otherNumbersOfFieldsAreRefused()
{
    for (const char *line : { "1\tt", "1\tt\t\\\\x\ta\tb\tc" }) {
        RowBatch batch;
        batch.clear(static_cast<int>(columns.size()));
        QVERIFY(!appendCopyLine(batch, columns, line));
        RowBatch pieced;
        pieced.clear(static_cast<int>(columns.size()));
        PostgreSqlLongRow row(pieced, columns);
        QVERIFY(!row.add(std::string(line) + '\n'));
    }
}

QTEST_GUILESS_MAIN(TestPostgreSqlFields)
#include "tst_postgresqlfields.moc"
