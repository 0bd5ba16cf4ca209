// SPDX-License-Identifier: MIT
#include "ui/workspace/readystate.h"

#include "base/plaintext.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbank {

namespace {

struct ReadyText {
    Q_DECLARE_TR_FUNCTIONS(seedbank::ReadyText)
};

ReadyState checkedState(
    const StatusReport &status, const QDateTime &checkedAt, const QDateTime &now)
{
    const QString when = clockTime(checkedAt);
    const qint64 drift = totalChanges(status.drift);
    if (drift > 0)
        return { ReadyState::Kind::Changed,
            ReadyText::tr("%1 change(s) since load", nullptr, pluralCount(drift))
                .arg(groupedNumber(drift)) };
    if (totalRows(status.live) == 0)
        return { ReadyState::Kind::Empty,
            ReadyText::tr("No demo data here, checked %1").arg(when) };
    if (status.matches.empty())
        return { ReadyState::Kind::Unknown,
            ReadyText::tr("The demo rows match no version in this library, checked %1").arg(when) };
    const bool loadedIsLive = status.loaded
        && std::find(status.matches.begin(), status.matches.end(), *status.loaded)
            != status.matches.end();
    const VersionRef &live = loadedIsLive ? *status.loaded : status.matches.front();
    if (now.isValid() && checkedAt.secsTo(now) >= std::chrono::seconds(readyFor).count())
        return { ReadyState::Kind::Stale,
            ReadyText::tr("%1 at %2, not checked since").arg(versionLabel(live), when) };
    return { ReadyState::Kind::Ready,
        ReadyText::tr("Ready: %1, checked %2").arg(versionLabel(live), when) };
}

} // namespace

ReadyState readyState(const ReadyFacts &facts)
{
    if (!facts.hasDatabase)
        return { ReadyState::Kind::NoDatabase,
            ReadyText::tr("No database: only the history can be browsed") };
    if (facts.access == DatabaseAccess::State::Finding)
        return { ReadyState::Kind::Connecting, ReadyText::tr("Looking up the connection…") };
    if (facts.access == DatabaseAccess::State::PasswordNeeded)
        return { ReadyState::Kind::PasswordNeeded,
            ReadyText::tr("Not connected: the password is needed") };
    if (facts.busy)
        return { ReadyState::Kind::Busy,
            ReadyText::tr("Working; the database is checked afterwards") };
    if (facts.checking)
        return { ReadyState::Kind::Checking,
            facts.checkFraction > 0
                ? ReadyText::tr("Checking… %1").arg(percent(facts.checkFraction))
                : ReadyText::tr("Checking…") };
    if (facts.error)
        return { ReadyState::Kind::Failed,
            ReadyText::tr("Not ready:") + u' ' + errorHeading(facts.error->code) };
    if (facts.status)
        return checkedState(*facts.status, facts.checkedAt, facts.now);
    return { ReadyState::Kind::NotChecked, ReadyText::tr("Not checked") };
}

} // namespace seedbank
