// SPDX-License-Identifier: MIT
#pragma once

#include "database/load.h"

namespace seedbank {

class SqliteConnection;

/** A load into an SQLite database. */
struct SqliteLoad : Load {
    SqliteConnection &connection;
};

} // namespace seedbank
