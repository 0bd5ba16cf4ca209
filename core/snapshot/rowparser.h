// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowbatch.h"
#include "rows/tableshape.h"
#include "snapshot/bytestream.h"
#include "snapshot/literalparser.h"

#include <cstdint>
#include <string>
#include <vector>

namespace seedbank {

/** Reads the INSERT statements of one table of a format-1 file, and checks the order of the rows
 *  and the split into statements. Methods throw SnapshotFailure. */
class RowParser {
public:
    /** `stream` stands where the table's first statement starts. */
    RowParser(ByteStream &stream, const TableShape &shape, std::string insertHead,
        const LiteralParser &literals);

    /** Replaces the batch by the next rows; false after the table's last. */
    bool next(RowBatch &batch);

private:
    void startStatement();
    void parseRow(RowBatch &batch);
    void endRow(std::int64_t rowStart);
    void checkOrder(const RowBatch &batch);
    void rememberKey(const RowBatch &batch);

    ByteStream &m_stream;
    const TableShape &m_shape;
    const std::string m_insertHead;
    const LiteralParser &m_literals;

    /** The statement at hand, or the last one. */
    struct Statement {
        bool isOpen = false;
        int rows = 0;
        std::int64_t bytes = 0;
    };
    Statement m_statement;
    Statement m_previous;

    std::vector<std::int64_t> m_rowOffsets; // of the batch at hand
    RowBatch m_lastKey; // the key of the last row of the last batch; its other cells are NULL
};

} // namespace seedbank
