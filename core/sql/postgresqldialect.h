// SPDX-License-Identifier: MIT
#pragma once

#include "sql/dialect.h"

#include <span>

namespace seedbank {

/** PostgreSQL 13 and later. */
class PostgreSqlDialect : public Dialect {
public:
    LiteralForm literalForm(Tag tag, std::string_view bytes) const override;
    std::string predicate(const TableName &table, const RowFilter &filter) const override;
    std::optional<DerivedTable> storedRules(const TableName &table) const override;

    /** The settings that decide what the text of a value means: "timezone = 'UTC'". */
    static std::span<const std::string_view> valueSettings();
    /** SQL: the table's oid, NULL where there is none. */
    static std::string oidOf(const std::string &quotedTable);
    /** SQL that raises sequences so that the next value is beyond `highest`, and never lowers one.
     *  `from` gives rows with the columns sequence (regclass), step, and highest. */
    static std::string raiseSequences(const std::string &from);

protected:
    bool isKeyword(std::string_view name) const override;
};

/** Lives as long as the program. */
const Dialect &postgreSqlDialect();

} // namespace seedbank
