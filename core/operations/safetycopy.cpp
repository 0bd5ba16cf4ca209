// SPDX-License-Identifier: MIT
#include "operations/safetycopy.h"

#include "base/naming.h"
#include "base/taskmonitor.h"
#include "base/temporaries.h"
#include "dataset/datasetfile.h"
#include "journal/history.h"
#include "journal/safetycopies.h"
#include "operations/countedtables.h"
#include "operations/tr.h"
#include "snapshot/snapshotwriter.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <tuple>

#include <unistd.h>

namespace seedbank {

namespace {

void removeFile(const QString &path)
{
    ::unlink(QFile::encodeName(path).constData());
}

/** The rows, complete and on the disk, under a temporary name. */
Result<SnapshotFacts> writeRows(File &file, Target &target, const SnapshotHeader &header,
    const Statistics &known, TaskMonitor &monitor)
{
    std::vector<SelectedTable> selected;
    selected.reserve(header.tables.size());
    for (const SnapshotTable &table : header.tables)
        selected.push_back(table.selected);
    monitor.beginPhase(Phase::Reading, countedTables(selected, known));
    const auto rows = target.session->rows(std::move(selected));
    ASSIGN_OR_RETURN(const SnapshotFacts written, writeSnapshot(file, header, *rows, monitor));
    // No version of a library: the number only fills the header's field.
    const std::string version = "v1_" + header.generated.substr(0, header.generated.find('T'));
    return sealSnapshot(file, written, version, monitor);
}

/** Two copies within a millisecond get two names. */
Result<QString> giveName(const QString &temporary, const SafetyCopies &copies,
    const QDateTime &time, const std::string &before)
{
    constexpr int attempts = 100;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        QString path = copies.pathFor(time.addMSecs(attempt), before);
        Result<> named = renameWithoutReplacing(temporary, path);
        if (named)
            return path;
        if (!QFileInfo::exists(path))
            return failure(std::move(named));
    }
    return Error { ErrorCode::IoError,
        Tr::tr("Could not find a free name in %1.").arg(copies.folder()) };
}

Result<SafetyCopy> take(Target &target, const Dataset &dataset, const SafetyCopies &copies,
    const SafetyCopyDetails &details, TaskMonitor &monitor)
{
    RETURN_IF_ERROR(copies.createFolder());
    std::ignore = removeLeftovers(
        copies.folder(), std::span(&captureStem, 1)); // of processes that died; never in the way
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ASSIGN_OR_RETURN(File file, createTemporary(copies.folder(), captureStem, 0600));
    const QString temporary = file.path();
    const auto write = [&]() -> Result<SafetyCopy> {
        ASSIGN_OR_RETURN(const SnapshotFacts facts,
            writeRows(file, target, makeHeader(target, dataset, details.scenario, now),
                details.rows, monitor));
        RETURN_IF_ERROR(file.close());
        ASSIGN_OR_RETURN(const QString path, giveName(temporary, copies, now, details.before));
        SafetyCopy copy { path, toHex(facts.content) };
        if (Result<> synced = syncFolder(copies.folder()); !synced) {
            discardSafetyCopy(copy);
            return failure(std::move(synced));
        }
        return copy;
    };
    Result<SafetyCopy> copy = write();
    if (!copy)
        removeFile(temporary);
    return copy;
}

} // namespace

Result<SafetyCopy> takeSafetyCopy(Target &target, const Dataset &dataset,
    const SafetyCopies &copies, const SafetyCopyDetails &details, TaskMonitor &monitor)
{
    Result<SafetyCopy> copy = take(target, dataset, copies, details, monitor);
    if (copy || copy.error().code == ErrorCode::Cancelled)
        return copy;
    Error error = std::move(copy).error();
    if (error.code == ErrorCode::NotFound)
        error.code
            = ErrorCode::IoError; // a part of the way to the folder, nothing that was asked for
    error.cause
        = Tr::tr("Nothing was loaded, because no safety copy of the demo rows that it holds "
                 "could be made in %1.")
              .arg(copies.folder())
        + QLatin1Char(' ') + error.message();
    error.advice
        = Tr::tr("Correct that, or load without a copy (in the console: --no-safety-copy).");
    return error;
}

void discardSafetyCopy(const SafetyCopy &copy)
{
    removeFile(copy.path);
}

SafetyCopies safetyCopiesAt(
    const QString &journalPath, const DatabaseIdentity &identity, const DatabaseHistory &history)
{
    SafetyCopies copies(journalPath, identity);
    for (const JournalEntry &entry : history.entries) {
        if (!entry.safetyCopy.isEmpty())
            copies.lookAlsoIn(QFileInfo(entry.safetyCopy).path());
    }
    return copies;
}

} // namespace seedbank
