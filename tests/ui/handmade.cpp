// SPDX-License-Identifier: MIT
#include "ui/handmade.h"

#include "library/librarypaths.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace seedbank::handmade {

namespace {

constexpr int gateStepMs = 2;

using Rows = std::vector<std::pair<std::string, std::int64_t>>;

Rows generalRows(std::int64_t fragments, std::int64_t todos)
{
    return { { "vaults", 2 }, { "projects", 4 }, { "fragments", fragments }, { "todos", todos },
        { "contacts", 25 }, { "chat_sessions", 10 } };
}

} // namespace

VersionEntry version(
    const std::string &scenario, int number, const QDate &date, Rows rows, const std::string &note)
{
    VersionEntry entry;
    entry.version = { number, date };
    const std::string name
        = "v" + std::to_string(number) + '_' + date.toString(Qt::ISODate).toStdString();
    entry.file = scenario + '/' + scenario + '_' + name + ".sql";
    entry.createdAt = date.toString(Qt::ISODate).toStdString() + "T14:15:00.000Z";
    entry.size = 142'000 + number;
    entry.engine = "sqlite";
    entry.note = note;
    entry.rows = std::move(rows);
    entry.totalRows = 0;
    for (const auto &[table, count] : entry.rows)
        entry.totalRows += count;
    return entry;
}

ScenarioEntry scenario(const std::string &name, std::vector<VersionEntry> versions)
{
    ScenarioEntry entry;
    entry.name = name;
    entry.versions = std::move(versions);
    if (!entry.versions.empty()) {
        const VersionName &last = entry.versions.back().version;
        entry.latest = "v" + std::to_string(last.number) + '_'
            + last.date.toString(Qt::ISODate).toStdString();
        entry.nextNumber = last.number + 1;
    }
    return entry;
}

LibraryListing listing()
{
    ScenarioEntry general = scenario("general",
        {
            version("general", 1, { 2025, 1, 6 }, generalRows(140, 80), "First rows"),
            version("general", 2, { 2025, 1, 13 }, generalRows(163, 101)),
            version("general", 3, { 2025, 1, 20 }, generalRows(175, 100), "Polished for the fair"),
        });
    general.versions[1].pinned = true;
    ScenarioEntry writer = scenario("writer",
        { version(
            "writer", 1, { 2025, 1, 15 }, { { "vaults", 1 }, { "fragments", 60 } }, "A novel") });
    LibraryListing listing;
    listing.libraryPath = QStringLiteral("/library");
    listing.manifest.scenarios = { general, writer };
    return listing;
}

StatusReport readyStatus()
{
    StatusReport status;
    status.database = QStringLiteral("sample.db");
    for (const auto &[table, rows] : generalRows(175, 100))
        status.live.push_back({ table, rows });
    status.loaded = VersionRef { "general", "v3_2025-01-20" };
    status.isLoadedFromHere = true;
    status.matches = { *status.loaded };
    return status;
}

StatusReport changedStatus()
{
    StatusReport status = readyStatus();
    status.matches.clear();
    status.drift = { { "fragments", { 1, 2, 3, 172 } }, { "todos", { 0, 1, 0, 100 } } };
    return status;
}

std::vector<SafetyCopyInfo> safetyCopies()
{
    JournalEntry load;
    load.scenario = "general";
    load.version = "v3_2025-01-20";
    JournalEntry undo;
    undo.action = JournalEntry::Action::Undo;
    const auto copy = [](const char *file, int hour, int minute) {
        SafetyCopyInfo info;
        info.file = QString::fromLatin1(file);
        info.at = { QDate(2025, 1, 20), QTime(hour, minute), Qt::UTC };
        info.scenario = "general";
        return info;
    };
    SafetyCopyInfo older = copy("/copies/1_before_general.sql", 16, 5);
    older.statistics = { { "fragments", 15 }, { "todos", 5 } };
    older.size = 2'048;
    older.before = load;
    SafetyCopyInfo newer = copy("/copies/2_before_undo.sql", 17, 40);
    newer.statistics = { { "fragments", 175 } };
    newer.size = 20'480;
    newer.before = undo;
    newer.isNext = true;
    return { newer, older };
}

ImportReport preview()
{
    ImportReport preview;
    preview.scenario = "general";
    preview.version = "v3_2025-01-20";
    preview.compared.content = "c0ffee";
    preview.dryRun = true;
    preview.loaded = VersionRef { "general", "v3_2025-01-20" };
    preview.proof = FileProof::FileDigest;
    preview.changes = { { "vaults", { 0, 0, 0, 2 } }, { "projects", { 0, 0, 0, 4 } },
        { "fragments", { 1, 14, 5, 156 } }, { "todos", { 3, 2, 2, 96 } },
        { "contacts", { 0, 0, 0, 25 } }, { "chat_sessions", { 0, 0, 0, 10 } } };
    return preview;
}

QString password()
{
    return QStringLiteral("unique-e21b77aa");
}

OpenedConnection connection(const char *name, Environment environment, PasswordSource source,
    const std::optional<QString> &kept)
{
    OpenedConnection opened;
    opened.profile = { QString::fromLatin1(name),
        *DatabaseUrl::parse(QStringLiteral("postgresql://ann@db.example.com/shop")), environment,
        source };
    opened.environment = environment;
    opened.password = kept;
    return opened;
}

WorkspaceOptions on(const char *connection)
{
    WorkspaceOptions options { QStringLiteral("/library"), {}, {}, {} };
    options.connection = QString::fromLatin1(connection);
    return options;
}

std::vector<TableDifference> differences()
{
    std::vector<TableDifference> found;
    for (const auto &[table, rows] : generalRows(175, 100))
        found.push_back({ table, TableChangeCounts { 0, 0, 0, rows }, {} });
    found[2].counts = TableChangeCounts { 2, 14, 5, 156 };
    return found;
}

Desk::Desk()
    : listingAnswer(listing())
    , statusAnswer(readyStatus())
    , exportAnswer(ExportReport {})
    , importAnswer(preview())
    , previewAnswer(preview())
    , checkAnswer(LibraryCheck {})
    , repairAnswer(LibraryRepair {})
    , compareAnswer(differences())
{
    exportAnswer->scenario = "general";
    exportAnswer->version = "v4_2025-01-21";
    exportAnswer->size = 150'000;
    exportAnswer->statistics = readyStatus().live;
    importAnswer->dryRun = false;
    importAnswer->verified = "full";
    checkAnswer->versions = { { "general", "v3_2025-01-20", {}, FileProof::FileDigest } };
}

void Desk::note(const std::string &what)
{
    const std::scoped_lock lock(mutex);
    asked.push_back(what);
}

std::vector<std::string> Desk::askedSoFar()
{
    const std::scoped_lock lock(mutex);
    return asked;
}

bool Desk::wasAsked(const char *what)
{
    const auto all = askedSoFar();
    return std::find(all.begin(), all.end(), what) != all.end();
}

Result<> Desk::hold(Phase phase, TaskMonitor &monitor)
{
    monitor.setPhases({ { phase, 1 } });
    monitor.beginPhase(phase, progress);
    loadsHeld.release();
    while (!letGo.tryAcquire(1, gateStepMs)) {
        if (monitor.isCancelled() && !ignoreStop)
            return monitor.checkCancelled();
    }
    return {};
}

Result<ImportReport> Desk::load(const std::string &what, TaskMonitor &monitor)
{
    note(what);
    if (holdLoads)
        RETURN_IF_ERROR(hold(Phase::Writing, monitor));
    const std::scoped_lock lock(mutex);
    return importAnswer;
}

Result<std::vector<TableDifference>> Desk::compare(
    const VersionRef &from, const VersionRef &to, TaskMonitor &monitor)
{
    const std::string what = from.scenario + ' ' + from.version + ' ' + to.version;
    note("compare " + what);
    while (holdComparisons) {
        if (monitor.isCancelled()) {
            note("stopped comparing " + what);
            return failure(monitor.checkCancelled());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    const std::scoped_lock lock(mutex);
    return compareAnswer;
}

namespace {

QString contentOf(const std::optional<Compared> &compared)
{
    return compared ? QString::fromStdString(compared->content) : QString();
}

template <class Request> LoadConsent consentOf(const Request &request)
{
    return { request.options.triggers == Triggers::Off, request.options.noForeignChildren };
}

} // namespace

Operations Desk::operations()
{
    const auto answer = [this](const auto &member) {
        const std::scoped_lock lock(mutex);
        return member;
    };
    Operations operations {
        .listExports =
            [this, answer](const QString &, TaskMonitor &) {
                note("list");
                return answer(listingAnswer);
            },
        .status =
            [this, answer](const StatusRequest &request, TaskMonitor &) {
                note("status");
                see("status", { request.access.url, request.access.password });
                return answer(statusAnswer);
            },
        .exportScenario = [this, answer](const ExportRequest &request,
                              TaskMonitor &monitor) -> Result<ExportReport> {
            {
                const std::scoped_lock lock(mutex);
                countedForCapture = request.counted;
            }
            note("capture " + request.scenario + " '" + request.note + "'");
            see("capture", { request.access.url, request.access.password });
            if (holdCaptures)
                RETURN_IF_ERROR(hold(Phase::Reading, monitor));
            return answer(exportAnswer);
        },
        .importSnapshot = [this, answer](const ImportRequest &request,
                              TaskMonitor &monitor) -> Result<ImportReport> {
            const std::string subject = request.snapshot.scenario + ' ' + request.snapshot.version;
            see(request.options.dryRun ? "plan" : "load",
                { request.access.url, request.access.password, request.access.environment,
                    request.options.confirmation, consentOf(request),
                    contentOf(request.compared) });
            if (!request.options.dryRun)
                return load("load " + subject, monitor);
            note("plan " + subject);
            return answer(previewAnswer);
        },
        .reset =
            [this](const ResetRequest &request, TaskMonitor &monitor) {
                see("reset",
                    { request.access.url, request.access.password, request.access.environment,
                        request.options.confirmation, consentOf(request),
                        contentOf(request.compared) });
                return load("reset", monitor);
            },
        .undo =
            [this, answer](const UndoRequest &request, TaskMonitor &monitor) {
                see(request.options.dryRun ? "plan" : "undo",
                    { request.access.url, request.access.password, request.access.environment,
                        request.options.confirmation, consentOf(request), request.expected });
                const std::string what
                    = request.copy.isEmpty() ? "undo" : "undo " + request.copy.toStdString();
                if (!request.options.dryRun)
                    return load(what, monitor);
                note("plan " + what);
                return Result<ImportReport>(answer(previewAnswer));
            },
        .safetyCopies = [this, answer](const DatabaseIdentity &, const QString &,
                            TaskMonitor &) { return answer(copiesAnswer); },
        .verify = [this, answer](const QString &, const std::string &scenario,
                      const VersionEntry &entry, TaskMonitor &) -> Result<VersionCheck> {
            note("verify");
            const Result<LibraryCheck> check = answer(checkAnswer);
            if (!check)
                return check.error();
            const std::string version = entry.version.toString();
            const auto &versions = check->versions;
            const auto found = std::ranges::find(versions, version, &VersionCheck::version);
            return found != versions.end()
                ? *found
                : VersionCheck { scenario, version, {}, FileProof::FileDigest };
        },
        .repair =
            [this, answer](const QString &, TaskMonitor &) {
                note("repair");
                return answer(repairAnswer);
            },
        .annotate = [this, answer](const QString &, const VersionRef &version,
                        const std::string &text, TaskMonitor &) -> Result<VersionRef> {
            note("note " + version.scenario + ' ' + version.version + " '" + text + "'");
            RETURN_IF_ERROR(answer(annotateAnswer));
            return version;
        },
        .compareVersions = [this](const QString &, const VersionRef &from, const VersionRef &to,
                               TaskMonitor &monitor) { return compare(from, to, monitor); },
        .prepareSample = [this](const SamplePaths &paths, TaskMonitor &) -> Result<SamplePaths> {
            note("prepare");
            return paths;
        },
    };
    operations.recognisePath = [this](const QString &path, TaskMonitor &) -> Result<OpenedPath> {
        note("recognise " + path.toStdString());
        return seedbank::recognisePath(path);
    };
    operations.placeForLibrary = [](const QString &folder, TaskMonitor &) -> Result<QString> {
        return seedbank::placeForLibrary(folder);
    };
    operations.libraryBeside
        = [](const QString &, TaskMonitor &) -> Result<QString> { return QString(); };
    addConnections(operations);
    return operations;
}

void Desk::addConnections(Operations &operations)
{
    operations.listConnections = [this](TaskMonitor &) -> Result<std::vector<ConnectionProfile>> {
        const std::scoped_lock lock(mutex);
        std::vector<ConnectionProfile> profiles;
        for (const OpenedConnection &connection : connections)
            profiles.push_back(connection.profile);
        return profiles;
    };
    operations.setConnectionsAside = [this](TaskMonitor &) -> Result<QString> {
        note("set aside");
        return QStringLiteral("/connections.json.damaged");
    };
    operations.openConnection
        = [this](const QString &name, TaskMonitor &) -> Result<OpenedConnection> {
        note("open " + name.toStdString());
        const std::scoped_lock lock(mutex);
        for (const OpenedConnection &connection : connections) {
            if (connection.profile.name == name)
                return connection;
        }
        return Error { ErrorCode::NotFound,
            QStringLiteral("There is no connection “%1”.").arg(name) };
    };
    operations.saveConnection
        = [this](const SaveConnection &request, TaskMonitor &) -> Result<std::vector<QString>> {
        const std::scoped_lock lock(mutex);
        std::erase_if(connections, [&](const OpenedConnection &connection) {
            return connection.profile.name == request.replaces;
        });
        connections.push_back(
            { request.profile, request.profile.environment, request.password, {} });
        return std::vector<QString>();
    };
    operations.amendConnection
        = [this](const ConnectionProfile &known, const ConnectionAmendment &amendment,
              TaskMonitor &) -> Result<> {
        const std::scoped_lock lock(mutex);
        for (OpenedConnection &connection : connections) {
            ConnectionProfile &profile = connection.profile;
            if (profile.name != known.name)
                continue;
            profile.consent = amendment.consent.value_or(profile.consent);
            profile.library = amendment.library.value_or(profile.library);
        }
        return {};
    };
    operations.removeConnection
        = [this](const QString &name, TaskMonitor &) -> Result<RemovedConnection> {
        const std::scoped_lock lock(mutex);
        RemovedConnection removed;
        std::erase_if(connections, [&](const OpenedConnection &connection) {
            if (connection.profile.name != name)
                return false;
            removed.profile = connection.profile;
            return true;
        });
        return removed;
    };
    operations.moveConnection = [this](const QString &name, int places, TaskMonitor &) -> Result<> {
        note("move " + name.toStdString() + ' ' + std::to_string(places));
        return {};
    };
    operations.readImport = [this](const QString &, TaskMonitor &) {
        const std::scoped_lock lock(mutex);
        return offeredAnswer;
    };
    operations.findEnvironment
        = [this](const QString &, TaskMonitor &) -> Result<std::optional<Environment>> {
        const std::scoped_lock lock(mutex);
        return environmentAnswer;
    };
    operations.keepPassword
        = [this](const ConnectionProfile &, const QString &password, TaskMonitor &) -> Result<> {
        const std::scoped_lock lock(mutex);
        if (keychainAnswer)
            kept.push_back(password);
        return keychainAnswer;
    };
    operations.checkKeychain = [this](TaskMonitor &) {
        const std::scoped_lock lock(mutex);
        return keychainAnswer;
    };
    operations.testConnection = seedbank::testConnection;
}

void Desk::see(const std::string &what, Seen request)
{
    const std::scoped_lock lock(mutex);
    seen[what] = std::move(request);
}

Desk::Seen Desk::lastSeen(const std::string &what)
{
    const std::scoped_lock lock(mutex);
    return seen[what];
}

} // namespace seedbank::handmade
