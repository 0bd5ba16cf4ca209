// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowbatch.h"
#include "rows/tableshape.h"
#include "snapshot/bytestream.h"

#include <string>

namespace seedbank {

/** Reads the INSERT statements, one a row, of one table of a format-0 file. Methods throw
 *  SnapshotFailure. */
class PlanRowParser {
public:
    /** `stream` stands at the table's first INSERT, from which name and columns are taken. */
    explicit PlanRowParser(ByteStream &stream);

    /** The names of the table and its columns; no key, types or kinds. */
    const TableShape &shape() const { return m_shape; }
    /** Replaces the batch by the next rows; false after the last INSERT into this table. */
    bool next(RowBatch &batch);

private:
    void parseRow(RowBatch &batch);

    ByteStream &m_stream;
    TableShape m_shape;
    std::string m_head; // "INSERT INTO todos (id, title) VALUES ("
    bool m_headTaken = true; // of the row that comes next
};

/** Takes a name of letters, digits and '_', not starting with a digit, of at most 64 bytes. */
std::string takePlanName(ByteStream &stream);

} // namespace seedbank
