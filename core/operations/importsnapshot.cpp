// SPDX-License-Identifier: MIT
#include "operations/importsnapshot.h"

#include "base/taskmonitor.h"
#include "operations/guard.h"
#include "operations/snapshotload.h"
#include "operations/target.h"

#include <QCoreApplication>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Load", text);
}

} // namespace

Result<ImportReport> importSnapshot(const ImportRequest &request, TaskMonitor &monitor)
{
    return loadSnapshot(request, {}, monitor);
}

Result<ImportReport> reset(const ResetRequest &request, TaskMonitor &monitor)
{
    SEEDBANK_ASSIGN(const DatabaseUrl url, DatabaseUrl::parse(request.database));
    SEEDBANK_TRY(allowLoad({ request.environment }, request.confirmation, url));
    std::string identity;
    {
        auto session = Session::open(
            url, SessionOptions { .password = request.password }, monitor.stopToken());
        if (!session)
            return sayUnchanged(std::move(session).error());
        identity = (*session)->identity();
    }
    SEEDBANK_ASSIGN(const auto loaded, journalAt(request.journalPath).lastLoaded(identity));
    if (!loaded)
        return Error { ErrorCode::NothingLoaded,
            tr("Your database is unchanged. There is nothing to reset to: Seedbank has not loaded "
               "a "
               "version into %1 yet. Load one first.")
                .arg(url.displayName()) };
    ImportRequest import;
    import.libraryPath = loaded->libraryPath;
    import.database = request.database;
    import.password = request.password;
    import.datasetFile = request.datasetFile;
    if (loaded->libraryPath.isEmpty()) {
        import.libraryPath = request.libraryPath;
        import.file = loaded->file;
    } else {
        import.scenario = loaded->scenario;
        import.version = loaded->version;
    }
    import.environment = request.environment;
    import.confirmation = request.confirmation;
    import.verification = request.verification;
    import.lockTimeout = request.lockTimeout;
    import.safetyCopy = request.safetyCopy;
    import.journalPath = request.journalPath;
    return loadSnapshot(import, { JournalEntry::Action::Reset, identity }, monitor);
}

} // namespace seedbank
