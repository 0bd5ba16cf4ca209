// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace seedbank::test {

/** A library and a database as they are after some years of use. */
struct ManyVersions {
    QString database; ///< an SQLite file with the rows of `general` v3
    QString library;
};

/** Makes both in `folder`, which exists: `general` with three captures, and copies of the first two
 *  under newer numbers up to `count` - 1; `writer` with one. All of them can be loaded, and nothing
 *  but general v3 is what the database holds. */
ManyVersions makeManyVersions(const QString &folder, int count);

/** So many more of `general`, as they come with a pull: files first, and then the manifest. */
void addVersions(const ManyVersions &made, int count);

} // namespace seedbank::test
