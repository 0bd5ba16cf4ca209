// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "operations/repair.h"

namespace seedbank {

namespace {

JsonValue toJson(const LibraryRepair &repair)
{
    return JsonValue::object({ { "actions", JsonValue::arrayOf(repair.actions) },
        { "remaining", problemsToJson(repair.remaining) },
        { "losses", JsonValue::arrayOf(repair.losses) } });
}

QString toText(const LibraryRepair &repair, const TextStyle &style)
{
    if (repair.isIdle())
        return Tr::tr("The library is in order; nothing had to be done.") + u'\n';
    // Steps are no success where the library is still not as it was.
    const QString mark = repair.isClean() ? style.good(QStringLiteral("✓")) : QStringLiteral("·");
    QString text;
    for (const QString &action : repair.actions)
        text += QStringLiteral("  %1 %2\n").arg(mark, printable(action));
    if (!repair.losses.empty())
        text += Tr::tr("This may be lost:") + u'\n';
    for (const QString &loss : repair.losses)
        text
            += QStringLiteral("  %1 %2\n").arg(style.warning(QStringLiteral("!")), printable(loss));
    if (!repair.remaining.empty())
        text
            += Tr::tr("This could not be repaired:") + u'\n' + problemList(repair.remaining, style);
    return text;
}

Result<Answer> runRepair(Console &console)
{
    ASSIGN_OR_RETURN(const QString library, console.library());
    ASSIGN_OR_RETURN(const LibraryRepair result,
        console.run("repair", { { "library", library } },
            [&](TaskMonitor &monitor) { return repair(library, monitor); }));
    return Answer { toJson(result), toText(result, console.style()),
        result.remaining.empty() ? ExitStatus::Done : ExitStatus::Invalid };
}

} // namespace

void addRepairCommand(Grammar &grammar, Command &chosen)
{
    Grammar command = grammar.addCommand(
        "repair", Tr::tr("Rebuild the manifest from the files, remove leftovers"));
    command.setExamples({ "seedbank-cli --library database/demo-snapshots repair" });
    command.setCallback(
        [&chosen] { chosen = [](Console &console) { return runRepair(console); }; });
}

} // namespace seedbank
