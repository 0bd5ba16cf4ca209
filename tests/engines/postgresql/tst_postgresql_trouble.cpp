// SPDX-License-Identifier: MIT
// What goes wrong around a load in PostgreSQL alone: what a user may not see or do, and lost
// servers.
#include "base/taskmonitor.h"
#include "postgresqlfixture.h"
#include "support/fromenvironment.h"

#include "database/session.h"
#include "support/verify.h"

#include <QThread>

#include <array>
#include <atomic>
#include <thread>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr auto schema = R"(
CREATE TABLE items (id bigserial PRIMARY KEY, name text NOT NULL, metadata jsonb);
CREATE TABLE parts (id bigserial PRIMARY KEY, item_id bigint NOT NULL REFERENCES items, name text);
CREATE TABLE other (id integer PRIMARY KEY, item_id bigint REFERENCES items);
INSERT INTO items SELECT n, 'item ' || n, '{"demo_seed":true}' FROM generate_series(1, 200) AS n;
INSERT INTO items VALUES (1000, 'real', NULL);
INSERT INTO parts SELECT n, n, 'part ' || n FROM generate_series(1, 200) AS n;
)";

const QString dataset = QStringLiteral("{\"table\":\"items\"},{\"table\":\"parts\"}");

/** Stands between a client and the server, and hangs up once: instead of passing a COMMIT on, or
 *  when the server has answered it, without passing the answer on. */
class HangUpAtCommit {
public:
    enum class When { Asked, Answered };

    explicit HangUpAtCommit(When when)
        : m_when(when)
    {
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address = addressIn(m_folder.path());
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
            || ::listen(m_listener, 8) != 0)
            qFatal("cannot listen");
        m_thread = std::thread([this] { serve(); });
    }
    ~HangUpAtCommit()
    {
        m_isStopping = true;
        m_thread.join();
        ::close(m_listener);
    }
    QString folder() const { return m_folder.path(); }
    bool hasHungUp() const { return m_hasHungUp; }

private:
    static sockaddr_un addressIn(const QString &folder)
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        const QByteArray path = QFile::encodeName(folder + QStringLiteral("/.s.PGSQL.5432"));
        qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
        return address;
    }

    void serve()
    {
        while (!m_isStopping) {
            pollfd waiting { m_listener, POLLIN, 0 };
            if (::poll(&waiting, 1, 50) <= 0)
                continue;
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            const int target = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_un address = addressIn(server().folder());
            if (::connect(target, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
                pass(client, target);
            ::close(client);
            ::close(target);
        }
    }

    void pass(int client, int target)
    {
        bool seen = false;
        while (!m_isStopping) {
            std::array<pollfd, 2> ends { { { client, POLLIN, 0 }, { target, POLLIN, 0 } } };
            if (::poll(ends.data(), ends.size(), 50) <= 0)
                continue;
            for (const pollfd &end : ends) {
                if (end.revents == 0)
                    continue;
                QByteArray bytes(64 * 1024, '\0');
                const auto size
                    = ::read(end.fd, bytes.data(), static_cast<std::size_t>(bytes.size()));
                if (size <= 0)
                    return;
                bytes.truncate(size);
                const bool isAnswer = end.fd == target;
                // The whole message: Query, its size, "COMMIT".
                seen |= !isAnswer
                    && bytes.contains(QByteArray("Q\0\0\0\x0b"
                                                 "COMMIT\0",
                        12));
                if (seen && !m_hasHungUp && (isAnswer || m_when == When::Asked)) {
                    m_hasHungUp = true;
                    return;
                }
                if (::send(isAnswer ? client : target, bytes.constData(),
                        static_cast<std::size_t>(size), MSG_NOSIGNAL)
                    != size)
                    return;
            }
        }
    }

    When m_when;
    QTemporaryDir m_folder;
    int m_listener = -1;
    std::atomic<bool> m_isStopping = false;
    std::atomic<bool> m_hasHungUp = false;
    std::thread m_thread;
};

/** The preview and the load say the same. */
void expectDenied(const PostgreSqlFixture &fixture, const QString &named)
{
    for (const auto &refused : { fixture.preview(), fixture.load() }) {
        VERIFY_FAILS(refused, ErrorCode::PermissionDenied);
        VERIFY_SAYS(refused, named);
    }
}

} // namespace

class TestTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesThatHideRowsAreNamed_data();
    void tablesThatHideRowsAreNamed();
    void tablesThatHideParentsAreNamed();
    void eventTriggersAreNamed();
    void missingRightsToSequencesAreNamed();
    void rowSecurityInForceIsRefused();
    void whatCannotBeKeptIsRefused_data();
    void whatCannotBeKeptIsRefused();
    void aServerKilledInACaptureLeavesNoVersion();
    void aServerKilledInALoadChangesNothing();
    void aSessionEndedBeforeCommitChangesNothing();
    void aCommitThatNeverCameLeavesAllAsItWas();
    void aCommitThatWasDoneCountsAlthoughItsReplyIsLost();
    void anAbandonedSourceLeavesTheTransactionUsable();
};

/** What the user may not read is not absent: the server would delete it, or empty it, as the
 *  table's owner. */
void TestTrouble::tablesThatHideRowsAreNamed_data()
{
    QTest::addColumn<QString>("rights");
    QTest::addColumn<QString>("action");
    const std::pair<const char *, const char *> rights[] {
        { "none", "" },
        { "the column alone", "GRANT SELECT (o) ON hidden.c TO blind" },
        { "row security", R"(
            GRANT SELECT ON hidden.c TO blind;
            ALTER TABLE hidden.c ENABLE ROW LEVEL SECURITY;
            CREATE POLICY part ON hidden.c USING (id < 5))" },
        { "other columns", "GRANT SELECT (id) ON hidden.c TO blind" },
        { "not the schema",
            "GRANT SELECT ON hidden.c TO blind; REVOKE USAGE ON SCHEMA hidden FROM blind" },
    };
    for (const auto &[name, grant] : rights) {
        for (const char *action : { "CASCADE", "SET NULL", "NO ACTION" })
            QTest::addRow("%s, %s", name, action)
                << QString::fromUtf8(grant) << QString::fromUtf8(action);
    }
}

void TestTrouble::tablesThatHideRowsAreNamed()
{
    QFETCH(QString, rights);
    QFETCH(QString, action);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(
        "DO $$ BEGIN CREATE ROLE blind LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; "
        "CREATE SCHEMA hidden; GRANT USAGE ON SCHEMA hidden TO blind; CREATE TABLE o (id int "
        "PRIMARY KEY, tenant text); CREATE TABLE hidden.c (id int PRIMARY KEY, o int REFERENCES o "
        "ON DELETE %1); INSERT INTO o VALUES (1, 'demo'); GRANT SELECT, INSERT, UPDATE, DELETE ON "
        "o TO blind; %2")
                    .arg(action, rights));
    fixture.useTables(
        QStringLiteral("{\"table\":\"o\",\"rows\":{\"column\":\"tenant\",\"equals\":\"demo\"}}"));
    fixture.useUser(QStringLiteral("blind"));
    VERIFY_OK(fixture.capture());
    fixture.sql(
        QStringLiteral("INSERT INTO o VALUES (11, 'demo'); INSERT INTO hidden.c VALUES (7, 11)"));
    const QString before = fixture.hashes();
    expectDenied(fixture, QStringLiteral("Rows of hidden.c"));
    QCOMPARE(fixture.hashes(), before);
    // What takes nothing from anybody needs no such right.
    fixture.sql(QStringLiteral("DELETE FROM hidden.c; DELETE FROM o"));
    VERIFY_OK(fixture.load());
}

/** A preview could not tell whether what the rows point at is there. */
void TestTrouble::tablesThatHideParentsAreNamed()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(
        "DO $$ BEGIN CREATE ROLE blind LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; "
        "CREATE SCHEMA hidden; CREATE TABLE hidden.p (id int PRIMARY KEY); INSERT INTO hidden.p "
        "VALUES (5); CREATE TABLE o (id int PRIMARY KEY, tenant text, p int REFERENCES hidden.p); "
        "INSERT INTO o VALUES (1, 'demo', 5); GRANT SELECT, INSERT, UPDATE, DELETE ON o TO blind"));
    fixture.useTables(
        QStringLiteral("{\"table\":\"o\",\"rows\":{\"column\":\"tenant\",\"equals\":\"demo\"}}"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM o"));
    fixture.useUser(QStringLiteral("blind"));
    for (const char *grant : { "SELECT 1", "GRANT SELECT ON hidden.p TO blind" }) {
        fixture.sql(QString::fromLatin1(grant));
        expectDenied(fixture, QStringLiteral("hidden.p"));
    }
    fixture.sql(QStringLiteral("GRANT USAGE ON SCHEMA hidden TO blind"));
    VERIFY_OK(fixture.load());
}

void TestTrouble::eventTriggersAreNamed()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema) + QStringLiteral(R"(
            CREATE FUNCTION see() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE
                EVENT TRIGGER seer ON ddl_command_end EXECUTE FUNCTION see(); CREATE EVENT
                TRIGGER blind ON ddl_command_end EXECUTE FUNCTION see(); ALTER EVENT TRIGGER
                blind DISABLE)"));
    fixture.useTables(dataset);
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM parts WHERE id = 3"));
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(std::ranges::count_if(loaded->warnings,
                 [](const QString &warning) {
                     return warning.startsWith(
                         QStringLiteral("The database has event triggers (seer)."));
                 }),
        1);
}

/** tst_engine_rights tells of those to tables. */
void TestTrouble::missingRightsToSequencesAreNamed()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema) + QStringLiteral(R"(
            CREATE ROLE reader LOGIN;
            GRANT SELECT, INSERT, UPDATE, DELETE ON items, parts, other TO reader)"));
    fixture.useTables(dataset);
    VERIFY_OK(fixture.capture());
    fixture.useUser(QStringLiteral("reader"));
    fixture.sql(QStringLiteral("DELETE FROM parts WHERE id = 3"));
    const QString before = fixture.hashes();
    const auto sequences = fixture.load();
    VERIFY_FAILS(sequences, ErrorCode::PermissionDenied);
    VERIFY_SAYS(sequences, QStringLiteral("parts_id_seq"));
    fixture.sql(QStringLiteral("DROP OWNED BY reader; DROP ROLE reader"));
    QCOMPARE(fixture.hashes(), before);
}

void TestTrouble::rowSecurityInForceIsRefused()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema) + QStringLiteral(R"(
            CREATE ROLE tenant LOGIN;
            GRANT ALL ON ALL TABLES IN SCHEMA public TO tenant;
            ALTER TABLE items ENABLE ROW LEVEL SECURITY;
            CREATE POLICY half ON items USING (id % 2 = 0))"));
    fixture.useTables(dataset);
    VERIFY_OK(fixture.capture()); // the owner sees all
    fixture.useUser(QStringLiteral("tenant"));
    VERIFY_FAILS(fixture.capture("half"), ErrorCode::UnsupportedSchema);
    VERIFY_FAILS(fixture.load(), ErrorCode::UnsupportedSchema);
    fixture.sql(QStringLiteral("DROP OWNED BY tenant; DROP ROLE tenant"));
}

void TestTrouble::whatCannotBeKeptIsRefused_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *sql, const char *reason) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(reason);
    };
    row("view", "CREATE VIEW t AS SELECT 1 AS id", "it is a view");
    row("materialized view", "CREATE MATERIALIZED VIEW t AS SELECT 1 AS id", "it is a view");
    row("parent of others",
        "CREATE TABLE t (id integer PRIMARY KEY); CREATE TABLE u () INHERITS (t)",
        "other tables inherit from it");
    row("rule", R"(
        CREATE TABLE t (id integer PRIMARY KEY);
        CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING)",
        "it has a rewrite rule");
    row("no key", "CREATE TABLE t (id integer)", "neither a primary key");
    row("key that may be NULL", "CREATE TABLE t (id integer UNIQUE)", "neither a primary key");
    row("foreign table", R"(
        CREATE EXTENSION file_fdw;
        CREATE SERVER f FOREIGN DATA WRAPPER file_fdw;
        CREATE FOREIGN TABLE t (id integer) SERVER f OPTIONS (filename '/dev/null'))",
        "it is a foreign table");
}

void TestTrouble::whatCannotBeKeptIsRefused()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, reason);
    PostgreSqlFixture fixture;
    fixture.sql(sql);
    fixture.useAllRows({ QStringLiteral("t") });
    const auto report = fixture.capture();
    VERIFY_FAILS(report, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(report, reason);
}

void TestTrouble::aServerKilledInACaptureLeavesNoVersion()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema) + QStringLiteral(R"(
            CREATE TABLE wide (id integer PRIMARY KEY, v text);
            INSERT INTO wide SELECT n, repeat('x', 2000) FROM generate_series(1, 30000) AS n)"));
    fixture.useAllRows({ QStringLiteral("wide") });
    VERIFY_OK(fixture.capture());
    // Killed once the reading has begun.
    TaskMonitor monitor;
    const ExportRequest request = fixture.exportRequest("general", true);
    std::optional<Result<ExportReport>> report;
    std::thread capture([&] { report = exportScenario(request, monitor); });
    for (;;) {
        const Progress progress = monitor.progress();
        if (progress.phase >= Phase::Reading && !progress.tables.empty()
            && progress.tables.front().done > 0)
            break;
        QThread::msleep(1);
    }
    server().kill();
    capture.join();
    server().start();
    VERIFY_FAILS(*report, ErrorCode::ConnectionFailed);
    const QStringList files = QDir(fixture.library() + QStringLiteral("/general"))
                                  .entryList({ QStringLiteral("*_v*.sql") });
    QCOMPARE(files.size(), 1);
}

void TestTrouble::aServerKilledInALoadChangesNothing()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema));
    fixture.useTables(dataset);
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ "
                               "BEGIN PERFORM pg_sleep(0.05); RETURN NEW; "
                               "END $$; CREATE TRIGGER slow BEFORE INSERT ON parts FOR EACH ROW "
                               "EXECUTE FUNCTION slow(); DELETE FROM parts; CHECKPOINT"));
    const QString before = fixture.hashes();
    std::optional<Result<ImportReport>> report;
    std::thread load([&] { report = fixture.load(); });
    QThread::msleep(1500);
    server().kill();
    load.join();
    server().start();
    VERIFY_FAILS(*report, ErrorCode::ConnectionFailed);
    QVERIFY(describe(report->error()).startsWith(QStringLiteral("Your database is unchanged.")));
    QCOMPARE(fixture.hashes(), before);
}

void TestTrouble::aSessionEndedBeforeCommitChangesNothing()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema));
    auto session = Session::open(
        *DatabaseUrl::parse(fixture.url), { .access = SessionOptions::Access::Write }, {});
    VERIFY_OK(session);
    const std::vector<TableName> tables { { {}, "items" } };
    VERIFY_OK((*session)->beginWrite(tables));
    fixture.sql(QStringLiteral(R"(
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'seedbank')"));
    const auto committed = (*session)->commit();
    QVERIFY(!committed);
    VERIFY_OK((*session)->rollback());
}

/** The COMMIT itself is lost. */
void TestTrouble::aCommitThatNeverCameLeavesAllAsItWas()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema));
    fixture.useTables(dataset);
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM parts; UPDATE items SET name = 'x' WHERE id < 9"));
    const QString changed = fixture.hashes();
    const int times = numberFrom("SEEDBANK_LOST_COMMITS", 1);
    for (int time = 0; time < times; ++time) {
        const HangUpAtCommit between(HangUpAtCommit::When::Asked);
        ImportRequest request = fixture.importRequest();
        request.access.url.replace(server().folder(), between.folder());
        const auto report = run(request);
        VERIFY_FAILS(report, ErrorCode::ConnectionFailed);
        QVERIFY(between.hasHungUp());
        QVERIFY2(describe(report.error())
                     .startsWith(QStringLiteral(
                         "Your database is unchanged. The connection to the server was "
                         "lost during the COMMIT")),
            qPrintable(report.error().message()));
        QCOMPARE(fixture.hashes(), changed);
    }
}

void TestTrouble::aCommitThatWasDoneCountsAlthoughItsReplyIsLost()
{
    PostgreSqlFixture fixture;
    fixture.sql(QString::fromUtf8(schema));
    fixture.useTables(dataset);
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    const int times = numberFrom("SEEDBANK_LOST_COMMITS", 1);
    for (int time = 0; time < times; ++time) {
        fixture.sql(QStringLiteral("DELETE FROM parts; UPDATE items SET name = 'x' WHERE id < 9"));
        const HangUpAtCommit between(HangUpAtCommit::When::Answered);
        ImportRequest request = fixture.importRequest();
        request.access.url.replace(server().folder(), between.folder());
        VERIFY_OK(run(request));
        QVERIFY(between.hasHungUp());
        QCOMPARE(fixture.hashes(), before);
    }
}

void TestTrouble::anAbandonedSourceLeavesTheTransactionUsable()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE wide (id integer PRIMARY KEY, v text);
        INSERT INTO wide SELECT n, repeat('x', 2000) FROM generate_series(1, 20000) AS n)"));
    const auto session = Session::open(*DatabaseUrl::parse(fixture.url), {}, {});
    VERIFY_OK(session);
    VERIFY_OK((*session)->beginRead());
    VERIFY_OK((*session)->readSchema()); // which schema a table without one is in
    const SelectedTable table {
        { { {}, "wide" }, { { "id", "integer", Kind::Integer }, { "v", "text", Kind::Text } },
            { 0 }, {} },
        {}
    };
    const auto rows = (*session)->rows({ table });
    for (int attempt = 0; attempt < 20; ++attempt) {
        const auto source = rows->open(0);
        VERIFY_OK(source);
        RowBatch batch;
        const auto more = (*source)->next(batch);
        VERIFY_OK(more);
        QVERIFY(*more);
        QCOMPARE(batch.bytes(0, 0), std::string_view("1"));
    }
    const auto count = (*session)->count(table);
    VERIFY_OK(count);
    QCOMPARE(*count, std::int64_t(20000));
}

QTEST_GUILESS_MAIN(TestTrouble)
#include "tst_postgresql_trouble.moc"
