// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "ui/workspace/workspaceoptions.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace seedbank {

/** The command line of the window: `seedbank [--library DIR] [--database URL | --connection NAME]
 *  [PATH]`. */
struct Arguments {
    WorkspaceOptions workspace;
    /** What to print instead of opening a window: help or version. */
    std::optional<QString> answer;

    /** Without a library and a database: the sample, which stands for what the window had when it
     *  was closed (place.h). With a library only, its history. With a
     *  database or a connection only, the library is $SEEDBANK_LIBRARY, the one saved with the
     *  connection, the nearest `database/demo-snapshots` at or above the database's file, or the
     *  one that is proposed (place.h); never one of the working directory, which desktops choose.
     * PATH, which may be a file's URL, says for itself what it is (openedpath.h); a database's
     * library is looked for from its folder on. Where that cannot be opened, the window starts as
     * if it were not given and tells why: from a file manager, nobody would read it elsewhere.
     * Errors: InvalidArgument. */
    static Result<Arguments> parse(const QStringList &commandLine);
};

} // namespace seedbank
