// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/mariadb/mariadbload.h"

#include <string>

namespace seedbank {

/** One row that a load changes. Since all changes become visible at once or not at all, it tells
 *  over another connection whether a COMMIT took place whose reply was lost. */
class MariaDbWitness {
public:
    MariaDbWitness() = default;
    static Result<MariaDbWitness> choose(const MariaDbLoad &load);

    /** False where nothing was changed. */
    bool exists() const { return !m_sql.empty(); }
    /** Whether the row is as the load left it. Waits for a transaction that still holds it. */
    Result<bool> saysCommitted(Statements &statements) const;

private:
    std::string m_sql; // counts the row, locking it
    std::int64_t m_expected = 0;
};

/** SQL: it is the row with this row's key. */
std::string mariaDbKeyIs(const TableShape &shape, const RowBatch &batch, int row);

} // namespace seedbank
