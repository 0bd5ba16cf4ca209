// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/request.h"

#include <QString>

#include <string>

namespace seedbank {

class Grammar;

/** The options of every command that loads, as they are typed. */
struct LoadFlags {
    std::string verify = "full";
    double lockTimeout = 5; ///< seconds
    std::string confirm; ///< the database's name
    bool noSafetyCopy = false;
    std::string triggers; ///< empty: as the connection has it
    bool noForeignChildren = false;
    bool dryRun = false;
    bool rehearse = false;
};

void addLoadFlags(Grammar &command, LoadFlags &flags);
/** --dry-run and --rehearse. */
void addDryRunFlags(Grammar &command, LoadFlags &flags);
/** All but the consent. InvalidArgument if that cannot be. */
Result<LoadOptions> loadOptionsOf(const LoadFlags &flags);
/** The flags, else what the connection says. */
LoadConsent consentOf(const LoadFlags &flags, const LoadConsent &ofConnection);

/** For people: the name of a database's URL. */
QString databaseName(const QString &url);

} // namespace seedbank
