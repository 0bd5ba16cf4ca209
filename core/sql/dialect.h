// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowbatch.h"
#include "rows/tableshape.h"
#include "sql/rowfilter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

struct DerivedTable;

/** How a cell is written as a literal: prefix, its bytes in an encoding, suffix. In parts, so that
 *  a value of any size streams. */
struct LiteralForm {
    enum class Encoding {
        Verbatim,
        QuotesDoubled, ///< each ' becomes ''
        Hexadecimal, ///< two upper-case digits a byte
        Backslashes, ///< each ' becomes '', \ becomes \\, CR becomes \r
    };
    std::string_view prefix;
    Encoding encoding = Encoding::Verbatim;
    std::string_view suffix;
};

/** An engine's SQL as pure text: quoting, literals and predicates.
 *  Stateless; any thread. */
class Dialect {
public:
    virtual ~Dialect() = default;
    /** `name` in double quotes where it needs them: unless it is lower-case letters, digits and
     *  '_', not starting with a digit, and no keyword. */
    std::string quoted(std::string_view name) const;
    virtual std::string quoted(const TableName &table) const;
    std::string quotedList(const TableShape &shape) const; ///< "id, name, metadata"
    /** 'text' with quotes doubled; the text has no NUL and no CR. */
    static std::string textLiteral(std::string_view text);

    virtual LiteralForm literalForm(Tag tag, std::string_view bytes) const = 0;
    /** A boolean SQL expression over rows of `table`, whose columns it qualifies by the table's
     *  name. Snapshot files have their own (snapshot/frametext.h). */
    virtual std::string predicate(const TableName &table, const RowFilter &filter) const = 0;
    /** predicate() of rows that stand in the statement under another name. */
    virtual std::string predicateAs(
        const std::string &row, const TableName &table, const RowFilter &filter) const;
    /** SQL: the row `childRow` of the table `child` refers to the row `parentRow`. */
    virtual std::string refersTo(const TableName &child, const ForeignKey &key,
        const std::string &childRow, const std::string &parentRow) const;
    /** SQL: two rows, of the table or of ones made like it, have equal values in the columns. */
    virtual std::string sameValues(const TableName &table, const std::vector<std::string> &columns,
        const std::string &left, const std::string &right) const;
    /** The two ends of a foreign key may be compared by the type of the parent's column. */
    virtual bool mayCompareAsParent() const { return false; }
    /** The rules of a table that rows which stand there may break, by name, each with its condition
     *  as SQL: the constraints that were never validated, or, where the engine does not say so, all
     *  of them. Of a domain with the column, of a partition without; either is the rule's holder.
     *  Nothing where the catalogue does not have conditions. */
    virtual std::optional<DerivedTable> storedRules(const TableName &table) const;

protected:
    virtual bool isKeyword(std::string_view name) const = 0;
};

} // namespace seedbank
