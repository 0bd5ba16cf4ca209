// SPDX-License-Identifier: MIT
#include "operations/snapshotload.h"

#include "base/taskmonitor.h"
#include "database/refusal.h"
#include "journal/history.h"
#include "journal/safetycopies.h"
#include "library/library.h"
#include "operations/alignment.h"
#include "operations/databaserecollection.h"
#include "operations/guard.h"
#include "operations/interrupted.h"
#include "operations/loadentry.h"
#include "operations/loadsteps.h"
#include "operations/rehearsal.h"
#include "operations/safetycopy.h"
#include "operations/slowreferences.h"
#include "operations/tr.h"
#include "operations/undoability.h"
#include "rows/digestingrows.h"
#include "snapshot/enginetext.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

namespace seedbank {

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/** One load, step by step: the file is verified whole before a connection opens; everything else
 *  happens between BEGIN and COMMIT. */
class SnapshotLoad {
public:
    SnapshotLoad(const ImportRequest &request, const LoadPlan &plan, TaskMonitor &monitor)
        : m_request(request)
        , m_plan(plan)
        , m_monitor(monitor)
        , m_journal(Journal::at(request.journalPath))
    {
    }

    Result<ImportReport> run()
    {
        const auto started = std::chrono::steady_clock::now();
        m_monitor.planPhases(
            { { Phase::CheckingFile, 20 }, { Phase::Connecting, 1 }, { Phase::Comparing, 25 },
                { Phase::Reading, 20 }, { Phase::Writing, 20 }, { Phase::Proving, 14 } });
        SEEDBANK_ASSIGN(const DatabaseUrl url, DatabaseUrl::parse(m_request.database));
        m_name = confirmationName(url);
        if (!m_request.dryRun)
            SEEDBANK_TRY(allowLoad({ m_request.environment }, m_request.confirmation, url));
        SEEDBANK_TRY(openSnapshot());
        SEEDBANK_TRY(checkEngine(url));
        SEEDBANK_ASSIGN(
            const Dataset dataset, chooseDataset(m_request.datasetFile, m_request.libraryPath));
        SEEDBANK_TRY(load(url, dataset));
        m_monitor.beginPhase(Phase::Finished);
        m_report.seconds
            = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        return std::move(m_report);
    }

private:
    Result<> openSnapshot()
    {
        QString path = QFileInfo(m_request.file).absoluteFilePath();
        if (m_request.file.isEmpty()) {
            SEEDBANK_ASSIGN(const Library library, Library::open(m_request.libraryPath));
            SEEDBANK_ASSIGN(
                const Library::Found found, library.find(m_request.scenario, m_request.version));
            path = found.path;
            if (found.missingLatest)
                m_report.warnings.push_back(
                    Tr::tr("%1 is the latest version, but its file is missing. This is %2 instead.")
                        .arg(textOf(found.missingLatest->toString()),
                            textOf(found.entry.version.toString())));
        }
        m_monitor.beginPhase(Phase::CheckingFile);
        SEEDBANK_ASSIGN(m_snapshot, Snapshot::open(path, m_monitor));
        const SnapshotHeader &header = m_snapshot->header();
        m_report.scenario = header.scenario;
        m_report.version = header.version;
        m_report.file = path;
        m_report.dryRun = m_request.dryRun;
        if (m_plan.action == JournalEntry::Action::Undo)
            m_report.version = m_plan.restored.version; // the copy's own is none of a library
        return {};
    }

    Result<> checkEngine(const DatabaseUrl &url) const
    {
        const SnapshotHeader &header = m_snapshot->header();
        if (header.format == 0 || &header.engine->dialect == &url.engine->dialect)
            return {};
        return Error { ErrorCode::EngineMismatch,
            Tr::tr("The snapshot %1 was captured from %2, and the "
                   "database %3 is %4. Load a version that was captured from the same engine.")
                .arg(m_report.file, textOf(header.engine->name), url.displayName(),
                    textOf(url.engine->name)) };
    }

    Result<> load(const DatabaseUrl &url, const Dataset &dataset)
    {
        m_monitor.beginPhase(Phase::Connecting);
        const SessionOptions options { m_request.dryRun ? SessionOptions::Access::Read
                                                        : SessionOptions::Access::Write,
            m_request.lockTimeout, m_request.password, m_request.noForeignChildren };
        SEEDBANK_ASSIGN(auto session, Session::open(url, options, m_monitor.stopToken()));
        if (m_request.noForeignChildren && url.engine->hidesTables)
            m_report.warnings.push_back(
                Tr::tr("That no table which this user may not see refers to the demo rows was not "
                       "checked: you said so (--no-foreign-children)."));
        if (m_request.dryRun) {
            // A preview needs no journal.
            std::ignore
                = rememberEnvironment(m_journal, url, session->identity(), m_request.environment);
            SEEDBANK_TRY(session->beginRead());
            {
                SEEDBANK_ASSIGN(Target target, resolveIn(std::move(session), dataset));
                SEEDBANK_TRY(preview(target));
            }
            return rehearseIfWanted(url, dataset);
        }
        const DatabaseIdentity identity = session->identity();
        SEEDBANK_TRY(checkDatabase(url, identity));
        SEEDBANK_ASSIGN(m_history, m_journal.history(identity));
        m_entry = entryOf(m_request, m_plan, m_report);
        m_entry.databaseIdentity = identity;
        m_entry.database = url.toString();
        m_entry.content = toHex(m_snapshot->facts().content);
        SEEDBANK_TRY(m_journal.recordStart(m_entry));
        const ImportReport unwritten = m_report;
        Result<> written = write(std::move(session), dataset, url);
        if (!written && m_metDeadlock) {
            m_report = unwritten;
            m_copy.reset();
            written = writeAgain(std::move(written), dataset, url, options);
        }
        if (!written && written.error().code == ErrorCode::OutcomeUnknown)
            return written; // a start without an end says just that
        const auto outcome = written                       ? JournalEntry::Outcome::Done
            : written.error().code == ErrorCode::Cancelled ? JournalEntry::Outcome::Cancelled
                                                           : JournalEntry::Outcome::Failed;
        const auto changed = written ? std::optional(m_changed) : std::nullopt;
        if (const Result<> ended = m_journal.recordEnd(m_entry.id, outcome, changed,
                written ? m_left : std::string(), written ? m_tables : std::string());
            !ended && written)
            m_report.warnings.push_back(
                Tr::tr("The load is complete, but the journal could not record it: %1")
                    .arg(ended.error().message));
        if (written && m_copy)
            removeOldCopies();
        return written;
    }

    /** By its identity: a URL tells little about the database that it leads to. */
    Result<> checkDatabase(const DatabaseUrl &url, const DatabaseIdentity &identity)
    {
        const auto &planned = m_plan.identity;
        if (planned && !(isSameInstance(*planned, identity) && isSameAddress(*planned, identity)))
            return Error { ErrorCode::ConnectionFailed,
                Tr::tr(
                    "%1 is another database than a moment ago. Look at the status, then try again.")
                    .arg(url.displayName()) };
        SEEDBANK_ASSIGN(
            const KnownDatabase known, recognise(m_journal, url, identity, m_request.environment));
        Result<> allowed = allowLoad(known, m_request.confirmation, url);
        // A load that was refused on first contact has not made the database known.
        if (allowed || !known.isFirstContact || known.environment == Environment::Production)
            SEEDBANK_TRY(rememberEnvironment(m_journal, url, identity, m_request.environment));
        return allowed;
    }

    void removeOldCopies()
    {
        // What the next undo needs is the copy that this load made: the newest.
        if (const Result<> removed = copies().removeOld(m_copy->path); !removed)
            m_report.warnings.push_back(
                Tr::tr("An old safety copy could not be removed: %1").arg(removed.error().message));
    }

    SafetyCopies copies() const
    {
        return safetyCopiesAt(m_journal.path(), m_entry.databaseIdentity, m_history);
    }

    Result<> preview(Target &target)
    {
        SEEDBANK_ASSIGN(
            AlignedSnapshot aligned, AlignedSnapshot::align(*m_snapshot, target, m_monitor));
        SEEDBANK_ASSIGN(
            std::vector<Obstacle> missing, findMissingRows(target, *m_snapshot, m_monitor));
        nameTables(aligned, m_monitor);
        m_monitor.beginPhase(Phase::Comparing);
        const auto live = target.session->rows(aligned.tables());
        DigestingRows digested(*live);
        SEEDBANK_ASSIGN(const ChangeSet changes, compareRows(digested, aligned, m_monitor));
        std::string content;
        if (hasAllColumns(target, aligned)) {
            content = toHex(contentDigest(digested.finish()));
            m_report.replaces = versionsWith(m_request.libraryPath, content);
        }
        SEEDBANK_TRY(previewConfirmation(target, std::move(content), changes));
        SEEDBANK_ASSIGN(
            const TriggerOutlook outlook, lookAtTriggers(target, aligned.tables(), changes));
        if (m_request.triggers == Triggers::Off && outlook.fixed.empty())
            SEEDBANK_TRY(target.session->ignoreTriggers(outlook.firing));
        std::vector<Obstacle> irrevocable;
        if (m_request.safetyCopy) {
            SEEDBANK_ASSIGN(irrevocable, findIrrevocable(target, changes, m_monitor));
        }
        SEEDBANK_ASSIGN(m_report.obstacles,
            target.session->findObstacles(changes, aligned.tables(), target.schema, m_monitor));
        for (Obstacle &reference : missing) {
            if (std::ranges::find(m_report.obstacles, reference.detail, &Obstacle::detail)
                == m_report.obstacles.end())
                m_report.obstacles.push_back(std::move(reference));
        }
        std::ranges::move(irrevocable, std::back_inserter(m_report.obstacles));
        SEEDBANK_TRY(warnBefore(target, aligned, changes));
        m_triggered = obstaclesOf(outlook, m_request.triggers);
        const std::vector<QString> warnings = warningsOf(outlook, m_request.triggers);
        m_report.warnings.insert(m_report.warnings.end(), warnings.begin(), warnings.end());
        report(aligned, changes);
        return {};
    }

    /** `live`: the content, where it is known already. */
    Result<> previewConfirmation(Target &target, std::string live, const ChangeSet &changes)
    {
        if (changes.isEmpty() || m_request.confirmation == m_name)
            return {};
        if (!m_plan.expected.empty() && live.empty()) {
            SEEDBANK_ASSIGN(live, contentOf(target, m_monitor));
        }
        m_report.wantsConfirmation = (!m_plan.expected.empty() && !isExpected(live))
            || (!m_plan.expectedTables.empty() && m_plan.expectedTables != qualifiedNames(target));
        return {};
    }

    bool isExpected(const std::string &live) const
    {
        return std::ranges::find(m_plan.expected, live) != m_plan.expected.end();
    }

    /** A preview cannot know what a trigger does; the load itself, rolled back, shows it. */
    Result<> rehearseIfWanted(const DatabaseUrl &url, const Dataset &dataset)
    {
        const bool isClear = m_report.obstacles.empty();
        const bool canTell = m_triggered.empty();
        m_report.obstacles.insert(m_report.obstacles.end(), m_triggered.begin(), m_triggered.end());
        if (!isClear || (canTell && !m_request.rehearse))
            return {};
        if (m_request.rehearse)
            return rehearse(url, dataset, m_request.lockTimeout);
        if (m_request.triggers == Triggers::Off || !isCheaplyRehearsed(url))
            return {};
        // Whoever is at work in the file comes first.
        const Result<> tried = rehearse(url, dataset, std::chrono::milliseconds(0));
        return !tried && tried.error().code == ErrorCode::Cancelled ? tried : Result<>();
    }

    /** A file has one lock, which few rows hold for less than a second; nothing but the file can
     *  be changed, not even a sequence, and all of it is rolled back. */
    bool isCheaplyRehearsed(const DatabaseUrl &url) const
    {
        constexpr std::int64_t fewRows = 10'000;
        return url.isFile() && totalChanges(m_report.changes) <= fewRows;
    }

    Result<> rehearse(
        const DatabaseUrl &url, const Dataset &dataset, std::chrono::milliseconds lockTimeout)
    {
        SEEDBANK_ASSIGN(const Rehearsal tried,
            seedbank::rehearse(
                m_request, url, dataset, *m_snapshot, m_journal, lockTimeout, m_monitor));
        m_report.rehearsed = true;
        m_report.obstacles = tried.obstacles;
        for (const QString &warning : tried.warnings) {
            if (std::ranges::find(m_report.warnings, warning) == m_report.warnings.end())
                m_report.warnings.push_back(warning);
        }
        if (m_request.rehearse)
            m_report.warnings.push_back(
                Tr::tr("The load was tried and taken back. For %1 s it held the locks of a load; "
                       "numbers that triggers drew from sequences or counters stay used.")
                    .arg(tried.locked.count(), 0, 'f', 1));
        return {};
    }

    /** Two programs waited for each other, and the other one goes on by now. */
    Result<> writeAgain(Result<> failed, const Dataset &dataset, const DatabaseUrl &url,
        const SessionOptions &options)
    {
        auto session = Session::open(url, options, m_monitor.stopToken());
        if (!session && session.error().code == ErrorCode::Cancelled)
            return std::move(session).error();
        if (!session || (*session)->identity() != m_entry.databaseIdentity)
            return failed;
        return write(std::move(*session), dataset, url);
    }

    /** All between BEGIN and COMMIT; any error rolls back. */
    Result<> write(std::unique_ptr<Session> session, const Dataset &dataset, const DatabaseUrl &url)
    {
        SEEDBANK_TRY(session->beginWrite(tableNames(dataset)));
        const auto locked = std::chrono::steady_clock::now();
        SEEDBANK_ASSIGN(Target target, resolveIn(std::move(session), dataset));
        Result<> written = writeInTransaction(target, dataset, url);
        m_report.lockedSeconds
            = std::chrono::duration<double>(std::chrono::steady_clock::now() - locked).count();
        m_metDeadlock = target.session->metDeadlock();
        if (written)
            return written;
        if (const Result<> rolledBack = target.session->rollback(); !rolledBack)
            written.error().detail += QLatin1Char('\n') + rolledBack.error().message;
        else if (m_copy && written.error().code != ErrorCode::OutcomeUnknown)
            discardSafetyCopy(*m_copy);
        return written;
    }

    Result<> writeInTransaction(Target &target, const Dataset &dataset, const DatabaseUrl &url)
    {
        SEEDBANK_ASSIGN(
            AlignedSnapshot aligned, AlignedSnapshot::align(*m_snapshot, target, m_monitor));
        SEEDBANK_ASSIGN(
            std::vector<Obstacle> missing, findMissingRows(target, *m_snapshot, m_monitor));
        if (!missing.empty())
            return refuseLoad(std::move(missing));
        SEEDBANK_ASSIGN(const ChangeSet changes, compareWithLive(target, aligned, m_monitor));
        SEEDBANK_TRY(warnBefore(target, aligned, changes));
        m_changed = !changes.isEmpty();
        m_tables = qualifiedNames(target);
        if (m_changed && m_request.safetyCopy) {
            SEEDBANK_ASSIGN(auto irrevocable, findIrrevocable(target, changes, m_monitor));
            if (!irrevocable.empty())
                return refuseIrrevocable(std::move(irrevocable));
            SEEDBANK_TRY(copyFirst(target, dataset));
        }
        if (m_changed)
            SEEDBANK_TRY(checkExpected(target));
        if (!aligned.isByValue() && hasAllColumns(target, aligned))
            m_left = toHex(m_snapshot->facts().content);
        tellOfInterrupted(aligned);
        nameTables(aligned, m_monitor);
        nameChanges(changes);
        SEEDBANK_ASSIGN(const WriteReport written,
            writeAndProve(target, *m_snapshot, aligned, changes,
                writeOptions(m_request, url, m_monitor), m_monitor));
        SEEDBANK_TRY(m_monitor.checkCancelled());
        SEEDBANK_TRY(target.session->commit());
        m_report.verified = written.verified;
        m_report.warnings.insert(
            m_report.warnings.end(), written.warnings.begin(), written.warnings.end());
        report(aligned, changes);
        return {};
    }

    Result<> warnBefore(Target &target, const AlignedSnapshot &aligned, const ChangeSet &changes)
    {
        SEEDBANK_ASSIGN(const std::vector<QString> remarks, target.session->remarks());
        m_report.warnings.insert(m_report.warnings.end(), remarks.begin(), remarks.end());
        SEEDBANK_ASSIGN(const std::vector<QString> slow,
            warnOfSlowReferences(target, aligned.tables(), changes));
        m_report.warnings.insert(m_report.warnings.end(), slow.begin(), slow.end());
        if (!m_request.safetyCopy || m_plan.action == JournalEntry::Action::Undo)
            return {};
        SEEDBANK_ASSIGN(const std::vector<QString> lasting,
            warnOfUndo(target, aligned.tables(), changes, m_monitor));
        m_report.warnings.insert(m_report.warnings.end(), lasting.begin(), lasting.end());
        SEEDBANK_ASSIGN(const std::vector<QString> triggered,
            warnOfTriggersInUndo(target, aligned.tables(), changes));
        m_report.warnings.insert(m_report.warnings.end(), triggered.begin(), triggered.end());
        return {};
    }

    Result<> copyFirst(Target &target, const Dataset &dataset)
    {
        const auto loaded = m_history.lastLoaded();
        SafetyCopyDetails details { loaded ? loaded->scenario : m_report.scenario, "undo" };
        if (!checkScenarioName(details.scenario)) // of a file of format 0
            details.scenario = "unnamed";
        if (m_plan.action != JournalEntry::Action::Undo)
            details.before = checkScenarioName(m_report.scenario)
                ? m_report.scenario + '_' + m_report.version
                : "load";
        SEEDBANK_ASSIGN(m_copy, takeSafetyCopy(target, dataset, copies(), details, m_monitor));
        m_report.safetyCopy = m_copy->path;
        Result<> recorded = m_journal.recordCopy(m_entry.id, m_copy->path, m_copy->content);
        if (!recorded)
            discardSafetyCopy(*std::exchange(m_copy, std::nullopt));
        return recorded;
    }

    /** A copy of a database has its number, its name and its folder; its rows are its own. */
    Result<> checkExpected(Target &target)
    {
        if (m_request.confirmation == m_name)
            return {};
        if (!m_plan.expectedTables.empty() && m_plan.expectedTables != m_tables)
            return refuseOtherTables(m_name, m_tables, m_plan.expectedTables);
        if (m_plan.expected.empty())
            return {};
        SEEDBANK_ASSIGN(const std::string live,
            m_copy ? Result<std::string>(m_copy->content) : contentOf(target, m_monitor));
        return isExpected(live) ? Result<>() : refuseOtherRows(m_name);
    }

    /** Of a load before this one, whose end the journal does not have. */
    void tellOfInterrupted(const AlignedSnapshot &aligned)
    {
        const JournalEntry *before = m_history.interrupted();
        if (!before)
            return;
        std::string live;
        if (m_copy)
            live = m_copy->content;
        else if (!m_changed && !aligned.isByValue())
            live = toHex(m_snapshot->facts().content);
        const InterruptedState state
            = judgeInterrupted(*before, m_history.loadedBefore(*before), live);
        recordIfComplete(m_journal, *before, state);
        m_report.warnings.push_back(tellInterrupted(*before, state));
    }

    void nameChanges(const ChangeSet &changes)
    {
        for (int table = 0; table < static_cast<int>(changes.tables().size()); ++table)
            m_monitor.setExpected(table, changes.counts(table).changes());
    }

    void report(const AlignedSnapshot &aligned, const ChangeSet &changes)
    {
        for (std::size_t table = 0; table < aligned.tables().size(); ++table) {
            const std::string name = aligned.tables()[table].shape.name.display();
            m_report.statistics.push_back({ name, aligned.rowCounts()[table] });
            m_report.changes.push_back({ name, changes.counts(static_cast<int>(table)) });
        }
        m_report.warnings.insert(
            m_report.warnings.begin(), aligned.remarks().begin(), aligned.remarks().end());
    }

    const ImportRequest &m_request;
    const LoadPlan &m_plan;
    TaskMonitor &m_monitor;
    Journal m_journal;
    DatabaseHistory m_history; ///< before this load
    JournalEntry m_entry;
    std::unique_ptr<Snapshot> m_snapshot;
    std::optional<SafetyCopy> m_copy;
    std::vector<Obstacle> m_triggered; ///< of a preview: triggers that it cannot see through
    bool m_metDeadlock = false; ///< what was tried last failed by it
    bool m_changed = false; ///< there was something to write
    QString m_name; ///< confirmationName()
    std::string m_left; ///< JournalEntry::left
    std::string m_tables; ///< JournalEntry::tables
    ImportReport m_report;
};

} // namespace

Result<ImportReport> loadSnapshot(
    const ImportRequest &request, const LoadPlan &plan, TaskMonitor &monitor)
{
    return SnapshotLoad(request, plan, monitor).run();
}

} // namespace seedbank
