// SPDX-License-Identifier: MIT
// A dataset that compares a column with a value: what the type cannot have is refused by name
// before any row is read; what it can have chooses the rows.
#include "enginefixture.h"

#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

class TestComparedValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /** As the file does, whatever the type takes for equal. */
    void textIsComparedAsItIs()
    {
        EngineFixture fixture(DatabaseKind::PostgreSql);
        AnyDatabase &database = fixture.database;
        database.execute(QStringLiteral(R"(
            CREATE EXTENSION citext;
            CREATE TABLE t (id int PRIMARY KEY, c citext);
            INSERT INTO t VALUES (1, 'demo'), (2, 'DEMO'), (3, 'real'))"));
        fixture.useDataset(R"({"format":1,"name":"d","tables":[{"table":"t","rows":)"
                           R"({"column":"c","equals":"demo"}}]})");
        const auto captured = fixture.capture();
        VERIFY_OK(captured);
        QCOMPARE(captured->statistics, (Statistics { { "t", 1 } }));
        database.execute(QStringLiteral("DELETE FROM t WHERE id = 1"));
        const QString others = database.query(QStringLiteral("SELECT * FROM t WHERE id > 1"));
        QCOMPARE(database.runFile(captured->file), QString());
        QCOMPARE(database.query(QStringLiteral("SELECT * FROM t WHERE id > 1")), others);
    }

    void whatTheTypeCannotHaveIsRefused_data()
    {
        QTest::addColumn<DatabaseKind>("engine");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("stored"); // in the one row
        QTest::addColumn<QString>("compared"); // as JSON
        QTest::addColumn<bool>("refused");
        const auto row = [](DatabaseKind engine, const char *name, const char *type,
                             const char *stored, const char *compared, bool refused) {
            QTest::addRow("%s, %s", AnyDatabase::nameOf(engine), name)
                << engine << QString::fromLatin1(type) << QString::fromLatin1(stored)
                << QString::fromLatin1(compared) << refused;
        };
        const auto postgreSql = DatabaseKind::PostgreSql;
        const auto mariaDb = DatabaseKind::MariaDb;
        row(postgreSql, "a label", "mood", "'sad'", "\"sad\"", false);
        row(postgreSql, "no label", "mood", "'sad'", "\"angry\"", true);
        row(postgreSql, "a domain over an enum", "temper", "'sad'", "\"angry\"", true);
        row(postgreSql, "no day", "date", "'2025-01-31'", "\"2025-13-45\"", true);
        row(postgreSql, "an address", "inet", "'10.0.0.1'", "\"10.0.0.1\"", false);
        row(postgreSql, "no address", "inet", "'10.0.0.1'", "\"here\"", true);
        row(postgreSql, "a point, which nothing equals", "point", "'(1,2)'", "\"(1,2)\"", true);
        row(postgreSql, "a number out of range", "smallint", "5", "70000", false);
        row(mariaDb, "a label", "enum('happy','it''s')", "'it''s'", "\"it's\"", false);
        row(mariaDb, "no label", "enum('happy','it''s')", "'happy'", "\"hap\"", true);
    }

    void whatTheTypeCannotHaveIsRefused()
    {
        QFETCH(DatabaseKind, engine);
        QFETCH(QString, type);
        QFETCH(QString, stored);
        QFETCH(QString, compared);
        QFETCH(bool, refused);
        EngineFixture fixture(engine);
        AnyDatabase &database = fixture.database;
        if (engine == DatabaseKind::PostgreSql)
            database.execute(QStringLiteral(
                "CREATE TYPE mood AS ENUM ('happy', 'sad'); CREATE DOMAIN temper AS mood"));
        database.execute(QStringLiteral(R"(
                CREATE TABLE t (id int PRIMARY KEY, c %1);
                INSERT INTO t VALUES (1, %2))")
                             .arg(type, stored));
        fixture.useDataset(QStringLiteral(
            R"({"format":1,"name":"d","tables":[{"table":"t","rows":{"column":"c","equals":%1}}]})")
                               .arg(compared)
                               .toUtf8());
        const auto captured = fixture.capture();
        if (!refused) {
            // A number that no row has is no mistake: there are no demo rows then.
            const bool isThere = captured || captured.error().code == ErrorCode::NoDemoData;
            QVERIFY2(isThere, captured ? "" : qPrintable(captured.error().message()));
            return;
        }
        VERIFY_FAILS(captured, ErrorCode::InvalidDataset);
        VERIFY_SAYS(captured, QStringLiteral("the column c of t with"));
    }
};

QTEST_GUILESS_MAIN(TestComparedValues)
#include "tst_engine_compared_values.moc"
