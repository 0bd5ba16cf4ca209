// SPDX-License-Identifier: MIT
// Schemas and servers that are untidy or strict: what a load meets there, and what a preview says.
#include "mariadbfixture.h"

#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

bool saysSo(const std::vector<Obstacle> &obstacles, Obstacle::Kind kind, const QString &detail)
{
    return std::ranges::any_of(obstacles, [&](const Obstacle &obstacle) {
        return obstacle.kind == kind && obstacle.detail.contains(detail);
    });
}

} // namespace

class TestMariaDbCorners : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesAreNamedLikeHelpers();
    void helpersHaveAKey();
    void aTableIsAsWideAsItMayBe();
    void theServerLogsStatements();
    void namesDifferInCase();
    void sequencesGoOnBehindTheLoadedRows();
    void aSequenceThatMayNotBeRaisedRefusesTheLoad();
    void rowsKeepWhatTheSnapshotLacks();
    void foreignKeysThatLeadNowhereBlockNothingElse_data();
    void foreignKeysThatLeadNowhereBlockNothingElse();
    void thePreviewRefusesWhatTheLoadDoes_data();
    void thePreviewRefusesWhatTheLoadDoes();
    void thePreviewAsksForTheSameRights_data();
    void thePreviewAsksForTheSameRights();
    void aReadOnlyServerIsNamed();
    void triggersThatLeaveReferencesNowhereAreRolledBack();
    void otherDatabasesAreLeftAlone();

private:
    MariaDbServer m_server;
};

void TestMariaDbCorners::tablesAreNamedLikeHelpers()
{
    MariaDbFixture fixture(m_server);
    const QStringList names { QStringLiteral("seedbank_temporary_1"),
        QStringLiteral("seedbank_deleted_0"), QStringLiteral("seedbank_temporary_") };
    for (const QString &name : names)
        fixture.run("CREATE TABLE " + name.toUtf8()
            + " (id int PRIMARY KEY, seedbank_row int, v int); INSERT INTO " + name.toUtf8()
            + " VALUES (1, 1, 1), (2, 2, 2)");
    fixture.useAllRows(names);
    VERIFY_OK(fixture.capture());
    const QByteArray captured = fixture.hashAll();
    for (const QString &name : names)
        fixture.run("INSERT INTO " + name.toUtf8() + " VALUES (7, 7, 7), (8, 8, 8); UPDATE "
            + name.toUtf8() + " SET v = 9 WHERE id = 1");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->changes.front().counts.deleted, 2);
    QCOMPARE(fixture.hashAll(), captured);

    // And like the names that stand for rows in a statement.
    const QByteArrayList letters { "p", "g", "a", "l", "c", "t", "d", "y", "n", "o0" };
    QByteArray sql;
    QStringList chain;
    for (const QByteArray &letter : letters) {
        sql += "CREATE TABLE seedbank_" + letter
            + " (id int PRIMARY KEY, u int UNIQUE, up int, CHECK (u > 0)";
        if (!chain.isEmpty())
            sql += ", FOREIGN KEY (up) REFERENCES " + chain.last().toUtf8() + " (u)";
        chain += QStringLiteral("seedbank_") + QString::fromUtf8(letter);
        sql += "); INSERT INTO seedbank_" + letter + " VALUES (1, 1, 1), (2, 2, 2);";
    }
    fixture.run(sql);
    fixture.useAllRows(chain);
    VERIFY_OK(fixture.capture("general", true));
    const QByteArray again = fixture.hashAll();
    fixture.run(R"(
        SET foreign_key_checks = 0;
        UPDATE seedbank_g SET u = 3 WHERE id = 1;
        UPDATE seedbank_c SET up = 3 WHERE id = 2;
        INSERT INTO seedbank_p VALUES (8, 8, 1);
        DELETE FROM seedbank_t;
        INSERT INTO seedbank_a VALUES (9, 9, 1))");
    fixture.safetyCopy = false;
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY(preview->obstacles.empty());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), again);
    fixture.run(R"(
        CREATE TABLE seedbank_o1 (id int PRIMARY KEY, up int, FOREIGN KEY (up)
            REFERENCES seedbank_p (u) ON DELETE CASCADE);
        INSERT INTO seedbank_p VALUES (8, 8, 1);
        INSERT INTO seedbank_o1 VALUES (1, 8))");
    const auto refused = fixture.preview();
    VERIFY_OK(refused);
    QVERIFY(saysSo(refused->obstacles, Obstacle::Kind::Cascade, QStringLiteral("seedbank_o1")));
}

void TestMariaDbCorners::helpersHaveAKey()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE p (id int PRIMARY KEY, u varchar(9) UNIQUE, v int);
        CREATE TABLE c (id int PRIMARY KEY, p int, FOREIGN KEY (p)
            REFERENCES p (id) ON DELETE CASCADE);
        INSERT INTO p VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3);
        INSERT INTO c VALUES (1, 1))");
    fixture.useAllRows({ QStringLiteral("p") });
    VERIFY_OK(fixture.capture());
    const QByteArray captured = fixture.hashAll();
    fixture.run(R"(
        SET GLOBAL innodb_force_primary_key = ON;
        UPDATE p SET u = 'x' WHERE id = 1;
        UPDATE p SET v = 9 WHERE id = 2;
        INSERT INTO p VALUES (9, 'n', 9);
        INSERT INTO c VALUES (2, 9))");
    const auto refused = fixture.preview(); // and how far it goes, through tables of values
    VERIFY_OK(refused);
    QVERIFY(saysSo(refused->obstacles, Obstacle::Kind::Cascade, QStringLiteral("c.p")));
    fixture.run("DELETE FROM c WHERE id = 2");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), captured);
    fixture.run("SET GLOBAL innodb_force_primary_key = OFF");
}

void TestMariaDbCorners::aTableIsAsWideAsItMayBe()
{
    MariaDbFixture fixture(m_server);
    QByteArray table = "SET innodb_strict_mode = 0; CREATE TABLE wide (id int PRIMARY KEY";
    for (int column = 0; column < 350; ++column)
        table += ", c" + QByteArray::number(column) + " varchar(60)";
    fixture.run(table
        + ") CHARACTER SET latin1 ROW_FORMAT = DYNAMIC; INSERT INTO wide (id, c1, c349) VALUES "
          "(1, 'a', 'z'), (2, 'b', 'y')");
    fixture.useAllRows({ QStringLiteral("wide") });
    VERIFY_OK(fixture.capture());
    const QByteArray captured = fixture.hashAll();
    fixture.run(R"(
        UPDATE wide SET c349 = 'x' WHERE id = 1;
        DELETE FROM wide WHERE id = 2;
        INSERT INTO wide (id) VALUES (3))");
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY(preview->obstacles.empty());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), captured);
}

void TestMariaDbCorners::theServerLogsStatements()
{
    const MariaDbServer server({ QStringLiteral("--log-bin"), QStringLiteral("--server-id=1"),
        QStringLiteral("--binlog-format=STATEMENT"),
        QStringLiteral("--transaction-isolation=REPEATABLE-READ") });
    MariaDbFixture fixture(server);
    fixture.run(R"(
        CREATE TABLE p (id int PRIMARY KEY, u varchar(9) UNIQUE, v int) ENGINE = InnoDB;
        CREATE TABLE c (id int AUTO_INCREMENT PRIMARY KEY, p int, FOREIGN KEY (p)
            REFERENCES p (id) ON DELETE CASCADE) ENGINE = InnoDB;
        INSERT INTO p VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3);
        INSERT INTO c VALUES (1, 1), (2, 2))");
    fixture.useAllRows({ QStringLiteral("p"), QStringLiteral("c") });
    VERIFY_OK(fixture.capture());
    const QByteArray captured = fixture.hashAll();
    fixture.run(R"(
        DELETE FROM c;
        DELETE FROM p WHERE id = 3;
        UPDATE p SET u = 'x' WHERE id = 1;
        UPDATE p SET u = 'a' WHERE id = 2;
        UPDATE p SET v = 7;
        INSERT INTO p VALUES (8, 'q', 8))");
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY(preview->obstacles.empty());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), captured);
}

void TestMariaDbCorners::namesDifferInCase()
{
    MariaDbFixture first(m_server);
    constexpr char table[] = R"(
        CREATE TABLE User (id int PRIMARY KEY, v int);
        CREATE TABLE Post (id int PRIMARY KEY, author int, FOREIGN KEY (author)
            REFERENCES User (id)); )";
    first.run(table);
    first.run("INSERT INTO User VALUES (1, 1), (2, 2); INSERT INTO Post VALUES (1, 1)");
    first.useAllRows({ QStringLiteral("User"), QStringLiteral("Post") });
    VERIFY_OK(first.capture());

    const MariaDbServer folding({ QStringLiteral("--lower-case-table-names=1") });
    for (const QStringList &names :
        { QStringList { QStringLiteral("User"), QStringLiteral("Post") },
            QStringList { QStringLiteral("user"), QStringLiteral("post") } }) {
        MariaDbFixture second(folding);
        second.run(table);
        second.run("INSERT INTO User VALUES (1, 9), (5, 5); INSERT INTO Post VALUES (7, 5)");
        second.useAllRows(names);
        ImportRequest request = second.importRequest();
        request.workplace.library = first.library();
        const auto loaded = run(request);
        VERIFY_OK(loaded);
        QCOMPARE(QString::fromStdString(loaded->changes.front().table), names.front());
        QCOMPARE(second.run("SELECT * FROM user ORDER BY id; SELECT * FROM post"),
            QByteArray("1\t1\n2\t2\n1\t1\n"));
        VERIFY_OK(second.capture());
    }
}

void TestMariaDbCorners::sequencesGoOnBehindTheLoadedRows()
{
    MariaDbFixture fixture(m_server);
    constexpr char schema[] = R"(
            CREATE SEQUENCE up;
            CREATE SEQUENCE down START WITH -1 INCREMENT -1 MINVALUE -1000 MAXVALUE -1;
            CREATE TABLE t (id bigint PRIMARY KEY DEFAULT (NEXTVAL(up)),
                n int DEFAULT (NEXTVAL(down)), v int);)";
    fixture.run(schema);
    fixture.run(R"(
        INSERT INTO t (v) VALUES (1), (2), (3);
        INSERT INTO t (id, n, v) VALUES (40, -20, 4))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run(QByteArray("DROP TABLE t; DROP SEQUENCE up; DROP SEQUENCE down;") + schema);
    VERIFY_OK(fixture.load());
    fixture.run("INSERT INTO t (v) VALUES (5)");
    QCOMPARE(fixture.run("SELECT id, n FROM t WHERE v = 5"), QByteArray("41\t-21\n"));
    // Further on already: it stays there.
    fixture.run("DELETE FROM t WHERE v < 5; SELECT SETVAL(up, 100)");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.run("SELECT NEXTVAL(up)"), QByteArray("101\n"));
}

void TestMariaDbCorners::aSequenceThatMayNotBeRaisedRefusesTheLoad()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE SEQUENCE up;
        CREATE TABLE t (id bigint PRIMARY KEY DEFAULT (NEXTVAL(up)), v int);
        INSERT INTO t (v) VALUES (1), (2))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        DELETE FROM t;
        DROP USER IF EXISTS app@localhost;
        CREATE USER app@localhost;
        GRANT PROCESS ON *.* TO app@localhost;
        GRANT CREATE TEMPORARY TABLES ON demo.* TO app@localhost;
        GRANT SELECT, INSERT, UPDATE, DELETE ON demo.t TO app@localhost)");
    fixture.useUser(QStringLiteral("app"));
    VERIFY_FAILS(fixture.preview(), ErrorCode::PermissionDenied);
    VERIFY_FAILS(fixture.load(), ErrorCode::PermissionDenied);
    fixture.run("GRANT SELECT, INSERT ON demo.up TO app@localhost");
    VERIFY_OK(fixture.load());
}

void TestMariaDbCorners::rowsKeepWhatTheSnapshotLacks()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, u varchar(20) UNIQUE, v int);
        INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        ALTER TABLE t ADD extra varchar(20) DEFAULT 'd', ADD rare blob UNIQUE,
            ADD hidden int INVISIBLE, ADD at timestamp NOT NULL DEFAULT current_timestamp()
            ON UPDATE current_timestamp();
        UPDATE t SET extra = concat('precious ', id), rare = id, hidden = id,
            at = '2001-02-03 04:05:06';
        UPDATE t SET u = 'x', at = at WHERE id = 1;
        UPDATE t SET u = 'a', at = at WHERE id = 2;
        UPDATE t SET v = 5, at = at)");
    VERIFY_OK(fixture.load());
    const QByteArray at = "2001-02-03 04:05:06";
    QCOMPARE(fixture.run("SELECT id, u, v, extra, rare, hidden, at FROM t ORDER BY id"),
        QByteArray("1\ta\t1\tprecious 1\t1\t1\t" + at + "\n2\tb\t1\tprecious 2\t2\t2\t" + at
            + "\n3\tc\t1\tprecious 3\t3\t3\t" + at + "\n"));
}

void TestMariaDbCorners::foreignKeysThatLeadNowhereBlockNothingElse_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("an unlisted child of a missing table") << QByteArray(R"(
        CREATE TABLE a (id int PRIMARY KEY, v varchar(9));
        CREATE TABLE c (x int, FOREIGN KEY (x) REFERENCES gone (id));)");
    QTest::newRow("an unlisted child of a column that is gone") << QByteArray(R"(
        CREATE TABLE a (id int PRIMARY KEY, v varchar(9), k int UNIQUE);
        CREATE TABLE c (x int, FOREIGN KEY (x) REFERENCES a (k));
        DROP TABLE a;
        CREATE TABLE a (id int PRIMARY KEY, v varchar(9));)");
    QTest::newRow("a listed child of a missing table") << QByteArray(R"(
        CREATE TABLE a (id int PRIMARY KEY, v varchar(9), p int, FOREIGN KEY (p)
            REFERENCES gone (id));)");
    QTest::newRow("an orphan") << QByteArray(R"(
        CREATE TABLE c (id int PRIMARY KEY);
        CREATE TABLE a (id int PRIMARY KEY, v varchar(9), p int DEFAULT 77, FOREIGN KEY (p)
            REFERENCES c (id));)");
}

void TestMariaDbCorners::foreignKeysThatLeadNowhereBlockNothingElse()
{
    QFETCH(QByteArray, schema);
    MariaDbFixture fixture(m_server);
    const QByteArray unchecked = "SET foreign_key_checks = 0, default_storage_engine = InnoDB; ";
    fixture.run(unchecked + schema + "INSERT INTO a (id, v) VALUES (1, 'x'), (2, 'y')");
    fixture.useAllRows({ QStringLiteral("a") });
    VERIFY_OK(fixture.capture());
    const QByteArray captured = fixture.run("SELECT * FROM a ORDER BY id");
    fixture.run(
        unchecked + "UPDATE a SET v = 'q' WHERE id = 1; INSERT INTO a (id, v) VALUES (9, 'z')");
    fixture.safetyCopy = false;
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY2(preview->obstacles.empty(),
        preview->obstacles.empty() ? "" : qPrintable(preview->obstacles.front().detail));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.run("SELECT * FROM a ORDER BY id"), captured);
}

void TestMariaDbCorners::thePreviewRefusesWhatTheLoadDoes_data()
{
    QTest::addColumn<QByteArray>("alter"); // after the capture of (1, 'aaa one', 5) and (2, …)
    QTest::addColumn<bool>("isRefused");
    QTest::addColumn<QString>("detail");
    QTest::newRow("CHECK") << QByteArray(R"(
        UPDATE t SET price = 50;
        ALTER TABLE t ADD CONSTRAINT dear CHECK (price > 9))")
                           << true << "dear";
    QTest::newRow("CHECK that holds") << QByteArray(
        "UPDATE t SET price = 50; ALTER TABLE t ADD CONSTRAINT dear CHECK (price > 1)")
                                      << false << "";
    QTest::newRow("CHECK over a column that the version lacks") << QByteArray(R"(
            ALTER TABLE t ADD least int DEFAULT 0;
            UPDATE t SET price = 50, least = 20;
            ALTER TABLE t ADD CONSTRAINT fair CHECK (price > least))")
                                                                << true << "fair";
    QTest::newRow("NOT NULL") << QByteArray(R"(
        UPDATE t SET maybe = 'x';
        ALTER TABLE t MODIFY maybe varchar(9) NOT NULL)")
                              << true << "maybe cannot be NULL";
    QTest::newRow("the first characters, held by another row") << QByteArray(R"(
            UPDATE t SET title = 'zzz' WHERE id = 1;
            INSERT INTO t VALUES (9, 'real', 'aaa nine', 5, 'k');
            ALTER TABLE t ADD UNIQUE head (title(3)))") << true << "head";
    QTest::newRow("the first characters, free") << QByteArray(R"(
        UPDATE t SET title = 'zzz' WHERE id = 1;
        ALTER TABLE t ADD UNIQUE head (title(3)))")
                                                << false << "";
    QTest::newRow("a computed column, held by another row") << QByteArray(R"(
        UPDATE t SET title = 'zzz' WHERE id = 1;
        INSERT INTO t VALUES (9, 'real', 'AAA ONE', 5, 'k');
        ALTER TABLE t ADD slug varchar(60) AS (lower(title)) VIRTUAL, ADD UNIQUE slugs (slug))")
                                                            << true << "slugs";
    QTest::newRow("a new key that two rows have")
        << QByteArray("UPDATE t SET price = 50 + id; ALTER TABLE t ADD UNIQUE prices (price)")
        << true << "price";
    QTest::newRow("a new key that a demo row has which stays") << QByteArray(
        "UPDATE t SET price = 50 WHERE id = 1; ALTER TABLE t ADD UNIQUE prices (price)")
                                                               << true << "price";
    QTest::newRow("a key without case") << QByteArray(R"(
        UPDATE t SET title = 'zzz' WHERE id = 1;
        INSERT INTO t VALUES (9, 'real', 'AAA one', 5, 'k');
        ALTER TABLE t ADD UNIQUE titles (title))")
                                        << true << "title";
    QTest::newRow("a table with partitions, a full text and a CHECK") << QByteArray(R"(
        UPDATE t SET price = 50;
        ALTER TABLE t ADD FULLTEXT (title), ADD CONSTRAINT dear CHECK (price > 9))")
                                                                      << true << "dear";
    QTest::newRow("partitions and a CHECK") << QByteArray(R"(
            UPDATE t SET price = 50;
            ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 3;
            ALTER TABLE t ADD CONSTRAINT dear CHECK (price > 9))")
                                            << true << "dear";
}

void TestMariaDbCorners::thePreviewRefusesWhatTheLoadDoes()
{
    QFETCH(QByteArray, alter);
    QFETCH(bool, isRefused);
    QFETCH(QString, detail);
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, tenant varchar(9), title varchar(40), price int,
            maybe varchar(9)) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
        INSERT INTO t VALUES (1, 'demo', 'aaa one', 5, NULL), (2, 'demo', 'bbb two', 5, 'y'))");
    fixture.useDataset(R"({"format":1,"name":"t","tables":[{"table":"t","rows":)"
                       R"({"column":"tenant","equals":"demo"}}]})");
    VERIFY_OK(fixture.capture());
    fixture.run(alter);
    const QByteArray before = fixture.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.empty(), !isRefused);
    const auto loaded = fixture.load();
    QCOMPARE(loaded.has_value(), !isRefused);
    if (!isRefused)
        return;
    const auto names = [&](const Obstacle &obstacle) { return obstacle.detail.contains(detail); };
    QVERIFY2(std::ranges::any_of(preview->obstacles, names),
        qPrintable(preview->obstacles.front().detail));
    QVERIFY2(std::ranges::any_of(loaded.error().obstacles, names),
        qPrintable(messageOf(loaded.error())));
    QVERIFY(preview->obstacles.front().rows > 0);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbCorners::thePreviewAsksForTheSameRights_data()
{
    QTest::addColumn<QByteArray>("rights");
    QTest::addColumn<QString>("missing");
    QTest::newRow("DELETE") << QByteArray("SELECT, INSERT, UPDATE") << "DELETE on t";
    QTest::newRow("INSERT") << QByteArray("SELECT, DELETE, UPDATE") << "INSERT on t";
    QTest::newRow("UPDATE") << QByteArray("SELECT, DELETE, INSERT") << "UPDATE on t";
    QTest::newRow("UPDATE of one column")
        << QByteArray("SELECT, DELETE, INSERT, UPDATE (u)") << "UPDATE on t";
}

void TestMariaDbCorners::thePreviewAsksForTheSameRights()
{
    QFETCH(QByteArray, rights);
    QFETCH(QString, missing);
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, u int, v int);
        INSERT INTO t VALUES (1, 1, 1), (2, 2, 2))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE t SET v = 9 WHERE id = 1; DELETE FROM t WHERE id = 2; INSERT INTO t VALUES "
                "(3, 3, 3); DROP USER IF EXISTS app@localhost; CREATE USER app@localhost; GRANT "
                "PROCESS ON *.* TO app@localhost; GRANT CREATE TEMPORARY TABLES ON demo.* TO "
                "app@localhost; GRANT "
        + rights + " ON demo.t TO app@localhost");
    fixture.useUser(QStringLiteral("app"));
    const auto preview = fixture.preview();
    VERIFY_FAILS(preview, ErrorCode::PermissionDenied);
    VERIFY_SAYS(preview, missing);
    VERIFY_FAILS(fixture.load(), ErrorCode::PermissionDenied);
}

void TestMariaDbCorners::aReadOnlyServerIsNamed()
{
    MariaDbFixture fixture(m_server);
    fixture.run("CREATE TABLE t (id int PRIMARY KEY, v int); INSERT INTO t VALUES (1, 1)");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        UPDATE t SET v = 9;
        DROP USER IF EXISTS app@localhost;
        CREATE USER app@localhost;
        GRANT ALL ON demo.* TO app@localhost;
        GRANT PROCESS ON *.* TO app@localhost;
        SET GLOBAL read_only = 1)");
    fixture.useUser(QStringLiteral("app"));
    const auto preview = fixture.preview();
    const auto loaded = fixture.load();
    m_server.run(QStringLiteral("mysql"), "SET GLOBAL read_only = 0");
    VERIFY_FAILS(preview, ErrorCode::PermissionDenied);
    VERIFY_SAYS(preview, QStringLiteral("read-only"));
    VERIFY_FAILS(loaded, ErrorCode::PermissionDenied);
    VERIFY_SAYS(loaded, QStringLiteral("read-only"));
    VERIFY_OK(fixture.load());
}

void TestMariaDbCorners::triggersThatLeaveReferencesNowhereAreRolledBack()
{
    MariaDbFixture fixture(m_server);
    // The row that the trigger deletes has one that refers to it; rows of t are written while the
    // server's own checks are off, since they hand a unique value on.
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, u int UNIQUE, self int, FOREIGN KEY (self)
            REFERENCES t (id));
        CREATE TABLE outer_p (id int PRIMARY KEY);
        CREATE TABLE outer_c (p int, FOREIGN KEY (p) REFERENCES outer_p (id));
        INSERT INTO outer_p VALUES (1);
        INSERT INTO outer_c VALUES (1);
        INSERT INTO t VALUES (1, 1, 1), (2, 2, 1))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        UPDATE t SET u = 3 WHERE id = 1; UPDATE t SET u = 1
        WHERE id = 2; CREATE TRIGGER d AFTER DELETE ON t FOR EACH ROW DELETE FROM outer_p)");
    const QByteArray before = fixture.hashAll();
    VERIFY_FAILS(fixture.load(), ErrorCode::ConstraintViolation);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbCorners::otherDatabasesAreLeftAlone()
{
    // A database whose tables cannot even be opened, and one that is none of ours.
    m_server.run(QStringLiteral("mysql"), R"(
        DROP DATABASE IF EXISTS odd;
        CREATE DATABASE odd;
        SET foreign_key_checks = 0;
        CREATE TABLE odd.c (x int, FOREIGN KEY (x) REFERENCES odd.gone (id)) ENGINE = InnoDB;
        CREATE VIEW odd.v AS SELECT x FROM odd.c;
        ALTER TABLE odd.c DROP FOREIGN KEY c_ibfk_1, DROP COLUMN x, ADD y int)");
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, v int); INSERT INTO t
        VALUES (1, 1); CREATE TABLE log (x int); CREATE TRIGGER l AFTER UPDATE ON t FOR EACH
            ROW INSERT INTO log VALUES (1))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE t SET v = 2");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.run("SELECT v FROM t"), QByteArray("1\n"));
    m_server.run(QStringLiteral("mysql"), "DROP DATABASE odd");
}

QTEST_GUILESS_MAIN(TestMariaDbCorners)
#include "tst_mariadb_corners.moc"
