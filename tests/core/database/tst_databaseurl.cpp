// SPDX-License-Identifier: MIT
#include "database/databaseurl.h"

#include "support/verify.h"

#include <QTest>

using namespace seedbank;

class TestDatabaseUrl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("shown");
        const auto row
            = [](const char *name, const char *text, const char *written, const char *shown) {
                  QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(written)
                                      << QString::fromUtf8(shown);
              };
        row("file", "sqlite:/a/b c.db", "sqlite:/a/b c.db", "b c.db");
        row("file, three slashes", "sqlite:///a/b.db", "sqlite:/a/b.db", "b.db");
        row("file, // in its name", "sqlite:/a://b.db", "sqlite:/a:/b.db", "b.db");
        row("bare path", "/a/b.db", "sqlite:/a/b.db", "b.db");
        row("whole", "postgresql://ann@db.example.com:5433/demo?sslmode=require",
            "postgresql://ann@db.example.com:5433/demo?sslmode=require", "demo on db.example.com");
        row("short scheme", "postgres://h/demo", "postgresql://h/demo", "demo on h");
        row("upper case", "POSTGRESQL://H/Demo", "postgresql://h/Demo", "Demo on h");
        row("default TLS", "postgresql://h/d?sslmode=verify-full", "postgresql://h/d", "d on h");
        row("this machine", "mariadb://localhost/d?sslmode=prefer", "mariadb://localhost/d",
            "d on localhost");
        row("MySQL", "mysql://root@127.0.0.1:3307/shop", "mariadb://root@127.0.0.1:3307/shop",
            "shop on 127.0.0.1");
        row("socket", "postgresql:///demo?host=/run/pg%20dir",
            "postgresql:///demo?host=/run/pg%20dir", "demo");
        row("default socket", "postgresql:///demo", "postgresql:///demo", "demo");
        row("user on a socket", "mariadb://ann@/demo", "mariadb://ann@/demo", "demo");
        row("empty user", "postgresql://@h/d", "postgresql://h/d", "d on h");
        row("IPv6", "postgresql://[::1]:5432/d", "postgresql://[::1]:5432/d", "d on ::1");
        row("escapes", "postgresql://a%40b@h/d%2Fe%20%C3%BC%25?sslrootcert=/a%26b%3Dc.pem",
            "postgresql://a%40b@h/d/e%20%C3%BC%25?sslrootcert=/a%26b%3Dc.pem", "d/e ü% on h");
    }

    void readsAndWrites()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        QFETCH(QString, shown);
        const auto url = DatabaseUrl::parse(text);
        VERIFY_OK(url);
        QCOMPARE(url->toString(), written);
        QCOMPARE(url->displayName(), shown);
        const auto again = DatabaseUrl::parse(written);
        VERIFY_OK(again);
        QCOMPARE(*again, *url);
    }

    void aTextThatBeginsAsAUrlIsToldFromAPath_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("begins");
        QTest::newRow("server") << u"mariadb://h/d"_qs << true;
        QTest::newRow("a server of no known kind") << u"oracle://h/d"_qs << true;
        QTest::newRow("file") << u"sqlite:/a.db"_qs << true;
        QTest::newRow("file, relative") << u"sqlite:a.db"_qs << true;
        QTest::newRow("the scheme of a server alone") << u"mariadb:d"_qs << false;
        QTest::newRow("path") << u"/a/b.db"_qs << false;
        QTest::newRow("path with a colon") << u"/a:b.db"_qs << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void aTextThatBeginsAsAUrlIsToldFromAPath()
    {
        QFETCH(QString, text);
        QFETCH(bool, begins);
        QCOMPARE(hasScheme(text), begins);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *text, const char *says) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("nothing", "", "names no file");
        row("only the scheme", "sqlite:", "names no file");
        row("a host for a file", "sqlite://host/a.db", "names a host");
        row("another engine", "oracle://h/d", "of the kind oracle");
        row("no database", "postgresql://h", "names no database");
        row("no database, slash", "mariadb://h/", "names no database");
        row("a password", "postgresql://u:hunter2@h/d", "holds a password");
        row("unknown option", "postgresql://h/d?options=-csearch_path%3Dx", "the option options");
        row("password as option", "postgresql://h/d?password=hunter2", "the option password");
        row("host and socket", "postgresql://h/d?host=/tmp", "both a host and a unix socket");
        row("host as option", "postgresql:///d?host=h", "absolute path of a unix socket");
        row("several hosts", "postgresql://a.example.com,b.example.com/d", "cannot be read");
        row("several hosts, an address", "mariadb://127.0.0.1,h/d", "cannot be read");
        row("several hosts, escaped", "postgresql://a%2Cb/d", "cannot be read");
        row("several hosts and ports", "postgresql://a:1,b:2/d", "cannot be read");
        row("several sockets", "postgresql:///d?host=/tmp,/run", "several hosts");
        row("several sockets, escaped", "postgresql:///d?host=/tmp%2C/run", "several hosts");
        row("an address as option", "postgresql://h/d?hostaddr=127.0.0.1", "the option hostaddr");
        row("a service as option", "postgresql:///d?service=prod", "the option service");
        row("a port as option", "postgresql:///d?host=/tmp&port=1", "the option port");
        row("a socket as host", "postgresql://%2Ftmp/d", "");
        row("a connection string as host", "mariadb://host%3Dh/d", "");
        row("a socket without a file as host", "postgresql://%40tmp/d", "");
        row("TLS mode", "postgresql://h/d?sslmode=maybe", "sslmode");
        row("port", "postgresql://h:99999/d", "cannot be read");
        row("fragment", "postgresql://h/d#x", "cannot be read");
        row("control character", "postgresql://h/d%0Ae", "control character");
        row("NUL", "mariadb://u%00@h/d", "control character");
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto url = DatabaseUrl::parse(text);
        VERIFY_FAILS(url, ErrorCode::InvalidArgument);
        VERIFY_SAYS(url, says);
        QVERIFY(!url.error().message().contains(QLatin1String("hunter2")));
    }

    void protectsByDefault()
    {
        QCOMPARE(DatabaseUrl::parse(QStringLiteral("postgresql://h/d"))->tls, TlsMode::VerifyFull);
        QCOMPARE(DatabaseUrl::parse(QStringLiteral("mariadb://127.0.0.1/d"))->tls, TlsMode::Prefer);
        QVERIFY(DatabaseUrl::parse(QStringLiteral("mariadb://127.0.0.1/d"))->isRemote());
        QVERIFY(!DatabaseUrl::parse(QStringLiteral("mariadb:///d"))->isRemote());
    }
};

QTEST_GUILESS_MAIN(TestDatabaseUrl)
#include "tst_databaseurl.moc"
