// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbsessiondialect.h"

namespace seedbank {

bool MariaDbSessionDialect::isEnumeration(const TableName &table, const std::string &column) const
{
    const SchemaTable *found = m_schema.find(table);
    const SchemaColumn *declared = found ? found->find(column) : nullptr;
    return declared && seedbank::isEnumeration(declared->column);
}

std::string MariaDbSessionDialect::refersTo(const TableName &child, const ForeignKey &key,
    const std::string &childRow, const std::string &parentRow) const
{
    std::string condition;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const bool byNumber = isEnumeration(child, key.columns[i])
            || isEnumeration(key.referencedTable, key.referencedColumns[i]);
        const auto value = [&](const std::string &row, const std::string &column) {
            const std::string name = row + '.' + quoted(column);
            return byNumber ? "CAST(" + name + " AS UNSIGNED)" : name;
        };
        condition += i > 0 ? " AND " : "";
        condition += value(parentRow, key.referencedColumns[i]) + " = ";
        condition += value(childRow, key.columns[i]);
    }
    return condition;
}

} // namespace seedbank
