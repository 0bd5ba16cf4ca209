// SPDX-License-Identifier: MIT
#include "rowstories.h"

#include "base/taskmonitor.h"
#include "support/verify.h"

#include <QFileInfo>

namespace seedbank::test {

namespace {

const QString captured = QStringLiteral("1=a 2=b 10=it's");
const QString others = QStringLiteral("2=changed 3=new");

/** "2 deleted, 0 inserted, …" of the one table. */
QString textOf(const std::vector<TableChanges> &changes)
{
    if (changes.size() != 1)
        return QStringLiteral("%1 tables").arg(changes.size());
    const TableChangeCounts &counts = changes.front().counts;
    return QStringLiteral("%1 deleted, %2 inserted, %3 updated, %4 unchanged")
        .arg(counts.deleted)
        .arg(counts.inserted)
        .arg(counts.updated)
        .arg(counts.unchanged);
}

} // namespace

RowStories::RowStories(std::vector<Engine> engines)
    : m_engines(std::move(engines))
{
}

void RowStories::forEachEngine() const
{
    QTest::addColumn<int>("engine");
    for (std::size_t engine = 0; engine < m_engines.size(); ++engine)
        QTest::newRow(m_engines[engine].name) << int(engine);
}

void RowStories::open(const QString &notes)
{
    QFETCH(int, engine);
    m_database.reset(); // it may lie in the folder of the fixture
    m_fixture = std::make_unique<OperationsFixture>();
    m_database = m_engines[std::size_t(engine)].make(*m_fixture);
    m_fixture->url = m_database->url();
    m_fixture->useAllRows({ QStringLiteral("Notes") });
    m_database->setNotes(notes);
}

void RowStories::aLoadBringsBackWhatWasCaptured_data()
{
    QTest::addColumn<int>("engine");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("changes");
    for (std::size_t engine = 0; engine < m_engines.size(); ++engine) {
        const char *name = m_engines[engine].name;
        QTest::addRow("%s, other rows", name)
            << int(engine) << others << "1 deleted, 2 inserted, 1 updated, 0 unchanged";
        QTest::addRow("%s, no rows", name)
            << int(engine) << QString() << "0 deleted, 3 inserted, 0 updated, 0 unchanged";
        QTest::addRow("%s, the same rows", name)
            << int(engine) << captured << "0 deleted, 0 inserted, 0 updated, 3 unchanged";
    }
}

void RowStories::aLoadBringsBackWhatWasCaptured()
{
    QFETCH(QString, before);
    QFETCH(QString, changes);
    open(captured);
    const auto first = m_fixture->capture();
    VERIFY_OK(first);
    QCOMPARE(totalRows(first->statistics), 3);
    m_database->setNotes(before);
    const auto loaded = m_fixture->load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, std::string("full"));
    QCOMPARE(textOf(loaded->changes), changes);
    QCOMPARE(totalRows(loaded->statistics), 3);
    QCOMPARE(m_database->notes(), captured);
}

void RowStories::aPreviewChangesNothing()
{
    open(captured);
    VERIFY_OK(m_fixture->capture());
    m_database->setNotes(others);
    const qint64 recorded = QFileInfo(m_fixture->journal()).size();
    const auto preview = m_fixture->preview();
    VERIFY_OK(preview);
    QVERIFY(preview->dryRun && preview->obstacles.empty() && preview->verified.empty());
    QCOMPARE(
        textOf(preview->changes), QStringLiteral("1 deleted, 2 inserted, 1 updated, 0 unchanged"));
    QCOMPARE(m_database->notes(), others);
    QCOMPARE(QFileInfo(m_fixture->journal()).size(), recorded);
}

void RowStories::anUnchangedCaptureMakesNoVersion()
{
    open(captured);
    const auto first = m_fixture->capture();
    VERIFY_OK(first);
    QVERIFY(!first->unchanged);
    const auto second = m_fixture->capture();
    VERIFY_OK(second);
    QVERIFY(second->unchanged);
    QCOMPARE(second->version, first->version);
    const auto forced = m_fixture->capture("general", true);
    VERIFY_OK(forced);
    QVERIFY(QString::fromStdString(forced->version).startsWith(QStringLiteral("v2_")));
    QCOMPARE(forced->content, first->content);
}

void RowStories::noDemoRowsMakeNoVersion()
{
    open({});
    VERIFY_FAILS(m_fixture->capture(), ErrorCode::NoDemoData);
    QVERIFY(!QFileInfo::exists(m_fixture->library()));
}

void RowStories::anUndoBringsBackWhatWasThere_data()
{
    QTest::addColumn<int>("engine");
    QTest::addColumn<QString>("before");
    for (std::size_t engine = 0; engine < m_engines.size(); ++engine) {
        QTest::addRow("%s, other rows", m_engines[engine].name) << int(engine) << others;
        QTest::addRow("%s, no rows", m_engines[engine].name) << int(engine) << QString();
    }
}

void RowStories::anUndoBringsBackWhatWasThere()
{
    QFETCH(QString, before);
    open(captured);
    VERIFY_OK(m_fixture->capture());
    m_database->setNotes(before);
    const auto loaded = m_fixture->load();
    VERIFY_OK(loaded);
    const auto undone = m_fixture->undo();
    VERIFY_OK(undone);
    QCOMPARE(m_database->notes(), before);
    QCOMPARE(undone->file, loaded->safetyCopy);
    const auto redone = m_fixture->undo();
    VERIFY_OK(redone);
    QCOMPARE(m_database->notes(), captured);
    QCOMPARE(redone->version, loaded->version);
}

void RowStories::aResetGoesBackToWhatWasLoaded()
{
    open(captured);
    VERIFY_FAILS(m_fixture->reset(), ErrorCode::NothingLoaded);
    VERIFY_OK(m_fixture->capture());
    VERIFY_OK(m_fixture->load());
    m_database->setNotes(others);
    ResetRequest question = m_fixture->resetRequest();
    question.options.dryRun = true;
    const auto told = run(question);
    VERIFY_OK(told);
    QVERIFY(told->dryRun && !told->changes.empty());
    QCOMPARE(m_database->notes(), others);
    const auto done = m_fixture->reset();
    VERIFY_OK(done);
    QVERIFY(!done->dryRun);
    QCOMPARE(done->scenario, std::string("general"));
    QCOMPARE(m_database->notes(), captured);

    // What was captured is what the database holds.
    m_database->setNotes(others);
    VERIFY_OK(m_fixture->capture());
    m_database->setNotes(captured);
    VERIFY_OK(m_fixture->reset());
    QCOMPARE(m_database->notes(), others);
}

void RowStories::theStatusTellsVersionAndDrift()
{
    open(captured);
    VERIFY_OK(m_fixture->capture());
    auto report = m_fixture->status();
    VERIFY_OK(report);
    QCOMPARE(report->matches.size(), 1U);
    QCOMPARE(report->loaded, report->matches.front());
    QCOMPARE(report->loadedBy, JournalEntry::Action::Capture);
    VERIFY_OK(m_fixture->load());
    m_database->setNotes(others);
    report = m_fixture->status();
    VERIFY_OK(report);
    QVERIFY(report->matches.empty() && report->loaded);
    QCOMPARE(
        textOf(report->drift), QStringLiteral("2 deleted, 1 inserted, 1 updated, 0 unchanged"));
    VERIFY_OK(m_fixture->load());
    report = m_fixture->status();
    VERIFY_OK(report);
    QCOMPARE(report->matches.size(), 1U);
    QVERIFY(report->drift.empty() && report->warnings.empty());
}

void RowStories::aStoppedLoadChangesNothing()
{
    open(captured);
    VERIFY_OK(m_fixture->capture());
    m_database->setNotes(others);
    std::stop_source stop;
    stop.request_stop();
    TaskMonitor monitor(stop.get_token());
    VERIFY_FAILS(importSnapshot(m_fixture->importRequest(), monitor), ErrorCode::Cancelled);
    QCOMPARE(m_database->notes(), others);
}

} // namespace seedbank::test
