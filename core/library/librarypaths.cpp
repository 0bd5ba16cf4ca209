// SPDX-License-Identifier: MIT
#include "library/librarypaths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

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

QString placeForLibrary(const QString &folder)
{
    const QDir place(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()));
    // A library is never made within another one.
    QString above = QFileInfo(place.path()).path();
    if (QFileInfo(metadataFolder(place.path())).isDir())
        return place.path();
    if (QFileInfo(manifestFile(above)).isFile())
        return above;
    if (!place.exists() || place.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        return place.path();
    // What version control keeps there: git and its worktrees, Mercurial, Subversion.
    const QStringList marks { QStringLiteral(".git"), QStringLiteral(".hg"), QStringLiteral(".svn"),
        QStringLiteral("database") };
    const bool isRepository
        = std::ranges::any_of(marks, [&place](const QString &mark) { return place.exists(mark); });
    return isRepository ? usualLibrary(place.path())
                        : place.filePath(QStringLiteral("demo-snapshots"));
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
