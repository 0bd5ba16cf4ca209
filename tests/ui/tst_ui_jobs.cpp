// SPDX-License-Identifier: MIT
// The real window on the real operations: each of its jobs on 100,000 rows in an SQLite database,
// with the latency of a cancel and the longest time in which the window could not have answered.
#include "resources/resources.h"
#include "ui/cpuclock.h"
#include "ui/eventloop.h"
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
#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>
#include <QToolButton>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

using namespace seedbank;

namespace {

constexpr int demoRows = 100'000;
constexpr double longestBlockMs = 50; // interface.md, "Feel"
constexpr double longestCancelMs = 2000; // what a stop request may take

/** Runs statements on a connection of the test's own. */
void run(const QString &file, const QStringList &statements)
{
    const QString name = QStringLiteral("test");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(name);
}

/** A hash over every row of every table, by SQL alone. */
QByteArray contents(const QString &file)
{
    const QString name = QStringLiteral("hash");
    QCryptographicHash hash(QCryptographicHash::Sha256);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
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

void copyFolder(const QString &from, const QString &to)
{
    namespace fs = std::filesystem;
    std::error_code error;
    fs::copy(from.toStdString(), to.toStdString(),
        fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
    QVERIFY2(!error, error.message().c_str());
}

/** The window on a database and a library of its own: copies of those in `original`. */
class Scene {
public:
    explicit Scene(const QString &original)
        : folder(m_home.filePath(QStringLiteral("app")))
        , database(folder + QStringLiteral("/app.db"))
    {
        copyFolder(original, folder);
        const WorkspaceOptions options { folder + QStringLiteral("/demo-snapshots"),
            QStringLiteral("sqlite:") + database, {}, folder + QStringLiteral("/journal.jsonl") };
        stage = std::make_unique<Stage>(options, coreOperations());
        waitUntilIdle();
    }

    void waitUntilIdle() const
    {
        QVERIFY(turnUntil([this] { return stage->isIdle(); }));
    }
    QString result() const { return stage->find<ActivityBar>()->resultText(); }
    QString ready() const { return stage->find<ReadyLine>()->text(); }
    QToolButton *undoButton() const
    {
        return stage->find<ActivityBar>()->findChild<QToolButton *>(u"undoButton"_qs);
    }

    /** The version that was captured; nothing has to change for it. */
    void load() const
    {
        stage->workspace.jobs().load(stage->workspace.check().status()->matches.front());
        waitUntilIdle();
        QVERIFY2(stage->workspace.check().loaded(), qPrintable(result()));
    }
    void changeManyRows() const
    {
        run(database,
            { u"UPDATE fragments SET title = 'Other ' || id WHERE id % 2 = 0"_qs,
                u"DELETE FROM todos WHERE id <= 500"_qs });
    }
    void changeFewRows() const
    {
        run(database, { u"UPDATE fragments SET title = 'Changed in a meeting' WHERE id <= 20"_qs });
    }
    /** As somebody does in the window. */
    void openLoadSheet() const
    {
        stage->action("load")->trigger();
        const auto *sheet = stage->find<LoadSheet>();
        QVERIFY(turnUntil([sheet] { return sheet->canLoad(); }));
        QCOMPARE(sheet->actText(), u"Add 500, change 50,000"_qs);
    }
    void checkAndReset() const
    {
        stage->action("checkNow")->trigger();
        waitUntilIdle();
        QCOMPARE(ready(), u"20 changes since load"_qs);
        QCOMPARE(stage->action("reset")->text(), u"Reset to general v1"_qs);
        stage->triggerSettled("reset");
        waitUntilIdle();
        QVERIFY2(result().startsWith(u"Reset to general v1 · 20 rows changed · verified"_qs),
            qPrintable(result()));
    }
    void pressUndo() const
    {
        stage->waitUntilSettled("undo");
        undoButton()->click();
        waitUntilIdle();
    }

private:
    QTemporaryDir m_home;

public:
    const QString folder;
    const QString database;
    std::unique_ptr<Stage> stage;
};

/** Stops the job as soon as it is seen writing, and times the answer. */
class CancelWhileWriting : public QObject {
    Q_OBJECT

public:
    explicit CancelWhileWriting(const Stage &stage)
        : m_stage(stage)
    {
        const Jobs &jobs = stage.workspace.jobs();
        connect(&jobs, &Jobs::progressed, this, [this](const Progress &progress) {
            if (progress.phase != Phase::Writing || m_clock.isValid())
                return;
            m_clock.start();
            m_stage.action("cancelJob")->trigger();
        });
        connect(&jobs, &Jobs::finished, this, [this](const JobResult &result) {
            if (m_clock.isValid())
                answeredMs = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
            isCancelled = result.isCancelled();
        });
    }

    std::optional<double> answeredMs; ///< nothing: no writing was seen
    bool isCancelled = false;

private:
    const Stage &m_stage;
    QElapsedTimer m_clock;
};

void report(const char *what, const GuiThreadWatch &watch)
{
    qInfo("%s: longest block of the window's thread %.1f ms by the clock, %.1f ms of its own, "
          "in %lld beats",
        what, watch.longestMs(), watch.longestOwnMs(), watch.beats());
    QVERIFY(watch.beats() > 10);
    if (timesCount)
        QVERIFY2(watch.longestOwnMs() < longestBlockMs, what);
}

} // namespace

class TestJobs : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;
    QString m_uncaptured; ///< a folder with a database
    QString m_captured; ///< the same, and the library that has its rows as general v1

private Q_SLOTS:
    void initTestCase()
    {
        installTranslations();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
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
            << QStringLiteral(R"(
                   WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n
                       WHERE i < %1) INSERT INTO fragments
                       SELECT i, 'Fragment number ' || i || ' of a story',
                       '{"demo_seed": true, "n": ' || i || '}' FROM n)")
                   .arg(demoRows)
            << QStringLiteral("INSERT INTO fragments VALUES (9000001, 'Mine', NULL)")
            << QStringLiteral(
                   "INSERT INTO todos SELECT id, title, NULL, id FROM fragments WHERE id <= 1000");
        m_uncaptured = m_home.filePath(QStringLiteral("uncaptured"));
        m_captured = m_home.filePath(QStringLiteral("captured"));
        QVERIFY(QDir().mkdir(m_uncaptured));
        run(m_uncaptured + QStringLiteral("/app.db"), sql);
        const Scene scene(m_uncaptured);
        scene.stage->workspace.jobs().capture("general", {});
        scene.waitUntilIdle();
        QVERIFY2(scene.ready().startsWith(u"Ready: general v1"_qs), qPrintable(scene.ready()));
        copyFolder(scene.folder, m_captured);
    }

    void aCaptureMakesTheFirstVersion()
    {
        const Scene scene(m_uncaptured);
        QVERIFY2(scene.ready().startsWith(u"The demo rows match no version"_qs),
            qPrintable(scene.ready() + scene.stage->find<MessageBar>()->texts().join(u'\n')));
        const GuiThreadWatch watch;
        scene.stage->action("capture")->trigger();
        auto *sheet = scene.stage->find<CaptureSheet>();
        sheet->findChild<QComboBox *>()->setEditText(u"general"_qs);
        QCOMPARE(actButton(sheet)->text(), u"Capture 101,000 rows as general v1"_qs);
        actButton(sheet)->click();
        scene.waitUntilIdle();
        QVERIFY2(scene.result().startsWith(u"Captured general v1 · 101,000 rows"_qs),
            qPrintable(scene.result()));
        QVERIFY(scene.ready().startsWith(u"Ready: general v1"_qs));
        QVERIFY(scene.stage->find<DetailsPane>()->headingText().startsWith(u"general / v1"_qs));
        report("Capture", watch);
    }

    void aLoadCancelledWhileItWritesLeavesTheDatabaseAsItWas()
    {
        const Scene scene(m_captured);
        scene.changeManyRows();
        const QByteArray changed = contents(scene.database);
        const GuiThreadWatch watch;
        scene.openLoadSheet();
        const CancelWhileWriting cancel(*scene.stage);
        actButton(scene.stage->find<LoadSheet>())->click();
        scene.waitUntilIdle();
        QVERIFY2(cancel.answeredMs, "the load was never seen writing");
        QVERIFY2(cancel.isCancelled, qPrintable(scene.result()));
        report("Cancelled load", watch);
        QCOMPARE(contents(scene.database), changed);
        qInfo("Cancel: answered after %.1f ms", *cancel.answeredMs);
        if (timesCount)
            QVERIFY(*cancel.answeredMs < longestCancelMs);
    }

    void aLoadBringsTheVersionBack()
    {
        const Scene scene(m_captured);
        const QByteArray captured = contents(scene.database);
        scene.changeManyRows();
        const GuiThreadWatch watch;
        scene.openLoadSheet();
        actButton(scene.stage->find<LoadSheet>())->click();
        scene.waitUntilIdle();
        QVERIFY2(
            scene.result().startsWith(u"Loaded general v1 · 50,500 rows changed · verified"_qs),
            qPrintable(scene.result()));
        report("Load", watch);
        QVERIFY(scene.ready().startsWith(u"Ready: general v1"_qs));
        QCOMPARE(contents(scene.database), captured);
    }

    void aResetBringsBackWhatWasLoaded()
    {
        const Scene scene(m_captured);
        scene.load();
        const QByteArray loaded = contents(scene.database);
        scene.changeFewRows();
        const GuiThreadWatch watch;
        scene.checkAndReset();
        report("Check and reset", watch);
        QCOMPARE(contents(scene.database), loaded);
    }

    void anUndoTakesTheResetBack()
    {
        const Scene scene(m_captured);
        scene.load();
        scene.changeFewRows();
        const QByteArray edited = contents(scene.database);
        scene.checkAndReset();
        const QToolButton *undo = scene.undoButton();
        QVERIFY(undo->isVisible());
        QVERIFY2(undo->text().startsWith(u"Undo: back to general v1 + 20 changes, "_qs),
            qPrintable(undo->text()));
        const GuiThreadWatch watch;
        scene.pressUndo();
        QVERIFY2(scene.result().startsWith(
                     u"Back to general v1 + 20 changes · 20 rows changed · verified"_qs),
            qPrintable(scene.result()));
        report("Undo", watch);
        QCOMPARE(contents(scene.database), edited);
    }

    void anUndoOfTheUndoResetsAgain()
    {
        const Scene scene(m_captured);
        scene.load();
        const QByteArray loaded = contents(scene.database);
        scene.changeFewRows();
        scene.checkAndReset();
        scene.pressUndo();
        const QToolButton *redo = scene.undoButton();
        QCOMPARE(redo->text(), u"Redo: back to general v1"_qs);
        scene.pressUndo();
        QVERIFY2(scene.result().startsWith(u"Back to general v1 · 20 rows changed"_qs),
            qPrintable(scene.result()));
        QCOMPARE(contents(scene.database), loaded);
    }
};

QTEST_MAIN(TestJobs)
#include "tst_ui_jobs.moc"
