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
    if (report.annotated)
        return Tr::tr("Nothing has changed since %1: your note was saved to it").arg(name);
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
        verificationText(report) };
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString repairText(const LibraryRepair &repair)
{
    const auto steps = static_cast<int>(repair.actions.size());
    const auto left = static_cast<int>(repair.remaining.size());
    if (left > 0)
        return Tr::tr("%Ln problem(s) of the library could not be repaired", nullptr, left);
    if (!repair.losses.empty())
        return Tr::tr("Repaired the library, but not all of it could be kept");
    return steps == 0 ? Tr::tr("The library is in order: nothing had to be repaired")
                      : Tr::tr("Repaired the library: %Ln step(s)", nullptr, steps);
}

QStringList repairAttention(const LibraryRepair &repair)
{
    QStringList lines(repair.losses.begin(), repair.losses.end());
    for (const LibraryProblem &problem : repair.remaining)
        lines << QStringLiteral("%1: %2").arg(problem.place, problem.error.message());
    return lines;
}

QString verificationText(const ImportReport &report)
{
    if (report.verified == "full")
        return report.proof >= FileProof::RowsDigest ? Tr::tr("verified")
                                                     : Tr::tr("every row as in the file");
    if (report.verified == "value")
        return Tr::tr("every row as in the file, by value");
    if (report.verified == "counts")
        return Tr::tr("only the rows were counted");
    return {};
}

QString JobResult::line() const
{
    if (error)
        return isCancelled() ? describe(*error) : QString();
    return done + QStringLiteral(" · ") + humanDuration(seconds);
}

} // namespace seedbank
