// SPDX-License-Identifier: MIT
#include "operations/status.h"

#include "base/taskmonitor.h"
#include "journal/history.h"
#include "operations/alignment.h"
#include "operations/countedtables.h"
#include "operations/interrupted.h"
#include "operations/loadsteps.h"
#include "operations/snapshotload.h"
#include "operations/target.h"
#include "operations/tr.h"
#include "rows/compare.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

class StatusReader {
public:
    StatusReader(const StatusRequest &request, TaskMonitor &monitor)
        : m_request(request)
        , m_monitor(monitor)
    {
    }

    Result<StatusReport> read()
    {
        m_monitor.setPhases({ { Phase::Connecting, 1 }, { Phase::Reading, 60 },
            { Phase::CheckingFile, 14 }, { Phase::Comparing, 25 } });
        ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(m_request.access.url));
        ASSIGN_OR_RETURN(const Dataset dataset,
            chooseDataset(m_request.workplace.dataset, m_request.workplace.library));
        ASSIGN_OR_RETURN(
            Target target, openForReading(url, m_request.access.password, dataset, m_monitor));
        m_report.database = url.displayName();
        m_report.identity = target.session->identity();
        RETURN_IF_ERROR(readLive(target));
        RETURN_IF_ERROR(readJournal(target));
        RETURN_IF_ERROR(readGuards(url));
        KnownVersions known = versionsWith(m_request.workplace.library, m_report.content);
        m_report.matches = std::move(known.sound);
        m_report.damagedMatches = std::move(known.damaged);
        if (m_report.loaded)
            std::stable_partition(m_report.matches.begin(), m_report.matches.end(),
                [&](const VersionRef &match) { return match == *m_report.loaded; });
        m_monitor.beginPhase(Phase::Finished);
        return std::move(m_report);
    }

private:
    Result<> readLive(Target &target)
    {
        m_monitor.beginPhase(
            Phase::Reading, guessedTables(target.resolved.tables, rowsLoadedLast()));
        const auto rows = target.session->rows(target.resolved.tables);
        ASSIGN_OR_RETURN(const StoreDigest live, digest(*rows, m_monitor));
        m_report.content = toHex(contentDigest(live));
        for (const SelectedTable &table : target.resolved.tables) {
            const std::string name = table.shape.name.display();
            m_report.live.push_back({ name, live.at(name).rows });
        }
        return {};
    }

    /** A guess at how many rows there are; nothing where there is none. */
    Statistics rowsLoadedLast() const
    {
        const auto history = Journal::at(m_request.workplace.journal).history(m_report.identity);
        const auto loaded = history ? history->lastLoaded() : std::nullopt;
        if (!loaded)
            return {};
        const auto header = readSnapshotHeader(loaded->file);
        return header ? rowsOf(*header) : Statistics();
    }

    Result<> readGuards(const DatabaseUrl &url)
    {
        Journal journal = Journal::at(m_request.workplace.journal);
        if (const Result<> kept
            = rememberEnvironment(journal, url, m_report.identity, m_request.access.environment);
            !kept)
            m_report.warnings.push_back(kept.error().message());
        ASSIGN_OR_RETURN(m_report.known,
            recognise(journal, url, m_report.identity, m_request.access.environment));
        return {};
    }

    Result<> readJournal(Target &target)
    {
        Journal journal = Journal::at(m_request.workplace.journal);
        ASSIGN_OR_RETURN(DatabaseHistory history, journal.history(m_report.identity));
        if (const JournalEntry *interrupted = history.interrupted()) {
            RETURN_IF_ERROR(tellOfInterrupted(*interrupted, journal, history, target));
            ASSIGN_OR_RETURN(history, journal.history(m_report.identity));
        }
        const std::optional<JournalEntry> loaded = history.lastLoaded();
        if (!loaded)
            return {};
        m_report.loaded = VersionRef { loaded->scenario, loaded->version };
        m_report.isLoadedFromHere = !loaded->libraryPath.isEmpty()
            && QFileInfo(loaded->libraryPath) == QFileInfo(m_request.workplace.library);
        m_report.loadedBy = loaded->action;
        m_report.loadedAt = loaded->endedAt;
        if (loaded->content == m_report.content)
            return {};
        std::vector<QString> remarks;
        auto compared = changesSince(loaded->file, loaded->content, target, remarks);
        m_report.isDriftKnown = compared.has_value();
        // Without changes they tell why it is no version all the same: of columns, say.
        if (compared && compared->empty())
            m_report.warnings.insert(m_report.warnings.end(), remarks.begin(), remarks.end());
        if (compared)
            m_report.drift = std::move(*compared);
        else if (compared.error().code == ErrorCode::Cancelled)
            return failure(std::move(compared));
        else
            m_report.warnings.push_back(
                Tr::tr("The changes since the last load or capture are not known.")
                + QLatin1Char(' ') + compared.error().message());
        return {};
    }

    /** Says what a look at the rows tells of an action that recorded no end. */
    Result<> tellOfInterrupted(const JournalEntry &started, Journal &journal,
        const DatabaseHistory &history, Target &target)
    {
        InterruptedState state
            = judgeInterrupted(started, history.loadedBefore(started), m_report.content);
        // By digest, a snapshot of other columns or types than the tables' is never what is live.
        const QString file = started.restoredFile.isEmpty() ? started.file : started.restoredFile;
        if (state == InterruptedState::Unclear && !file.isEmpty()) {
            std::vector<QString> remarks;
            auto changes = changesSince(file, started.content, target, remarks);
            if (changes && changes->empty())
                state = InterruptedState::Complete;
            else if (!changes && changes.error().code == ErrorCode::Cancelled)
                return failure(std::move(changes));
        }
        recordIfComplete(journal, started, state);
        m_report.warnings.push_back(tellInterrupted(started, state));
        return {};
    }

    /** `content`: of the file as it was then; empty where the journal does not tell. */
    Result<std::vector<TableChanges>> changesSince(const QString &file, const std::string &content,
        Target &target, std::vector<QString> &remarks)
    {
        m_monitor.beginPhase(Phase::CheckingFile, {}); // the file names its tables
        ASSIGN_OR_RETURN(const auto snapshot, Snapshot::open(file, m_monitor));
        if (!content.empty() && content != toHex(snapshot->facts().content))
            return Error { ErrorCode::DamagedSnapshot,
                Tr::tr("The file %1 was changed after it was loaded or captured: its rows are "
                       "different.")
                    .arg(file),
                Tr::tr("Get the file back from git or a backup.") };
        ASSIGN_OR_RETURN(
            AlignedSnapshot aligned, AlignedSnapshot::align(*snapshot, target, m_monitor));
        remarks.assign(aligned.remarks().begin(), aligned.remarks().end());
        beginComparing(aligned, m_monitor);
        const auto live = target.session->rows(aligned.tables());
        // From the live rows to the loaded ones, as a load compares; then read the other way round.
        ASSIGN_OR_RETURN(const ChangeSet changes,
            compare(*live, aligned.rows(), m_monitor, { .countsOnly = true }));
        std::vector<TableChanges> found;
        for (std::size_t table = 0; table < aligned.tables().size(); ++table) {
            TableChangeCounts counts = changes.counts(static_cast<int>(table));
            std::swap(counts.deleted, counts.inserted);
            if (counts.changes() > 0)
                found.push_back({ aligned.tables()[table].shape.name.display(), counts });
        }
        return found;
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
