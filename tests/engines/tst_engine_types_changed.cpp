// SPDX-License-Identifier: MIT
// Columns whose type changed since the capture: a load keeps every value, and says so, or refuses
// by column and value, in the preview as in the load.
#include "enginefixture.h"
#include "operations/conversion.h"

#include <QRegularExpression>

using namespace seedbank;
using namespace seedbank::test;

class TestTypesChanged : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreTheSameOrNot_data()
    {
        QTest::addColumn<int>("fromKind");
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("toKind");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, Kind fromKind, const char *from, Kind toKind,
                             const char *to, bool same) {
            QTest::newRow(name) << int(fromKind) << QString::fromLatin1(from) << int(toKind)
                                << QString::fromLatin1(to) << same;
        };
        row("scale grows", Kind::Decimal, "1.5", Kind::Decimal, "1.5000", true);
        row("scale shrinks over zeros", Kind::Decimal, "1.5000", Kind::Decimal, "1.5", true);
        row("scale shrinks over digits", Kind::Decimal, "1.2345", Kind::Decimal, "1.23", false);
        row("an integer as decimal", Kind::Integer, "-120", Kind::Decimal, "-120.00", true);
        row("a fraction rounded", Kind::Decimal, "0.5", Kind::Integer, "1", false);
        row("a power of ten", Kind::Float, "1e+20", Kind::Decimal, "100000000000000000000", true);
        row("a float of half the size", Kind::Float, "0.1234567890123", Kind::Float, "0.12345679",
            false);
        row("nothing below zero", Kind::Float, "-0", Kind::Decimal, "0", false);
        row("no number", Kind::Decimal, "NaN", Kind::Float, "NaN", true);
        row("no finite number", Kind::Float, "Infinity", Kind::Decimal, "1", false);
        row("true as a number", Kind::Boolean, "TRUE", Kind::Integer, "1", true);
        row("a date as timestamp", Kind::Date, "2025-01-31", Kind::Timestamp, "2025-01-31 00:00:00",
            true);
        row("a timestamp as date", Kind::Timestamp, "2025-01-31 10:00:00", Kind::Date, "2025-01-31",
            false);
        row("a timestamp in UTC", Kind::Timestamp, "2025-01-31 10:00:00.5", Kind::TimestampTz,
            "2025-01-31 10:00:00.50+00", true);
        row("another zone", Kind::Timestamp, "2025-01-31 10:00:00", Kind::TimestampTz,
            "2025-01-31 10:00:00+01", false);
        row("fractions of a second gone", Kind::TimestampTz, "2025-01-01 00:00:00.123456+00",
            Kind::TimestampTz, "2025-01-01 00:00:00+00", false);
        row("JSON as the server spells it", Kind::Json, "{\"a\":  1}", Kind::Json, "{\"a\": 1}",
            true);
        row("text cut short", Kind::Text, "long", Kind::Text, "lo", false);
        row("a uuid in capitals", Kind::Uuid, "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", Kind::Uuid,
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", true);
    }

    void valuesAreTheSameOrNot()
    {
        QFETCH(int, fromKind);
        QFETCH(QString, from);
        QFETCH(int, toKind);
        QFETCH(QString, to);
        const std::string before = from.toStdString();
        const std::string after = to.toStdString();
        QTEST(isSameValue({ "c", "from", Kind(fromKind) }, Tag::Text, before,
                  { "c", "to", Kind(toKind) }, Tag::Text, after),
            "same");
    }

    void aLoadKeepsEveryValueOrNamesTheColumn_data()
    {
        QTest::addColumn<DatabaseKind>("engine");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("alter");
        QTest::addColumn<QString>("lost"); // "would become …"; empty: it loads
        const auto row = [](const char *name, DatabaseKind engine, const char *type,
                             const char *value, const char *alter, const char *lost = "") {
            QTest::addRow("%s, %s", AnyDatabase::nameOf(engine), name)
                << engine << QString::fromLatin1(type) << QString::fromLatin1(value)
                << QString::fromLatin1(alter) << QString::fromLatin1(lost);
        };
        row("a scale that grows", DatabaseKind::PostgreSql, "numeric(8,2)", "1.25",
            "ALTER TABLE a ALTER v TYPE numeric(10,4)");
        row("a scale that shrinks", DatabaseKind::PostgreSql, "numeric(10,4)", "1.2345",
            "ALTER TABLE a ALTER v TYPE numeric(8,2)", "1.2345 would become 1.23");
        row("a smaller float", DatabaseKind::PostgreSql, "float8", "0.1234567890123",
            "ALTER TABLE a ALTER v TYPE float4", "0.1234567890123 would become 0.12345679");
        row("fewer digits of a second", DatabaseKind::PostgreSql, "timestamptz",
            "'2025-01-01 00:00:00.123456+00'", "ALTER TABLE a ALTER v TYPE timestamptz(0)",
            "2025-01-01 00:00:00.123456+00 would become 2025-01-01 00:00:00+00");
        row("a time zone", DatabaseKind::PostgreSql, "timestamp", "'2025-07-01 12:00'",
            "ALTER TABLE a ALTER v TYPE timestamptz");
        row("jsonb", DatabaseKind::PostgreSql, "json", "'{\"a\":  1}'",
            "ALTER TABLE a ALTER v TYPE jsonb");
        row("a wider integer", DatabaseKind::PostgreSql, "int", "5",
            "ALTER TABLE a ALTER v TYPE bigint");
        row("a text too long", DatabaseKind::PostgreSql, "varchar(50)", "'a long text'",
            "UPDATE a SET v = 'x'; ALTER TABLE a ALTER v TYPE varchar(5)",
            "value too long for type character varying(5)");
        row("a scale that shrinks", DatabaseKind::MariaDb, "decimal(10,4)", "1.2345",
            "UPDATE a SET v = 1; ALTER TABLE a MODIFY v decimal(8,2)", "1.2345 would become 1.23");
        row("fewer digits of a second", DatabaseKind::MariaDb, "datetime(6)",
            "'2025-01-01 00:00:00.123456'", "ALTER TABLE a MODIFY v datetime",
            "2025-01-01 00:00:00.123456 would become 2025-01-01 00:00:00");
        row("a wider integer", DatabaseKind::MariaDb, "int", "5", "ALTER TABLE a MODIFY v bigint");
        row("a number in a column of texts", DatabaseKind::Sqlite, "INTEGER", "5", R"(
            ALTER TABLE a RENAME TO b;
            CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT);
            INSERT INTO a SELECT * FROM b;
            DROP TABLE b)");
        row("a text that looks like a number", DatabaseKind::Sqlite, "TEXT", "'1.50'", R"(
            ALTER TABLE a RENAME TO b;
            CREATE TABLE a (id INTEGER PRIMARY KEY, v INTEGER);
            INSERT INTO a SELECT * FROM b;
            DROP TABLE b)",
            "1.50 would become 1.5");
    }

    void aLoadKeepsEveryValueOrNamesTheColumn()
    {
        QFETCH(DatabaseKind, engine);
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(QString, alter);
        QFETCH(QString, lost);
        EngineFixture fixture(engine);
        fixture.useAllRows({ QStringLiteral("a") });
        AnyDatabase &database = fixture.database;
        database.execute(QStringLiteral(R"(
            CREATE TABLE a (id INTEGER PRIMARY KEY, v %1);
            INSERT INTO a VALUES (1, %2))")
                             .arg(type, value));
        VERIFY_OK(fixture.capture());
        database.execute(alter);
        database.execute(QStringLiteral("INSERT INTO a (id) VALUES (2)"));
        const QString before = database.hashAll();
        for (const bool dryRun : { true, false }) {
            const auto loaded = dryRun ? fixture.preview() : fixture.load();
            if (!lost.isEmpty()) {
                VERIFY_FAILS(loaded, ErrorCode::SchemaMismatch);
                VERIFY_SAYS(loaded, lost);
                VERIFY_SAYS(loaded, QRegularExpression(QStringLiteral("v of a|a\\.v \\(")));
                QCOMPARE(database.hashAll(), before);
                continue;
            }
            VERIFY_OK(loaded);
            const bool isNamed = std::ranges::any_of(loaded->warnings, [](const QString &warning) {
                return warning.contains(QStringLiteral("a different type"))
                    && warning.contains(QStringLiteral("a.v ("));
            });
            QVERIFY(isNamed);
        }
    }
};

QTEST_GUILESS_MAIN(TestTypesChanged)
#include "tst_engine_types_changed.moc"
