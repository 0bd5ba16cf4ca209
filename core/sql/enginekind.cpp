// SPDX-License-Identifier: MIT
#include "sql/enginekind.h"

namespace seedbank {

std::string_view engineName(EngineKind engine)
{
    switch (engine) {
    case EngineKind::Sqlite:
        return "sqlite";
    case EngineKind::PostgreSql:
        return "postgresql";
    case EngineKind::MariaDb:
        return "mariadb";
    }
    return {};
}

std::optional<EngineKind> engineFromName(std::string_view name)
{
    for (const EngineKind engine :
        { EngineKind::Sqlite, EngineKind::PostgreSql, EngineKind::MariaDb }) {
        if (engineName(engine) == name)
            return engine;
    }
    return std::nullopt;
}

} // namespace seedbank
