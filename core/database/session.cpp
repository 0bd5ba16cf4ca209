// SPDX-License-Identifier: MIT
#include "database/session.h"

#include "database/sqlite/sqlitesession.h"

namespace seedbank {

Result<std::unique_ptr<Session>> Session::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    return SqliteSession::open(url, options, std::move(stopToken));
}

} // namespace seedbank
