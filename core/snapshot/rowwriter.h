// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "rows/rowbatch.h"
#include "sql/dialect.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace seedbank {

class Proofreader;

/** Appends text to a file through a buffer, and rows as their literals; a value of any size goes
 *  through in pieces. */
class RowWriter {
public:
    RowWriter(File &file, const Dialect &dialect);
    /** From now on all text goes to the proofreader, too; with nullptr, to the file alone. */
    void setProofreader(Proofreader *proofreader) { m_proofreader = proofreader; }

    Result<> write(std::string_view text);
    /** Starts the rows of the next table; each of its statements starts with `insertHead`. */
    void beginTable(std::string insertHead);
    Result<> write(const RowBatch &batch);
    /** Ends the table's last statement. */
    Result<> endTable();
    /** Where in the file the next byte comes. */
    std::int64_t position() const
    {
        return m_file.appended() + static_cast<std::int64_t>(m_buffer.size());
    }
    /** Hands what is buffered to the file. */
    Result<> flush();

private:
    Result<> writeRow(const RowBatch &batch, int row);
    Result<> separate(const RowBatch &batch, int row);
    Result<> writeCell(Tag tag, std::string_view bytes);
    Result<> makeRoom(std::size_t size);

    File &m_file;
    const Dialect &m_dialect;
    Proofreader *m_proofreader = nullptr;
    std::string m_buffer;
    std::string m_insertHead;
    int m_statementRows = 0; // of the statement at hand; 0 before a table's first
    std::int64_t m_statementBytes = 0;
};

} // namespace seedbank
