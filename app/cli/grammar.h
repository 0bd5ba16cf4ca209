// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace seedbank {

/** A command that also takes the global options after its name. */
inline CLI::App *addCommand(
    CLI::App &grammar, const std::string &name, const std::string &description)
{
    CLI::App *command = grammar.add_subcommand(name, description);
    command->fallthrough();
    command->group("Commands");
    return command;
}

} // namespace seedbank
