// SPDX-License-Identifier: MIT
#include "cli/answers.h"

#include "base/plaintext.h"
#include "cli/tr.h"

#include <algorithm>

namespace seedbank {

namespace {

JsonValue toJson(const ImportReport &report)
{
    JsonValue json = JsonValue::object();
    if (report.dryRun)
        json.add("dry_run", true);
    if (report.rehearsed)
        json.add("rehearsed", true);
    json.add("scenario", report.scenario);
    json.add("version", orNull(report.version));
    json.add("file", report.file);
    json.add("statistics", statisticsToJson(report.statistics));
    json.add("total_records", totalRows(report.statistics));
    json.add("deleted", changesToJson(report.changes, &TableChangeCounts::deleted));
    json.add("inserted", changesToJson(report.changes, &TableChangeCounts::inserted));
    json.add("updated", changesToJson(report.changes, &TableChangeCounts::updated));
    json.add("unchanged", changesToJson(report.changes, &TableChangeCounts::unchanged));
    if (report.dryRun)
        json.add("side_effects", obstaclesToJson(report.obstacles));
    json.add("safety_copy", orNull(report.safetyCopy));
    json.add("verified", report.dryRun ? JsonValue() : JsonValue(report.verified));
    json.add("seconds", JsonValue::real(report.seconds));
    if (!report.dryRun)
        json.add("locked_seconds", JsonValue::real(report.lockedSeconds));
    json.add("warnings", JsonValue::arrayOf(report.warnings));
    if (report.wantsConfirmation)
        json.add("wants_confirmation", true);
    if (report.undone)
        json.add("undone",
            actionToJson(report.undone->action, report.undone->scenario, report.undone->version));
    return json;
}

/** Every row was compared, with rows that are known to be those that were captured. */
bool isVerified(const ImportReport &report)
{
    return report.verified == "full" && report.proof >= FileProof::RowsDigest;
}

QString proofText(const ImportReport &report)
{
    const std::string &verified = report.verified;
    if (isVerified(report))
        return Tr::tr("every row is as in the snapshot, by count and content");
    if (verified == "full")
        return Tr::tr("every row is as in the file; whether the file is as it was captured could "
                      "not be checked");
    if (verified == "value")
        return Tr::tr("every row is as in the snapshot, by the value that the database keeps");
    return Tr::tr("as many rows as the snapshot has");
}

/** A sentence for each of what may be undone. */
struct Sentences {
    QString load; ///< of %1, the database, and %2, the version
    QString reset; ///< likewise
    QString undo; ///< of %1, the database
};

QString about(const ImportReport &report, const QString &where, const Sentences &sentences)
{
    const QString what
        = printable(report.undone->scenario) + u' ' + printable(report.undone->version);
    switch (report.undone->action) {
    case JournalEntry::Action::Load:
        return sentences.load.arg(where, what);
    case JournalEntry::Action::Reset:
        return sentences.reset.arg(where, what);
    case JournalEntry::Action::Undo:
    case JournalEntry::Action::Capture: // writes nothing
        break;
    }
    return sentences.undo.arg(where);
}

QString undoHeadline(const ImportReport &report, const QString &where, const TextStyle &style)
{
    const std::int64_t changes = totalChanges(report.changes);
    if (report.dryRun && !report.obstacles.empty())
        return style.bad(QStringLiteral("✗ "))
            + about(report, where,
                { Tr::tr("Taking %1 back to before the load of %2 would be refused."),
                    Tr::tr("Taking %1 back to before the reset to %2 would be refused."),
                    Tr::tr("Taking %1 back to before the undo would be refused.") });
    if (report.dryRun && changes == 0)
        return about(report, where,
            { Tr::tr("Taking %1 back to before the load of %2 would change nothing."),
                Tr::tr("Taking %1 back to before the reset to %2 would change nothing."),
                Tr::tr("Taking %1 back to before the undo would change nothing.") });
    if (report.dryRun) {
        const int count = pluralCount(changes);
        return about(report, where,
            { Tr::tr("Taking %1 back to before the load of %2 would change %Ln row(s).", nullptr,
                  count),
                Tr::tr("Taking %1 back to before the reset to %2 would change %Ln row(s).", nullptr,
                    count),
                Tr::tr("Taking %1 back to before the undo would change %Ln row(s).", nullptr,
                    count) });
    }
    if (changes == 0)
        return style.good(QStringLiteral("✓ "))
            + about(report, where,
                { Tr::tr("%1 is already as it was before the load of %2; nothing had to change."),
                    Tr::tr(
                        "%1 is already as it was before the reset to %2; nothing had to change."),
                    Tr::tr("%1 is already as it was before the undo; nothing had to change.") });
    return style.good(QStringLiteral("✓ "))
        + about(report, where,
            { Tr::tr("Undone: %1 is as it was before the load of %2."),
                Tr::tr("Undone: %1 is as it was before the reset to %2."),
                Tr::tr("Undone: %1 is as it was before the undo.") });
}

QString obstacleHeading(const std::vector<Obstacle> &obstacles)
{
    const bool areOutside = std::ranges::all_of(obstacles,
        [](const Obstacle &obstacle) { return obstacle.kind < Obstacle::Kind::KeyHandOver; });
    return areOutside ? Tr::tr("Rows outside the demo data stand in the way:")
                      : Tr::tr("This stands in the way:");
}

QString headline(const ImportReport &report, const QString &database, const TextStyle &style)
{
    const QString what
        = style.bold(printable(report.scenario) + u' ' + printable(report.version).trimmed());
    const QString where = style.bold(printable(database));
    const std::int64_t changes = totalChanges(report.changes);
    if (report.undone)
        return undoHeadline(report, where, style);
    if (report.dryRun && !report.obstacles.empty())
        return style.bad(QStringLiteral("✗ "))
            + Tr::tr("Loading %1 into %2 would be refused.").arg(what, where);
    if (report.dryRun && changes == 0)
        return Tr::tr("Loading %1 into %2 would change nothing.").arg(what, where);
    if (report.dryRun)
        return Tr::tr("Loading %1 into %2 would change %Ln row(s).", nullptr, pluralCount(changes))
            .arg(what, where);
    if (changes == 0)
        return style.good(QStringLiteral("✓ "))
            + Tr::tr("%2 already held %1; nothing had to change.").arg(what, where);
    return style.good(QStringLiteral("✓ ")) + Tr::tr("Loaded %1 into %2.").arg(what, where);
}

} // namespace

Answer importAnswer(const ImportReport &report, const QString &database, const TextStyle &style)
{
    QString text = headline(report, database, style) + u'\n';
    if (!report.obstacles.empty())
        text += u'\n' + obstacleHeading(report.obstacles) + u'\n'
            + obstacleTable(report.obstacles, style);
    text += u'\n' + changesTable(report.statistics, report.changes, style) + u'\n';
    std::vector<std::pair<QString, QString>> facts {
        { Tr::tr("File"), printable(report.file) },
    };
    if (!report.dryRun) {
        facts.emplace_back(
            isVerified(report) ? Tr::tr("Verified") : Tr::tr("Checked"), proofText(report));
        facts.emplace_back(Tr::tr("Time"),
            Tr::tr("%1; other programs had to wait up to %2 to write")
                .arg(formatSeconds(report.seconds), formatSeconds(report.lockedSeconds)));
        if (!report.safetyCopy.isEmpty())
            facts.emplace_back(Tr::tr("Safety copy"), printable(report.safetyCopy));
        else if (totalChanges(report.changes) > 0)
            facts.emplace_back(Tr::tr("Safety copy"), Tr::tr("none: this cannot be undone"));
    }
    text += factList(facts, style) + warningList(report.warnings, style);
    if (report.dryRun)
        text += u'\n' + Tr::tr("This was a dry run: the database is unchanged.") + u'\n';
    if (report.wantsConfirmation)
        text += Tr::tr("The demo rows or tables are not as Seedbank left them, or this is a copy "
                       "of another database: to go on, give the database's name (--confirm NAME).")
            + u'\n';
    const bool wouldRefuse
        = report.dryRun && (!report.obstacles.empty() || report.wantsConfirmation);
    return { toJson(report), text, wouldRefuse ? ExitStatus::Refused : ExitStatus::Done };
}

} // namespace seedbank
