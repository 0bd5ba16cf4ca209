// SPDX-License-Identifier: MIT
// How fast a stop request is heard, whatever the server is busy with; and that nothing was changed.
#include "database/session.h"
#include "mariadbfixture.h"
#include "support/silentserver.h"
#include "support/stoplatency.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr int stops = 10;
constexpr auto schema = "CREATE TABLE t (id int PRIMARY KEY, name varchar(100)); INSERT INTO t "
                        "SELECT seq, CONCAT('row ', seq) FROM seq_1_to_20";

/** A client that holds the locks of its statement until it is destroyed. */
class Holder {
public:
    Holder(const MariaDbServer &server, const QString &database, const QByteArray &sql)
    {
        m_client.start(QStringLiteral("mariadb"),
            { QStringLiteral("--no-defaults"), QStringLiteral("--socket=") + server.socket(),
                QStringLiteral("--user=root"), QStringLiteral("--unbuffered"),
                QStringLiteral("--skip-column-names"), database });
        m_client.write(sql + ";\nSELECT 'ready';\n");
        while (!m_client.readAllStandardOutput().contains("ready"))
            if (!m_client.waitForReadyRead(20'000))
                qFatal("mariadb: %s", m_client.readAllStandardError().constData());
    }
    ~Holder()
    {
        m_client.closeWriteChannel();
        m_client.waitForFinished(20'000);
    }

private:
    QProcess m_client;
};

} // namespace

class TestMariaDbStop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whileConnecting_data();
    void whileConnecting();
    void whileWaitingForALock();
    void whileDeleting();
    void whileSorting();

private:
    /** Whether a session runs a statement for which `condition` holds. */
    bool sees(const QByteArray &condition) const
    {
        return m_server.run({},
                   "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID <> "
                   "CONNECTION_ID() AND COMMAND <> 'Sleep' AND "
                       + condition)
            != "0\n";
    }
    StopLatencies stopLoads(const MariaDbFixture &fixture, const QByteArray &condition) const;

    const MariaDbServer m_server;
};

void TestMariaDbStop::whileConnecting_data()
{
    QTest::addColumn<bool>("accepts");
    QTest::newRow("a server that accepts and says nothing") << true;
    QTest::newRow("a network that swallows everything") << false;
}

void TestMariaDbStop::whileConnecting()
{
    QFETCH(const bool, accepts);
    const SilentServer silent(
        accepts ? SilentServer::Manner::Accepts : SilentServer::Manner::Swallows);
    const auto url
        = DatabaseUrl::parse(QStringLiteral("mariadb://u@localhost:%1/demo").arg(silent.port()));
    VERIFY_OK(url);
    VERIFY_STOPS(measureStops(
        stops,
        [&](TaskMonitor &monitor) { return errorOf(Session::open(*url, {}, monitor.stopToken())); },
        [] { return true; }));
}

StopLatencies TestMariaDbStop::stopLoads(
    const MariaDbFixture &fixture, const QByteArray &condition) const
{
    return measureStops(
        stops,
        [&](TaskMonitor &monitor) {
            ImportRequest request = fixture.request();
            request.options.lockTimeout = std::chrono::seconds(60);
            return errorOf(importSnapshot(request, monitor));
        },
        [&] { return sees(condition); });
}

void TestMariaDbStop::whileWaitingForALock()
{
    MariaDbFixture fixture(m_server);
    fixture.run(schema);
    fixture.useTables({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    const Holder holder(m_server, fixture.database(),
        "START TRANSACTION; UPDATE t SET name = 'theirs' WHERE id = 5");
    const QByteArray before = fixture.hashAll();
    VERIFY_STOPS(stopLoads(fixture, "INFO LIKE '%FOR UPDATE%'"));
    QCOMPARE(fixture.hashAll(), before);
}

/** One DELETE of seconds: a trigger searches a table for each row. */
void TestMariaDbStop::whileDeleting()
{
    MariaDbFixture fixture(m_server);
    fixture.run(schema);
    fixture.useTables({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("INSERT INTO t SELECT seq, CONCAT('row ', seq) FROM seq_21_to_3000; CREATE TABLE "
                "other (v int PRIMARY KEY); INSERT INTO other SELECT seq FROM seq_1_to_20000; "
                "CREATE TRIGGER slow AFTER DELETE ON t FOR EACH ROW SET @n = (SELECT SUM(v) FROM "
                "other)");
    const QByteArray before = fixture.hashAll();
    VERIFY_STOPS(stopLoads(fixture, "(INFO LIKE 'DELETE%' OR INFO LIKE '%FROM other%')"));
    QCOMPARE(fixture.hashAll(), before);
}

/** A key whose order no index gives. */
void TestMariaDbStop::whileSorting()
{
    MariaDbFixture fixture(m_server);
    fixture.run("CREATE TABLE words (word varchar(250) CHARACTER SET latin1 PRIMARY KEY, filler "
                "int); INSERT INTO words SELECT CONCAT(REPEAT('a', 200), MD5(seq)), 1 FROM "
                "seq_1_to_200000");
    fixture.useTables({ QStringLiteral("words") });
    bool sawRows = false;
    VERIFY_STOPS(measureStops(
        stops,
        [&](TaskMonitor &monitor) {
            auto report = fixture.capture(monitor);
            for (const TableProgress &table : monitor.progress().tables)
                sawRows = sawRows || table.done > 0;
            return errorOf(std::move(report));
        },
        [&] {
            return sees(
                "INFO LIKE '%FROM \"words\"%ORDER BY%' OR INFO LIKE '%FROM words%ORDER BY%'");
        }));
    QVERIFY(!sawRows);
    QVERIFY(fixture.latestFile().isEmpty());
}

QTEST_GUILESS_MAIN(TestMariaDbStop)
#include "tst_mariadb_stop.moc"
