// SPDX-License-Identifier: MIT
#include "database/session.h"

#include "database/engine.h"

namespace seedbank {

Result<std::unique_ptr<Session>> Session::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    return url.engine->open(url, options, std::move(stopToken));
}

std::optional<DerivedTable> Session::storedRules(const TableName &table) const
{
    return dialect().storedRules(table);
}

} // namespace seedbank
