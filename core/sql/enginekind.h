// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace seedbank {

enum class EngineKind { Sqlite, PostgreSql, MariaDb };

/** "sqlite", "postgresql", "mariadb": in snapshots, manifests and JSON. */
std::string_view engineName(EngineKind engine);
std::optional<EngineKind> engineFromName(std::string_view name);

/** What a server of the engine MariaDb is called that is MySQL. */
constexpr std::string_view mySqlName = "mysql";

} // namespace seedbank
