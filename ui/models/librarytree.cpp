// SPDX-License-Identifier: MIT
#include "ui/models/librarytree.h"

#include "ui/models/tr.h"
#include "ui/text/datetext.h"
#include "ui/text/heldtext.h"
#include "ui/text/sentences.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace seedbank {

namespace {

/** "before general v3" */
QString copyLabel(const std::optional<JournalEntry> &before)
{
    if (!before)
        return Tr::tr("before a load");
    const VersionRef version { before->scenario, before->version };
    switch (before->action) {
    case JournalEntry::Action::Undo:
        return Tr::tr("before an undo");
    case JournalEntry::Action::Reset:
        return Tr::tr("before a reset");
    case JournalEntry::Action::Load:
    case JournalEntry::Action::Capture: // makes no safety copy
        break;
    }
    return version.scenario.empty() ? Tr::tr("before a load")
                                    : Tr::tr("before %1").arg(versionLabel(version));
}

} // namespace

bool LibraryTree::Version::precedes(const Version &other) const
{
    // Safety copies have no number; their names sort by time.
    return std::tie(entry.version.number, entry.version.date, name)
        > std::tie(other.entry.version.number, other.entry.version.date, other.name);
}

LibraryTree makeLibraryTree(const LibraryListing &listing)
{
    LibraryTree tree;
    for (const ScenarioEntry &entry : listing.manifest.scenarios) {
        LibraryTree::Scenario scenario { entry.name, {} };
        std::map<int, int> uses;
        for (const VersionEntry &version : entry.versions)
            ++uses[version.version.number];
        for (const VersionEntry &version : entry.versions) {
            const std::string name = version.version.toString();
            scenario.versions.push_back(
                { name, uses[version.version.number] > 1 ? fromUtf8(name) : shortVersion(name),
                    version, dateFromManifest(version.createdAt), name == entry.latest });
        }
        std::ranges::sort(
            scenario.versions, [](const auto &a, const auto &b) { return a.precedes(b); });
        tree.scenarios.push_back(std::move(scenario));
    }
    std::ranges::sort(tree.scenarios, [](const auto &a, const auto &b) { return a.name < b.name; });
    return tree;
}

std::vector<LibraryTree::Version> makeSafetyCopies(const std::vector<SafetyCopyInfo> &copies)
{
    std::vector<LibraryTree::Version> versions;
    versions.reserve(copies.size());
    for (const SafetyCopyInfo &copy : copies) {
        LibraryTree::Version version;
        version.name = copy.file.toStdString();
        const QString held = heldText(heldBy(copy));
        version.label = held.isEmpty() ? copyLabel(copy.before) : held;
        if (!held.isEmpty() && copy.before)
            version.entry.note = copyLabel(copy.before).toStdString();
        version.entry.file = version.name;
        version.entry.size = copy.size;
        version.entry.totalRows = copy.problem.isEmpty() ? 0 : -1;
        for (const TableCount &table : copy.statistics) {
            version.entry.rows.emplace_back(table.table, table.rows);
            version.entry.totalRows += table.rows;
        }
        version.created = copy.at;
        version.problem = copy.problem;
        version.isNextUndo = copy.isNext;
        versions.push_back(std::move(version));
    }
    std::ranges::sort(versions, [](const auto &a, const auto &b) { return a.precedes(b); });
    return versions;
}

} // namespace seedbank
