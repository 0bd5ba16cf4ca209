// SPDX-License-Identifier: MIT
#pragma once

#include "database/load.h"

namespace seedbank {

class PostgreSqlConnection;
class PostgreSqlSessionDialect;
class Statements;

/** A load into a PostgreSQL database. */
struct PostgreSqlLoad : Load {
    Statements &statements;
    PostgreSqlConnection &connection; ///< of these, for COPY
    const PostgreSqlSessionDialect &dialect;
};

} // namespace seedbank
