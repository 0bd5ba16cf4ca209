// SPDX-License-Identifier: MIT
#include "database/clientenvironment.h"

#include "database/engine.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <stdlib.h>
#include <unistd.h>

namespace seedbank {

namespace {

/** These change what a host's name means. */
constexpr std::array<std::string_view, 2> ofResolver { "HOSTALIASES", "LOCALDOMAIN" };

bool redirectsClient(const Engine::Server &server, std::string_view name)
{
    const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
    return std::ranges::any_of(server.variables, begins)
        && std::ranges::find(server.keptVariables, name) == server.keptVariables.end();
}

bool redirects(std::string_view name)
{
    return std::ranges::find(ofResolver, name) != ofResolver.end()
        || std::ranges::any_of(engines(), [&](const Engine &engine) {
               return engine.server && redirectsClient(*engine.server, name);
           });
}

} // namespace

void clearClientEnvironment()
{
    std::vector<std::string> names; // unsetenv() moves what environ has
    for (char **variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        const std::string_view text(*variable);
        if (const std::string_view name = text.substr(0, text.find('=')); redirects(name))
            names.emplace_back(name);
    }
    for (const std::string &name : names)
        ::unsetenv(name.c_str());
}

bool holdsClientPassword()
{
    return std::ranges::any_of(engines(), [](const Engine &engine) {
        return engine.server
            && std::ranges::any_of(engine.server->keptVariables, [](std::string_view name) {
                   return qEnvironmentVariableIsSet(std::string(name).c_str());
               });
    });
}

} // namespace seedbank
