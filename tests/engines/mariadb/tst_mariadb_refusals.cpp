// SPDX-License-Identifier: MIT
// What the server itself would refuse or do unseen: a preview says so, and the load leaves all as
// it is.
#include "mariadbfixture.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

enum class Product { Any, MariaDb, MySql };

bool isHere(Product product)
{
    return product == Product::Any || (product == Product::MySql) == MariaDbServer::isMySql();
}

QString textOf(const std::vector<Obstacle> &obstacles)
{
    QStringList lines;
    for (const Obstacle &obstacle : obstacles)
        lines += QStringLiteral("%1: %2 %3")
                     .arg(obstacle.table, QString::number(obstacle.rows), obstacle.detail);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestMariaDbRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePreviewSaysWhatTheLoadDoes_data();
    void thePreviewSaysWhatTheLoadDoes();
    void membersOfEnumsAreComparedByNumber_data();
    void membersOfEnumsAreComparedByNumber();
    void theFileDoesNotKnowNumbersOfMembers();
    void rowsLargerThanAMessageAreNamed_data();
    void rowsLargerThanAMessageAreNamed();
    void namesWithASlashElsewhereDoNotMatter();

private:
    MariaDbServer m_server;
};

void TestMariaDbRefusals::thePreviewSaysWhatTheLoadDoes_data()
{
    QTest::addColumn<QByteArray>("columns"); // beside id and tenant
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QByteArray>("edit");
    QTest::addColumn<QString>("refusal"); // empty: the load goes on
    const auto add = [](Product product, const char *name, const char *columns, const char *rows,
                         const char *edit, const char *refusal) {
        if (isHere(product))
            QTest::newRow(name) << QByteArray(columns) << QByteArray(rows) << QByteArray(edit)
                                << QString::fromLatin1(refusal);
    };
    add(Product::MariaDb, "a text that became JSON, and is none", "v longtext, PRIMARY KEY (id)",
        "(1, 'demo', 'none'), (2, 'demo', '{}')",
        "DELETE FROM t WHERE id = 1; ALTER TABLE t MODIFY v json",
        "The column v of t must hold JSON, but 1 of the values are not JSON.");
    add(Product::MariaDb, "a text that became JSON, and is", "v longtext, PRIMARY KEY (id)",
        "(1, 'demo', '[1]'), (2, 'demo', '{}')",
        "DELETE FROM t WHERE id = 1; ALTER TABLE t MODIFY v json", "");
    add(Product::MariaDb, "a rule that asks for JSON, or something else",
        "v text, PRIMARY KEY (id), CHECK (json_valid(v) OR v > '')",
        "(1, 'demo', 'none'), (2, 'demo', '{}')", "DELETE FROM t WHERE id = 1", "");
    add(Product::Any, "no partition",
        "y int, PRIMARY KEY (id, y)) PARTITION BY RANGE (y) (PARTITION a VALUES LESS THAN (10), "
        "PARTITION b VALUES LESS THAN (20)",
        "(1, 'demo', 5), (2, 'demo', 15)", "ALTER TABLE t DROP PARTITION b",
        "t: 1 the table has no partition for them");
    add(Product::Any, "a partition",
        "y int, PRIMARY KEY (id, y)) PARTITION BY RANGE (y) (PARTITION a VALUES LESS THAN (10), "
        "PARTITION b VALUES LESS THAN (20)",
        "(1, 'demo', 5), (2, 'demo', 15)", "DELETE FROM t", "");
    add(Product::Any, "no partition of a list",
        "y varchar(9) NOT NULL, PRIMARY KEY (id, y)) PARTITION BY LIST COLUMNS (y) (PARTITION a "
        "VALUES IN ('x', 'it''s'), PARTITION b VALUES IN ('z')",
        "(1, 'demo', 'it''s'), (2, 'demo', 'z')", "ALTER TABLE t DROP PARTITION b; DELETE FROM t",
        "t: 1 the table has no partition for them");
    add(Product::Any, "a computed column that cannot hold it", "v int, PRIMARY KEY (id)",
        "(1, 'demo', 5000), (2, 'demo', 2)",
        "DELETE FROM t WHERE id = 1; ALTER TABLE t ADD h tinyint AS (v * 10) VIRTUAL, ADD KEY (h)",
        "t: 1 Out of range value for column 'h'");
    add(Product::MySql, "an expression that cannot hold it", "v varchar(20), PRIMARY KEY (id)",
        "(1, 'demo', 'no date'), (2, 'demo', '2020-01-01')",
        "DELETE FROM t WHERE id = 1; ALTER TABLE t ADD INDEX fi ((CAST(v AS date)))",
        "t: 1 Data truncated for functional index 'fi'");
    add(Product::MySql, "an SRID", "v point, PRIMARY KEY (id)",
        "(1, 'demo', ST_GeomFromText('POINT(1 2)'))",
        "ALTER TABLE t DROP COLUMN v, ADD COLUMN v point SRID 4326",
        "t: 1 The SRID of the geometry does not match");
    add(Product::MariaDb, "a period that overlaps",
        "s date, e date, PERIOD FOR p (s, e), PRIMARY KEY (id), UNIQUE k (tenant, p WITHOUT "
        "OVERLAPS)",
        "(1, 'demo', '2020-01-01', '2021-01-01')", R"(
        DELETE FROM t;
        ALTER TABLE t MODIFY tenant varchar(9) COLLATE utf8mb4_general_ci;
        INSERT INTO t VALUES (7, 'DEMO', '2020-03-01', '2020-05-01'))",
        "t: 1 k");
    add(Product::MariaDb, "a period that touches",
        "s date, e date, PERIOD FOR p (s, e), PRIMARY KEY (id, p WITHOUT OVERLAPS)",
        "(1, 'demo', '2020-01-01', '2021-01-01')",
        "DELETE FROM t; INSERT INTO t VALUES (1, 'real', '2021-01-01', '2021-05-01')", "");
    add(Product::MySql, "an index with a text in it, held by another row",
        "j json, PRIMARY KEY (id), UNIQUE fx ((CAST(JSON_UNQUOTE(JSON_EXTRACT(j, '$.s')) AS "
        "char(30))))",
        "(1, 'demo', '{\"s\": \"a\"}')",
        "DELETE FROM t; INSERT INTO t VALUES (3, 'real', '{\"s\": \"a\"}')", "t: 1 fx");
    add(Product::MySql, "an index with a text in it",
        "j json, PRIMARY KEY (id), UNIQUE fx ((CAST(JSON_UNQUOTE(JSON_EXTRACT(j, '$.s')) AS "
        "char(30))))",
        "(1, 'demo', '{\"s\": \"a\"}')",
        "UPDATE t SET j = '{\"s\": \"b\"}'; INSERT INTO t VALUES (3, 'real', '{\"s\": \"c\"}')",
        "");
    add(Product::MySql, "an index of many values",
        "j json, PRIMARY KEY (id), UNIQUE fx ((CAST(j->'$.z' AS unsigned ARRAY)))",
        "(1, 'demo', '{\"z\": [1, 2]}')", "UPDATE t SET j = '{\"z\": [3]}'", "");
    add(Product::Any, "a rule, by its own name", "v int, PRIMARY KEY (id)", "(1, 'demo', 5)",
        "DELETE FROM t; ALTER TABLE t ADD CONSTRAINT low_enough CHECK (v < 3)", "low_enough");
    add(Product::Any, "a text that has no place in a column", "v varchar(9), PRIMARY KEY (id)",
        "(1, 'demo', _utf8mb4 X'E4B8AD')",
        "DELETE FROM t; ALTER TABLE t MODIFY v varchar(10) CHARACTER SET latin1", "");
}

void TestMariaDbRefusals::thePreviewSaysWhatTheLoadDoes()
{
    QFETCH(QByteArray, columns);
    QFETCH(QByteArray, rows);
    QFETCH(QByteArray, edit);
    QFETCH(QString, refusal);
    MariaDbFixture fixture(m_server);
    fixture.run("ALTER DATABASE demo CHARACTER SET utf8mb4; CREATE TABLE t (id int, tenant "
                "varchar(9) COLLATE utf8mb4_bin, "
        + columns + "); INSERT INTO t VALUES " + rows);
    fixture.useDataset(R"({"format":1,"name":"t","tables":[{"table":"t","rows":)"
                       R"({"column":"tenant","equals":"demo"}}]})");
    VERIFY_OK(fixture.capture());
    fixture.run(edit);
    const QByteArray before = fixture.hashAll();
    const auto preview = fixture.preview();
    const QString said = preview ? textOf(preview->obstacles) : messageOf(preview.error());
    QVERIFY2(!said.contains(QStringLiteral("seedbank_temporary")), qPrintable(said));
    const auto loaded = fixture.load();
    QCOMPARE(loaded.has_value(), preview && preview->obstacles.empty());
    if (!loaded)
        QCOMPARE(fixture.hashAll(), before);
    if (refusal.isEmpty() && !loaded) { // refused by its type, in the user's words
        QVERIFY2(said.contains(QStringLiteral("`t`.`v`")) || said.contains(QStringLiteral("'v'")),
            qPrintable(said));
        return;
    }
    QCOMPARE(loaded.has_value(), refusal.isEmpty());
    QVERIFY2(said.contains(refusal), qPrintable(said));
}

void TestMariaDbRefusals::membersOfEnumsAreComparedByNumber_data()
{
    QTest::addColumn<QByteArray>("type"); // of the parent, and of the child
    QTest::addColumn<QByteArray>("childType");
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<Obstacle::Kind>("kind");
    for (const char *type : { "enum", "set" }) {
        const QByteArray parent = QByteArray(type) + "('b', 'a')";
        const QByteArray child = QByteArray(type) + "('a', 'b')";
        QTest::addRow("%s, CASCADE", type)
            << parent << child << QByteArray("CASCADE") << Obstacle::Kind::Cascade;
        QTest::addRow("%s, SET NULL", type)
            << parent << child << QByteArray("SET NULL") << Obstacle::Kind::SetNull;
        QTest::addRow("%s, RESTRICT", type)
            << parent << child << QByteArray("RESTRICT") << Obstacle::Kind::Restrict;
    }
}

/** The child's 'a' is the parent's 'b', as the server has it. */
void TestMariaDbRefusals::membersOfEnumsAreComparedByNumber()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, childType);
    QFETCH(QByteArray, action);
    QFETCH(Obstacle::Kind, kind);
    MariaDbFixture fixture(m_server);
    fixture.run("CREATE TABLE p (k " + type
        + " PRIMARY KEY, tenant varchar(9)) ENGINE = InnoDB; CREATE TABLE c (id int PRIMARY KEY, k "
        + childType + ", FOREIGN KEY (k) REFERENCES p (k) ON DELETE " + action
        + ") ENGINE = InnoDB; INSERT INTO p VALUES ('a', 'demo')");
    fixture.useDataset(R"({"format":1,"name":"t","tables":[{"table":"p","rows":)"
                       R"({"column":"tenant","equals":"demo"}}]})");
    VERIFY_OK(fixture.capture());
    fixture.run("INSERT INTO p VALUES ('b', 'demo'); INSERT INTO c VALUES (2, 'a')");
    const QByteArray before = fixture.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
    QCOMPARE(preview->obstacles.front().kind, kind);
    QCOMPARE(preview->obstacles.front().rows, 1);
    VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
    QCOMPARE(fixture.hashAll(), before);
    // On what goes now hangs nothing, whatever its name.
    fixture.run(R"(
        DELETE FROM c;
        DELETE FROM p;
        INSERT INTO p VALUES ('b', 'real'), ('a', 'demo');
        INSERT INTO c VALUES (2, 'a');
        UPDATE p SET tenant = 'x' WHERE k = 'a';
        DELETE FROM p WHERE k = 'a')");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.run(R"(
        SELECT CAST(c.k AS UNSIGNED), p.tenant FROM c
        JOIN p ON CAST(p.k AS UNSIGNED) = CAST(c.k AS UNSIGNED))"),
        QByteArray("1\treal\n"));
}

void TestMariaDbRefusals::theFileDoesNotKnowNumbersOfMembers()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE p (k enum('b', 'a') PRIMARY KEY) ENGINE = InnoDB;
        CREATE TABLE c (id int PRIMARY KEY, k enum('a', 'b'), FOREIGN KEY (k)
            REFERENCES p (k)) ENGINE = InnoDB;
        CREATE TABLE same (id int PRIMARY KEY, k enum('b', 'a'), FOREIGN KEY (k)
            REFERENCES p (k)) ENGINE = InnoDB;
        INSERT INTO p VALUES ('a');
        INSERT INTO same VALUES (1, 'a'))");
    fixture.useAllRows({ QStringLiteral("p") });
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    const auto tellsOf = [&](const QString &text) {
        return std::ranges::count_if(
            captured->warnings, [&](const QString &warning) { return warning.contains(text); });
    };
    QCOMPARE(tellsOf(QStringLiteral("numbers of ENUM or SET members")), 1);
    QCOMPARE(tellsOf(QString::fromUtf8("The foreign key c.k → p.k")), 1);
}

void TestMariaDbRefusals::rowsLargerThanAMessageAreNamed_data()
{
    QTest::addColumn<bool>("isUndo");
    QTest::newRow("that the load would write") << false;
    QTest::newRow("that its undo would write") << true;
}

void TestMariaDbRefusals::rowsLargerThanAMessageAreNamed()
{
    QFETCH(bool, isUndo);
    MariaDbFixture fixture(m_server);
    m_server.run(QStringLiteral("demo"), "SET GLOBAL max_allowed_packet = 67108864");
    const QByteArray large = "REPEAT('x', 5000000)";
    fixture.run("CREATE TABLE t (id int PRIMARY KEY, v longtext) ENGINE = InnoDB; INSERT INTO t "
                "VALUES (1, 'a'), (2, "
        + (isUndo ? QByteArray("'b'") : large) + ")");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE t SET v = " + (isUndo ? large : QByteArray("'b'")) + " WHERE id = 2");
    const QByteArray before = fixture.hashAll();
    m_server.run(QStringLiteral("demo"), "SET GLOBAL max_allowed_packet = 1048576");
    const auto preview = fixture.preview();
    const auto loaded = fixture.load();
    m_server.run(QStringLiteral("demo"), "SET GLOBAL max_allowed_packet = 67108864");
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
    const Obstacle &obstacle = preview->obstacles.front();
    QCOMPARE(obstacle.table, QStringLiteral("t"));
    QCOMPARE(obstacle.sampleKeys, std::vector { QStringLiteral("2") });
    QVERIFY2(obstacle.detail.contains(QStringLiteral("max_allowed_packet, which is 1048576")),
        qPrintable(obstacle.detail));
    QCOMPARE(
        obstacle.detail.contains(QStringLiteral("would not be possible to undo the load")), isUndo);
    QVERIFY(!loaded);
    QCOMPARE(fixture.hashAll(), before);
    VERIFY_OK(fixture.load());
}

void TestMariaDbRefusals::namesWithASlashElsewhereDoNotMatter()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY) ENGINE = InnoDB; INSERT INTO t
        VALUES (1); DROP DATABASE IF EXISTS `a/b`; CREATE DATABASE `a/b`; CREATE TABLE
            `a/b`.p (id int PRIMARY KEY) ENGINE = InnoDB; CREATE TABLE `a/b`.`c/d` (id int,
            FOREIGN KEY (id) REFERENCES `a/b`.p (id)) ENGINE = InnoDB; DROP USER IF EXISTS
            app@localhost; CREATE USER app@localhost; GRANT SELECT, INSERT, UPDATE, DELETE,
            TRIGGER, CREATE TEMPORARY TABLES ON demo.* TO app@localhost; GRANT PROCESS ON *.* TO
            app@localhost)");
    fixture.useAllRows({ QStringLiteral("t") });
    fixture.useUser(QStringLiteral("app"));
    VERIFY_OK(fixture.capture());
    fixture.run("INSERT INTO t VALUES (2)");
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY2(preview->obstacles.empty(), qPrintable(textOf(preview->obstacles)));
    // One that refers to a demo row from there still does.
    fixture.run(R"(
        CREATE TABLE `a/b`.`e/f` (id int, FOREIGN KEY (id)
            REFERENCES demo.t (id) ON DELETE CASCADE) ENGINE = InnoDB)");
    const auto refused = fixture.preview();
    VERIFY_OK(refused);
    QCOMPARE(refused->obstacles.size(), std::size_t(1));
    QCOMPARE(refused->obstacles.front().kind, Obstacle::Kind::UnseenRows);
    fixture.run("DROP DATABASE `a/b`");
    VERIFY_OK(fixture.load());
}

QTEST_GUILESS_MAIN(TestMariaDbRefusals)
#include "tst_mariadb_refusals.moc"
