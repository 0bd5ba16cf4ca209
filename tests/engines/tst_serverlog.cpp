// SPDX-License-Identifier: MIT
// Of a snapshot only the values reach the server: its log has none of the file's statements, and
// nothing of a value is ever a statement.
#include "support/mariadbserver.h"
#include "support/operationsfixture.h"
#include "support/postgresqlserver.h"
#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <functional>
#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr const char *marker = "marker4711";

struct Database {
    QString url;
    std::function<void(const QString &sql)> execute;
    std::function<QByteArray()> log; ///< what the server was told, since it logs
    bool hasValuesInStatements = false; ///< they are literals there, else COPY's data
};

QByteArray read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

/** Lines of a snapshot that are SQL, no rows, and no settings, which a load sets likewise. */
QList<QByteArray> frameOf(const QByteArray &snapshot)
{
    QList<QByteArray> frame;
    bool isRow = false;
    for (const QByteArray &line : snapshot.split('\n')) {
        const bool isInsert = line.startsWith("INSERT INTO ") && line.endsWith(" VALUES");
        if (!isRow && !isInsert && !line.startsWith("--") && !line.startsWith("SET ")
            && line.size() > 20)
            frame += line;
        isRow = isInsert || (isRow && !line.endsWith(';'));
    }
    return frame;
}

} // namespace

class TestServerLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyValuesReachTheServer_data();
    void onlyValuesReachTheServer();

private:
    Database openPostgreSql();
    Database openMariaDb();

    std::unique_ptr<PostgreSqlServer> m_postgreSql;
    std::unique_ptr<MariaDbServer> m_mariaDb;
};

Database TestServerLog::openPostgreSql()
{
    m_postgreSql = std::make_unique<PostgreSqlServer>();
    for (const char *setting : { "logging_collector = on", "log_statement = 'all'",
             "log_min_messages = 'info'", "log_filename = 'all.log'" })
        m_postgreSql->query(QStringLiteral("postgres"),
            QStringLiteral("ALTER SYSTEM SET ") + QLatin1String(setting));
    m_postgreSql->kill();
    m_postgreSql->start();
    const QString name = QStringLiteral("app");
    m_postgreSql->createDatabase(name);
    return { m_postgreSql->url(name),
        [this, name](const QString &sql) { m_postgreSql->query(name, sql); },
        [this] { return read(m_postgreSql->folder() + QStringLiteral("/data/log/all.log")); } };
}

Database TestServerLog::openMariaDb()
{
    m_mariaDb = std::make_unique<MariaDbServer>();
    const QString name = QStringLiteral("app");
    m_mariaDb->create(name);
    m_mariaDb->run(name, "SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = 1");
    return { m_mariaDb->url(name),
        [this, name](const QString &sql) { m_mariaDb->run(name, sql.toUtf8()); },
        [this, name] {
            return m_mariaDb->run(name,
                "SELECT REPLACE(CONVERT(argument USING utf8mb4), '\\n', ' ') FROM "
                "mysql.general_log WHERE command_type IN ('Query', 'Prepare', 'Execute')");
        },
        true };
}

void TestServerLog::onlyValuesReachTheServer_data()
{
    QTest::addColumn<bool>("isPostgreSql");
    QTest::newRow("PostgreSQL") << true;
    QTest::newRow("MariaDB") << false;
}

void TestServerLog::onlyValuesReachTheServer()
{
    QFETCH(bool, isPostgreSql);
    const Database database = isPostgreSql ? openPostgreSql() : openMariaDb();
    database.execute(
        QStringLiteral("CREATE TABLE notes (id int PRIMARY KEY, parent int REFERENCES notes (id), "
                       "message text, metadata json); INSERT INTO notes VALUES (1, NULL, '%1', "
                       "'{\"demo_seed\":true}'), (2, 1, '%1''); DROP TABLE notes; --', "
                       "'{\"demo_seed\":true}'), (3, NULL, '%1\nDELETE FROM notes;\n', "
                       "'{\"demo_seed\":true}'), (4, NULL, 'real', NULL)")
            .arg(QLatin1String(marker)));
    OperationsFixture fixture(database.url);
    fixture.useTables(QStringLiteral("{\"table\":\"notes\"}"));
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    const QList<QByteArray> frame = frameOf(read(captured->file));
    QVERIFY(!frame.isEmpty());
    database.execute(QStringLiteral("DELETE FROM notes WHERE id = 2"));
    database.execute(QStringLiteral("UPDATE notes SET message = 'x' WHERE id = 3"));

    const qsizetype before = database.log().size();
    VERIFY_OK(fixture.load());
    const QByteArray log = database.log().mid(before);
    QVERIFY2(log.contains("DELETE") || log.contains("INSERT"), log.constData());
    for (const QByteArray &statement : frame)
        QVERIFY2(!log.contains(statement), statement.constData());
    if (!database.hasValuesInStatements)
        QVERIFY(!log.contains(marker));
    for (const QByteArray &line : log.split('\n')) {
        const QByteArray start = line.trimmed().toUpper();
        QVERIFY2(!start.startsWith("DROP TABLE NOTES") && !start.startsWith("DELETE FROM NOTES;"),
            line.constData());
        if (line.contains(marker))
            QVERIFY2(
                start.startsWith("INSERT INTO ") || start.startsWith("UPDATE "), line.constData());
    }
}

QTEST_GUILESS_MAIN(TestServerLog)
#include "tst_serverlog.moc"
