// SPDX-License-Identifier: MIT
#include "sample/sample.h"

#include "base/file.h"
#include "base/taskmonitor.h"
#include "library/library.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/listexports.h"
#include "sample/contentfile.h"
#include "sample/sampledatabase.h"
#include "sample/samplefolder.h"
#include "sample/scenario.h"
#include "sample/tr.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringList>
#include <QTimeZone>

#include <array>
#include <exception>
#include <map>
#include <set>
#include <string>

namespace seedbank {

namespace {

struct Capture {
    const char *scenario;
    const char *time; ///< UTC
    const char *note;
};

/** The versions in the order of their making: the last one stays in the database. */
constexpr std::array captures {
    Capture { "general", "2026-10-05 16:30", "First draft for the sales team" },
    Capture { "general", "2026-10-19 15:05",
        "Polished texts, more contacts; feedback of the first demos worked in" },
    Capture { "writer", "2026-10-26 09:40", "A novelist’s desk, for the book fair" },
    Capture { "general", "2026-11-09 10:20", "Current: shown at all customer demos" },
};

SamplePaths pathsIn(const QString &folder)
{
    return { folder, folder + QStringLiteral("/sample.db"),
        folder + QStringLiteral("/demo-snapshots") };
}

Result<std::string> contentOf(const QString &name)
try {
    return contentText(name);
} catch (const std::exception &exception) {
    return Error { ErrorCode::Internal, QString::fromUtf8(exception.what()) };
}

Result<> capture(const SamplePaths &paths, const Capture &which, const TaskMonitor &monitor)
{
    QDateTime now
        = QDateTime::fromString(QLatin1String(which.time), QStringLiteral("yyyy-MM-dd hh:mm"));
    now.setTimeZone(QTimeZone::utc());
    TaskMonitor part(monitor.stopToken());
    const ExportRequest request { .workplace = { .library = paths.library },
        .access = { paths.databaseUrl() },
        .scenario = which.scenario,
        .note = which.note,
        .now = now,
        .isRecorded = false }; // in a folder that is about to have another name
    RETURN_IF_ERROR(exportScenario(request, part));
    return {};
}

Result<> fill(const SamplePaths &paths, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const std::string schema, contentOf(QStringLiteral("schema.sql")));
    ASSIGN_OR_RETURN(const std::string otherRows, contentOf(QStringLiteral("otherrows.sql")));
    ASSIGN_OR_RETURN(const Scenario general, Scenario::load("general"));
    ASSIGN_OR_RETURN(const Scenario writer, Scenario::load("writer"));
    RETURN_IF_ERROR(Library::create(paths.library));

    ASSIGN_OR_RETURN(SampleDatabase database, SampleDatabase::create(paths.database, schema));
    bool first = true;
    for (const Capture &which : captures) {
        RETURN_IF_ERROR(monitor.checkCancelled());
        const bool isWriter = std::string_view(which.scenario) == "writer";
        ASSIGN_OR_RETURN(const auto rows, (isWriter ? writer : general).asOf(which.time));
        RETURN_IF_ERROR(database.setDemoRows(rows));
        if (first)
            RETURN_IF_ERROR(database.execute(otherRows));
        first = false;
        RETURN_IF_ERROR(capture(paths, which, monitor));
    }
    return database.finish();
}

/** Practising leaves versions behind; and what was captured is never thrown away unasked. */
Result<> checkForOwnVersions(const SamplePaths &paths)
{
    const auto listing = listExports(paths.library);
    if (!listing)
        return {}; // no library, or not one that could be used: SampleFolder decides
    std::map<std::string, int> made; // by scenario
    std::set<std::string> ours;
    for (const Capture &which : captures) {
        const std::string number = std::to_string(++made[which.scenario]);
        ours.insert(std::string(which.scenario) + " v" + number + '_'
            + std::string(which.time).substr(0, 10));
    }
    QStringList own;
    for (const ScenarioEntry &scenario : listing->manifest.scenarios) {
        for (const VersionEntry &version : scenario.versions) {
            const std::string name = scenario.name + ' ' + version.version.toString();
            if (!ours.contains(name))
                own += QString::fromStdString(name);
        }
    }
    if (own.isEmpty())
        return {};
    constexpr qsizetype shown = 5;
    const QString list = own.mid(0, shown).join(QStringLiteral(", "));
    return Error { ErrorCode::ConfirmationRequired,
        Tr::tr("The sample was left as it is: versions that you captured into it would "
               "be deleted (%1).")
            .arg(own.size() > shown ? list + QStringLiteral(", …") : list),
        Tr::tr("Move their files away first, or repeat with --force.") };
}

/** Changes nothing, as the rows are there already; but now the journal knows them. */
Result<> loadLatest(const SamplePaths &paths, const QString &journalPath, TaskMonitor &monitor)
{
    const ImportRequest request { { .library = paths.library, .journal = journalPath },
        { paths.databaseUrl() }, { "general" } };
    TaskMonitor part(monitor.stopToken());
    RETURN_IF_ERROR(importSnapshot(request, part));
    return {};
}

} // namespace

QString SamplePaths::databaseUrl() const
{
    return QStringLiteral("sqlite:") + database;
}

SamplePaths defaultSamplePaths()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return pathsIn(data + QStringLiteral("/seedbank/sample"));
}

bool sampleExists(const SamplePaths &paths)
{
    return QFileInfo(paths.database).isFile()
        && QFileInfo::exists(paths.library + QStringLiteral("/metadata/export_manifest.json"));
}

Result<SamplePaths> createSample(
    const SamplePaths &paths, TaskMonitor &monitor, const SampleOptions &options)
{
    if (!options.deleteOwnVersions)
        RETURN_IF_ERROR(checkForOwnVersions(paths));
    ASSIGN_OR_RETURN(SampleFolder folder, SampleFolder::create(paths.folder));
    monitor.beginPhase(Phase::Writing);
    RETURN_IF_ERROR(fill(pathsIn(folder.path()), monitor));
    RETURN_IF_ERROR(monitor.checkCancelled());
    monitor.beginPhase(Phase::Publishing);
    RETURN_IF_ERROR(folder.replaceTarget());
    RETURN_IF_ERROR(loadLatest(pathsIn(paths.folder), options.journalPath, monitor));
    monitor.beginPhase(Phase::Finished);
    return pathsIn(paths.folder);
}

} // namespace seedbank
