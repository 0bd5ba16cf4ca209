// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <string_view>

namespace seedbank {

/** What a database is for, from the least to the most protected: the strictest is the greatest. */
enum class Environment { Demo, Development, Staging, Production };

inline constexpr std::array environments { Environment::Demo, Environment::Development,
    Environment::Staging, Environment::Production };

/** "demo", "development", "staging", "production": for files and arguments; stable. */
QString environmentName(Environment environment);
std::optional<Environment> environmentFromName(std::string_view name);

} // namespace seedbank
