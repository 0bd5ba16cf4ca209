// SPDX-License-Identifier: MIT
#pragma once

#include "support/mariadbserver.h"
#include "support/postgresqlserver.h"
#include "support/testdatabase.h"
#include "untidycase.h"

#include <QString>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace seedbank::test {

/** A row as the engine's client tells it. */
struct UntidyRow {
    std::string place; ///< its table, and its partition
    bool demo = false;
    bool written = false; ///< by the database's own triggers
    std::string key;
    std::string values; ///< of the columns that were there at the capture
    std::string added; ///< of the others
    /** By which SQLite's full text indexes know it. */
    std::string rowid = {};

    auto operator<=>(const UntidyRow &) const = default;
    std::string text() const;
};

/** All that a client sees of a database. */
struct UntidyState {
    std::multiset<UntidyRow> rows;
    std::multiset<std::string> dangling;
    std::string catalogue; ///< its keys, triggers, columns
};

/** A database of its own for each case, on a server for all. */
class UntidyDatabase {
public:
    enum class User { Administrator, Owner, Limited };
    virtual ~UntidyDatabase() = default;

    /** An empty database with the case's schema. */
    virtual void begin(const UntidyCase &untidy, User user) = 0;
    /** Statements that may fail, each by itself. */
    virtual void run(const std::vector<std::string> &statements) = 0;
    virtual UntidyState state(const UntidyCase &untidy) = 0;
    virtual QString url() const = 0;
    virtual UntidyCase generate(unsigned seed, const UntidyKinds &kinds) const = 0;
};

std::unique_ptr<UntidyDatabase> untidyPostgreSqlServer();
std::unique_ptr<UntidyDatabase> untidyMariaDbServer();
std::unique_ptr<UntidyDatabase> untidySqliteFiles();

} // namespace seedbank::test
