// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "operations/knownversions.h"
#include "sample/sample.h"

#include <QString>

#include <optional>

namespace seedbank {

/** Which library and database the window works on. */
struct WorkspaceOptions {
    QString libraryPath;
    QString database; ///< a URL; empty: only the history can be browsed
    std::optional<SamplePaths> sample; ///< created at the start if it is not there
    QString journalPath; ///< empty: the user's
    QString connection = {}; ///< a saved connection instead of a URL
    /** The library for each database that has none of its own, but the sample's; empty: a folder of
     *  the database's own (place.h). */
    QString ownLibraryPath = {};
    std::optional<VersionRef> firstShown = {}; ///< the version to look at first
    std::optional<Error> trouble = {}; ///< why it is not what was asked for
    bool isLibraryGiven = false; ///< by a person: the one saved with a connection does not count
};

} // namespace seedbank
