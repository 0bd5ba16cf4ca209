// SPDX-License-Identifier: MIT
#include "operations/status.h"

#include "base/taskmonitor.h"
#include "journal/journal.h"
#include "library/library.h"
#include "operations/alignment.h"
#include "operations/target.h"
#include "rows/compare.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Status", text);
}

/** Versions whose content is `content`, newest first; an unreadable library has none. */
std::vector<VersionRef> versionsWith(const QString &libraryPath, const std::string &content)
{
    std::vector<VersionRef> matches;
    const auto library = Library::open(libraryPath);
    if (!library)
        return matches;
    const auto reading = library->readManifest();
    if (!reading)
        return matches;
    for (const ScenarioEntry &scenario : reading->manifest.scenarios) {
        for (auto entry = scenario.versions.rbegin(); entry != scenario.versions.rend(); ++entry) {
            if (entry->content == content)
                matches.push_back({ scenario.name, entry->version.toString() });
        }
    }
    return matches;
}

class StatusReader {
public:
    StatusReader(const StatusRequest &request, TaskMonitor &monitor)
        : m_request(request)
        , m_monitor(monitor)
    {
    }

    Result<StatusReport> read()
    {
        m_monitor.planPhases(
            { { Phase::Connecting, 1 }, { Phase::Reading, 60 }, { Phase::Comparing, 39 } });
        SEEDBANK_ASSIGN(const DatabaseUrl url, DatabaseUrl::parse(m_request.database));
        SEEDBANK_ASSIGN(
            const Dataset dataset, chooseDataset(m_request.datasetFile, m_request.libraryPath));
        SEEDBANK_ASSIGN(Target target, openForReading(url, m_request.password, dataset, m_monitor));
        m_report.database = url.displayName();
        m_report.identity = target.session->identity();
        SEEDBANK_TRY(readLive(target));
        SEEDBANK_TRY(readJournal(target));
        m_report.matches = versionsWith(m_request.libraryPath, m_report.content);
        if (m_report.loaded)
            std::stable_partition(m_report.matches.begin(), m_report.matches.end(),
                [&](const VersionRef &match) { return match == *m_report.loaded; });
        m_monitor.beginPhase(Phase::Finished);
        return std::move(m_report);
    }

private:
    Result<> readLive(Target &target)
    {
        std::vector<TableProgress> progress;
        for (const SelectedTable &table : target.resolved.tables)
            progress.push_back({ table.shape.name.display(), 0, -1 });
        m_monitor.setTables(std::move(progress));
        m_monitor.beginPhase(Phase::Reading);
        const auto rows = target.session->rows(target.resolved.tables);
        SEEDBANK_ASSIGN(const StoreDigest live, digest(*rows, m_monitor));
        m_report.content = toHex(contentDigest(live));
        for (const SelectedTable &table : target.resolved.tables) {
            const std::string name = table.shape.name.display();
            m_report.live.push_back({ name, live.at(name).rows });
        }
        return {};
    }

    Result<> readJournal(Target &target)
    {
        const Journal journal(
            m_request.journalPath.isEmpty() ? Journal::defaultPath() : m_request.journalPath);
        SEEDBANK_ASSIGN(const auto loaded, journal.lastLoaded(m_report.identity));
        SEEDBANK_ASSIGN(const auto entries, journal.entries(m_report.identity));
        if (!entries.empty() && entries.back().outcome == JournalEntry::Outcome::Unknown)
            m_report.warnings.push_back(unendedLoad(entries.back(), loaded));
        if (!loaded)
            return {};
        m_report.loaded = VersionRef { loaded->scenario, loaded->version };
        m_report.loadedAt = loaded->endedAt;
        if (loaded->content == m_report.content)
            return {};
        m_monitor.beginPhase(Phase::Comparing);
        Result<> compared = compareWith(loaded->file, target);
        if (!compared && compared.error().code == ErrorCode::Cancelled)
            return compared;
        if (!compared)
            m_report.warnings.push_back(tr("The changes since the last load are not known: %1")
                                            .arg(compared.error().message));
        return {};
    }

    /** Says what a look at the rows tells of a load that recorded no end. */
    QString unendedLoad(
        const JournalEntry &started, const std::optional<JournalEntry> &loadedBefore) const
    {
        QString found = tr("The demo rows are neither that version nor what was loaded before.");
        if (started.content == m_report.content)
            found = tr("It is complete: the demo rows are exactly that version.");
        else if (loadedBefore && loadedBefore->content == m_report.content)
            found = tr("It changed nothing: the demo rows are still what was loaded before.");
        else if (!loadedBefore)
            found = tr("The demo rows are not that version.");
        return tr("The load of %1 %2 on %3 was interrupted, or still runs. %4")
            .arg(QString::fromStdString(started.scenario), QString::fromStdString(started.version),
                started.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                found);
    }

    Result<> compareWith(const QString &file, Target &target)
    {
        SEEDBANK_ASSIGN(const auto snapshot, Snapshot::open(file, m_monitor));
        SEEDBANK_ASSIGN(
            AlignedSnapshot aligned, AlignedSnapshot::align(*snapshot, target, m_monitor));
        const auto live = target.session->rows(aligned.tables());
        // From the live rows to the loaded ones, as a load compares; then read the other way round.
        SEEDBANK_ASSIGN(const ChangeSet changes, compare(*live, aligned.rows(), m_monitor));
        for (std::size_t table = 0; table < aligned.tables().size(); ++table) {
            TableChangeCounts counts = changes.counts(static_cast<int>(table));
            std::swap(counts.deleted, counts.inserted);
            if (counts.changes() > 0)
                m_report.drift.push_back({ aligned.tables()[table].shape.name.display(), counts });
        }
        return {};
    }

    const StatusRequest &m_request;
    TaskMonitor &m_monitor;
    StatusReport m_report;
};

} // namespace

Result<StatusReport> status(const StatusRequest &request, TaskMonitor &monitor)
{
    return StatusReader(request, monitor).read();
}

} // namespace seedbank
