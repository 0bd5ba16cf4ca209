// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqliteload.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

/** The schema that has the copies: a temporary file's, attached when a session begins. */
inline constexpr std::string_view sqliteCopies = "seedbank_copies";

/** The rows of one table as a load is to write them, in an empty temporary copy of the table with
 *  all that it demands of them, so that the engine itself says which rule a row breaks and what
 *  generated columns become. The database is not written to. */
class SqliteAfterImages {
public:
    /** One of a table at a time. `indexes`: with these unique indexes, by their definitions.
     *  Errors: DatabaseError, where the table cannot be written either: it needs a function that is
     *  not there. */
    static Result<SqliteAfterImages> create(
        const SqliteLoad &load, int table, const std::vector<std::string> &indexes);
    SqliteAfterImages(SqliteAfterImages &&other) noexcept;
    SqliteAfterImages &operator=(SqliteAfterImages &&) = delete;
    ~SqliteAfterImages();

    /** SQL: the temporary table. Rows in it have no rowid that means something. */
    const std::string &name() const { return m_name; }

    /** Adds a new row. What a rule of the table says against it, or nothing. */
    Result<std::optional<QString>> addInsert(const RowBatch &batch, int row);
    /** Adds a row as it is to be, with what it has beside the snapshot's columns now. */
    Result<std::optional<QString>> addUpdate(const RowBatch &batch, int row);

private:
    SqliteAfterImages(const SqliteLoad &load, int table);
    Result<> createTable(const std::vector<std::string> &indexes);
    Result<> prepare();
    Result<std::optional<QString>> run(SqliteStatement &statement);

    const SqliteLoad *m_load;
    int m_table;
    std::string m_name;
    SqliteStatement m_insert;
    SqliteStatement m_update;
};

} // namespace seedbank
