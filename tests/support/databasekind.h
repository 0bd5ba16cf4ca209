// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace seedbank::test {

/** The engines, as tests tell them apart: the program itself names none. */
enum class DatabaseKind { Sqlite, PostgreSql, MariaDb };
inline constexpr std::array databaseKinds { DatabaseKind::Sqlite, DatabaseKind::PostgreSql,
    DatabaseKind::MariaDb };
/** Those that are reached over a connection, and know users and rights. */
inline constexpr std::array serverKinds { DatabaseKind::PostgreSql, DatabaseKind::MariaDb };

} // namespace seedbank::test
