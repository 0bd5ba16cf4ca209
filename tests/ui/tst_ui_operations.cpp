// SPDX-License-Identifier: MIT
#include "base/taskmonitor.h"
#include "log/log.h"
#include "sample/sample.h"
#include "support/verify.h"
#include "ui/tasks/operations.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestOperations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /** Whatever the window changes leaves its traces, as the console's commands do. */
    void changesAreLogged()
    {
        const QTemporaryDir folder;
        const QString logPath = folder.filePath(QStringLiteral("seedbank.log"));
        qputenv("XDG_DATA_HOME", QFile::encodeName(folder.filePath(QStringLiteral("data"))));
        QVERIFY(openLog(logPath));
        const Operations operations = coreOperations();
        TaskMonitor monitor;
        const auto sample = operations.prepareSample(defaultSamplePaths(), monitor);
        VERIFY_OK(sample);

        ExportRequest capture;
        capture.workplace.library = sample->library;
        capture.access.url = sample->databaseUrl();
        capture.scenario = "fair";
        QVERIFY(operations.exportScenario(capture, monitor));
        ImportRequest load;
        load.workplace.library = sample->library;
        load.access.url = sample->databaseUrl();
        load.snapshot.scenario = "none";
        QVERIFY(!operations.importSnapshot(load, monitor));
        ResetRequest reset;
        reset.access.url = sample->databaseUrl();
        QVERIFY(operations.reset(reset, monitor));
        QVERIFY(operations.repair(sample->library, monitor));
        closeLog();

        QFile file(logPath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString log = QString::fromUtf8(file.readAll());
        const auto lines = [&](const char *operation, const char *outcome) {
            return log.split(QLatin1Char('\n'))
                .filter(QLatin1String(operation))
                .filter(QLatin1String(outcome))
                .size();
        };
        for (const char *operation : { "export", "import", "reset", "repair" })
            QVERIFY2(lines(operation, "started") == 1, qPrintable(log));
        for (const char *operation : { "export", "reset", "repair" })
            QVERIFY2(lines(operation, ": done") == 1, qPrintable(log));
        QVERIFY2(lines("import", "not_found") == 1, qPrintable(log));
    }

    /** What the window knew at its start and what is saved now: the stricter one counts. */
    void theStricterEnvironmentCounts_data()
    {
        QTest::addColumn<int>("known");
        QTest::addColumn<int>("saved");
        QTest::newRow("made stricter meanwhile")
            << int(Environment::Demo) << int(Environment::Production);
        QTest::newRow("made laxer meanwhile")
            << int(Environment::Production) << int(Environment::Demo);
    }
    void theStricterEnvironmentCounts()
    {
        QFETCH(int, known);
        QFETCH(int, saved);
        const QTemporaryDir folder;
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.path()));
        const QString url = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("app.db"));
        ConnectionsFile file(ConnectionsFile::defaultPath());
        QVERIFY(file.add({ QStringLiteral("app"), *DatabaseUrl::parse(url), Environment(saved) }));
        const Operations operations = coreOperations();
        TaskMonitor monitor;
        ImportRequest load;
        load.access.url = url;
        load.access.environment = Environment(known);
        VERIFY_FAILS(operations.importSnapshot(load, monitor), ErrorCode::ProtectedEnvironment);
        ResetRequest reset;
        reset.access.url = url;
        reset.access.environment = Environment(known);
        VERIFY_FAILS(operations.reset(reset, monitor), ErrorCode::ProtectedEnvironment);
    }

    /** A capture loads nothing, but whoever reaches the database otherwise later is told. */
    void aCaptureRemembersTheEnvironment()
    {
        const QTemporaryDir folder;
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.filePath(QStringLiteral("config"))));
        qputenv("XDG_DATA_HOME", QFile::encodeName(folder.filePath(QStringLiteral("data"))));
        const Operations operations = coreOperations();
        TaskMonitor monitor;
        const auto sample = operations.prepareSample(defaultSamplePaths(), monitor);
        VERIFY_OK(sample);
        const QString url = sample->databaseUrl();
        ConnectionsFile file(ConnectionsFile::defaultPath());
        QVERIFY(
            file.add({ QStringLiteral("app"), *DatabaseUrl::parse(url), Environment::Production }));
        const ExportRequest capture { { .library = sample->library }, { url }, "fair" };
        QVERIFY(operations.exportScenario(capture, monitor));
        QVERIFY(file.remove(QStringLiteral("app")));
        const auto status = operations.status({ { .library = sample->library }, { url } }, monitor);
        VERIFY_OK(status);
        QCOMPARE(status->known.environment, std::optional(Environment::Production));
    }
};

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_ui_operations.moc"
