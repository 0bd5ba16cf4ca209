// SPDX-License-Identifier: MIT
#pragma once

#include "database/load.h"

namespace seedbank {

class SqliteConnection;
class Statements;

/** A load into an SQLite database. */
struct SqliteLoad : Load {
    Statements &statements;
    SqliteConnection &connection; ///< of these, for rows in bulk
};

} // namespace seedbank
