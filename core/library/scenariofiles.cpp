// SPDX-License-Identifier: MIT
#include "library/scenariofiles.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/plaintext.h"
#include "library/librarypaths.h"
#include "library/tr.h"

#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <functional>

namespace seedbank {

namespace {

/** Calls `visit` with each name in the folder; none if there is no such folder. */
Result<> visitFolder(const QString &folder,
    const std::function<void(const std::string &, std::filesystem::file_type)> &visit)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(QFile::encodeName(folder).toStdString(), error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code gone; // removed since it was listed: its type is then `not_found`
        visit(entry->path().filename().string(), entry->symlink_status(gone).type());
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return systemError(Tr::tr("Could not read the folder %1: %2."), folder, error.value());
    return {};
}

LibraryProblem linkedFolder(const std::string &scenario)
{
    return { QString::fromStdString(scenario),
        { ErrorCode::InvalidSnapshot,
            Tr::tr("This is a symbolic link, which could point outside the library. It is not "
                   "followed."),
            Tr::tr("Put the folder itself in its place.") } };
}

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), asciiLower);
    return text;
}

} // namespace

bool ScenarioFiles::contains(const VersionName &version) const
{
    return std::binary_search(versions.begin(), versions.end(), version);
}

std::optional<LibraryProblem> linkInPlaceOf(const QString &library, const std::string &scenario)
{
    if (QFileInfo(scenarioFolder(library, scenario)).isSymLink())
        return linkedFolder(scenario);
    return std::nullopt;
}

Result<ScenarioFiles> listScenarioFiles(const QString &library, const std::string &scenario)
{
    using std::filesystem::file_type;
    ScenarioFiles files;
    if (auto linked = linkInPlaceOf(library, scenario)) {
        files.problems.push_back(std::move(*linked));
        return files;
    }
    RETURN_IF_ERROR(visitFolder(
        scenarioFolder(library, scenario), [&](const std::string &name, file_type type) {
            const auto version = versionOfFileName(scenario, name);
            if (version && type == file_type::regular)
                files.versions.push_back(*version);
            else if (version && type != file_type::not_found)
                files.problems.push_back({ QString::fromStdString(scenario + '/' + name),
                    { ErrorCode::InvalidSnapshot,
                        Tr::tr(
                            "This is not a regular file, and not used as a version. Links are not "
                            "followed."),
                        Tr::tr("Put the snapshot file itself in its place.") } });
        }));
    std::sort(files.versions.begin(), files.versions.end());
    return files;
}

Result<ScenarioFolders> listScenarioFolders(const QString &library)
{
    using std::filesystem::file_type;
    ScenarioFolders folders;
    RETURN_IF_ERROR(visitFolder(library, [&](const std::string &name, file_type type) {
        if (!checkScenarioName(name))
            return;
        if (type == file_type::directory)
            folders.names.push_back(name);
        else if (type == file_type::symlink)
            folders.problems.push_back(linkedFolder(name));
    }));
    std::sort(folders.names.begin(), folders.names.end());
    return folders;
}

Result<> checkCaseOfFolders(const QString &library, const std::string &scenario)
{
    std::string other;
    RETURN_IF_ERROR(visitFolder(library, [&](const std::string &name, std::filesystem::file_type) {
        if (name != scenario && lowerCase(name) == scenario)
            other = name;
    }));
    if (other.empty())
        return {};
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("Nothing was written: the library has “%1”, which differs from the "
               "scenario “%2” only by case, and would be the same on other systems.")
            .arg(shown(other), QString::fromStdString(scenario)),
        Tr::tr("Rename one.") };
}

} // namespace seedbank
