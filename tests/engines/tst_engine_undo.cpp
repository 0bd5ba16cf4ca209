// SPDX-License-Identifier: MIT
// Safety copies, undo and first contact, on each engine. What depends on the journal and its files
// alone is told on SQLite (tests/core/operations).
#include "enginefixture.h"

#include "support/forwarder.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** Columns of types that a copy may lose something of; "general" is captured. */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine)
        : EngineFixture(engine)
    {
        useTables(u"{\"table\":\"vaults\"},{\"table\":\"fragments\"}"_qs);
        database.execute(schema(engine));
        if (const auto captured = capture(); !captured)
            qFatal("%s", qPrintable(messageOf(captured.error())));
    }

    static QString schema(DatabaseKind engine)
    {
        const QString rows = u"INSERT INTO vaults VALUES (1, 'A', '{\"demo_seed\":true}'), (2, "
                             "'B', '{\"demo_seed\":1}'), (50, 'mine', NULL); INSERT INTO fragments "
                             "VALUES %1, (50, 50, 'mine', NULL, NULL, NULL, NULL, NULL, '{}'); "
                             "INSERT INTO notes VALUES (1, 1, 'hangs on a demo row'), (2, 50, 'on "
                             "mine')"_qs;
        const QString tables
            = u"CREATE TABLE vaults (id integer PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, "
              "metadata %1); CREATE TABLE fragments (id %2 PRIMARY KEY, vault_id integer, body "
              "text, price numeric(12,4), at %3, data %4, ratio %5, kind %6, metadata json, "
              "FOREIGN "
              "KEY (vault_id) REFERENCES vaults (id)); CREATE TABLE notes (id integer PRIMARY KEY, "
              "fragment_id bigint, body text, FOREIGN KEY (fragment_id) REFERENCES fragments (id) "
              "ON DELETE SET NULL);"_qs;
        switch (engine) {
        case DatabaseKind::Sqlite:
            return tables.arg(
                       u"text"_qs, u"integer"_qs, u"text"_qs, u"blob"_qs, u"real"_qs, u"text"_qs)
                + rows.arg(u"(1, 1, 'one' || char(10) || 'line 🌱', 1.1000, '2025-03-30', x'00ff', "
                           "0.1, 'a', '{\"demo_seed\" : true}'), (2, 2, '', 0, 9e999, '', 1e-30, "
                           "'', '{\"demo_seed\":\"1\"}')"_qs);
        case DatabaseKind::PostgreSql:
            return tables.arg(u"jsonb"_qs, u"bigserial"_qs, u"timestamptz"_qs, u"bytea"_qs,
                       u"float8"_qs, u"text[]"_qs)
                + rows.arg(u"(1, 1, E'one\\nline 🌱', 1.1000, '2025-03-30 01:30:00+01', "
                           "decode('00ff', 'hex'), 0.1, '{a,NULL}', '{\"demo_seed\" : true}'), (2, "
                           "2, '', 0, 'infinity', '', 'NaN', '{}', '{\"demo_seed\":\"1\"}')"_qs);
        case DatabaseKind::MariaDb:
            return tables.arg(u"json"_qs, u"bigint AUTO_INCREMENT"_qs, u"timestamp(3) NULL"_qs,
                       u"blob"_qs, u"float"_qs, u"enum('a','b')"_qs)
                + rows.arg(u"(1, 1, 'one\nline 🌱', 1.1000, '2025-03-30 01:30:00.125', X'00FF', "
                           "0.1, 'a', '{\"demo_seed\" : true}'), (2, 2, '', 0, NULL, '', 1e-30, "
                           "'b', '{\"demo_seed\":\"1\"}')"_qs);
        }
        return {};
    }

    void edit()
    {
        struct Values {
            const char *changed;
            const char *added;
        };
        static constexpr Values sqlite { "data = x'01', ratio = -0.0",
            "3.14, '2025-01-01', NULL, 1e-300, 'x'" };
        static constexpr Values postgreSql { "data = decode('01', 'hex'), at = '-infinity'",
            "3.14, now(), NULL, 1e-300, '{x}'" };
        static constexpr Values mariaDb { "data = X'01', ratio = 16777217",
            "3.14, '2025-01-01', NULL, 7, 'a'" };
        const Values &values = engine() == DatabaseKind::Sqlite ? sqlite
            : engine() == DatabaseKind::PostgreSql              ? postgreSql
                                                                : mariaDb;
        database.execute(QStringLiteral(R"(
            UPDATE fragments SET body = 'edited', %1 WHERE id = 1;
            DELETE FROM fragments WHERE id = 2;
            UPDATE vaults SET name = 'x' WHERE id = 1;
            UPDATE vaults SET name = 'A' WHERE id = 2;
            UPDATE vaults SET name = 'B' WHERE id = 1;
            INSERT INTO fragments (id, vault_id, body, price, at, data, ratio, kind, metadata)
            VALUES (9, 2, 'extra', %2, '{"demo_seed":true}'))")
                             .arg(QLatin1String(values.changed), QLatin1String(values.added)));
    }

    /** Through a port of this machine. */
    QString urlThrough(const Forwarder &forwarder) const
    {
        return QStringLiteral("%1@127.0.0.1:%2/%3")
            .arg(engine() == DatabaseKind::PostgreSql ? u"postgresql://postgres"_qs
                                                      : u"mariadb://root"_qs)
            .arg(forwarder.port())
            .arg(database.name());
    }
    ImportRequest requestThrough(const Forwarder &forwarder, const QString &confirmation = {}) const
    {
        ImportRequest request = importRequest();
        request.access.url = urlThrough(forwarder);
        request.options.confirmation = confirmation;
        return request;
    }
};

void forEachServer()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : serverKinds)
        QTest::newRow(AnyDatabase::nameOf(engine)) << engine;
}

} // namespace

class TestEngineUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUndoBringsBackEveryValue_data() { forEachEngine(); }
    void anUndoBringsBackEveryValue();
    void columnsThatTheVersionLacksComeBack_data() { forEachEngine(); }
    void columnsThatTheVersionLacksComeBack();
    void anEmptiedDatabaseComesBackEmpty_data() { forEachEngine(); }
    void anEmptiedDatabaseComesBackEmpty();
    void theFirstLoadOverTheNetworkWantsTheName_data() { forEachServer(); }
    void theFirstLoadOverTheNetworkWantsTheName();
    void productionIsProductionByEveryWay_data();
    void productionIsProductionByEveryWay();
};

void TestEngineUndo::anUndoBringsBackEveryValue()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    const QString v1 = fixture.database.hashAll();
    fixture.edit();
    const QString edited = fixture.database.hashAll();
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.database.hashAll(), v1);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.database.hashAll(), edited);
    const auto redone = fixture.undo();
    VERIFY_OK(redone);
    QCOMPARE(redone->version, loaded->version);
    QCOMPARE(fixture.database.hashAll(), v1);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.database.hashAll(), edited);
}

void TestEngineUndo::columnsThatTheVersionLacksComeBack()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    fixture.database.execute(u"ALTER TABLE fragments ADD COLUMN mood varchar(9) DEFAULT 'calm'"_qs);
    fixture.edit();
    fixture.database.execute(u"UPDATE fragments SET mood = CASE id WHEN 1 THEN 'wild1' WHEN 9 THEN "
                             "'wild9' ELSE 'wild50' END"_qs);
    const QString edited = fixture.database.hashAll();
    VERIFY_OK(fixture.load());
    QVERIFY(fixture.database.hashAll() != edited);
    // What a load does not bring it does not take either, and an undo does.
    fixture.database.execute(u"UPDATE fragments SET mood = 'lost' WHERE id = 1"_qs);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.database.hashAll(), edited);
}

void TestEngineUndo::anEmptiedDatabaseComesBackEmpty()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    fixture.database.execute(u"UPDATE notes SET fragment_id = 50; DELETE FROM fragments WHERE id < "
                             "50; DELETE FROM vaults WHERE id < 50"_qs);
    const QString emptied = fixture.database.hashAll();
    VERIFY_OK(fixture.load());
    QVERIFY(fixture.database.hashAll() != emptied);
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.database.hashAll(), emptied);
}

void TestEngineUndo::theFirstLoadOverTheNetworkWantsTheName()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    fixture.edit();
    const QString edited = fixture.database.hashAll();
    const Forwarder forwarder(fixture.database.socket());
    for (const QString &name : { QString(), u"postgres"_qs, u"mysql"_qs, u"any"_qs }) {
        const auto refused = run(fixture.requestThrough(forwarder, name));
        VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
        VERIFY_SAYS(refused, QStringLiteral("--confirm %1").arg(fixture.database.name()));
        QCOMPARE(fixture.database.hashAll(), edited);
    }
    ImportRequest preview = fixture.requestThrough(forwarder);
    preview.options.dryRun = true;
    VERIFY_OK(run(preview));
    // A connection for development does not know either what it leads to.
    ImportRequest saved = fixture.requestThrough(forwarder);
    saved.access.environment = Environment::Development;
    for (int attempt = 0; attempt < 2; ++attempt)
        VERIFY_FAILS(run(saved), ErrorCode::ConfirmationRequired);
    VERIFY_OK(run(fixture.requestThrough(forwarder, fixture.database.name())));
    QVERIFY(fixture.database.hashAll() != edited);
    VERIFY_OK(run(fixture.requestThrough(forwarder))); // now it is known
}

void TestEngineUndo::productionIsProductionByEveryWay_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<bool>("isCaptured"); // what made it known, else a look
    for (const DatabaseKind engine : serverKinds) {
        newRow(engine, "a capture") << true;
        newRow(engine, "a look") << false;
    }
}

void TestEngineUndo::productionIsProductionByEveryWay()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(bool, isCaptured);
    Fixture fixture(engine);
    fixture.edit();
    const QString edited = fixture.database.hashAll();
    const Forwarder forwarder(fixture.database.socket());
    ExportRequest capture = fixture.exportRequest("seen");
    capture.access.url = fixture.urlThrough(forwarder);
    capture.access.environment = Environment::Production;
    StatusRequest look = fixture.statusRequest();
    look.access.url = capture.access.url;
    look.access.environment = Environment::Production;
    if (isCaptured)
        VERIFY_OK(run(capture));
    else
        VERIFY_OK(run(look));
    ImportRequest byName = fixture.requestThrough(forwarder, fixture.database.name());
    byName.access.url.replace(u"127.0.0.1"_qs, u"localhost"_qs);
    for (const ImportRequest &request : { fixture.importRequest(), byName }) {
        VERIFY_FAILS(run(request), ErrorCode::ProtectedEnvironment);
        QCOMPARE(fixture.database.hashAll(), edited);
    }
}

QTEST_GUILESS_MAIN(TestEngineUndo)
#include "tst_engine_undo.moc"
