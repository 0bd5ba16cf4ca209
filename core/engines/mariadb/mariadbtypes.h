// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowbatch.h"
#include "rows/tableshape.h"

#include <string>
#include <string_view>

namespace seedbank {

/** What a column's declared type means for its values. */
struct MariaDbType {
    enum class Values {
        Signed, ///< integers
        Unsigned,
        Year, ///< integers; as a text, '0' would be 2000
        Bytes, ///< BINARY, BLOB, BIT, geometry: the bytes themselves
        Real, ///< FLOAT, DOUBLE
        Text, ///< in a character set
        Enumeration, ///< text, too; ordered by number natively
        Moment, ///< DATE, DATETIME, TIMESTAMP: texts that are as long and ordered alike
        Other, ///< text of another type: DECIMAL, TIME, UUID, INET6
        Unsupported,
    };
    Values values = Values::Unsupported;
    Kind kind = Kind::Other;
    bool zeroFilled = false; ///< its text has leading zeros

    Tag tag() const;
};

/** The meaning of a COLUMN_TYPE of information_schema: "bigint(20) unsigned". */
MariaDbType mariaDbType(std::string_view columnType);

/** A column in SQL, so that its text keeps its value. `column` is its quoted name. */
std::string mariaDbValue(const std::string &column, std::string_view columnType);

/** What orders rows by a column as FORMAT.md orders keys. */
std::string mariaDbOrder(
    const std::string &column, std::string_view columnType, std::string_view collation);

} // namespace seedbank
