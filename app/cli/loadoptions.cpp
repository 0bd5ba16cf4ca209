// SPDX-License-Identifier: MIT
#include "cli/loadoptions.h"

#include "cli/command.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "database/databaseurl.h"

#include <cmath>

namespace seedbank {

void addLoadOptions(Grammar &command, LoadOptions &options)
{
    command
        .addOption("--verify", options.verify,
            "What is compared before the commit: counts and contents (full), or counts")
        .takes("full|counts")
        .oneOf({ "full", "counts" });
    command
        .addOption("--lock-timeout", options.lockTimeout,
            "Seconds to wait for a database that another program has locked (5)")
        .takes("S");
    command
        .addOption("--confirm", options.confirm,
            "The database's name, which a load into a staging database asks for, and the\n"
            "first load over the network into a database that was never seen before")
        .takes("NAME");
    command.addFlag("--no-safety-copy", options.noSafetyCopy,
        "Take no copy of what is replaced; then there is no undo");
    command.addFlag("--no-foreign-children", options.noForeignChildren,
        "MariaDB, MySQL: you know that no table which the user may not see refers to\n"
        "the demo rows; without the rights to see them all, nothing is deleted else");
    command
        .addOption("--triggers", options.triggers,
            "Let the triggers of the written tables rest during the load (off): only the\n"
            "tables' owner may in PostgreSQL, nobody in MariaDB and MySQL")
        .takes("run|off")
        .oneOf({ "run", "off" });
}

void addDryRunOptions(Grammar &command, bool &dryRun, bool &rehearse)
{
    Option dry = command.addFlag("--dry-run", dryRun,
        "Only tell what would change; status 3 if it would be refused, or if triggers\n"
        "would run whose effect nobody can tell");
    command
        .addFlag("--rehearse", rehearse,
            "With --dry-run: write, prove and roll back, to learn what triggers do; it holds\n"
            "the locks of a load, and uses up numbers that triggers draw from sequences")
        .needs(dry);
}

Result<> checkLoadOptions(const LoadOptions &options)
{
    if (std::isfinite(options.lockTimeout) && options.lockTimeout >= 0
        && options.lockTimeout <= 3600)
        return {};
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("--lock-timeout takes a number of seconds from 0 to 3600.") };
}

Verification verificationOf(const LoadOptions &options)
{
    return options.verify == "counts" ? Verification::Counts : Verification::Full;
}

LoadConsent consentOf(const LoadOptions &options, const LoadConsent &ofConnection)
{
    return { options.triggers.empty() ? ofConnection.triggersRest : options.triggers == "off",
        options.noForeignChildren || ofConnection.noForeignChildren };
}

std::chrono::milliseconds lockTimeoutOf(const LoadOptions &options)
{
    return std::chrono::milliseconds(std::llround(options.lockTimeout * 1000));
}

QString databaseName(const QString &url)
{
    const auto parsed = DatabaseUrl::parse(url);
    return parsed ? parsed->displayName() : url;
}

} // namespace seedbank
