// SPDX-License-Identifier: MIT
// An engine that no file of the program knows: whatever still asked which of the three it has
// before it would fail here.
#include "toyengine.h"

#include "base/taskmonitor.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/status.h"
#include "operations/testconnection.h"
#include "operations/undo.h"
#include "settings/connectionprofile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

MemoryStore::Rows rows(const std::vector<std::pair<const char *, const char *>> &values)
{
    MemoryStore::Rows rows;
    for (const auto &[id, body] : values)
        rows.push_back({ { Tag::Integer, id }, { Tag::Text, body } });
    return rows;
}

} // namespace

class TestToyEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("toy.box"));
        toy::create(m_path);
        toy::setRows(m_path, "Notes", rows({ { "1", "a" }, { "2", "b" }, { "10", "it's" } }));
        toy::setRows(m_path, "other", rows({ { "1", "real" } }));
        QFile dataset(datasetFile());
        QVERIFY(dataset.open(QIODevice::WriteOnly));
        // In other letters than the database has.
        dataset.write(R"({"format":1,"name":"toy","tables":[{"table":"NOTES","rows":"all"}]})");
    }

    void aUrlLeadsToIt()
    {
        const auto url = DatabaseUrl::parse(this->url());
        QVERIFY(url);
        QCOMPARE(url->engine->title, QStringLiteral("Toy"));
        QCOMPARE(url->toString(), this->url());
        QVERIFY(url->isFile());
        QCOMPARE(DatabaseUrl::parse(m_path)->engine->name, std::string_view("toy"));
        QVERIFY(addressOf(*url).starts_with("toy:"));
        const auto stranger = DatabaseUrl::parse(QStringLiteral("postgresql://h/d"));
        QVERIFY(!stranger);
        QVERIFY(stranger.error().message.contains(QStringLiteral("toy:PATH")));
        QVERIFY(
            !checkProfile({ QStringLiteral("box"), *url, Environment::Demo, PasswordSource::Ask }));
    }

    void itsConnectionIsTested()
    {
        TaskMonitor monitor;
        ConnectionTestRequest request;
        request.access.url = url();
        request.workplace.dataset = datasetFile();
        request.workplace.journal = journal();
        const ConnectionTestReport report = testConnection(request, monitor, {});
        QVERIFY2(!report.failure, qPrintable(report.failure ? report.failure->message : QString()));
        QCOMPARE(report.found, (Statistics { { "Notes", 3 } }));
        QVERIFY(report.steps.front().text.contains(QStringLiteral("Toy 1.0")));
    }

    void rowsTravelThereAndBack()
    {
        QVERIFY2(capture(), qPrintable(m_trouble));
        toy::setRows(m_path, "Notes", rows({ { "2", "changed" }, { "3", "new" } }));
        const auto changed = look();
        QVERIFY(changed);
        QVERIFY(changed->matches.empty());

        const auto preview = load(true);
        QVERIFY(preview);
        QCOMPARE(totalChanges(preview->changes), 4);
        QCOMPARE(toy::rowsOf(m_path, "Notes"), std::string("2=changed 3=new"));

        const auto loaded = load(false);
        QVERIFY2(loaded, qPrintable(loaded ? QString() : describe(loaded.error())));
        QVERIFY(!loaded->verified.empty());
        QCOMPARE(toy::rowsOf(m_path, "Notes"), std::string("1=a 2=b 10=it's"));
        QCOMPARE(toy::rowsOf(m_path, "other"), std::string("1=real"));
        const auto live = look();
        QVERIFY(live);
        QCOMPARE(live->matches.size(), std::size_t(1));

        TaskMonitor monitor;
        UndoRequest request;
        request.workplace.library = library();
        request.access.url = url();
        request.workplace.dataset = datasetFile();
        request.workplace.journal = journal();
        const auto undone = undo(request, monitor);
        QVERIFY2(undone, qPrintable(undone ? QString() : describe(undone.error())));
        QCOMPARE(toy::rowsOf(m_path, "Notes"), std::string("2=changed 3=new"));
    }

    void aCommitThatFailsIsToldWithItsOutcome()
    {
        QVERIFY2(capture(), qPrintable(m_trouble));
        toy::setRows(m_path, "Notes", {});
        toy::failNextCommit(m_path);
        const auto loaded = load(false);
        QVERIFY(!loaded);
        QVERIFY(loaded.error().outcome == Error::Outcome::Unchanged);
        QCOMPARE(
            describe(loaded.error()), QStringLiteral("Your database is unchanged. The toy broke."));
        QCOMPARE(toy::rowsOf(m_path, "Notes"), std::string());
    }

    void aSnapshotOfAnotherEngineIsRefused()
    {
        QVERIFY2(capture(), qPrintable(m_trouble));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("-- Engine: toy 1.0\n"));
        bytes.replace("-- Engine: toy 1.0\n", "-- Engine: sqlite 3.40.1\n");
        const QString other = m_folder->filePath(QStringLiteral("other.sql"));
        QFile copy(other);
        QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size());
        copy.close();
        TaskMonitor monitor;
        ImportRequest request = importRequest();
        request.snapshot.scenario.clear();
        request.snapshot.version.clear();
        request.snapshot.file = other;
        const auto loaded = importSnapshot(request, monitor);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::InvalidSnapshot);
        QVERIFY(loaded.error().message.contains(QStringLiteral("is not an engine")));
    }

private:
    QString url() const { return QStringLiteral("toy:") + m_path; }
    QString library() const { return m_folder->filePath(QStringLiteral("library")); }
    QString journal() const { return m_folder->filePath(QStringLiteral("journal.jsonl")); }
    QString datasetFile() const { return m_folder->filePath(QStringLiteral("dataset.json")); }

    bool capture()
    {
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = library();
        request.access.url = url();
        request.workplace.dataset = datasetFile();
        request.scenario = "general";
        request.workplace.journal = journal();
        const auto report = exportScenario(request, monitor);
        m_trouble = report ? QString() : describe(report.error());
        m_file = report ? report->file : QString();
        return report.has_value();
    }

    ImportRequest importRequest() const
    {
        ImportRequest request;
        request.workplace.library = library();
        request.access.url = url();
        request.workplace.dataset = datasetFile();
        request.snapshot.scenario = "general";
        request.snapshot.version = "latest";
        request.workplace.journal = journal();
        return request;
    }

    Result<ImportReport> load(bool dryRun) const
    {
        TaskMonitor monitor;
        ImportRequest request = importRequest();
        request.options.dryRun = dryRun;
        return importSnapshot(request, monitor);
    }

    Result<StatusReport> look() const
    {
        TaskMonitor monitor;
        return status({ { library(), datasetFile(), journal() }, { url() } }, monitor);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QString m_file;
    QString m_trouble;
};

QTEST_GUILESS_MAIN(TestToyEngine)
#include "tst_toyengine.moc"
