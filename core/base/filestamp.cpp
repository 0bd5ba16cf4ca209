// SPDX-License-Identifier: MIT
#include "base/filestamp.h"

#include <QFile>

#include <sys/stat.h>

namespace seedbank {

std::optional<FileStamp> stampOf(const QString &path)
{
    struct stat status { };
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    return FileStamp { status.st_size, status.st_mtim.tv_sec * nanoseconds + status.st_mtim.tv_nsec,
        status.st_ctim.tv_sec * nanoseconds + status.st_ctim.tv_nsec };
}

} // namespace seedbank
