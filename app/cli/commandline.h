// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exitstatus.h"

#include <string>
#include <vector>

namespace seedbank {

/** Parses and runs `seedbank-cli ARGUMENTS…` (without the program's name), and prints what comes of
 *  it. On the main thread, before there are others. */
ExitStatus runCommandLine(std::vector<std::string> arguments);

} // namespace seedbank
