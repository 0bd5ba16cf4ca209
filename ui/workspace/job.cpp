// SPDX-License-Identifier: MIT
#include "ui/workspace/job.h"

#include "base/plaintext.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"

#include <QCoreApplication>
#include <QStringList>

namespace seedbank {

namespace {

struct JobText {
    Q_DECLARE_TR_FUNCTIONS(seedbank::JobText)
};

QString capturedLine(const ExportReport &report)
{
    const QString name = versionLabel({ report.scenario, report.version });
    if (report.unchanged)
        return JobText::tr("Nothing changed since %1: no new version was made").arg(name);
    const qint64 rows = totalRows(report.statistics);
    return QStringList { JobText::tr("Captured %1").arg(name),
        JobText::tr("%1 row(s)", nullptr, pluralCount(rows)).arg(groupedNumber(rows)),
        humanSize(report.size) }
        .join(QStringLiteral(" · "));
}

QString loadedLine(const Job &job, const ImportReport &report)
{
    const QString name = versionLabel({ report.scenario, report.version });
    const qint64 changes = totalChanges(report.changes);
    QStringList parts { job.kind == Job::Kind::Undo ? JobText::tr("The last load is undone")
            : job.kind == Job::Kind::GoBack
            ? JobText::tr("Back to %1").arg(exactDate(job.subject.copiedAt))
            : job.kind == Job::Kind::Reset ? JobText::tr("Reset to %1").arg(name)
                                           : JobText::tr("Loaded %1").arg(name) };
    parts << (changes == 0 ? JobText::tr("nothing had to change")
                           : JobText::tr("%1 row(s) changed", nullptr, pluralCount(changes))
                                 .arg(groupedNumber(changes)));
    parts << verificationText(report.verified);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString repairedLine(const LibraryRepair &repair)
{
    const auto steps = static_cast<int>(repair.actions.size());
    const auto left = static_cast<int>(repair.remaining.size());
    if (left > 0)
        return JobText::tr("%n problem(s) of the library could not be repaired", nullptr, left);
    return steps == 0 ? JobText::tr("The library is in order: nothing had to be repaired")
                      : JobText::tr("Repaired the library: %n step(s)", nullptr, steps);
}

} // namespace

QString verificationText(const std::string &verified)
{
    if (verified == "full")
        return JobText::tr("verified");
    if (verified == "value")
        return JobText::tr("verified by value");
    if (verified == "counts")
        return JobText::tr("counts verified");
    return {};
}

QString Job::title() const
{
    switch (kind) {
    case Kind::PrepareSample:
        return JobText::tr("Preparing the practice database");
    case Kind::Capture:
        return JobText::tr("Capturing %1").arg(fromUtf8(subject.version.scenario));
    case Kind::Load:
        return JobText::tr("Loading %1").arg(versionLabel(subject.version));
    case Kind::Reset:
        return subject.version.scenario.empty()
            ? JobText::tr("Resetting")
            : JobText::tr("Resetting to %1").arg(versionLabel(subject.version));
    case Kind::GoBack:
        return JobText::tr("Going back to %1").arg(exactDate(subject.copiedAt));
    case Kind::Undo:
        return JobText::tr("Undoing the last load");
    case Kind::Repair:
        return JobText::tr("Repairing the library");
    }
    return {};
}

QString JobResult::line() const
{
    if (error && isCancelled())
        return describe(*error);
    if (error)
        return headingOf(*error);
    QString text;
    if (captured)
        text = capturedLine(*captured);
    else if (loaded)
        text = loadedLine(job, *loaded);
    else if (repaired)
        text = repairedLine(*repaired);
    else
        text = JobText::tr("The practice database is ready");
    return text + QStringLiteral(" · ") + humanDuration(seconds);
}

} // namespace seedbank
