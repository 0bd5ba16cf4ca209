// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QStringList>

#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** The other sessions that hold locks on the tables (SQL) against a load, a sentence each; at most
 *  5, and those that this role may see. */
Result<QStringList> lockHolders(
    Statements &statements, const std::vector<std::string> &quotedTables);

} // namespace seedbank
