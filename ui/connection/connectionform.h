// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseurl.h"

#include <QString>

#include <optional>

namespace seedbank {

/** Where a database is, as the fields of a form have it: anything that somebody may type. */
struct ConnectionForm {
    enum class Way { Network, Socket };

    const Engine *engine = &engines().front(); ///< never nullptr
    QString path = {}; ///< of a file; `~/` is the home folder
    Way way = Way::Network;
    QString host = {};
    QString port = {}; ///< empty: the engine's own
    QString socket = {}; ///< empty: where the client library looks
    QString user = {};
    QString database = {};
    std::optional<TlsMode> tls = {}; ///< nothing: what is usual for the host
    QString certificate = {};

    bool operator==(const ConnectionForm &) const = default;
};

struct FormProblem {
    enum class Field { Path, Host, Port, Socket, User, Database, Certificate };
    Field field = Field::Path;
    QString text; ///< what to do about it
    bool isMissing = false; ///< nothing was typed there yet
};

/** The first problem from top to bottom; nothing if the form names a database. */
std::optional<FormProblem> problemOf(const ConnectionForm &form);
/** Of a form without problems. */
DatabaseUrl urlOf(const ConnectionForm &form);
/** The URL as far as the form goes; empty for an empty one. Never a password. */
QString urlTextOf(const ConnectionForm &form);
ConnectionForm formOf(const DatabaseUrl &url);

/** What somebody typed or pasted where a URL belongs; nothing while it is none yet. Errors:
 *  InvalidArgument. */
Result<std::optional<DatabaseUrl>> readUrl(const QString &text);

/** A name for a connection to this place that checkProfile() takes. */
QString proposedName(const DatabaseUrl &url);

} // namespace seedbank
