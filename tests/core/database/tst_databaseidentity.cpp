// SPDX-License-Identifier: MIT
// A database is known again by whatever way it is reached, and not taken for another.
#include "database/databaseidentity.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

namespace {

std::string addressOf(const QString &text)
{
    const auto url = DatabaseUrl::parse(text);
    if (!url)
        qFatal("%s", qPrintable(url.error().message()));
    return addressOf(*url);
}

DatabaseIdentity identity(const char *name, const char *instance, const char *address,
    std::map<std::string, std::string> tables = {})
{
    DatabaseIdentity made(name);
    made.instance = instance;
    made.address = address;
    made.tables = std::move(tables);
    return made;
}

} // namespace

class TestDatabaseIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spellingsOfOneAddress_data();
    void spellingsOfOneAddress();
    void differentAddresses_data();
    void differentAddresses();
    void socketFoldersAreFollowed();
    void filesAreFollowed();
    void instances_data();
    void instances();
    void tablesMadeAnewContradict();
};

void TestDatabaseIdentity::spellingsOfOneAddress_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto row = [](const char *one, const char *other) {
        QTest::addRow("%s", other) << QString::fromUtf8(one) << QString::fromUtf8(other);
    };
    const char *local = "postgresql://localhost/app";
    row(local, "postgres://localhost/app");
    row(local, "postgresql://ann@localhost/app");
    row(local, "postgresql://localhost:5432/app");
    row(local, "postgresql://LOCALHOST/app");
    row(local, "postgresql://localhost./app");
    row(local, "postgresql://localhost.localdomain/app");
    row(local, "postgresql://app.localhost/app");
    row(local, "postgresql://ip6-localhost/app");
    row(local, "postgresql://127.0.0.1/app");
    row(local, "postgresql://127.1/app");
    row(local, "postgresql://127.0.0.53/app");
    row(local, "postgresql://0x7f000001/app");
    row(local, "postgresql://2130706433/app");
    row(local, "postgresql://0.0.0.0/app");
    row(local, "postgresql://[::1]/app");
    row(local, "postgresql://[::]/app");
    row(local, "postgresql://[0:0:0:0:0:0:0:1]/app");
    row(local, "postgresql://[::ffff:127.0.0.1]/app");
    row(local, "postgresql://localhost/app?sslmode=require&sslrootcert=/etc/ca.pem");
    const char *name = "postgresql://db.example.com/app";
    row(name, "postgresql://DB.Example.COM:5432/app");
    row(name, "postgresql://ann@db.example.com./app");
    row("postgresql://bücher.example/app", "postgresql://xn--bcher-kva.example/app");
    row("postgresql://bücher.example/app", "postgresql://BÜCHER.example/app");
    const char *address = "postgresql://[2001:db8::7]/app";
    row(address, "postgresql://[2001:DB8:0:0:0:0:0:7]/app");
    row(address, "postgresql://[2001:0db8::0007]:5432/app");
    row("postgresql://192.0.2.7/app", "postgresql://[::ffff:192.0.2.7]/app");
    row("postgresql://192.0.2.7/app", "postgresql://192.0.519/app");
    row("mariadb://db.example.com/app", "mysql://DB.example.com:3306/app");
    row("mariadb://localhost/app", "mysql://root@127.0.0.1/app");
}

void TestDatabaseIdentity::spellingsOfOneAddress()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(addressOf(other), addressOf(one));
}

void TestDatabaseIdentity::differentAddresses_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto row = [](const char *one, const char *other) {
        QTest::addRow("%s", other) << QString::fromUtf8(one) << QString::fromUtf8(other);
    };
    const char *first = "postgresql://db.example.com/app";
    row(first, "postgresql://db.example.com/App");
    row(first, "postgresql://db.example.com/app2");
    row(first, "postgresql://db.example.com:5433/app");
    row(first, "postgresql://db2.example.com/app");
    row(first, "postgresql://db.example.com/localhost");
    row(first, "mariadb://db.example.com:5432/app");
    row("postgresql://localhost/app", "postgresql://localhost.example.com/app");
    row("postgresql://localhost/app", "postgresql://128.0.0.1/app");
    row("postgresql:///app?host=/nonexistent/a", "postgresql:///app?host=/nonexistent/b");
}

void TestDatabaseIdentity::differentAddresses()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(addressOf(other) != addressOf(one));
}

void TestDatabaseIdentity::socketFoldersAreFollowed()
{
    const QTemporaryDir folder;
    const QString real = folder.filePath(QStringLiteral("real"));
    QVERIFY(QDir().mkpath(real));
    QVERIFY(QFile::link(real, folder.filePath(QStringLiteral("link"))));
    const std::string wanted = addressOf(QStringLiteral("postgresql:///app?host=%1").arg(real));
    for (const QString &way : { QStringLiteral("postgresql:///app?host=%1/").arg(real),
             QStringLiteral("postgresql://ann@:5432/app?host=%1").arg(real),
             QStringLiteral("postgresql:///app?host=%1/../real/.").arg(real),
             QStringLiteral("postgresql:///app?host=%1/link").arg(folder.path()) })
        QCOMPARE(addressOf(way), wanted);
    QVERIFY(addressOf(QStringLiteral("postgresql://:5433/app?host=%1").arg(real)) != wanted);
    QFile socket(real + QStringLiteral("/s.sock"));
    QVERIFY(socket.open(QIODevice::WriteOnly));
    QCOMPARE(addressOf(QStringLiteral("mariadb:///app?host=%1/link/s.sock").arg(folder.path())),
        addressOf(QStringLiteral("mysql://root@/app?host=%1//s.sock").arg(real)));
}

void TestDatabaseIdentity::filesAreFollowed()
{
    const QTemporaryDir folder;
    const QString real = folder.filePath(QStringLiteral("a.db"));
    QFile file(real);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString link = folder.filePath(QStringLiteral("link.db"));
    QVERIFY(QFile::link(real, link));
    const std::string wanted = addressOf(QStringLiteral("sqlite:") + real);
    QCOMPARE(addressOf(link), wanted);
    QCOMPARE(
        addressOf(QStringLiteral("sqlite://") + folder.path() + QStringLiteral("/./a.db")), wanted);
    QVERIFY(addressOf(folder.filePath(QStringLiteral("b.db"))) != wanted);
}

void TestDatabaseIdentity::instances_data()
{
    QTest::addColumn<DatabaseIdentity>("one");
    QTest::addColumn<DatabaseIdentity>("other");
    QTest::addColumn<bool>("same");
    const auto row
        = [](const char *name, const DatabaseIdentity &one, const DatabaseIdentity &other,
              bool same) { QTest::newRow(name) << one << other << same; };
    row("the same instance at two addresses", identity("n1", "i", "a"), identity("n2", "i", "b"),
        true);
    row("two instances at one address", identity("n", "i", "a"), identity("n", "j", "a"), false);
    row("a name of old, and what stands for it", identity("mariadb:x:app", "", "a"),
        identity("mariadb:x:app", "i", "b"), true);
    row("only an address on one side", identity("", "", "a"), identity("n", "i", "a"), true);
    row("nothing in common", identity("n", "", "a"), identity("m", "", "b"), false);
    row("no address is no common address", identity("n", "", ""), identity("m", "", ""), false);
    row("a file on another device by now", identity("sqlite:8.1:77:1700.5", "", "sqlite:/old/a.db"),
        identity("sqlite:8.17:77:1700.5", "sqlite:77:1700.5", "sqlite:/new/a.db"), true);
    row("another file with the number of one that is gone",
        identity("sqlite:8.1:77:1700.5", "", ""),
        identity("sqlite:8.1:77:1800.5", "sqlite:77:1800.5", "sqlite:/a.db"), false);
    row("a file whose time of birth nobody knows", identity("sqlite:8.1:77", "", ""),
        identity("sqlite:8.2:77", "", ""), false);
    row("a server that told its number before",
        identity("postgresql:7300000000000000001:16384", "", ""),
        identity(
            "postgresql:7300000000000000001:16384", "postgresql:7300000000000000001:16384", "b"),
        true);
    row("two servers that told theirs", identity("postgresql:7300000000000000001:16384", "", "a"),
        identity(
            "postgresql:7300000000000000002:16384", "postgresql:7300000000000000002:16384", "a"),
        false);
    const std::map<std::string, std::string> tables { { "", "16384/700" },
        { "public.books", "16390/740" }, { "public.authors", "16395/741" } };
    row("by the numbers of tables", identity("n", "", "a", tables),
        identity("m", "postgresql:7300000000000000001:16384", "b", tables), true);
    row("the numbers of tables say no", identity("n", "", "a", tables),
        identity("m", "", "a", { { "", "16999/700" }, { "public.books", "16390/740" } }), false);
    row("one table was made anew", identity("n", "", "a", tables),
        identity("m", "", "b",
            { { "", "16384/700" }, { "public.books", "17000/900" },
                { "public.authors", "16395/741" } }),
        true);
    row("all tables are others", identity("n", "", "a", tables),
        identity("m", "", "b", { { "", "16384/700" }, { "public.books", "17000/900" } }), false);
    row("only the database's number", identity("n", "", "a", { { "", "16384/700" } }),
        identity("m", "", "b", { { "", "16384/700" } }), false);
}

void TestDatabaseIdentity::instances()
{
    QFETCH(DatabaseIdentity, one);
    QFETCH(DatabaseIdentity, other);
    QFETCH(bool, same);
    QCOMPARE(isSameInstance(one, other), same);
    QCOMPARE(isSameInstance(other, one), same);
    QVERIFY(isSameInstance(one, one) || one.name.empty());
}

void TestDatabaseIdentity::tablesMadeAnewContradict()
{
    const auto one = identity("n", "i", "a", { { "", "1" }, { "t", "2" }, { "u", "3" } });
    QVERIFY(haveSameTables(one, one));
    QVERIFY(haveSameTables(one, identity("n", "i", "b")));
    QVERIFY(haveSameTables(one, identity("n", "i", "b", { { "", "1" }, { "t", "2" } })));
    QVERIFY(
        !haveSameTables(one, identity("n", "i", "b", { { "", "1" }, { "t", "2" }, { "u", "4" } })));
    QVERIFY(!haveSameTables(one, identity("n", "i", "b", { { "", "2" }, { "t", "2" } })));
}

QTEST_GUILESS_MAIN(TestDatabaseIdentity)
#include "tst_databaseidentity.moc"
