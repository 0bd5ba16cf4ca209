// SPDX-License-Identifier: MIT
// A snapshot file as psql runs it, and databases that are not UTF-8.
#include "postgresqlfixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsLoadedWholeOrNotAtAll_data();
    void aFileIsLoadedWholeOrNotAtAll();
    void anotherEncodingOfTheDatabaseIsKept();
    void aDatabaseWithoutEncodingIsRefused();
};

void TestFiles::aFileIsLoadedWholeOrNotAtAll_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("plain") << QString();
    QTest::newRow("cyclic") << QStringLiteral(", next integer NOT NULL REFERENCES t");
}

void TestFiles::aFileIsLoadedWholeOrNotAtAll()
{
    QFETCH(const QString, reference);
    PostgreSqlFixture fixture;
    fixture.sql(
        QStringLiteral(R"(
            CREATE TABLE t (id integer PRIMARY KEY, v text CHECK (v <> 'forbidden')%1);
            INSERT INTO t SELECT n, 'v' || n%2 FROM generate_series(1, 2500) AS n)")
            .arg(reference, reference.isEmpty() ? QString() : QStringLiteral(", 2501 - n")));
    fixture.useAllRows({ QStringLiteral("t") });
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    QFile original(fixture.library() + QStringLiteral("/general/latest.sql"));
    QVERIFY(original.open(QIODevice::ReadOnly));
    const QByteArray bytes = original.readAll();
    fixture.sql(QStringLiteral("UPDATE t SET v = 'edited' WHERE id = 5"));
    const QString edited = fixture.hashes();

    QByteArray broken = bytes;
    broken.replace("'v2400'", "'forbidden'");
    QVERIFY(broken != bytes);
    QFile copy(fixture.path(QStringLiteral("broken.sql")));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    QCOMPARE(copy.write(broken), broken.size());
    copy.close();
    QVERIFY(!server().psqlFile(fixture.database, copy.fileName()).ok);
    QCOMPARE(fixture.hashes(), edited);

    const auto run = server().psqlFile(fixture.database, original.fileName());
    QVERIFY2(run.ok, qPrintable(run.errors));
    QVERIFY2(run.out.contains(QStringLiteral("t|2500")), qPrintable(run.out.right(200)));
    QCOMPARE(fixture.hashes(), before);
}

void TestFiles::anotherEncodingOfTheDatabaseIsKept()
{
    PostgreSqlFixture fixture;
    fixture.database = QStringLiteral("latin");
    fixture.url = server().url(fixture.database);
    server().query(QStringLiteral("postgres"), QStringLiteral(R"(
            CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE
                'C')"));
    fixture.sql(QStringLiteral(
        "SET client_encoding = 'UTF8'; CREATE TABLE \"größe\" (id text PRIMARY KEY, v text); "
        "INSERT INTO \"größe\" VALUES ('é', 'ÿ'), ('z', E'\\r\\n'), ('Z', '¡'), ('ä', NULL)"));
    fixture.useAllRows({ QString::fromUtf8("größe") });
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
            SET client_encoding = 'UTF8';
            DELETE FROM "größe" WHERE id > 'a';
            UPDATE "größe" SET v = 'x')"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
    const auto run = server().psqlFile(
        fixture.database, fixture.library() + QStringLiteral("/general/latest.sql"));
    QVERIFY2(run.ok, qPrintable(run.errors));
    QCOMPARE(fixture.hashes(), before);
}

void TestFiles::aDatabaseWithoutEncodingIsRefused()
{
    PostgreSqlFixture fixture;
    server().query(QStringLiteral("postgres"), QStringLiteral(R"(
            CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE
                'C')"));
    fixture.url = server().url(QStringLiteral("bytes"));
    const auto report = fixture.capture();
    VERIFY_FAILS(report, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(report, QStringLiteral("SQL_ASCII"));
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_postgresql_files.moc"
