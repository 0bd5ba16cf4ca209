// SPDX-License-Identifier: MIT
#pragma once

#include "database/connectiondriver.h"
#include "engines/mariadb/mariadbconnection.h"

namespace seedbank {

class MariaDbDriver final : public ConnectionDriver<MariaDbConnection> {
public:
    using ConnectionDriver::ConnectionDriver;
};

} // namespace seedbank
