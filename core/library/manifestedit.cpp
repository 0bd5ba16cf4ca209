// SPDX-License-Identifier: MIT
#include "library/manifestedit.h"

#include "base/file.h"
#include "library/tr.h"

#include <QFile>

#include <cerrno>
#include <utility>

#include <unistd.h>

namespace seedbank {

ManifestEdit::ManifestEdit(LibraryLock lock, Library library)
    : m_lock(std::move(lock))
    , m_library(std::move(library))
{
}

Result<ManifestEdit> ManifestEdit::begin(const QString &path, const std::stop_token &stopToken)
{
    SEEDBANK_ASSIGN(LibraryLock lock, LibraryLock::acquire(path, stopToken));
    SEEDBANK_ASSIGN(Library library, Library::open(path));
    ManifestEdit edit(std::move(lock), std::move(library));
    SEEDBANK_ASSIGN(ManifestReading reading, edit.m_library.readManifest());
    edit.m_manifest = std::move(reading.manifest);
    SEEDBANK_TRY(edit.readOld());
    return edit;
}

Result<ManifestEdit> ManifestEdit::beginAnew(const QString &path, const std::stop_token &stopToken)
{
    SEEDBANK_ASSIGN(LibraryLock lock, LibraryLock::acquire(path, stopToken));
    SEEDBANK_ASSIGN(Library library, Library::open(path));
    ManifestEdit edit(std::move(lock), std::move(library));
    auto reading = edit.m_library.readManifest();
    if (!reading && reading.error().code != ErrorCode::InvalidManifest)
        return failure(std::move(reading));
    Result<> read = edit.readOld();
    if (!read && reading)
        return failure(std::move(read));
    if (!read)
        edit.m_old = std::string(); // larger than any manifest: it is kept, and nothing of it used
    edit.m_isWhole = reading && reading->problems.empty();
    if (reading)
        edit.m_remembered.push_back(std::move(*reading));
    else
        edit.m_remembered
            = salvageManifest(edit.m_old.value_or(std::string()), edit.m_library.manifestPath());
    return edit;
}

Result<> ManifestEdit::readOld()
{
    auto bytes = readSmallFile(m_library.manifestPath(), largestManifest);
    if (bytes)
        m_old = std::move(*bytes);
    else if (bytes.error().code != ErrorCode::NotFound)
        return failure(std::move(bytes));
    return {};
}

bool ManifestEdit::isChanged() const
{
    return m_old ? manifestToJson(m_manifest) != *m_old : m_manifest != Manifest {};
}

Result<> ManifestEdit::check() const
{
    if (std::cmp_greater(manifestToJson(m_manifest).size(), largestManifest))
        return Error { ErrorCode::InvalidManifest,
            Tr::tr("Nothing was changed: the manifest would have more than %1 bytes.")
                .arg(largestManifest) };
    return {};
}

Result<> ManifestEdit::commit()
{
    SEEDBANK_TRY(check());
    return replaceFile(m_library.manifestPath(), manifestToJson(m_manifest));
}

Result<> ManifestEdit::takeBack() const
{
    const QString path = m_library.manifestPath();
    const auto present = readSmallFile(path, largestManifest);
    // On a full disk it could not be written anew, but it is still there.
    if (m_old && present && *present == *m_old)
        return {};
    if (m_old)
        return replaceFile(path, *m_old);
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        return systemError(Tr::tr("remove"), path, errno);
    return {};
}

Result<QString> ManifestEdit::keepOld() const
{
    const QString path = m_library.manifestPath();
    for (int number = 1;; ++number) {
        const QString kept = path + QStringLiteral(".damaged-%1").arg(number);
        if (::link(QFile::encodeName(path).constData(), QFile::encodeName(kept).constData()) == 0)
            return kept;
        if (errno == EEXIST)
            continue;
        if (errno != EPERM && errno != ENOTSUP && errno != EMLINK)
            return systemError(Tr::tr("keep the old manifest as"), kept, errno);
        SEEDBANK_ASSIGN(File copy, File::create(kept));
        SEEDBANK_TRY(copy.append(m_old.value_or(std::string())));
        SEEDBANK_TRY(copy.sync());
        SEEDBANK_TRY(copy.close());
        return kept;
    }
}

} // namespace seedbank
