// SPDX-License-Identifier: MIT
#include "library/lock.h"

#include "base/file.h"
#include "base/filelock.h"
#include "library/librarypaths.h"
#include "library/tr.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdint>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

int openLockFile(const QString &path)
{
    constexpr int flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | flags, 0644);
    // A colleague's file, in a folder that both may write to: reading is enough for flock().
    return descriptor < 0 && errno == EACCES ? ::open(name.constData(), O_RDONLY | flags)
                                             : descriptor;
}

/** Changes whenever a file is replaced. */
std::pair<ino_t, std::int64_t> stateOf(const QString &path)
{
    struct stat status { };
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    constexpr std::int64_t second = 1'000'000'000;
    return { status.st_ino, status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec };
}

} // namespace

Result<LibraryLock> LibraryLock::acquire(
    const QString &library, const std::stop_token &stopToken, std::chrono::milliseconds timeout)
{
    RETURN_IF_ERROR(ensureFolder(metadataFolder(library)));
    const QString path = lockFile(library);
    const int descriptor = openLockFile(path);
    if (descriptor < 0)
        return systemError(Tr::tr("Could not open %1: %2."), path, errno);
    LibraryLock lock(descriptor);
    struct stat status { };
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return Error { ErrorCode::IoError,
            Tr::tr("Could not lock the library: %1 is not a regular file.").arg(path) };
    const QString manifest = manifestFile(library);
    int round = 0;
    for (bool getsOn = true; getsOn && round < patience; ++round) {
        const auto before = stateOf(manifest);
        ASSIGN_OR_RETURN(const bool locked, waitForLock(descriptor, path, timeout, stopToken));
        if (locked)
            return lock;
        getsOn = !stopToken.stop_requested() && stateOf(manifest) != before;
    }
    if (stopToken.stop_requested())
        return cancelled();
    return Error { ErrorCode::LibraryLocked,
        Tr::tr("The library is unchanged. Another program has kept it locked for %1 seconds (%2).")
            .arg(QString::number(static_cast<double>(round * timeout.count()) / 1000), path),
        Tr::tr("Try again when that program is done.") };
}

LibraryLock::LibraryLock(LibraryLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LibraryLock &LibraryLock::operator=(LibraryLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LibraryLock::~LibraryLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<bool> ensureFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0755) == 0) {
        RETURN_IF_ERROR(syncFolder(QFileInfo(path).path()));
        return true;
    }
    const int failed = errno;
    struct stat status { };
    if (::lstat(name.constData(), &status) != 0)
        return systemError(Tr::tr("Could not create the folder %1: %2."), path, failed);
    if (S_ISLNK(status.st_mode))
        return Error { ErrorCode::IoError,
            Tr::tr("Nothing was written: %1 is a symbolic link, which would point outside "
                   "the library.")
                .arg(path),
            Tr::tr("Put a real folder in its place.") };
    if (!S_ISDIR(status.st_mode))
        return Error { ErrorCode::IoError,
            Tr::tr("Nothing was written: %1 is not a folder.").arg(path) };
    return false;
}

} // namespace seedbank
