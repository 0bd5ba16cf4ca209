// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <optional>
#include <string>

namespace seedbank {

/** Who chose. */
enum class Origin { Option, Environment, Found, Connection, Sample };

struct LibraryChoice {
    QString path; ///< absolute; empty only for an empty option
    Origin origin = Origin::Sample;
};

/** The option, else $SEEDBANK_LIBRARY, else the nearest `database/demo-snapshots` at or above
 *  `folder`, else the sample's library, which may not exist yet. */
LibraryChoice chooseLibrary(const std::optional<std::string> &option, const QString &folder);

struct DatabaseChoice {
    QString url;
    Origin origin = Origin::Sample;
};

/** The option, else $SEEDBANK_DATABASE, else the sample's database. */
DatabaseChoice chooseDatabase(const std::optional<std::string> &option);

/** InvalidArgument if the URL holds a password, which other users would see in the list of
 *  processes and which would stay in the shell's history. The error does not repeat it. */
Result<> checkHasNoPassword(const QString &url);

} // namespace seedbank
