// SPDX-License-Identifier: MIT
#include "library/librarypaths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace seedbank {

std::optional<QString> nearestLibrary(const QString &folder)
{
    QDir at(folder);
    do {
        const QString path = usualLibrary(at.path());
        if (QFileInfo(path).isDir())
            return path;
    } while (at.cdUp());
    return std::nullopt;
}

QString usualLibrary(const QString &folder)
{
    return QDir::cleanPath(
        QDir(folder).absoluteFilePath(QStringLiteral("database/demo-snapshots")));
}

QString metadataFolder(const QString &library)
{
    return library + QStringLiteral("/metadata");
}

QString manifestFile(const QString &library)
{
    return metadataFolder(library) + QStringLiteral("/export_manifest.json");
}

QString lockFile(const QString &library)
{
    return metadataFolder(library) + QStringLiteral("/.lock");
}

QString scenarioFolder(const QString &library, std::string_view scenario)
{
    return fileIn(library, scenario);
}

QString latestFile(const QString &library, std::string_view scenario)
{
    return fileIn(scenarioFolder(library, scenario), "latest.sql");
}

} // namespace seedbank
