// SPDX-License-Identifier: MIT
#pragma once

#include "operations/knownversions.h"

#include <QDateTime>
#include <QString>

#include <utility>

namespace seedbank {

/** What can be loaded: a version of the library, or a safety copy of the database in use. */
struct Loadable {
    Loadable() = default;
    Loadable(VersionRef aVersion) // a version is one, wherever one is asked for
        : version(std::move(aVersion))
    {
    }
    Loadable(QString aCopy, QDateTime aTime)
        : copy(std::move(aCopy))
        , copiedAt(std::move(aTime))
    {
    }

    bool isCopy() const { return !copy.isEmpty(); }
    /** It is not known which it is. */
    bool isNothing() const { return !isCopy() && version.scenario.empty(); }
    bool operator==(const Loadable &) const = default;

    VersionRef version; ///< empty of a safety copy
    QString copy; ///< its file, absolute; empty of a version
    QDateTime copiedAt; ///< UTC; invalid of a version
};

} // namespace seedbank
