// SPDX-License-Identifier: MIT
#include "library/verification.h"

#include "base/plaintext.h"
#include "base/taskmonitor.h"
#include "library/librarypaths.h"
#include "library/tr.h"
#include "library/versionentry.h"
#include "snapshot/snapshot.h"

namespace seedbank {

namespace {

Error differs(const VersionEntry &entry, const QString &what)
{
    return { ErrorCode::DamagedSnapshot,
        withReason(Tr::tr("%1 is not the file that the manifest describes")
                       .arg(QString::fromStdString(entry.file)),
            what),
        Tr::tr("Get the file back from git or a backup; if it is the right one, "
               "“Repair the library” (in the console: repair) records it again.") };
}

} // namespace

Result<SnapshotFacts> verifyVersion(const QString &library, const std::string &scenario,
    const VersionName &version, const std::stop_token &stopToken)
{
    const QString path
        = fileIn(scenarioFolder(library, scenario), snapshotFileName(scenario, version));
    // Its own: the rows of one file among many say little about the whole.
    TaskMonitor monitor(stopToken);
    ASSIGN_OR_RETURN(const std::unique_ptr<Snapshot> snapshot, Snapshot::open(path, monitor));
    const SnapshotHeader &header = snapshot->header();
    if (header.scenario != scenario || header.version != version.toString())
        return Error { ErrorCode::DamagedSnapshot,
            Tr::tr("%1 holds %2 %3, not what its name says. Rename it or remove it.")
                .arg(path, shown(header.scenario), shown(header.version)) };
    return snapshot->facts();
}

Result<> compareWithEntry(const VersionEntry &entry, const SnapshotFacts &facts)
{
    const VersionEntry actual = versionEntry({}, entry.version, facts);
    RETURN_IF_ERROR(compareStamp(entry, FileStamp { actual.size }));
    if (!entry.sha256.empty() && entry.sha256 != actual.sha256)
        return differs(entry, Tr::tr("its SHA-256 is different"));
    if (!entry.content.empty() && actual.content.empty())
        return differs(entry, Tr::tr("it has no digest of its rows"));
    if (!entry.content.empty() && entry.content != actual.content)
        return differs(entry, Tr::tr("its rows have a different digest"));
    if (entry.totalRows >= 0 && entry.totalRows != actual.totalRows)
        return differs(entry,
            Tr::tr("it has %1 rows instead of %2")
                .arg(QString::number(actual.totalRows), QString::number(entry.totalRows)));
    return {};
}

FileProof proofOf(const VersionEntry &entry, const SnapshotFacts &facts)
{
    if (!entry.sha256.empty())
        return FileProof::FileDigest;
    if (!entry.content.empty())
        return FileProof::RowsDigest;
    return facts.header.format > 0 ? FileProof::OwnDigests : FileProof::Counts;
}

Result<> compareStamp(const VersionEntry &entry, const std::optional<FileStamp> &file)
{
    if (!file)
        return Error { ErrorCode::NotFound, Tr::tr("The snapshot file is missing."),
            Tr::tr("Get it back from git or a backup.") };
    if (entry.size >= 0 && entry.size != file->size)
        return differs(entry,
            Tr::tr("it has %1 bytes instead of %2")
                .arg(QString::number(file->size), QString::number(entry.size)));
    return {};
}

} // namespace seedbank
