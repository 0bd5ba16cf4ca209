// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlidentity.h"

#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"

namespace seedbank {

namespace {

/** Everybody may see these. With the transaction that made each: two servers that ran the same
 *  migrations give the same numbers. A table's type is made with it, and hardly ever changed. */
Result<> readTableNumbers(Statements &statements, DatabaseIdentity &identity)
{
    ASSIGN_OR_RETURN(const StatementRows numbers,
        statements.rows(R"(
            SELECT '', pg_catalog.concat(oid) FROM pg_catalog.pg_database
            WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
            UNION ALL (SELECT pg_catalog.concat(s.nspname, '.', c.relname),
                pg_catalog.concat(c.oid, '/', t.xmin) FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace s ON s.oid OPERATOR(pg_catalog.=) c.relnamespace
                JOIN pg_catalog.pg_type t ON t.oid OPERATOR(pg_catalog.=) c.reltype
                WHERE c.oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
                AND c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char"
                AND c.relpersistence OPERATOR(pg_catalog.<>) 't'::pg_catalog."char"
                ORDER BY c.oid LIMIT 30))",
            Attempt::Open));
    for (int row = 0; row < numbers.count(); ++row)
        identity.tables.emplace(numbers[row].text(0), numbers[row].text(1));
    return {};
}

} // namespace

Result<DatabaseIdentity> readPostgreSqlIdentity(Statements &statements, const DatabaseUrl &url)
{
    DatabaseIdentity identity;
    ASSIGN_OR_RETURN(const StatementRows allowed,
        statements.rows(R"(
            SELECT (SELECT oid FROM pg_catalog.pg_database
                WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()),
                pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE'))",
            Attempt::Open));
    const std::string database = allowed[0].text(0);
    RETURN_IF_ERROR(readTableNumbers(statements, identity));
    identity.address = addressOf(url);
    if (!allowed[0].boolean(1)) {
        identity.name = "postgresql:" + url.host.toStdString() + url.socket.toStdString() + ':'
            + std::to_string(url.port) + ':' + database;
        return identity;
    }
    ASSIGN_OR_RETURN(const StatementRows system,
        statements.rows(
            "SELECT system_identifier FROM pg_catalog.pg_control_system()", Attempt::Open));
    identity.name = "postgresql:" + system[0].text(0) + ':' + database;
    identity.instance = identity.name;
    return identity;
}

} // namespace seedbank
