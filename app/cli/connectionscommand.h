// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

namespace seedbank {

// The commands behind `connections`, a file each.
void addConnectionsAddCommand(CLI::App &connections, Command &chosen);
void addConnectionsRemoveCommand(CLI::App &connections, Command &chosen);
void addConnectionsTestCommand(CLI::App &connections, Command &chosen);

} // namespace seedbank
