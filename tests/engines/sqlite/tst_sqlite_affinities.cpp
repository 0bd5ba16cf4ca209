// SPDX-License-Identifier: MIT
// SQLite compares the two ends of a foreign key by the affinity of the referenced column alone:
// what a query finds equal may not be what the key leads to, and the other way round.
#include "support/sqlitefixture.h"

#include <QProcess>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr auto throughDataset
    = R"({"format":1,"name":"t","tables":[{"table":"p","rows":{"column":"tenant","equals":"demo"}},)"
      R"({"table":"c","rows":{"through":"pid"}}]})";
constexpr auto parentsDataset
    = R"({"format":1,"name":"t","tables":[{"table":"p","rows":{"column":"tenant","equals":"demo"}}]})";

/** As a person runs it; what the client says of errors. */
QString runFile(const SqliteFixture &fixture, const QString &file)
{
    QProcess client;
    client.setStandardInputFile(file);
    client.start(QStringLiteral("sqlite3"), { fixture.database.path() });
    if (!client.waitForFinished())
        qFatal("sqlite3 does not run");
    return QString::fromUtf8(client.readAllStandardError());
}

} // namespace

class TestSqliteAffinities : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsOfAnotherParentAreNoDemoRows_data();
    void rowsOfAnotherParentAreNoDemoRows();
    void onlyOtherAffinitiesAreWritten();
    void aRowThatOnlyTheKeyFindsHangsOnItsParent_data();
    void aRowThatOnlyTheKeyFindsHangsOnItsParent();
    void demoRowsThatOnlyTheKeyFindsGoWithTheirParent();
    void missingRowsAreThoseThatTheKeyMisses();
};

void TestSqliteAffinities::rowsOfAnotherParentAreNoDemoRows_data()
{
    QTest::addColumn<QString>("parentType");
    QTest::addColumn<QString>("childType");
    QTest::addColumn<QString>("demoCode");
    QTest::addColumn<QString>("realCode");
    QTest::addColumn<QString>("value");
    QTest::newRow("integer to text")
        << u"text"_qs << u"integer"_qs << u"'03'"_qs << u"'3'"_qs << u"3"_qs;
    QTest::newRow("real to text") << u"varchar(9)"_qs << u"real"_qs << u"'3'"_qs << u"'3.0'"_qs
                                  << u"3"_qs;
    QTest::newRow("any type to text")
        << u"text"_qs << u"any"_qs << u"'03'"_qs << u"'3'"_qs << u"3"_qs;
    QTest::newRow("integer to none")
        << QString() << u"integer"_qs << u"'3'"_qs << u"3"_qs << u"3"_qs;
    QTest::newRow("text to none") << u"blob"_qs << u"text"_qs << u"3"_qs << u"'3'"_qs << u"3"_qs;
}

void TestSqliteAffinities::rowsOfAnotherParentAreNoDemoRows()
{
    QFETCH(QString, parentType);
    QFETCH(QString, childType);
    QFETCH(QString, demoCode);
    QFETCH(QString, realCode);
    QFETCH(QString, value);
    SqliteFixture fixture("");
    fixture.useDataset(throughDataset);
    fixture.database.execute(
        QStringLiteral("create table p (id integer primary key, tenant text, code %1 unique);"
                       "create table c (id integer primary key, pid %2 references p(code), v text);"
                       "insert into p values (1,'demo',%3),(2,'real',%4);"
                       "insert into c values (1,%5,'real')")
            .arg(parentType, childType, demoCode, realCode, value)
            .toStdString());
    QCOMPARE(fixture.database.query("pragma foreign_key_check"), QStringList());
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    fixture.database.execute("update c set v = 'changed by its owner' where id = 1;"
                             "insert into c select 9, pid, 'also real' from c where id = 1");
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(runFile(fixture, captured->file), QString());
    QCOMPARE(fixture.database.hashAll(), before);
}

/** Files that need it not are as they always were. */
void TestSqliteAffinities::onlyOtherAffinitiesAreWritten()
{
    for (const bool isOther : { false, true }) {
        SqliteFixture fixture("");
        fixture.useDataset(throughDataset);
        fixture.database.execute(
            QStringLiteral("create table p (id integer primary key, tenant text);"
                           "create table c (id integer primary key, pid %1 references p);"
                           "insert into p values (1,'demo'); insert into c values (1, 1)")
                .arg(isOther ? u"text"_qs : u"unsigned big int"_qs)
                .toStdString());
        const auto captured = fixture.capture();
        VERIFY_OK(captured);
        QFile file(captured->file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(bytes.contains(R"("to":"id","compare":"parent","rows":)"), isOther);
        QCOMPARE(bytes.contains("p.id = +c.pid"), isOther);
        QCOMPARE(bytes.contains("p.id = c.pid"), !isOther);
    }
}

void TestSqliteAffinities::aRowThatOnlyTheKeyFindsHangsOnItsParent_data()
{
    QTest::addColumn<QString>("childType");
    QTest::addColumn<QString>("action");
    for (const QString &type : { u""_qs, u"blob"_qs }) {
        for (const QString &action : { u"restrict"_qs, u"cascade"_qs, u"set null"_qs })
            QTest::newRow(qPrintable(type + u' ' + action)) << type << action;
    }
}

void TestSqliteAffinities::aRowThatOnlyTheKeyFindsHangsOnItsParent()
{
    QFETCH(QString, childType);
    QFETCH(QString, action);
    SqliteFixture fixture("");
    fixture.useDataset(parentsDataset);
    fixture.database.execute(
        QStringLiteral("create table p (id integer primary key, tenant text, code text unique);"
                       "create table c (id integer primary key, pid %1 references p(code) on "
                       "delete %2, v text);"
                       "insert into p values (1,'demo','7'); insert into c values (2,7,'real')")
            .arg(childType, action)
            .toStdString());
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    fixture.database.execute(
        "insert into p values (9,'demo','9'); insert into c values (9,9,'real')");
    QCOMPARE(fixture.database.query("pragma foreign_key_check"), QStringList());
    const QString before = fixture.database.hashAll();
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QCOMPARE(seen->obstacles.size(), std::size_t(1));
    QCOMPARE(seen->obstacles.front().sampleKeys, std::vector<QString> { u"9"_qs });
    VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
    QCOMPARE(fixture.database.hashAll(), before);
    QVERIFY(!runFile(fixture, captured->file).isEmpty());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteAffinities::demoRowsThatOnlyTheKeyFindsGoWithTheirParent()
{
    SqliteFixture fixture("create table p (id integer primary key, tenant text, code text unique);"
                          "create table c (id integer primary key, pid references p(code), v text);"
                          "insert into p values (1,'demo','7'),(2,'real','8');"
                          "insert into c values (2,7,'demo'),(3,8,'real')");
    fixture.useDataset(throughDataset);
    const QString before = fixture.database.hashAll();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    for (const bool byClient : { false, true }) {
        fixture.database.execute(
            "insert into p values (9,'demo','9');"
            "insert into c values (9,9,'demo'); update c set v = '?' where id = 2");
        if (byClient)
            QCOMPARE(runFile(fixture, captured->file), QString());
        else
            VERIFY_OK(fixture.load());
        QCOMPARE(fixture.database.hashAll(), before);
    }
}

/** Also those that an undo would need. */
void TestSqliteAffinities::missingRowsAreThoseThatTheKeyMisses()
{
    SqliteFixture fixture(
        "pragma foreign_keys = off;"
        "create table p (id integer primary key, code text unique);"
        "create table t (id integer primary key, tenant text, pid integer references "
        "p(code), v text);"
        "insert into p values (1,'3'),(2,'07'); insert into t values (1,'demo',3,'a')");
    fixture.useDataset(
        R"({"format":1,"name":"t","tables":[{"table":"t","rows":{"column":"tenant","equals":"demo"}}]})");
    VERIFY_OK(fixture.capture());
    fixture.database.execute("delete from t; update p set code = '03' where id = 1");
    const QString before = fixture.database.hashAll();
    VERIFY_FAILS(fixture.load(), ErrorCode::MissingReference);
    QCOMPARE(fixture.database.hashAll(), before);

    // It leads nowhere, but for a query that finds '07' equal to 7.
    fixture.database.execute("update p set code = '3' where id = 1;"
                             "insert into t values (1,'demo',3,'a'),(2,'demo',7,'b')");
    VERIFY_FAILS(fixture.load(), ErrorCode::MissingReference);
    fixture.database.execute("update p set code = '7' where id = 2");
    VERIFY_OK(fixture.load());
}

QTEST_GUILESS_MAIN(TestSqliteAffinities)
#include "tst_sqlite_affinities.moc"
