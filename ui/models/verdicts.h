// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"
#include "operations/listexports.h"
#include "operations/status.h"

#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** What is known of a version's file. */
struct Verdict {
    enum class Kind {
        Unknown, ///< it was not read whole, or could not be
        Sound, ///< nothing is wrong with it, by less than the manifest's digest of it
        Verified, ///< it is the file of which the manifest has the digest, byte for byte
        Damaged ///< it is missing or another one: it cannot be loaded
    };
    Kind kind = Kind::Unknown;
    QString text; ///< what is wrong with it, or what it was compared with; may be empty

    bool operator==(const Verdict &) const = default;
};

/** What is known of the files of a library's versions: the one place that the tree, the details,
 *  the loads and the Ready line ask. Names and sizes are known from the listing; what a file holds,
 *  from a verification, as long as file and manifest are as they were then. */
class Verdicts {
public:
    Verdicts() = default;
    /** By the listing alone. Any thread: there may be thousands of versions. */
    explicit Verdicts(const LibraryListing &listing);

    /** Takes over what was found out of files that are still the same. */
    void keep(const Verdicts &earlier);
    /** What a verification of it found. */
    void add(const VersionCheck &check);

    Verdict of(const VersionRef &version) const;
    /** Why it cannot be loaded; empty: nothing is known that would prevent it. */
    QString damageOf(const VersionRef &version) const;
    /** Of all that cannot be loaded. */
    std::map<VersionRef, QString> damaged() const;

    /** Sets apart what cannot be loaded: no library brings these rows back. */
    void judge(StatusReport &status) const;
    void judge(ImportReport &preview) const;

private:
    /** What a verification was about. */
    struct Basis {
        std::optional<FileStamp> file;
        std::string digests; ///< the manifest's
        bool operator==(const Basis &) const = default;
    };
    struct Verified {
        Basis basis;
        Verdict verdict;
    };
    void moveDamaged(std::vector<VersionRef> &from, std::vector<VersionRef> &to) const;

    std::map<VersionRef, Basis> m_files; ///< as they were listed
    std::map<VersionRef, QString> m_listed; ///< what the listing has against them
    std::map<VersionRef, Verified> m_verified;
};

} // namespace seedbank
