// SPDX-License-Identifier: MIT
// Referenced values that change although nothing in the snapshot says so: the server computes them,
// or takes the new one for equal and stores it nevertheless.
#include "postgresqlfixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestRespelled : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsOutsideThatHangOnItRefuse_data();
    void rowsOutsideThatHangOnItRefuse();
    void noActionLetsAnEqualValueCome_data();
    void noActionLetsAnEqualValueCome();
    void demoRowsThatItWouldActOn_data();
    void demoRowsThatItWouldActOn();
    void whatFollowsFromItIsCounted();
    void aComputedReferenceNeedsItsParent();
    void aComputedReferenceFindsItsNewParent();
};

namespace {

/** Obstacles of a preview, and of a load that refuses and changes nothing. */
void refusesBoth(PostgreSqlFixture &fixture, Obstacle::Kind kind, const QString &table)
{
    const QString before = fixture.hashes();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY(!preview->obstacles.empty());
    QCOMPARE(preview->obstacles.front().kind, kind);
    QCOMPARE(preview->obstacles.front().table, table);
    QCOMPARE(preview->obstacles.front().rows, qint64(1));
    const auto loaded = fixture.load();
    QVERIFY(!loaded.has_value());
    QCOMPARE(loaded.error().obstacles.size(), preview->obstacles.size());
    QCOMPARE(fixture.hashes(), before);
}

void loadsBoth(PostgreSqlFixture &fixture, const QString &expected)
{
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY(preview->obstacles.empty());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), expected);
}

void addSpellings(bool actsOnEqual)
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("captured");
    QTest::addColumn<QString>("edited");
    QTest::addColumn<QString>("referring");
    QTest::addColumn<QString>("action");
    const QStringList actions = actsOnEqual ? QStringList { QStringLiteral("CASCADE"),
        QStringLiteral("SET NULL"), QStringLiteral("SET DEFAULT"), QStringLiteral("RESTRICT") }
                                            : QStringList { QStringLiteral("NO ACTION") };
    const auto add = [&](const char *name, const char *type, const char *captured,
                         const char *edited, const char *referring) {
        for (const QString &action : actions)
            QTest::addRow("%s, %s", name, qPrintable(action))
                << QString::fromUtf8(type) << QString::fromUtf8(captured)
                << QString::fromUtf8(edited) << QString::fromUtf8(referring) << action;
    };
    add("scale", "numeric", "1.50", "1.5", "1.5000");
    add("citext", "citext", "Ann", "ANN", "ann");
    add("domain over citext", "mail", "Ann", "ANN", "ann");
    add("a collation without case", "text COLLATE caseless", "Ann", "ANN", "ann");
    add("padding", "bpchar", "a ", "a", "a  ");
    add("negative zero", "float8", "-0", "0", "0");
    add("interval", "interval", "1 day", "24 hours", "24 hours");
    add("json", "jsonb", "[1.50]", "[1.5]", "[1.5000]");
    add("array", "numeric[]", "{1.50}", "{1.5}", "{1.5000}");
}

void makeSpellings(PostgreSqlFixture &fixture, const QString &type, const QString &action)
{
    fixture.useTables(QStringLiteral("{\"table\":\"t\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE EXTENSION citext;
        CREATE DOMAIN mail AS citext;
        CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2',
            deterministic = false);
        CREATE TABLE t (id int PRIMARY KEY, code %1 UNIQUE, metadata jsonb);
        CREATE TABLE orders (id int PRIMARY KEY, code %1
            REFERENCES t (code) ON UPDATE %2 ON DELETE CASCADE))")
                    .arg(type, action));
}

} // namespace

void TestRespelled::rowsOutsideThatHangOnItRefuse_data()
{
    addSpellings(true);
}

void TestRespelled::rowsOutsideThatHangOnItRefuse()
{
    QFETCH(const QString, type);
    QFETCH(const QString, captured);
    QFETCH(const QString, edited);
    QFETCH(const QString, referring);
    QFETCH(const QString, action);
    PostgreSqlFixture fixture;
    makeSpellings(fixture, type, action);
    fixture.sql(
        QStringLiteral("INSERT INTO t VALUES (1, '%1', '{\"demo_seed\":true}')").arg(captured));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE t SET code = '%1'; INSERT INTO orders VALUES (1, '%2')")
                    .arg(edited, referring));
    const Obstacle::Kind kind = action == u"CASCADE" ? Obstacle::Kind::Cascade
        : action == u"SET NULL"                      ? Obstacle::Kind::SetNull
        : action == u"SET DEFAULT"                   ? Obstacle::Kind::SetDefault
                                                     : Obstacle::Kind::Restrict;
    refusesBoth(fixture, kind, QStringLiteral("orders"));
}

void TestRespelled::noActionLetsAnEqualValueCome_data()
{
    addSpellings(false);
}

void TestRespelled::noActionLetsAnEqualValueCome()
{
    QFETCH(const QString, type);
    QFETCH(const QString, captured);
    QFETCH(const QString, edited);
    QFETCH(const QString, referring);
    QFETCH(const QString, action);
    PostgreSqlFixture fixture;
    makeSpellings(fixture, type, action);
    fixture.sql(QStringLiteral(R"(
        INSERT INTO t VALUES (1, '%1', '{"demo_seed":true}');
        INSERT INTO orders VALUES (1, '%2'))")
                    .arg(captured, referring));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE t SET code = '%1'").arg(edited));
    loadsBoth(fixture, before);
}

void TestRespelled::demoRowsThatItWouldActOn_data()
{
    QTest::addColumn<QString>("onDelete");
    QTest::addColumn<bool>("loads");
    QTest::newRow("the row may be away for a moment") << u"NO ACTION"_qs << true;
    QTest::newRow("others hang on the row") << u"SET NULL"_qs << false;
}

/** ON UPDATE acts on demo rows, too, whoever loads: here one who may do all. */
void TestRespelled::demoRowsThatItWouldActOn()
{
    QFETCH(const QString, onDelete);
    QFETCH(const bool, loads);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id int PRIMARY KEY, code numeric UNIQUE);
        CREATE TABLE a (id int PRIMARY KEY, code numeric REFERENCES t (code) ON UPDATE SET NULL);
        CREATE TABLE b (id int PRIMARY KEY, code numeric REFERENCES t (code) ON DELETE %1);
        INSERT INTO t VALUES (1, 1.0);
        INSERT INTO a VALUES (1, 1.0);
        INSERT INTO b VALUES (1, 1.0))")
                    .arg(onDelete));
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("a"), QStringLiteral("b") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        SET session_replication_role = replica;
        UPDATE t SET code = 1.00;
        UPDATE a SET code = 1.000)"));
    if (loads)
        loadsBoth(fixture, captured);
    else
        refusesBoth(fixture, Obstacle::Kind::KeyHandOver, QStringLiteral("t"));
}

void TestRespelled::whatFollowsFromItIsCounted()
{
    // Nothing that travels is referenced: the server computes what is.
    struct Case {
        const char *action;
        Obstacle::Kind kind;
    };
    for (const auto &[action, kind] : { Case { "CASCADE", Obstacle::Kind::Cascade },
             Case { "NO ACTION", Obstacle::Kind::Restrict },
             Case { "RESTRICT", Obstacle::Kind::Restrict } }) {
        PostgreSqlFixture fixture;
        fixture.useTables(QStringLiteral("{\"table\":\"t\"}"));
        fixture.sql(QStringLiteral(R"(
            CREATE FUNCTION twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS
                'SELECT $1 * 2';CREATE TABLE t (id int PRIMARY KEY, a int, b int,
                code int GENERATED ALWAYS AS (twice(a) + b) STORED, metadata jsonb, UNIQUE (b,
                code));CREATE TABLE orders (id int PRIMARY KEY, b int, code int,
                FOREIGN KEY (b, code) REFERENCES t (b, code) ON UPDATE %1);INSERT INTO t (id, a,
                b, metadata) VALUES (1, 1, 1, '{"demo_seed":true}'), (2, 2, 1,
                '{"demo_seed":true}'))")
                        .arg(QLatin1String(action)));
        VERIFY_OK(fixture.capture());
        fixture.sql(QStringLiteral(
            "UPDATE t SET a = 9 WHERE id = 1; INSERT INTO orders VALUES (1, 1, 19), (2, 1, 5)"));
        refusesBoth(fixture, kind, QStringLiteral("orders"));
        fixture.sql(QStringLiteral("DELETE FROM orders WHERE id = 1"));
        VERIFY_OK(fixture.load());
        QCOMPARE(
            fixture.sql(QStringLiteral("SELECT code FROM t ORDER BY id")), QStringLiteral("3\n5"));
    }
}

void TestRespelled::aComputedReferenceNeedsItsParent()
{
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"t\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE kinds (id int PRIMARY KEY);
        INSERT INTO kinds VALUES (10), (20);
        CREATE TABLE t (id int PRIMARY KEY, a int, kind int GENERATED ALWAYS AS (a * 10) STORED
            REFERENCES kinds, metadata jsonb);
        INSERT INTO t (id, a, metadata) VALUES (1, 1, '{"demo_seed":true}'), (2, 2,
            '{"demo_seed":true}'))"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM t WHERE id = 1; DELETE FROM kinds WHERE id = 10"));
    refusesBoth(fixture, Obstacle::Kind::MissingReference, QStringLiteral("kinds"));
    fixture.sql(
        QStringLiteral("INSERT INTO t (id, a, metadata) VALUES (1, 2, '{\"demo_seed\":true}')"));
    refusesBoth(fixture, Obstacle::Kind::MissingReference, QStringLiteral("kinds"));
}

void TestRespelled::aComputedReferenceFindsItsNewParent()
{
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"kinds\"},{\"table\":\"t\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE kinds (id int PRIMARY KEY, a int, code int GENERATED ALWAYS AS (a + 1)
            STORED UNIQUE, metadata jsonb);
        CREATE TABLE t (id int PRIMARY KEY, a int, kind int GENERATED ALWAYS AS (a * 10) STORED
            REFERENCES kinds (code), metadata jsonb);
        INSERT INTO kinds (id, a, metadata) VALUES (1, 9, '{"demo_seed":true}'), (2, 19,
            '{"demo_seed":true}');
        INSERT INTO t (id, a, metadata) VALUES (1, 1, '{"demo_seed":true}'), (2, 2,
            '{"demo_seed":true}'))"));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        DELETE FROM t WHERE id = 1;
        UPDATE t SET a = 2;
        UPDATE kinds SET a = 5 WHERE id = 1)"));
    loadsBoth(fixture, before);
    fixture.sql(QStringLiteral("TRUNCATE t, kinds"));
    loadsBoth(fixture, before);
}

QTEST_GUILESS_MAIN(TestRespelled)
#include "tst_postgresql_respelled.moc"
