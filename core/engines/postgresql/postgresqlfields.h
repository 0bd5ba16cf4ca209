// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowbatch.h"
#include "rows/tableshape.h"

#include <span>
#include <string>
#include <string_view>

namespace seedbank {

// COPY's text format (https://www.postgresql.org/docs/15/sql-copy.html, "Text Format") into cells.

/** Appends a line, without its LF, as a row. False: it has another number of fields. */
bool appendCopyLine(RowBatch &batch, std::span<const Column> columns, std::string_view line);

/** Appends a row whose line comes in pieces. A field longer than a piece is decoded as it comes:
 *  beside what the client library holds of the row there is its cell alone. */
class PostgreSqlLongRow {
public:
    /** Both outlive it. */
    PostgreSqlLongRow(RowBatch &batch, std::span<const Column> columns);

    /** Takes the next piece; the row is complete once one ends with the LF. False: it has another
     *  number of fields. */
    bool add(std::string_view piece);

private:
    void addPart(std::string_view part);
    void endField();
    void decode();

    RowBatch &m_batch;
    std::span<const Column> m_columns;
    std::size_t m_column = 0;
    std::string m_pending; // of the field at hand, not decoded yet
    bool m_isLong = false; // its cell was begun
    std::size_t m_size = 0; // bytes in that cell
};

} // namespace seedbank
