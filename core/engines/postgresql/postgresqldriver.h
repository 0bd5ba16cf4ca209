// SPDX-License-Identifier: MIT
#pragma once

#include "database/connectiondriver.h"
#include "engines/postgresql/postgresqlconnection.h"

namespace seedbank {

class PostgreSqlDriver final : public ConnectionDriver<PostgreSqlConnection> {
public:
    using ConnectionDriver::ConnectionDriver;
};

} // namespace seedbank
