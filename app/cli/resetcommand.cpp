// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/loadoptions.h"
#include "operations/reset.h"

namespace seedbank {

namespace {

Result<Answer> runReset(const LoadOptions &options, Console &console)
{
    SEEDBANK_TRY(checkLoadOptions(options));
    ResetRequest request;
    SEEDBANK_ASSIGN(request.libraryPath, console.optionalLibrary());
    SEEDBANK_ASSIGN(const DatabaseAccess access, console.database());
    request.database = access.url;
    request.password = access.password;
    SEEDBANK_ASSIGN(request.environment, console.environmentOf(access));
    request.confirmation = QString::fromStdString(options.confirm);
    request.datasetFile = console.datasetFile();
    request.verification = verificationOf(options);
    setConsent(request, consentOf(options, access.consent));
    request.lockTimeout = lockTimeoutOf(options);
    request.safetyCopy = !options.noSafetyCopy;
    SEEDBANK_ASSIGN(const ImportReport report,
        console.run("reset", { { "database", request.database } },
            [&](TaskMonitor &monitor) { return reset(request, monitor); }));
    return importAnswer(report, databaseName(request.database), console.style());
}

} // namespace

void addResetCommand(Grammar &grammar, Command &chosen)
{
    const auto options = std::make_shared<LoadOptions>();
    Grammar command
        = grammar.addCommand("reset", "Load again what was last loaded into the database");
    addLoadOptions(command, *options);
    command.setFooter("Example:\n  seedbank-cli --database sqlite:app.db reset");
    command.setCallback([options, &chosen] {
        chosen = [options](Console &console) { return runReset(*options, console); };
    });
}

} // namespace seedbank
