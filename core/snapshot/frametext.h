// SPDX-License-Identifier: MIT
#pragma once

#include "sql/dialect.h"
#include "sql/rowfilter.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

/** What a file's SQL is about. */
struct FramedTables {
    explicit FramedTables(std::vector<SelectedTable> selected);

    std::vector<SelectedTable> tables; ///< in the order of the file: referenced ones first
    bool cyclic; ///< they reference each other, or themselves, in a circle
    /** What the names of the file's own tables begin with: no table that these tables and their
     *  filters name begins with it, whatever the case. */
    std::string helpers;
};

/** The SQL of one format's files for one engine, around their rows. Frozen once the format is
 *  released: a reader demands it to the byte. What the program itself runs is no business of it.
 *  Stateless; any thread. */
class FrameText {
public:
    virtual ~FrameText() = default;

    /** From the first statement through the cleanup; whole lines. */
    virtual std::string opening(const FramedTables &framed) const = 0;
    /** What each statement with rows of the table starts with, up to the first row; begins with
     *  "I". */
    virtual std::string insertHead(const FramedTables &framed, std::size_t table) const = 0;
    /** From after the last row through COMMIT, and what must follow it; whole lines. */
    virtual std::string closing(const FramedTables &framed) const = 0;
    /** A boolean expression over rows of `table`, whose columns it qualifies by the table's name.
     */
    virtual std::string predicate(
        const FramedTables &framed, const TableName &table, const RowFilter &filter) const = 0;
    /** What counts rows in the verification queries. */
    virtual std::string rowCount() const { return "COUNT(*)"; }

protected:
    /** "DELETE FROM … WHERE …;" for each table, referenced ones last. */
    std::string deletions(const Dialect &dialect, const FramedTables &framed) const;
};

} // namespace seedbank
