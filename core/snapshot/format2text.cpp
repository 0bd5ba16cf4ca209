// SPDX-License-Identifier: MIT
#include "snapshot/format2text.h"

namespace seedbank {

const FrameText *format2Text(EngineKind engine)
{
    switch (engine) {
    case EngineKind::MariaDb:
        return &mariaDbFormat2Text();
    case EngineKind::PostgreSql:
        return &postgreSqlFormat2Text();
    case EngineKind::Sqlite:
        return &sqliteFormat2Text();
    default:
        return nullptr;
    }
}

} // namespace seedbank
