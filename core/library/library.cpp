// SPDX-License-Identifier: MIT
#include "library/library.h"

#include "base/plaintext.h"
#include "library/latest.h"
#include "library/librarypaths.h"
#include "library/lock.h"
#include "library/scenariofiles.h"
#include "library/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <filesystem>

namespace seedbank {

namespace {

/** Git's conversion of line endings would corrupt values. */
constexpr std::string_view gitAttributes = "*.sql -text\n";
constexpr std::string_view gitIgnore = "/.lock\n*.tmp\n";

Result<> writeMissing(const QString &path, std::string_view bytes)
{
    return QFileInfo(path).isSymLink() || QFileInfo::exists(path) ? Result<>()
                                                                  : replaceFile(path, bytes);
}

/** What of the scenario there is to find: files and entries whose file is there. */
struct Candidates {
    const ScenarioEntry *entry = nullptr;
    ScenarioFiles files;
};

QString listOf(const std::vector<VersionName> &versions)
{
    constexpr std::size_t most = 8;
    QStringList names;
    if (versions.size() > most)
        names.append(QString(QChar(0x2026)));
    for (std::size_t i = versions.size() - std::min(most, versions.size()); i < versions.size();
         ++i)
        names.append(QString::fromStdString(versions[i].toString()));
    return names.join(QStringLiteral(", "));
}

Error scenarioNotFound(const QString &library, const std::string &scenario)
{
    QStringList names;
    if (const auto folders = listScenarioFolders(library)) {
        for (const std::string &name : folders->names)
            names.append(QString::fromStdString(name));
    }
    const QString wanted = QString::fromStdString(scenario);
    if (names.isEmpty())
        return {
            ErrorCode::NotFound,
            Tr::tr("There is no scenario “%1”: the library %2 has none yet.").arg(wanted, library)
        };
    return { ErrorCode::NotFound,
        Tr::tr("There is no scenario “%1” in the library %2.").arg(wanted, library),
        Tr::tr("It has: %1.").arg(names.join(QStringLiteral(", "))) };
}

Error versionNotFound(
    const std::string &scenario, const std::string &version, const Candidates &candidates)
{
    const QString name = QString::fromStdString(scenario);
    const auto wanted = VersionName::parse(version);
    if (wanted && candidates.entry && candidates.entry->find(*wanted))
        return { ErrorCode::NotFound,
            Tr::tr("The snapshot file of %1 %2 is missing: %3.")
                .arg(name, QString::fromStdString(version),
                    QString::fromStdString(candidates.entry->find(*wanted)->file)),
            Tr::tr("Get it back from git or a backup.") };
    if (candidates.files.versions.empty())
        return { ErrorCode::NotFound,
            Tr::tr("All snapshot files of the scenario “%1” are missing.").arg(name),
            Tr::tr("Get them back from git or a backup.") };
    return { ErrorCode::NotFound,
        Tr::tr("There is no version “%1” of the scenario “%2”.").arg(shown(version), name),
        Tr::tr("It has: %1.").arg(listOf(candidates.files.versions)) };
}

/** What a person may write for a version. */
struct Wanted {
    bool isLatest = false;
    std::optional<VersionName> name;
    std::optional<int> number;
};

Result<Wanted> parseWanted(const std::string &text)
{
    Wanted wanted;
    wanted.isLatest = text == "latest";
    wanted.name = VersionName::parse(text);
    wanted.number = parseVersionNumber(
        text.starts_with('v') ? std::string_view(text).substr(1) : std::string_view(text));
    if (wanted.isLatest || wanted.name || wanted.number)
        return wanted;
    return Error { ErrorCode::InvalidArgument, Tr::tr("“%1” is not a version.").arg(shown(text)),
        Tr::tr("Write v3_2025-01-20, v3, 3 or latest.") };
}

Result<VersionName> choose(const QString &library, const std::string &scenario,
    const std::string &text, const Candidates &candidates)
{
    ASSIGN_OR_RETURN(const Wanted wanted, parseWanted(text));
    const std::vector<VersionName> &versions = candidates.files.versions;
    if (wanted.isLatest) {
        if (const auto latest
            = resolveLatest(candidates.entry, readLatestLink(library, scenario), candidates.files))
            return *latest;
    }
    std::vector<VersionName> matches;
    std::copy_if(versions.begin(), versions.end(), std::back_inserter(matches),
        [&](const VersionName &version) {
            return wanted.name ? version == *wanted.name : version.number == wanted.number;
        });
    if (matches.empty())
        return versionNotFound(scenario, text, candidates);
    if (matches.size() > 1)
        return Error { ErrorCode::AmbiguousVersion,
            Tr::tr("“%1” of the scenario “%2” is ambiguous: it could be %3.")
                .arg(QString::fromStdString(text), QString::fromStdString(scenario),
                    listOf(matches)),
            Tr::tr("Write the whole name.") };
    return matches.front();
}

} // namespace

Library::Library(QString path)
    : m_path(std::move(path))
{
}

Result<Library> Library::open(const QString &path)
{
    const QFileInfo info(path);
    if (path.isEmpty() || !info.exists())
        return Error { ErrorCode::NotFound, Tr::tr("There is no library at “%1”.").arg(path),
            Tr::tr("Check the path, or capture first: that creates it.") };
    if (!info.isDir())
        return Error { ErrorCode::NotFound,
            Tr::tr("There is no library at %1: it is a file, not a folder.").arg(path) };
    return Library(QDir::cleanPath(info.absoluteFilePath()));
}

Result<Library> Library::create(const QString &path)
{
    if (path.isEmpty())
        return Error { ErrorCode::InvalidArgument, Tr::tr("The library needs a path.") };
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    std::error_code error;
    std::filesystem::create_directories(QFile::encodeName(absolute).toStdString(), error);
    if (error)
        return systemError(Tr::tr("Could not create the library %1: %2."), absolute, error.value());
    const QString attributes = fileIn(absolute, ".gitattributes");
    const QString ignore = fileIn(metadataFolder(absolute), ".gitignore");
    if (!QFileInfo::exists(attributes) || !QFileInfo::exists(ignore)) {
        ASSIGN_OR_RETURN(const LibraryLock lock, LibraryLock::acquire(absolute));
        RETURN_IF_ERROR(writeMissing(attributes, gitAttributes));
        RETURN_IF_ERROR(writeMissing(ignore, gitIgnore));
    }
    return open(absolute);
}

QString Library::manifestPath() const
{
    return manifestFile(m_path);
}

Result<std::optional<std::string>> Library::readManifestText() const
{
    const QString path = manifestPath();
    auto file = File::openForReading(path);
    if (!file && file.error().code == ErrorCode::NotFound)
        return std::nullopt;
    if (!file)
        return failure(std::move(file));
    ASSIGN_OR_RETURN(const std::int64_t size, file->size());
    if (size > largestManifest)
        return Error { ErrorCode::InvalidManifest,
            Tr::tr("Could not read the manifest %1: it has %2 bytes, more than the %3 that a "
                   "manifest may have.")
                .arg(path, QString::number(size), QString::number(largestManifest)) };
    std::string json(static_cast<std::size_t>(size), '\0');
    ASSIGN_OR_RETURN(const std::size_t count, file->readAt(0, json.data(), json.size()));
    json.resize(count);
    return json;
}

Result<ManifestReading> Library::readManifest() const
{
    ASSIGN_OR_RETURN(const std::optional<std::string> json, readManifestText());
    return json ? parseManifest(*json, manifestPath()) : ManifestReading {};
}

Result<Library::Found> Library::find(const std::string &scenario, const std::string &version) const
{
    RETURN_IF_ERROR(checkScenarioName(scenario));
    // The files alone are enough to find a version where the manifest is damaged.
    const Result<ManifestReading> reading = readManifest();
    Candidates candidates;
    candidates.entry = reading ? reading->manifest.find(scenario) : nullptr;
    ASSIGN_OR_RETURN(candidates.files, listScenarioFiles(m_path, scenario));
    if (candidates.files.versions.empty()
        && (!candidates.entry || candidates.entry->versions.empty()))
        return scenarioNotFound(m_path, scenario);
    ASSIGN_OR_RETURN(const VersionName chosen, choose(m_path, scenario, version, candidates));
    Found found { scenario, {}, {}, {} };
    found.entry.version = chosen;
    found.entry.file = scenario + '/' + snapshotFileName(scenario, chosen);
    if (const VersionEntry *entry = candidates.entry ? candidates.entry->find(chosen) : nullptr)
        found.entry = *entry;
    found.path = fileIn(m_path, found.entry.file);
    const auto latest
        = candidates.entry ? VersionName::parse(candidates.entry->latest) : std::nullopt;
    if (version == "latest" && latest && !candidates.files.contains(*latest))
        found.missingLatest = latest;
    return found;
}

} // namespace seedbank
