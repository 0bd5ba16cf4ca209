// SPDX-License-Identifier: MIT
// A file of its own, so that a test may list an engine of its own instead.
#include "snapshot/enginetext.h"

#include "snapshot/mariadbframes.h"
#include "snapshot/mariadbliteralparser.h"
#include "snapshot/postgresqlframes.h"
#include "snapshot/postgresqlliteralparser.h"
#include "snapshot/sqliteframes.h"
#include "snapshot/sqliteliteralparser.h"
#include "sql/mariadbdialect.h"
#include "sql/postgresqldialect.h"
#include "sql/sqlitedialect.h"

namespace seedbank {

std::span<const EngineText> EngineText::all()
{
    static const MariaDbLiteralParser mariaDb;
    static const PostgreSqlLiteralParser postgreSql;
    static const SqliteLiteralParser sqlite;
    static const std::array<EngineText, 4> texts { {
        { "sqlite", "SQLite", sqliteDialect(), sqlite,
            { nullptr, &sqliteFormat1Text(), &sqliteFormat2Text() }, "SQLite format 3" },
        { "postgresql", "PostgreSQL", postgreSqlDialect(), postgreSql,
            { nullptr, &postgreSqlFormat1Text(), &postgreSqlFormat2Text() } },
        { "mariadb", "MariaDB", mariaDbDialect(), mariaDb,
            { nullptr, &mariaDbFormat1Text(), &mariaDbFormat2Text() } },
        // In format 1 its files say mariadb.
        { "mysql", "MySQL", mariaDbDialect(), mariaDb, { nullptr, nullptr, &mySqlFormat2Text() } },
    } };
    return texts;
}

} // namespace seedbank
