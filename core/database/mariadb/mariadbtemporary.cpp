// SPDX-License-Identifier: MIT
#include "database/mariadb/mariadbtemporary.h"

#include "database/mariadb/mariadbconnection.h"
#include "sql/dialect.h"

#include <mysql.h>

#include <utility>

namespace seedbank {

Result<MariaDbTemporary> MariaDbTemporary::create(MariaDbConnection &connection,
    const TableName &like, const std::vector<std::string> &columns, const QString &action,
    Index index)
{
    const Dialect &dialect = *Dialect::find(EngineKind::MariaDb);
    MariaDbTemporary table;
    table.m_name = connection.temporaryName();
    std::string names;
    for (const std::string &column : columns)
        names += (names.empty() ? "" : ", ") + dialect.quoted(column);
    // InnoDB, whatever the server's default: it belongs to the transaction.
    // The index with the table: CREATE INDEX would end the transaction.
    SEEDBANK_TRY(connection.execute("CREATE TEMPORARY TABLE " + table.m_name
            + (index == Index::AllColumns ? " (KEY (" + names + "))" : "")
            + " ENGINE = InnoDB ROW_FORMAT = DYNAMIC SELECT " + names + " FROM "
            + dialect.quoted(like) + " WHERE FALSE",
        action));
    table.m_connection = &connection;
    return table;
}

MariaDbTemporary::MariaDbTemporary(MariaDbTemporary &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_name(std::move(other.m_name))
{
}

MariaDbTemporary &MariaDbTemporary::operator=(MariaDbTemporary &&other) noexcept
{
    std::swap(m_connection, other.m_connection);
    std::swap(m_name, other.m_name);
    return *this;
}

MariaDbTemporary::~MariaDbTemporary()
{
    if (!m_connection)
        return;
    // Past all checks: it must go even where the transaction failed. At worst the end of the
    // connection drops it.
    const std::string sql = "DROP TEMPORARY TABLE IF EXISTS " + m_name;
    mysql_real_query(m_connection->handle(), sql.data(), sql.size());
}

} // namespace seedbank
