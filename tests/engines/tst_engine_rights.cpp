// SPDX-License-Identifier: MIT
// What a user of a server must be allowed, and how what is missing is told, on each server.
#include "planfixture.h"

#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr const char *tables[]
    = { "vaults", "projects", "fragments", "todos", "contacts", "chat_sessions" };

/** Notes hang on fragments. Who loads is `user`, with these rights of each of the six tables. */
struct Fixture : PlanFixture {
    Fixture(DatabaseKind engine, const QString &rights, const QString &others)
        : PlanFixture(engine)
    {
        const bool isPostgreSql = engine == DatabaseKind::PostgreSql;
        // Users are of the server, not of a database.
        user = u"user_"_qs + database.name();
        database.execute(QStringLiteral(R"(
                CREATE TABLE notes (id integer PRIMARY KEY, f %1, FOREIGN KEY (f)
                    REFERENCES fragments (id) ON DELETE CASCADE);
                CREATE %2 %3;
                GRANT SELECT ON notes TO %3)")
                             .arg(referenceType(engine),
                                 isPostgreSql ? u"USER"_qs : u"OR REPLACE USER"_qs, user));
        if (!rights.isEmpty()) {
            for (const char *table : tables)
                grant(rights, QLatin1String(table));
        }
        if (!others.isEmpty())
            database.execute(QString(others).replace(u"%user"_qs, user));
    }

    void grant(const QString &rights, const QString &table)
    {
        database.execute(QStringLiteral("GRANT %1 ON %2 TO %3").arg(rights, table, user));
    }
    void revoke(const QString &rights, const QString &table)
    {
        database.execute(QStringLiteral("REVOKE %1 ON %2 FROM %3").arg(rights, table, user));
    }
    /** From now on. */
    void becomeUser() { url = database.url(user); }
    /** Each of the tables has a row to write. */
    void change()
    {
        database.execute(QStringLiteral(R"(
            UPDATE fragments SET message = 'x' WHERE id = 1;
            DELETE FROM chat_sessions;
            DELETE FROM todos WHERE id = 1;
            INSERT INTO vaults VALUES (9, 'n', %1))")
                             .arg(QLatin1String(demo)));
    }

    QString user;
};

} // namespace

class TestEngineRights : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDocumentedRightsSuffice_data();
    void theDocumentedRightsSuffice();
    void readingNeedsSelectOnly_data();
    void readingNeedsSelectOnly();
    void missingRightsAreNamedAtOnce_data();
    void missingRightsAreNamedAtOnce();
};

void TestEngineRights::theDocumentedRightsSuffice_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("rights");
    QTest::addColumn<QString>("others");
    QTest::newRow("PostgreSQL")
        << DatabaseKind::PostgreSql << u"SELECT, INSERT, UPDATE, DELETE"_qs
        << u"GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO %user; REVOKE EXECUTE ON "
           "FUNCTION pg_control_system() FROM PUBLIC"_qs;
    QTest::newRow("MariaDB")
        << DatabaseKind::MariaDb << u"SELECT, INSERT, UPDATE, DELETE, TRIGGER"_qs
        << u"GRANT CREATE TEMPORARY TABLES ON * TO %user; GRANT PROCESS ON *.* TO %user"_qs;
}

void TestEngineRights::theDocumentedRightsSuffice()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, rights);
    QFETCH(QString, others);
    Fixture fixture(engine, rights, others);
    const QString before = fixture.database.hashAll();
    fixture.becomeUser();
    VERIFY_OK(fixture.capture());
    fixture.change();
    VERIFY_OK(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineRights::readingNeedsSelectOnly_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("instead"); // of reading two of the tables
    QTest::addColumn<QString>("named");
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql
                                << u"GRANT INSERT ON projects TO %user"_qs
                                << u"chat_sessions (SELECT), projects (SELECT)"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << u"GRANT INSERT ON projects TO %user; GRANT SELECT (id, title), "
                                "INSERT (metadata) ON chat_sessions TO %user"_qs
                             << u"projects, chat_sessions"_qs;
}

void TestEngineRights::readingNeedsSelectOnly()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, instead);
    QFETCH(QString, named);
    Fixture fixture(engine, u"SELECT"_qs, {});
    fixture.becomeUser();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(totalRows(captured->statistics), 11);
    QVERIFY(fixture.latestFile().contains(R"("on_delete":"cascade")"));
    fixture.revoke(u"SELECT"_qs, u"projects"_qs);
    fixture.revoke(u"SELECT"_qs, u"chat_sessions"_qs);
    fixture.database.execute(instead.replace(u"%user"_qs, fixture.user));
    const auto denied = fixture.capture("general", true);
    VERIFY_FAILS(denied, ErrorCode::PermissionDenied);
    VERIFY_SAYS(denied, named);
}

void TestEngineRights::missingRightsAreNamedAtOnce_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QStringList>("named");
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql
                                << QStringList { u"vaults (UPDATE, DELETE)"_qs,
                                       u"fragments (INSERT, UPDATE, DELETE)"_qs,
                                       u"todos (INSERT, UPDATE, DELETE)"_qs,
                                       u"chat_sessions (SELECT, INSERT, UPDATE, DELETE)"_qs };
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << QStringList { u"DELETE on vaults"_qs, u"UPDATE on fragments"_qs,
                                    u"INSERT on todos"_qs, u"INSERT on chat_sessions"_qs,
                                    u"CREATE TEMPORARY TABLES"_qs };
}

void TestEngineRights::missingRightsAreNamedAtOnce()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QStringList, named);
    Fixture fixture(engine, u"SELECT"_qs, {});
    fixture.grant(u"INSERT"_qs, u"vaults"_qs);
    VERIFY_OK(fixture.capture());
    fixture.change();
    if (engine == DatabaseKind::PostgreSql)
        fixture.revoke(u"SELECT"_qs, u"chat_sessions"_qs);
    const QString before = fixture.database.hashAll();
    fixture.becomeUser();
    const auto denied = fixture.load();
    VERIFY_FAILS(denied, ErrorCode::PermissionDenied);
    const QString &message = denied.error().message();
    for (const QString &missing : named)
        QVERIFY2(message.contains(missing), qPrintable(message));
    QVERIFY2(!message.contains(u"INSERT on vaults"_qs), qPrintable(message));
    QCOMPARE(fixture.database.hashAll(), before);
}

QTEST_GUILESS_MAIN(TestEngineRights)
#include "tst_engine_rights.moc"
