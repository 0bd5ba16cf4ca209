// SPDX-License-Identifier: MIT
#include "cli/loadflags.h"

#include "cli/command.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "database/databaseurl.h"

#include <cmath>

namespace seedbank {

void addLoadFlags(Grammar &command, LoadFlags &flags)
{
    command
        .addOption("--verify", flags.verify,
            Tr::tr("What is compared before the commit: counts and contents (full, the default),\n"
                   "or only counts (counts)"))
        .takes("full|counts")
        .oneOf({ "full", "counts" });
    command
        .addOption("--lock-timeout", flags.lockTimeout,
            Tr::tr("Seconds to wait for a database that another program has locked (default: 5)"))
        .takes("S");
    command
        .addOption("--confirm", flags.confirm,
            Tr::tr("The database's name: asked for in a staging database, at the first load\n"
                   "over the network into a database, and at an undo or a reset where the\n"
                   "database may be another one, or was changed by others"))
        .takes("NAME");
    command.addFlag("--no-safety-copy", flags.noSafetyCopy,
        Tr::tr("Make no safety copy; then there is no undo"));
    command.addFlag("--no-foreign-children", flags.noForeignChildren,
        Tr::tr("MariaDB, MySQL: you are sure that no table hidden from the user refers to the\n"
               "demo rows; without this, or the permission to see all tables, nothing is deleted"));
    command
        .addOption("--triggers", flags.triggers,
            Tr::tr("run (the default) lets the database's triggers run. off switches those of\n"
                   "the written tables off meanwhile: PostgreSQL lets only the tables' owner do\n"
                   "that, MariaDB and MySQL nobody"))
        .takes("run|off")
        .oneOf({ "run", "off" });
}

void addDryRunFlags(Grammar &command, LoadFlags &flags)
{
    Option dry = command.addFlag("--dry-run", flags.dryRun,
        Tr::tr("Only say what would change; status 3 if it would be refused, or if triggers\n"
               "would run whose effect cannot be known before"));
    command
        .addFlag("--rehearse", flags.rehearse,
            Tr::tr(
                "With --dry-run: write, verify and roll back, to learn what triggers do; it holds\n"
                "the locks of a load, and uses up numbers that triggers take from sequences"))
        .needs(dry);
}

Result<LoadOptions> loadOptionsOf(const LoadFlags &flags)
{
    constexpr double longest = 3600;
    if (!std::isfinite(flags.lockTimeout) || flags.lockTimeout < 0 || flags.lockTimeout > longest)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("--lock-timeout takes a number of seconds from 0 to 3600.") };
    LoadOptions options;
    options.verification = flags.verify == "counts" ? Verification::Counts : Verification::Full;
    options.lockTimeout = std::chrono::milliseconds(std::llround(flags.lockTimeout * 1000));
    options.confirmation = QString::fromStdString(flags.confirm);
    options.safetyCopy = !flags.noSafetyCopy;
    options.dryRun = flags.dryRun;
    options.rehearse = flags.rehearse;
    return options;
}

LoadConsent consentOf(const LoadFlags &flags, const LoadConsent &ofConnection)
{
    return { flags.triggers.empty() ? ofConnection.triggersRest : flags.triggers == "off",
        flags.noForeignChildren || ofConnection.noForeignChildren };
}

QString databaseName(const QString &url)
{
    const auto parsed = DatabaseUrl::parse(url);
    return parsed ? parsed->displayName() : url;
}

} // namespace seedbank
