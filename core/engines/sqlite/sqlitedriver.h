// SPDX-License-Identifier: MIT
#pragma once

#include "database/connectiondriver.h"
#include "engines/sqlite/sqliteconnection.h"

namespace seedbank {

class SqliteDriver final : public ConnectionDriver<SqliteConnection> {
public:
    using ConnectionDriver::ConnectionDriver;
};

} // namespace seedbank
