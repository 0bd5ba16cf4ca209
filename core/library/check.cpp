// SPDX-License-Identifier: MIT
#include "library/library.h"

#include "base/taskmonitor.h"
#include "library/inventory.h"
#include "library/librarypaths.h"
#include "library/lock.h"
#include "library/scenariofiles.h"
#include "library/tr.h"
#include "library/verification.h"

#include <QFileInfo>

#include <algorithm>
#include <set>

namespace seedbank {

namespace {

/** The manifest and the inventory that belongs to it. */
struct State {
    Result<ManifestReading> reading;
    Inventory inventory;
};

Result<State> readState(const Library &library)
{
    // A check writes nothing: it only waits for a version that is being published where there is
    // a lock to wait for, and does without in a library that it may not write to.
    constexpr std::chrono::seconds patience { 2 };
    std::optional<Result<LibraryLock>> lock;
    if (QFileInfo::exists(lockFile(library.path())))
        lock = LibraryLock::acquire(library.path(), {}, patience);
    State state { library.readManifest(), {} };
    if (!state.reading && state.reading.error().code != ErrorCode::InvalidManifest)
        return failure(std::move(state.reading));
    ASSIGN_OR_RETURN(state.inventory, takeInventory(library.path()));
    return state;
}

class Checker {
public:
    Checker(const Library &library, const State &state, TaskMonitor &monitor)
        : m_library(library)
        , m_state(state)
        , m_monitor(monitor)
    {
    }

    /** The versions to check, and what is wrong beside them. */
    void queue(const std::string &onlyScenario)
    {
        reportManifest(onlyScenario);
        if (onlyScenario.empty()) {
            report(m_state.inventory.problems);
            reportLeftovers(QStringLiteral("metadata"), m_state.inventory.leftovers);
        }
        std::set<std::string> names;
        for (const auto &[name, scenario] : m_state.inventory.scenarios)
            names.insert(name);
        if (m_state.reading) {
            for (const ScenarioEntry &entry : m_state.reading->manifest.scenarios)
                names.insert(entry.name);
        }
        for (const std::string &name : names) {
            if (onlyScenario.empty() || name == onlyScenario)
                queueScenario(name);
        }
    }

    void queueVersion(const std::string &scenario, const VersionName &version)
    {
        m_queue.push_back({ scenario, version });
    }

    Result<LibraryCheck> run()
    {
        m_monitor.setTables({ { "versions", 0, static_cast<std::int64_t>(m_queue.size()) } });
        for (const auto &[scenario, version] : m_queue) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            VersionCheck result { scenario, version.toString(), std::nullopt };
            const std::string file = scenario + '/' + snapshotFileName(scenario, version);
            result.stamp = stampOf(fileIn(m_library.path(), file));
            auto checked = checkVersion(scenario, version, result.proof);
            if (!checked && checked.error().code == ErrorCode::Cancelled)
                return failure(std::move(checked));
            if (!checked)
                result.problem = LibraryProblem { QString::fromStdString(file), checked.error() };
            m_check.versions.push_back(std::move(result));
            m_monitor.addRows(0, 1);
        }
        m_monitor.beginPhase(Phase::Finished);
        return std::move(m_check);
    }

private:
    struct Queued {
        std::string scenario;
        VersionName version;
    };

    const ScenarioEntry *entryOf(const std::string &scenario) const
    {
        return m_state.reading ? m_state.reading->manifest.find(scenario) : nullptr;
    }

    const Inventory::Scenario &inventoryOf(const std::string &scenario) const
    {
        static const Inventory::Scenario none;
        const auto place = m_state.inventory.scenarios.find(scenario);
        return place == m_state.inventory.scenarios.end() ? none : place->second;
    }

    void report(const std::vector<LibraryProblem> &problems)
    {
        m_check.problems.insert(m_check.problems.end(), problems.begin(), problems.end());
    }

    void report(const QString &place, const Error &error)
    {
        m_check.problems.push_back({ place, error });
    }

    void reportManifest(const std::string &onlyScenario)
    {
        if (!m_state.reading)
            return report(m_library.manifestPath(), m_state.reading.error());
        const QString prefix = m_library.manifestPath() + QStringLiteral(":scenarios.")
            + QString::fromStdString(onlyScenario);
        for (const LibraryProblem &problem : m_state.reading->problems) {
            if (onlyScenario.empty() || problem.place == prefix
                || problem.place.startsWith(prefix + QLatin1Char('.')))
                report({ problem });
        }
    }

    void reportLeftovers(const QString &folder, const std::vector<std::string> &names)
    {
        for (const std::string &name : names)
            report(fileIn(folder, name),
                { ErrorCode::IoError, Tr::tr("This is left over from an interrupted capture."),
                    Tr::tr("“Repair the library” (in the console: repair) or the next capture "
                           "removes it.") });
    }

    void queueScenario(const std::string &name)
    {
        const Inventory::Scenario &scenario = inventoryOf(name);
        const ScenarioEntry *entry = entryOf(name);
        std::set<VersionName> versions(
            scenario.files.versions.begin(), scenario.files.versions.end());
        if (entry) {
            for (const VersionEntry &version : entry->versions)
                versions.insert(version.version);
        }
        for (const VersionName &version : versions)
            queueVersion(name, version);
        report(scenario.files.problems);
        reportLeftovers(QString::fromStdString(name), scenario.leftovers);
        checkLatest(name, scenario, entry);
    }

    void checkLatest(
        const std::string &name, const Inventory::Scenario &scenario, const ScenarioEntry *entry)
    {
        const LatestLink &link = scenario.latest;
        const QString place = QString::fromStdString(name) + QStringLiteral("/latest.sql");
        const QString help = Tr::tr("“Repair the library” (in the console: repair) sets it.");
        const auto latest = entry ? VersionName::parse(entry->latest) : std::nullopt;
        if (entry && !entry->versions.empty() && (!latest || !scenario.files.contains(*latest)))
            report(m_library.manifestPath() + QStringLiteral(":scenarios.")
                    + QString::fromStdString(name) + QStringLiteral(".latest"),
                { ErrorCode::InvalidManifest, Tr::tr("This names no version whose file is there."),
                    help });
        if (!link.problem.isEmpty())
            report(place, { ErrorCode::InvalidManifest, link.problem, help });
        else if (link.version && !scenario.files.contains(*link.version))
            report(place,
                { ErrorCode::NotFound,
                    Tr::tr("It points to %1, which is missing.")
                        .arg(QString::fromStdString(link.version->toString())),
                    help });
        else if (link.version && latest && *latest != *link.version)
            report(place,
                { ErrorCode::InvalidManifest,
                    Tr::tr("It points to %1, but the latest version is %2.")
                        .arg(QString::fromStdString(link.version->toString()),
                            QString::fromStdString(entry->latest)),
                    help });
    }

    /** `proof` is told where the file is sound, whether the manifest names it or not. */
    Result<> checkVersion(const std::string &scenario, const VersionName &version, FileProof &proof)
    {
        const ScenarioEntry *scenarioEntry = entryOf(scenario);
        const VersionEntry *entry = scenarioEntry ? scenarioEntry->find(version) : nullptr;
        if (!inventoryOf(scenario).files.contains(version))
            return Error { ErrorCode::NotFound, Tr::tr("The snapshot file is missing."),
                Tr::tr("Get it back from git or a backup.") };
        ASSIGN_OR_RETURN(const SnapshotFacts facts,
            verifyVersion(m_library.path(), scenario, version, m_monitor.stopToken()));
        if (entry)
            RETURN_IF_ERROR(compareWithEntry(*entry, facts));
        proof = proofOf(entry ? *entry : VersionEntry {}, facts);
        if (entry)
            return {};
        // Without a manifest, or with one that cannot be read, that is the one problem to name.
        if (!m_state.reading)
            return {};
        return Error { ErrorCode::InvalidManifest,
            Tr::tr("The file is complete, but the manifest has no entry for it."),
            Tr::tr("“Repair the library” (in the console: repair) adds one.") };
    }

    const Library &m_library;
    const State &m_state;
    TaskMonitor &m_monitor;
    std::vector<Queued> m_queue;
    LibraryCheck m_check;
};

} // namespace

bool VersionCheck::isDamaged() const
{
    if (!problem)
        return false;
    switch (problem->error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::InvalidSnapshot:
    case ErrorCode::DamagedSnapshot:
        return true;
    default: // the manifest does not name it, or it could not be read now
        return false;
    }
}

bool LibraryCheck::isSound() const
{
    return problems.empty()
        && std::none_of(versions.begin(), versions.end(),
            [](const VersionCheck &check) { return check.problem.has_value(); });
}

Result<VersionCheck> checkVersion(const Library &library, const std::string &scenario,
    const VersionEntry &entry, TaskMonitor &monitor)
{
    monitor.setPhases({ { Phase::CheckingFile, 1 } });
    monitor.beginPhase(Phase::CheckingFile);
    VersionCheck check { scenario, entry.version.toString(), std::nullopt };
    const std::string file = scenario + '/' + snapshotFileName(scenario, entry.version);
    const QString path = fileIn(library.path(), file);
    check.stamp = stampOf(path);
    if ((check.problem = linkInPlaceOf(library.path(), scenario)))
        return check;
    // As in an inventory, a link is no version: it could lead anywhere.
    const auto stamp = QFileInfo(path).isSymLink() ? std::nullopt : check.stamp;
    Result<> compared = compareStamp(entry, stamp);
    if (compared) {
        const auto facts
            = verifyVersion(library.path(), scenario, entry.version, monitor.stopToken());
        compared = facts ? compareWithEntry(entry, *facts) : Result<>(facts.error());
        if (compared)
            check.proof = proofOf(entry, *facts);
    }
    if (!compared && compared.error().code == ErrorCode::Cancelled)
        return failure(std::move(compared));
    if (!compared)
        check.problem = LibraryProblem { QString::fromStdString(file), compared.error() };
    monitor.beginPhase(Phase::Finished);
    return check;
}

Result<LibraryCheck> checkLibrary(const Library &library, const std::string &scenario,
    const std::string &version, TaskMonitor &monitor)
{
    if (scenario.empty() && !version.empty())
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give the scenario of the version, too.") };
    monitor.setPhases({ { Phase::CheckingFile, 1 } });
    monitor.beginPhase(Phase::CheckingFile);
    ASSIGN_OR_RETURN(const State state, readState(library));
    Checker checker(library, state, monitor);
    if (!version.empty()) {
        ASSIGN_OR_RETURN(const Library::Found found, library.find(scenario, version));
        checker.queueVersion(scenario, found.entry.version);
        return checker.run();
    }
    if (!scenario.empty()) {
        // Refuses a scenario that is not there; one whose versions are all damaged is there.
        const auto found = library.find(scenario, "latest");
        const bool isKnown = state.inventory.scenarios.contains(scenario)
            || (state.reading && state.reading->manifest.find(scenario));
        if (!found && !isKnown)
            return found.error();
    }
    checker.queue(scenario);
    return checker.run();
}

} // namespace seedbank
