// SPDX-License-Identifier: MIT
#include "library/library.h"

#include "base/naming.h"
#include "base/taskmonitor.h"
#include "library/latest.h"
#include "library/librarypaths.h"
#include "library/manifestedit.h"
#include "library/scenariofiles.h"
#include "library/tr.h"
#include "library/versionentry.h"
#include "snapshot/snapshotwriter.h"

#include <QFile>

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace seedbank {

namespace {

Result<> checkDetails(const PendingVersion::Details &details)
{
    const QDate date = details.createdAt.toUTC().date();
    if (!date.isValid() || date.year() < 1 || date.year() > 9999)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("No version was made: the time of the capture is not valid.") };
    if (!isNote(details.note))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("No version was made: a note can have at most %1 bytes, and no control "
                   "characters except line breaks and tabs.")
                .arg(longestText) };
    return {};
}

/** One more than the highest number that the scenario ever used. */
Result<VersionName> nextVersion(
    const ScenarioEntry *entry, const ScenarioFiles &files, const QDateTime &createdAt)
{
    int number = entry ? entry->nextNumber : 1;
    if (!files.versions.empty())
        number = std::max(number, files.versions.back().number + 1);
    if (number > VersionName::highestNumber)
        return Error { ErrorCode::InvalidManifest,
            Tr::tr("No version was made: the scenario has used up its version numbers (%1).")
                .arg(VersionName::highestNumber),
            Tr::tr("Look at “next_number” in the manifest.") };
    return VersionName { number, createdAt.toUTC().date() };
}

void addVersion(Manifest &manifest, const std::string &scenario, const VersionEntry &entry)
{
    ScenarioEntry &target = manifest.entry(scenario);
    target.versions.push_back(entry);
    target.latest = entry.version.toString();
    target.nextNumber = entry.version.number + 1;
    manifest.lastUpdated = entry.createdAt;
}

} // namespace

Result<PendingVersion> PendingVersion::create(const Library &library, const std::string &scenario)
{
    RETURN_IF_ERROR(checkScenarioName(scenario));
    RETURN_IF_ERROR(checkCaseOfFolders(library.path(), scenario));
    RETURN_IF_ERROR(library.readManifest());
    PendingVersion pending;
    pending.m_libraryPath = library.path();
    pending.m_scenario = scenario;
    const QString folder = scenarioFolder(library.path(), scenario);
    for (int attempt = 1;; ++attempt) {
        ASSIGN_OR_RETURN(const bool isNew, ensureFolder(folder));
        auto file = createTemporary(folder, captureStem);
        if (file) {
            pending.m_isNewFolder = isNew;
            pending.m_file = std::move(*file);
            pending.m_temporary = pending.m_file.path();
            return pending;
        }
        // Another capture that failed has taken the empty folder away again.
        if (file.error().code != ErrorCode::NotFound || attempt == 10) {
            if (isNew)
                ::rmdir(QFile::encodeName(folder).constData());
            return failure(std::move(file));
        }
    }
}

PendingVersion::PendingVersion(PendingVersion &&other) noexcept
    : m_libraryPath(std::move(other.m_libraryPath))
    , m_scenario(std::move(other.m_scenario))
    , m_isNewFolder(std::exchange(other.m_isNewFolder, false))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_file(std::move(other.m_file))
{
}

PendingVersion &PendingVersion::operator=(PendingVersion &&other) noexcept
{
    if (this != &other) {
        discard();
        m_libraryPath = std::move(other.m_libraryPath);
        m_scenario = std::move(other.m_scenario);
        m_isNewFolder = std::exchange(other.m_isNewFolder, false);
        m_temporary = std::exchange(other.m_temporary, {});
        m_file = std::move(other.m_file);
    }
    return *this;
}

PendingVersion::~PendingVersion()
{
    discard();
}

void PendingVersion::discard()
{
    if (m_temporary.isEmpty())
        return;
    ::unlink(QFile::encodeName(m_temporary).constData());
    m_temporary.clear();
    // Only an empty folder can be removed: not one with a version in it.
    if (m_isNewFolder)
        ::rmdir(QFile::encodeName(scenarioFolder(m_libraryPath, m_scenario)).constData());
}

Result<VersionEntry> PendingVersion::publish(
    const SnapshotFacts &written, const Details &details, TaskMonitor &monitor)
{
    RETURN_IF_ERROR(checkDetails(details));
    ASSIGN_OR_RETURN(ManifestEdit edit, ManifestEdit::begin(m_libraryPath, monitor.stopToken()));
    const QString folder = scenarioFolder(m_libraryPath, m_scenario);
    RETURN_IF_ERROR(removeLeftovers(folder, temporaryStems));
    RETURN_IF_ERROR(removeLeftovers(metadataFolder(m_libraryPath), temporaryStems));
    ASSIGN_OR_RETURN(const ScenarioFiles files, listScenarioFiles(m_libraryPath, m_scenario));
    ASSIGN_OR_RETURN(const VersionName version,
        nextVersion(edit.manifest().find(m_scenario), files, details.createdAt));

    ASSIGN_OR_RETURN(
        const SnapshotFacts sealed, sealSnapshot(m_file, written, version.toString(), monitor));
    VersionEntry entry = versionEntry(m_scenario, version, sealed);
    entry.createdAt = utcText(details.createdAt);
    entry.note = details.note;
    addVersion(edit.manifest(), m_scenario, entry);
    RETURN_IF_ERROR(edit.prepare());
    ASSIGN_OR_RETURN(NewLatest latest, NewLatest::prepare(m_libraryPath, m_scenario, version));
    RETURN_IF_ERROR(m_file.close());
    RETURN_IF_ERROR(monitor.checkCancelled());

    const QString path = fileIn(m_libraryPath, entry.file);
    RETURN_IF_ERROR(renameWithoutReplacing(m_temporary, path));
    const auto finish = [&]() -> Result<> {
        RETURN_IF_ERROR(syncFolder(folder));
        RETURN_IF_ERROR(edit.commit());
        return latest.commit();
    };
    Result<> finished = finish();
    if (finished) {
        // Without it a crash may bring the previous link back, which resolves as well; the manifest
        // is what says which version is the latest.
        std::ignore = syncFolder(folder);
        m_temporary.clear();
        return entry;
    }
    // The file goes last: the manifest never names one that is not there.
    Result<> undone = edit.takeBack();
    if (undone
        && ::rename(QFile::encodeName(path).constData(), QFile::encodeName(m_temporary).constData())
            != 0)
        undone = systemError(Tr::tr("Could not remove %1: %2."), path, errno);
    if (undone)
        return failure(std::move(finished));
    m_temporary.clear();
    return Error { ErrorCode::OutcomeUnknown,
        Tr::tr("%1 %2 is in the library, but publishing it could not be completed.")
                .arg(QString::fromStdString(m_scenario), QString::fromStdString(version.toString()))
            + QLatin1Char(' ') + finished.error().message(),
        Tr::tr("Correct that, then repair the library (in the console: repair)."),
        undone.error().message() };
}

} // namespace seedbank
