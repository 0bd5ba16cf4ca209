// SPDX-License-Identifier: MIT
// What goes wrong around a server: the error is clear, the database unchanged, nothing is lost.
#include "base/taskmonitor.h"
#include "commitproxy.h"
#include "database/session.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbinserter.h"
#include "mariadbfixture.h"
#include "support/fromenvironment.h"
#include "support/verify.h"

#include <QElapsedTimer>

#include <mysql.h>

#include <functional>
#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** Something that runs beside the test. */
class Beside {
public:
    explicit Beside(std::function<void()> body)
        : m_thread(std::move(body))
    {
    }
    ~Beside() { m_thread.join(); }

private:
    std::thread m_thread;
};

constexpr const char *slowInserts = R"(
    CREATE TRIGGER slow BEFORE INSERT ON t FOR EACH ROW DO SLEEP(0.02))";

} // namespace

class TestMariaDbTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherLoadRefusesALoad();
    void stoppingEndsACapture();
    void aSessionThatIsStoppedStaysUsable();
    void hugeValuesAreRefusedBeforeAnythingIsLost();
    void aTransactionThatEndedTakesNoMoreStatements();
    void filesAreNeverSent();
    void severalStatementsAreRefused();
    void bothWaysOfInsertingAreExact();
    void valuesThatWouldBeClippedAreErrors();
    void aSourceMayBeLeftEarly();
    void lostCommitsAreLookedUp_data();
    void lostCommitsAreLookedUp();
    void theServerDiesInACapture();
    void theServerDiesInALoad();

private:
    std::unique_ptr<MariaDbConnection> connect(const QString &database = QStringLiteral("demo"))
    {
        auto opened = MariaDbConnection::open(*DatabaseUrl::parse(m_server.url(database)), {}, {});
        if (!opened)
            qFatal("%s", qPrintable(messageOf(opened.error())));
        return std::move(*opened);
    }
    void execute(MariaDbConnection &connection, const std::string &sql)
    {
        if (const auto done = connection.run(sql, Attempt::WriteChanges); !done)
            qFatal("%s", qPrintable(messageOf(done.error())));
    }
    MariaDbServer m_server;
};

namespace {

void makeRows(MariaDbFixture &fixture, int rows)
{
    fixture.run("CREATE TABLE t (id int PRIMARY KEY, name varchar(4000), f float NOT NULL DEFAULT "
                "0.1); INSERT INTO t (id, name) SELECT seq, CONCAT('row ', seq) FROM seq_1_to_"
        + QByteArray::number(rows));
    fixture.useAllRows({ QStringLiteral("t") });
}

} // namespace

void TestMariaDbTrouble::anotherLoadRefusesALoad()
{
    MariaDbFixture fixture(m_server);
    makeRows(fixture, 10);
    VERIFY_OK(fixture.capture());
    const DatabaseUrl url = *DatabaseUrl::parse(m_server.url(fixture.database()));
    const auto other
        = Session::open(url, { .access = SessionOptions::Access::Write }, std::stop_token());
    VERIFY_OK(other);
    VERIFY_OK((*other)->beginWrite({}));
    ImportRequest request = fixture.importRequest();
    request.options.lockTimeout = std::chrono::milliseconds(1000);
    const auto loaded = run(request);
    VERIFY_FAILS(loaded, ErrorCode::DatabaseLocked);
    VERIFY_SAYS(loaded, QStringLiteral("Another load"));
}

void TestMariaDbTrouble::stoppingEndsACapture()
{
    MariaDbFixture fixture(m_server);
    // Each row waits for a lock of its own that nobody gives.
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, v int GENERATED ALWAYS AS (id) VIRTUAL,
            metadata longtext);
        INSERT INTO t (id, metadata) SELECT seq, CONCAT('{"a":"', REPEAT('x', 200000),
            '","demo_seed":1}') FROM seq_1_to_300)");
    fixture.useDataset(R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
                       R"("tables":[{"table":"t"}]})");
    std::stop_source stop;
    TaskMonitor monitor(stop.get_token());
    const Beside beside([&] {
        while (monitor.progress().phase != Phase::Reading)
            QThread::msleep(1);
        stop.request_stop();
    });
    VERIFY_FAILS(exportScenario(fixture.exportRequest(), monitor), ErrorCode::Cancelled);
    QVERIFY(fixture.latestFile().isEmpty());
}

void TestMariaDbTrouble::aSessionThatIsStoppedStaysUsable()
{
    // On the heap: gcc 12 takes one on the stack for uninitialized here.
    const auto stop = std::make_unique<std::stop_source>();
    MariaDbFixture fixture(m_server);
    const auto opened = MariaDbConnection::open(
        *DatabaseUrl::parse(m_server.url(QStringLiteral("demo"))), {}, stop->get_token());
    VERIFY_OK(opened);
    MariaDbConnection &connection = **opened;
    QElapsedTimer timer;
    timer.start();
    const Beside beside([&] {
        QThread::msleep(200);
        stop->request_stop();
    });
    const auto slept = connection.run("SELECT SLEEP(20) + BENCHMARK(1, 1)", Attempt::ReadDemoRows);
    QVERIFY(timer.elapsed() < 2000);
    VERIFY_FAILS(connection.run("SELECT 1", Attempt::ReadDemoRows), ErrorCode::Cancelled);
    connection.ignoreStopRequests();
    VERIFY_OK(connection.run("ROLLBACK", Attempt::ReadDemoRows));
    VERIFY_OK(connection.run("SELECT 1", Attempt::ReadDemoRows));
}

void TestMariaDbTrouble::hugeValuesAreRefusedBeforeAnythingIsLost()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, v longtext, b longblob);
        INSERT INTO t VALUES (1, 'small', 'b'), (2, REPEAT('x', 3000000), REPEAT(X'00',
            1000000)), (3, 'small', NULL))");
    fixture.useAllRows({ QStringLiteral("t") });
    const QByteArray whole = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE t SET v = 'mine'");
    const QByteArray before = fixture.hashAll();
    fixture.run("SET GLOBAL max_allowed_packet = 1048576");
    const auto loaded = fixture.load();
    fixture.run("SET GLOBAL max_allowed_packet = 67108864");
    VERIFY_FAILS(loaded, ErrorCode::UnsupportedValue);
    VERIFY_SAYS(loaded, QStringLiteral("max_allowed_packet"));
    QCOMPARE(fixture.hashAll(), before);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), whole);
}

void TestMariaDbTrouble::aTransactionThatEndedTakesNoMoreStatements()
{
    MariaDbFixture fixture(m_server);
    makeRows(fixture, 3);
    const Attempt attempt = Attempt::WriteChanges;
    const auto one = connect();
    execute(*one, "START TRANSACTION");
    one->guardTransaction();
    execute(*one, "DELETE FROM t WHERE id = 1");
    mysql_query(one->handle(), "ROLLBACK");
    QVERIFY(!one->run("DELETE FROM t WHERE id = 2", attempt));
    QCOMPARE(fixture.run("SELECT count(*) FROM t"), QByteArray("3\n"));

    // A deadlock ends it without a word in the status.
    one->leaveTransaction();
    execute(*one, "ROLLBACK");
    const auto two = connect();
    execute(*one, "START TRANSACTION");
    one->guardTransaction();
    execute(*two, "START TRANSACTION");
    execute(*one, "UPDATE t SET name = 'one' WHERE id = 1");
    execute(*two, "UPDATE t SET name = 'two' WHERE id > 1");
    Result<RowBatch> first;
    {
        const Beside beside(
            [&] { first = one->run("UPDATE t SET name = 'one' WHERE id = 2", attempt); });
        QThread::msleep(200);
        (void)two->run("UPDATE t SET name = 'two' WHERE id = 1", attempt);
        execute(*two, "ROLLBACK");
    }
    if (!first) // else the server ended the other one
        QVERIFY(!one->run("DELETE FROM t WHERE id = 3", attempt));
    one->leaveTransaction();
    execute(*one, "ROLLBACK");
    QCOMPARE(fixture.run("SELECT count(*) FROM t WHERE name LIKE 'row%'"), QByteArray("3\n"));
}

void TestMariaDbTrouble::filesAreNeverSent()
{
    MariaDbFixture fixture(m_server);
    fixture.run("CREATE TABLE t (v text)");
    const auto connection = connect();
    QVERIFY(!connection->run(
        "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t", Attempt::WriteChanges));
    const auto again = connect();
    QCOMPARE(again->run("SELECT count(*) FROM t", Attempt::ReadDemoRows)->bytes(0, 0),
        std::string_view("0"));
}

void TestMariaDbTrouble::severalStatementsAreRefused()
{
    MariaDbFixture fixture(m_server);
    makeRows(fixture, 3);
    const auto connection = connect();
    QVERIFY(!connection->run("SELECT 1; DELETE FROM t", Attempt::WriteChanges));
    QCOMPARE(connection->run("SELECT count(*) FROM t", Attempt::ReadDemoRows)->bytes(0, 0),
        std::string_view("3"));
}

void TestMariaDbTrouble::bothWaysOfInsertingAreExact()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE a (i bigint, u bigint unsigned, y year, b varbinary(300), t text,
            l varchar(50) character set latin1, f float);
        CREATE TABLE b LIKE a)");
    const std::vector<Column> columns { { "i", "bigint(20)", Kind::Integer },
        { "u", "bigint(20) unsigned", Kind::Integer }, { "y", "year(4)", Kind::Integer },
        { "b", "varbinary(300)", Kind::Bytes }, { "t", "text", Kind::Text },
        { "l", "varchar(50)", Kind::Text }, { "f", "float", Kind::Float } };
    RowBatch batch;
    batch.clear(7);
    using namespace std::string_view_literals;
    batch.append(Tag::Integer, "-9223372036854775808");
    batch.append(Tag::Integer, "18446744073709551615");
    batch.append(Tag::Integer, "0");
    batch.append(Tag::Blob, "\0\xff'\\"sv);
    batch.append(Tag::Text, "it's \r\n \0 \\ 😀"sv);
    batch.append(Tag::Text, "größe");
    batch.append(Tag::Text, "0.10000000149011612");
    for (int column = 0; column < 7; ++column)
        batch.appendNull();
    batch.append(Tag::Integer, "7");
    batch.append(Tag::Integer, "0");
    batch.append(Tag::Integer, "2155");
    for (int column = 0; column < 3; ++column)
        batch.append(column == 0 ? Tag::Blob : Tag::Text, "");
    batch.append(Tag::Text, "1e-45");
    const auto connection = connect();
    QVERIFY(MariaDbInserter::bestWay(*connection) == MariaDbInserter::Way::ArrayBinding);
    for (const auto way : { MariaDbInserter::Way::ArrayBinding, MariaDbInserter::Way::ManyRows }) {
        const bool isFirst = way == MariaDbInserter::Way::ArrayBinding;
        auto inserter = MariaDbInserter::prepare(*connection, isFirst ? "a" : "b", columns,
            MariaDbInserter::ValuesOf::Target, Attempt::StageRows, way);
        VERIFY_OK(inserter);
        VERIFY_OK(inserter->insert(batch));
        QCOMPARE(inserter->rowsWritten(), 3);
    }
    const QByteArray select = "SELECT i, u, y, HEX(b), HEX(t), HEX(l), CAST(f AS DOUBLE) FROM ";
    const QByteArray rows = fixture.run(select + "a");
    QCOMPARE(rows,
        QByteArray("-9223372036854775808\t18446744073709551615\t0000\t00FF275C\t")
            + QByteArray("it's \r\n \0 \\ 😀", 16).toHex().toUpper()
            + "\t6772F6DF65\t0."
              "10000000149011612\nNULL\tNULL\tNULL\tNULL\tNULL\tNULL\tNULL\n7\t0\t2155"
              "\t\t\t\t1.401298464324817e-45\n");
    QCOMPARE(fixture.run(select + "b"), rows);
}

void TestMariaDbTrouble::valuesThatWouldBeClippedAreErrors()
{
    MariaDbFixture fixture(m_server);
    fixture.run("CREATE TABLE t (d decimal(5,2), v varchar(3), l varchar(9) character set latin1)");
    const auto connection = connect();
    const auto insert = [&](const char *name, const char *type, const char *value) {
        auto inserter = MariaDbInserter::prepare(*connection, "t", { { name, type, Kind::Text } },
            MariaDbInserter::ValuesOf::Target, Attempt::StageRows);
        RowBatch batch;
        batch.clear(1);
        batch.append(Tag::Text, value);
        return inserter->insert(batch);
    };
    QVERIFY(!insert("d", "decimal(5,2)", "1.234")); // the server calls it a note
    QVERIFY(!insert("v", "varchar(3)", "abcd"));
    QVERIFY(!insert("v", "varchar(3)", "abc ")); // another note
    QVERIFY(!insert("l", "varchar(9)", "日本"));
    VERIFY_OK(insert("d", "decimal(5,2)", "1.23"));
}

void TestMariaDbTrouble::aSourceMayBeLeftEarly()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, name varchar(4000));
        INSERT INTO t SELECT seq, REPEAT('x', 4000) FROM seq_1_to_20000)");
    const auto session = Session::open(
        *DatabaseUrl::parse(m_server.url(fixture.database())), {}, std::stop_token());
    VERIFY_OK(session);
    VERIFY_OK((*session)->beginRead());
    const auto schema = (*session)->readSchema();
    VERIFY_OK(schema);
    SelectedTable table { { { {}, "t" }, {}, { 0 }, {} }, {} };
    for (const SchemaColumn &column : schema->find({ {}, "t" })->columns)
        table.shape.columns.push_back(column.column);
    const auto store = (*session)->rows({ table });
    {
        const auto source = store->open(0);
        VERIFY_OK(source);
        RowBatch batch;
        VERIFY_OK((*source)->next(batch));
    }
    // The snapshot is still the same one.
    fixture.run("DELETE FROM t WHERE id > 5");
    QCOMPARE((*session)->count(table).value_or(-1), 20000);
}

void TestMariaDbTrouble::lostCommitsAreLookedUp_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<bool>("isRequest");
    for (const bool isRequest : { true, false }) {
        const char *lost = isRequest ? "request" : "reply";
        QTest::addRow("%s, after inserts", lost) << QByteArray("DELETE FROM t") << isRequest;
        QTest::addRow("%s, after deletes", lost)
            << QByteArray("INSERT INTO t VALUES (99, 'x', 1)") << isRequest;
        QTest::addRow("%s, after updates", lost)
            << QByteArray("UPDATE t SET name = 'x''y'") << isRequest;
        QTest::addRow("%s, after updates of a FLOAT", lost)
            << QByteArray("UPDATE t SET f = 0.7") << isRequest;
    }
}

void TestMariaDbTrouble::lostCommitsAreLookedUp()
{
    QFETCH(QByteArray, change);
    QFETCH(bool, isRequest);
    MariaDbFixture fixture(m_server);
    makeRows(fixture, 10);
    const QByteArray captured = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    const int times = numberFrom("SEEDBANK_LOST_COMMITS", 1);
    for (int time = 0; time < times; ++time) {
        fixture.run(change);
        const QByteArray before = fixture.hashAll();
        const QString socket = fixture.path(QStringLiteral("p%1.sock").arg(time));
        const CommitProxy proxy(socket, m_server.socket(),
            isRequest ? CommitProxy::Loses::Request : CommitProxy::Loses::Reply);
        ImportRequest request = fixture.importRequest();
        request.access.url = QStringLiteral("mariadb://root@/demo?host=") + socket;
        const auto loaded = run(request);
        QVERIFY(proxy.hasLostOne());
        if (!isRequest) {
            VERIFY_OK(loaded);
            QCOMPARE(fixture.hashAll(), captured);
            continue;
        }
        VERIFY_FAILS(loaded, ErrorCode::ConnectionFailed);
        QVERIFY(describe(loaded.error()).startsWith(QStringLiteral("Your database is unchanged")));
        QCOMPARE(fixture.hashAll(), before);
        VERIFY_OK(fixture.load());
    }
}

void TestMariaDbTrouble::theServerDiesInACapture()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, name varchar(4000));
        INSERT INTO t SELECT seq, REPEAT('x', 4000) FROM seq_1_to_20000)");
    fixture.useAllRows({ QStringLiteral("t") });
    TaskMonitor monitor;
    {
        const Beside beside([&] {
            while (monitor.progress().phase != Phase::Reading
                || monitor.progress().tables.front().done == 0)
                QThread::usleep(100);
            m_server.kill();
        });
        const auto captured = exportScenario(fixture.exportRequest(), monitor);
        VERIFY_FAILS(captured, ErrorCode::ConnectionFailed);
    }
    QVERIFY(fixture.latestFile().isEmpty());
    m_server.start();
    VERIFY_OK(fixture.capture());
}

void TestMariaDbTrouble::theServerDiesInALoad()
{
    MariaDbFixture fixture(m_server);
    makeRows(fixture, 500);
    VERIFY_OK(fixture.capture());
    fixture.run("DELETE FROM t WHERE id > 3; UPDATE t SET name = 'mine'");
    fixture.run(slowInserts);
    const QByteArray before = fixture.hashAll();
    {
        const Beside beside([&] {
            QThread::msleep(700);
            m_server.kill();
        });
        const auto loaded = fixture.load();
        VERIFY_FAILS(loaded, ErrorCode::ConnectionFailed);
        QVERIFY(describe(loaded.error()).startsWith(QStringLiteral("Your database is unchanged")));
    }
    m_server.start();
    QCOMPARE(fixture.hashAll(), before);
}

QTEST_GUILESS_MAIN(TestMariaDbTrouble)
#include "tst_mariadb_trouble.moc"
