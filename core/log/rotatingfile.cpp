// SPDX-License-Identifier: MIT
#include "log/rotatingfile.h"

#include "base/file.h"
#include "log/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

class RotationLock {
public:
    explicit RotationLock(const QString &path)
        : m_descriptor(::open(
            QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600))
    {
        m_held = m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0;
    }
    ~RotationLock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    RotationLock(const RotationLock &) = delete;
    RotationLock &operator=(const RotationLock &) = delete;

    bool isHeld() const { return m_held; }

private:
    int m_descriptor;
    bool m_held = false;
};

bool makePrivateFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return true;
    if (!QDir().mkpath(info.path()))
        return false;
    const QByteArray name = QFile::encodeName(folder);
    return ::mkdir(name.constData(), 0700) == 0 || (errno == EEXIST && QFileInfo(folder).isDir());
}

} // namespace

RotatingFile::~RotatingFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

RotatingFile::RotatingFile(RotatingFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_limits(other.m_limits)
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

RotatingFile &RotatingFile::operator=(RotatingFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_limits, other.m_limits);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

Result<RotatingFile> RotatingFile::open(const QString &path, const Limits &limits)
{
    RotatingFile file;
    file.m_path = path;
    file.m_limits = limits;
    RETURN_IF_ERROR(file.reopen());
    return file;
}

Result<> RotatingFile::reopen()
{
    if (!makePrivateFolder(QFileInfo(m_path).path()))
        return systemError(Tr::tr("Could not create the folder of %1: %2."), m_path, errno);
    // O_NONBLOCK: a FIFO in the log's place must not stop the program.
    const int descriptor = ::open(QFile::encodeName(m_path).constData(),
        O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (descriptor < 0)
        return systemError(Tr::tr("Could not open %1: %2."), m_path, errno);
    struct stat info { };
    if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(descriptor);
        return systemError(Tr::tr("Could not open %1: %2."), m_path, EINVAL);
    }
    if ((info.st_mode & 077) != 0)
        ::fchmod(descriptor, 0600);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = descriptor;
    return {};
}

bool RotatingFile::isCurrent() const
{
    struct stat mine { };
    struct stat named { };
    return ::fstat(m_descriptor, &mine) == 0
        && ::lstat(QFile::encodeName(m_path).constData(), &named) == 0
        && mine.st_dev == named.st_dev && mine.st_ino == named.st_ino;
}

void RotatingFile::rotate()
{
    const RotationLock lock(m_path + QStringLiteral(".lock"));
    if (!lock.isHeld() || !isCurrent())
        return;
    const auto name = [this](int number) {
        const QString path = number == 0 ? m_path : m_path + QStringLiteral(".%1").arg(number);
        return QFile::encodeName(path);
    };
    for (int number = m_limits.files - 1; number > 0; --number)
        ::rename(name(number - 1).constData(), name(number).constData());
    if (m_limits.files <= 1)
        ::unlink(name(0).constData());
}

Result<> RotatingFile::appendLine(std::string_view line)
{
    struct stat info { };
    if (::fstat(m_descriptor, &info) == 0 && info.st_size > 0
        && info.st_size + static_cast<std::int64_t>(line.size()) > m_limits.bytes)
        rotate();
    if (!isCurrent())
        RETURN_IF_ERROR(reopen());
    ssize_t written = 0;
    do {
        written = ::write(m_descriptor, line.data(), line.size());
    } while (written < 0 && errno == EINTR);
    if (written < 0)
        return systemError(Tr::tr("Could not write %1: %2."), m_path, errno);
    if (static_cast<std::size_t>(written) != line.size())
        return systemError(Tr::tr("Could not write %1: %2."), m_path, ENOSPC);
    return {};
}

} // namespace seedbank
