// SPDX-License-Identifier: MIT
// What an SQLite database would say to a load is told before: its rules, its unique keys of every
// kind, and what only the application can do. The load then says the same.
#include "support/sqlitefixture.h"

#include <sqlite3.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr auto dataset
    = R"({"format":1,"name":"t","tables":[{"table":"t","rows":{"column":"tenant","equals":"demo"}}]})";

/** "Constraint t 2: CHECK constraint failed: a > 0" */
QString textOf(const std::vector<Obstacle> &obstacles)
{
    QStringList lines;
    for (const Obstacle &obstacle : obstacles)
        lines += QStringLiteral("%1 %2 %3: %4")
                     .arg(obstacle.kind == Obstacle::Kind::Constraint        ? u"Constraint"_qs
                             : obstacle.kind == Obstacle::Kind::KeyCollision ? u"Key"_qs
                                                                             : u"Other"_qs,
                         obstacle.table, QString::number(obstacle.rows), obstacle.detail);
    return lines.join(u'\n');
}

/** A function or collation that only the application has. */
void titleSort(sqlite3_context *context, int, sqlite3_value **arguments)
{
    sqlite3_result_value(context, arguments[0]);
}

int compareTitles(void *, int leftSize, const void *left, int rightSize, const void *right)
{
    const QByteArray a(static_cast<const char *>(left), leftSize);
    const QByteArray b(static_cast<const char *>(right), rightSize);
    return a.compare(b);
}

void register_(sqlite3 *database)
{
    sqlite3_create_function(database, "title_sort", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
        &titleSort, nullptr, nullptr);
    sqlite3_create_collation(database, "TITLES", SQLITE_UTF8, nullptr, &compareTitles);
}

} // namespace

class TestSqlitePreviews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesThatCameSinceAreTold_data();
    void rulesThatCameSinceAreTold();
    void keysThatOthersHoldAreTold_data();
    void keysThatOthersHoldAreTold();
    void whatOnlyTheApplicationHasIsTold_data();
    void whatOnlyTheApplicationHasIsTold();
    void aFunctionThatNothingNeedsIsNoObstacle();
    void generatedValuesThatOthersReferenceAreTold_data();
    void generatedValuesThatOthersReferenceAreTold();
    void referencesThatDoNotTravelAreTold_data();
    void referencesThatDoNotTravelAreTold();
    void aTriggerThatBreaksReferencesElsewhereRollsBack();
    void valuesOfAnyTypeStayAsTheyAre();
};

void TestSqlitePreviews::rulesThatCameSinceAreTold_data()
{
    QTest::addColumn<QString>("table"); // of the same columns, with the rule
    QTest::addColumn<QString>("told");
    QTest::newRow("CHECK")
        << u"create table n (id integer primary key, tenant text, k text, n int check (n < 2))"_qs
        << u"CHECK constraint failed"_qs;
    QTest::newRow("CHECK over columns")
        << u"create table n (id integer primary key, tenant text, k text, n int, check (n < 2 or t.k = 'x'))"_qs
        << u"CHECK constraint failed"_qs;
    QTest::newRow("NOT NULL")
        << u"create table n (id integer primary key, tenant text, k text not null, n int)"_qs
        << u"NOT NULL constraint failed: t.k"_qs;
    QTest::newRow("NOT NULL on conflict")
        << u"create table n (id integer primary key, tenant text, k text not null on conflict replace default 'd', n int)"_qs
        << u"NOT NULL constraint failed: t.k"_qs;
    QTest::newRow("STRICT")
        << u"create table n (id integer primary key, tenant text, k text, n int) strict"_qs
        << u"cannot store TEXT value in INT column t.n"_qs;
    QTest::newRow("UNIQUE among themselves")
        << u"create table n (id integer primary key, tenant text, k text, n int, m int as (abs(n)) unique)"_qs
        << u"UNIQUE constraint failed: t.m"_qs;
    QTest::newRow("a generated column that may not be NULL")
        << u"create table n (id integer primary key, tenant text, k text, n int, m text as (k || n) not null)"_qs
        << u"NOT NULL constraint failed: t.m"_qs;
    QTest::newRow("a unique key beside a row that stays")
        << u"create table n (id integer primary key, tenant text, k text, n int, unique (tenant, n))"_qs
        << u"UNIQUE constraint failed"_qs;
    QTest::newRow("an index that cannot be computed")
        << u"create table n (id integer primary key, tenant text, k text, n int); create index computed on t (json_extract(n, '$.a') /* a comment */)"_qs
        << u"1: index computed: malformed JSON"_qs;
    QTest::newRow("the condition of an index")
        << u"create table n (id integer primary key, tenant text, k text, n int); create index computed on t (k) where json_extract(n, '$.a') is null"_qs
        << u"1: index computed: malformed JSON"_qs;
}

void TestSqlitePreviews::rulesThatCameSinceAreTold()
{
    QFETCH(QString, table);
    QFETCH(QString, told);
    SqliteFixture fixture(
        "create table t (id integer primary key, tenant text, k text, n int);"
        "insert into t values (1,'demo','a',1),(2,'demo',null,2),(3,'demo','b','x'),"
        "(4,'demo','c',-1),(5,'demo','d',1),(50,'real','r',-7)");
    fixture.useDataset(dataset);
    VERIFY_OK(fixture.capture());
    QString renamed = table;
    renamed.replace(u"table n "_qs, u"table t "_qs);
    fixture.database.execute("drop table t; " + renamed.toStdString()
        + ";insert into t (id, tenant, k, n) values (1,'demo','a',1),(50,'real','r',-7)");
    const QString before = fixture.database.hashAll();
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    const QString text = textOf(seen->obstacles);
    QVERIFY2(text.contains(told), qPrintable(text));
    QVERIFY2(text.startsWith(u"Constraint t "_qs), qPrintable(text));
    const auto loaded = fixture.load();
    QVERIFY(!loaded);
    QCOMPARE(textOf(loaded.error().obstacles), text);
    QVERIFY2(describe(loaded.error()).startsWith(u"Your database is unchanged."_qs),
        qPrintable(loaded.error().message()));
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqlitePreviews::keysThatOthersHoldAreTold_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<QString>("value"); // of the other row
    QTest::addColumn<QString>("told");
    QTest::newRow("plain") << u"create unique index i on t(k)"_qs << u"x"_qs << u"k"_qs;
    QTest::newRow("partial") << u"create unique index i on t(k) where on_ = 1"_qs << u"x"_qs
                             << u"i"_qs;
    QTest::newRow("expression") << u"create unique index i on t(lower(k))"_qs << u"X"_qs << u"i"_qs;
    QTest::newRow("generated") << u"create unique index i on t(g)"_qs << u"X"_qs << u"g"_qs;
    QTest::newRow("NOCASE") << u"create unique index i on t(k collate nocase)"_qs << u"X"_qs
                            << u"i"_qs;
    QTest::newRow("RTRIM") << u"create unique index i on t(k collate rtrim desc)"_qs << u"x  "_qs
                           << u"i"_qs;
    QTest::newRow("expression and column")
        << u"create unique index i on t(lower(k), on_) where length(k) < 9 -- short\n"_qs << u"X"_qs
        << u"i"_qs;
    QTest::newRow("named like ours")
        << u"create unique index seedbank_checked_0 on t(k, on_)"_qs << u"x"_qs << u"k, on_"_qs;
}

void TestSqlitePreviews::keysThatOthersHoldAreTold()
{
    QFETCH(QString, index);
    QFETCH(QString, value);
    QFETCH(QString, told);
    SqliteFixture fixture(
        "create table t (id integer primary key, tenant text, k text, on_ int default 1, "
        "g text generated always as (lower(k)) virtual);"
        "insert into t (id, tenant, k) values (1,'demo','x'),(2,'demo','y'),(3,'demo','z')");
    fixture.useDataset(dataset);
    fixture.database.execute(index.toStdString());
    VERIFY_OK(fixture.capture());
    for (const char *change :
        { "delete from t where id = 1", "update t set k = 'q' where id = 1" }) {
        fixture.database.execute(std::string("delete from t where id = 50;") + change
            + ";update t set k = 'w' where id = 2; insert into t (id, tenant, k) values (50, "
              "'real', '"
            + value.toStdString() + "')");
        const QString before = fixture.database.hashAll();
        const auto seen = fixture.preview();
        VERIFY_OK(seen);
        QCOMPARE(textOf(seen->obstacles), QStringLiteral("Key t 1: ") + told);
        VERIFY_FAILS(fixture.load(), ErrorCode::KeyCollision);
        QCOMPARE(fixture.database.hashAll(), before);
        fixture.database.execute("delete from t where id = 50");
        VERIFY_OK(fixture.load());
    }
}

void TestSqlitePreviews::whatOnlyTheApplicationHasIsTold_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("told");
    QTest::newRow("a trigger")
        << u"create trigger sorted after update on t begin update t set n = title_sort(new.k) where id = new.id; end"_qs
        << u"trigger sorted needs title_sort"_qs;
    QTest::newRow("an index") << u"create index sorted on t(title_sort(k))"_qs
                              << u"index sorted needs title_sort"_qs;
    QTest::newRow("a collation") << u"create unique index sorted on t(k collate titles)"_qs
                                 << u"index sorted needs titles"_qs;
    QTest::newRow("a table that is gone")
        << u"create trigger noted after update on t begin insert into gone values (1); end"_qs
        << u"a trigger cannot run: no such table: main.gone; you can switch triggers off"_qs;
}

void TestSqlitePreviews::whatOnlyTheApplicationHasIsTold()
{
    QFETCH(QString, definition);
    QFETCH(QString, told);
    SqliteFixture fixture("create table t (id integer primary key, tenant text, k text, n text);"
                          "insert into t values (1,'demo','a','1'),(50,'real','r','0')");
    fixture.useDataset(dataset);
    VERIFY_OK(fixture.capture());
    fixture.database.execute("update t set k = 'b' where id = 1");
    register_(fixture.database.handle());
    fixture.database.execute(definition.toStdString());
    const QString before = fixture.database.hashAll();
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    const QString text = textOf(seen->obstacles);
    QVERIFY2(text.startsWith(u"Constraint t 1: "_qs) && text.contains(told), qPrintable(text));
    const auto loaded = fixture.load();
    QVERIFY(!loaded);
    // The preview tells beside it that triggers run.
    QVERIFY2(text.startsWith(textOf(loaded.error().obstacles)), qPrintable(text));
    QVERIFY(!loaded.error().obstacles.empty());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqlitePreviews::aFunctionThatNothingNeedsIsNoObstacle()
{
    SqliteFixture fixture("create table t (id integer primary key, tenant text, k text, n text);"
                          "insert into t values (1,'demo','a','1')");
    fixture.useDataset(dataset);
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.database.hashAll();
    fixture.database.execute("update t set k = 'b' where id = 1");
    register_(fixture.database.handle());
    fixture.database.execute(
        "create trigger s after update of n on t begin select title_sort(new.k); end;"
        "create trigger d after delete on t begin select title_sort(old.k); end");
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QCOMPARE(textOf(seen->obstacles), QString());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), captured);
}

void TestSqlitePreviews::generatedValuesThatOthersReferenceAreTold_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("loads");
    QTest::newRow("another column") << u"update t set n = 'x'"_qs << true;
    QTest::newRow("to one that is the same") << u"update t set k = upper(k)"_qs << true;
    QTest::newRow("to another")
        << u"delete from o; update t set k = 'new' where id = 1; insert into o values (1, 'new')"_qs
        << false;
    QTest::newRow("to another, with a demo row that follows")
        << u"delete from o; update t set k = 'new' where id = 1; insert into t values (3, 'demo', 'c', '1')"_qs
        << true;
    QTest::newRow("deleted")
        << u"insert into t values (3, 'demo', 'c', '1'); insert into o values (2, 'c')"_qs << false;
}

void TestSqlitePreviews::generatedValuesThatOthersReferenceAreTold()
{
    QFETCH(QString, change);
    QFETCH(bool, loads);
    SqliteFixture fixture(
        "create table t (id integer primary key, tenant text, k text, n text, "
        "g text as (lower(k)) unique);"
        "create table o (id integer primary key, g references t(g) on update cascade "
        "on delete cascade);"
        "insert into t values (1,'demo','a','1'),(2,'demo','b','1'); insert into o "
        "values (1, 'a')");
    fixture.useDataset(dataset);
    const QString captured = fixture.database.hash("t");
    VERIFY_OK(fixture.capture());
    fixture.database.execute(change.toStdString());
    const QString before = fixture.database.hashAll();
    const QString others = fixture.database.hash("o");
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QVERIFY2(seen->obstacles.empty() == loads, qPrintable(textOf(seen->obstacles)));
    const auto loaded = fixture.load();
    QVERIFY2(loaded.has_value() == loads, loaded ? "" : qPrintable(messageOf(loaded.error())));
    if (loads)
        QCOMPARE(fixture.database.hash("t"), captured);
    else
        QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(fixture.database.hash("o"), others);
}

void TestSqlitePreviews::referencesThatDoNotTravelAreTold_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("loads");
    QTest::newRow("a new column at a row that goes")
        << u"insert into p values (7,'demo'); alter table t add column q int references p(id); "
           "update t set q = 7 where id = 1"_qs
        << false;
    QTest::newRow("a new column at a row that goes, in a row that changes")
        << u"insert into p values (7,'demo'); alter table t add column q int references p(id); "
           "update t set q = 7, n = 3 where id = 1"_qs
        << false;
    QTest::newRow("a new column at a row that stays")
        << u"alter table t add column q int references p(id); update t set q = 2, n = 3 where id = 1"_qs
        << true;
    QTest::newRow("a new column in a row that goes, too")
        << u"insert into p values (7,'demo'); alter table t add column q int references p(id); "
           "insert into t (id, tenant, n, q) values (9,'demo',2,7)"_qs
        << true;
    QTest::newRow("a new column that led nowhere")
        << u"alter table t add column q int references p(id); update t set q = 99, n = 3 where id = 1"_qs
        << true;
    QTest::newRow("a generated column, back")
        << u"update t set n = 3 where id = 1; insert into p values (3,'real')"_qs << true;
    QTest::newRow("a generated column, to what others deleted")
        << u"update t set n = 2; delete from p where id = 1"_qs << false;
    QTest::newRow("a generated column, to what comes")
        << u"delete from t; delete from p where id = 2"_qs << true;
}

void TestSqlitePreviews::referencesThatDoNotTravelAreTold()
{
    QFETCH(QString, change);
    QFETCH(bool, loads);
    SqliteFixture fixture(
        "pragma foreign_keys = off;"
        "create table p (id integer primary key, tenant text); insert into p values "
        "(1,'real'),(2,'demo');"
        "create table t (id integer primary key, tenant text, n int, g int as (n) "
        "references p(id));insert into t values (1,'demo',1),(2,'demo',2)");
    fixture.useDataset(
        R"({"format":1,"name":"t","tables":[{"table":"p","rows":{"column":"tenant","equals":"demo"}},
        {"table":"t","rows":{"column":"tenant","equals":"demo"}}]})");
    VERIFY_OK(fixture.capture());
    const QStringList captured = fixture.database.query("select id, n from t order by id");
    fixture.database.execute(change.toStdString());
    const QString before = fixture.database.hashAll();
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QVERIFY2(seen->obstacles.empty() == loads, qPrintable(textOf(seen->obstacles)));
    const auto loaded = fixture.load();
    QVERIFY2(loaded.has_value() == loads, loaded ? "" : qPrintable(messageOf(loaded.error())));
    if (loads)
        QCOMPARE(fixture.database.query("select id, n from t order by id"), captured);
    else
        QCOMPARE(fixture.database.hashAll(), before);
}

/** One that is mended at the same time does not hide one that is broken. */
void TestSqlitePreviews::aTriggerThatBreaksReferencesElsewhereRollsBack()
{
    SqliteFixture fixture(
        "pragma foreign_keys = off;"
        "create table p (id integer primary key); insert into p values (1),(2);"
        "create table o (id integer primary key, p int references p(id)); insert into "
        "o values (1,1),(2,9);"
        "create table t (id integer primary key, tenant text, k text);"
        "insert into t values (1,'demo','a');");
    fixture.useDataset(dataset);
    VERIFY_OK(fixture.capture());
    fixture.database.execute("update t set k = 'b';"
                             "create trigger x after update on t begin delete from p where id = 1; "
                             "update o set p = 2 where id = 2; end");
    const QString before = fixture.database.hashAll();
    VERIFY_FAILS(fixture.load(), ErrorCode::ConstraintViolation);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqlitePreviews::valuesOfAnyTypeStayAsTheyAre()
{
    SqliteFixture fixture(
        "create table t (id integer primary key, tenant text, k any, n text) strict;"
        "insert into t values (1,'demo','1','x'),(2,'demo',1,'y'),(3,'demo',1.5,'z')");
    fixture.useDataset(dataset);
    VERIFY_OK(fixture.capture());
    // Another declared type of one column: all go through it.
    fixture.database.execute(
        "drop table t; create table t (id integer primary key, tenant text, k any, n any) strict");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.query("select id, typeof(k) from t order by id"),
        QStringList({ u"1|text"_qs, u"2|integer"_qs, u"3|real"_qs }));
}

QTEST_GUILESS_MAIN(TestSqlitePreviews)
#include "tst_sqlite_previews.moc"
