// SPDX-License-Identifier: MIT
// The real window on the real operations: each of its jobs on 100,000 rows in an SQLite database,
// with the latency of a cancel and the longest time in which the window could not have answered.
#include "resources/resources.h"
#include "ui/guithreadwatch.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/emptypane.h"
#include "ui/scene.h"
#include "ui/widgets/messagebar.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

using namespace seedbank;

namespace {

constexpr int demoRows = 100'000;

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

/** A database and a library of its own: copies of those in `original`. */
struct Copy {
    explicit Copy(const QString &original)
        : folder(home.filePath(QStringLiteral("app")))
        , database(folder + QStringLiteral("/app.db"))
    {
        copyFolder(original, folder);
    }
    WorkspaceOptions options() const
    {
        return { folder + QStringLiteral("/demo-snapshots"), QStringLiteral("sqlite:") + database,
            {}, folder + QStringLiteral("/journal.jsonl") };
    }

    QTemporaryDir home;
    const QString folder;
    const QString database;
};

/** Somebody at the window on a copy. */
struct Room : Copy, Scene {
    explicit Room(const QString &original, const Operations &operations = coreOperations())
        : Copy(original)
        , Scene(options(), operations)
    {
        waitUntilIdle();
    }

    const ActivityBar *activity() const { return stage.find<ActivityBar>(); }
    /** "Reading · fragments 120 / 175" */
    QString counted() const
    {
        const auto labels = activity()->findChildren<QLabel *>();
        const auto found = std::ranges::find_if(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u" · "_qs);
        });
        return found == labels.end() ? QString() : (*found)->text();
    }
    void waitUntilCounted(Phase phase) const
    {
        const QString start = phaseName(phase) + u" · "_qs;
        QVERIFY2(
            turnUntil([&] { return counted().startsWith(start); }, patience), qPrintable(result()));
    }

    /** The version that was captured; nothing has to change for it. */
    void load()
    {
        hands.press(u"Load…"_qs);
        hands.press(u"Load general v1: nothing has to change"_qs);
        waitUntilIdle();
        QVERIFY2(result().startsWith(u"Loaded general v1"_qs), qPrintable(result()));
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
    void startLoad()
    {
        hands.press(u"Load…"_qs);
        hands.press(u"Add 500, change 50,000"_qs);
    }
    void startCapture()
    {
        hands.press(u"Capture…"_qs);
        hands.type(u"general"_qs);
        hands.press(u"Capture 101,000 rows as general v1"_qs);
    }
    void checkAndReset()
    {
        hands.press(u"Check now"_qs);
        waitUntilIdle();
        QCOMPARE(ready(), u"20 changes since load"_qs);
        reset();
        waitUntilIdle();
        QVERIFY2(result().startsWith(u"Reset to general v1 · 20 rows changed · verified"_qs),
            qPrintable(result()));
    }
};

/** Captures that, at their end, wait for somebody who looks at it. */
class HeldEnd {
public:
    Operations operations()
    {
        Operations operations = coreOperations();
        operations.exportScenario = [this, capture = operations.exportScenario](
                                        const ExportRequest &request, TaskMonitor &monitor) {
            auto report = capture(request, monitor);
            m_reached.release();
            m_letGo.tryAcquire(1, 60'000);
            return report;
        };
        return operations;
    }
    bool isReached() { return m_reached.tryAcquire(); }
    void letGo() { m_letGo.release(); }

private:
    QSemaphore m_reached;
    QSemaphore m_letGo;
};

/** What the window shows of a job, each time that it shows something else. */
class ProgressWatch : public QObject {
    Q_OBJECT

public:
    struct Table {
        std::vector<std::int64_t> counts; ///< how many were read
        std::int64_t expected = 0; ///< of how many
    };

    explicit ProgressWatch(const Room &room)
        : m_room(room)
    {
        connect(&room.stage.workspace.jobs(), &Jobs::progressed, this, &ProgressWatch::look);
    }

    std::vector<int> overall; ///< the bar's, of a thousand
    std::map<QString, Table> tables;

private:
    void look()
    {
        const auto bars = m_room.activity()->findChildren<QProgressBar *>();
        for (const QProgressBar *bar : bars) {
            if (bar->accessibleName() == u"Progress of the whole job"_qs && bar->maximum() > 0)
                overall.push_back(bar->value());
        }
        static const QRegularExpression count(u"· (\\w+) ([\\d,]+) / ([\\d,]+)$"_qs);
        const auto match = count.match(m_room.counted());
        if (!match.hasMatch())
            return;
        const QLocale locale;
        Table &table = tables[match.captured(1)];
        table.counts.push_back(locale.toLongLong(match.captured(2)));
        table.expected = locale.toLongLong(match.captured(3));
    }

    const Room &m_room;
};

void report(const char *what, const GuiThreadWatch &watch)
{
    qInfo("%s: longest block of the window's thread %.1f ms by the clock, %.1f ms of its own, "
          "in %lld beats",
        what, watch.longestMs(), watch.longestOwnMs(), watch.beats());
    QVERIFY(watch.beats() > 10);
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
        Room room(m_uncaptured);
        room.startCapture();
        room.waitUntilIdle();
        QVERIFY2(room.ready().startsWith(u"Ready: general v1"_qs), qPrintable(room.ready()));
        copyFolder(room.folder, m_captured);
    }

    void aCaptureMakesTheFirstVersionAndCountsEachRowOnce()
    {
        HeldEnd held;
        Room room(m_uncaptured, held.operations());
        QVERIFY2(room.ready().startsWith(u"The demo rows match no version"_qs),
            qPrintable(room.ready() + room.stage.find<MessageBar>()->texts().join(u'\n')));
        const ProgressWatch progress(room);
        const GuiThreadWatch watch;
        room.startCapture();
        QVERIFY(turnUntil([&] { return held.isReached(); }));
        const auto &overall = progress.overall;
        const bool isFull = turnUntil(
            [&] { return !overall.empty() && overall.back() == 1000; }, Scene::patience);
        held.letGo();
        room.waitUntilIdle();
        report("Capture", watch);
        QVERIFY2(room.result().startsWith(u"Captured general v1 · 101,000 rows"_qs),
            qPrintable(room.result()));
        QVERIFY(room.ready().startsWith(u"Ready: general v1"_qs));
        QVERIFY(room.heading().startsWith(u"general / v1"_qs));
        QVERIFY2(isFull, overall.empty() ? "" : qPrintable(QString::number(overall.back())));
        QVERIFY(overall.front() < 1000);
        QVERIFY(std::ranges::is_sorted(overall)); // it never goes back
        const std::map<QString, std::int64_t> rows { { u"fragments"_qs, demoRows },
            { u"todos"_qs, 1000 } };
        QVERIFY(progress.tables.contains(u"fragments"_qs));
        for (const auto &[table, seen] : progress.tables) {
            QVERIFY2(rows.contains(table), qPrintable(table));
            QCOMPARE(seen.expected, rows.at(table));
            QVERIFY2(std::ranges::is_sorted(seen.counts), qPrintable(table));
            QVERIFY2(seen.counts.back() <= rows.at(table), qPrintable(table));
        }
    }

    void aCancelledCaptureLeavesDatabaseAndLibraryAsTheyWere()
    {
        Room room(m_uncaptured);
        const QByteArray before = contents(room.database);
        room.startCapture();
        room.waitUntilCounted(Phase::Reading);
        room.hands.press(u"Cancel"_qs);
        room.waitUntilIdle();
        QCOMPARE(room.result(), u"Cancelled. Nothing was changed."_qs);
        QCOMPARE(contents(room.database), before);
        QVERIFY2(room.ready().startsWith(u"The demo rows match no version"_qs),
            qPrintable(room.ready()));
        QVERIFY(room.stage.find<CaptureSheet>()->isVisible()); // with what was typed
        room.hands.chord(Qt::Key_Escape);
        QVERIFY(room.stage.find<EmptyPane>()->isVisible());
        QDirIterator files(room.options().libraryPath, { u"*.sql*"_qs }, QDir::Files,
            QDirIterator::Subdirectories);
        QVERIFY2(!files.hasNext(), qPrintable(files.next()));
    }

    void aLoadCancelledWhileItWritesLeavesTheDatabaseAsItWas()
    {
        Room room(m_captured);
        room.changeManyRows();
        const QByteArray changed = contents(room.database);
        const GuiThreadWatch watch;
        room.startLoad();
        room.waitUntilCounted(Phase::Writing);
        QElapsedTimer clock;
        clock.start();
        room.hands.press(u"Cancel"_qs);
        QVERIFY(turnUntil([&room] { return !room.stage.workspace.jobs().isBusy(); }));
        const auto answeredMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        room.waitUntilIdle();
        report("Cancelled load", watch);
        QCOMPARE(room.result(), u"Cancelled. Your database is unchanged."_qs);
        QVERIFY(!Hands::sees(u"Undo"_qs));
        QCOMPARE(contents(room.database), changed);
        qInfo("Cancel: answered after %.1f ms", answeredMs);
    }

    void aLoadBringsTheVersionBack()
    {
        Room room(m_captured);
        const QByteArray captured = contents(room.database);
        room.changeManyRows();
        const GuiThreadWatch watch;
        room.startLoad();
        room.waitUntilIdle();
        QVERIFY2(room.result().startsWith(u"Loaded general v1 · 50,500 rows changed · verified"_qs),
            qPrintable(room.result()));
        report("Load", watch);
        QVERIFY(room.ready().startsWith(u"Ready: general v1"_qs));
        QCOMPARE(contents(room.database), captured);
    }

    void aResetIsTakenBackAndTheUndoOfItToo()
    {
        Room room(m_captured);
        room.load();
        const QByteArray loaded = contents(room.database);
        room.changeFewRows();
        const QByteArray edited = contents(room.database);
        {
            const GuiThreadWatch watch;
            room.checkAndReset();
            report("Check and reset", watch);
        }
        QCOMPARE(contents(room.database), loaded);
        QVERIFY(Hands::canPress(u"Undo: back to general v1 + 20 changes, "_qs));
        {
            const GuiThreadWatch watch;
            room.undo();
            room.waitUntilIdle();
            report("Undo", watch);
        }
        QVERIFY2(room.result().startsWith(
                     u"Back to general v1 + 20 changes · 20 rows changed · verified"_qs),
            qPrintable(room.result()));
        QCOMPARE(contents(room.database), edited);
        QVERIFY(Hands::canPress(u"Redo: back to general v1"_qs));
        room.undo();
        room.waitUntilIdle();
        QVERIFY2(room.result().startsWith(u"Back to general v1 · 20 rows changed"_qs),
            qPrintable(room.result()));
        QCOMPARE(contents(room.database), loaded);
    }
};

QTEST_MAIN(TestJobs)
#include "tst_ui_jobs.moc"
