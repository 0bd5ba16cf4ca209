// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/result.h"
#include "library/manifest.h"
#include "snapshot/snapshotheader.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
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
     *  library's lock: number, seal, check, name without replacing, manifest, latest. Waits 10 s
     *  for the lock (LibraryLocked). After an error nothing is published; once the version has its
     *  name, a stop request comes too late. A manifest that cannot be parsed is InvalidManifest:
     *  `repair` rebuilds it. */
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

struct VersionCheck {
    std::string scenario;
    std::string version;
    std::optional<LibraryProblem> problem; ///< none: complete and as the manifest says
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

struct LibraryRepair {
    std::vector<QString> actions; ///< what was done, a sentence each
    std::vector<LibraryProblem> remaining; ///< what could not be repaired
};
/** Rebuilds the manifest from the files that pass their own digest, keeping notes, pins and unknown
 *  fields; sets the latest links; removes leftovers of interrupted captures. Never removes or
 *  adopts a damaged version. */
Result<LibraryRepair> repairLibrary(const Library &library, TaskMonitor &monitor);

} // namespace seedbank
