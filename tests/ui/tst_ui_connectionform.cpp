// SPDX-License-Identifier: MIT
#include "settings/connectionprofile.h"
#include "support/verify.h"
#include "ui/connection/connectionform.h"

#include <QDir>
#include <QTest>

using namespace seedbank;

namespace {

using Way = ConnectionForm::Way;
using Field = FormProblem::Field;

ConnectionForm server(const char *host, const char *database = "demo")
{
    ConnectionForm form { .engine = Engine::ofScheme(u"postgresql"_qs) };
    form.host = QString::fromUtf8(host);
    form.database = QString::fromUtf8(database);
    return form;
}

} // namespace

Q_DECLARE_METATYPE(seedbank::ConnectionForm)

class TestConnectionForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void urlAndFormAgree_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<ConnectionForm>("form");
        const auto row = [](const char *name, const char *url, const ConnectionForm &form) {
            QTest::newRow(name) << QString::fromUtf8(url) << form;
        };
        row("file", "sqlite:/a/b c.db",
            { .engine = Engine::ofScheme(u"sqlite"_qs), .path = u"/a/b c.db"_qs });
        row("file with signs", "sqlite:/a/100%/x?y#z.db",
            { .engine = Engine::ofScheme(u"sqlite"_qs), .path = u"/a/100%/x?y#z.db"_qs });
        row("server", "postgresql://ann@db.example.com:5433/demo",
            { .engine = Engine::ofScheme(u"postgresql"_qs),
                .host = u"db.example.com"_qs,
                .port = u"5433"_qs,
                .user = u"ann"_qs,
                .database = u"demo"_qs });
        row("MariaDB", "mariadb://root@127.0.0.1/shop",
            { .engine = Engine::ofScheme(u"mariadb"_qs),
                .host = u"127.0.0.1"_qs,
                .user = u"root"_qs,
                .database = u"shop"_qs });
        row("TLS by choice", "postgresql://h/d?sslmode=require",
            { .engine = Engine::ofScheme(u"postgresql"_qs),
                .host = u"h"_qs,
                .database = u"d"_qs,
                .tls = TlsMode::Require });
        row("certificate", "postgresql://h/d?sslrootcert=/a%26b%3Dc.pem",
            { .engine = Engine::ofScheme(u"postgresql"_qs),
                .host = u"h"_qs,
                .database = u"d"_qs,
                .certificate = u"/a&b=c.pem"_qs });
        row("IPv6", "postgresql://[2001:db8::7]:5432/d",
            { .engine = Engine::ofScheme(u"postgresql"_qs),
                .host = u"2001:db8::7"_qs,
                .port = u"5432"_qs,
                .database = u"d"_qs });
        row("socket", "postgresql://ann@/demo?host=/run/pg%20dir",
            { .engine = Engine::ofScheme(u"postgresql"_qs),
                .way = Way::Socket,
                .socket = u"/run/pg dir"_qs,
                .user = u"ann"_qs,
                .database = u"demo"_qs });
        row("default socket", "mariadb:///demo",
            { .engine = Engine::ofScheme(u"mariadb"_qs),
                .way = Way::Socket,
                .database = u"demo"_qs });
        row("percent codes", "postgresql://a%40b%3Ac@h/%C3%BC%20%25%3F",
            { .engine = Engine::ofScheme(u"postgresql"_qs),
                .host = u"h"_qs,
                .user = u"a@b:c"_qs,
                .database = u"ü %?"_qs });
    }
    void urlAndFormAgree()
    {
        QFETCH(QString, url);
        QFETCH(ConnectionForm, form);
        const auto read = readUrl(url);
        VERIFY_OK(read);
        QVERIFY(read->has_value());
        QVERIFY(formOf(**read) == form);
        const auto problem = problemOf(form);
        QVERIFY2(!problem, problem ? qPrintable(problem->text) : "");
        QCOMPARE(urlTextOf(form), url);
        QCOMPARE(urlOf(form), **read);
        QVERIFY(checkProfile({ proposedName(urlOf(form)), urlOf(form), Environment::Demo }));
    }

    void otherSpellingsMeanTheSame_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("MySQL") << u"mysql://h/d"_qs << u"mariadb://h/d"_qs;
        QTest::newRow("spaces around") << u"  postgres://h/d "_qs << u"postgresql://h/d"_qs;
        QTest::newRow("upper case") << u"POSTGRESQL://H/D"_qs << u"postgresql://h/D"_qs;
        QTest::newRow("three slashes") << u"sqlite:///a/b.db"_qs << u"sqlite:/a/b.db"_qs;
        QTest::newRow("a path") << u"/a/b.db"_qs << u"sqlite:/a/b.db"_qs;
    }
    void otherSpellingsMeanTheSame()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        const auto read = readUrl(typed);
        QVERIFY(read && *read);
        QCOMPARE((*read)->toString(), url);
    }

    void anUnfinishedUrlIsNoMistake_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : { "", " ", "p", "postgresql", "postgresql:", "postgresql:/",
                 "postgresql://", "sqlite:", "sqlite:/", "sqlite://", "/", "app" })
            QTest::newRow(typed) << QString::fromLatin1(typed);
    }
    void anUnfinishedUrlIsNoMistake()
    {
        QFETCH(QString, typed);
        const auto read = readUrl(typed);
        VERIFY_OK(read);
        QVERIFY(!*read);
    }

    void badUrlsAreToldOf_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("another kind") << u"oracle://h/d"_qs;
        QTest::newRow("no database") << u"postgresql://h"_qs;
        QTest::newRow("port") << u"postgresql://h:99999/d"_qs;
        QTest::newRow("option") << u"postgresql://h/d?options=-c%20x"_qs;
        QTest::newRow("control character") << u"postgresql://h/d%0A"_qs;
        QTest::newRow("host and socket") << u"postgresql://h/d?host=/run"_qs;
        QTest::newRow("markup") << u"<b>://<img src=x>/d"_qs;
    }
    void badUrlsAreToldOf()
    {
        QFETCH(QString, typed);
        const auto read = readUrl(typed);
        VERIFY_FAILS(read, ErrorCode::InvalidArgument);
    }

    void problemsNameTheirField_data()
    {
        QTest::addColumn<ConnectionForm>("form");
        QTest::addColumn<int>("field");
        QTest::addColumn<bool>("isMissing");
        const auto row = [](const char *name, const ConnectionForm &form, Field field,
                             bool isMissing = false) {
            QTest::newRow(name) << form << int(field) << isMissing;
        };
        const auto with = [](ConnectionForm form, QString ConnectionForm::*field, QString text) {
            form.*field = std::move(text);
            return form;
        };
        row("empty file", {}, Field::Path, true);
        row("blank file", { .path = u"  "_qs }, Field::Path, true);
        row("line break in the file", { .path = u"/a\n/b.db"_qs }, Field::Path);
        row("NUL in the file", { .path = u"/a\0b"_qs }, Field::Path);
        row("no host", server(""), Field::Host, true);
        row("no database", server("h", ""), Field::Database, true);
        for (const char *host : { "a b", "a/b", "ann@h", "h:5432", "h?x=1", "h#x", "[::1", "%41",
                 "h\nx", "::g", "postgresql://h" })
            row(host, server(host), Field::Host);
        for (const char *port : { "0", "65536", "-1", "x", "5432x", "1e3", "5 432" })
            row(port, with(server("h"), &ConnectionForm::port, QString::fromLatin1(port)),
                Field::Port);
        row("line break in the database", server("h", "a\nb"), Field::Database);
        row("line break in the user", with(server("h"), &ConnectionForm::user, u"a\rb"_qs),
            Field::User);
        ConnectionForm socket = server("");
        socket.way = Way::Socket;
        row("relative socket", with(socket, &ConnectionForm::socket, u"run/pg"_qs), Field::Socket);
        row("line break in the socket",
            with(socket, &ConnectionForm::socket, u"/run\n"_qs + u"x"_qs), Field::Socket);
    }
    void problemsNameTheirField()
    {
        QFETCH(ConnectionForm, form);
        QFETCH(int, field);
        QFETCH(bool, isMissing);
        const auto problem = problemOf(form);
        QVERIFY(problem);
        QCOMPARE(int(problem->field), field);
        QCOMPARE(problem->isMissing, isMissing);
        QVERIFY(!problem->text.isEmpty());
    }

    void whateverIsTypedLeadsThereOrNowhere_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
            { "d?host=/tmp", "d#x", "d&sslmode=disable", "a/b", "../x", "%2F%00", "a b",
                "'; DROP TABLE x; --", "ünï\xf0\x9f\x8c\xb1", "a:b@c", "//x", "." })
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whateverIsTypedLeadsThereOrNowhere()
    {
        QFETCH(QString, text);
        ConnectionForm form = server("h");
        for (QString ConnectionForm::*field :
            { &ConnectionForm::database, &ConnectionForm::user }) {
            ConnectionForm changed = form;
            changed.*field = text;
            if (problemOf(changed))
                continue;
            const DatabaseUrl url = urlOf(changed);
            QCOMPARE(url.host, u"h"_qs);
            QCOMPARE(url.tls, TlsMode::VerifyFull);
            QVERIFY(url.socket.isEmpty());
            QCOMPARE(url.database, changed.database);
            QCOMPARE(url.user, changed.user);
        }
    }

    void anUnfinishedFormShowsWhatThereIs()
    {
        QCOMPARE(urlTextOf({}), QString());
        QCOMPARE(urlTextOf({ .engine = Engine::ofScheme(u"postgresql"_qs) }), QString());
        QCOMPARE(urlTextOf(server("h", "")), u"postgresql://h/"_qs);
    }

    void theHomeFolderMayBeShort()
    {
        const ConnectionForm form { .path = u"~/app.db"_qs };
        QCOMPARE(urlOf(form).path, QDir::homePath() + u"/app.db"_qs);
    }

    void encryptionFollowsTheHost()
    {
        QCOMPARE(usualTls(u"db.example.com"_qs), TlsMode::VerifyFull);
        QCOMPARE(usualTls(u"localhost"_qs), TlsMode::Prefer);
        QCOMPARE(usualTls(u"::1"_qs), TlsMode::Prefer);
        QCOMPARE(urlOf(server("[::1]")).tls, TlsMode::Prefer);
        QCOMPARE(urlOf(server("[::1]")).host, u"::1"_qs);
        QCOMPARE(urlOf(server("DB.example.com")).host, u"db.example.com"_qs);
    }
};

QTEST_GUILESS_MAIN(TestConnectionForm)
#include "tst_ui_connectionform.moc"
