// SPDX-License-Identifier: MIT
#include "operations/openedpath.h"

#include "base/file.h"
#include "database/databaseurl.h"
#include "library/latest.h"
#include "library/librarypaths.h"
#include "library/scenariofiles.h"
#include "operations/tr.h"
#include "snapshot/enginetext.h"
#include "snapshot/snapshot.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

bool hasManifest(const QString &folder)
{
    return QFileInfo(manifestFile(folder)).isFile();
}

bool hasVersions(const QString &folder)
{
    const auto scenarios = listScenarioFolders(folder);
    return scenarios
        && std::ranges::any_of(scenarios->names, [&folder](const std::string &scenario) {
               const auto files = listScenarioFiles(folder, scenario);
               return files && !files->versions.empty();
           });
}

std::optional<QString> libraryOf(const QString &folder)
{
    const QString above = QFileInfo(folder).path();
    // One that lost its manifest may be opened to be repaired.
    const bool isRepairable = QFileInfo(metadataFolder(folder)).isDir() && hasVersions(folder);
    if (hasManifest(folder) || isRepairable)
        return folder;
    if (hasManifest(above))
        return above;
    return nearestLibrary(folder);
}

/** Nothing for a file that no library would name so. */
std::optional<OpenedPath> versionAt(const QFileInfo &file)
{
    const QString folder = file.path();
    const QString library = QFileInfo(folder).path();
    const std::string scenario = QFileInfo(folder).fileName().toStdString();
    if (!checkScenarioName(scenario) || !hasManifest(library))
        return std::nullopt;
    if (const auto name = versionOfFileName(scenario, file.fileName().toStdString()))
        return OpenedPath { library, VersionRef { scenario, name->toString() } };
    if (file.filePath() != latestFile(library, scenario))
        return std::nullopt;
    // A link was followed before; where there are none it is a file that names one.
    const auto latest = readLatestLink(library, scenario).version;
    return latest
        ? std::optional(OpenedPath { library, VersionRef { scenario, latest->toString() } })
        : std::nullopt;
}

/** By what its own files begin with. */
const Engine *engineOf(const QString &path)
{
    std::array<char, 64> start {};
    const auto file = File::openForReading(path);
    const auto size = file ? file->readAt(0, start.data(), start.size()) : Result<std::size_t>(0);
    const std::string_view read(start.data(), size.value_or(0));
    const auto found = std::ranges::find_if(engines(), [&read](const Engine &engine) {
        const EngineText *text = EngineText::find(engine.name);
        return engine.isFile() && text && !text->fileStart.empty()
            && read.starts_with(text->fileStart);
    });
    return found == engines().end() ? nullptr : &*found;
}

Result<OpenedPath> recogniseFile(const QFileInfo &file)
{
    // The link to the latest version leads to that.
    for (const QString &path : { file.canonicalFilePath(), file.filePath() }) {
        if (auto version = versionAt(QFileInfo(path)))
            return std::move(*version);
    }
    if (const Engine *engine = engineOf(file.filePath()))
        return OpenedPath { .database
            = DatabaseUrl { .engine = engine, .path = file.filePath() }.toString() };
    if (readSnapshotHeader(file.filePath()))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("%1 is a snapshot that does not lie in a library.").arg(file.filePath()),
            Tr::tr("The window loads versions of a library; the console loads any file: "
                   "seedbank-cli import --file FILE.") };
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("%1 is neither a version in a library nor a database.").arg(file.filePath()) };
}

} // namespace

Result<OpenedPath> recognisePath(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (path.isEmpty() || !info.exists())
        return Error { ErrorCode::NotFound,
            Tr::tr("There is no file or folder %1.").arg(path.isEmpty() ? path : info.filePath()) };
    if (!info.isDir())
        return recogniseFile(info);
    if (auto library = libraryOf(info.filePath()))
        return OpenedPath { std::move(*library) };
    return Error { ErrorCode::NotFound,
        Tr::tr("There is no library in the folder %1, and none above it.").arg(info.filePath()),
        Tr::tr("To make one in a folder, start with seedbank --library FOLDER, and capture.") };
}

} // namespace seedbank
