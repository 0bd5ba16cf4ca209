// SPDX-License-Identifier: MIT
#pragma once

#include "database/load.h"

namespace seedbank {

class PostgreSqlConnection;
class PostgreSqlSessionDialect;

/** A load into a PostgreSQL database. */
struct PostgreSqlLoad : Load {
    PostgreSqlConnection &connection;
    const PostgreSqlSessionDialect &dialect;
};

} // namespace seedbank
