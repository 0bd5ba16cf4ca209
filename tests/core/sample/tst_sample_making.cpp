// SPDX-License-Identifier: MIT
#include "sampleprobe.h"

#include "base/taskmonitor.h"
#include "operations/exportscenario.h"
#include "operations/listexports.h"
#include "operations/status.h"
#include "operations/verify.h"
#include "support/verify.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestSampleMaking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void libraryIsSound();
    void statusKnowsTheLiveVersion();
    void sampleIsTheSameEachTime();
    void anotherJournalStaysAsItIs();
    void makingItAgainReplacesIt();
    void ownVersionsAreNotDeletedUnasked();
    void cancellingLeavesTheOldSample();
    void killingItLeavesACompleteSample();
    void leftoversOfAnInterruptedRunAreRemoved();
    void twoMakersAtOnceEndWithOneSample();
    void folderOfSomethingElseIsNotReplaced_data();
    void folderOfSomethingElseIsNotReplaced();

private:
    QTemporaryDir m_folder;
    SampleProbe m_sample { m_folder.path() };
};

void TestSampleMaking::initTestCase()
{
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(QStringLiteral("home"))));
    QVERIFY(!sampleExists(m_sample.paths));
    QCOMPARE(m_sample.create(), QString());
    QVERIFY(sampleExists(m_sample.paths));
}

void TestSampleMaking::libraryIsSound()
{
    TaskMonitor monitor;
    const auto check = verify(m_sample.paths.library, {}, {}, monitor);
    VERIFY_OK(check);
    QCOMPARE(check->versions.size(), std::size_t(4));
    for (const LibraryProblem &problem : check->problems)
        qWarning("%s: %s", qPrintable(problem.place), qPrintable(problem.error.message()));
    QVERIFY(check->isSound());
}

void TestSampleMaking::statusKnowsTheLiveVersion()
{
    TaskMonitor monitor;
    const auto now = status({ { .library = m_sample.paths.library, .journal = m_sample.journal },
                                { m_sample.paths.databaseUrl() } },
        monitor);
    VERIFY_OK(now);
    QCOMPARE(now->matches.size(), std::size_t(1));
    QCOMPARE(now->matches.front().scenario, std::string("general"));
    QCOMPARE(now->matches.front().version, std::string("v3_2026-11-09"));
    QCOMPARE(now->loaded, now->matches.front()); // so that a reset has somewhere to go
    QVERIFY(now->drift.empty());
}

void TestSampleMaking::sampleIsTheSameEachTime()
{
    const QTemporaryDir folder;
    const SampleProbe another(folder.path());
    QTest::qWait(1100); // another second, for what would depend on the clock
    QCOMPARE(another.create(), QString());
    QVERIFY(another.hashes().size() >= 6);
    QCOMPARE(another.hashes(), m_sample.hashes());
}

void TestSampleMaking::anotherJournalStaysAsItIs()
{
    QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("home/seedbank/journal.jsonl"))));
}

void TestSampleMaking::makingItAgainReplacesIt()
{
    const QTemporaryDir folder;
    const SampleProbe sample(folder.path());
    QCOMPARE(sample.create(), QString());
    QVERIFY(
        QFile::remove(sample.paths.library + QStringLiteral("/general/general_v1_2026-10-05.sql")));
    sample.execute(QStringLiteral("UPDATE fragments SET title = 'changed'"));
    QCOMPARE(sample.create(), QString());
    QCOMPARE(sample.hashes(), m_sample.hashes());
    QCOMPARE(QDir(folder.filePath(QStringLiteral("data")))
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        (QStringList { QStringLiteral("sample"), QStringLiteral("sample.lock") }));
}

void TestSampleMaking::ownVersionsAreNotDeletedUnasked()
{
    const QTemporaryDir folder;
    const SampleProbe sample(folder.path());
    QCOMPARE(sample.create(), QString());
    TaskMonitor monitor;
    ExportRequest capture;
    capture.workplace.library = sample.paths.library;
    capture.access.url = sample.paths.databaseUrl();
    capture.scenario = "mine";
    const auto captured = exportScenario(capture, monitor);
    QVERIFY(captured);
    SampleOptions options { .journalPath = sample.journal };
    const auto refused = createSample(sample.paths, monitor, options);
    VERIFY_FAILS(refused, ErrorCode::ConfirmationRequired);
    VERIFY_SAYS(refused, QStringLiteral("mine ") + QString::fromStdString(captured->version));
    QVERIFY(QFile::exists(captured->file));
    options.deleteOwnVersions = true;
    QVERIFY(createSample(sample.paths, monitor, options));
    QVERIFY(!QFile::exists(captured->file));
    QCOMPARE(sample.hashes(), m_sample.hashes());
}

void TestSampleMaking::cancellingLeavesTheOldSample()
{
    const auto before = m_sample.hashes();
    std::stop_source stop;
    stop.request_stop();
    TaskMonitor monitor(stop.get_token());
    const auto created = createSample(m_sample.paths, monitor, { .journalPath = m_sample.journal });
    VERIFY_FAILS(created, ErrorCode::Cancelled);
    QCOMPARE(m_sample.hashes(), before);
    QVERIFY(!QFileInfo::exists(m_sample.paths.folder + QStringLiteral(".seedbank-new")));
}

/** The old sample and the new one have the same bytes, so whichever a kill leaves is known. */
void TestSampleMaking::killingItLeavesACompleteSample()
{
    const QTemporaryDir folder;
    const SampleProbe sample(folder.path());
    const QStringList arguments { QStringLiteral("--make"), folder.path() };
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), arguments), 0);
    const auto duration = timer.elapsed();
    QCOMPARE(sample.hashes(), m_sample.hashes());

    constexpr int kills = 12;
    for (int kill = 1; kill <= kills; ++kill) {
        QProcess maker;
        maker.start(QCoreApplication::applicationFilePath(), arguments);
        QVERIFY(maker.waitForStarted());
        if (!maker.waitForFinished(static_cast<int>(duration * kill / kills)))
            maker.kill();
        QVERIFY(maker.state() == QProcess::NotRunning || maker.waitForFinished());
        QCOMPARE(sample.hashes(), m_sample.hashes());
    }
    QCOMPARE(sample.create(), QString());
    QVERIFY(!QFileInfo::exists(sample.paths.folder + QStringLiteral(".seedbank-new")));
}

void TestSampleMaking::leftoversOfAnInterruptedRunAreRemoved()
{
    const QTemporaryDir folder;
    const SampleProbe sample(folder.path());
    const QString leftover = sample.paths.folder + QStringLiteral(".seedbank-new");
    QVERIFY(QDir().mkpath(leftover + QStringLiteral("/demo-snapshots/general")));
    QFile half(leftover + QStringLiteral("/sample.db"));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write("half a database");
    half.close();
    QCOMPARE(sample.create(), QString());
    QCOMPARE(sample.hashes(), m_sample.hashes());
    QVERIFY(!QFileInfo::exists(leftover));
}

void TestSampleMaking::twoMakersAtOnceEndWithOneSample()
{
    const QTemporaryDir folder;
    const SampleProbe sample(folder.path());
    QProcess makers[2];
    for (QProcess &maker : makers) {
        maker.start(
            QCoreApplication::applicationFilePath(), { QStringLiteral("--make"), folder.path() });
    }
    for (QProcess &maker : makers) {
        QVERIFY(maker.waitForFinished());
        QCOMPARE(maker.exitCode(), 0);
    }
    QCOMPARE(sample.hashes(), m_sample.hashes());
}

void TestSampleMaking::folderOfSomethingElseIsNotReplaced_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("a file in the folder") << QStringLiteral("data/sample/thesis.odt");
    QTest::newRow("a hidden file in the folder") << QStringLiteral("data/sample/.git");
    QTest::newRow("a file of that name") << QStringLiteral("data/sample");
}

void TestSampleMaking::folderOfSomethingElseIsNotReplaced()
{
    QFETCH(QString, file);
    const QTemporaryDir folder;
    const SampleProbe sample(folder.path());
    const QString path = folder.filePath(file);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile precious(path);
    QVERIFY(precious.open(QIODevice::WriteOnly));
    precious.close();

    TaskMonitor monitor;
    const auto created = createSample(sample.paths, monitor, { .journalPath = sample.journal });
    VERIFY_FAILS(created, ErrorCode::InvalidArgument);
    VERIFY_SAYS(created, QFileInfo(path).fileName());
    QVERIFY(QFileInfo(path).isFile());
}

/** With `--make FOLDER` it only makes a sample, to be killed. */
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QStringLiteral("--make"))
        return SampleProbe(arguments[2]).create().isEmpty() ? 0 : 1;
    TestSampleMaking test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sample_making.moc"
