// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** A folder, whatever name it has now. */
struct FolderIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    bool operator==(const FolderIdentity &) const = default;
};

/** What of a library can be told without opening a file: by this a change from outside is noticed.
 */
struct LibraryFootprint {
    /** Of the library's folder; nothing: there is none. */
    std::optional<FolderIdentity> identity;
    bool isEmpty = true; ///< neither a manifest nor a version
    /** Another one as soon as the manifest, a version or a `latest` link was added, removed,
     *  replaced or written to, whatever else happens in the library's folders. */
    std::string digest;

    struct Folder {
        QString path; ///< absolute
        FolderIdentity identity;
        /** It is on a file system that others may change without this machine hearing of it, and
         *  that may keep waiting whoever asks it. */
        bool isRemote = false;
    };
    /** Where a change shows: the library's folders and the one that the library is in. Without a
     *  library: the nearest folder above it that exists. */
    std::vector<Folder> folders;
};

/** Reads names, sizes and times. What cannot be read is a part of the digest, too. Any thread, but
 *  not one that somebody waits for: a server that is gone may never answer. */
LibraryFootprint takeFootprint(const QString &library);

/** Nothing if there is no such folder. As takeFootprint(), this may wait. */
std::optional<FolderIdentity> folderIdentity(const QString &path);

/** Whether statfs(2) tells by this `f_type` of a network or user-space file system. */
bool isRemoteFileSystem(std::uint32_t type);

} // namespace seedbank
