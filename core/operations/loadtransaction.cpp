// SPDX-License-Identifier: MIT
#include "operations/loadtransaction.h"

#include "base/taskmonitor.h"
#include "database/refusal.h"
#include "library/versionname.h"
#include "operations/alignment.h"
#include "operations/countedtables.h"
#include "operations/databaserecollection.h"
#include "operations/guard.h"
#include "operations/heldrows.h"
#include "operations/interrupted.h"
#include "operations/loadsteps.h"
#include "operations/undoability.h"
#include "rows/digest.h"
#include "snapshot/snapshot.h"

#include <chrono>
#include <utility>

namespace seedbank {

LoadTransaction::LoadTransaction(
    const LoadContext &context, LoadJournal &journal, ImportReport &report)
    : m_context(context)
    , m_journal(journal)
    , m_report(report)
{
}

Result<> LoadTransaction::run(std::unique_ptr<Session> session)
{
    RETURN_IF_ERROR(session->beginWrite(tableNames(m_context.dataset)));
    const auto locked = std::chrono::steady_clock::now();
    ASSIGN_OR_RETURN(Target target, resolveIn(std::move(session), m_context.dataset));
    Result<> written = write(target);
    m_report.lockedSeconds
        = std::chrono::duration<double>(std::chrono::steady_clock::now() - locked).count();
    m_metDeadlock = target.session->metDeadlock();
    if (written)
        return written;
    if (const Result<> rolledBack = target.session->rollback(); !rolledBack)
        written.error().detail += QLatin1Char('\n') + rolledBack.error().message();
    else if (m_copy && written.error().code != ErrorCode::OutcomeUnknown)
        discardSafetyCopy(*m_copy);
    return written;
}

Result<> LoadTransaction::write(Target &target)
{
    const auto &[request, intent, url, dataset, snapshot, monitor] = m_context;
    ASSIGN_OR_RETURN(AlignedSnapshot aligned, AlignedSnapshot::align(snapshot, target, monitor));
    ASSIGN_OR_RETURN(std::vector<Obstacle> missing, findMissingRows(target, snapshot, monitor));
    if (!missing.empty())
        return refuseLoad(std::move(missing));
    ASSIGN_OR_RETURN(const ChangeSet changes, compareWithLive(target, aligned, monitor));
    RETURN_IF_ERROR(addRemarks(m_report, target, aligned, changes, m_context));
    m_done.changed = !changes.isEmpty();
    m_done.tables = qualifiedNames(target);
    if (m_done.changed && request.options.safetyCopy) {
        ASSIGN_OR_RETURN(auto irrevocable, findIrrevocable(target, changes, monitor));
        if (!irrevocable.empty())
            return refuseIrrevocable(std::move(irrevocable));
        RETURN_IF_ERROR(copyFirst(target, changes));
    }
    if (m_done.changed)
        RETURN_IF_ERROR(checkExpected(target, changes));
    if (!aligned.isByValue() && hasAllColumns(target, aligned))
        m_done.left = toHex(snapshot.facts().content);
    tellOfInterrupted(aligned);
    ASSIGN_OR_RETURN(const WriteReport written,
        writeAndProve(
            target, snapshot, aligned, changes, writeOptions(request, url, monitor), monitor));
    RETURN_IF_ERROR(monitor.checkCancelled());
    RETURN_IF_ERROR(target.session->commit());
    m_report.verified = written.verified;
    m_report.warnings.insert(
        m_report.warnings.end(), written.warnings.begin(), written.warnings.end());
    addChanges(m_report, aligned, changes);
    return {};
}

Result<> LoadTransaction::copyFirst(Target &target, const ChangeSet &changes)
{
    const auto loaded = m_journal.history().lastLoaded();
    SafetyCopyDetails details { loaded ? loaded->scenario : m_report.scenario, "undo" };
    if (!checkScenarioName(details.scenario)) // of a file of format 0
        details.scenario = "unnamed";
    if (m_context.intent.action != JournalEntry::Action::Undo)
        details.before = checkScenarioName(m_report.scenario)
            ? m_report.scenario + '_' + m_report.version
            : "load";
    details.rows = liveRows(changes);
    ASSIGN_OR_RETURN(m_copy,
        takeSafetyCopy(target, m_context.dataset, m_journal.copies(), details, m_context.monitor));
    m_report.safetyCopy = m_copy->path;
    m_report.copied
        = heldRows({ m_journal.history(), m_context.request.workplace.library, m_copy->content,
            toHex(m_context.snapshot.facts().content), totalRows(changedRows(changes)) });
    Result<> recorded = m_journal.recordCopy(*m_copy, m_report.copied);
    if (!recorded)
        discardSafetyCopy(*std::exchange(m_copy, std::nullopt));
    return recorded;
}

/** A copy of a database has its number, its name and its folder; its rows are its own. */
Result<> LoadTransaction::checkExpected(Target &target, const ChangeSet &changes)
{
    const ExpectedState &expected = m_context.intent.expected;
    const QString name = confirmationName(m_context.url);
    if (m_context.request.options.confirmation == name)
        return {};
    if (!expected.tables.empty() && expected.tables != m_done.tables)
        return refuseOtherTables(name, m_done.tables, expected.tables);
    if (expected.contents.empty())
        return {};
    ASSIGN_OR_RETURN(const std::string live,
        m_copy ? Result<std::string>(m_copy->content)
               : contentOf(target, changes, m_context.monitor));
    return expected.allows(live) ? Result<>() : refuseOtherRows(name);
}

/** Of a load before this one, whose end the journal does not have. */
void LoadTransaction::tellOfInterrupted(const AlignedSnapshot &aligned)
{
    const JournalEntry *before = m_journal.history().interrupted();
    if (!before)
        return;
    std::string live;
    if (m_copy)
        live = m_copy->content;
    else if (!m_done.changed && !aligned.isByValue())
        live = toHex(m_context.snapshot.facts().content);
    const InterruptedState state
        = judgeInterrupted(*before, m_journal.history().loadedBefore(*before), live);
    recordIfComplete(m_journal.journal(), *before, state);
    m_report.warnings.push_back(tellInterrupted(*before, state));
}

} // namespace seedbank
