// SPDX-License-Identifier: MIT
#include "database/session.h"

#include "database/postgresql/postgresqlsession.h"
#include "database/sqlite/sqlitesession.h"

#include <QCoreApplication>

namespace seedbank {

Result<std::unique_ptr<Session>> Session::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    switch (url.engine) {
    case EngineKind::Sqlite:
        return SqliteSession::open(url, options, std::move(stopToken));
    case EngineKind::PostgreSql:
        return PostgreSqlSession::open(url, options, std::move(stopToken));
    case EngineKind::MariaDb:
        break;
    }
    return Error { ErrorCode::InvalidArgument,
        QCoreApplication::translate("seedbank::Session",
            "This version of Seedbank cannot open %1 yet. It opens PostgreSQL and SQLite "
            "databases.")
            .arg(url.displayName()) };
}

} // namespace seedbank
