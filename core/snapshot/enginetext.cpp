// SPDX-License-Identifier: MIT
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

#include <algorithm>

namespace seedbank {

std::span<const EngineText> EngineText::all()
{
    static const MariaDbLiteralParser mariaDb;
    static const PostgreSqlLiteralParser postgreSql;
    static const SqliteLiteralParser sqlite;
    static const std::array<EngineText, 4> texts { {
        { "sqlite", "SQLite", sqliteDialect(), sqlite,
            { nullptr, &sqliteFormat1Text(), &sqliteFormat2Text() } },
        { "postgresql", "PostgreSQL", postgreSqlDialect(), postgreSql,
            { nullptr, &postgreSqlFormat1Text(), &postgreSqlFormat2Text() } },
        { "mariadb", "MariaDB", mariaDbDialect(), mariaDb,
            { nullptr, &mariaDbFormat1Text(), &mariaDbFormat2Text() } },
        // In format 1 its files say mariadb.
        { "mysql", "MySQL", mariaDbDialect(), mariaDb, { nullptr, nullptr, &mySqlFormat2Text() } },
    } };
    return texts;
}

const EngineText *EngineText::find(std::string_view name, int format)
{
    const auto found = std::ranges::find(all(), name, &EngineText::name);
    const bool isOfFormat
        = found != all().end() && found->frames.at(static_cast<std::size_t>(format));
    return isOfFormat ? &*found : nullptr;
}

} // namespace seedbank
