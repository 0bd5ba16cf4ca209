// SPDX-License-Identifier: MIT
#pragma once

#include "sql/dialect.h"

namespace seedbank {

/** SQLite 3.40 and later. */
class SqliteDialect final : public Dialect {
public:
    LiteralForm literalForm(Tag tag, std::string_view bytes) const override;
    std::string predicate(const TableName &table, const RowFilter &filter) const override;
    std::string refersTo(const TableName &child, const ForeignKey &key, const std::string &childRow,
        const std::string &parentRow) const override;
    bool mayCompareAsParent() const override { return true; }

protected:
    bool isKeyword(std::string_view name) const override;
};

/** Lives as long as the program. */
const Dialect &sqliteDialect();

} // namespace seedbank
