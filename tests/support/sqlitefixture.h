// SPDX-License-Identifier: MIT
#pragma once

#include "support/operationsfixture.h"
#include "support/testdatabase.h"
#include "support/verify.h"

#include <string>

namespace seedbank::test {

inline constexpr auto demo = "'{\"demo_seed\": true}'";

/** With an SQLite database. */
struct SqliteFixture : OperationsFixture {
    explicit SqliteFixture(const char *schema = TestDatabase::planSchema)
        : database(schema)
    {
        url = database.url();
    }

    TestDatabase database;
};

inline void addPlanRows(TestDatabase &database)
{
    const std::string flag = demo;
    database.execute("INSERT INTO vaults VALUES (1, 'Personal', " + flag + "), (2, 'Work', " + flag
        + "), (50, 'Real', NULL);INSERT INTO projects VALUES (1, 1, 'Garden', " + flag
        + "), (2, 2, 'Launch', " + flag
        + "), (50, 50, 'Taxes', '{}');INSERT INTO fragments VALUES (1, 1, 'Buy seeds', " + flag
        + "), (2, 2, 'Call Amélie', " + flag + "), (3, 2, 'Draft', " + flag
        + "), (50, 50, 'Real note', '{\"demo_seed\": false}');"
          "INSERT INTO todos VALUES (1, 1, 'Tomatoes'), (2, 2, 'Ring'), (50, 50, 'Real todo');"
          "INSERT INTO contacts VALUES (1, 2, 'Amélie', "
        + flag + "), (50, 50, 'Real', NULL);INSERT INTO chat_sessions VALUES (1, 'Ideas', " + flag
        + ")");
}

} // namespace seedbank::test
