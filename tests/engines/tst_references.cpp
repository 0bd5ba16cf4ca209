// SPDX-License-Identifier: MIT
// References as real schemas have them, on each engine: declared twice, and leading nowhere already
// before a load.
#include "anydatabase.h"
#include "base/taskmonitor.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** A database whose demo rows are those of `children` with the tenant "demo". */
struct Fixture {
    explicit Fixture(DatabaseKind engine,
        const char *dataset = R"({"format":1,"name":"t","tables":[{"table":"children","rows":)"
                              R"({"column":"tenant","equals":"demo"}}]})")
        : database(engine)
    {
        QFile file(path("dataset.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(dataset) < 0)
            qFatal("cannot write the dataset");
    }

    QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }

    Result<ExportReport> capture() const
    {
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = path("library");
        request.access.url = database.url();
        request.workplace.dataset = path("dataset.json");
        request.scenario = "general";
        return exportScenario(request, monitor);
    }

    Result<ImportReport> load(bool dryRun = false) const
    {
        TaskMonitor monitor;
        ImportRequest request;
        request.workplace.library = path("library");
        request.access.url = database.url();
        request.workplace.dataset = path("dataset.json");
        request.snapshot.scenario = "general";
        request.options.dryRun = dryRun;
        request.workplace.journal = path("journal.jsonl");
        return importSnapshot(request, monitor);
    }

    AnyDatabase database;
    QTemporaryDir folder;
};

QString messageOf(const Error &error)
{
    return error.message + QStringLiteral(" | ") + error.detail;
}

QStringList detailsOf(const std::vector<Obstacle> &obstacles)
{
    QStringList details;
    for (const Obstacle &obstacle : obstacles)
        details += obstacle.table + QStringLiteral(": ") + obstacle.detail;
    return details;
}

void addEngines()
{
    QTest::addColumn<int>("engine");
    for (const auto engine :
        { DatabaseKind::Sqlite, DatabaseKind::PostgreSql, DatabaseKind::MariaDb })
        QTest::newRow(AnyDatabase::name(engine)) << int(engine);
}

} // namespace

#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto &verified = (expression);                                                       \
        QVERIFY2(verified.has_value(), verified ? "" : qPrintable(messageOf(verified.error())));   \
    } while (false)

class TestReferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_reference_may_be_declared_twice_data() { addEngines(); }
    void a_reference_may_be_declared_twice();
    void a_reference_that_led_nowhere_before_is_no_obstacle_data() { addEngines(); }
    void a_reference_that_led_nowhere_before_is_no_obstacle();
    void a_computed_value_may_be_referenced_data() { addEngines(); }
    void a_computed_value_may_be_referenced();
};

void TestReferences::a_reference_may_be_declared_twice()
{
    QFETCH(int, engine);
    Fixture fixture(static_cast<DatabaseKind>(engine));
    fixture.database.execute(QStringLiteral(
        "CREATE TABLE parents (id integer PRIMARY KEY);"
        "CREATE TABLE children (id integer PRIMARY KEY, tenant varchar(9), parent_id integer, v "
        "varchar(9), CONSTRAINT one FOREIGN KEY (parent_id) REFERENCES parents(id), CONSTRAINT two "
        "FOREIGN KEY (parent_id) REFERENCES parents(id) ON DELETE CASCADE);"
        "INSERT INTO parents VALUES (1), (2); INSERT INTO children VALUES (1, 'demo', 1, 'a'), (2, "
        "'demo', 2, 'b'), (50, 'real', 1, 'r')"));
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QStringLiteral("UPDATE children SET v = 'x', parent_id = 2 WHERE id = "
                                            "1; DELETE FROM children WHERE id = 2"));
    const auto preview = fixture.load(true);
    VERIFY_OK(preview);
    QCOMPARE(detailsOf(preview->obstacles), QStringList());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);

    // It is told once when what it leads to is missing.
    fixture.database.execute(
        QStringLiteral("DELETE FROM children WHERE id = 2; DELETE FROM parents WHERE id = 2"));
    const auto missing = fixture.load(true);
    VERIFY_OK(missing);
    QVERIFY(!missing->obstacles.empty());
    QCOMPARE(fixture.load().has_value(), false);
}

void TestReferences::a_reference_that_led_nowhere_before_is_no_obstacle()
{
    QFETCH(int, engine);
    Fixture fixture(static_cast<DatabaseKind>(engine));
    const QString schema = QStringLiteral(
        "CREATE TABLE parents (id integer PRIMARY KEY); INSERT INTO parents VALUES (1);"
        "CREATE TABLE children (id integer PRIMARY KEY, tenant varchar(9), parent_id integer, v "
        "varchar(9)%1);"
        "INSERT INTO children VALUES (1, 'demo', 1, 'a'), (2, 'demo', 99, 'b'), (50, 'real', 77, "
        "'r')%2");
    const QString key = QStringLiteral("FOREIGN KEY (parent_id) REFERENCES parents(id)");
    switch (fixture.database.engine()) {
    case DatabaseKind::Sqlite:
        fixture.database.execute(QStringLiteral("PRAGMA foreign_keys = OFF;")
            + schema.arg(QStringLiteral(", ") + key, QString()));
        break;
    case DatabaseKind::PostgreSql:
        fixture.database.execute(schema.arg(QString(),
            QStringLiteral("; ALTER TABLE children ADD ") + key + QStringLiteral(" NOT VALID")));
        break;
    case DatabaseKind::MariaDb:
        fixture.database.execute(QStringLiteral("SET foreign_key_checks = 0;")
            + schema.arg(QStringLiteral(", ") + key, QString()));
        break;
    }
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QStringLiteral("UPDATE children SET v = 'x' WHERE id IN (1, 2)"));
    const auto preview = fixture.load(true);
    VERIFY_OK(preview);
    QCOMPARE(detailsOf(preview->obstacles), QStringList());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);

    // A row that comes would bring a new reference of that kind.
    fixture.database.execute(QStringLiteral("DELETE FROM children WHERE id = 2"));
    const QString without = fixture.database.hashAll();
    const auto missing = fixture.load(true);
    VERIFY_OK(missing);
    QCOMPARE(missing->obstacles.size(), std::size_t(1));
    QVERIFY(missing->obstacles.front().kind == Obstacle::Kind::MissingReference);
    const auto refused = fixture.load();
    QVERIFY(!refused);
    QVERIFY2(refused.error().code == ErrorCode::MissingReference,
        qPrintable(messageOf(refused.error())));
    QCOMPARE(fixture.database.hashAll(), without);
}

/** It does not travel, and is there again with the row. */
void TestReferences::a_computed_value_may_be_referenced()
{
    QFETCH(int, engine);
    Fixture fixture(static_cast<DatabaseKind>(engine),
        R"({"format":1,"name":"t","tables":[{"table":"p","rows":"all"},{"table":"c","rows":"all"}]})");
    fixture.database.execute(QStringLiteral(
        "CREATE TABLE p (id integer PRIMARY KEY, n integer, g integer GENERATED ALWAYS AS (n * 2) "
        "STORED UNIQUE); CREATE TABLE c (id integer PRIMARY KEY, g integer, FOREIGN KEY (g) "
        "REFERENCES p (g)); INSERT INTO p (id, n) VALUES (1, 2), (2, 7); INSERT INTO c VALUES (1, "
        "4), (2, 14)"));
    const QString before = fixture.database.hashAll();
    const auto captured = fixture.capture();
    QVERIFY2(captured, captured ? "" : qPrintable(messageOf(captured.error())));
    fixture.database.execute(QStringLiteral("DELETE FROM c; DELETE FROM p WHERE id = 1; UPDATE p "
                                            "SET n = 8 WHERE id = 2"));
    const auto preview = fixture.load(true);
    QVERIFY2(preview, preview ? "" : qPrintable(messageOf(preview.error())));
    QCOMPARE(detailsOf(preview->obstacles), QStringList());
    const auto loaded = fixture.load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(messageOf(loaded.error())));
    QCOMPARE(fixture.database.hashAll(), before);
}

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_references.moc"
