// SPDX-License-Identifier: MIT
#include "ui/workspace/readystate.h"

#include "base/plaintext.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/workspace/tr.h"

#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

bool isOld(const ReadyFacts &facts)
{
    return facts.now.isValid()
        && facts.checkedAt.secsTo(facts.now) >= std::chrono::seconds(readyFor).count();
}

ReadyState changedState(const ReadyFacts &facts, const QString &when)
{
    const StatusReport &status = *facts.status;
    const bool wasCaptured = status.loadedBy == JournalEntry::Action::Capture;
    const qint64 drift = totalChanges(status.drift);
    const int count = pluralCount(drift);
    if (isOld(facts))
        return { ReadyState::Kind::Stale,
            (wasCaptured
                    ? Tr::tr("%1 change(s) since capture at %2, not checked since", nullptr, count)
                    : Tr::tr("%1 change(s) since load at %2, not checked since", nullptr, count))
                .arg(groupedNumber(drift), when) };
    QStringList parts { (wasCaptured ? Tr::tr("%1 change(s) since capture", nullptr, count)
                                     : Tr::tr("%1 change(s) since load", nullptr, count))
                            .arg(groupedNumber(drift)) };
    if (facts.isResetDamaged && status.loaded)
        parts << Tr::tr("no reset: %1 cannot be loaded").arg(versionLabel(*status.loaded));
    return { ReadyState::Kind::Changed, parts.join(QStringLiteral(" · ")) };
}

/** Somebody may have loaded it elsewhere: to reset would throw away what they want. */
ReadyState otherState(const StatusReport &status, const QString &when)
{
    const QString live = versionLabel(status.matches.front());
    const QString expected = versionLabel(*status.loaded);
    return { ReadyState::Kind::Other,
        (status.loadedBy == JournalEntry::Action::Capture
                ? Tr::tr("%1 is live, not %2 that was captured here, checked %3")
                : Tr::tr("%1 is live, not %2 that was loaded here, checked %3"))
            .arg(live, expected, when) };
}

ReadyState checkedState(const ReadyFacts &facts)
{
    const StatusReport &status = *facts.status;
    const QString when = momentText(facts.checkedAt, facts.now);
    const bool isChanged = totalChanges(status.drift) > 0;
    if (isChanged && status.matches.empty())
        return changedState(facts, when);
    if (totalRows(status.live) == 0)
        return { ReadyState::Kind::Empty, Tr::tr("No demo data here, checked %1").arg(when) };
    if (status.matches.empty() && !status.damagedMatches.empty())
        return { ReadyState::Kind::Unknown,
            Tr::tr("The demo rows are those of %1, whose file is damaged or missing, checked %2")
                .arg(versionLabel(status.damagedMatches.front()), when) };
    if (status.matches.empty())
        return { ReadyState::Kind::Unknown,
            Tr::tr("The demo rows match no version in this library, checked %1").arg(when) };
    const bool loadedIsLive = status.loaded
        && std::find(status.matches.begin(), status.matches.end(), *status.loaded)
            != status.matches.end();
    const VersionRef &live = loadedIsLive ? *status.loaded : status.matches.front();
    if (isOld(facts))
        return { ReadyState::Kind::Stale,
            Tr::tr("%1 at %2, not checked since").arg(versionLabel(live), when) };
    if (isChanged && status.loaded)
        return otherState(status, when);
    return { ReadyState::Kind::Ready,
        Tr::tr("Ready: %1, checked %2").arg(versionLabel(live), when) };
}

} // namespace

ReadyState readyState(const ReadyFacts &facts)
{
    if (!facts.hasDatabase)
        return { ReadyState::Kind::NoDatabase,
            Tr::tr("No database: only the history can be browsed") };
    if (facts.access == DatabaseAccess::State::Finding)
        return { ReadyState::Kind::Connecting, Tr::tr("Looking up the connection…") };
    if (facts.access == DatabaseAccess::State::PasswordNeeded)
        return { ReadyState::Kind::PasswordNeeded,
            Tr::tr("Not connected: the password is needed") };
    if (facts.busy)
        return { ReadyState::Kind::Busy, Tr::tr("Working; the database is checked afterwards") };
    if (facts.checking)
        return { ReadyState::Kind::Checking,
            facts.checkFraction > 0 ? Tr::tr("Checking… %1").arg(percent(facts.checkFraction))
                                    : Tr::tr("Checking…") };
    if (facts.error)
        return { ReadyState::Kind::Failed,
            facts.isErrorTold ? Tr::tr("Not ready")
                              : Tr::tr("Not ready:") + u' ' + errorHeading(facts.error->code) };
    if (facts.status)
        return checkedState(facts);
    return { ReadyState::Kind::NotChecked, Tr::tr("Not checked") };
}

} // namespace seedbank
