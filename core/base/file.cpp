// SPDX-License-Identifier: MIT
#include "base/file.h"

#include "base/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

ErrorCode codeOf(int errorNumber)
{
    switch (errorNumber) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::NotFound;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::PermissionDenied;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ErrorCode::DiskFull;
    default:
        return ErrorCode::IoError;
    }
}

} // namespace

Error systemError(const QString &sentence, const QString &path, int errorNumber)
{
    const QString cause = QString::fromLocal8Bit(std::strerror(errorNumber));
    return { codeOf(errorNumber), sentence.arg(path, cause), {},
        QStringLiteral("errno %1").arg(errorNumber) };
}

File::File(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

File::~File()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

File::File(File &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_position(std::exchange(other.m_position, 0))
    , m_path(std::move(other.m_path))
{
}

File &File::operator=(File &&other) noexcept
{
    if (this != &other) {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = std::exchange(other.m_descriptor, -1);
        m_position = std::exchange(other.m_position, 0);
        m_path = std::move(other.m_path);
    }
    return *this;
}

Result<File> File::openForReading(const QString &path)
{
    // O_NONBLOCK: opening a FIFO must not wait for its writer. It has no effect on regular files.
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return systemError(Tr::tr("Could not open %1: %2."), path, errno);
    File file(descriptor, path);
    struct stat status { };
    if (::fstat(descriptor, &status) != 0)
        return systemError(Tr::tr("Could not examine %1: %2."), path, errno);
    if (S_ISDIR(status.st_mode))
        return Error { ErrorCode::IoError, Tr::tr("Could not read %1: it is a folder.").arg(path) };
    if (!S_ISREG(status.st_mode))
        return Error { ErrorCode::IoError,
            Tr::tr("Could not read %1: it is not a regular file.").arg(path) };
    return file;
}

Result<File> File::create(const QString &path, int mode)
{
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0)
        return systemError(Tr::tr("Could not create %1: %2."), path, errno);
    return File(descriptor, path);
}

Result<File> File::createTemporary()
{
    const QString folder = QDir::tempPath();
    QByteArray name = QFile::encodeName(folder) + "/seedbank-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return systemError(Tr::tr("Could not create a temporary file in %1: %2."), folder, errno);
    ::unlink(name.constData());
    return File(descriptor, QFile::decodeName(name));
}

Result<std::int64_t> File::size() const
{
    struct stat status { };
    if (::fstat(m_descriptor, &status) != 0)
        return systemError(Tr::tr("Could not examine %1: %2."), m_path, errno);
    return status.st_size;
}

Result<std::size_t> File::readAt(std::int64_t offset, char *buffer, std::size_t size) const
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::pread(
            m_descriptor, buffer + done, size - done, offset + static_cast<std::int64_t>(done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(Tr::tr("Could not read %1: %2."), m_path, errno);
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Result<> File::writeAt(std::int64_t offset, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(m_descriptor, bytes.data(), bytes.size(), offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(Tr::tr("Could not write %1: %2."), m_path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
        offset += count;
    }
    return {};
}

Result<> File::append(std::string_view bytes)
{
    RETURN_IF_ERROR(writeAt(m_position, bytes));
    m_position += static_cast<std::int64_t>(bytes.size());
    return {};
}

Result<> File::sync()
{
    if (::fsync(m_descriptor) != 0)
        return systemError(Tr::tr("Could not flush %1: %2."), m_path, errno);
    return {};
}

Result<> File::close()
{
    if (const int descriptor = std::exchange(m_descriptor, -1);
        descriptor >= 0 && ::close(descriptor) != 0 && errno != EINTR)
        return systemError(Tr::tr("Could not close %1: %2."), m_path, errno);
    return {};
}

Result<> syncFolder(const QString &folder)
{
    const int descriptor
        = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(Tr::tr("Could not open %1: %2."), folder, errno);
    const int failed = ::fsync(descriptor) != 0 ? errno : 0;
    ::close(descriptor);
    // Some network and FUSE file systems do not know fsync on a folder (fsync(2), EINVAL).
    if (failed != 0 && failed != EINVAL)
        return systemError(Tr::tr("Could not flush %1: %2."), folder, failed);
    return {};
}

Result<std::string> readSmallFile(const QString &path, std::int64_t limit)
{
    ASSIGN_OR_RETURN(const File file, File::openForReading(path));
    ASSIGN_OR_RETURN(const std::int64_t size, file.size());
    if (size > limit)
        return Error { ErrorCode::IoError,
            Tr::tr(
                "Could not read %1: it has %2 bytes, more than the %3 that such a file may have.")
                .arg(path, QString::number(size), QString::number(limit)) };
    std::string bytes(static_cast<std::size_t>(size), '\0');
    ASSIGN_OR_RETURN(const std::size_t count, file.readAt(0, bytes.data(), bytes.size()));
    bytes.resize(count);
    return bytes;
}

Result<> replaceFile(const QString &path, std::string_view bytes, int mode)
{
    const QString temporary
        = QStringLiteral("%1.%2.tmp")
              .arg(path, QString::number(QRandomGenerator::system()->generate64(), 16));
    ASSIGN_OR_RETURN(File file, File::create(temporary, mode));
    Result<> written = [&]() -> Result<> {
        RETURN_IF_ERROR(file.append(bytes));
        RETURN_IF_ERROR(file.sync());
        RETURN_IF_ERROR(file.close());
        if (::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData())
            != 0)
            return systemError(Tr::tr("Could not replace %1: %2."), path, errno);
        return {};
    }();
    if (!written) {
        ::unlink(QFile::encodeName(temporary).constData());
        return written;
    }
    return syncFolder(QFileInfo(path).path());
}

QString setAsideName(const QString &path)
{
    QString name = path + QStringLiteral(".damaged");
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = QStringLiteral("%1.damaged-%2").arg(path, QString::number(number));
    return name;
}

} // namespace seedbank
