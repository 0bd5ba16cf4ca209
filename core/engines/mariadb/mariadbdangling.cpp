// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbdangling.h"

#include "base/taskmonitor.h"
#include "database/checks/references.h"
#include "engines/mariadb/mariadbstagedchanges.h"

#include <utility>

namespace seedbank {

MariaDbDangling::MariaDbDangling(MariaDbStagedChanges &staged, std::set<TableName> tables)
    : m_staged(staged)
    , m_tables(std::move(tables))
{
}

Result<> MariaDbDangling::forEachQuery(const std::function<Result<>(const std::string &)> &ask)
{
    for (const SchemaTable &child : m_staged.load().schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            if (m_staged.isBroken(child, key)
                || !(m_tables.contains(child.name) || m_tables.contains(key.referencedTable)))
                continue;
            RETURN_IF_ERROR(m_staged.monitor().checkCancelled());
            const std::string name = m_staged.dialect().quoted(child.name);
            RETURN_IF_ERROR(ask(danglingIn(m_staged, name, name, child, key)));
        }
    }
    return {};
}

Result<std::int64_t> MariaDbDangling::count()
{
    std::int64_t count = 0;
    RETURN_IF_ERROR(forEachQuery([&](const std::string &from) -> Result<> {
        ASSIGN_OR_RETURN(const std::int64_t more, m_staged.count(from));
        count += more;
        return {};
    }));
    return count;
}

Result<> MariaDbDangling::checkMayCount()
{
    return forEachQuery([&](const std::string &from) { return m_staged.checkMayAsk(from); });
}

} // namespace seedbank
