// SPDX-License-Identifier: MIT
#include "operations/loadpreview.h"

#include "base/taskmonitor.h"
#include "journal/history.h"
#include "operations/alignment.h"
#include "operations/guard.h"
#include "operations/loadsteps.h"
#include "operations/rehearsal.h"
#include "operations/tr.h"
#include "operations/undoability.h"
#include "rows/digestingrows.h"
#include "snapshot/snapshot.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace seedbank {

namespace {

class LoadPreview {
public:
    LoadPreview(const LoadContext &context, Journal &journal, ImportReport &report)
        : m_context(context)
        , m_options(context.request.options)
        , m_intent(context.intent)
        , m_monitor(context.monitor)
        , m_journal(journal)
        , m_report(report)
    {
    }

    Result<> run(std::unique_ptr<Session> session)
    {
        RETURN_IF_ERROR(session->beginRead());
        {
            ASSIGN_OR_RETURN(Target target, resolveIn(std::move(session), m_context.dataset));
            RETURN_IF_ERROR(look(target));
        }
        return rehearseIfWanted();
    }

private:
    Result<> look(Target &target)
    {
        Snapshot &snapshot = m_context.snapshot;
        ASSIGN_OR_RETURN(
            AlignedSnapshot aligned, AlignedSnapshot::align(snapshot, target, m_monitor));
        ASSIGN_OR_RETURN(
            const std::vector<Obstacle> missing, findMissingRows(target, snapshot, m_monitor));
        beginComparing(aligned, m_monitor);
        const auto live = target.session->rows(aligned.tables());
        DigestingRows digested(*live);
        ASSIGN_OR_RETURN(const ChangeSet changes, compareRows(digested, aligned, m_monitor));
        std::string content;
        if (hasAllColumns(target, aligned)) {
            content = toHex(contentDigest(digested.finish()));
            KnownVersions known = versionsWith(m_context.request.workplace.library, content);
            m_report.replaces = std::move(known.sound);
            m_report.replacesDamaged = std::move(known.damaged);
        }
        askJournal(target);
        RETURN_IF_ERROR(askForName(target, std::move(content), changes));
        ASSIGN_OR_RETURN(
            const TriggerOutlook outlook, lookAtTriggers(target, aligned.tables(), changes));
        if (m_options.triggers == Triggers::Off && outlook.fixed.empty())
            RETURN_IF_ERROR(target.session->ignoreTriggers(outlook.firing));
        RETURN_IF_ERROR(findObstacles(target, aligned, changes, missing));
        RETURN_IF_ERROR(addRemarks(m_report, target, aligned, changes, m_context));
        m_triggered = obstaclesOf(outlook, m_options.triggers);
        const std::vector<QString> warnings = warningsOf(outlook, m_options.triggers);
        m_report.warnings.insert(m_report.warnings.end(), warnings.begin(), warnings.end());
        addChanges(m_report, aligned, changes);
        return {};
    }

    Result<> findObstacles(Target &target, const AlignedSnapshot &aligned, const ChangeSet &changes,
        const std::vector<Obstacle> &missing)
    {
        std::vector<Obstacle> irrevocable;
        if (m_options.safetyCopy) {
            ASSIGN_OR_RETURN(irrevocable, findIrrevocable(target, changes, m_monitor));
        }
        ASSIGN_OR_RETURN(m_report.obstacles,
            target.session->findObstacles(changes, aligned.tables(), target.schema, m_monitor));
        for (const Obstacle &reference : missing) {
            if (std::ranges::find(m_report.obstacles, reference.detail, &Obstacle::detail)
                == m_report.obstacles.end())
                m_report.obstacles.push_back(reference);
        }
        std::ranges::move(irrevocable, std::back_inserter(m_report.obstacles));
        return {};
    }

    /** A preview can do without a journal. */
    void askJournal(const Target &target)
    {
        const auto history = m_journal.history(target.session->identity());
        const auto loaded = history ? history->lastLoaded() : std::nullopt;
        if (loaded)
            m_report.loaded = VersionRef { loaded->scenario, loaded->version };
    }

    /** `live`: the content, where it is known already. */
    Result<> askForName(Target &target, std::string live, const ChangeSet &changes)
    {
        const ExpectedState &expected = m_intent.expected;
        m_report.wantsConfirmation = expected.wantsName;
        if (changes.isEmpty() || m_options.confirmation == confirmationName(m_context.url))
            return {};
        if (!expected.contents.empty() && live.empty()) {
            ASSIGN_OR_RETURN(live, contentOf(target, changes, m_monitor));
        }
        m_report.wantsConfirmation |= !expected.allows(live)
            || (!expected.tables.empty() && expected.tables != qualifiedNames(target));
        return {};
    }

    /** A preview cannot know what a trigger does; the load itself, rolled back, shows it. */
    Result<> rehearseIfWanted()
    {
        const bool isClear = m_report.obstacles.empty();
        const bool canTell = m_triggered.empty();
        m_report.obstacles.insert(m_report.obstacles.end(), m_triggered.begin(), m_triggered.end());
        if (!isClear || (canTell && !m_options.rehearse))
            return {};
        if (m_options.rehearse)
            return rehearse(m_options.lockTimeout);
        if (m_options.triggers == Triggers::Off || !isCheaplyRehearsed())
            return {};
        // Whoever is at work in the file comes first.
        const Result<> tried = rehearse(std::chrono::milliseconds(0));
        return !tried && tried.error().code == ErrorCode::Cancelled ? tried : Result<>();
    }

    /** A file has one lock, which few rows hold for less than a second; nothing but the file can
     *  be changed, not even a sequence, and all of it is rolled back. */
    bool isCheaplyRehearsed() const
    {
        constexpr std::int64_t fewRows = 10'000;
        return m_context.url.isFile() && totalChanges(m_report.changes) <= fewRows;
    }

    Result<> rehearse(std::chrono::milliseconds lockTimeout)
    {
        ASSIGN_OR_RETURN(
            const Rehearsal tried, seedbank::rehearse(m_context, m_journal, lockTimeout));
        m_report.rehearsed = true;
        m_report.obstacles = tried.obstacles;
        for (const QString &warning : tried.warnings) {
            if (std::ranges::find(m_report.warnings, warning) == m_report.warnings.end())
                m_report.warnings.push_back(warning);
        }
        if (m_options.rehearse)
            m_report.warnings.push_back(
                Tr::tr("The load was tried and rolled back. For %1 s it held the locks of a load; "
                       "numbers that triggers took from sequences or counters stay used.")
                    .arg(tried.locked.count(), 0, 'f', 1));
        return {};
    }

    const LoadContext &m_context;
    const LoadOptions &m_options;
    const LoadIntent &m_intent;
    TaskMonitor &m_monitor;
    Journal &m_journal;
    ImportReport &m_report;
    std::vector<Obstacle> m_triggered; ///< triggers that it cannot see through
};

} // namespace

Result<> previewLoad(const LoadContext &context, Journal &journal, ImportReport &report,
    std::unique_ptr<Session> session)
{
    return LoadPreview(context, journal, report).run(std::move(session));
}

} // namespace seedbank
