// SPDX-License-Identifier: MIT
// Safety copies, undo and first contact on a real server.
#include "fixture.h"
#include "operations/reset.h"
#include "support/forwarder.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

const QString schema = QStringLiteral(
    "CREATE TABLE vaults (id int PRIMARY KEY, name text NOT NULL UNIQUE, metadata jsonb);"
    "CREATE TABLE fragments (id bigserial PRIMARY KEY, vault_id int REFERENCES vaults, body text, "
    "price numeric(12,4), at timestamptz, data bytea, ratio float8, tags text[], metadata json);"
    "CREATE TABLE notes (id int PRIMARY KEY, fragment_id bigint REFERENCES fragments ON DELETE SET "
    "NULL, body text);"
    "INSERT INTO vaults VALUES (1, 'A', '{\"demo_seed\":true}'), (2, 'B', '{\"demo_seed\":1}'), "
    "(50, 'mine', NULL);"
    "INSERT INTO fragments VALUES (1, 1, E'one\\nline', 1.1000, '2025-03-30 01:30:00+01', "
    "decode('00ff', 'hex'), 0.1, '{a,NULL}', '{\"demo_seed\" : true}'), (2, 2, '', 0, 'infinity', "
    "'', "
    "'NaN', '{}', '{\"demo_seed\":\"1\"}'), (50, 50, 'mine', NULL, NULL, NULL, NULL, NULL, '{}');"
    "INSERT INTO notes VALUES (1, 1, 'hangs on a demo row'), (2, 50, 'on mine')");

const QString edit = QStringLiteral(
    "UPDATE fragments SET body = 'edited', data = decode('01', 'hex'), at = '-infinity' WHERE id = "
    "1;"
    "DELETE FROM fragments WHERE id = 2; UPDATE vaults SET name = 'x' WHERE id = 1;"
    "UPDATE vaults SET name = 'A' WHERE id = 2; UPDATE vaults SET name = 'B' WHERE id = 1;"
    "INSERT INTO fragments VALUES (9, 2, 'extra', 3.14, now(), NULL, 1e-300, '{x}', "
    "'{\"demo_seed\":true}')");

struct SafetyFixture : Fixture {
    SafetyFixture()
    {
        sql(schema);
        useDataset(QStringLiteral("{\"table\":\"vaults\"},{\"table\":\"fragments\"}"));
    }
    Result<ImportReport> undo() const
    {
        UndoRequest request;
        request.workplace.library = library();
        request.access.url = url;
        request.workplace.dataset = dataset;
        request.workplace.journal = importRequest().workplace.journal;
        TaskMonitor monitor;
        return seedbank::undo(request, monitor);
    }
    /** Through a port of this machine. */
    ImportRequest requestThrough(const Forwarder &forwarder, const QString &confirmation = {}) const
    {
        ImportRequest request = importRequest();
        request.access.url = QStringLiteral("postgresql://postgres@127.0.0.1:%1/%2")
                                 .arg(forwarder.port())
                                 .arg(QString::fromLatin1(QUrl::toPercentEncoding(database)));
        request.options.confirmation = confirmation;
        return request;
    }
};

Result<ImportReport> load(const ImportRequest &request)
{
    TaskMonitor monitor;
    return importSnapshot(request, monitor);
}

QString socketOf(const PostgreSqlServer &server)
{
    return server.folder() + QStringLiteral("/.s.PGSQL.5432");
}

} // namespace

class TestSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_undo_brings_back_every_value();
    void other_tables_of_the_names_want_the_database_s_name();
    void columns_that_the_version_lacks_come_back();
    void an_emptied_database_comes_back_empty();
    void the_first_load_over_the_network_wants_the_name();
    void a_port_that_leads_elsewhere_is_a_first_contact();
    void production_is_production_by_every_way();
};

void TestSafety::an_undo_brings_back_every_value()
{
    SafetyFixture fixture;
    VERIFY_OK(fixture.capture());
    const QString v1 = fixture.hashes();
    fixture.sql(edit);
    const QString edited = fixture.hashes();
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.hashes(), v1);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.hashes(), edited);
    const auto redone = fixture.undo();
    VERIFY_OK(redone);
    QCOMPARE(redone->version, loaded->version);
    QCOMPARE(fixture.hashes(), v1);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.hashes(), edited);
}

/** The same names, by another role's search_path. */
void TestSafety::other_tables_of_the_names_want_the_database_s_name()
{
    SafetyFixture fixture;
    fixture.sql(QStringLiteral(
        "DO $$ BEGIN CREATE ROLE elsewhere LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END "
        "$$; CREATE SCHEMA elsewhere AUTHORIZATION elsewhere; CREATE TABLE elsewhere.vaults (LIKE "
        "vaults INCLUDING ALL); CREATE TABLE elsewhere.fragments (LIKE fragments INCLUDING ALL); "
        "INSERT INTO elsewhere.vaults VALUES (5, 'theirs', '{\"demo_seed\":true}'); GRANT ALL ON "
        "ALL TABLES IN SCHEMA public, elsewhere TO elsewhere; GRANT ALL ON ALL SEQUENCES IN SCHEMA "
        "public TO elsewhere"));
    VERIFY_OK(fixture.capture());
    fixture.sql(edit);
    VERIFY_OK(fixture.load());
    const QString before = fixture.hashes();
    fixture.useUser(QStringLiteral("elsewhere"));
    ResetRequest request;
    request.workplace.library = fixture.library();
    request.access.url = fixture.url;
    request.workplace.dataset = fixture.dataset;
    request.workplace.journal = fixture.importRequest().workplace.journal;
    TaskMonitor monitor;
    const auto refused = reset(request, monitor);
    VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
    QVERIFY2(refused.error().message.contains(QStringLiteral("elsewhere.vaults"))
            && refused.error().message.contains(QStringLiteral("public.vaults")),
        qPrintable(refused.error().message));
    VERIFY_FAILS(fixture.undo(), ErrorCode::ConfirmationRequired);
    QCOMPARE(fixture.hashes(), before);
    request.options.confirmation = fixture.database;
    VERIFY_OK(reset(request, monitor));
}

void TestSafety::columns_that_the_version_lacks_come_back()
{
    SafetyFixture fixture;
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("ALTER TABLE fragments ADD COLUMN mood varchar(9) DEFAULT 'calm';")
        + edit + QStringLiteral("; UPDATE fragments SET mood = 'wild' || id"));
    const QString edited = fixture.hashes();
    VERIFY_OK(fixture.load());
    QVERIFY(fixture.hashes() != edited);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.hashes(), edited);
}

void TestSafety::an_emptied_database_comes_back_empty()
{
    SafetyFixture fixture;
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE notes SET fragment_id = 50; DELETE FROM fragments WHERE id "
                               "< 50; DELETE FROM vaults WHERE id < 50"));
    const QString emptied = fixture.hashes();
    VERIFY_OK(fixture.load());
    QVERIFY(fixture.hashes() != emptied);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.hashes(), emptied);
}

void TestSafety::the_first_load_over_the_network_wants_the_name()
{
    SafetyFixture fixture;
    VERIFY_OK(fixture.capture());
    fixture.sql(edit);
    const QString edited = fixture.hashes();
    const Forwarder forwarder(socketOf(server()));
    for (const QString &name : { QString(), QStringLiteral("postgres"), QStringLiteral("demo") }) {
        const auto refused = load(fixture.requestThrough(forwarder, name));
        VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
        QVERIFY(
            refused.error().message.contains(QStringLiteral("--confirm %1").arg(fixture.database)));
        QCOMPARE(fixture.hashes(), edited);
    }
    ImportRequest preview = fixture.requestThrough(forwarder);
    preview.options.dryRun = true;
    VERIFY_OK(load(preview));
    // A connection for development does not know either what it leads to.
    ImportRequest saved = fixture.requestThrough(forwarder);
    saved.access.environment = Environment::Development;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto refused = load(saved);
        VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
    }
    VERIFY_OK(load(fixture.requestThrough(forwarder, fixture.database)));
    QVERIFY(fixture.hashes() != edited);
    VERIFY_OK(load(fixture.requestThrough(forwarder))); // now it is known
}

void TestSafety::a_port_that_leads_elsewhere_is_a_first_contact()
{
    SafetyFixture fixture;
    VERIFY_OK(fixture.capture());
    Forwarder forwarder(socketOf(server()));
    const auto look = [&] {
        StatusRequest request;
        request.workplace.library = fixture.library();
        request.access.url = fixture.requestThrough(forwarder).access.url;
        request.workplace.dataset = fixture.dataset;
        request.workplace.journal = fixture.importRequest().workplace.journal;
        request.access.environment = Environment::Development;
        TaskMonitor monitor;
        return status(request, monitor);
    };
    const auto first = look();
    VERIFY_OK(first);
    VERIFY_OK(load(fixture.requestThrough(forwarder))); // its connection was used before

    PostgreSqlServer other;
    other.createDatabase(fixture.database);
    other.query(fixture.database, schema);
    const QString before = other.hashAll(fixture.database);
    forwarder.leadTo(socketOf(other));
    const auto second = look();
    VERIFY_OK(second);
    QVERIFY(second->identity != first->identity);
    const auto refused = load(fixture.requestThrough(forwarder));
    VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
    QCOMPARE(other.hashAll(fixture.database), before);
    VERIFY_OK(load(fixture.requestThrough(forwarder, fixture.database)));
}

void TestSafety::production_is_production_by_every_way()
{
    SafetyFixture fixture;
    VERIFY_OK(fixture.capture());
    fixture.sql(edit);
    const QString edited = fixture.hashes();
    const Forwarder forwarder(socketOf(server()));
    ExportRequest capture;
    capture.workplace.library = fixture.library();
    capture.access.url = fixture.requestThrough(forwarder).access.url;
    capture.workplace.dataset = fixture.dataset;
    capture.scenario = "seen";
    capture.workplace.journal = fixture.importRequest().workplace.journal;
    capture.access.environment = Environment::Production;
    TaskMonitor monitor;
    VERIFY_OK(exportScenario(capture, monitor));

    ImportRequest byName = fixture.requestThrough(forwarder, fixture.database);
    byName.access.url.replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost"));
    for (const ImportRequest &request : { fixture.importRequest(), byName }) {
        const auto refused = load(request);
        VERIFY_FAILS(refused, ErrorCode::ProtectedEnvironment);
        QCOMPARE(fixture.hashes(), edited);
    }
}

QTEST_GUILESS_MAIN(TestSafety)
#include "tst_postgresql_safety.moc"
