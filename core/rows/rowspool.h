// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/index.h"
#include "rows/rowstore.h"

#include <cstdint>
#include <vector>

namespace seedbank {

/** Rows kept aside in an unlinked temporary file, one segment a table, so that memory stays bounded
 *  whatever their number. Write the tables one after the other, then read each as often as needed.
 */
class RowSpool {
public:
    /** Starts the next segment: its rows have `columns` cells. */
    Result<> beginTable(int columns);
    Result<> write(const RowBatch &batch, int row);
    /** After the last table. */
    Result<> finish();

    std::int64_t rowCount(int table) const { return elementAt(m_segments, table).rows; }
    /** The spool must outlive the source. Several may be open at once. */
    std::unique_ptr<RowSource> open(int table) const;

private:
    struct Segment {
        std::int64_t begin = 0;
        std::int64_t end = 0;
        std::int64_t rows = 0;
        int columns = 0;
    };
    Result<> flush();

    File m_file; // created with the first row
    std::string m_buffer;
    std::vector<Segment> m_segments;
};

} // namespace seedbank
