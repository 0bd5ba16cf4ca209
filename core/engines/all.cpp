// SPDX-License-Identifier: MIT
#include "database/engine.h"
#include "engines/mariadb/mariadbsession.h"
#include "engines/postgresql/postgresqlsession.h"
#include "engines/sqlite/sqlitesession.h"
#include "sql/mariadbdialect.h"
#include "sql/postgresqldialect.h"
#include "sql/sqlitedialect.h"

#include <array>

namespace seedbank {

std::span<const Engine> engines()
{
    static const std::array<Engine, 3> all { {
        { .name = "sqlite",
            .title = QStringLiteral("SQLite"),
            .schemes = { QStringLiteral("sqlite") },
            .filePatterns = { QStringLiteral("*.db"), QStringLiteral("*.sqlite"),
                QStringLiteral("*.sqlite3"), QStringLiteral("*.db3") },
            .dialect = sqliteDialect(),
            .open = SqliteSession::open,
            .clientLibrary = SqliteSession::clientLibrary,
            .clientLicence = QStringLiteral("public domain") },
        { .name = "postgresql",
            .title = QStringLiteral("PostgreSQL"),
            .schemes = { QStringLiteral("postgresql"), QStringLiteral("postgres") },
            .server = Engine::Server { .port = 5432,
                .sockets = { QStringLiteral("/run/postgresql"), QStringLiteral("/tmp") },
                .socketName = QStringLiteral(".s.PGSQL.%1"),
                .variables = { "PG" },
                .keptVariables = { "PGPASSWORD", "PGPASSFILE" } },
            .dialect = postgreSqlDialect(),
            .open = PostgreSqlSession::open,
            .clientLibrary = PostgreSqlSession::clientLibrary,
            .clientLicence = QStringLiteral("PostgreSQL") },
        { .name = "mariadb",
            .title = QStringLiteral("MariaDB, MySQL"),
            .schemes = { QStringLiteral("mariadb"), QStringLiteral("mysql") },
            .server = Engine::Server { .port = 3306,
                .sockets = { QStringLiteral("/run/mysqld/mysqld.sock"),
                    QStringLiteral("/var/lib/mysql/mysql.sock"),
                    QStringLiteral("/tmp/mysql.sock") },
                .variables = { "MYSQL_", "MARIADB_", "LIBMYSQL_" } },
            .hidesTables = true,
            .dialect = mariaDbDialect(),
            .open = MariaDbSession::open,
            .clientLibrary = MariaDbSession::clientLibrary,
            .clientLicence = QStringLiteral("LGPL-2.1-or-later") },
    } };
    return all;
}

} // namespace seedbank
