// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "engines/mariadb/mariadbinserter.h"
#include "rows/tableshape.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

class MariaDbConnection;
class Statements;

/** A temporary table with some columns of another, as that declares them: what is joined with it
 *  compares as its own rows do. Gone with the object, or the connection. */
class MariaDbTemporary {
public:
    /** `index`: columns to find rows by, none of them TEXT or BLOB. The table has a key of its own,
     *  since servers may be told to take none without; so columns have to be named. */
    static Result<MariaDbTemporary> create(Statements &statements, const TableName &like,
        const std::vector<std::string> &columns, const Attempt &attempt,
        const std::vector<std::string> &index = {});
    /** One that takes what the other table would: with its columns, rules and unique keys, but
     *  without its foreign keys, triggers and partitions. */
    static Result<MariaDbTemporary> createLike(
        Statements &statements, const TableName &like, const Attempt &attempt);
    /** The rows of "SELECT …", given without the SELECT, whose columns are seedbank_e0, …; with an
     *  index on them where that can be. */
    static Result<MariaDbTemporary> createFrom(Statements &statements, const std::string &select,
        std::size_t columns, const Attempt &attempt);
    MariaDbTemporary(MariaDbTemporary &&other) noexcept;
    MariaDbTemporary &operator=(MariaDbTemporary &&other) noexcept;
    ~MariaDbTemporary();

    const std::string &name() const { return m_name; }

private:
    MariaDbTemporary() = default;

    MariaDbConnection *m_connection = nullptr;
    std::string m_name;
};

/** What stands between the parentheses and behind them in a table's definition (SHOW CREATE TABLE,
 *  names in double quotes), so far as a temporary table can have it. */
std::string temporaryDefinition(const std::string &shown);

} // namespace seedbank
