// SPDX-License-Identifier: MIT
#pragma once

#include "operations/listexports.h"
#include "operations/listsafetycopies.h"

#include <QDateTime>
#include <QString>

#include <string>
#include <vector>

namespace seedbank {

/** A listing as the tree shows it: sorted, labelled, with dates read. Made on a worker thread:
 *  thousands of versions take longer than the window may pause. */
struct LibraryTree {
    struct Version {
        std::string name; ///< "v3_2025-01-20"; of a safety copy its file
        QString label; ///< "v3"; the whole name where another version has the number
        VersionEntry entry; ///< of a safety copy what its header tells
        QDateTime created; ///< UTC; invalid if unknown
        bool latest = false;
        QString problem
            = {}; ///< of a safety copy what is wrong with it; Verdicts tells it of versions
        bool isNextUndo = false; ///< a safety copy that the next undo brings back

        /** Newest first. */
        bool precedes(const Version &other) const;
        bool operator==(const Version &) const = default;
    };
    struct Scenario {
        std::string name;
        std::vector<Version> versions; ///< newest first
    };
    std::vector<Scenario> scenarios; ///< by name
};

/** Any thread. */
LibraryTree makeLibraryTree(const LibraryListing &listing);
/** The safety copies of a database as the tree shows them, newest first. Any thread. */
std::vector<LibraryTree::Version> makeSafetyCopies(const std::vector<SafetyCopyInfo> &copies);

} // namespace seedbank
