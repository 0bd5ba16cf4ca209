// SPDX-License-Identifier: MIT
#pragma once

#include "base/index.h"
#include "base/result.h"
#include "rows/rowbatch.h"
#include "rows/tableshape.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

class Dialect;
class Statements;

/** The sequences that the columns of loaded tables take their values from, by default or as an
 *  identity, and the furthest values that were written there. */
class PostgreSqlSequences {
public:
    /** Finds the sequences of the tables. PermissionDenied, with all that is missing, where the
     *  role may not raise one; or not use one by which a column that the shapes lack is filled in
     *  the tables that get new rows. */
    Result<> find(Statements &statements, const Dialect &dialect,
        const std::vector<TableShape> &tables, const std::vector<bool> &getNewRows);
    /** Sequences of columns that the shapes lack, which the role may not raise. */
    const QStringList &notRaisable(int table) const { return elementAt(m_notRaisable, table); }
    /** Notes the row's values; `table` indexes the tables of find(). */
    void observe(int table, const RowBatch &batch, int row);
    /** Raises what the observed values are beyond; sequences are outside transactions. */
    Result<> raise(Statements &statements);

private:
    struct Sequence {
        int column = -1;
        std::int64_t oid = 0;
        std::int64_t step = 1;
        std::int64_t lowest = 0;
        std::int64_t highest = 0;
        std::optional<std::int64_t> furthest = {}; ///< in the direction of step
    };
    std::vector<std::vector<Sequence>> m_sequences; ///< a table each
    std::vector<QStringList> m_notRaisable; ///< likewise
};

} // namespace seedbank
