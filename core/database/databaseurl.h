// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "sql/enginekind.h"

#include <QString>

namespace seedbank {

/** Where a database is. Only SQLite for now. */
struct DatabaseUrl {
    EngineKind engine = EngineKind::Sqlite;
    QString path; ///< of the SQLite file, absolute

    /** `sqlite:PATH`, `sqlite:///abs/path`, or a bare path of an existing file. Errors:
     * InvalidArgument. */
    static Result<DatabaseUrl> parse(const QString &text);
    /** `sqlite:/abs/path`: parses back to the same. */
    QString toString() const;
    /** For people: the file's name. */
    QString displayName() const;
    bool operator==(const DatabaseUrl &) const = default;
};

} // namespace seedbank
