// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

namespace seedbank {

// The commands behind `connections`, a file each.
void addConnectionsAddCommand(Grammar &connections, Command &chosen);
void addConnectionsExportCommand(Grammar &connections, Command &chosen);
void addConnectionsImportCommand(Grammar &connections, Command &chosen);
void addConnectionsRemoveCommand(Grammar &connections, Command &chosen);
void addConnectionsTestCommand(Grammar &connections, Command &chosen);

} // namespace seedbank
