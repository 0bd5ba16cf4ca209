// SPDX-License-Identifier: MIT
#include "operations/target.h"

#include "base/taskmonitor.h"
#include "dataset/datasetfile.h"

namespace seedbank {

Result<Dataset> chooseDataset(const QString &datasetFile, const QString &libraryPath)
{
    return datasetFile.isEmpty() ? libraryDataset(libraryPath) : readDatasetFile(datasetFile);
}

Result<Target> openForReading(
    const DatabaseUrl &url, const QString &password, const Dataset &dataset, TaskMonitor &monitor)
{
    monitor.beginPhase(Phase::Connecting);
    SEEDBANK_ASSIGN(auto session,
        Session::open(url, SessionOptions { .password = password }, monitor.stopToken()));
    SEEDBANK_TRY(session->beginRead());
    return resolveIn(std::move(session), dataset);
}

Result<Target> resolveIn(std::unique_ptr<Session> session, const Dataset &dataset)
{
    Target target { std::move(session), {}, {} };
    SEEDBANK_ASSIGN(target.schema, target.session->readSchema());
    SEEDBANK_ASSIGN(target.resolved, resolve(dataset, target.schema));
    return target;
}

} // namespace seedbank
