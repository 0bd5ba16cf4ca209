// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/loadflags.h"
#include "cli/tr.h"
#include "operations/reset.h"

namespace seedbank {

namespace {

Result<Answer> runReset(const LoadFlags &flags, Console &console)
{
    ResetRequest request;
    ASSIGN_OR_RETURN(request.options, loadOptionsOf(flags));
    ASSIGN_OR_RETURN(const QString library, console.optionalLibrary());
    ASSIGN_OR_RETURN(const DatabaseAccess database, console.database());
    request.workplace = console.workplaceIn(library);
    request.access = database.access;
    request.options.setConsent(consentOf(flags, database.consent));
    ASSIGN_OR_RETURN(const ImportReport report, console.run(request));
    return importAnswer(report, databaseName(request.access.url), console.style());
}

} // namespace

void addResetCommand(Grammar &grammar, Command &chosen)
{
    const auto options = std::make_shared<LoadFlags>();
    Grammar command = grammar.addCommand(
        "reset", Tr::tr("Load again what was last loaded into the database, or captured from it"));
    addDryRunFlags(command, *options);
    addLoadFlags(command, *options);
    command.setExamples({ "seedbank-cli --database sqlite:app.db reset --dry-run",
        "seedbank-cli --database sqlite:app.db reset" });
    command.setCallback([options, &chosen] {
        chosen = [options](Console &console) { return runReset(*options, console); };
    });
}

} // namespace seedbank
