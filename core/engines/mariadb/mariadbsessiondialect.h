// SPDX-License-Identifier: MIT
#pragma once

#include "database/catalogue.h"
#include "sql/mariadbdialect.h"

namespace seedbank {

/** The dialect of a session's own statements, which knows the columns of the database: InnoDB
 *  compares foreign keys between ENUM or SET columns by number, `=` by text. */
class MariaDbSessionDialect final : public MariaDbDialect {
public:
    /** `schema` has to stay. */
    explicit MariaDbSessionDialect(const Schema &schema)
        : m_schema(schema)
    {
    }

    std::string refersTo(const TableName &child, const ForeignKey &key, const std::string &childRow,
        const std::string &parentRow) const override;

private:
    bool isEnumeration(const TableName &table, const std::string &column) const;

    const Schema &m_schema;
};

} // namespace seedbank
