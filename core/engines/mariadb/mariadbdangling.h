// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"

#include <cstdint>
#include <functional>
#include <set>
#include <string>

namespace seedbank {

class MariaDbStagedChanges;

/** References that lead nowhere, from or to some tables: those that triggers write to while the
 *  engine's own checks are off. Only what is new counts. */
class MariaDbDangling {
public:
    /** The staged changes have to stay. */
    MariaDbDangling(MariaDbStagedChanges &staged, std::set<TableName> tables);

    Result<std::int64_t> count();
    /** Whether this user may count them; reads no row. */
    Result<> checkMayCount();

private:
    /** With SQL behind FROM, a foreign key each. */
    Result<> forEachQuery(const std::function<Result<>(const std::string &)> &ask);

    MariaDbStagedChanges &m_staged;
    std::set<TableName> m_tables;
};

} // namespace seedbank
