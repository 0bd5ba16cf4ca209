// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "cli/exitstatus.h"

#include <string>
#include <vector>

namespace seedbank {

/** Parses and runs `seedbank-cli ARGUMENTS…` (without the program's name), and prints what comes of
 *  it. On the main thread, before there are others. */
ExitStatus runCommandLine(std::vector<std::string> arguments);

/** What the command answers. An exception, which none lets out but for want of memory, is an error
 *  as any other. */
Result<Answer> answerOf(const Command &command, Console &console);

} // namespace seedbank
