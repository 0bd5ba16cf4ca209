// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"
#include "sql/rowfilter.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbank {

class SqliteConnection;

/** Tables as an SQLite connection sees them now, in key order. The connection outlives the store.
 */
class SqliteRows final : public RowStore {
public:
    struct Table {
        TableShape shape;
        std::string from; ///< SQL: what to select from
        std::string where; ///< SQL: which rows
    };
    SqliteRows(SqliteConnection &connection, std::vector<Table> tables);
    /** The demo rows of the tables. */
    SqliteRows(SqliteConnection &connection, std::vector<SelectedTable> tables);

    std::span<const TableShape> tables() const override { return m_shapes; }
    Result<std::unique_ptr<RowSource>> open(int table) override;

private:
    SqliteConnection &m_connection;
    std::vector<TableShape> m_shapes;
    std::vector<Table> m_tables;
};

} // namespace seedbank
