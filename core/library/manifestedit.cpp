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
    ASSIGN_OR_RETURN(LibraryLock lock, LibraryLock::acquire(path, stopToken));
    ASSIGN_OR_RETURN(Library library, Library::open(path));
    ManifestEdit edit(std::move(lock), std::move(library));
    ASSIGN_OR_RETURN(edit.m_old, edit.m_library.readManifestText());
    if (edit.m_old) {
        ASSIGN_OR_RETURN(
            ManifestReading reading, parseManifest(*edit.m_old, edit.m_library.manifestPath()));
        edit.m_manifest = std::move(reading.manifest);
    }
    return edit;
}

Result<ManifestEdit> ManifestEdit::beginAnew(const QString &path, const std::stop_token &stopToken)
{
    ASSIGN_OR_RETURN(LibraryLock lock, LibraryLock::acquire(path, stopToken));
    ASSIGN_OR_RETURN(Library library, Library::open(path));
    ManifestEdit edit(std::move(lock), std::move(library));
    auto text = edit.m_library.readManifestText();
    if (!text && text.error().code != ErrorCode::InvalidManifest)
        return failure(std::move(text));
    // One that is larger than any manifest is kept, and nothing of it used.
    edit.m_old = text ? std::move(*text) : std::string();
    if (!edit.m_old) {
        edit.m_oldState = Old::None;
        return edit;
    }
    const QString origin = edit.m_library.manifestPath();
    auto reading = parseManifest(*edit.m_old, origin);
    edit.m_oldState = reading ? Old::Readable : Old::Torn;
    edit.m_isWhole = reading && reading->problems.empty();
    if (reading)
        edit.m_remembered.push_back(std::move(*reading));
    else
        edit.m_remembered = salvageManifest(*edit.m_old, origin);
    return edit;
}

bool ManifestEdit::isChanged() const
{
    return m_old ? manifestToJson(m_manifest) != *m_old : m_manifest != Manifest {};
}

Result<> ManifestEdit::prepare()
{
    std::string text = manifestToJson(m_manifest);
    if (std::cmp_greater(text.size(), largestManifest))
        return Error { ErrorCode::InvalidManifest,
            Tr::tr("Nothing was changed: the manifest would have more than %1 bytes.")
                .arg(largestManifest) };
    m_text = std::move(text);
    return {};
}

Result<> ManifestEdit::commit()
{
    if (!m_text)
        RETURN_IF_ERROR(prepare());
    return replaceFile(m_library.manifestPath(), *m_text);
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
        return systemError(Tr::tr("Could not remove %1: %2."), path, errno);
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
            return systemError(Tr::tr("Could not keep the old manifest as %1: %2."), kept, errno);
        ASSIGN_OR_RETURN(File copy, File::create(kept));
        RETURN_IF_ERROR(copy.append(m_old.value_or(std::string())));
        RETURN_IF_ERROR(copy.sync());
        RETURN_IF_ERROR(copy.close());
        return kept;
    }
}

} // namespace seedbank
