// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "operations/status.h"

namespace seedbank {

namespace {

JsonValue toJson(const VersionRef &version)
{
    return JsonValue::object({ { "scenario", version.scenario }, { "version", version.version } });
}

JsonValue toJson(const StatusReport &report)
{
    JsonValue live = JsonValue::array();
    for (const VersionRef &version : report.matches)
        live.append(toJson(version));
    JsonValue damaged = JsonValue::array();
    for (const VersionRef &version : report.damagedMatches)
        damaged.append(toJson(version));
    JsonValue loaded;
    if (report.loaded) {
        loaded = toJson(*report.loaded);
        loaded.add("at", report.loadedAt.toUTC().toString(Qt::ISODateWithMs));
        loaded.add("by", actionName(report.loadedBy));
    }
    JsonValue drift = JsonValue::object();
    for (const TableChanges &table : report.drift)
        drift.set(table.table,
            JsonValue::object({ { "inserted", table.counts.inserted },
                { "updated", table.counts.updated }, { "deleted", table.counts.deleted },
                { "unchanged", table.counts.unchanged } }));
    return JsonValue::object({
        { "database", report.database },
        { "content", report.content },
        { "statistics", statisticsToJson(report.live) },
        { "live", std::move(live) },
        { "live_damaged", std::move(damaged) },
        { "loaded", std::move(loaded) },
        { "changes", totalChanges(report.drift) },
        { "drift", std::move(drift) },
        { "warnings", JsonValue::arrayOf(report.warnings) },
    });
}

QString nameOf(const VersionRef &version)
{
    return printable(version.scenario) + u' ' + printable(version.version);
}

QString liveText(const StatusReport &report, const TextStyle &style)
{
    if (totalRows(report.live) == 0)
        return Tr::tr("no demo data");
    const auto namesOf = [](const std::vector<VersionRef> &versions) {
        QStringList names;
        for (const VersionRef &version : versions)
            names.append(nameOf(version));
        return names.join(QStringLiteral(", "));
    };
    if (!report.matches.empty())
        return style.good(namesOf(report.matches));
    if (!report.damagedMatches.empty())
        return style.warning(Tr::tr("the rows of %1, whose file is damaged or missing: nothing in "
                                    "the library keeps them")
                                 .arg(namesOf(report.damagedMatches)));
    return Tr::tr("no version of the library holds exactly these rows");
}

QString changesText(const StatusReport &report, const TextStyle &style)
{
    if (!report.loaded)
        return {};
    const std::int64_t changes = totalChanges(report.drift);
    const bool isCaptured = report.loadedBy == JournalEntry::Action::Capture;
    if (!report.isDriftKnown)
        return style.warning(Tr::tr("not known"));
    if (changes == 0)
        return isCaptured ? Tr::tr("none since the capture") : Tr::tr("none since the load");
    if (changes == 1)
        return style.warning(
            isCaptured ? Tr::tr("1 change since the capture") : Tr::tr("1 change since the load"));
    return style.warning(
        (isCaptured ? Tr::tr("%1 changes since the capture") : Tr::tr("%1 changes since the load"))
            .arg(formatCount(changes)));
}

QString loadedText(const StatusReport &report)
{
    return report.loaded
        ? QString(nameOf(*report.loaded) + QStringLiteral(", ") + formatTime(report.loadedAt))
        : Tr::tr("nothing yet");
}

QString toText(const StatusReport &report, const TextStyle &style)
{
    const bool isCaptured = report.loadedBy == JournalEntry::Action::Capture;
    QString text = factList(
        { { Tr::tr("Database"), printable(report.database) },
            { Tr::tr("Live"), liveText(report, style) },
            { isCaptured ? Tr::tr("Last captured") : Tr::tr("Last loaded"), loadedText(report) },
            { Tr::tr("Changes"), changesText(report, style) } },
        style);
    text += u'\n'
        + (totalChanges(report.drift) > 0 ? changesTable(report.live, report.drift, style)
                                          : statisticsTable(report.live, style));
    if (!report.warnings.empty())
        text += u'\n' + warningList(report.warnings, style);
    return text;
}

Result<Answer> runStatus(Console &console)
{
    ASSIGN_OR_RETURN(const QString library, console.optionalLibrary());
    ASSIGN_OR_RETURN(const DatabaseAccess database, console.database());
    ASSIGN_OR_RETURN(const StatusReport report,
        console.run(StatusRequest { console.workplaceIn(library), database.access }));
    return Answer { toJson(report), toText(report, console.style()) };
}

} // namespace

void addStatusCommand(Grammar &grammar, Command &chosen)
{
    Grammar command = grammar.addCommand(
        "status", Tr::tr("Show which version is live, and what changed since the load"));
    command.setExamples({ "seedbank-cli --database sqlite:app.db status --json" });
    command.setCallback(
        [&chosen] { chosen = [](Console &console) { return runStatus(console); }; });
}

} // namespace seedbank
