// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlrolepath.h"

#include "engines/postgresql/postgresqlconnection.h"

namespace seedbank {

Result<> leaveRolePath(Statements &statements, const Attempt &attempt)
{
    ASSIGN_OR_RETURN(const StatementRows path,
        statements.rows(
            "SELECT pg_catalog.quote_literal(pg_catalog.current_setting('search_path'))", attempt));
    auto &connection = statements.native<PostgreSqlConnection>();
    connection.setRolePath(path[0].text(0));
    connection.setOnRolePath(false);
    return statements.execute(PostgreSqlConnection::leaveRolePath(), attempt);
}

Result<> returnToRolePath(Statements &statements, const Attempt &attempt)
{
    auto &connection = statements.native<PostgreSqlConnection>();
    connection.setOnRolePath(true);
    return statements.execute(connection.returnToRolePath(), attempt);
}

Result<StatementRows> rowsOnRolePath(
    Statements &statements, const std::string &sql, const Attempt &attempt)
{
    auto &connection = statements.native<PostgreSqlConnection>();
    connection.setOnRolePath(true);
    auto rows = statements.rows(connection.returnToRolePath() + "; " + sql, attempt);
    connection.setOnRolePath(false);
    if (!rows)
        return rows;
    RETURN_IF_ERROR(statements.execute(PostgreSqlConnection::leaveRolePath(), attempt));
    return rows;
}

Result<> executeOnRolePath(Statements &statements, const std::string &sql, const Attempt &attempt)
{
    auto &connection = statements.native<PostgreSqlConnection>();
    connection.setOnRolePath(true);
    Result<> done = statements.execute(
        connection.returnToRolePath() + "; " + sql + "; " + PostgreSqlConnection::leaveRolePath(),
        attempt);
    connection.setOnRolePath(false);
    return done;
}

} // namespace seedbank
