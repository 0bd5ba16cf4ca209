// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlobstacle.h"

#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"

#include <utility>

namespace seedbank {

namespace {

QString obstacleAction()
{
    return Tr::tr("check the references and keys of");
}

} // namespace

Result<> countAndSample(PostgreSqlConnection &connection, std::vector<Obstacle> &found,
    Obstacle obstacle, const std::string &keyText, const std::string &fromWhere)
{
    SEEDBANK_ASSIGN(const PostgreSqlResult count,
        connection.query("SELECT pg_catalog.count(*) " + fromWhere, obstacleAction()));
    obstacle.rows = count.integer(0, 0);
    if (obstacle.rows == 0)
        return {};
    SEEDBANK_ASSIGN(obstacle.sampleKeys, sampleKeys(connection, keyText, fromWhere));
    found.push_back(std::move(obstacle));
    return {};
}

Result<std::vector<QString>> sampleKeys(PostgreSqlConnection &connection,
    const std::string &keyText, const std::string &fromWhere, const std::string &order)
{
    SEEDBANK_ASSIGN(const PostgreSqlResult samples,
        connection.query("SELECT " + keyText + ' ' + fromWhere + " ORDER BY "
                + (order.empty() ? "1" : order) + " LIMIT "
                + std::to_string(Obstacle::maximumSamples),
            obstacleAction()));
    std::vector<QString> keys;
    keys.reserve(static_cast<std::size_t>(samples.rowCount()));
    for (int row = 0; row < samples.rowCount(); ++row)
        keys.push_back(QString::fromStdString(samples.text(row, 0)));
    return keys;
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
