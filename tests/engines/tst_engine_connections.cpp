// SPDX-License-Identifier: MIT
// Connections to a server that cannot be: why is told by name, soon, and without the password.
#include "enginefixture.h"

#include "database/session.h"
#include "support/silentserver.h"
#include "support/verify.h"

#include <QElapsedTimer>

using namespace seedbank;
using namespace seedbank::test;

namespace {

Result<std::unique_ptr<Session>> open(const QString &url, const QString &password = {})
{
    const auto parsed = DatabaseUrl::parse(url);
    if (!parsed)
        return parsed.error();
    return Session::open(*parsed, { .password = password }, {});
}

} // namespace

class TestEngineConnections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongPlacesAreNamed_data();
    void wrongPlacesAreNamed();
    void silentServersAreGivenUp_data();
    void silentServersAreGivenUp();
    void wrongPasswordsAreNamed_data();
    void wrongPasswordsAreNamed();
};

void TestEngineConnections::wrongPlacesAreNamed_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("url"); // empty: the server's own
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("named");
    const auto failed = ErrorCode::ConnectionFailed;
    for (const DatabaseKind engine : serverKinds) {
        const QString scheme
            = engine == DatabaseKind::PostgreSql ? u"postgresql"_qs : u"mariadb"_qs;
        newRow(engine, "socket") << scheme + u"://root@/demo?host=/nowhere/s.sock"_qs << failed
                                 << (engine == DatabaseKind::PostgreSql ? u"demo"_qs
                                                                        : u"/nowhere/s.sock"_qs);
        newRow(engine, "port") << scheme + u"://root@127.0.0.1:1/demo"_qs << failed
                               << u"127.0.0.1"_qs;
        newRow(engine, "host") << scheme + u"://root@no-such-host.invalid/demo"_qs << failed
                               << u"no-such-host.invalid"_qs;
        newRow(engine, "database") << QString() << ErrorCode::NotFound << u"nothing-here"_qs;
    }
    newRow(DatabaseKind::MariaDb, "host, as MySQL")
        << u"mysql://root@no-such-host.invalid/demo"_qs << failed << u"no-such-host.invalid"_qs;
}

void TestEngineConnections::wrongPlacesAreNamed()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, url);
    QFETCH(ErrorCode, code);
    QFETCH(QString, named);
    if (url.isEmpty()) {
        const AnyDatabase database(engine);
        url = database.url().replace(database.name(), u"nothing-here"_qs);
    }
    const auto opened = open(url);
    VERIFY_FAILS(opened, code);
    VERIFY_SAYS(opened, named);
    QVERIFY(!opened.error().detail.isEmpty());
}

void TestEngineConnections::silentServersAreGivenUp_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("PostgreSQL") << u"postgresql://u@127.0.0.1:%1/d"_qs;
    QTest::newRow("MariaDB, without TLS") << u"mariadb://u@127.0.0.1:%1/d?sslmode=disable"_qs;
}

void TestEngineConnections::silentServersAreGivenUp()
{
    QFETCH(QString, url);
    const SilentServer silent(SilentServer::Manner::Accepts);
    QElapsedTimer timer;
    timer.start();
    VERIFY_FAILS(open(url.arg(silent.port())), ErrorCode::ConnectionFailed);
    QVERIFY2(timer.elapsed() < 9000, qPrintable(QString::number(timer.elapsed())));
}

void TestEngineConnections::wrongPasswordsAreNamed_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password"); // as the server's own client writes it
    // Of PostgreSQL's users only this one needs a password here. Its backslash says nothing there.
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql
                                << u"CREATE ROLE guarded LOGIN PASSWORD 'T0p;s''e\\cret'"_qs
                                << u"T0p;s'ecret"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << u"CREATE USER guarded IDENTIFIED BY 'T0p;s''ecret'; GRANT ALL ON * "
                                "TO guarded; CREATE USER stranger"_qs
                             << u"T0p;s'ecret"_qs;
}

void TestEngineConnections::wrongPasswordsAreNamed()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, user);
    QFETCH(QString, password);
    AnyDatabase database(engine);
    database.execute(user);
    const QString url = database.url(u"guarded"_qs);
    for (const QString &wrong : { QString(), u"wr0ng-password"_qs }) {
        const auto refused = open(url, wrong);
        VERIFY_FAILS(refused, ErrorCode::AuthenticationFailed);
        QVERIFY(!messageOf(refused.error()).contains(u"wr0ng"_qs));
    }
    VERIFY_OK(open(url, password));
    // Another user, who is known to the one and a stranger to the database of the other.
    VERIFY_FAILS(
        open(database.url(engine == DatabaseKind::PostgreSql ? u"nobody-here"_qs : u"stranger"_qs)),
        engine == DatabaseKind::PostgreSql ? ErrorCode::AuthenticationFailed
                                           : ErrorCode::PermissionDenied);
}

QTEST_GUILESS_MAIN(TestEngineConnections)
#include "tst_engine_connections.moc"
