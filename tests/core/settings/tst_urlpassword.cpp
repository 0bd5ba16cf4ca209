// SPDX-License-Identifier: MIT
#include "settings/urlpassword.h"

#include <QTest>

using namespace seedbank;

class TestUrlPassword : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesThePasswordOut_data();
    void takesThePasswordOut();
    void leavesOtherUrlsAlone_data();
    void leavesOtherUrlsAlone();
};

void TestUrlPassword::takesThePasswordOut_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *name, const char *url, const char *left) {
        QTest::newRow(name) << QString::fromUtf8(url) << QString::fromUtf8(left);
    };
    row("usual", "postgresql://ann:hunter2@h:5432/d", "postgresql://ann@h:5432/d");
    row("escaped", "mariadb://ann:hunter2%40x@h/d", "mariadb://ann@h/d");
    row("not escaped: @", "mysql://ann:hun@ter2@h/d", "mysql://ann@h/d");
    row("not escaped: /", "mysql://ann:hun/ter2@h/d", "mysql://ann@h/d");
    row("not escaped: ? and #", "mysql://ann:h?un#ter2@h/d", "mysql://ann@h/d");
    row("not escaped: space and line break", "mysql://ann:hun t\ner2@h/d", "mysql://ann@h/d");
    row("a number", "postgresql://ann:12345@h/d", "postgresql://ann@h/d");
    row("no user", "postgresql://:hunter2@h/d", "postgresql://@h/d");
    row("empty", "postgresql://ann:@h/d", "postgresql://ann@h/d");
    row("upper case", "POSTGRESQL://ann:hunter2@h/d", "POSTGRESQL://ann@h/d");
    row("space in front", " postgresql://ann:hunter2@h/d", " postgresql://ann@h/d");
    row("another kind", "redis://ann:hunter2@h/0", "redis://ann@h/0");
    row("option", "postgresql://h/d?password=hunter2", "postgresql://h/d");
    row("first option", "postgresql://h/d?password=hunter2&sslmode=require",
        "postgresql://h/d?sslmode=require");
    row("middle option", "postgresql://h/d?a=1&pwd=hunter2&b=2", "postgresql://h/d?a=1&b=2");
    row("both", "postgresql://ann:hunter2@h/d?sslpassword=hunter2", "postgresql://ann@h/d");
    row("semicolons", "jdbc://h/d;user=ann;password=hunter2", "jdbc://h/d;user=ann");
    row("an @ in the option", "postgresql://ann:hunter2@h/d?password=hun@ter2",
        "postgresql://ann@h/d");
    row("IPv6", "postgresql://ann:hunter2@[::1]:5432/d", "postgresql://ann@[::1]:5432/d");
}

void TestUrlPassword::takesThePasswordOut()
{
    QFETCH(QString, url);
    QFETCH(QString, left);
    QVERIFY(holdsPassword(url));
    QCOMPARE(withoutPassword(url), left);
    QVERIFY(!holdsPassword(left));
}

void TestUrlPassword::leavesOtherUrlsAlone_data()
{
    QTest::addColumn<QString>("url");
    const auto row
        = [](const char *name, const char *url) { QTest::newRow(name) << QString::fromUtf8(url); };
    row("nothing", "");
    row("user", "postgresql://ann@h:5432/d");
    row("port", "postgresql://h:5432/d");
    row("IPv6", "postgresql://ann@[::1]:5432/d");
    row("IPv6 alone", "postgresql://[::1]/d");
    row("escaped @", "postgresql://a%40b@h:5432/d%40e");
    row("socket", "postgresql://ann@/d?host=/run/pg");
    row("options", "postgresql://h/d?sslmode=require&sslrootcert=/a.pem");
    row("a file", "sqlite:/home/ann/a:b@c.db");
    row("a file with slashes", "sqlite:///home/ann/a:b@c.db");
    row("a path", "/home/ann/a:b@c.db");
}

void TestUrlPassword::leavesOtherUrlsAlone()
{
    QFETCH(QString, url);
    QVERIFY(!holdsPassword(url));
    QCOMPARE(withoutPassword(url), url);
}

QTEST_GUILESS_MAIN(TestUrlPassword)
#include "tst_urlpassword.moc"
