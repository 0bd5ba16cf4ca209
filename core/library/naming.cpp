// SPDX-License-Identifier: MIT
#include "library/naming.h"

#include "base/file.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Library", text);
}

} // namespace

Result<> linkWithoutReplacing(const QString &from, const QString &to)
{
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemError(tr("give its name to"), to, errno);
    if (::unlink(QFile::encodeName(from).constData()) != 0)
        return systemError(tr("remove"), from, errno);
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
    return systemError(tr("give its name to"), to, errno);
}

} // namespace seedbank
