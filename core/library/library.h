// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/filestamp.h"
#include "base/result.h"
#include "library/fileproof.h"
#include "library/manifest.h"
#include "snapshot/snapshotheader.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** Finds and creates the versions in a library folder. Holds no open files and no state but the
 *  path: each call reads what is on disk. Any thread; several programs at once. */
class Library {
public:
    /** An existing folder, else NotFound. */
    static Result<Library> open(const QString &path);
    /** Creates the folder, metadata/, .gitattributes and metadata/.gitignore where missing. */
    static Result<Library> create(const QString &path);

    const QString &path() const { return m_path; }
    QString manifestPath() const;

    /** The manifest file's bytes; nothing without a file. Errors: InvalidManifest (larger than one
     *  can be), PermissionDenied, IoError. */
    Result<std::optional<std::string>> readManifestText() const;
    /** The manifest as it is read, with its damage. Without a manifest file: an empty one. */
    Result<ManifestReading> readManifest() const;

    struct Found {
        std::string scenario;
        VersionEntry entry; ///< with only `version` and `file` filled in for a file that no
                            ///< manifest entry names
        QString path; ///< absolute
        /** Asked for `latest`: the one that the manifest names, if its file is not there. */
        std::optional<VersionName> missingLatest = {};
    };
    /** A version by "v3_2025-01-20", "v3", "3" or "latest". Looks into the manifest and at the
     *  files; `latest` is the manifest's, else the symbolic link's (a plain file with a file name
     *  in it counts), else the highest number. Errors: InvalidArgument (the names), NotFound (with
     *  what there is), AmbiguousVersion. */
    Result<Found> find(const std::string &scenario, const std::string &version) const;

private:
    explicit Library(QString path);
    QString m_path;
};

/** A version in the making: a temporary file in the scenario's folder. Destroying it unpublished
 *  removes the file. */
class PendingVersion {
public:
    /** Creates the scenario's folder if needed. Errors: InvalidArgument (the name, or one that
     *  differs only by case exists), InvalidManifest (publish() would refuse it), PermissionDenied,
     *  DiskFull, IoError. */
    static Result<PendingVersion> create(const Library &library, const std::string &scenario);
    PendingVersion(PendingVersion &&) noexcept;
    PendingVersion &operator=(PendingVersion &&) noexcept;
    ~PendingVersion();

    File &file() { return m_file; }

    struct Details {
        std::string note;
        QDateTime createdAt; ///< UTC; the version's date
    };
    /** Makes what writeSnapshot() wrote into file() the scenario's next version, under the
     *  library's lock, for which it waits as LibraryLock::acquire() does: number, seal, check, name
     *  without replacing, manifest, latest. After an error (LibraryLocked, say) nothing is
     *  published; once the version has its name, a stop request comes too late. A manifest that
     *  cannot be parsed is InvalidManifest: `repair` rebuilds it. */
    Result<VersionEntry> publish(
        const SnapshotFacts &written, const Details &details, TaskMonitor &monitor);

private:
    PendingVersion() = default;
    void discard();

    QString m_libraryPath;
    std::string m_scenario;
    bool m_isNewFolder = false; ///< the scenario's folder was created for this
    QString m_temporary; ///< path of m_file; empty once it has its name
    File m_file;
};

/** Gives a version, named as for Library::find(), another note, byte for byte; an empty one takes
 *  the note away. Under the library's lock, for which it waits as LibraryLock::acquire() does. The
 *  version's entry as it is then. Errors, after which the old note stands: those of find(),
 *  InvalidArgument (isNote()), InvalidManifest (it cannot be read, or has no entry of the version:
 *  `repair` makes one), LibraryLocked, Cancelled, PermissionDenied, DiskFull, IoError. */
Result<VersionEntry> annotateVersion(const Library &library, const std::string &scenario,
    const std::string &version, const std::string &note, const std::stop_token &stopToken);

struct VersionCheck {
    std::string scenario;
    std::string version;
    std::optional<LibraryProblem> problem; ///< none: complete and as the manifest says
    /** What it was compared with; also of a file whose one problem is that the manifest does not
     *  name it. */
    FileProof proof = FileProof::None;
    std::optional<FileStamp> stamp = {}; ///< of the file before it was read

    /** The file is missing, or not the one that it ought to be: it cannot be loaded. */
    bool isDamaged() const;
};
struct LibraryCheck {
    /** Manifest entries and files alike, by scenario and number. */
    std::vector<VersionCheck> versions;
    std::vector<LibraryProblem> problems; ///< of the manifest, the latest links, leftovers
    bool isSound() const;
};
/** Reads every version (of a scenario; one version) whole and compares it with the manifest. */
Result<LibraryCheck> checkLibrary(const Library &library, const std::string &scenario,
    const std::string &version, TaskMonitor &monitor);

/** The same of one version by its entry in a manifest that was read before: that file is read
 * whole, and nothing else is. */
Result<VersionCheck> checkVersion(const Library &library, const std::string &scenario,
    const VersionEntry &entry, TaskMonitor &monitor);

struct LibraryRepair {
    std::vector<QString> actions; ///< what was done, a sentence each
    std::vector<LibraryProblem> remaining; ///< what could not be repaired
    /** What the repaired library does not have any more, or may not have, where that may still be
     *  found, and the next step. */
    std::vector<QString> losses = {};

    /** There was nothing to repair. */
    bool isIdle() const { return actions.empty() && isClean(); }
    /** Nothing is left to do and nothing was lost. */
    bool isClean() const { return remaining.empty() && losses.empty(); }
};
/** Rebuilds the manifest from the files that pass their own digest, keeping notes, pins and unknown
 *  fields; sets the latest links; removes leftovers of interrupted captures. Never removes or
 *  adopts a damaged version. */
Result<LibraryRepair> repairLibrary(const Library &library, TaskMonitor &monitor);

} // namespace seedbank
