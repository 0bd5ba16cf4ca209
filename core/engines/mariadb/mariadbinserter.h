// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "engines/mariadb/mariadbtypes.h"
#include "rows/rowbatch.h"
#include "rows/tableshape.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct st_mysql_stmt;

namespace seedbank {

class MariaDbConnection;

/** Inserts rows, many with one message to the server: by array binding on MariaDB (0.63 of the time
 *  of 1,000-row INSERTs), else as INSERTs of many rows. A row that the server changes or warns
 *  about is an error. */
class MariaDbInserter {
public:
    enum class Way { ArrayBinding, ManyRows };
    /** Whose values the rows hold: the target's own, exactly, or those that any snapshot may have,
     *  which the target's types then decide. */
    enum class ValuesOf { Target, Anyone };

    /** Into the columns `columns`, whose types are the target's, of `table`, SQL. */
    static Result<MariaDbInserter> prepare(MariaDbConnection &connection, const std::string &table,
        const std::vector<Column> &columns, ValuesOf valuesOf, const Attempt &attempt);
    static Way bestWay(const MariaDbConnection &connection);
    static Result<MariaDbInserter> prepare(MariaDbConnection &connection, const std::string &table,
        const std::vector<Column> &columns, ValuesOf valuesOf, const Attempt &attempt, Way way);
    MariaDbInserter(MariaDbInserter &&other) noexcept = default;
    ~MariaDbInserter();

    /** Writes the rows of a batch that has these very columns. */
    Result<> insert(const RowBatch &batch);
    /** Keeps some cells of one row of another batch for later, and writes when enough is there. */
    Result<> add(const RowBatch &batch, int row, std::span<const int> columns);
    /** Writes what add() kept. */
    Result<> flush();
    /** Bytes of a row in a message, and what a message has room for. */
    static std::size_t sizeOf(const RowBatch &batch, int row, Way way);
    static std::size_t largestRow(const MariaDbConnection &connection);
    std::int64_t rowsWritten() const { return m_written; }

private:
    struct StatementCloser {
        void operator()(st_mysql_stmt *statement) const;
    };
    /** One column of an array binding; the vectors run row by row. */
    struct Binding {
        std::vector<std::int64_t> numbers; // Signed and Unsigned columns, as bits
        std::vector<const char *> pointers; // all others
        std::vector<unsigned long> sizes;
        std::vector<char> indicators;
        void clear(); // keeps the memory
    };

    MariaDbInserter() = default;
    Result<> insertRows(const RowBatch &batch, int first, int last);
    Result<> executeArray(const RowBatch &batch, int first, int last);
    Result<> executeText(const RowBatch &batch, int first, int last);
    Result<> bindCell(
        Binding &binding, MariaDbType::Values values, Tag tag, std::string_view bytes) const;
    Error tooLarge(std::size_t size) const;
    Result<> check(std::int64_t inserted, int rows);

    MariaDbConnection *m_connection = nullptr;
    std::unique_ptr<st_mysql_stmt, StatementCloser> m_statement; // array binding
    std::string m_head; // "INSERT INTO t (a, b) VALUES "
    std::vector<Column> m_columns;
    std::vector<MariaDbType::Values> m_values;
    ValuesOf m_valuesOf = ValuesOf::Target;
    Way m_way = Way::ManyRows;
    Attempt m_attempt = Attempt::WriteChanges;
    std::vector<Binding> m_bindings;
    RowBatch m_pending;
    std::int64_t m_written = 0;
};

} // namespace seedbank
