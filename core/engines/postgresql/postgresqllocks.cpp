// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqllocks.h"

#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/tr.h"
#include "sql/dialect.h"
#include "sql/sqltemplate.h"

namespace seedbank {

Result<QStringList> lockHolders(
    Statements &statements, const std::vector<std::string> &quotedTables)
{
    std::string list;
    for (const std::string &name : quotedTables)
        list += (list.empty() ? "" : ", ") + Dialect::textLiteral(name) + "::pg_catalog.regclass";
    ASSIGN_OR_RETURN(const StatementRows holders,
        statements.rows(fillIn(R"(
            SELECT DISTINCT a.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''),
                l.relation::pg_catalog.regclass
            FROM pg_catalog.pg_locks AS l
            JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
            WHERE l.granted AND l.pid <> pg_catalog.pg_backend_pid() AND l.locktype = 'relation'
                AND l.mode <> 'AccessShareLock' AND l.database = (SELECT oid
                    FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
                AND l.relation IN (%tables)
            ORDER BY a.pid LIMIT 5)",
                            { { "%tables", list } }),
            Attempt::LockTables));
    QStringList lines;
    for (int row = 0; row < holders.count(); ++row)
        lines += Tr::tr("Session %1 of %2 (%3) holds a lock on %4.")
                     .arg(QString::fromStdString(holders[row].text(0)),
                         QString::fromStdString(holders[row].text(1)),
                         QString::fromStdString(holders[row].text(2)),
                         QString::fromStdString(holders[row].text(3)));
    return lines;
}

} // namespace seedbank
