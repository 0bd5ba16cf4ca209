// SPDX-License-Identifier: MIT
#include "ui/application/meetingplace.h"

#include "base/file.h"
#include "base/sha256.h"
#include "ui/application/tr.h"

#include <QDir>
#include <QFile>

#include <cerrno>

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace seedbank {

namespace {

Result<> checkIsPrivate(const QString &folder, const struct stat &info)
{
    if (S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() && (info.st_mode & 0777) == 0700)
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("%1 is not a folder that is yours alone (mode 0700).").arg(folder) };
}

Result<QString> runtimeFolder()
{
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!QDir::isAbsolutePath(folder))
        return Error { ErrorCode::NotFound, Tr::tr("There is no folder in XDG_RUNTIME_DIR.") };
    struct stat info { };
    if (::stat(QFile::encodeName(folder).constData(), &info) != 0)
        return systemError(Tr::tr("Could not examine %1: %2."), folder, errno);
    RETURN_IF_ERROR(checkIsPrivate(folder, info));
    return QDir::cleanPath(folder);
}

QString sessionOf(const QString &wayland, QString display)
{
    if (!wayland.isEmpty())
        return QStringLiteral("wayland:") + wayland;
    if (display.isEmpty())
        return QStringLiteral("session:") + qEnvironmentVariable("XDG_SESSION_ID");
    const QString usualScreen = QStringLiteral(".0");
    if (display.endsWith(usualScreen))
        display.chop(usualScreen.size());
    return QStringLiteral("x11:") + display;
}

/** Of digits and letters, as a display may be a path. */
QString sessionName()
{
    constexpr int enough = 16; // of 64 digits
    Sha256 hash;
    hash.add(sessionOf(qEnvironmentVariable("WAYLAND_DISPLAY"), qEnvironmentVariable("DISPLAY"))
                 .toStdString());
    return QString::fromStdString(toHex(hash.finish())).left(enough);
}

} // namespace

Result<MeetingPlace> MeetingPlace::find()
{
    ASSIGN_OR_RETURN(const QString runtime, runtimeFolder());
    const QString folder = runtime + QStringLiteral("/seedbank");
    const QByteArray encoded = QFile::encodeName(folder);
    if (::mkdir(encoded.constData(), 0700) != 0 && errno != EEXIST)
        return systemError(Tr::tr("Could not create the folder %1: %2."), folder, errno);
    struct stat info { };
    if (::lstat(encoded.constData(), &info) != 0)
        return systemError(Tr::tr("Could not examine %1: %2."), folder, errno);
    RETURN_IF_ERROR(checkIsPrivate(folder, info));
    const QString name = folder + QLatin1Char('/') + sessionName();
    MeetingPlace place { name + QStringLiteral(".lock"), name + QStringLiteral(".socket") };
    if (QFile::encodeName(place.socket).size() >= qsizetype(sizeof(sockaddr_un::sun_path)))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("The path %1 is too long for a socket.").arg(place.socket) };
    return place;
}

} // namespace seedbank
