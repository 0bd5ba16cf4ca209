// SPDX-License-Identifier: MIT
#include "operations/listexports.h"

#include "base/temporaries.h"
#include "library/latest.h"
#include "library/scenariofiles.h"
#include "library/verification.h"
#include "snapshot/enginetext.h"
#include "snapshot/snapshot.h"

#include <QFileInfo>

#include <algorithm>
#include <set>

namespace seedbank {

namespace {

/** What a file's own header tells, for a file that no manifest entry names. */
Result<VersionEntry> entryFromFile(
    const QString &library, const std::string &scenario, const VersionName &version)
{
    VersionEntry entry;
    entry.version = version;
    entry.file = scenario + '/' + snapshotFileName(scenario, version);
    const QString path = library + QLatin1Char('/') + QString::fromStdString(entry.file);
    ASSIGN_OR_RETURN(const SnapshotHeader header, readSnapshotHeader(path));
    entry.createdAt = header.generated;
    entry.size = QFileInfo(path).size();
    if (header.format > 0)
        entry.engine = header.engine->name;
    entry.totalRows = header.totalRows;
    for (const SnapshotTable &table : header.tables)
        entry.rows.emplace_back(table.selected.shape.name.display(), table.rows);
    return entry;
}

class Lister {
public:
    explicit Lister(const Library &library)
        : m_library(library)
    {
        m_listing.libraryPath = library.path();
    }

    Result<LibraryListing> list(const std::string &onlyScenario)
    {
        readManifest();
        ASSIGN_OR_RETURN(const ScenarioFolders folders, listScenarioFolders(m_library.path()));
        addProblems(folders.problems);
        std::set<std::string> names(folders.names.begin(), folders.names.end());
        for (const ScenarioEntry &scenario : m_listing.manifest.scenarios)
            names.insert(scenario.name);
        if (!onlyScenario.empty()) {
            RETURN_IF_ERROR(m_library.find(onlyScenario, "latest")); // says what there is
            names = { onlyScenario };
        }
        std::vector<ScenarioEntry> scenarios;
        for (const std::string &name : names) {
            ASSIGN_OR_RETURN(ScenarioEntry scenario, listScenario(name));
            if (!scenario.versions.empty())
                scenarios.push_back(std::move(scenario));
        }
        m_listing.manifest.scenarios = std::move(scenarios);
        return std::move(m_listing);
    }

private:
    void readManifest()
    {
        Result<ManifestReading> reading = m_library.readManifest();
        if (reading) {
            m_listing.manifest = std::move(reading->manifest);
            addProblems(reading->problems);
            return;
        }
        m_listing.problems.push_back(
            { QStringLiteral("metadata/export_manifest.json"), reading.error() });
    }

    void addProblems(const std::vector<LibraryProblem> &problems)
    {
        m_listing.problems.insert(m_listing.problems.end(), problems.begin(), problems.end());
    }

    Result<ScenarioEntry> listScenario(const std::string &name)
    {
        ScenarioEntry scenario;
        scenario.name = name;
        if (const ScenarioEntry *known = m_listing.manifest.find(name))
            scenario = *known;
        ASSIGN_OR_RETURN(const ScenarioFiles files, listScenarioFiles(m_library.path(), name));
        addProblems(files.problems);
        const ScenarioEntry *entry = scenario.versions.empty() ? nullptr : &scenario;
        const auto latest = resolveLatest(entry, readLatestLink(m_library.path(), name), files);
        scenario.latest = latest ? latest->toString() : std::string();
        addFilesWithoutEntry(scenario, files);
        lookAtFiles(scenario, files);
        return scenario;
    }

    /** At their names and sizes: there may be thousands. */
    void lookAtFiles(const ScenarioEntry &scenario, const ScenarioFiles &files)
    {
        for (const VersionEntry &version : scenario.versions) {
            std::optional<FileStamp> stamp;
            if (files.contains(version.version))
                stamp = stampOf(fileIn(m_library.path(), version.file));
            if (const Result<> looked = compareStamp(version, stamp); !looked)
                m_listing.problems.push_back(
                    { QString::fromStdString(version.file), looked.error() });
            if (stamp)
                m_listing.stamps.emplace(version.file, *stamp);
        }
    }

    void addFilesWithoutEntry(ScenarioEntry &scenario, const ScenarioFiles &files)
    {
        std::set<VersionName> known; // there may be thousands
        for (const VersionEntry &entry : scenario.versions)
            known.insert(entry.version);
        for (const VersionName &version : files.versions) {
            if (known.contains(version))
                continue;
            if (auto entry = entryFromFile(m_library.path(), scenario.name, version))
                scenario.versions.push_back(std::move(*entry));
            else
                m_listing.problems.push_back({ QString::fromStdString(scenario.name + '/'
                                                   + snapshotFileName(scenario.name, version)),
                    entry.error() });
        }
        std::ranges::stable_sort(
            scenario.versions, [](const VersionEntry &left, const VersionEntry &right) {
                return std::pair(left.version.number, left.version.date)
                    < std::pair(right.version.number, right.version.date);
            });
    }

    const Library &m_library;
    LibraryListing m_listing;
};

} // namespace

Result<LibraryListing> listExports(const QString &libraryPath, const std::string &scenario)
{
    ASSIGN_OR_RETURN(const Library library, Library::open(libraryPath));
    return Lister(library).list(scenario);
}

} // namespace seedbank
