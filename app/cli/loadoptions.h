// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/loadconsent.h"
#include "operations/importsnapshot.h"

#include <QString>

#include <chrono>
#include <string>

namespace seedbank {

class Grammar;

/** The options of every command that loads. */
struct LoadOptions {
    std::string verify = "full";
    double lockTimeout = 5; ///< seconds
    std::string confirm; ///< the database's name
    bool noSafetyCopy = false;
    std::string triggers; ///< empty: as the connection has it
    bool noForeignChildren = false;
};

void addLoadOptions(Grammar &command, LoadOptions &options);
/** --dry-run and --rehearse. */
void addDryRunOptions(Grammar &command, bool &dryRun, bool &rehearse);
Result<> checkLoadOptions(const LoadOptions &options);
Verification verificationOf(const LoadOptions &options);
/** The options, else what the connection says. */
LoadConsent consentOf(const LoadOptions &options, const LoadConsent &ofConnection);
std::chrono::milliseconds lockTimeoutOf(const LoadOptions &options);

/** For people: the name of a database's URL. */
QString databaseName(const QString &url);

} // namespace seedbank
