// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"
#include "sql/rowfilter.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbank {

class Statements;
struct MariaDbCatalogue;

enum class RowLock { None, ForUpdate };

/** Tables as a connection sees them now, in key order, read unbuffered as the server's text. The
 *  statements outlive the store. */
class MariaDbRows final : public RowStore {
public:
    struct Table {
        TableShape shape;
        std::string from; ///< SQL: what to select from
        std::string where; ///< SQL: which rows
    };
    MariaDbRows(Statements &statements, const MariaDbCatalogue &catalogue,
        const std::vector<Table> &tables);
    /** The demo rows of the tables; with a lock, each row is locked as it is read. */
    MariaDbRows(Statements &statements, const MariaDbCatalogue &catalogue,
        std::vector<SelectedTable> tables, RowLock lock);

    /** What a column behind a row's own tells: "1", or the row cannot be kept. */
    enum class Check { TextsConvertBack, JsonComesBack };

    std::span<const TableShape> tables() const override { return m_shapes; }
    /** Errors: UnsupportedValue for a value that cannot be kept exactly; PermissionDenied, with all
     *  tables of the store that may not be read. */
    Result<std::unique_ptr<RowSource>> open(int table) override;
    /** The same PermissionDenied, without reading a row. */
    Result<> checkMayRead();

private:
    struct Query {
        std::string sql;
        std::string probe; ///< reads the same columns and no row
        std::vector<Check> checks = {}; ///< a column more for each
    };
    void prepare(const MariaDbCatalogue &catalogue, const Table &table, RowLock lock);
    Error denied(Error error);

    Statements &m_statements;
    std::vector<TableShape> m_shapes;
    std::vector<Query> m_queries;
};

} // namespace seedbank
