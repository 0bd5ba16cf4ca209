// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"
#include "sql/rowfilter.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlSessionDialect;
class Statements;

/** UnsupportedSchema where the filter cannot be put to the table: a flag needs json or jsonb, as a
 *  malformed text in a row that is no demo data would end the query. */
Result<> checkFilter(const SelectedTable &table);

/** Tables as a transaction sees them now, in key order, by COPY. The statements outlive the store.
 *  A source that is left before its end costs the rest of its savepoint, not the transaction. */
class PostgreSqlRows final : public RowStore {
public:
    struct Table {
        TableShape shape;
        std::string from; ///< SQL: what to select from
        std::string where; ///< SQL: which rows
    };
    PostgreSqlRows(Statements &statements, std::vector<Table> tables);
    /** The demo rows of the tables. */
    PostgreSqlRows(Statements &statements, const PostgreSqlSessionDialect &dialect,
        std::vector<SelectedTable> tables);

    std::span<const TableShape> tables() const override { return m_shapes; }
    Result<std::unique_ptr<RowSource>> open(int table) override;

private:
    Result<> check();

    Statements &m_statements;
    std::vector<TableShape> m_shapes;
    std::vector<Table> m_tables;
    std::vector<SelectedTable> m_toCheck; ///< before the first is opened
};

} // namespace seedbank
