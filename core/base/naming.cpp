// SPDX-License-Identifier: MIT
#include "base/naming.h"

#include "base/file.h"
#include "base/tr.h"

#include <QFile>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace seedbank {

Result<> linkWithoutReplacing(const QString &from, const QString &to)
{
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemError(Tr::tr("Could not rename the temporary file to %1: %2."), to, errno);
    if (::unlink(QFile::encodeName(from).constData()) != 0)
        return systemError(Tr::tr("Could not remove %1: %2."), from, errno);
    return {};
}

Result<> renameWithoutReplacing(const QString &from, const QString &to)
{
    if (::renameat2(AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD,
            QFile::encodeName(to).constData(), RENAME_NOREPLACE)
        == 0)
        return {};
    // renameat2(2): EINVAL from a file system without the flag, ENOSYS from a kernel without it.
    if (errno == EINVAL || errno == ENOSYS)
        return linkWithoutReplacing(from, to);
    return systemError(Tr::tr("Could not rename the temporary file to %1: %2."), to, errno);
}

} // namespace seedbank
