// SPDX-License-Identifier: MIT
// First contact with what only looks like the known database; tst_engine_undo tells of the rest.
#include "postgresqlfixture.h"
#include "support/forwarder.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

const QString schema = QStringLiteral(R"(
    CREATE TABLE vaults (id int PRIMARY KEY, name text NOT NULL UNIQUE, metadata jsonb);
    CREATE TABLE fragments (id bigserial PRIMARY KEY, vault_id int
        REFERENCES vaults, body text, metadata json);
    INSERT INTO vaults VALUES (1, 'A', '{"demo_seed":true}'), (50, 'mine', NULL);
    INSERT INTO fragments VALUES (1, 1, 'one', '{"demo_seed" : true}'), (50, 50, 'mine', '{}'))");

const QString edit = QStringLiteral(R"(
        UPDATE fragments SET body = 'edited' WHERE id = 1;
        INSERT INTO fragments VALUES (9, 1, 'extra', '{"demo_seed":true}'))");

struct SafetyFixture : PostgreSqlFixture {
    SafetyFixture()
    {
        sql(schema);
        useTables(QStringLiteral("{\"table\":\"vaults\"},{\"table\":\"fragments\"}"));
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

QString socketOf(const PostgreSqlServer &server)
{
    return server.folder() + QStringLiteral("/.s.PGSQL.5432");
}

} // namespace

class TestSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherTablesOfTheNamesWantTheDatabasesName();
    void aPortThatLeadsElsewhereIsAFirstContact();
};

/** The same names, by another role's search_path. */
void TestSafety::otherTablesOfTheNamesWantTheDatabasesName()
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
    ResetRequest request = fixture.resetRequest();
    const auto refused = run(request);
    VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
    VERIFY_SAYS(refused, QStringLiteral("elsewhere.vaults"));
    VERIFY_SAYS(refused, QStringLiteral("public.vaults"));
    VERIFY_FAILS(fixture.undo(), ErrorCode::ConfirmationRequired);
    QCOMPARE(fixture.hashes(), before);
    request.options.confirmation = fixture.database;
    VERIFY_OK(run(request));
}

void TestSafety::aPortThatLeadsElsewhereIsAFirstContact()
{
    SafetyFixture fixture;
    VERIFY_OK(fixture.capture());
    Forwarder forwarder(socketOf(server()));
    const auto look = [&] {
        StatusRequest request = fixture.statusRequest();
        request.access.url = fixture.requestThrough(forwarder).access.url;
        request.access.environment = Environment::Development;
        return run(request);
    };
    const auto first = look();
    VERIFY_OK(first);
    VERIFY_OK(run(fixture.requestThrough(forwarder))); // its connection was used before

    PostgreSqlServer other(PostgreSqlServer::SystemIdentifier::Own);
    other.createDatabase(fixture.database);
    other.query(fixture.database, schema);
    const QString before = other.hashAll(fixture.database);
    forwarder.leadTo(socketOf(other));
    const auto second = look();
    VERIFY_OK(second);
    QVERIFY(second->identity != first->identity);
    const auto refused = run(fixture.requestThrough(forwarder));
    VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
    QCOMPARE(other.hashAll(fixture.database), before);
    VERIFY_OK(run(fixture.requestThrough(forwarder, fixture.database)));
}

QTEST_GUILESS_MAIN(TestSafety)
#include "tst_postgresql_safety.moc"
