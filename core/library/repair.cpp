// SPDX-License-Identifier: MIT
#include "library/library.h"

#include "base/taskmonitor.h"
#include "library/inventory.h"
#include "library/librarypaths.h"
#include "library/manifestedit.h"
#include "library/recollection.h"
#include "library/tr.h"
#include "library/verification.h"
#include "library/versionentry.h"
#include "library/versionfields.h"

#include <QFile>

#include <algorithm>
#include <set>

#include <unistd.h>

namespace seedbank {

namespace {

class Repairer {
public:
    Repairer(const Library &library, Inventory inventory, Recollection recollection,
        TaskMonitor &monitor)
        : m_library(library)
        , m_inventory(std::move(inventory))
        , m_recollection(std::move(recollection))
        , m_monitor(monitor)
    {
    }

    Result<Manifest> rebuild()
    {
        std::set<std::string> names;
        std::int64_t files = 0;
        for (const auto &[name, scenario] : m_inventory.scenarios) {
            files += static_cast<std::int64_t>(scenario.files.versions.size());
            remain(scenario.files.problems);
            // A folder without any version, of a first capture that was interrupted.
            if (!scenario.files.versions.empty())
                names.insert(name);
        }
        for (const auto &[name, scenario] : m_recollection.scenarios)
            names.insert(name);
        remain(m_inventory.problems);
        m_monitor.setTables({ { "versions", 0, files } });

        Manifest manifest;
        manifest.lastUpdated = m_recollection.lastUpdated;
        manifest.unknownFields = m_recollection.unknownFields;
        for (const std::string &name : names)
            RETURN_IF_ERROR(rebuildScenario(manifest.entry(name)));
        return manifest;
    }

    /** After the manifest is in place, which says what is the latest. */
    void setLatest(const Manifest &manifest)
    {
        for (const ScenarioEntry &scenario : manifest.scenarios) {
            const LatestLink &link = m_inventory.scenarios[scenario.name].latest;
            const auto latest = VersionName::parse(scenario.latest);
            if (latest && latest != link.version)
                setLink(scenario.name, *latest);
            else if (!latest && link.exists)
                remain(QString::fromStdString(scenario.name) + QStringLiteral("/latest.sql"),
                    { ErrorCode::NotFound,
                        Tr::tr("The scenario has no complete version that latest.sql could point "
                               "to."),
                        Tr::tr("Get one back from git or a backup, or capture a new one.") });
        }
    }

    void removeLeftoverFiles()
    {
        removeLeftoversIn(metadataFolder(m_library.path()));
        for (const auto &[name, scenario] : m_inventory.scenarios) {
            const QString folder = scenarioFolder(m_library.path(), name);
            removeLeftoversIn(folder);
            const bool isUnused
                = scenario.files.versions.empty() && !m_recollection.scenarios.contains(name);
            if (isUnused && ::rmdir(QFile::encodeName(folder).constData()) == 0)
                act(Tr::tr("Removed the empty folder %1.").arg(QString::fromStdString(name)));
        }
    }

    void act(const QString &action) { m_repair.actions.push_back(action); }
    LibraryRepair takeReport() { return std::move(m_repair); }

    /** Once the new manifest is in place. `kept`: where the old one is now, if it had anything that
     *  the new one has not. */
    void tellLosses(ManifestEdit::Old old, const QString &kept)
    {
        const int unknown = m_lostTexts + (old == ManifestEdit::Old::Readable ? 0 : m_unremembered);
        if (unknown > 0 && old == ManifestEdit::Old::None)
            lose(Tr::tr("There was no manifest. If notes or pins were given to %Ln version(s), "
                        "they are lost with it. Get metadata/export_manifest.json back from git or "
                        "a backup to have them again.",
                nullptr, unknown));
        else if (unknown > 0)
            lose(Tr::tr("Not all of the old manifest could be read: it may have notes and pins of "
                        "%Ln version(s) that the new one has not. It is kept as %1; look there, or "
                        "get the manifest back from git or a backup.",
                nullptr, unknown)
                     .arg(kept));
        // Of a manifest that breaks off, the rest of which nobody could read, that is told above.
        if (m_recollection.lost > 0 && (unknown == 0 || old == ManifestEdit::Old::Readable))
            lose(Tr::tr("Left out the entries of which not even the version could be read (%1). "
                        "They are in the old manifest, which is kept as %2.")
                     .arg(QString::number(m_recollection.lost), kept));
    }

private:
    void lose(const QString &loss) { m_repair.losses.push_back(loss); }

    void remain(const std::vector<LibraryProblem> &problems)
    {
        m_repair.remaining.insert(m_repair.remaining.end(), problems.begin(), problems.end());
    }

    void remain(const QString &place, const Error &error)
    {
        m_repair.remaining.push_back({ place, error });
    }

    Result<> rebuildScenario(ScenarioEntry &target)
    {
        RememberedScenario &remembered = m_recollection.scenarios[target.name];
        const ScenarioFiles &files = m_inventory.scenarios[target.name].files;
        target.unknownFields = remembered.unknownFields;
        target.nextNumber = remembered.nextNumber;
        std::vector<VersionName> sound;
        std::vector<VersionName> candidates = remembered.latest;
        for (const VersionName &version : files.versions) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            const bool isKnown
                = remembered.versions.contains(version) && remembered.versions[version].isWhole;
            ASSIGN_OR_RETURN(const bool isSound, rebuildVersion(target, remembered, version));
            target.nextNumber = std::max(target.nextNumber, version.number + 1);
            if (isSound)
                sound.push_back(version);
            // One that nobody has recorded is the newest, of a capture that was interrupted.
            if (isSound && !isKnown)
                candidates.push_back(version);
            m_monitor.addRows(0, 1);
        }
        for (const auto &[version, known] : remembered.versions) {
            if (files.contains(version))
                continue;
            keep(target, known);
            remain(QString::fromStdString(known.entry.file),
                { ErrorCode::NotFound, Tr::tr("The snapshot file is missing."),
                    Tr::tr(
                        "Get it back from git or a backup; its entry in the manifest is kept.") });
        }
        sortVersions(target);
        chooseLatest(target, sound, candidates);
        return {};
    }

    static void sortVersions(ScenarioEntry &target)
    {
        std::sort(target.versions.begin(), target.versions.end(),
            [](const VersionEntry &a, const VersionEntry &b) { return a.version < b.version; });
    }

    static void chooseLatest(ScenarioEntry &target, const std::vector<VersionName> &sound,
        std::vector<VersionName> candidates)
    {
        std::erase_if(candidates, [&](const VersionName &version) {
            return !std::binary_search(sound.begin(), sound.end(), version);
        });
        if (!candidates.empty())
            target.latest = std::max_element(candidates.begin(), candidates.end())->toString();
        else if (!sound.empty())
            target.latest = sound.back().toString();
    }

    /** What is remembered, as it stood in the manifest. */
    void keep(ScenarioEntry &target, const RememberedVersion &known)
    {
        if (known.isWhole) {
            target.versions.push_back(known.entry);
            m_lostTexts += known.losesText ? 1 : 0;
        } else {
            target.rejected.push_back({ known.json, known.entry });
        }
    }

    /** Whether the version's file is sound, and recorded anew; else what is known of it is kept. */
    Result<bool> rebuildVersion(
        ScenarioEntry &target, RememberedScenario &remembered, const VersionName &version)
    {
        const auto place = remembered.versions.find(version);
        const RememberedVersion *known
            = place == remembered.versions.end() ? nullptr : &place->second;
        const QString file
            = QString::fromStdString(target.name + '/' + snapshotFileName(target.name, version));
        auto facts = verifyVersion(m_library.path(), target.name, version, m_monitor.stopToken());
        Result<> matches = facts && known && known->isWhole ? compareWithEntry(known->entry, *facts)
                                                            : Result<>();
        // A file of the plan's generator has no digest of its own that could speak for it.
        const bool isProven = facts && (matches || facts->header.format > 0);
        if (!isProven) {
            Error error = facts ? matches.error() : facts.error();
            if (error.code == ErrorCode::Cancelled)
                return error;
            if (error.advice.isEmpty())
                error.advice = Tr::tr("Get the file back from git or a backup.");
            if (known)
                keep(target, *known);
            remain(file, error);
            return false;
        }
        VersionEntry entry = versionEntry(target.name, version, *facts);
        if (known)
            takeOver(entry, known->entry);
        m_unremembered += known ? 0 : 1;
        m_lostTexts += known && known->losesText ? 1 : 0;
        if (!known || !known->isWhole)
            act(Tr::tr("Added an entry for %1 to the manifest.").arg(file));
        else if (!matches)
            recordAnew(file);
        target.versions.push_back(std::move(entry));
        return true;
    }

    void recordAnew(const QString &file)
    {
        act(Tr::tr("Recorded %1 again: the file is complete, but not the one that the manifest "
                   "described.")
                .arg(file));
        lose(Tr::tr("%1 is not the file that was captured. If you want that one, get it back from "
                    "git or a backup and repair again.")
                 .arg(file));
    }

    void setLink(const std::string &scenario, const VersionName &version)
    {
        const QString place = QString::fromStdString(scenario) + QStringLiteral("/latest.sql");
        auto latest = NewLatest::prepare(m_library.path(), scenario, version);
        Result<> done = latest ? latest->commit() : failure(std::move(latest));
        if (done)
            done = syncFolder(scenarioFolder(m_library.path(), scenario));
        if (!done)
            return remain(place, done.error());
        if (readLatestLink(m_library.path(), scenario).version == version)
            act(Tr::tr("Set %1 to %2.").arg(place, QString::fromStdString(version.toString())));
    }

    void removeLeftoversIn(const QString &folder)
    {
        const auto removed = removeLeftovers(folder, temporaryStems);
        if (!removed)
            return remain(folder, removed.error());
        for (const std::string &name : *removed)
            act(Tr::tr("Removed %1, left over from an interrupted capture.")
                    .arg(fileIn(folder, name)));
    }

    const Library &m_library;
    Inventory m_inventory;
    Recollection m_recollection;
    TaskMonitor &m_monitor;
    LibraryRepair m_repair;
    int m_unremembered = 0; ///< versions that the manifest did not know
    int m_lostTexts = 0; ///< versions with a note or pin that the new manifest lacks
};

/** Writes the manifest if it says anything new. */
Result<> writeManifest(ManifestEdit &edit, Repairer &repairer)
{
    if (!edit.isChanged())
        return {};
    edit.manifest().lastUpdated = utcText(QDateTime::currentDateTimeUtc());
    RETURN_IF_ERROR(edit.prepare());
    QString kept;
    if (!edit.isWhole()) {
        ASSIGN_OR_RETURN(kept, edit.keepOld());
        repairer.act(Tr::tr("Kept the old manifest as %1.").arg(kept));
    }
    RETURN_IF_ERROR(edit.commit());
    repairer.act(Tr::tr("Rebuilt the manifest from the snapshot files."));
    repairer.tellLosses(edit.old(), kept);
    return {};
}

} // namespace

Result<LibraryRepair> repairLibrary(const Library &library, TaskMonitor &monitor)
{
    monitor.setPhases({ { Phase::CheckingFile, 1 } });
    monitor.beginPhase(Phase::CheckingFile);
    RETURN_IF_ERROR(Library::create(library.path()));
    ASSIGN_OR_RETURN(
        ManifestEdit edit, ManifestEdit::beginAnew(library.path(), monitor.stopToken()));
    ASSIGN_OR_RETURN(Inventory inventory, takeInventory(library.path()));
    Repairer repairer(library, std::move(inventory), recollect(edit.remembered()), monitor);
    ASSIGN_OR_RETURN(edit.manifest(), repairer.rebuild());
    RETURN_IF_ERROR(writeManifest(edit, repairer));
    repairer.setLatest(edit.manifest());
    repairer.removeLeftoverFiles();
    monitor.beginPhase(Phase::Finished);
    return repairer.takeReport();
}

} // namespace seedbank
