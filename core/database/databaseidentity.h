// SPDX-License-Identifier: MIT
#pragma once

#include "database/databaseurl.h"

#include <map>
#include <string>
#include <utility>

namespace seedbank {

/** What tells one database from all others: never a single fact, since each of them is the same
 *  somewhere else (the number of a server that was cloned, the address of a tunnel). */
struct DatabaseIdentity {
    DatabaseIdentity() = default;
    // Implicit: earlier journals have no more than the name.
    DatabaseIdentity(std::string ofDatabase)
        : name(std::move(ofDatabase))
    {
    }
    DatabaseIdentity(const char *ofDatabase)
        : name(ofDatabase)
    {
    }

    /** As journals have named it from their first version on; stable. */
    std::string name;
    /** What the database says of itself; empty where that is not enough. */
    std::string instance;
    /** addressOf() the URL that led there. */
    std::string address;
    /** Of PostgreSQL: numbers that its server gave to the oldest tables, and under "" to the
     *  database. They tell where a role may not ask for the server's own number. */
    std::map<std::string, std::string> tables;

    bool operator==(const DatabaseIdentity &) const = default;
};

/** Where a URL leads, spelt in one way: without user and protection, with the port and the
 *  database; of a file its real path. This machine is "localhost", by whatever name or number. */
std::string addressOf(const DatabaseUrl &url);

/** By what the databases say of themselves, whatever the addresses; where one of the two says
 *  nothing, by name, by the numbers of tables, or by address. */
bool isSameInstance(const DatabaseIdentity &a, const DatabaseIdentity &b);
/** Both have one, and it is the same. */
bool isSameAddress(const DatabaseIdentity &a, const DatabaseIdentity &b);
/** The numbers of the tables that both have do not contradict. */
bool haveSameTables(const DatabaseIdentity &a, const DatabaseIdentity &b);

} // namespace seedbank
