// SPDX-License-Identifier: MIT
// Random foreign keys (CASCADE, SET NULL, RESTRICT, circles) over demo rows and others: a load
// makes exactly what a model of it makes, or refuses where the model says that it cannot be, and
// changes nothing. What the preview tells of rows that would follow is the model's, too.
#include "graphdatabase.h"
#include "support/fromenvironment.h"
#include "support/mariadbserver.h"
#include "support/operationsfixture.h"
#include "support/postgresqlserver.h"
#include "support/testdatabase.h"

#include <QtTest>

#include <cstdio>
#include <map>
#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

bool isRefusal(const Error &error)
{
    return error.code == ErrorCode::SideEffects || error.code == ErrorCode::KeyCollision
        || error.code == ErrorCode::MissingReference;
}

/** As Graph::sideEffects() writes them. */
std::string textOf(const std::vector<Obstacle> &obstacles)
{
    std::map<std::string, qint64> counts;
    for (const Obstacle &obstacle : obstacles) {
        const std::string table = obstacle.table.toStdString();
        if (obstacle.kind == Obstacle::Kind::Cascade)
            counts[table + " CASCADE"] += obstacle.rows;
        else if (obstacle.kind == Obstacle::Kind::SetNull)
            counts[table + " SET NULL"] += obstacle.rows;
        else if (obstacle.kind == Obstacle::Kind::Restrict)
            counts[table + " RESTRICT"] += obstacle.rows;
    }
    std::string text;
    for (const auto &[what, rows] : counts)
        text += what + ' ' + std::to_string(rows) + '\n';
    return text;
}

} // namespace

class TestOutsideRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsMakeWhatTheModelMakes_data();
    void loadsMakeWhatTheModelMakes();

private:
    struct Counts {
        int loads = 0;
        int refusals = 0;
        int empty = 0;
        int sideEffects = 0;
    };
    /** What went wrong, or nothing. */
    static QString tryGraph(const GraphDatabase &database, unsigned seed, Counts &counts);
};

void TestOutsideRows::loadsMakeWhatTheModelMakes_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::newRow("SQLite") << DatabaseKind::Sqlite;
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb;
}

QString TestOutsideRows::tryGraph(const GraphDatabase &database, unsigned seed, Counts &counts)
{
    std::mt19937 random(seed);
    const Graph graph = Graph::random(random);
    const GraphState captured = graph.randomState(random);
    const GraphState live = graph.changed(captured, random);
    const std::optional<GraphState> expected = graph.afterLoad(captured, live);
    database.create(graph);
    database.fill(graph, captured);
    OperationsFixture trial(database.url);
    trial.useDataset(QByteArray::fromStdString(datasetOf(graph)));
    const auto version = trial.capture();
    if (!version && version.error().code == ErrorCode::NoDemoData) {
        ++counts.empty;
        return {};
    }
    if (!version)
        return version.error().message();
    database.fill(graph, live);
    const std::string before = GraphDatabase::textOf(graph, live);
    if (const std::string filled = database.read(graph); filled != before)
        return QStringLiteral("the test itself is wrong, wanted:\n%1\ngot:\n%2")
            .arg(QString::fromStdString(before), QString::fromStdString(filled));

    const auto preview = trial.preview();
    if (!preview)
        return QStringLiteral("preview: ") + preview.error().message();
    const auto loaded = trial.load();
    const std::string after = database.read(graph);
    ++(loaded ? counts.loads : counts.refusals);
    const std::string wanted
        = loaded && expected ? GraphDatabase::textOf(graph, *expected) : before;
    const std::string effects = graph.sideEffects(captured, live);
    counts.sideEffects += effects.empty() ? 0 : 1;
    QString problem;
    if (const std::string told = textOf(preview->obstacles); told != effects)
        problem = QStringLiteral("told other side effects, wanted:\n%1told:\n%2")
                      .arg(QString::fromStdString(effects), QString::fromStdString(told));
    else if (!loaded && !isRefusal(loaded.error()))
        problem = loaded.error().message() + loaded.error().detail;
    else if (loaded && !expected)
        problem = QStringLiteral("loaded what cannot be");
    else if (!loaded && expected)
        problem = QStringLiteral("refused what can be: ") + loaded.error().message();
    else if (preview->obstacles.empty() != loaded.has_value())
        problem = QStringLiteral("the preview promised otherwise: ")
            + (loaded ? QStringLiteral("loaded") : loaded.error().message());
    else if (after != wanted)
        problem = QStringLiteral("other rows");
    if (problem.isEmpty())
        return {};
    return QStringLiteral("%1\n%2captured:\n%3live:\n%4wanted:\n%5got:\n%6")
        .arg(problem, QString::fromStdString(graph.describe()),
            QString::fromStdString(GraphDatabase::textOf(graph, captured)),
            QString::fromStdString(before), QString::fromStdString(wanted),
            QString::fromStdString(after));
}

void TestOutsideRows::loadsMakeWhatTheModelMakes()
{
    QFETCH(DatabaseKind, engine);
    const int graphs = numberFrom("SEEDBANK_GRAPHS", 15);
    const int first
        = numberFrom("SEEDBANK_SEED", static_cast<int>(std::random_device {}() % 1'000'000));
    std::printf("SEEDBANK_SEED=%d, %d graphs\n", first, graphs);
    std::unique_ptr<PostgreSqlServer> postgreSql;
    std::unique_ptr<MariaDbServer> mariaDb;
    if (engine == DatabaseKind::PostgreSql)
        postgreSql = std::make_unique<PostgreSqlServer>();
    else if (engine == DatabaseKind::MariaDb)
        mariaDb = std::make_unique<MariaDbServer>();
    Counts counts;
    for (int i = 0; i < graphs; ++i) {
        std::unique_ptr<TestDatabase> sqlite;
        GraphDatabase database;
        database.engine = engine;
        const QString name = QStringLiteral("graph%1").arg(i);
        if (postgreSql) {
            postgreSql->createDatabase(name);
            database.url = postgreSql->url(name);
            database.execute = [&](const std::string &sql) {
                postgreSql->query(name, QString::fromStdString(sql));
            };
            database.query = [&](const std::string &sql) {
                const std::string out
                    = postgreSql->query(name, QString::fromStdString(sql)).toStdString();
                return out.empty() ? out : out + '\n';
            };
        } else if (mariaDb) {
            mariaDb->create(name);
            database.url = mariaDb->url(name);
            database.execute = [&](const std::string &sql) {
                mariaDb->run(name, QByteArray::fromStdString(sql));
            };
            database.query = [&](const std::string &sql) {
                return mariaDb->run(name, QByteArray::fromStdString(sql)).toStdString();
            };
        } else {
            sqlite = std::make_unique<TestDatabase>("");
            database.url = sqlite->url();
            database.execute = [&](const std::string &sql) { sqlite->execute(sql); };
            database.query = [&](const std::string &sql) {
                std::string lines;
                for (const QString &line : sqlite->query(sql))
                    lines += line.toStdString() + '\n';
                return lines;
            };
        }
        const auto seed = static_cast<unsigned>(first + i);
        const QString problem = tryGraph(database, seed, counts);
        if (!problem.isEmpty()) // QVERIFY2 would cut it
            std::fprintf(stderr, "%s\n", qPrintable(problem));
        QVERIFY2(problem.isEmpty(),
            qPrintable(QStringLiteral("SEEDBANK_SEED=%1 SEEDBANK_GRAPHS=1").arg(seed)));
        if (postgreSql)
            postgreSql->query(QStringLiteral("postgres"), QStringLiteral("DROP DATABASE ") + name);
        else if (mariaDb)
            mariaDb->run(QStringLiteral("mysql"), "DROP DATABASE " + name.toUtf8());
    }
    std::printf("%d loads exact, %d refused rightly (%d with side effects), %d without demo rows\n",
        counts.loads, counts.refusals, counts.sideEffects, counts.empty);
    QVERIFY(counts.loads > 0 || graphs < 10);
}

QTEST_GUILESS_MAIN(TestOutsideRows)
#include "tst_outside_rows.moc"
