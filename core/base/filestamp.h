// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace seedbank {

/** By which a file is taken to be the one that was looked at before, without reading it. */
struct FileStamp {
    std::int64_t size = 0; ///< bytes
    std::int64_t modified = 0; ///< nanoseconds since 1970, UTC
    /** The same; when anything was changed of it, which nobody can put back (st_ctim, stat(3)). */
    std::int64_t changed = 0;

    bool operator==(const FileStamp &) const = default;
};

/** Of a regular file; nothing where there is none. A symbolic link is not followed. Opens nothing;
 *  any thread. */
std::optional<FileStamp> stampOf(const QString &path);

} // namespace seedbank
