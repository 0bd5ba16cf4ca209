// SPDX-License-Identifier: MIT
// A dataset that compares a column with a value: what the type cannot have is refused by name
// before any row is read; what it can have chooses the rows.
#include "anydatabase.h"
#include "base/taskmonitor.h"
#include "operations/exportscenario.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace seedbank;
using namespace seedbank::test;

class TestComparedValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /** As the file does, whatever the type takes for equal. */
    void textIsComparedAsItIs()
    {
        AnyDatabase database { DatabaseKind::PostgreSql };
        database.execute(QStringLiteral(
            "CREATE EXTENSION citext; CREATE TABLE t (id int PRIMARY KEY, c citext); INSERT INTO t "
            "VALUES (1, 'demo'), (2, 'DEMO'), (3, 'real')"));
        QTemporaryDir folder;
        QFile dataset(folder.filePath(QStringLiteral("dataset.json")));
        QVERIFY(dataset.open(QIODevice::WriteOnly));
        dataset.write(R"({"format":1,"name":"d","tables":[{"table":"t","rows":)"
                      R"({"column":"c","equals":"demo"}}]})");
        dataset.close();
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = folder.filePath(QStringLiteral("library"));
        request.access.url = database.url();
        request.workplace.dataset = dataset.fileName();
        request.scenario = "general";
        const auto captured = exportScenario(request, monitor);
        QVERIFY2(captured, captured ? "" : qPrintable(captured.error().message));
        QCOMPARE(captured->statistics, (Statistics { { "t", 1 } }));
        database.execute(QStringLiteral("DELETE FROM t WHERE id = 1"));
        const QString others = database.query(QStringLiteral("SELECT * FROM t WHERE id > 1"));
        QCOMPARE(database.runFile(captured->file), QString());
        QCOMPARE(database.query(QStringLiteral("SELECT * FROM t WHERE id > 1")), others);
    }

    void whatTheTypeCannotHaveIsRefused_data()
    {
        QTest::addColumn<int>("engine");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("stored"); // in the one row
        QTest::addColumn<QString>("compared"); // as JSON
        QTest::addColumn<bool>("refused");
        const auto row = [](DatabaseKind engine, const char *name, const char *type,
                             const char *stored, const char *compared, bool refused) {
            QTest::addRow("%s, %s", AnyDatabase::name(engine), name)
                << int(engine) << QString::fromLatin1(type) << QString::fromLatin1(stored)
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
        QFETCH(int, engine);
        QFETCH(QString, type);
        QFETCH(QString, stored);
        QFETCH(QString, compared);
        QFETCH(bool, refused);
        AnyDatabase database { DatabaseKind(engine) };
        if (DatabaseKind(engine) == DatabaseKind::PostgreSql)
            database.execute(QStringLiteral(
                "CREATE TYPE mood AS ENUM ('happy', 'sad'); CREATE DOMAIN temper AS mood"));
        database.execute(
            QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, c %1); INSERT INTO t VALUES (1, "
                           "%2)")
                .arg(type, stored));
        QTemporaryDir folder;
        QFile dataset(folder.filePath(QStringLiteral("dataset.json")));
        QVERIFY(dataset.open(QIODevice::WriteOnly));
        dataset.write(QStringLiteral(
            R"({"format":1,"name":"d","tables":[{"table":"t","rows":{"column":"c","equals":%1}}]})")
                          .arg(compared)
                          .toUtf8());
        dataset.close();
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = folder.filePath(QStringLiteral("library"));
        request.access.url = database.url();
        request.workplace.dataset = dataset.fileName();
        request.scenario = "general";
        const auto captured = exportScenario(request, monitor);
        if (!refused) {
            // A number that no row has is no mistake: there are no demo rows then.
            const bool isThere = captured || captured.error().code == ErrorCode::NoDemoData;
            QVERIFY2(isThere, captured ? "" : qPrintable(captured.error().message));
            return;
        }
        QVERIFY(!captured);
        QCOMPARE(captured.error().code, ErrorCode::InvalidDataset);
        QVERIFY2(captured.error().message.contains(QStringLiteral("the column c of t with")),
            qPrintable(captured.error().message));
    }
};

QTEST_GUILESS_MAIN(TestComparedValues)
#include "tst_compared_values.moc"
