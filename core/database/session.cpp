// SPDX-License-Identifier: MIT
#include "database/session.h"

#include "database/mariadb/mariadbsession.h"
#include "database/postgresql/postgresqlsession.h"
#include "database/sqlite/sqlitesession.h"

namespace seedbank {

Result<std::unique_ptr<Session>> Session::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    switch (url.engine) {
    case EngineKind::PostgreSql:
        return PostgreSqlSession::open(url, options, std::move(stopToken));
    case EngineKind::MariaDb:
        return MariaDbSession::open(url, options, std::move(stopToken));
    case EngineKind::Sqlite:
        break;
    }
    return SqliteSession::open(url, options, std::move(stopToken));
}

} // namespace seedbank
