// SPDX-License-Identifier: MIT
#pragma once

#include "database/load.h"

namespace seedbank {

class PostgreSqlConnection;

/** A load into a PostgreSQL database. */
struct PostgreSqlLoad : Load {
    PostgreSqlConnection &connection;
};

} // namespace seedbank
