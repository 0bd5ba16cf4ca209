// SPDX-License-Identifier: MIT
#include "log/redact.h"

#include <QTest>

using namespace seedbank;

class TestRedact : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hidesSecret_data();
    void hidesSecret();
    void keepsOtherText_data();
    void keepsOtherText();
};

void TestRedact::hidesSecret_data()
{
    // Every text holds the secret as "Tr0ub4dor".
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(text);
    };
    row("url", "open postgresql://anna:Tr0ub4dor@db.example:5432/app failed");
    row("url without user", "mysql://:Tr0ub4dor@db/app");
    row("url with at sign", "mariadb://anna:Tr0ub4dor@home@db/app");
    row("url with slash", "mariadb://anna:a/Tr0ub4dor@db/app");
    row("url with colon", "mariadb://anna:a:Tr0ub4dor@db/app");
    row("url without slashes", "mysql:anna:Tr0ub4dor@db");
    row("url in quotes", "\"postgresql://anna:Tr0ub4dor@db/app\"");
    row("upper-case scheme", "PostgreSQL://anna:Tr0ub4dor@db/app");
    row("two urls", "a://u:x1@h and b://u:Tr0ub4dor@h");
    row("query", "postgresql://db/app?user=anna&password=Tr0ub4dor&sslmode=require");
    row("escaped query", "redirect=db%3Fpassword%3DTr0ub4dor");
    row("connection string", "host=db password=Tr0ub4dor user=anna");
    row("single quotes", "host=db password='Tr0ub4dor' user=anna");
    row("quotes and spaces", "password = 'my Tr0ub4dor here' user=anna");
    row("escaped quote", "password='a\\'Tr0ub4dor' user=anna");
    row("doubled quote", "password='a''Tr0ub4dor' user=anna");
    row("cut-off quote", "password='abc Tr0ub4dor");
    row("double quotes", "DB_PASSWORD=\"Tr0ub4dor\"");
    row("json", "{\"password\": \"Tr0ub4dor\", \"user\": \"anna\"}");
    row("environment", "PGPASSWORD=Tr0ub4dor psql");
    row("mysql environment", "MYSQL_PWD=Tr0ub4dor");
    row("capitals", "Password: Tr0ub4dor");
    row("option", "tool --password Tr0ub4dor --verbose");
    row("option with equals", "tool --password=Tr0ub4dor");
    row("token", "api_token=Tr0ub4dor");
    row("key", "apiKey: Tr0ub4dor");
    row("secret", "client-secret=Tr0ub4dor");
    row("key file's passphrase", "sslpassword=Tr0ub4dor");
    row("bearer", "Authorization: Bearer Tr0ub4dor.abc.def");
    row("second line", "a\npassword=Tr0ub4dor");
}

void TestRedact::hidesSecret()
{
    QFETCH(QString, text);
    const QString redacted = redactSecrets(text);
    QVERIFY2(!redacted.contains(QStringLiteral("Tr0ub4dor")), qPrintable(redacted));
    QVERIFY2(redacted.contains(QStringLiteral("***")), qPrintable(redacted));
}

void TestRedact::keepsOtherText_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(text);
    };
    row("empty", "");
    row("plain", "ended after 0.123 s: done");
    row("path", "library=/home/anna/app/database/demo-snapshots scenario=general");
    row("url without password", "postgresql://anna@db.example:5432/app");
    row("url with port", "mariadb://db:3306/app");
    row("sqlite", "sqlite:/srv/app.db");
    row("time", "2025-01-20T14:15:00.000Z at 14:15");
    row("the word alone", "the password is asked for each time");
}

void TestRedact::keepsOtherText()
{
    QFETCH(QString, text);
    QCOMPARE(redactSecrets(text), text);
}

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
