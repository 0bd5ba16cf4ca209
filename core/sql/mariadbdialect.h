// SPDX-License-Identifier: MIT
#pragma once

#include "sql/dialect.h"

namespace seedbank {

/** MariaDB 10.5 and later, MySQL 8.0 and later. */
class MariaDbDialect : public Dialect {
public:
    /** The sql_mode of snapshots and sessions: strict, '' the only escape in a text, " around
     *  names, no value made up for a 0, and the odd dates that a table may hold (0000-00-00,
     *  2025-02-31). */
    static constexpr const char *sqlMode
        = "STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,ANSI_QUOTES,NO_AUTO_VALUE_ON_ZERO,"
          "ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION";

    LiteralForm literalForm(Tag tag, std::string_view bytes) const override;
    std::string predicate(const TableName &table, const RowFilter &filter) const override;
    std::optional<DerivedTable> storedRules(const TableName &table) const override;

protected:
    bool isKeyword(std::string_view name) const override;
};

/** Lives as long as the program. */
const Dialect &mariaDbDialect();

} // namespace seedbank
