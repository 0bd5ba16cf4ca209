// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "operations/exportscenario.h"

namespace seedbank {

namespace {

struct ExportArguments {
    std::string scenario;
    std::string note;
    bool force = false;
    bool autoVersion = false;
};

JsonValue toJson(const ExportReport &report)
{
    return JsonValue::object({
        { "scenario", report.scenario },
        { "version", report.version },
        { "file", report.file },
        { "size", report.size },
        { "sha256", report.sha256 },
        { "content", report.content },
        { "unchanged", report.unchanged },
        { "annotated", report.annotated },
        { "statistics", statisticsToJson(report.statistics) },
        { "warnings", JsonValue::arrayOf(report.warnings) },
    });
}

QString headline(const ExportReport &report, const QString &what, const TextStyle &style)
{
    if (report.annotated)
        return Tr::tr("Unchanged since %1: no new version was made (--force makes one), and the "
                      "note was saved to that one.")
            .arg(what);
    if (report.unchanged)
        return Tr::tr("Unchanged since %1: no new version was made (--force makes one).").arg(what);
    return style.good(QStringLiteral("✓ ")) + Tr::tr("Captured %1.").arg(what);
}

QString toText(const ExportReport &report, const TextStyle &style)
{
    const QString what = style.bold(printable(report.scenario) + u' ' + printable(report.version));
    QString text = headline(report, what, style);
    text += QStringLiteral("\n\n")
        + factList({ { Tr::tr("File"), printable(report.file) },
                       { Tr::tr("Size"), formatSize(report.size) },
                       { Tr::tr("Content"), printable(report.content) } },
            style);
    text += u'\n' + statisticsTable(report.statistics, style);
    if (!report.warnings.empty())
        text += u'\n' + warningList(report.warnings, style);
    return text;
}

Result<Answer> runExport(const ExportArguments &arguments, Console &console)
{
    ASSIGN_OR_RETURN(const QString library, console.library());
    ASSIGN_OR_RETURN(const DatabaseAccess database, console.database());
    const ExportRequest request { console.workplaceIn(library), database.access, arguments.scenario,
        arguments.note, arguments.force };
    ASSIGN_OR_RETURN(const ExportReport report, console.run(request));
    return Answer { toJson(report), toText(report, console.style()) };
}

} // namespace

void addExportCommand(Grammar &grammar, Command &chosen)
{
    const auto arguments = std::make_shared<ExportArguments>();
    Grammar command = grammar.addCommand(
        "export", Tr::tr("Capture the demo rows as the scenario's next version"));
    command.addAlias("capture");
    command
        .addOption(
            "SCENARIO", arguments->scenario, Tr::tr("The name of the scenario, such as general"))
        .required();
    command
        .addOption("--note", arguments->note,
            Tr::tr("A note to keep with this version; if nothing has changed, it is saved to the "
                   "latest version"))
        .takes("NOTE");
    command.addFlag("--force", arguments->force,
        Tr::tr("Make a version even if nothing has changed since the latest one"));
    command.addFlag("--auto-version", arguments->autoVersion,
        Tr::tr("Has no effect: versions are always numbered automatically"));
    command.setExamples({ "seedbank-cli export general",
        "seedbank-cli --database sqlite:app.db export writer --note \"new intro\"" });
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runExport(*arguments, console); };
    });
}

} // namespace seedbank
