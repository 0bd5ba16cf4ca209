// SPDX-License-Identifier: MIT
// PostgreSQL's literals and frame, without a server (FORMAT.md).
#include "snapshotfixture.h"

#include "support/verify.h"

#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

Value boolean(bool value)
{
    return { Tag::Boolean, value ? "TRUE" : "FALSE" };
}

MemoryStore store()
{
    MemoryStore store;
    store.add({ { {}, "items" },
                  { { "id", "bigint", Kind::Integer }, { "done", "boolean", Kind::Boolean },
                      { "data", "bytea", Kind::Bytes }, { "note", "text", Kind::Text },
                      { "order", "json", Kind::Json } },
                  { 0 }, {} },
        { { integer(-7), boolean(true), blob(std::string("\0\x7f\xff'", 4)), text("it's \\ \n\t"),
              text("{\"a\":\r\n'\\'}") },
            { integer(0), boolean(false), blob(""), text(""), null() },
            { integer(9), null(), null(), text("\\x41"), text("\r") } });
    return store;
}

SnapshotHeader header(const MemoryStore &rows)
{
    SnapshotHeader header = headerFor(rows);
    header.engine = EngineText::find("postgresql");
    header.engineVersion = "15.20";
    return header;
}

constexpr const char *insertHead
    = "INSERT INTO items (id, done, data, note, \"order\") OVERRIDING SYSTEM VALUE VALUES\n";

} // namespace

class SnapshotPostgreSql : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesHaveTheLiteralsOfTheSpecification();
    void valuesReadBack();
    void anotherSpellingIsRefused_data();
    void anotherSpellingIsRefused();
    void aCycleGoesThroughTemporaryTables();
    void aLongTextWithCarriageReturnsReadsBack();

private:
    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("snapshot.sql")); }
};

void SnapshotPostgreSql::valuesHaveTheLiteralsOfTheSpecification()
{
    MemoryStore rows = store();
    const QByteArray bytes = snapshotBytes(rows, header(rows), path());
    const QByteArray expected = QByteArray(insertHead)
        + "(-7, TRUE, '\\x007FFF27', 'it''s \\ \n\t', E'{\"a\":\\r\n''\\\\''}'),\n"
          "(0, FALSE, '\\x', '', NULL),\n"
          "(9, NULL, NULL, '\\x41', E'\\r');\n";
    QVERIFY2(bytes.contains(expected), bytes.constData());
    QVERIFY(
        bytes.contains("\n\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\nSET "
                       "standard_conforming_strings = on;\nBEGIN ISOLATION "
                       "LEVEL READ COMMITTED READ WRITE;\nSET LOCAL standard_conforming_strings "
                       "= on;\n"));
    QVERIFY(bytes.contains("\n-- Cleanup existing demo data\nDELETE FROM items WHERE TRUE;\n"));
    QVERIFY(!bytes.contains('\r'));
}

void SnapshotPostgreSql::valuesReadBack()
{
    MemoryStore rows = store();
    snapshotBytes(rows, header(rows), path());
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(path(), monitor);
    VERIFY_OK(snapshot);
    const auto source = (*snapshot)->open(0);
    QVERIFY(source);
    QVERIFY(allRows(**source) == rows.rows(0));
}

void SnapshotPostgreSql::anotherSpellingIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("message");
    const auto row
        = [](const char *name, const char *before, const char *after, const char *message) {
              QTest::newRow(name) << QByteArray(before) << QByteArray(after)
                                  << QString::fromUtf8(message);
          };
    row("zeros before an integer", "(-7, ", "(-07, ", "is not a 64-bit integer");
    row("plus", "(9, ", "(+9, ", "is not a 64-bit integer");
    row("minus zero", "(0, ", "(-0, ", "is not a 64-bit integer");
    row("too large", "(9, ", "(9223372036854775808, ", "is not a 64-bit integer");
    row("decimal point", "(9, ", "(9.0, ", "is not a 64-bit integer");
    row("text as an integer", "(9, ", "('9', ", "NULL or an integer");
    row("integer as a boolean", "(-7, TRUE", "(-7, 1", "NULL, TRUE or FALSE");
    row("lower-case boolean", "(-7, TRUE", "(-7, true", "NULL, TRUE or FALSE");
    row("lower-case hexadecimal", "'\\x007FFF27'", "'\\x007fff27'", "hexadecimal digits");
    row("half a byte", "'\\x007FFF27'", "'\\x007FFF2'", "hexadecimal digits");
    row("bytes as text", "'\\x007FFF27'", "'abc'", "expected “'\\x”");
    row("hexadecimal of SQLite", "'\\x007FFF27'", "X'007FFF27'", "expected “'\\x”");
    row("number as text", "'it''s \\ \n\t'", "5", "NULL or a text");
    row("escapes without need", "'\\x41'", "E'\\\\x41'",
        "is written with escapes, although it has no CR");
    row("raw CR", "'\\x41'", "'\r'", "CR");
    row("raw CR in escapes", "E'\\r'", "E'\r'", "text, '', ");
    row("another escape", "E'\\r'", "E'\\r\\n'", "text, '', ");
    row("escape of a quote", "E'\\r'", "E'\\r\\''", "text, '', ");
    row("expression", "'\\x41'", "version()", "NULL or a text");
    row("no UTF-8", "E'\\r'", "E'\\r\xff'", "the text is not UTF-8 here");
    row("half a character", "E'\\r'", "E'\\r\xc3'", "the text ends within a UTF-8 character");
    row("NUL", "'\\x41'", "'\\x41@'", "CR or NUL");
    row("other preamble", "READ COMMITTED", "SERIALIZABLE", "expected “BEGIN ISOLATION");
    row("psql command", "\nCOMMIT;", "\n\\! true\nCOMMIT;", "expected “");
}

void SnapshotPostgreSql::anotherSpellingIsRefused()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(const QString, message);
    MemoryStore rows = store();
    QByteArray bytes = snapshotBytes(rows, header(rows), path());
    after.replace('@', QByteArray(1, '\0'));
    const qsizetype at = bytes.indexOf(before);
    QVERIFY(at > 0);
    bytes.replace(at, before.size(), after);
    writeFile(path(), bytes);
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(path(), monitor);
    VERIFY_FAILS(snapshot, ErrorCode::InvalidSnapshot);
    VERIFY_SAYS(snapshot, message);
}

void SnapshotPostgreSql::aCycleGoesThroughTemporaryTables()
{
    MemoryStore rows;
    rows.add(
        { { "app", "people" },
            { { "id", "integer", Kind::Integer }, { "boss", "integer", Kind::Integer } }, { 0 },
            { { { "boss" }, { "app", "people" }, { "id" }, ForeignKeyAction::NoAction,
                ForeignKeyAction::NoAction } } },
        { { integer(1), integer(2) }, { integer(2), integer(1) } });
    const QByteArray bytes = snapshotBytes(rows, header(rows), path());
    const char *parts[] = {
        "WITH seedbank_0 AS (DELETE FROM app.people WHERE TRUE)\nSELECT;\n",
        "CREATE TEMPORARY TABLE seedbank_0 ON COMMIT DROP AS SELECT id, boss FROM app.people WITH "
        "NO DATA;\n",
        "\n-- app.people\nINSERT INTO pg_temp.seedbank_0 (id, boss) VALUES\n(1, 2),\n(2, 1);\n",
        "WITH seedbank_0 AS (INSERT INTO app.people (id, boss) OVERRIDING SYSTEM VALUE SELECT id, "
        "boss FROM pg_temp.seedbank_0)\nSELECT;\n\n-- Sequences\n",
    };
    qsizetype last = 0;
    for (const char *part : parts) {
        const qsizetype at = bytes.indexOf(part, last);
        QVERIFY2(at > last, part);
        last = at;
    }
    // boss is in a foreign key: no sequence gives its values.
    QCOMPARE(bytes.count("::pg_catalog.regclass, 'id', "), 1);
    QCOMPARE(bytes.count("::pg_catalog.regclass, 'boss', "), 0);
}

/** Longer than a block, with an escape at every place of it. */
void SnapshotPostgreSql::aLongTextWithCarriageReturnsReadsBack()
{
    std::string longText;
    while (longText.size() < 3'000'000)
        longText += "ab\r\\'c\xc3\xa9";
    MemoryStore rows;
    rows.add(
        { { {}, "items" }, { { "id", "integer", Kind::Integer }, { "note", "text", Kind::Text } },
            { 0 }, {} },
        { { integer(1), text(longText) } });
    snapshotBytes(rows, header(rows), path());
    TaskMonitor monitor;
    const auto snapshot = Snapshot::open(path(), monitor);
    QVERIFY(snapshot);
    const auto source = (*snapshot)->open(0);
    QVERIFY(source);
    QVERIFY(allRows(**source) == rows.rows(0));
}

QTEST_GUILESS_MAIN(SnapshotPostgreSql)
#include "tst_snapshot_postgresql.moc"
