// SPDX-License-Identifier: MIT
#include "ui/workspace/job.h"

#include "base/plaintext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/workspace/tr.h"

namespace seedbank {

QString captureText(const ExportReport &report)
{
    const QString name = versionLabel({ report.scenario, report.version });
    if (report.unchanged)
        return Tr::tr("Nothing has changed since %1: no new version was made").arg(name);
    const qint64 rows = totalRows(report.statistics);
    return QStringList { Tr::tr("Captured %1").arg(name),
        Tr::tr("%1 row(s)", nullptr, pluralCount(rows)).arg(groupedNumber(rows)),
        humanSize(report.size) }
        .join(QStringLiteral(" · "));
}

QString loadText(const QString &what, const ImportReport &report)
{
    const qint64 changes = totalChanges(report.changes);
    QStringList parts { what,
        changes == 0 ? Tr::tr("nothing had to change")
                     : Tr::tr("%1 row(s) changed", nullptr, pluralCount(changes))
                           .arg(groupedNumber(changes)),
        verificationText(report.verified) };
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString repairText(const LibraryRepair &repair)
{
    const auto steps = static_cast<int>(repair.actions.size());
    const auto left = static_cast<int>(repair.remaining.size());
    if (left > 0)
        return Tr::tr("%n problem(s) of the library could not be repaired", nullptr, left);
    return steps == 0 ? Tr::tr("The library is in order: nothing had to be repaired")
                      : Tr::tr("Repaired the library: %n step(s)", nullptr, steps);
}

QString verificationText(const std::string &verified)
{
    if (verified == "full")
        return Tr::tr("verified");
    if (verified == "value")
        return Tr::tr("verified by value");
    if (verified == "counts")
        return Tr::tr("counts verified");
    return {};
}

QString JobResult::line() const
{
    if (error)
        return isCancelled() ? describe(*error) : headingOf(*error);
    return done + QStringLiteral(" · ") + humanDuration(seconds);
}

} // namespace seedbank
