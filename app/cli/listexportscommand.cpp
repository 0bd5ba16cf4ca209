// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/safetycopiesanswer.h"
#include "cli/texttable.h"
#include "cli/tr.h"
#include "operations/listexports.h"

#include <algorithm>

namespace seedbank {

namespace {

struct ListExportsArguments {
    std::string scenario;
    bool safetyCopies = false;
};

JsonValue toJson(const LibraryListing &listing)
{
    // The manifest's own writer and reader of fields stay the only ones.
    return JsonValue::object(
        { { "library", listing.libraryPath }, { "scenarios", scenariosToTree(listing.manifest) },
            { "problems", problemsToJson(listing.problems) } });
}

std::int64_t rowsOf(const VersionEntry &version, std::string_view table)
{
    const auto found = std::find_if(version.rows.begin(), version.rows.end(),
        [&](const auto &count) { return count.first == table; });
    return found == version.rows.end() ? -1 : found->second;
}

QString scenarioText(const ScenarioEntry &scenario, const TextStyle &style)
{
    using Align = TextTable::Align;
    // The plan's column; a dataset of other tables has no use for it.
    const bool hasFragments = std::any_of(scenario.versions.begin(), scenario.versions.end(),
        [](const VersionEntry &version) { return rowsOf(version, "fragments") >= 0; });
    TextTable table({ { Tr::tr("Version") }, { Tr::tr("Created") },
        { Tr::tr("Size"), Align::Right }, { Tr::tr("Fragments"), Align::Right },
        { Tr::tr("Total Records"), Align::Right }, { {} }, { Tr::tr("Note") } });
    for (const VersionEntry &version : scenario.versions) {
        const std::string name = version.version.toString();
        QStringList marks;
        if (name == scenario.latest)
            marks.append(Tr::tr("latest"));
        if (version.pinned)
            marks.append(Tr::tr("pinned"));
        const QDateTime created
            = QDateTime::fromString(QString::fromStdString(version.createdAt), Qt::ISODate);
        table.addRow({ printable(name), formatTime(created), formatSize(version.size),
            hasFragments ? formatCount(rowsOf(version, "fragments")) : QString(),
            formatCount(version.totalRows), marks.join(QStringLiteral(", ")),
            printable(version.note) });
    }
    QString text = style.bold(printable(scenario.name)) + u'\n';
    if (scenario.versions.empty())
        return text + QStringLiteral("  ") + Tr::tr("No versions.") + u'\n';
    return text + table.toString(style);
}

QString toText(const LibraryListing &listing, const TextStyle &style)
{
    QStringList parts;
    for (const ScenarioEntry &scenario : listing.manifest.scenarios)
        parts.append(scenarioText(scenario, style));
    if (parts.isEmpty())
        parts.append(
            Tr::tr("No versions found in %1.").arg(printable(listing.libraryPath)) + u'\n');
    if (!listing.problems.empty())
        parts.append(Tr::tr("Not in order (see verify and repair):") + u'\n'
            + problemList(listing.problems, style));
    return parts.join(u'\n');
}

Result<Answer> runSafetyCopies(const ListExportsArguments &arguments, Console &console)
{
    ASSIGN_OR_RETURN(const DatabaseAccess database, console.database());
    ASSIGN_OR_RETURN(
        SafetyCopyListing listing, console.run(SafetyCopiesRequest { .access = database.access }));
    if (!arguments.scenario.empty())
        std::erase_if(listing.copies,
            [&](const SafetyCopyInfo &copy) { return copy.scenario != arguments.scenario; });
    return safetyCopiesAnswer(listing, console.style());
}

Result<Answer> runListExports(const ListExportsArguments &arguments, Console &console)
{
    if (arguments.safetyCopies)
        return runSafetyCopies(arguments, console);
    ASSIGN_OR_RETURN(const QString library, console.library());
    ASSIGN_OR_RETURN(const LibraryListing listing,
        console.run("list-exports", { { "library", library } },
            [&](TaskMonitor &) { return listExports(library, arguments.scenario); }));
    return Answer { toJson(listing), toText(listing, console.style()) };
}

} // namespace

void addListExportsCommand(Grammar &grammar, Command &chosen)
{
    const auto arguments = std::make_shared<ListExportsArguments>();
    Grammar command = grammar.addCommand(
        "list-exports", Tr::tr("List the scenarios and versions of the library"));
    command.addOption("SCENARIO", arguments->scenario, Tr::tr("Only this scenario"));
    command.addFlag("--safety-copies", arguments->safetyCopies,
        Tr::tr("List the safety copies of the database instead (what each load replaced)"));
    command.setExamples({ "seedbank-cli list-exports",
        "seedbank-cli --database sqlite:app.db list-exports --safety-copies",
        "seedbank-cli --library demo-snapshots list-exports general --json" });
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runListExports(*arguments, console); };
    });
}

} // namespace seedbank
