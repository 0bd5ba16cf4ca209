// SPDX-License-Identifier: MIT
// Rows that the user may not see: MariaDB's catalogue hides the tables that they are in.
#include "engines/mariadb/mariadbgrants.h"
#include "mariadbfixture.h"
#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr char schema[] = R"(
        CREATE TABLE items (id int PRIMARY KEY, name varchar(20), body text, KEY (name));
        INSERT INTO items VALUES (1, 'a', 'x'), (2, 'b', 'y'))";

/** Rows to delete, and a child that hangs on one. */
constexpr char edit[] = "INSERT INTO items VALUES (77, 'new', 'z')";

std::vector<Obstacle> unseenIn(const std::vector<Obstacle> &obstacles)
{
    std::vector<Obstacle> unseen;
    for (const Obstacle &obstacle : obstacles) {
        if (obstacle.kind == Obstacle::Kind::UnseenRows)
            unseen.push_back(obstacle);
    }
    return unseen;
}

} // namespace

class TestMariaDbUnseen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsDeletedWithoutProof_data();
    void nothingIsDeletedWithoutProof();
    void withProofTheLoadGoesOn_data();
    void withProofTheLoadGoesOn();
    void whatDeletesNothingNeedsNoProof_data();
    void whatDeletesNothingNeedsNoProof();
    void whoeverKnowsMaySaySo();
    void visibleRowsOfAnotherSchemaAreFollowed();
    void aPreviewReadsAllThatTheLoadReads_data();
    void aPreviewReadsAllThatTheLoadReads();
    void grantsAreReadAsTheServerAppliesThem_data();
    void grantsAreReadAsTheServerAppliesThem();

private:
    void grant(const QByteArray &rights) const
    {
        m_server.run(QStringLiteral("demo"),
            "DROP USER IF EXISTS app@localhost; CREATE USER app@localhost;"
            "GRANT CREATE TEMPORARY TABLES ON demo.* TO app@localhost;"
            "GRANT SELECT, INSERT, UPDATE, DELETE ON demo.items TO app@localhost;"
                + rights);
    }

    MariaDbServer m_server;
};

void TestMariaDbUnseen::init()
{
    m_server.run(QStringLiteral("mysql"), "DROP DATABASE IF EXISTS other; CREATE DATABASE other");
}

void TestMariaDbUnseen::nothingIsDeletedWithoutProof_data()
{
    QTest::addColumn<QByteArray>("child");
    QTest::addColumn<QByteArray>("rights");
    QTest::addColumn<QString>("needed");
    const QByteArray unseen = R"(
        CREATE TABLE tags (item int, FOREIGN KEY (item) REFERENCES items (id) ON DELETE )";
    for (const char *action : { "CASCADE", "SET NULL", "RESTRICT" }) {
        QTest::addRow("no right but on its own tables, %s", action)
            << unseen + action + "); INSERT INTO tags VALUES (77)" << QByteArray()
            << "needs PROCESS or SELECT on *.*";
    }
    QTest::newRow("SELECT on the schema, a child in another")
        << QByteArray(R"(
            CREATE TABLE other.tags (item int, FOREIGN KEY (item)
                REFERENCES demo.items (id) ON DELETE CASCADE);
            INSERT INTO other.tags VALUES (77))")
        << QByteArray("GRANT SELECT ON demo.* TO app@localhost")
        << "needs PROCESS or SELECT on *.*";
    QTest::newRow("PROCESS, and a child that may not be read")
        << unseen + "CASCADE); INSERT INTO tags VALUES (77)"
        << QByteArray("GRANT PROCESS ON *.* TO app@localhost")
        << "demo.tags refers to it: needs SELECT on that";
    QTest::newRow("PROCESS, and a child in another schema of an odd name")
        << QByteArray(R"(
               DROP DATABASE IF EXISTS "o-t Ä/";
               CREATE DATABASE "o-t Ä/";
               CREATE TABLE "o-t Ä/"."a b" (item int, FOREIGN KEY (item)
                   REFERENCES demo.items (id) ON DELETE CASCADE);
               INSERT INTO "o-t Ä/"."a b" VALUES (77))")
        << QByteArray("GRANT PROCESS ON *.* TO app@localhost")
        << QString::fromUtf8("o-t Ä/.a b refers to it: needs SELECT on that");
    QTest::newRow("a role that is not in force")
        << unseen + "CASCADE); INSERT INTO tags VALUES (77)" << QByteArray(R"(
            DROP ROLE IF EXISTS sees;
            CREATE ROLE sees;
            GRANT SELECT ON *.* TO sees;
            GRANT sees TO app@localhost)")
        << "needs PROCESS or SELECT on *.*";
}

void TestMariaDbUnseen::nothingIsDeletedWithoutProof()
{
    QFETCH(QByteArray, child);
    QFETCH(QByteArray, rights);
    QFETCH(QString, needed);
    MariaDbFixture fixture(m_server);
    fixture.run(schema);
    fixture.useAllRows({ QStringLiteral("items") });
    VERIFY_OK(fixture.capture());
    fixture.run(edit);
    fixture.run("SET sql_mode = 'ANSI_QUOTES';" + child);
    grant(rights);
    fixture.useUser(QStringLiteral("app"));
    const QByteArray before = fixture.hashAll() + m_server.hashAll(QStringLiteral("other"));

    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    const std::vector<Obstacle> unseen = unseenIn(preview->obstacles);
    QCOMPARE(unseen.size(), std::size_t(1));
    QCOMPARE(unseen.front().table, QStringLiteral("items"));
    QCOMPARE(unseen.front().rows, 1);
    QCOMPARE(unseen.front().detail, needed);
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    VERIFY_SAYS(loaded, needed);
    QCOMPARE(fixture.hashAll() + m_server.hashAll(QStringLiteral("other")), before);
    m_server.run(QStringLiteral("mysql"), "DROP DATABASE IF EXISTS `o-t Ä/`");
}

void TestMariaDbUnseen::withProofTheLoadGoesOn_data()
{
    QTest::addColumn<QByteArray>("rights");
    QTest::newRow("PROCESS") << QByteArray(R"(
        GRANT PROCESS ON *.* TO app@localhost;
        GRANT SELECT ON demo.tags TO app@localhost)");
    QTest::newRow("SELECT on everything") << QByteArray("GRANT SELECT ON *.* TO app@localhost");
    QTest::newRow("SELECT on every schema by a pattern") << QByteArray(R"(
            GRANT SELECT ON `%`.* TO app@localhost;
            GRANT SELECT, CREATE TEMPORARY TABLES ON demo.* TO app@localhost)");
    QTest::newRow("a role in force") << QByteArray(R"(
            DROP ROLE IF EXISTS sees;
            CREATE ROLE sees;
            GRANT SELECT ON *.* TO sees;
            GRANT sees TO app@localhost;
            SET DEFAULT ROLE sees FOR app@localhost)");
}

void TestMariaDbUnseen::withProofTheLoadGoesOn()
{
    QFETCH(QByteArray, rights);
    MariaDbFixture fixture(m_server);
    fixture.run(schema);
    fixture.run(R"(
        CREATE TABLE tags (item int, FOREIGN KEY (item) REFERENCES items (id) ON DELETE CASCADE);
        INSERT INTO tags VALUES (1))");
    fixture.useAllRows({ QStringLiteral("items") });
    VERIFY_OK(fixture.capture());
    const QByteArray before = fixture.hashAll();
    fixture.run(edit);
    grant(rights);
    fixture.useUser(QStringLiteral("app"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);

    // What it sees it goes by: a row that hangs on one to be deleted.
    fixture.run(QByteArray(edit) + "; INSERT INTO tags VALUES (77)");
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::SideEffects);
    QCOMPARE(refused.error().obstacles.front().kind, Obstacle::Kind::Cascade);
}

void TestMariaDbUnseen::whatDeletesNothingNeedsNoProof_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<bool>("isFree");
    QTest::addColumn<bool>("isLasting"); // its undo would delete rows, and says so before
    QTest::newRow("inserts") << QByteArray("DELETE FROM items WHERE id = 2") << true << true;
    QTest::newRow("a column without index")
        << QByteArray("UPDATE items SET body = 'q' WHERE id = 2") << true << false;
    QTest::newRow("a column that may be referenced")
        << QByteArray("UPDATE items SET name = 'q' WHERE id = 2") << false << false;
    QTest::newRow("the spelling of one")
        << QByteArray("UPDATE items SET name = 'B' WHERE id = 2") << false << false;
}

void TestMariaDbUnseen::whatDeletesNothingNeedsNoProof()
{
    QFETCH(QByteArray, change);
    QFETCH(bool, isFree);
    QFETCH(bool, isLasting);
    const auto saysSo = [](const std::vector<QString> &warnings) {
        return std::ranges::any_of(warnings, [](const QString &warning) {
            return warning.startsWith(QStringLiteral("An undo of this load would be refused"));
        });
    };
    MariaDbFixture fixture(m_server);
    fixture.run(schema);
    fixture.useAllRows({ QStringLiteral("items") });
    VERIFY_OK(fixture.capture());
    const QByteArray captured = fixture.hashAll();
    fixture.run(change);
    const QByteArray changed = fixture.hashAll();
    grant({});
    fixture.useUser(QStringLiteral("app"));
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.empty(), isFree);
    QCOMPARE(saysSo(preview->warnings), isLasting);
    const auto loaded = fixture.load();
    if (isFree) {
        VERIFY_OK(loaded);
        QCOMPARE(saysSo(loaded->warnings), isLasting);
    } else {
        VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    }
    QCOMPARE(fixture.hashAll(), isFree ? captured : changed);
}

void TestMariaDbUnseen::whoeverKnowsMaySaySo()
{
    MariaDbFixture fixture(m_server);
    fixture.run(schema);
    fixture.useAllRows({ QStringLiteral("items") });
    VERIFY_OK(fixture.capture());
    const QByteArray before = fixture.hashAll();
    fixture.run(edit);
    grant({});
    fixture.useUser(QStringLiteral("app"));
    ImportRequest request = fixture.importRequest();
    request.options.noForeignChildren = true;
    const auto loaded = run(request);
    VERIFY_OK(loaded);
    QCOMPARE(fixture.hashAll(), before);
    QVERIFY(std::ranges::any_of(loaded->warnings, [](const QString &warning) {
        return warning.contains(QStringLiteral("--no-foreign-children"));
    }));

    // The server itself guards what it can: a row that nobody sees, and that forbids it.
    fixture.run(QByteArray(edit)
        + "; CREATE TABLE tags (item int, FOREIGN KEY (item) REFERENCES items (id)); INSERT INTO "
          "tags VALUES (77)");
    const QByteArray now = fixture.hashAll();
    VERIFY_FAILS(run(request), ErrorCode::ConstraintViolation);
    QCOMPARE(fixture.hashAll(), now);
}

void TestMariaDbUnseen::visibleRowsOfAnotherSchemaAreFollowed()
{
    MariaDbFixture fixture(m_server);
    fixture.run(schema);
    fixture.useAllRows({ QStringLiteral("items") });
    VERIFY_OK(fixture.capture());
    fixture.run(edit);
    fixture.run(R"(
        CREATE TABLE other.tags (id int PRIMARY KEY, item int, FOREIGN KEY (item)
            REFERENCES demo.items (id) ON DELETE SET NULL);
        INSERT INTO other.tags VALUES (5, 77))");
    for (const QByteArray &rights : { QByteArray(R"(
        GRANT PROCESS ON *.* TO app@localhost;
        GRANT SELECT ON other.tags TO app@localhost)"),
             QByteArray("GRANT SELECT ON *.* TO app@localhost") }) {
        grant(rights);
        fixture.useUser(QStringLiteral("app"));
        const auto refused = fixture.load();
        VERIFY_FAILS(refused, ErrorCode::SideEffects);
        QCOMPARE(refused.error().obstacles.front().kind, Obstacle::Kind::SetNull);
        QCOMPARE(refused.error().obstacles.front().table, QStringLiteral("other.tags"));
        QCOMPARE(refused.error().obstacles.front().rows, 1);
    }
}

/** Where a trigger may write while nobody checks, the load counts what leads nowhere. */
void TestMariaDbUnseen::aPreviewReadsAllThatTheLoadReads_data()
{
    QTest::addColumn<QByteArray>("trigger");
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("for triggers") << QByteArray(R"(
        CREATE TRIGGER act BEFORE UPDATE ON items FOR EACH ROW SET NEW.name = NEW.name)")
                                  << QByteArray("DELETE FROM items WHERE id = 1");
    QTest::newRow("where all rows are new, and refer to nothing")
        << QByteArray() << QByteArray("DELETE FROM items");
}

void TestMariaDbUnseen::aPreviewReadsAllThatTheLoadReads()
{
    QFETCH(const QByteArray, trigger);
    QFETCH(const QByteArray, change);
    MariaDbFixture fixture(m_server);
    fixture.run("CREATE TABLE kinds (id int PRIMARY KEY); CREATE TABLE items (id int PRIMARY KEY, "
                "name varchar(20), item int, kind int, FOREIGN KEY (item) REFERENCES items (id), "
                "FOREIGN KEY (kind) REFERENCES kinds (id)); INSERT INTO items VALUES (1, 'a', "
                "NULL, NULL), (2, 'b', 1, NULL); "
        + trigger);
    fixture.useAllRows({ QStringLiteral("items") });
    VERIFY_OK(fixture.capture());
    fixture.run("SET foreign_key_checks = 0; " + change);
    const QByteArray before = fixture.hashAll();
    grant({});
    fixture.useUser(QStringLiteral("app"));
    const auto preview = fixture.preview();
    const auto loaded = fixture.load();
    VERIFY_FAILS(preview, ErrorCode::PermissionDenied);
    VERIFY_FAILS(loaded, ErrorCode::PermissionDenied);
    VERIFY_SAYS(preview, QStringLiteral("kinds"));
    QCOMPARE(fixture.hashAll(), before);
    grant("GRANT SELECT ON demo.kinds TO app@localhost;");
    VERIFY_OK(fixture.preview());
    VERIFY_OK(fixture.load());
}

void TestMariaDbUnseen::grantsAreReadAsTheServerAppliesThem_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("everywhere");
    QTest::addColumn<bool>("inDemo");
    QTest::newRow("nothing") << QStringList {} << false << false;
    QTest::newRow("all") << QStringList {
        QStringLiteral(R"(GRANT ALL PRIVILEGES ON *.* TO "root"@"localhost" WITH GRANT OPTION)")
    } << true << true;
    QTest::newRow("a schema") << QStringList {
        QStringLiteral(R"(GRANT INSERT, SELECT ON "demo".* TO "u"@"%")")
    } << false << true;
    QTest::newRow("another schema")
        << QStringList { QStringLiteral(R"(GRANT SELECT ON "demo2".* TO "u"@"%")") } << false
        << false;
    QTest::newRow("a pattern") << QStringList {
        QStringLiteral(R"(GRANT SELECT ON "d_m%".* TO "u"@"%")")
    } << false << true;
    QTest::newRow("an escaped pattern")
        << QStringList { QStringLiteral(R"(GRANT SELECT ON "d\_mo".* TO "u"@"%")") } << false
        << false;
    QTest::newRow("a pattern that another takes the place of")
        << QStringList { QStringLiteral(R"(GRANT SELECT ON "d%".* TO "u"@"%")"),
               QStringLiteral(R"(GRANT INSERT ON "demo".* TO "u"@"%")") }
        << false << false;
    QTest::newRow("a table") << QStringList {
        QStringLiteral(R"(GRANT SELECT ON "demo"."items" TO "u"@"%")")
    } << false << false;
    QTest::newRow("columns") << QStringList {
        QStringLiteral(R"(GRANT SELECT (a, b), INSERT ON "demo".* TO "u"@"%")")
    } << false << false;
    QTest::newRow("a right taken back in one schema")
        << QStringList { QStringLiteral(R"(GRANT SELECT ON *.* TO `u`@`%`)"),
               QStringLiteral(R"(REVOKE SELECT ON `secret`.* FROM `u`@`%`)") }
        << false << false;
    QTest::newRow("a role") << QStringList { QStringLiteral(R"(GRANT "reader" TO "u"@"%")"),
        QStringLiteral(R"(GRANT SELECT ON *.* TO "reader")") }
                            << true << true;
    QTest::newRow("a name with quotes and spaces")
        << QStringList { QStringLiteral(R"(GRANT SELECT ON "a "" ON b".* TO "u"@"%")") } << false
        << false;
}

void TestMariaDbUnseen::grantsAreReadAsTheServerAppliesThem()
{
    QFETCH(QStringList, lines);
    MariaDbGrants grants;
    for (const QString &line : lines)
        grants.addLine(line.toStdString());
    QTEST(grants.everywhere("SELECT"), "everywhere");
    QTEST(grants.inSchema("SELECT", "demo"), "inDemo");
}

QTEST_GUILESS_MAIN(TestMariaDbUnseen)
#include "tst_mariadb_unseen.moc"
