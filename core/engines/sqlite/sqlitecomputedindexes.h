// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteconnection.h"
#include "rows/tableshape.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

class RowBatch;
class Statements;

/** The indexes of a table that compute something, and are not unique: a value that their
 *  expressions fail for (json_extract() of a text that is no JSON) cannot be written, partial or
 *  not. They are computed for rows of a copy of the table. */
class SqliteComputedIndexes {
public:
    static Result<SqliteComputedIndexes> read(Statements &statements, const TableName &table);
    bool isEmpty() const { return m_indexes.empty(); }

    /** `rows` is SQL: the copy, under the table's own name. */
    void prepare(SqliteConnection &connection, const TableShape &shape, const std::string &rows);
    /** What one of them says against the row of the copy that has this row's key, or nothing. */
    Result<std::optional<QString>> compute(const RowBatch &batch, int row);

private:
    struct Index {
        QString name;
        std::string definition;
        SqliteStatement statement;
    };

    SqliteConnection *m_connection = nullptr;
    const TableShape *m_shape = nullptr;
    std::vector<Index> m_indexes;
};

} // namespace seedbank
