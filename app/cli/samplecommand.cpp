// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "sample/sample.h"

namespace seedbank {

namespace {

JsonValue toJson(const SamplePaths &paths)
{
    return JsonValue::object({ { "folder", paths.folder }, { "database", paths.databaseUrl() },
        { "library", paths.library } });
}

QString toText(const SamplePaths &paths, const TextStyle &style)
{
    return style.good(QStringLiteral("✓ "))
        + Tr::tr("The sample is ready: practice data; your own data is not touched.")
        + QStringLiteral("\n\n")
        + factList({ { Tr::tr("Database"), printable(paths.databaseUrl()) },
                       { Tr::tr("Library"), printable(paths.library) } },
            style)
        + u'\n' + Tr::tr("Try: seedbank-cli list-exports, seedbank-cli import general --version v1")
        + u'\n';
}

Result<Answer> runSample(bool force, Console &console)
{
    const SamplePaths paths = defaultSamplePaths();
    ASSIGN_OR_RETURN(const SamplePaths made,
        console.run("sample", { { "folder", paths.folder } }, [&](TaskMonitor &monitor) {
            return createSample(paths, monitor, { .deleteOwnVersions = force });
        }));
    return Answer { toJson(made), toText(made, console.style()) };
}

} // namespace

void addSampleCommand(Grammar &grammar, Command &chosen)
{
    Grammar command
        = grammar.addCommand("sample", Tr::tr("Create the sample database and its library again"));
    command.setExamples({ "seedbank-cli sample && seedbank-cli list-exports" });
    const auto force = std::make_shared<bool>(false);
    command.addFlag("--force", *force,
        Tr::tr("Create it again even if this deletes versions that you captured into it"));
    command.setCallback([force, &chosen] {
        chosen = [force](Console &console) { return runSample(*force, console); };
    });
}

} // namespace seedbank
