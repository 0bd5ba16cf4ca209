// SPDX-License-Identifier: MIT
#pragma once

#include "rows/tableshape.h"

#include <memory>
#include <string>
#include <string_view>

namespace seedbank {

/** Which rows of a table are demo data; the engine-neutral form of a WHERE clause. It holds names
 *  and one literal, never SQL. */
struct RowFilter {
    enum class Type {
        All,
        Flagged, ///< `column` holds a JSON object whose `flagKey` says true (FORMAT.md, "The flag")
        Equals, ///< `column` equals the text or number `value`
        Through, ///< `column` points at a row of `parent` that its filter selects
    };

    Type type = Type::All;
    std::string column = {};
    std::string flagKey = {}; ///< see isFlagKey()
    std::string value = {};
    bool valueIsNumber = false; ///< `value` is a decimal integer
    TableName parent = {};
    std::string parentColumn = {};
    bool comparesAsParent = false; ///< as the foreign key does
    std::shared_ptr<const RowFilter> parentFilter = {};

    bool operator==(const RowFilter &other) const;
};

/** 1 to 64 letters, digits, '_' and '-': nothing that would need quoting anywhere. */
bool isFlagKey(std::string_view key);

/** A table and the rows of it that count as demo data. */
struct SelectedTable {
    TableShape shape;
    RowFilter filter;
};

} // namespace seedbank
