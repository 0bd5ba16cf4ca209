// SPDX-License-Identifier: MIT
// An application that goes on writing while Seedbank captures. Loads beside one: tests/faults.
#include "mariadbfixture.h"

#include <QProcess>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** SQL that runs in the server's own client, beside the test. */
class Application {
public:
    Application(const MariaDbServer &server, const QString &database, const QByteArray &sql)
    {
        m_client.start(QStringLiteral("mariadb"),
            { QStringLiteral("--no-defaults"), QStringLiteral("--user=root"),
                QStringLiteral("--delimiter=//"), QStringLiteral("--socket=") + server.socket(),
                database });
        m_client.write("SET SESSION sql_mode = 'STRICT_ALL_TABLES', innodb_lock_wait_timeout = "
                       "60//\n"
            + sql + "//\n");
        m_client.closeWriteChannel();
        if (!m_client.waitForStarted())
            qFatal("mariadb does not start");
    }
    bool hasEnded() { return m_client.waitForFinished(1); }
    QByteArray errors() { return m_client.readAllStandardError(); }

private:
    QProcess m_client;
};

} // namespace

class TestMariaDbWriters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCaptureSeesOneState();

private:
    MariaDbServer m_server;
};

void TestMariaDbWriters::aCaptureSeesOneState()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE a (id int PRIMARY KEY, v text);
        CREATE TABLE b (id int PRIMARY KEY, v text);
        INSERT INTO a SELECT seq, REPEAT('x', 1000) FROM seq_1_to_3000)");
    fixture.useAllRows({ QStringLiteral("a"), QStringLiteral("b") });
    Application application(m_server, fixture.database(), R"(
        BEGIN NOT ATOMIC DECLARE i INT DEFAULT 1;
        WHILE i <= 3000 DO START TRANSACTION;
        INSERT INTO b SELECT * FROM a WHERE id = i;
        DELETE FROM a WHERE id = i;
        COMMIT;
        IF i % 10 = 0 THEN DO SLEEP(0.005);
        END IF;
        SET i = i + 1;
        END WHILE;
        END)");
    int captures = 0;
    int moved = 0;
    do {
        const auto report = fixture.capture("general", true);
        VERIFY_OK(report);
        QCOMPARE(totalRows(report->statistics), std::int64_t(3000));
        ++captures;
        moved += report->statistics[1].rows > 0 && report->statistics[0].rows > 0 ? 1 : 0;
    } while (!application.hasEnded());
    QCOMPARE(application.errors(), QByteArray());
    QVERIFY2(captures > 1 && moved > 0, qPrintable(QString::number(moved)));
}

QTEST_GUILESS_MAIN(TestMariaDbWriters)
#include "tst_mariadb_writers.moc"
