// SPDX-License-Identifier: MIT
#include "snapshotfixture.h"

#include "support/verify.h"

#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** A file that was frozen when its format was new. */
QString frozen(const QString &name)
{
    return QStringLiteral(SEEDBANK_TEST_DATA "/snapshot/") + name;
}
constexpr const char *format1 = "general_v3_2025-01-20.sql";
constexpr const char *format2 = "format2_general_v3_2025-01-20.sql";

RowFilter flagged(const char *column)
{
    return { .type = RowFilter::Type::Flagged, .column = column, .flagKey = "demo_seed" };
}

/** What the frozen file holds: every kind of name, key, value and filter. */
MemoryStore frozenStore(SnapshotHeader &header)
{
    MemoryStore store;
    const ForeignKey parent { { "parent_id" }, { {}, "fragments" }, { "id" },
        ForeignKeyAction::SetNull, ForeignKeyAction::Cascade };
    store.add({ { {}, "fragments" },
                  { { "id", "INTEGER", Kind::Integer }, { "parent_id", "INTEGER", Kind::Integer },
                      { "title", "varchar(255)", Kind::Text }, { "weight", "REAL", Kind::Float },
                      { "picture", "BLOB", Kind::Bytes }, { "metadata", "JSON", Kind::Json } },
                  { 0 }, { parent } },
        { { integer(-1), integer(2), text("It's 5 o'clock"), real("0.1"), blob("\x89PNG"),
              text(R"({"demo_seed": true, "n": 12345678901234567890})") },
            { integer(1), null(), text("a;\nDROP TABLE fragments; --"), real("9e999"), null(),
                text(R"({"demo_seed":"1"})") },
            { integer(2), integer(1), text("CR\r\nLF"), real("-1.7976931348623157e+308"), blob(""),
                text(R"({"demo_seed":1})") },
            { integer(9007199254740993), null(), text(std::string("NUL\0", 4)), integer(3),
                text("Grüße 𝄞"), text(R"({"demo_seed":"true"})") } });
    store.add(
        { { {}, "todos" },
            { { "id", "INTEGER", Kind::Integer }, { "fragment_id", "INTEGER", Kind::Integer } },
            { 0 },
            { { { "fragment_id" }, { {}, "fragments" }, { "id" }, ForeignKeyAction::Cascade,
                ForeignKeyAction::NoAction } } },
        {});
    store.add({ { {}, "Order Items" },
                  { { "order", "TEXT", Kind::Text }, { "no", "", Kind::Other },
                      { "kind", "TEXT", Kind::Text } },
                  { 0, 1 }, {} },
        { { text("A"), integer(2), text("demo") }, { text("A"), real("2.5"), text("demo") },
            { text("a"), integer(1), text("demo") } });
    store.add({ { {}, "settings" }, { { "name", "TEXT", Kind::Text } }, { 0 }, {} },
        { { text("theme") } });
    header = headerFor(store);
    header.generated = "2025-01-20T14:15:00.123Z";
    header.tables[0].selected.filter = flagged("metadata");
    header.tables[2].selected.filter
        = { .type = RowFilter::Type::Equals, .column = "kind", .value = "demo" };
    return store;
}

} // namespace

/** Files of released formats stay readable, and the writer stays the same. */
class SnapshotFrozen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frozenFilesReadAsTheyAlwaysDid_data();
    void frozenFilesReadAsTheyAlwaysDid();
    void writerWritesTheFrozenFile();
    void capturedFilesReadAsTheyAlwaysDid_data();
    void capturedFilesReadAsTheyAlwaysDid();
};

void SnapshotFrozen::frozenFilesReadAsTheyAlwaysDid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("file");
    QTest::newRow("format 1")
        << QString::fromLatin1(format1) << 1
        << QStringLiteral("b52160d0ee61a50783c684c34140196a2a9bb09560cfc5aacf71df062ea08a3f");
    QTest::newRow("format 2")
        << QString::fromLatin1(format2) << 2
        << QStringLiteral("535deb87b432998c7f1ddd711e3bac0979e6c847e3efc5bcb021cf7a488714aa");
}

void SnapshotFrozen::frozenFilesReadAsTheyAlwaysDid()
{
    QFETCH(const QString, name);
    QFETCH(const int, format);
    QFETCH(const QString, file);
    SnapshotHeader header;
    MemoryStore store = frozenStore(header);
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(frozen(name), monitor);
    VERIFY_OK(snapshot);
    const SnapshotFacts &facts = (*snapshot)->facts();
    QCOMPARE(toHex(facts.content),
        std::string("115ece7b74812a8ee8485d2c839c8dae558da3d4ec57cd2534c05eb4a43ffd9c"));
    QCOMPARE(QString::fromStdString(toHex(facts.file)), file);
    QCOMPARE(facts.header.format, format);
    QCOMPARE(facts.header.tables.size(), header.tables.size());
    for (int table = 0; table < static_cast<int>(header.tables.size()); ++table) {
        auto source = (*snapshot)->open(table);
        QVERIFY(source);
        QVERIFY(allRows(**source) == store.rows(table));
        const auto index = static_cast<std::size_t>(table);
        QVERIFY(facts.header.tables[index].selected.filter == header.tables[index].selected.filter);
    }
}

void SnapshotFrozen::writerWritesTheFrozenFile()
{
    const QTemporaryDir folder;
    SnapshotHeader header;
    MemoryStore store = frozenStore(header);
    const QByteArray bytes = snapshotBytes(
        store, header, folder.filePath(QStringLiteral("snapshot.sql")), "v3_2025-01-20");
    QFile file(frozen(QString::fromLatin1(format2)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(bytes, file.readAll());
}

/** Captured from servers, whose literals and types are their own: many types, a cycle, values with
 *  every special character, an outside reference. */
void SnapshotFrozen::capturedFilesReadAsTheyAlwaysDid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("tables");
    const QStringList postgreSql {
        QStringLiteral("Other Place.Order Items 4 "
                       "40a1b2927115898a43202aab8e54801cd459977591dc5642a79cc2f408d0f074"),
        QStringLiteral("contacts 2 "
                       "14a22a6d235f5f2d871bfcfa8fee3fbc040dd3a229cb3ea8920b5201302f9224"),
        QStringLiteral("fragments 3 "
                       "64acae4e965c9db589a1744182a6139879e0d49b292e3bcb734746c89f73fd75"),
        QStringLiteral("todos 2 0cdfe1760d0b0bed3caa172cf1fb602cac3b72508d02f79003cbd7f5e6b6677b"),
    };
    QTest::newRow("PostgreSQL, format 1")
        << QStringLiteral("postgresql_v1_2026-11-22.sql")
        << QStringLiteral("92539c91663f27861b2af47e95243dff1749d9028180d4a3ae5969c1148727b3")
        << postgreSql;
    QTest::newRow("PostgreSQL, format 2")
        << QStringLiteral("format2_postgresql_v1_2026-11-22.sql")
        << QStringLiteral("2837ff73fcc6a1be4e1457cd9a78f7f82168e9c8cb4142068c24b90876fb3328")
        << postgreSql;
    const QStringList mariaDb {
        QStringLiteral("Order Items 3 "
                       "991369a17ed62a323bbf90a8d7c6b77c80fe15ea51880aa9a41b27ab38d0b3b2"),
        QStringLiteral("contacts 2 "
                       "14a22a6d235f5f2d871bfcfa8fee3fbc040dd3a229cb3ea8920b5201302f9224"),
        QStringLiteral("fragments 3 "
                       "8f6f707d567621e5c6925ab0ef902da63c7e31f8109ad4ba80060d0b3439a0d7"),
        QStringLiteral("todos 2 12ffbbb1d88b29e9c24b9c645a70b3782f6435ebe61ae03dda983c2f1f942956"),
    };
    QTest::newRow("MariaDB, format 1")
        << QStringLiteral("mariadb_v1_2026-11-22.sql")
        << QStringLiteral("2875beafaaf19055a4862b1c958366001e758b246d6378c1f617669d51ec985e")
        << mariaDb;
    QTest::newRow("MariaDB, format 2")
        << QStringLiteral("format2_mariadb_v1_2026-11-22.sql")
        << QStringLiteral("a462c9d44038d3c174e528a7659f5a97647f488fa6df9ac84e69ff43f5e1f267")
        << mariaDb;
    QStringList mySql = mariaDb; // whose json is spelled its own way, and whose types are fewer
    mySql[2] = QStringLiteral("fragments 3 "
                              "474d11416f0e1042172ee0c9a6f818a5b3ecb8c57f6728dc914ab71919d6a1e4");
    QTest::newRow("MySQL, format 2")
        << QStringLiteral("format2_mysql_v1_2026-11-28.sql")
        << QStringLiteral("29ce606bad576cf76b65c35c49b10b5cba23c5dd5a2df195225617d602804ffe")
        << mySql;
}

void SnapshotFrozen::capturedFilesReadAsTheyAlwaysDid()
{
    QFETCH(const QString, name);
    QFETCH(const QString, file);
    QFETCH(const QStringList, tables);
    TaskMonitor monitor;
    const auto snapshot
        = Snapshot::open(QStringLiteral(SEEDBANK_TEST_DATA "/snapshot/") + name, monitor);
    VERIFY_OK(snapshot);
    QCOMPARE(QString::fromStdString(toHex((*snapshot)->facts().file)), file);
    QCOMPARE((*snapshot)->facts().outside.size(), std::size_t(1));
    const auto digests = digest(**snapshot, monitor); // of the rows, read once more
    QVERIFY(digests);
    QStringList read;
    for (const auto &[table, digest] : *digests)
        read += QStringLiteral("%1 %2 %3")
                    .arg(QString::fromStdString(table))
                    .arg(digest.rows)
                    .arg(QString::fromStdString(toHex(digest.digest)));
    QCOMPARE(read, tables);
}

QTEST_GUILESS_MAIN(SnapshotFrozen)
#include "tst_snapshot_frozen.moc"
