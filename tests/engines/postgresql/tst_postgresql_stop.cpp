// SPDX-License-Identifier: MIT
// How fast a stop request is heard, whatever the server is busy with; and that nothing was changed.
#include "fixture.h"

#include "database/session.h"
#include "support/silentserver.h"
#include "support/stoplatency.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr int stops = 10;
const QString items = QStringLiteral("{\"table\":\"items\"}");
constexpr auto schema = R"(
CREATE TABLE items (id bigint PRIMARY KEY, name text NOT NULL, metadata jsonb);
INSERT INTO items SELECT n, 'item ' || n, '{"demo_seed":true}' FROM generate_series(1, 20) AS n;
)";

/** A psql session that runs statements and stays until it is destroyed. */
class OtherSession {
public:
    OtherSession(const Fixture &fixture, const QString &sql)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGHOST"), server().folder());
        m_client.setProcessEnvironment(environment);
        m_client.start(QStringLiteral("psql"),
            { QStringLiteral("-XqAt"), QStringLiteral("-U"), QStringLiteral("postgres"),
                QStringLiteral("-d"), fixture.database });
        m_client.write((sql + QStringLiteral(";\n")).toUtf8());
    }
    ~OtherSession()
    {
        m_client.closeWriteChannel();
        m_client.waitForFinished(20'000);
    }
    /** Whether another session of the fixture's database is there for which `condition` holds. */
    bool sees(const QString &condition)
    {
        m_client.write(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                                      "current_database() AND pid <> pg_backend_pid() AND %1;\n")
                           .arg(condition)
                           .toUtf8());
        while (!m_client.canReadLine())
            if (!m_client.waitForReadyRead(20'000))
                qFatal("psql: %s", m_client.readAllStandardError().constData());
        return m_client.readLine() != "0\n";
    }

private:
    QProcess m_client;
};

} // namespace

class TestStop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void while_connecting_data();
    void while_connecting();
    void while_waiting_for_a_lock();
    void while_deleting();
    void while_sorting();

private:
    /** Of loads, each while `condition` holds for its session, as another one sees it. */
    static StopLatencies stopLoads(const Fixture &fixture, const QString &condition);
};

void TestStop::while_connecting_data()
{
    QTest::addColumn<bool>("accepts");
    QTest::newRow("a server that accepts and says nothing") << true;
    QTest::newRow("a network that swallows everything") << false;
}

void TestStop::while_connecting()
{
    QFETCH(const bool, accepts);
    const SilentServer silent(
        accepts ? SilentServer::Manner::Accepts : SilentServer::Manner::Swallows);
    const auto url
        = DatabaseUrl::parse(QStringLiteral("postgresql://u@localhost:%1/demo").arg(silent.port()));
    VERIFY_OK(url);
    VERIFY_STOPS(measureStops(
        stops,
        [&](TaskMonitor &monitor) { return errorOf(Session::open(*url, {}, monitor.stopToken())); },
        [] { return true; }));
}

StopLatencies TestStop::stopLoads(const Fixture &fixture, const QString &condition)
{
    return measureStops(
        stops,
        [&](TaskMonitor &monitor) {
            ImportRequest request = fixture.importRequest();
            request.options.lockTimeout = std::chrono::seconds(60);
            return errorOf(importSnapshot(request, monitor));
        },
        [&] {
            // A QProcess belongs to the thread that made it.
            return OtherSession(fixture, QStringLiteral("SET application_name = 'the other'"))
                .sees(condition);
        });
}

void TestStop::while_waiting_for_a_lock()
{
    Fixture fixture;
    fixture.sql(QString::fromUtf8(schema));
    fixture.useDataset(items);
    VERIFY_OK(fixture.capture());
    const QString before = fixture.hashes();
    OtherSession other(fixture, QStringLiteral("BEGIN; LOCK TABLE items IN SHARE MODE"));
    QVERIFY(!other.sees(QStringLiteral("wait_event_type = 'Lock'")));
    VERIFY_STOPS(stopLoads(fixture, QStringLiteral("wait_event_type = 'Lock'")));
    QCOMPARE(fixture.hashes(), before);
}

/** One DELETE of seconds: for each row the server searches a large table without an index. */
void TestStop::while_deleting()
{
    Fixture fixture;
    fixture.sql(QString::fromUtf8(schema));
    fixture.useDataset(items);
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(
        "INSERT INTO items SELECT n, 'item ' || n, '{\"demo_seed\":true}' FROM "
        "generate_series(21, 3000) AS n; CREATE TABLE other (item_id bigint REFERENCES items); "
        "INSERT INTO other SELECT NULL FROM generate_series(1, 200000)"));
    const QString before = fixture.hashes();
    VERIFY_STOPS(
        stopLoads(fixture, QStringLiteral("state = 'active' AND query LIKE '%(DELETE FROM%'")));
    QCOMPARE(fixture.hashes(), before);
}

/** A key whose order no index gives. */
void TestStop::while_sorting()
{
    Fixture fixture;
    fixture.sql(QStringLiteral("CREATE TABLE words (word text, filler text); INSERT INTO words "
                               "SELECT repeat('a', 200) || md5(n::text), 'x' FROM "
                               "generate_series(1, 400000) AS n; ALTER TABLE words ADD PRIMARY KEY "
                               "(word); ALTER DATABASE \"%1\" SET work_mem = '64kB'")
                    .arg(fixture.database));
    fixture.useAllRows({ QStringLiteral("words") });
    bool sawRows = false;
    VERIFY_STOPS(measureStops(
        stops,
        [&](TaskMonitor &monitor) {
            ExportRequest request;
            request.workplace.library = fixture.library();
            request.access.url = fixture.url;
            request.workplace.dataset = fixture.dataset;
            request.scenario = "general";
            auto report = exportScenario(request, monitor);
            for (const TableProgress &table : monitor.progress().tables)
                sawRows = sawRows || table.done > 0;
            return errorOf(std::move(report));
        },
        [&] {
            return OtherSession(fixture, QStringLiteral("SET application_name = 'the other'"))
                .sees(QStringLiteral("state = 'active' AND query LIKE '%COPY (SELECT%'"));
        }));
    QVERIFY(!sawRows);
}

QTEST_GUILESS_MAIN(TestStop)
#include "tst_postgresql_stop.moc"
