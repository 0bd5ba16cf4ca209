// SPDX-License-Identifier: MIT
#include "cli/targets.h"

#include "cli/command.h"
#include "cli/tr.h"
#include "library/librarypaths.h"
#include "sample/sample.h"
#include "settings/urlpassword.h"

#include <QDir>
#include <QFileInfo>

namespace seedbank {

namespace {

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

} // namespace

LibraryChoice chooseLibrary(const std::optional<std::string> &option, const QString &folder)
{
    if (option)
        return { absolute(QString::fromStdString(*option)), Origin::Option };
    if (const QString path = qEnvironmentVariable("SEEDBANK_LIBRARY"); !path.isEmpty())
        return { absolute(path), Origin::Environment };
    if (const auto path = nearestLibrary(folder))
        return { *path, Origin::Found };
    return { defaultSamplePaths().library, Origin::Sample };
}

DatabaseChoice chooseDatabase(const std::optional<std::string> &option)
{
    if (option)
        return { QString::fromStdString(*option), Origin::Option };
    if (const QString url = qEnvironmentVariable("SEEDBANK_DATABASE"); !url.isEmpty())
        return { url, Origin::Environment };
    return { defaultSamplePaths().databaseUrl(), Origin::Sample };
}

Result<> checkHasNoPassword(const QString &url)
{
    if (!holdsPassword(url))
        return {};
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("The database's URL holds a password. It was not used: other users see "
               "it in the list of processes, and it stays in the shell's history."),
        Tr::tr("Leave it out of the URL. These ways work: a saved connection "
               "(seedbank-cli connections add), whose password the keychain keeps; "
               "--password-stdin; for PostgreSQL also libpq's password file.") };
}

} // namespace seedbank
