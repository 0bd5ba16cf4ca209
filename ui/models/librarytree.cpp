// SPDX-License-Identifier: MIT
#include "ui/models/librarytree.h"

#include "ui/text/datetext.h"
#include "ui/text/sentences.h"

#include <algorithm>
#include <map>

namespace seedbank {

bool LibraryTree::Version::precedes(const Version &other) const
{
    return std::pair(entry.version.number, entry.version.date)
        > std::pair(other.entry.version.number, other.entry.version.date);
}

LibraryTree makeLibraryTree(const LibraryListing &listing)
{
    std::map<std::string, QString> problems; // by file
    for (const LibraryProblem &problem : listing.problems)
        problems.emplace(problem.place.toStdString(), problem.message);

    LibraryTree tree;
    for (const ScenarioEntry &entry : listing.manifest.scenarios) {
        LibraryTree::Scenario scenario { entry.name, {} };
        std::map<int, int> uses;
        for (const VersionEntry &version : entry.versions)
            ++uses[version.version.number];
        for (const VersionEntry &version : entry.versions) {
            const std::string name = version.version.toString();
            const auto problem = problems.find(version.file);
            scenario.versions.push_back(
                { name, uses[version.version.number] > 1 ? fromUtf8(name) : shortVersion(name),
                    version, dateFromManifest(version.createdAt), name == entry.latest,
                    problem == problems.end() ? QString() : problem->second });
        }
        std::ranges::sort(
            scenario.versions, [](const auto &a, const auto &b) { return a.precedes(b); });
        tree.scenarios.push_back(std::move(scenario));
    }
    std::ranges::sort(tree.scenarios, [](const auto &a, const auto &b) { return a.name < b.name; });
    return tree;
}

} // namespace seedbank
