// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "cli/textformat.h"
#include "operations/testconnection.h"
#include "settings/connectionprofile.h"

#include <vector>

namespace seedbank {

/** `{"name", "url", "environment", "password_source"}`, and where they are not as usual "triggers",
 *  "foreign_children" and "library". */
JsonValue profileToJson(const ConnectionProfile &profile);
QString profilesTable(const std::vector<ConnectionProfile> &profiles, const TextStyle &style);

/** `{"database", "steps": [{"step", "state", "text"}], "statistics", "summary"}`, with "error"
 *  where a step failed, whose code gives the status. */
Answer connectionTestAnswer(const ConnectionTestReport &report, const TextStyle &style);

} // namespace seedbank
