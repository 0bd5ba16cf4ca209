// SPDX-License-Identifier: MIT
#include "database/session.h"

#include "database/mariadb/mariadbsession.h"
#include "database/sqlite/sqlitesession.h"

#include <QCoreApplication>

namespace seedbank {

Result<std::unique_ptr<Session>> Session::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    if (url.engine == EngineKind::MariaDb)
        return MariaDbSession::open(url, options, std::move(stopToken));
    if (url.engine != EngineKind::Sqlite)
        return Error { ErrorCode::InvalidArgument,
            QCoreApplication::translate("seedbank::Session",
                "This version of Seedbank cannot open %1 yet. It opens SQLite and MariaDB databases.")
                .arg(url.displayName()) };
    return SqliteSession::open(url, options, std::move(stopToken));
}

} // namespace seedbank
