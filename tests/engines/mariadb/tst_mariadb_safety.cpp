// SPDX-License-Identifier: MIT
// Safety copies, undo and first contact on a real server.
#include "mariadbfixture.h"
#include "operations/undo.h"
#include "support/forwarder.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr char schema[]
    = "CREATE TABLE vaults (id int PRIMARY KEY, name varchar(20) UNIQUE, metadata json);"
      "CREATE TABLE fragments (id bigint AUTO_INCREMENT PRIMARY KEY, vault_id int, body longtext, "
      "price decimal(12,4), at timestamp(3) NULL, data blob, ratio float, kind enum('a','b'), "
      "metadata json, FOREIGN KEY (vault_id) REFERENCES vaults (id));"
      "CREATE TABLE notes (id int PRIMARY KEY, fragment_id bigint, body text, FOREIGN KEY "
      "(fragment_id) REFERENCES fragments (id) ON DELETE SET NULL);"
      "INSERT INTO vaults VALUES (1, 'A', '{\"demo_seed\":true}'), (2, 'B', '{\"demo_seed\":1}'), "
      "(50, 'mine', NULL);"
      "INSERT INTO fragments VALUES (1, 1, 'one\nline 🌱', 1.1000, '2025-03-30 01:30:00.125', "
      "X'00FF', 0.1, 'a', '{\"demo_seed\" : true}'), (2, 2, '', 0, NULL, '', 1e-30, 'b', "
      "'{\"demo_seed\":\"1\"}'), (50, 50, 'mine', NULL, NULL, NULL, NULL, NULL, '{}');"
      "INSERT INTO notes VALUES (1, 1, 'hangs on a demo row'), (2, 50, 'on mine')";

constexpr char edit[]
    = "UPDATE fragments SET body = 'edited', data = X'01', ratio = 16777217 WHERE id = 1;"
      "DELETE FROM fragments WHERE id = 2; UPDATE vaults SET name = 'x' WHERE id = 1;"
      "UPDATE vaults SET name = 'A' WHERE id = 2; UPDATE vaults SET name = 'B' WHERE id = 1;"
      "INSERT INTO fragments (id, vault_id, body, price, at, data, ratio, kind, metadata) VALUES "
      "(9, 2, 'extra', 3.14, '2025-01-01', NULL, 7, 'a', "
      "'{\"demo_seed\":true}')";

} // namespace

class TestMariaDbSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUndoBringsBackEveryValue();
    void columnsThatTheVersionLacksComeBack();
    void anEmptiedDatabaseComesBackEmpty();
    void theFirstLoadOverTheNetworkWantsTheName();
    void productionIsProductionByEveryWay();

private:
    /** With `general` v1 captured. */
    void prepare(MariaDbFixture &fixture) const
    {
        fixture.run(schema);
        fixture.useDataset(
            R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
            R"("tables":[{"table":"vaults"},{"table":"fragments"}]})");
        VERIFY_OK(fixture.capture());
    }
    static Result<ImportReport> undo(const MariaDbFixture &fixture)
    {
        const ImportRequest load = fixture.request();
        UndoRequest request;
        request.workplace.library = load.workplace.library;
        request.access.url = load.access.url;
        request.workplace.dataset = load.workplace.dataset;
        request.workplace.journal = load.workplace.journal;
        TaskMonitor monitor;
        return seedbank::undo(request, monitor);
    }
    static Result<ImportReport> load(const ImportRequest &request)
    {
        TaskMonitor monitor;
        return importSnapshot(request, monitor);
    }
    /** Through a port of this machine. */
    static ImportRequest requestThrough(
        const Forwarder &forwarder, const MariaDbFixture &fixture, const QString &confirmation = {})
    {
        ImportRequest request = fixture.request();
        request.access.url = QStringLiteral("mariadb://root@127.0.0.1:%1/%2")
                                 .arg(forwarder.port())
                                 .arg(fixture.database());
        request.options.confirmation = confirmation;
        return request;
    }

    const MariaDbServer m_server;
};

void TestMariaDbSafety::anUndoBringsBackEveryValue()
{
    MariaDbFixture fixture(m_server);
    prepare(fixture);
    const QByteArray v1 = fixture.hashAll();
    fixture.run(edit);
    const QByteArray edited = fixture.hashAll();
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.hashAll(), v1);
    VERIFY_OK(undo(fixture));
    QCOMPARE(fixture.hashAll(), edited);
    const auto redone = undo(fixture);
    VERIFY_OK(redone);
    QCOMPARE(redone->version, loaded->version);
    QCOMPARE(fixture.hashAll(), v1);
    VERIFY_OK(undo(fixture));
    QCOMPARE(fixture.hashAll(), edited);
}

void TestMariaDbSafety::columnsThatTheVersionLacksComeBack()
{
    MariaDbFixture fixture(m_server);
    prepare(fixture);
    fixture.run(QByteArray("ALTER TABLE fragments ADD COLUMN mood varchar(9) DEFAULT 'calm';")
        + edit + "; UPDATE fragments SET mood = CONCAT('wild', id)");
    const QByteArray edited = fixture.hashAll();
    VERIFY_OK(fixture.load());
    QVERIFY(fixture.hashAll() != edited);
    VERIFY_OK(undo(fixture));
    QCOMPARE(fixture.hashAll(), edited);
}

void TestMariaDbSafety::anEmptiedDatabaseComesBackEmpty()
{
    MariaDbFixture fixture(m_server);
    prepare(fixture);
    fixture.run("UPDATE notes SET fragment_id = 50; DELETE FROM fragments WHERE id < 50;"
                "DELETE FROM vaults WHERE id < 50");
    const QByteArray emptied = fixture.hashAll();
    VERIFY_OK(fixture.load());
    QVERIFY(fixture.hashAll() != emptied);
    VERIFY_OK(undo(fixture));
    QCOMPARE(fixture.hashAll(), emptied);
}

void TestMariaDbSafety::theFirstLoadOverTheNetworkWantsTheName()
{
    MariaDbFixture fixture(m_server);
    prepare(fixture);
    fixture.run(edit);
    const QByteArray edited = fixture.hashAll();
    const Forwarder forwarder(m_server.socket());
    for (const QString &name : { QString(), QStringLiteral("mysql") }) {
        VERIFY_FAILS(
            load(requestThrough(forwarder, fixture, name)), ErrorCode::ConfirmationRequired);
        QCOMPARE(fixture.hashAll(), edited);
    }
    ImportRequest preview = requestThrough(forwarder, fixture);
    preview.options.dryRun = true;
    VERIFY_OK(load(preview));
    VERIFY_OK(load(requestThrough(forwarder, fixture, fixture.database())));
    QVERIFY(fixture.hashAll() != edited);
    VERIFY_OK(load(requestThrough(forwarder, fixture))); // now it is known
}

void TestMariaDbSafety::productionIsProductionByEveryWay()
{
    MariaDbFixture fixture(m_server);
    prepare(fixture);
    fixture.run(edit);
    const QByteArray edited = fixture.hashAll();
    const Forwarder forwarder(m_server.socket());
    StatusRequest look;
    look.workplace.library = fixture.library();
    look.access.url = requestThrough(forwarder, fixture).access.url;
    look.workplace.dataset = fixture.request().workplace.dataset;
    look.workplace.journal = fixture.request().workplace.journal;
    look.access.environment = Environment::Production;
    TaskMonitor monitor;
    VERIFY_OK(status(look, monitor));
    ImportRequest byName = requestThrough(forwarder, fixture, fixture.database());
    byName.access.url.replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost"));
    for (const ImportRequest &request : { fixture.request(), byName }) {
        VERIFY_FAILS(load(request), ErrorCode::ProtectedEnvironment);
        QCOMPARE(fixture.hashAll(), edited);
    }
}

QTEST_GUILESS_MAIN(TestMariaDbSafety)
#include "tst_mariadb_safety.moc"
