// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "rows/rowbatch.h"

#include <QString>

#include <span>
#include <string>

namespace seedbank {

class PostgreSqlConnection;

/** Writes rows by COPY … FROM STDIN, in its text format. One that is not finished is abandoned; the
 *  transaction has then failed. */
class PostgreSqlCopyIn {
public:
    /** `target`: table and columns, "todos (id, title)". */
    PostgreSqlCopyIn(PostgreSqlConnection &connection, Attempt attempt);
    ~PostgreSqlCopyIn();
    PostgreSqlCopyIn(const PostgreSqlCopyIn &) = delete;
    PostgreSqlCopyIn &operator=(const PostgreSqlCopyIn &) = delete;

    Result<> begin(const std::string &target);
    /** The row's cells at `columns`, in that order. */
    Result<> write(const RowBatch &batch, int row, std::span<const int> columns);
    Result<> finish();

private:
    Result<> writeCell(Tag tag, std::string_view bytes);
    void appendPiece(Tag tag, std::string_view bytes);
    void appendText(std::string_view text);
    Result<> flush();

    PostgreSqlConnection &m_connection;
    Attempt m_attempt;
    std::string m_buffer;
    bool m_isOpen = false;
};

} // namespace seedbank
