// SPDX-License-Identifier: MIT
#include "library/librarypaths.h"

#include <QFile>

namespace seedbank {

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
