// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/library.h"
#include "library/lock.h"
#include "library/manifest.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbank {

/** A change of a library's manifest, under the library's lock from begin() until it is destroyed.
 *  Nothing is written before commit(). What the program does not know of a manifest, and entries
 *  that it cannot use, are part of manifest() and stay. One thread. */
class ManifestEdit {
public:
    /** Of a manifest that can be read; without a file, of an empty one. Errors: LibraryLocked,
     *  Cancelled (while waiting), NotFound (the library), InvalidManifest (`repair` rebuilds it),
     *  PermissionDenied, IoError. */
    static Result<ManifestEdit> begin(const QString &library, const std::stop_token &stopToken);
    /** Whatever is there: the manifest to write begins empty, and remembered() is what can still be
     *  read. Errors: the same but InvalidManifest. */
    static Result<ManifestEdit> beginAnew(const QString &library, const std::stop_token &stopToken);

    const Library &library() const { return m_library; }
    /** To be changed before prepare(), which nothing that is changed through this reference later
     *  reaches. */
    Manifest &manifest()
    {
        m_text.reset();
        return m_manifest;
    }
    /** Of beginAnew(): the manifest, or each side of one that is damaged. */
    const std::vector<ManifestReading> &remembered() const { return m_remembered; }
    /** Nothing that stands in the file is thrown away by beginning anew. */
    bool isWhole() const { return m_isWhole; }
    /** Of beginAnew(): what there was of the manifest. */
    enum class Old { None, Torn, Readable };
    /** Torn: parseManifest() refuses it, so that nobody knows what stood in the rest. */
    Old old() const { return m_oldState; }

    /** commit() would write something new. */
    bool isChanged() const;
    /** Makes the text that commit() writes. Errors: InvalidManifest (larger than one can be). */
    Result<> prepare();
    /** Puts it in the place of the file, on the disk for good; prepares it where nobody did.
     *  Errors, after which the old one may be there or the new one (takeBack()): as prepare();
     *  PermissionDenied, DiskFull, IoError. */
    Result<> commit();
    /** Puts back what commit() replaced. */
    Result<> takeBack() const;
    /** Keeps the file, which is about to be replaced, under another name, which it returns. */
    Result<QString> keepOld() const;

private:
    ManifestEdit(LibraryLock lock, Library library);

    LibraryLock m_lock;
    Library m_library;
    Manifest m_manifest;
    std::vector<ManifestReading> m_remembered;
    bool m_isWhole = true;
    Old m_oldState = Old::Readable;
    std::optional<std::string> m_old; ///< the file's bytes; none without a file
    std::optional<std::string> m_text; ///< of m_manifest, once it is prepared
};

} // namespace seedbank
