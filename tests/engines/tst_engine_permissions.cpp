// SPDX-License-Identifier: MIT
// What the test of a connection says of a user's permissions is what a capture and a load of this
// user then meet, on each server; and asking changes nothing.
#include "planfixture.h"

#include "base/taskmonitor.h"
#include "operations/testconnection.h"
#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr auto postgreSql = DatabaseKind::PostgreSql;
constexpr auto mariaDb = DatabaseKind::MariaDb;

/** What is documented; %user and %db are replaced. */
QString allRights(DatabaseKind engine)
{
    return engine == postgreSql
        ? u"GRANT SELECT, INSERT, UPDATE, DELETE ON vaults, projects, fragments, todos, contacts, "
          "chat_sessions TO %user; GRANT SELECT ON notes, owners TO %user; "
          "GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO %user; "_qs
        : u"GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON vaults TO %user; "
          "GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON projects TO %user; "
          "GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON fragments TO %user; "
          "GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON todos TO %user; "
          "GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON contacts TO %user; "
          "GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON chat_sessions TO %user; "
          "GRANT SELECT ON notes TO %user; GRANT SELECT ON owners TO %user; "
          "GRANT CREATE TEMPORARY TABLES ON * TO %user; GRANT PROCESS ON *.* TO %user; "_qs;
}

/** Notes outside the dataset refer to fragments, and projects to owners outside of it. */
struct Fixture : PlanFixture {
    explicit Fixture(DatabaseKind engine)
        : PlanFixture(engine)
    {
        user = u"user_"_qs + database.name(); // users are of the server, not of a database
        database.execute(QStringLiteral(R"(
                CREATE TABLE owners (id %1 PRIMARY KEY);
                INSERT INTO owners VALUES (7);
                ALTER TABLE projects ADD owner %1;
                ALTER TABLE projects ADD FOREIGN KEY (owner) REFERENCES owners (id);
                UPDATE projects SET owner = 7;
                CREATE TABLE notes (id integer PRIMARY KEY, f %1, FOREIGN KEY (f)
                    REFERENCES fragments (id) ON DELETE CASCADE);
                CREATE %2 %3)")
                             .arg(referenceType(engine),
                                 engine == postgreSql ? u"USER"_qs : u"OR REPLACE USER"_qs, user));
    }

    void allow(const QString &sql)
    {
        if (!sql.isEmpty())
            database.execute(
                QString(sql).replace(u"%user"_qs, user).replace(u"%db"_qs, database.name()));
    }
    void becomeUser() { url = database.url(user); }

    /** Rows of each table are to be written, each kind of change among them. */
    void change()
    {
        database.execute(QStringLiteral(R"(
            UPDATE vaults SET name = 'other' WHERE id = 1;
            UPDATE projects SET owner = NULL WHERE id = 1;
            UPDATE fragments SET message = 'x' WHERE id = 1;
            UPDATE contacts SET name = 'y' WHERE id = 1;
            DELETE FROM chat_sessions;
            DELETE FROM todos WHERE id = 1;
            INSERT INTO todos VALUES (9, 1, 'new'))"));
        addFragment(9);
    }

    ConnectionTestReport test(const std::optional<Environment> &environment = {},
        const std::optional<Environment> &intended = {}) const
    {
        ConnectionTestRequest request;
        request.access.url = url;
        request.access.environment = environment;
        request.intended = intended;
        request.workplace.library = library();
        request.workplace.journal = journal();
        TaskMonitor monitor;
        return testConnection(request, monitor);
    }

    QString user;
};

QString textOf(const ConnectionTestReport &report)
{
    QString text;
    for (const ConnectionStep &step : report.steps)
        text += step.text + u'\n';
    return text + (report.failure ? messageOf(*report.failure) : QString());
}

} // namespace

class TestEnginePermissions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidIsWhatALoadMeets_data();
    void whatIsSaidIsWhatALoadMeets();
    void whoCannotReadIsToldSo_data();
    void whoCannotReadIsToldSo();
    void ofProductionOnlyReadingIsAsked_data();
    void ofProductionOnlyReadingIsAsked();
    void triggersThatCannotRestAreTold();
};

void TestEnginePermissions::whatIsSaidIsWhatALoadMeets_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("rights"); // on top of, or taken from, all that is documented
    QTest::addColumn<QStringList>("named"); // none: it can load
    QTest::addColumn<QStringList>("unnamed");
    const QStringList none;
    newRow(postgreSql, "all") << QString() << none << none;
    newRow(postgreSql, "reading only")
        << u"REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public FROM %user"_qs
        << QStringList { u"vaults (INSERT, UPDATE, DELETE)"_qs,
               u"todos (INSERT, UPDATE, DELETE)"_qs }
        << none;
    newRow(postgreSql, "no DELETE on one")
        << u"REVOKE DELETE ON todos FROM %user"_qs << QStringList { u"todos (DELETE)"_qs }
        << QStringList { u"vaults"_qs, u"sequences"_qs };
    newRow(postgreSql, "UPDATE of some columns")
        << u"REVOKE UPDATE ON contacts FROM %user; GRANT UPDATE (name) ON contacts TO %user"_qs
        << QStringList { u"contacts (UPDATE)"_qs } << none;
    newRow(postgreSql, "no sequences")
        << u"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM %user"_qs
        << QStringList { u"sequences"_qs, u"todos_id_seq"_qs } << QStringList { u"todos ("_qs };
    newRow(postgreSql, "no temporary tables")
        << u"REVOKE TEMPORARY ON DATABASE \"%db\" FROM PUBLIC"_qs << QStringList { u"TEMPORARY"_qs }
        << none;
    newRow(postgreSql, "a hidden child")
        << u"REVOKE SELECT ON notes FROM %user"_qs << QStringList { u"notes"_qs } << none;
    newRow(postgreSql, "a child with row security")
        << u"ALTER TABLE notes ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON notes USING (true)"_qs
        << QStringList { u"notes"_qs } << none;
    newRow(postgreSql, "a hidden parent that no row refers to")
        << u"UPDATE projects SET owner = NULL; REVOKE SELECT ON owners FROM %user"_qs
        << QStringList { u"owners"_qs } << none;
    newRow(postgreSql, "several at once")
        << u"UPDATE projects SET owner = NULL; REVOKE SELECT ON owners FROM %user; "
           "REVOKE DELETE ON todos FROM %user; "
           "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM %user"_qs
        << QStringList { u"todos (DELETE)"_qs, u"owners"_qs, u"todos_id_seq"_qs } << none;

    newRow(mariaDb, "all") << QString() << none << none;
    newRow(mariaDb, "reading only")
        << u"REVOKE ALL PRIVILEGES, GRANT OPTION FROM %user; GRANT SELECT ON * TO %user"_qs
        << QStringList { u"DELETE on vaults"_qs, u"INSERT on todos"_qs,
               u"UPDATE on chat_sessions"_qs, u"CREATE TEMPORARY TABLES"_qs }
        << none;
    newRow(mariaDb, "no DELETE on one")
        << u"REVOKE DELETE ON todos FROM %user"_qs << QStringList { u"DELETE on todos"_qs }
        << QStringList { u"vaults"_qs, u"TEMPORARY"_qs };
    newRow(mariaDb, "UPDATE of some columns")
        << u"REVOKE UPDATE ON contacts FROM %user; GRANT UPDATE (fragment_id) ON contacts TO %user"_qs
        << QStringList { u"UPDATE on contacts"_qs } << none;
    newRow(mariaDb, "no temporary tables")
        << u"REVOKE CREATE TEMPORARY TABLES ON * FROM %user"_qs
        << QStringList { u"CREATE TEMPORARY TABLES"_qs } << QStringList { u"DELETE"_qs };
    newRow(mariaDb, "tables that may be hidden")
        << u"REVOKE PROCESS ON *.* FROM %user"_qs << QStringList { u"PROCESS"_qs, u"vaults"_qs }
        << QStringList { u"DELETE on"_qs };
    newRow(mariaDb, "a hidden child")
        << u"REVOKE SELECT ON notes FROM %user"_qs << QStringList { u"notes"_qs } << none;
    newRow(mariaDb, "a hidden parent that no row refers to")
        << u"UPDATE projects SET owner = NULL; REVOKE SELECT ON owners FROM %user"_qs
        << QStringList { u"SELECT on owners"_qs } << none;
}

void TestEnginePermissions::whatIsSaidIsWhatALoadMeets()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, rights);
    QFETCH(QStringList, named);
    QFETCH(QStringList, unnamed);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.change();
    fixture.allow(allRights(engine));
    fixture.allow(rights);
    const QString before = fixture.database.hashAll();
    fixture.becomeUser();

    const ConnectionTestReport report = fixture.test();
    QVERIFY2(!report.failure && report.permissions, qPrintable(textOf(report)));
    QVERIFY(report.permissions->canCapture);
    const ConnectionStep &last = report.steps.back();
    QCOMPARE(last.kind, ConnectionStep::Kind::Permissions);
    QCOMPARE(report.permissions->canLoad, std::optional(named.isEmpty()));
    QCOMPARE(
        last.state, named.isEmpty() ? ConnectionStep::State::Done : ConnectionStep::State::Limited);
    for (const QString &part : named)
        QVERIFY2(last.text.contains(part), qPrintable(last.text));
    for (const QString &part : unnamed)
        QVERIFY2(!last.text.contains(part), qPrintable(last.text));
    QVERIFY(!report.summary.isEmpty());
    QCOMPARE(fixture.database.hashAll(), before);

    VERIFY_OK(fixture.capture("other"));
    const auto loaded = fixture.load("latest", "general");
    QVERIFY2(loaded.has_value() == named.isEmpty(),
        qPrintable(loaded ? u"it loads"_qs : messageOf(loaded.error())));
}

void TestEnginePermissions::whoCannotReadIsToldSo_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("rights");
    QTest::addColumn<QString>("named");
    newRow(postgreSql, "some columns") << u"REVOKE SELECT ON chat_sessions FROM %user; "
                                          "GRANT SELECT (id, metadata) ON chat_sessions TO %user"_qs
                                       << u"chat_sessions"_qs;
    newRow(postgreSql, "a table") << u"REVOKE SELECT ON chat_sessions FROM %user"_qs
                                  << u"chat_sessions"_qs;
    newRow(postgreSql, "row security")
        << u"ALTER TABLE todos ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON todos USING (true)"_qs
        << u"row security"_qs;
    newRow(mariaDb, "some columns") << u"REVOKE SELECT ON chat_sessions FROM %user; "
                                       "GRANT SELECT (id, metadata) ON chat_sessions TO %user"_qs
                                    << u"chat_sessions"_qs;
    newRow(mariaDb, "a table") << u"REVOKE SELECT ON chat_sessions FROM %user"_qs
                               << u"chat_sessions"_qs;
}

void TestEnginePermissions::whoCannotReadIsToldSo()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, rights);
    QFETCH(QString, named);
    Fixture fixture(engine);
    fixture.allow(allRights(engine));
    fixture.allow(rights);
    fixture.becomeUser();
    const ConnectionTestReport report = fixture.test();
    QVERIFY2(report.failure, qPrintable(textOf(report)));
    QVERIFY2(messageOf(*report.failure).contains(named), qPrintable(messageOf(*report.failure)));
    QCOMPARE(report.steps.back().state, ConnectionStep::State::Failed);
    QVERIFY(!report.permissions);
    QVERIFY(!fixture.capture());
}

void TestEnginePermissions::ofProductionOnlyReadingIsAsked_data()
{
    forEachEngine();
}

void TestEnginePermissions::ofProductionOnlyReadingIsAsked()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    const auto test = [&fixture](const std::optional<Environment> &saved,
                          const std::optional<Environment> &intended) {
        ConnectionTestRequest request;
        request.access.url = fixture.url;
        request.access.environment = saved;
        request.intended = intended;
        request.workplace.library = fixture.library();
        request.workplace.journal = fixture.journal();
        TaskMonitor monitor;
        return testConnection(request, monitor);
    };
    // What somebody is about to choose is recorded nowhere.
    const ConnectionTestReport intended = test({}, Environment::Production);
    QVERIFY2(intended.permissions && !intended.permissions->canLoad, qPrintable(textOf(intended)));
    QVERIFY2(intended.steps.back().text.contains(u"production"_qs),
        qPrintable(intended.steps.back().text));
    QCOMPARE(intended.steps.back().state, ConnectionStep::State::Done);
    const ConnectionTestReport open = test({}, Environment::Demo);
    QCOMPARE(open.permissions->canLoad, std::optional(true));
    QCOMPARE(open.steps.back().text, u"Can read and load."_qs);
    // What a saved connection says is: whatever comes later, the strictest counts.
    QVERIFY(!test(Environment::Production, {}).permissions->canLoad);
    QVERIFY(!test({}, Environment::Demo).permissions->canLoad);
}

void TestEnginePermissions::triggersThatCannotRestAreTold()
{
    Fixture fixture(postgreSql);
    fixture.database.execute(u"CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS "
                             "'BEGIN RETURN NEW; END'; CREATE TRIGGER stamped BEFORE UPDATE ON "
                             "todos FOR EACH ROW EXECUTE FUNCTION stamp()"_qs);
    fixture.allow(allRights(postgreSql));
    fixture.becomeUser();
    QCOMPARE(fixture.test().permissions->canLoad, std::optional(true));
    ConnectionTestRequest request;
    request.access.url = fixture.url;
    request.workplace.library = fixture.library();
    request.workplace.journal = fixture.journal();
    request.consent.triggersRest = true;
    TaskMonitor monitor;
    const ConnectionTestReport report = testConnection(request, monitor);
    QCOMPARE(report.permissions->canLoad, std::optional(false));
    QVERIFY2(report.steps.back().text.contains(u"The triggers of todos"_qs),
        qPrintable(report.steps.back().text));
}

QTEST_GUILESS_MAIN(TestEnginePermissions)
#include "tst_engine_permissions.moc"
