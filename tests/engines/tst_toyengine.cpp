// SPDX-License-Identifier: MIT
// An engine that no file of the program knows: whatever still asked which of the three it has
// before it would fail here.
#include "rowstories.h"
#include "toyengine.h"

#include "base/taskmonitor.h"
#include "operations/testconnection.h"
#include "settings/connectionprofile.h"
#include "support/verify.h"

#include <QFile>
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

class ToyNotes : public NotesDatabase {
public:
    explicit ToyNotes(const QString &path)
        : m_path(path)
    {
        toy::create(path);
    }

    QString url() const override { return QStringLiteral("toy:") + m_path; }

    void setNotes(const QString &notes) override
    {
        MemoryStore::Rows rows;
        for (const QString &note : notes.split(u' ', Qt::SkipEmptyParts))
            rows.push_back({ { Tag::Integer, note.section(u'=', 0, 0).toStdString() },
                { Tag::Text, note.section(u'=', 1).toStdString() } });
        toy::setRows(m_path, "Notes", rows);
    }

    QString notes() override { return QString::fromStdString(toy::rowsOf(m_path, "Notes")); }

private:
    QString m_path;
};

} // namespace

class TestToyEngine : public RowStories {
    Q_OBJECT

public:
    TestToyEngine()
        : RowStories({ { "toy", [](OperationsFixture &fixture) {
                            return std::make_unique<ToyNotes>(
                                fixture.path(QStringLiteral("toy.box")));
                        } } })
    {
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<OperationsFixture>();
        m_path = m_fixture->path(QStringLiteral("toy.box"));
        m_fixture->url = QStringLiteral("toy:") + m_path;
        toy::create(m_path);
        toy::setRows(m_path, "Notes", rows({ { "1", "a" }, { "2", "b" }, { "10", "it's" } }));
        toy::setRows(m_path, "other", rows({ { "1", "real" } }));
        // In other letters than the database has.
        m_fixture->useAllRows({ QStringLiteral("NOTES") });
    }

    void aUrlLeadsToIt()
    {
        const auto url = DatabaseUrl::parse(m_fixture->url);
        QVERIFY(url);
        QCOMPARE(url->engine->title, QStringLiteral("Toy"));
        QCOMPARE(url->toString(), m_fixture->url);
        QVERIFY(url->isFile());
        QCOMPARE(DatabaseUrl::parse(m_path)->engine->name, std::string_view("toy"));
        QVERIFY(addressOf(*url).starts_with("toy:"));
        const auto stranger = DatabaseUrl::parse(QStringLiteral("postgresql://h/d"));
        QVERIFY(!stranger);
        VERIFY_SAYS(stranger, QStringLiteral("toy:PATH"));
        QVERIFY(
            !checkProfile({ QStringLiteral("box"), *url, Environment::Demo, PasswordSource::Ask }));
    }

    void itsConnectionIsTested()
    {
        TaskMonitor monitor;
        ConnectionTestRequest request;
        request.access.url = m_fixture->url;
        request.workplace.dataset = m_fixture->dataset;
        request.workplace.journal = m_fixture->journal();
        const ConnectionTestReport report = testConnection(request, monitor, {});
        QVERIFY2(
            !report.failure, qPrintable(report.failure ? report.failure->message() : QString()));
        QCOMPARE(report.found, (Statistics { { "Notes", 3 } }));
        QVERIFY(report.steps.front().text.contains(QStringLiteral("Toy 1.0")));
    }

    void onlyTheListedTableIsWritten()
    {
        VERIFY_OK(m_fixture->capture());
        toy::setRows(m_path, "Notes", {});
        VERIFY_OK(m_fixture->load());
        QCOMPARE(toy::rowsOf(m_path, "Notes"), std::string("1=a 2=b 10=it's"));
        QCOMPARE(toy::rowsOf(m_path, "other"), std::string("1=real"));
    }

    void aCommitThatFailsIsToldWithItsOutcome()
    {
        VERIFY_OK(m_fixture->capture());
        toy::setRows(m_path, "Notes", {});
        toy::failNextCommit(m_path);
        const auto loaded = m_fixture->load();
        QVERIFY(!loaded);
        QVERIFY(loaded.error().outcome == Error::Outcome::Unchanged);
        QCOMPARE(
            describe(loaded.error()), QStringLiteral("Your database is unchanged. The toy broke."));
        QCOMPARE(toy::rowsOf(m_path, "Notes"), std::string());
    }

    void aSnapshotOfAnotherEngineIsRefused()
    {
        const auto captured = m_fixture->capture();
        VERIFY_OK(captured);
        QFile file(captured->file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("-- Engine: toy 1.0\n"));
        bytes.replace("-- Engine: toy 1.0\n", "-- Engine: sqlite 3.40.1\n");
        const QString other = m_fixture->path(QStringLiteral("other.sql"));
        QFile copy(other);
        QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size());
        copy.close();
        ImportRequest request = m_fixture->importRequest();
        request.snapshot.scenario.clear();
        request.snapshot.version.clear();
        request.snapshot.file = other;
        const auto loaded = run(request);
        VERIFY_FAILS(loaded, ErrorCode::InvalidSnapshot);
        VERIFY_SAYS(loaded, QStringLiteral("is not an engine"));
    }

private:
    std::unique_ptr<OperationsFixture> m_fixture;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestToyEngine)
#include "tst_toyengine.moc"
