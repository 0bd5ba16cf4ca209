// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlobstacle.h"

#include "database/checks/sampletexts.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "sql/postgresqldialect.h"

#include <utility>

namespace seedbank {

Result<> countAndSample(Statements &statements, std::vector<Obstacle> &found, Obstacle obstacle,
    const std::string &keyText, const std::string &fromWhere)
{
    ASSIGN_OR_RETURN(obstacle.rows,
        statements.number("SELECT pg_catalog.count(*) " + fromWhere, Attempt::CheckReferences));
    if (obstacle.rows == 0)
        return {};
    ASSIGN_OR_RETURN(obstacle.sampleKeys, sampleKeys(statements, keyText, fromWhere));
    found.push_back(std::move(obstacle));
    return {};
}

Result<std::vector<QString>> sampleKeys(
    Statements &statements, const std::string &keyText, const std::string &fromWhere)
{
    return sampleTexts(statements, "SELECT " + keyText + ' ' + fromWhere + " ORDER BY 1");
}

std::string keyTextOf(const std::string &name, const std::vector<std::string> &columns)
{
    if (columns.empty())
        return "pg_catalog.concat('ctid ', " + name + ".ctid)";
    std::string text;
    for (const std::string &column : columns)
        text += (text.empty() ? "" : ", ', ', ")
            + ("pg_catalog.left(pg_catalog.concat(" + name + '.'
                + postgreSqlDialect().quoted(column) + "), 60)");
    return "pg_catalog.concat(" + text + ")";
}

} // namespace seedbank
