// SPDX-License-Identifier: MIT
// The real window on the real operations: capture, load, cancel and reset of 100,000 rows in an
// SQLite database, with the latency of a cancel and the longest time in which the window could not
// have answered.
#include "resources/resources.h"
#include "ui/cpuclock.h"
#include "ui/guithreadwatch.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>
#include <QToolButton>

#include <functional>

using namespace seedbank;

namespace {

constexpr int demoRows = 100'000;
constexpr int timeoutMs = 240'000;
constexpr double longestBlockMs = 50; // interface.md, "Feel"
constexpr double longestCancelMs = 2000; // what a stop request may take

/** Turns a real event loop, as the program does, until `condition` holds. */
bool waitFor(const std::function<bool()> &condition)
{
    QEventLoop loop;
    QTimer heartbeat;
    QElapsedTimer clock;
    clock.start();
    QObject::connect(&heartbeat, &QTimer::timeout, &loop, [&] {
        if (condition() || clock.elapsed() > timeoutMs)
            loop.quit();
    });
    heartbeat.start(5);
    loop.exec();
    return condition();
}

} // namespace

class TestJobs : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_database;

    /** Runs statements on a connection of the test's own. */
    void run(const QStringList &statements)
    {
        const QString name = QStringLiteral("test");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_database);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString &statement : statements)
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);
    }

    /** A hash over every row of every table, by SQL alone. */
    QByteArray contents()
    {
        const QString name = QStringLiteral("hash");
        QCryptographicHash hash(QCryptographicHash::Sha256);
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_database);
            if (!database.open())
                return {};
            QSqlQuery query(database);
            query.setForwardOnly(true);
            for (const char *sql : { "SELECT id, title, metadata FROM fragments ORDER BY id",
                     "SELECT id, fragment_id, metadata FROM todos ORDER BY id",
                     "SELECT id, note FROM remarks ORDER BY id" }) {
                query.exec(QLatin1String(sql));
                while (query.next()) {
                    for (int column = 0; column < query.record().count(); ++column)
                        hash.addData(QByteArray(query.value(column).toByteArray() + '|'));
                }
            }
        }
        QSqlDatabase::removeDatabase(name);
        return hash.result();
    }

    void report(const char *what, const GuiThreadWatch &watch)
    {
        qInfo("%s: longest block of the window's thread %.1f ms by the clock, %.1f ms of its own, "
              "in %lld beats",
            what, watch.longestMs(), watch.longestOwnMs(), watch.beats());
        QVERIFY(watch.beats() > 10);
        if (timesCount)
            QVERIFY2(watch.longestOwnMs() < longestBlockMs, what);
    }

private Q_SLOTS:
    void initTestCase()
    {
        installTranslations();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_database = m_folder.filePath(QStringLiteral("app.db"));
        QStringList sql;
        for (const char *table :
            { "vaults", "projects", "fragments", "todos", "contacts", "chat_sessions" })
            sql << QStringLiteral(
                "CREATE TABLE %1 (id INTEGER PRIMARY KEY, title TEXT, metadata TEXT%2)")
                       .arg(QLatin1String(table),
                           QLatin1String(table) == QLatin1String("todos")
                               ? QStringLiteral(", fragment_id INTEGER REFERENCES fragments(id)")
                               : QString());
        sql << QStringLiteral("CREATE TABLE remarks (id INTEGER PRIMARY KEY, note TEXT)")
            << QStringLiteral("INSERT INTO remarks VALUES (1, 'not demo data')")
            << QStringLiteral(
                   "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE "
                   "i < %1) INSERT INTO fragments SELECT i, 'Fragment number ' || i || "
                   "' of a story', '{\"demo_seed\": true, \"n\": ' || i || '}' FROM n")
                   .arg(demoRows)
            << QStringLiteral("INSERT INTO fragments VALUES (9000001, 'Mine', NULL)")
            << QStringLiteral(
                   "INSERT INTO todos SELECT id, title, NULL, id FROM fragments WHERE id "
                   "<= 1000");
        run(sql);
    }

    void captureLoadCancelAndReset()
    {
        const WorkspaceOptions options { m_folder.filePath(QStringLiteral("demo-snapshots")),
            QStringLiteral("sqlite:") + m_database, {},
            m_folder.filePath(QStringLiteral("journal.jsonl")) };
        Stage stage(options, coreOperations());
        const auto idle = [&stage] { return stage.isIdle(); };
        auto *activity = stage.find<ActivityBar>();
        auto *ready = stage.find<ReadyLine>();
        QVERIFY(waitFor(idle));
        QVERIFY2(ready->text().startsWith(u"The demo rows match no version"_qs),
            qPrintable(ready->text() + stage.find<MessageBar>()->texts().join(u'\n')));
        GuiThreadWatch watch;

        // Capture
        stage.action("capture")->trigger();
        auto *captureSheet = stage.find<CaptureSheet>();
        captureSheet->findChild<QComboBox *>()->setEditText(u"general"_qs);
        QCOMPARE(actButton(captureSheet)->text(), u"Capture 101,000 rows as general v1"_qs);
        actButton(captureSheet)->click();
        QVERIFY(waitFor(idle));
        QVERIFY2(activity->resultText().startsWith(u"Captured general v1 · 101,000 rows"_qs),
            qPrintable(activity->resultText()));
        QVERIFY(ready->text().startsWith(u"Ready: general v1"_qs));
        QVERIFY(stage.find<DetailsPane>()->headingText().startsWith(u"general / v1"_qs));
        report("Capture", watch);
        const QByteArray captured = contents();

        // Load, cancelled in the middle of writing
        run({ u"UPDATE fragments SET title = 'Other ' || id WHERE id % 2 = 0"_qs,
            u"DELETE FROM todos WHERE id <= 500"_qs });
        const QByteArray changed = contents();
        watch.restart();
        stage.action("load")->trigger();
        auto *loadSheet = stage.find<LoadSheet>();
        QVERIFY(waitFor([loadSheet] { return loadSheet->canLoad(); }));
        QCOMPARE(loadSheet->actText(), u"Change 50,500 rows in app.db"_qs);
        QElapsedTimer cancelClock;
        const auto onProgress = connect(&stage.workspace, &Workspace::jobProgressed, &stage.window,
            [&](const Progress &progress) {
                if (progress.phase == Phase::Writing && !cancelClock.isValid()) {
                    cancelClock.start();
                    stage.action("cancelJob")->trigger();
                }
            });
        double cancelMs = -1;
        std::optional<ErrorCode> code;
        connect(
            &stage.workspace, &Workspace::jobFinished, &stage.window, [&](const JobResult &result) {
                if (cancelClock.isValid() && cancelMs < 0)
                    cancelMs = static_cast<double>(cancelClock.nsecsElapsed()) / 1e6;
                code = result.error ? std::optional(result.error->code) : std::nullopt;
            });
        actButton(loadSheet)->click();
        QVERIFY(waitFor(idle));
        disconnect(onProgress);
        QVERIFY2(cancelMs >= 0, "the load was never seen writing");
        QVERIFY2(code == ErrorCode::Cancelled, qPrintable(activity->resultText()));
        report("Cancelled load", watch);
        QCOMPARE(contents(), changed);
        qInfo("Cancel: answered after %.1f ms", cancelMs);
        if (timesCount)
            QVERIFY(cancelMs < longestCancelMs);

        // Load
        watch.restart();
        stage.action("load")->trigger();
        QVERIFY(waitFor([loadSheet] { return loadSheet->canLoad(); }));
        actButton(loadSheet)->click();
        QVERIFY(waitFor(idle));
        QVERIFY2(activity->resultText().startsWith(
                     u"Loaded general v1 · 50,500 rows changed · verified"_qs),
            qPrintable(activity->resultText()));
        report("Load", watch);
        QVERIFY(ready->text().startsWith(u"Ready: general v1"_qs));
        QCOMPARE(contents(), captured);

        // Reset
        run({ u"UPDATE fragments SET title = 'Changed in a meeting' WHERE id <= 20"_qs });
        const QByteArray edited = contents();
        watch.restart();
        stage.action("checkNow")->trigger();
        QVERIFY(waitFor(idle));
        QCOMPARE(ready->text(), u"20 changes since load"_qs);
        QCOMPARE(stage.action("reset")->text(), u"Reset to general v1"_qs);
        stage.triggerSettled("reset");
        QVERIFY(waitFor(idle));
        QVERIFY2(activity->resultText().startsWith(
                     u"Reset to general v1 · 20 rows changed · verified"_qs),
            qPrintable(activity->resultText()));
        report("Check and reset", watch);
        QCOMPARE(contents(), captured);

        // Undo that reset, and do it again
        auto *undo = activity->findChild<QToolButton *>(u"undoButton"_qs);
        QVERIFY(undo->isVisible());
        QVERIFY2(undo->text().startsWith(u"Undo load (back to "_qs), qPrintable(undo->text()));
        stage.waitUntilSettled("undo");
        watch.restart();
        undo->click();
        QVERIFY(waitFor(idle));
        QVERIFY2(activity->resultText().startsWith(
                     u"The last load is undone · 20 rows changed · verified"_qs),
            qPrintable(activity->resultText()));
        report("Undo", watch);
        QCOMPARE(contents(), edited);
        QVERIFY2(undo->text().startsWith(u"Redo load (back to "_qs), qPrintable(undo->text()));
        stage.waitUntilSettled("undo");
        undo->click();
        QVERIFY(waitFor(idle));
        QCOMPARE(contents(), captured);
    }
};

QTEST_MAIN(TestJobs)
#include "tst_ui_jobs.moc"
