// SPDX-License-Identifier: MIT
#include "library/librarypaths.h"

#include <QFile>
#include <QRandomGenerator>

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

QString fileIn(const QString &folder, std::string_view name)
{
    return folder + QLatin1Char('/')
        + QFile::decodeName(QByteArray(name.data(), static_cast<qsizetype>(name.size())));
}

QString randomDigits()
{
    return QStringLiteral("%1").arg(
        QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

} // namespace seedbank
