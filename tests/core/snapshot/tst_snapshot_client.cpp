// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include <QProcess>
#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

TableShape items()
{
    return { { {}, "items" },
        { { "id", "INTEGER", Kind::Integer }, { "value", "", Kind::Other },
            { "metadata", "TEXT", Kind::Json } },
        { 0 }, {} };
}

constexpr const char *flag = R"({"demo_seed": true})";

QByteArray hexadecimal(const Value &value)
{
    return QByteArray::fromStdString(value.bytes).toHex().toUpper();
}

} // namespace

/** A snapshot is SQL that the engine's own client runs as it is. */
class SnapshotClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void clientLoadsTheSameValues();
    void clientReplacesDemoRowsOnly();
    void failingRowLeavesTheDatabaseUnchanged();
    void manyTablesAreVerified();

private:
    /** What the sqlite3 client prints for `input`; its exit status in `status`. */
    QByteArray client(const QByteArray &input, int *status = nullptr);

    QTemporaryDir m_folder;
    QString m_path;
    QString m_database;
};

void SnapshotClient::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_path = m_folder.filePath(QStringLiteral("snapshot.sql"));
}

QByteArray SnapshotClient::client(const QByteArray &input, int *status)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("sqlite3"), { m_database });
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return "the sqlite3 client did not run: " + process.errorString().toUtf8();
    if (status)
        *status = process.exitCode();
    return process.readAll();
}

void SnapshotClient::clientLoadsTheSameValues()
{
    m_database = m_folder.filePath(QStringLiteral("values.db"));
    const std::vector<Value> values { null(), integer(INT64_MIN), integer(INT64_MAX), real("0.1"),
        real("9e999"), real("-9e999"), real("5e-324"), real("1.7976931348623157e+308"), text(""),
        text("It's"), text("a\r\nb"), text("\r"), text(std::string("a\0b", 3)),
        text("x;\n.quit\n/\ngo\n\\q\n-- no comment\n/* none */\n"), text("Grüße 𝄞"), text("NULL"),
        text("007"), blob(""), blob(std::string("\0\xff'\n", 4)) };
    std::vector<Row> rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        rows.push_back({ integer(static_cast<std::int64_t>(i)), values[i], text(flag) });
    MemoryStore store;
    store.add(items(), rows);
    const QByteArray file = snapshotBytes(store, headerFor(store), m_path);
    QVERIFY2(!file.startsWith("error"), file.constData());

    client("CREATE TABLE items (id INTEGER PRIMARY KEY, value, metadata TEXT);");
    int status = -1;
    const QByteArray counts = client(file, &status);
    QCOMPARE(counts, "items|" + QByteArray::number(values.size()) + '\n');
    QCOMPARE(status, 0);
    const QList<QByteArray> lines
        = client("SELECT typeof(value) || '|' || hex(value) FROM items ORDER BY id;").split('\n');
    QCOMPARE(lines.size(), static_cast<qsizetype>(values.size()) + 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Value &value = values[i];
        const QByteArray line = lines[static_cast<qsizetype>(i)];
        if (value.tag == Tag::Null)
            QCOMPARE(line, "null|");
        else if (value.tag == Tag::Text)
            QCOMPARE(line, "text|" + hexadecimal(value));
        else if (value.tag == Tag::Blob)
            QCOMPARE(line, "blob|" + hexadecimal(value));
        else if (value.tag == Tag::Integer)
            QCOMPARE(line, "integer|" + hexadecimal(value));
        else
            QVERIFY2(line.startsWith("real|"), line.constData());
    }
    // Doubles by their bits: the client's own text of them is rounded.
    QCOMPARE(client(R"(
            SELECT count(*) FROM items WHERE (id = 3 AND value = 0.1) OR (id = 4
                AND value = 9e999) OR (id = 5 AND value = -9e999) OR (id = 6 AND value > 0
                AND value / 2 = 0) OR (id = 7 AND value < 9e999
                AND value * 1.0000000000000002 = 9e999);)"),
        "5\n");
}

void SnapshotClient::clientReplacesDemoRowsOnly()
{
    m_database = m_folder.filePath(QStringLiteral("replace.db"));
    MemoryStore store;
    store.add(items(), { { integer(1), text("new"), text(flag) } });
    const QByteArray file = snapshotBytes(store, headerFor(store), m_path);
    client(R"(
        CREATE TABLE items (id INTEGER PRIMARY KEY, value, metadata TEXT);
        INSERT INTO items VALUES (1, 'old', '{"demo_seed":1}'), (2, 'old',
            '{"demo_seed":"true"}'), (3, 'kept', '{"demo_seed":false}'), (4, 'kept', '{'), (5,
            'kept', NULL);)");
    QCOMPARE(client(file), "items|1\n");
    QCOMPARE(client("SELECT id, value FROM items ORDER BY id;"), "1|new\n3|kept\n4|kept\n5|kept\n");
    QCOMPARE(client(file), "items|1\n");
}

void SnapshotClient::failingRowLeavesTheDatabaseUnchanged()
{
    m_database = m_folder.filePath(QStringLiteral("fail.db"));
    MemoryStore store;
    store.add(items(),
        { { integer(1), text("new"), text(flag) }, { integer(2), text("refused"), text(flag) },
            { integer(3), text("new"), text(flag) } });
    const QByteArray file = snapshotBytes(store, headerFor(store), m_path);
    client(R"(
        CREATE TABLE items (id INTEGER PRIMARY KEY, value
            CHECK (value <> 'refused'), metadata TEXT);
        INSERT INTO items VALUES (1, 'old', '{"demo_seed":true}');)");
    int status = 0;
    const QByteArray output = client(file, &status);
    QVERIFY2(output.contains("CHECK constraint failed"), output.constData());
    QVERIFY(status != 0);
    QCOMPARE(client("SELECT id, value FROM items;"), "1|old\n");
}

void SnapshotClient::manyTablesAreVerified()
{
    // SQLite takes at most 500 SELECTs in one statement.
    m_database = m_folder.filePath(QStringLiteral("many.db"));
    MemoryStore store;
    QByteArray schema;
    for (int table = 0; table < 601; ++table) {
        TableShape shape = items();
        shape.name.name = "t" + std::to_string(table);
        schema += "CREATE TABLE " + QByteArray::fromStdString(shape.name.name)
            + " (id INTEGER PRIMARY KEY, value, metadata TEXT);\n";
        store.add(shape, { { integer(table), null(), text(flag) } });
    }
    const QByteArray file = snapshotBytes(store, headerFor(store), m_path);
    client("BEGIN;\n" + schema + "COMMIT;\n");
    int status = -1;
    const QByteArray output = client(file, &status);
    QCOMPARE(status, 0);
    QCOMPARE(output.count("|1\n"), 601);
}

QTEST_GUILESS_MAIN(SnapshotClient)
#include "tst_snapshot_client.moc"
