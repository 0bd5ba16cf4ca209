// SPDX-License-Identifier: MIT
// Schemas of SQLite as they are, not as they should be: names that look like our own, foreign keys
// that lead nowhere, references that never led anywhere, unique values that rows hand on.
#include "support/sqlitefixture.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

QString textOf(const std::vector<Obstacle> &obstacles)
{
    QStringList lines;
    for (const Obstacle &obstacle : obstacles)
        lines += QStringLiteral("%1: %2 (%3)")
                     .arg(obstacle.table, obstacle.detail, QString::number(obstacle.rows));
    return lines.join(u'\n');
}

constexpr auto tenantDataset
    = R"({"format":1,"name":"t","tables":[{"table":"t","rows":{"column":"tenant","equals":"demo"}}]})";

} // namespace

#define VERIFY_CLEAR(previewed)                                                                    \
    do {                                                                                           \
        const auto &seen = (previewed);                                                            \
        VERIFY_OK(seen);                                                                           \
        QCOMPARE(textOf(seen->obstacles), QString());                                              \
    } while (false)

class TestSqliteCorners : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesMayHaveAnyName_data();
    void tablesMayHaveAnyName();
    void columnsMayBeCalledLikeARowidOrLikeOurs();
    void aColumnThatSQLiteTakesForAValueIsRefused();
    void brokenForeignKeysAreLeftAlone_data();
    void brokenForeignKeysAreLeftAlone();
    void referencesThatLedNowhereBeforeAreNoObstacle();
    void referencesThatTheLoadWouldBreakAre();
    void uniqueValuesAreHandedOn_data();
    void uniqueValuesAreHandedOn();
    void aCircleKeepsRowidAndNewColumns();
    void fullTextStillFindsWhatWasHandedOn();
    void noConflictClauseTakesAnotherRowAway();
    void keysThatAColumnTakesForEqualAreToldApart();
    void valuesSpelledOtherwiseStayReferenced();
    void sequencesAreNeverLowered();
};

void TestSqliteCorners::tablesMayHaveAnyName_data()
{
    QTest::addColumn<QString>("parent");
    QTest::addColumn<QString>("child");
    for (const char *pair : { "a p", "p a", "p c", "c p", "g l", "l g", "k c", "c k", "a c", "t s",
             "main temp", "seedbank_g x", "x seedbank_g", "seedbank_p seedbank_o0",
             "seedbank_gone_0 seedbank_coming_0", "seedbank_lost_0 seedbank_keys",
             "SEEDBANK_GONE_0 Seedbank_Leaving", "seedbank_waiting seedbank_moved",
             "seedbank_stage_0 seedbank_outside", "select from", "x_y seedbank_" }) {
        const QStringList names = QString::fromLatin1(pair).split(u' ');
        QTest::newRow(pair) << names[0] << names[1];
    }
}

void TestSqliteCorners::tablesMayHaveAnyName()
{
    QFETCH(QString, parent);
    QFETCH(QString, child);
    SqliteFixture fixture("");
    const auto sql = [&](QString text) {
        text.replace(u"P"_qs, u'"' + parent + u'"').replace(u"C"_qs, u'"' + child + u'"');
        fixture.database.execute(text.toStdString());
    };
    const QString dataset = QStringLiteral(
        R"({"format":1,"name":"t","tables":[{"table":"%1","rows":{"column":"tenant","equals":"demo"}},)"
        R"({"table":"%2","rows":{"through":"pid"}}]})")
                                .arg(parent, child);
    fixture.useDataset(qPrintable(dataset));
    sql(u"create table P (id integer primary key, tenant text, v text unique);"
        "create table C (id integer primary key, pid int references P(id) on delete cascade, v);"
        "insert into P values (1,'demo','a'),(2,'demo','b'),(3,'demo','c'),(9,'real','r');"
        "insert into C values (10,1,'x'),(20,2,'y'),(30,3,'z'),(90,9,'r')"_qs);
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());

    sql(u"delete from C where id=10; delete from P where id=1; update C set pid=3 where id=20;"
        "insert into P values (5,'demo','new'); insert into C values (50,5,'new');"
        "update P set v='?' where id=2; update P set v='b' where id=3; update P set v='c' where id=2"_qs);
    VERIFY_CLEAR(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);

    sql(u"delete from C where pid <> 9; delete from P where tenant = 'demo'"_qs);
    VERIFY_CLEAR(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);

    // A row outside the demo data that hangs on one to be deleted.
    sql(u"insert into P values (6,'demo','six'); insert into C values (60,6,'s')"_qs);
    sql(u"create table hangs (id integer primary key, x references P(id) on delete cascade);"
        "insert into hangs values (1, 6)"_qs);
    const QString hanging = fixture.database.hashAll();
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QCOMPARE(seen->obstacles.size(), std::size_t(1));
    VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
    QCOMPARE(fixture.database.hashAll(), hanging);
}

void TestSqliteCorners::columnsMayBeCalledLikeARowidOrLikeOurs()
{
    SqliteFixture fixture("");
    fixture.useDataset(tenantDataset);
    fixture.database.execute(
        "create table o (x integer primary key); insert into o values (1),(7);"
        "create table t (rowid text, oid text, _rowid_ text, tenant text, seedbank_rows int "
        "references o(x), seedbank_p int references o(x), k text primary key, u text unique, "
        "\"a\"\"b\");insert into t values "
        "('r','o','_','demo',1,7,'k1','u1',1),('R','O','-','demo',7,1,'k2','u2',2),"
        "('x','y','z','real',1,1,'k3','u3',3)");
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        "update t set u='?' where k='k1'; update t set u='u1', rowid='q' where "
        "k='k2'; update t set u='u2' where k='k1'");
    VERIFY_CLEAR(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteCorners::aColumnThatSQLiteTakesForAValueIsRefused()
{
    SqliteFixture fixture("create table t (id integer primary key, tenant text, \"True\" int);"
                          "insert into t values (1,'demo',0)");
    fixture.useDataset(tenantDataset);
    VERIFY_FAILS(fixture.capture(), ErrorCode::UnsupportedSchema);
}

void TestSqliteCorners::brokenForeignKeysAreLeftAlone_data()
{
    QTest::addColumn<QString>("schema");
    QTest::newRow("no such column") << u"create table c (id int, x references t(gone))"_qs;
    QTest::newRow("no such table") << u"create table c (id int, x references gone(id))"_qs;
    QTest::newRow("of the table itself")
        << u"create table c (id int, x references c(gone), y references c)"_qs;
    QTest::newRow("fewer columns")
        << u"create table c (id int, x, y, foreign key (x, y) references t)"_qs;
    QTest::newRow("one column twice")
        << u"create table c (id int, x, y, foreign key (x, y) references t(u, u))"_qs;
    QTest::newRow("no unique index") << u"create table c (id int, x references t(v))"_qs;
    QTest::newRow("a rowid") << u"create table c (id int, x references t(rowid))"_qs;
    QTest::newRow("a view")
        << u"create view w as select * from t; create table c (id int, x references w(id))"_qs;
    QTest::newRow("a virtual table")
        << u"create virtual table w using fts5(id); create table c (id int, x references w(id))"_qs;
    QTest::newRow("without rowid")
        << u"create table c (id int primary key, x references t(gone)) without rowid"_qs;
}

void TestSqliteCorners::brokenForeignKeysAreLeftAlone()
{
    QFETCH(QString, schema);
    SqliteFixture fixture(
        "pragma foreign_keys = off;"
        "create table t (id integer primary key, tenant text, v text, u text unique, "
        "self int references t(gone), other int references nowhere);"
        "create trigger touched after update on t begin select 1; end;"
        "insert into t values (1,'demo','x','1',5,6),(2,'demo','y','2',7,8)");
    fixture.useDataset(tenantDataset);
    fixture.database.execute(schema.toStdString());
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    VERIFY_OK(fixture.status());
    for (const char *change : { "update t set v='q' where id=1",
             "insert into t values (3,'demo','z','3',1,1)", "delete from t where id=1",
             "update t set u='?' where id=1; update t set u='1' where id=2;"
             "update t set u='2' where id=1",
             "delete from t" }) {
        fixture.database.execute(change);
        VERIFY_CLEAR(fixture.preview());
        VERIFY_OK(fixture.load());
        QCOMPARE(fixture.database.hashAll(), before);
    }
}

void TestSqliteCorners::referencesThatLedNowhereBeforeAreNoObstacle()
{
    SqliteFixture fixture(
        "pragma foreign_keys = off;create table t (id integer primary key, tenant text, name text);"
        "create table b (id integer primary key, tenant text, a int references t(id), x text,"
        " foreign key (a) references t(id) on delete cascade);"
        "create trigger touched after update on b begin select 1; end;"
        "insert into t values (1,'demo','a');"
        "insert into b values (1,'demo',1,'x'),(2,'demo',99,'orphan'),(3,'real',77,'r')");
    fixture.useDataset(
        R"({"format":1,"name":"t","tables":[{"table":"t","rows":{"column":"tenant","equals":"demo"}},
            {"table":"b","rows":{"column":"tenant","equals":"demo"}}]})");
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute("update b set x='changed' where id in (1, 2)");
    VERIFY_CLEAR(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);

    // One that comes anew would be new, though.
    fixture.database.execute("delete from b where id=2");
    const QString without = fixture.database.hashAll();
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QCOMPARE(seen->obstacles.size(), std::size_t(1));
    QVERIFY(seen->obstacles.front().kind == Obstacle::Kind::MissingReference);
    VERIFY_FAILS(fixture.load(), ErrorCode::MissingReference);
    QCOMPARE(fixture.database.hashAll(), without);
}

void TestSqliteCorners::referencesThatTheLoadWouldBreakAre()
{
    SqliteFixture fixture(
        "create table t (id integer primary key, tenant text);"
        "create table b (id integer primary key, tenant text, a int references t(id), x text);"
        "insert into t values (1,'demo'),(5,'real');insert into b values (1,'demo',5,'x')");
    fixture.useDataset(
        R"({"format":1,"name":"t","tables":[{"table":"t","rows":{"column":"tenant","equals":"demo"}},
            {"table":"b","rows":{"column":"tenant","equals":"demo"}}]})");
    VERIFY_OK(fixture.capture());
    // The load deletes row 5, which is demo data now; the reference stays as it is.
    fixture.database.execute("update t set tenant='demo' where id=5; update b set x='changed'");
    const QString before = fixture.database.hashAll();
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QVERIFY(!seen->obstacles.empty());
    VERIFY_FAILS(fixture.load(), ErrorCode::MissingReference);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteCorners::uniqueValuesAreHandedOn_data()
{
    QTest::addColumn<QString>("key");
    for (const char *key : { "create unique index i on t(u)",
             "create unique index i on t(u) where part = 1", "create unique index i on t(u + 0)",
             "create unique index i on t(g)", "create unique index i on t(name collate nocase)",
             "create unique index i on t(tenant, u)",
             "create unique index i on t(u); create unique index j on t(-u)" })
        QTest::newRow(key) << QString::fromLatin1(key);
}

void TestSqliteCorners::uniqueValuesAreHandedOn()
{
    QFETCH(QString, key);
    SqliteFixture fixture(
        "pragma foreign_keys = off;"
        "create table t (id integer primary key, tenant text, u int not null, part int default 1, "
        "name text, g int generated always as (u * 2) virtual, check (u > 0));"
        "create table outside (id integer primary key, x int references t(u) on update cascade "
        "on delete restrict, y int references t(id) on delete cascade);"
        "insert into t values (1,'demo',1,1,'a'),(2,'demo',2,1,'B'),(3,'demo',3,1,'c'),"
        "(4,'demo',4,1,'D'),(50,'real',50,1,'r');"
        "insert into outside values (1, 50, 1), (2, 50, 2)");
    fixture.useDataset(tenantDataset);
    fixture.database.execute(key.toStdString());
    VERIFY_OK(fixture.capture());
    const QString before = fixture.database.hashAll();
    for (const char *change : { "update t set u = u + 1000, name = 'x' || id where id < 50; update "
                                "t set u = u - 999 where id < 50",
             "update t set u = u + 1000, name = 'x' || id where id < 50; update t set u = u % 4 + "
             "1, name = char(97 + id % 4) where id < 50" }) {
        fixture.database.execute(std::string("drop index i; drop index if exists j; ") + change
            + ";" + key.toStdString());
        QVERIFY(fixture.database.hashAll() != before);
        VERIFY_CLEAR(fixture.preview());
        VERIFY_OK(fixture.load());
        QCOMPARE(fixture.database.hashAll(), before);
    }
}

void TestSqliteCorners::aCircleKeepsRowidAndNewColumns()
{
    SqliteFixture fixture(
        "create table t (id text primary key, tenant text, u text unique, v text);"
        "insert into t(rowid, id, tenant, u) values (7,'a','demo','1'),(5,'b','demo','2'),"
        "(9,'c','demo','3')");
    fixture.useDataset(tenantDataset);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        "alter table t add column extra default 'd'; update t set extra = x'00' || id;"
        "update t set u='?' where id='a'; update t set u='1' where id='b';"
        "update t set u='2' where id='c'; update t set u='3' where id='a'");
    VERIFY_OK(fixture.load());
    QCOMPARE(
        fixture.database.query("select rowid, id, u, hex(extra), typeof(extra) from t order by id"),
        QStringList({ u"7|a|1|0061|text"_qs, u"5|b|2|0062|text"_qs, u"9|c|3|0063|text"_qs }));
}

void TestSqliteCorners::fullTextStillFindsWhatWasHandedOn()
{
    SqliteFixture fixture(
        "create table t (id text primary key, tenant text, u text unique, body text);"
        "create virtual table f using fts5(body, content='t', content_rowid='rowid');"
        "create trigger ai after insert on t begin insert into f(rowid, body) values (new.rowid, "
        "new.body); end;"
        "create trigger ad after delete on t begin insert into f(f, rowid, body) values ('delete', "
        "old.rowid, old.body); end;"
        "create trigger au after update on t begin insert into f(f, rowid, body) values ('delete', "
        "old.rowid, old.body); insert into f(rowid, body) values (new.rowid, new.body); end;"
        "insert into t(rowid, id, tenant, u, body) values "
        "(70,'a','demo','1','apple'),(50,'b','demo','2','berry'),(90,'c','real','3','cherry')");
    fixture.useDataset(tenantDataset);
    VERIFY_OK(fixture.capture());
    fixture.database.execute("update t set u='?' where id='a'; update t set u='1' where id='b';"
                             "update t set u='2', body='apricot' where id='a'");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.query("select id, f.rowid from f join t on t.rowid = f.rowid "
                                    "where f match 'apple OR berry OR cherry' order by id"),
        QStringList({ u"a|70"_qs, u"b|50"_qs, u"c|90"_qs }));
    QCOMPARE(fixture.database.query("select * from f where f match 'apricot'"), QStringList());
    fixture.database.execute("insert into f(f) values ('integrity-check')");
}

void TestSqliteCorners::noConflictClauseTakesAnotherRowAway()
{
    SqliteFixture fixture(
        "create table t (id integer primary key on conflict replace, tenant text, "
        "k text unique on conflict replace, n int unique on conflict ignore, "
        "v text not null on conflict ignore);"
        "insert into t values (1,'demo','a',1,'1'),(2,'demo','b',2,'2'),(3,'real','c',3,'3')");
    fixture.useDataset(tenantDataset);
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        "update t set k='?', n=9 where id=1; update t set k='a', n=1 where id=2;"
        "update t set k='b', n=2 where id=1");
    VERIFY_CLEAR(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
    for (const char *change :
        { "update t set k='x' where id=1; insert into t values (7,'real','a',7,'mine')",
            "delete from t where id=2; update t set n=2 where id=7",
            "delete from t where tenant='demo' or id=7; insert into t values "
            "(8,'real','a',8,'mine')" }) {
        fixture.database.execute(change);
        const QString real = fixture.database.hashAll();
        const auto seen = fixture.preview();
        VERIFY_OK(seen);
        QVERIFY(!seen->obstacles.empty());
        VERIFY_FAILS(fixture.load(), ErrorCode::KeyCollision);
        QCOMPARE(fixture.database.hashAll(), real);
    }
}

void TestSqliteCorners::keysThatAColumnTakesForEqualAreToldApart()
{
    SqliteFixture fixture(
        "create table t (k text not null collate nocase, tenant text, v text);"
        "create unique index i on t(k collate binary);"
        "insert into t values ('a','demo','1'),('A','demo','2'),('B','real','3')");
    fixture.useDataset(tenantDataset);
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        "update t set v='x' where k='a' collate binary; insert into t values ('b','demo','4')");
    VERIFY_CLEAR(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteCorners::valuesSpelledOtherwiseStayReferenced()
{
    SqliteFixture fixture(
        "create table t (id integer primary key, tenant text, code text collate nocase unique, n "
        "unique);create table outside (id integer primary key, x text references t(code) on update "
        "cascade, y references t(n) on update set null);"
        "insert into t values (1,'demo','Abc',1); insert into outside values (1,'abc',1)");
    fixture.useDataset(tenantDataset);
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute("update t set code='ABC', n=1.0");
    QVERIFY(fixture.database.hashAll() != before);
    VERIFY_CLEAR(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteCorners::sequencesAreNeverLowered()
{
    SqliteFixture fixture(
        "create table t (id integer primary key autoincrement, tenant text, u text unique);"
        "insert into t values (1,'demo','a'),(2,'demo','b')");
    fixture.useDataset(tenantDataset);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        "insert into t values (900,'demo','c'); delete from t where id=900;"
        "update t set u='?' where id=1; update t set u='a' where id=2; "
        "update t set u='b' where id=1; insert into t values (800,'demo','z')");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.number("select seq from sqlite_sequence where name='t'"), 900);
}

QTEST_GUILESS_MAIN(TestSqliteCorners)
#include "tst_sqlite_corners.moc"
