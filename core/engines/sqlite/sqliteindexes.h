// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/tableshape.h"

#include <cstdint>
#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** The plain indexes of a table, set aside while very many rows are inserted. Writing the bench's
 *  two million rows through the sqlite3 client took 4.6 s with the indexes built afterwards and
 *  10.2 s with seven kept up to date. SQLite's schema changes belong to the transaction: an
 *  interrupted load leaves the indexes as they were.
 *
 *  Unique indexes stay, because they say which row is refused; and where ANALYZE has been run all
 *  stay, because dropping an index drops its statistics. */
class SqliteIndexes {
public:
    /** Drops them if that pays for `rows` new rows. */
    static Result<SqliteIndexes> setAside(
        Statements &statements, const TableName &table, std::int64_t rows);
    /** Creates them again, by the very text that the catalogue had. */
    Result<> restore();

private:
    explicit SqliteIndexes(Statements &statements)
        : m_statements(&statements)
    {
    }

    Statements *m_statements;
    std::vector<std::string> m_definitions;
};

} // namespace seedbank
