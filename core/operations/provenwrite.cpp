// SPDX-License-Identifier: MIT
#include "operations/provenwrite.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "operations/countedtables.h"
#include "operations/loadsteps.h"
#include "operations/proof.h"
#include "operations/tr.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace seedbank {

namespace {

/** Triggers that compare OLD and NEW rest in the second; each further one is for triggers that run
 *  triggers. */
constexpr int mostRepeats = 3;

bool canSwitchOff(const TriggerOutlook &outlook)
{
    return !outlook.firing.empty() && outlook.fixed.empty();
}

QString reasonOf(const Obstacle &fixed)
{
    return QStringLiteral("%1 (%2)").arg(fixed.table, fixed.detail);
}

/** What to do where the triggers do not leave the snapshot's rows. */
QString wayOut(const TriggerOutlook &outlook)
{
    if (canSwitchOff(outlook))
        return Tr::tr("Load without the database's triggers (in the console: --triggers off).");
    QStringList reasons;
    for (const Obstacle &fixed : outlook.fixed)
        reasons += reasonOf(fixed);
    return withReason(
               Tr::tr("They cannot be switched off for you"), reasons.join(QStringLiteral("; ")))
        + QLatin1Char(' ')
        + Tr::tr("Drop them, load, and create them again, or change them so that they leave "
                 "unchanged rows alone.");
}

class ProvenWrite {
public:
    ProvenWrite(Target &target, const Snapshot &snapshot, AlignedSnapshot &aligned,
        const ChangeSet &changes, const WriteOptions &options, TaskMonitor &monitor)
        : m_target(target)
        , m_session(*target.session)
        , m_snapshot(snapshot)
        , m_aligned(aligned)
        , m_changes(changes)
        , m_options(options)
        , m_monitor(monitor)
    {
    }

    Result<WriteReport> run()
    {
        ASSIGN_OR_RETURN(m_outlook, lookAtTriggers(m_target, m_aligned.tables(), m_changes));
        m_report.warnings = warningsOf(m_outlook, m_options.triggers);
        Result<> done = write();
        if (!done)
            return explain(std::move(done).error());
        return std::move(m_report);
    }

private:
    Result<> write()
    {
        const bool off = m_options.triggers == Triggers::Off;
        if (off)
            RETURN_IF_ERROR(switchOff());
        RETURN_IF_ERROR(apply(m_changes));
        if (off)
            RETURN_IF_ERROR(m_session.switchTriggersOn());
        Result<> proven = prove();
        for (int repeat = 0; mayRepeat(proven) && repeat < mostRepeats; ++repeat) {
            ASSIGN_OR_RETURN(const bool differs, writeAgain());
            if (!differs)
                break;
            proven = prove();
        }
        return proven;
    }

    Result<> apply(const ChangeSet &changes)
    {
        m_monitor.beginPhase(
            Phase::Writing, countedTables(m_aligned.tables(), changedRows(changes)));
        return m_session.apply(changes, m_aligned.tables(), m_target.schema, m_monitor);
    }

    Result<> switchOff()
    {
        if (!m_outlook.fixed.empty())
            return Error { ErrorCode::SideEffects,
                withReason(Tr::tr("Not all triggers can be switched off"),
                    reasonOf(m_outlook.fixed.front())),
                Tr::tr("Load with the triggers, or as a user who may switch them off."), {},
                m_outlook.fixed };
        ASSIGN_OR_RETURN(
            const std::vector<QString> kept, m_session.switchTriggersOff(m_outlook.firing));
        if (!kept.empty())
            m_report.warnings.push_back(
                Tr::tr("Triggers that maintain a full-text index stayed on: %1.")
                    .arg(QStringList(kept.begin(), kept.end()).join(QStringLiteral(", "))));
        return {};
    }

    bool mayRepeat(const Result<> &proven) const
    {
        return !proven && proven.error().code == ErrorCode::VerificationFailed && m_outlook.mayRun
            && m_options.triggers == Triggers::Run;
    }

    /** Numbers of rows tell nothing of what a trigger changed. */
    Result<> prove()
    {
        m_monitor.beginPhase(Phase::Proving, countedTables(m_aligned.tables(), rowsOf(m_aligned)));
        if (m_options.verification == Verification::Counts && !m_outlook.mayRun) {
            m_report.verified = "counts";
            return proveCounts(m_session, m_aligned, m_monitor);
        }
        m_report.verified = m_aligned.isByValue() ? "value" : "full";
        if (m_expected.empty()) {
            // What counts are the rows that are read back, not these, too.
            TaskMonitor uncounted(m_monitor.stopToken());
            ASSIGN_OR_RETURN(m_expected, m_aligned.expectedDigests(m_snapshot, uncounted));
        }
        const ProofScope scope = m_outlook.mayRun ? ProofScope::All : ProofScope::Written;
        return proveDigests(m_target, m_aligned, m_changes, scope, m_expected, m_monitor);
    }

    /** Writes what triggers made of the rows; false if that is nothing. */
    Result<bool> writeAgain()
    {
        const bool alone = m_session.continueWriting();
        beginComparing(m_aligned, m_monitor);
        const auto live = m_session.rows(m_aligned.tables());
        ASSIGN_OR_RETURN(ChangeSet found, compareRows(*live, m_aligned, m_monitor));
        m_report.writtenAgain.push_back(std::make_unique<ChangeSet>(std::move(found)));
        const ChangeSet &again = *m_report.writtenAgain.back();
        if (again.isEmpty())
            return false;
        if (!alone)
            RETURN_IF_ERROR(checkNobodyElse(again));
        RETURN_IF_ERROR(apply(again));
        if (m_report.writtenAgain.size() == 1)
            m_report.warnings.push_back(Tr::tr(
                "Triggers (%1) changed rows that were just loaded, so these were written again. "
                "What the triggers write elsewhere, such as a log, was written twice.")
                                            .arg(describeTriggers(m_outlook.firing)));
        return true;
    }

    /** A demo row that another program committed meanwhile is in no safety copy: it is not ours to
     *  delete. What this transaction made is not there for others yet. */
    Result<> checkNobodyElse(const ChangeSet &again)
    {
        std::unique_ptr<Session> other;
        for (int table = 0; table < std::ssize(m_aligned.tables()); ++table) {
            if (again.counts(table).deleted == 0)
                continue;
            if (!other) {
                ASSIGN_OR_RETURN(other, m_options.openAnother());
                RETURN_IF_ERROR(other->beginRead());
            }
            const SelectedTable &selected = elementAt(m_aligned.tables(), table);
            ASSIGN_OR_RETURN(const std::int64_t rows, other->count(selected));
            const TableChangeCounts &before = m_changes.counts(table);
            if (rows != before.deleted + before.updated + before.unchanged)
                return Error { ErrorCode::DatabaseError,
                    Tr::tr("Another program added demo rows to %1 during the load.")
                        .arg(QString::fromStdString(selected.shape.name.display())),
                    Tr::tr("Try again.") };
        }
        return {};
    }

    /** Names the triggers that had a part in it. */
    Error explain(Error error) const
    {
        const bool isTheirs = error.code == ErrorCode::VerificationFailed
            || error.code == ErrorCode::ConstraintViolation
            || error.code == ErrorCode::DatabaseError;
        if (!isTheirs || !error.obstacles.empty() || m_outlook.firing.empty()
            || m_options.triggers == Triggers::Off)
            return error;
        // The sentences before say what they did.
        error.cause = error.message() + QLatin1Char(' ')
            + Tr::tr("Triggers of the database ran: %1.").arg(describeTriggers(m_outlook.firing));
        error.advice = wayOut(m_outlook);
        error.obstacles = triggerObstacles(
            m_outlook.firing, Tr::tr("they change what is loaded, or refuse it"));
        return error;
    }

    Target &m_target;
    Session &m_session;
    const Snapshot &m_snapshot;
    AlignedSnapshot &m_aligned;
    const ChangeSet &m_changes;
    const WriteOptions &m_options;
    TaskMonitor &m_monitor;
    TriggerOutlook m_outlook;
    StoreDigest m_expected;
    WriteReport m_report;
};

} // namespace

Result<TriggerOutlook> lookAtTriggers(
    Target &target, std::span<const SelectedTable> tables, const ChangeSet &changes)
{
    TriggerOutlook outlook;
    outlook.firing = findFiringTriggers(changes, tables, target.schema);
    outlook.mayRun = !outlook.firing.empty();
    for (int table = 0; table < std::ssize(tables); ++table) {
        const SchemaTable *schema = target.schema.find(elementAt(tables, table).shape.name);
        outlook.mayRun |= schema && changes.counts(table).changes() > 0
            && (!schema->triggers.empty() || schema->triggersMayBeHidden);
    }
    if (!outlook.firing.empty()) {
        ASSIGN_OR_RETURN(outlook.fixed, target.session->findFixedTriggers(outlook.firing));
    }
    return outlook;
}

std::vector<Obstacle> obstaclesOf(const TriggerOutlook &outlook, Triggers triggers)
{
    if (triggers == Triggers::Off)
        return outlook.fixed;
    return triggerObstacles(outlook.firing,
        canSwitchOff(outlook)
            ? Tr::tr("to find out, try the load (in the console: --rehearse), or load "
                     "without them (--triggers off)")
            : Tr::tr("to find out, try the load (in the console: --rehearse)"));
}

std::vector<QString> warningsOf(const TriggerOutlook &outlook, Triggers triggers)
{
    std::vector<QString> warnings;
    if (triggers == Triggers::Off) {
        if (canSwitchOff(outlook))
            warnings.push_back(Tr::tr("Triggers are off during the load: %1. What they maintain "
                                      "elsewhere, such as a log or a total, is not updated.")
                                   .arg(describeTriggers(outlook.firing)));
        return warnings;
    }
    for (const FiringTriggers &table : outlook.firing)
        warnings.push_back(
            (table.triggers.empty() ? Tr::tr(
                 "%1 may have triggers: %2. What they write into other rows is not checked.")
                                    : Tr::tr("%1 has triggers of its own (%2). What they write "
                                             "into other rows is not checked."))
                .arg(QString::fromStdString(table.table.display()),
                    table.names().join(QStringLiteral(", "))));
    return warnings;
}

Result<std::vector<QString>> warnOfTriggersInUndo(
    Target &target, std::span<const SelectedTable> tables, const ChangeSet &changes)
{
    std::vector<QString> warnings;
    const auto firing = findTriggersOfUndo(changes, tables, target.schema);
    if (firing.empty())
        return warnings;
    ASSIGN_OR_RETURN(const auto fixed, target.session->findFixedTriggers(firing));
    const QString text = fixed.empty()
        ? Tr::tr("An undo of this load runs triggers, too: %1. If they do not let the rows come "
                 "back as they are, undo without them (in the console: --triggers off).")
        : Tr::tr("An undo of this load runs triggers, too, which this user cannot switch off: %1. "
                 "If they do not let the rows come back as they are, it is refused.");
    warnings.push_back(text.arg(describeTriggers(firing)));
    return warnings;
}

Result<WriteReport> writeAndProve(Target &target, const Snapshot &snapshot,
    AlignedSnapshot &aligned, const ChangeSet &changes, const WriteOptions &options,
    TaskMonitor &monitor)
{
    return ProvenWrite(target, snapshot, aligned, changes, options, monitor).run();
}

} // namespace seedbank
