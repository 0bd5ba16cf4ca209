// SPDX-License-Identifier: MIT
#include "support/operationsfixture.h"

#include "base/taskmonitor.h"

#include <QFile>

namespace seedbank::test {

OperationsFixture::OperationsFixture(const QString &address)
    : url(address)
{
}

QByteArray OperationsFixture::latestFile() const
{
    QFile file(library() + QStringLiteral("/general/latest.sql"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void OperationsFixture::useDataset(const QByteArray &json)
{
    dataset = path(QStringLiteral("dataset.json"));
    QFile file(dataset);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        qFatal("cannot write the dataset");
}

void OperationsFixture::useTables(const QString &entries, const QString &flagColumn)
{
    useDataset(QStringLiteral("{\"format\":1,\"name\":\"test\",\"flag\":{\"column\":\"%1\",\"key\":"
                              "\"demo_seed\"},\"tables\":[%2]}")
                   .arg(flagColumn, entries)
                   .toUtf8());
}

void OperationsFixture::useAllRows(const QStringList &tables)
{
    QStringList entries;
    for (const QString &table : tables)
        entries += QStringLiteral("{\"table\":\"%1\",\"rows\":\"all\"}").arg(table);
    useTables(entries.join(QLatin1Char(',')));
}

template <class Request> Request OperationsFixture::placed() const
{
    Request request;
    request.workplace.library = library();
    request.access.url = url;
    request.access.password = password;
    request.workplace.dataset = dataset;
    request.workplace.journal = journal();
    return request;
}

template <class Request> Request OperationsFixture::writing() const
{
    Request request = placed<Request>();
    request.options.safetyCopy = safetyCopy;
    request.options.lockTimeout = lockTimeout;
    return request;
}

ExportRequest OperationsFixture::exportRequest(const std::string &scenario, bool force) const
{
    ExportRequest request = placed<ExportRequest>();
    request.scenario = scenario;
    request.force = force;
    return request;
}

ImportRequest OperationsFixture::importRequest(
    const std::string &version, const std::string &scenario) const
{
    ImportRequest request = writing<ImportRequest>();
    request.snapshot.scenario = scenario;
    request.snapshot.version = version;
    return request;
}

UndoRequest OperationsFixture::undoRequest() const
{
    return writing<UndoRequest>();
}

ResetRequest OperationsFixture::resetRequest() const
{
    return writing<ResetRequest>();
}

StatusRequest OperationsFixture::statusRequest() const
{
    return placed<StatusRequest>();
}

Result<ExportReport> OperationsFixture::capture(const std::string &scenario, bool force) const
{
    return run(exportRequest(scenario, force));
}

Result<ImportReport> OperationsFixture::load(
    const std::string &version, const std::string &scenario) const
{
    return run(importRequest(version, scenario));
}

Result<ImportReport> OperationsFixture::preview(const std::string &version) const
{
    ImportRequest request = importRequest(version);
    request.options.dryRun = true;
    return run(request);
}

Result<ImportReport> OperationsFixture::undo() const
{
    return run(undoRequest());
}

Result<ImportReport> OperationsFixture::reset() const
{
    return run(resetRequest());
}

Result<StatusReport> OperationsFixture::status() const
{
    return run(statusRequest());
}

Result<ExportReport> run(const ExportRequest &request)
{
    TaskMonitor monitor;
    return exportScenario(request, monitor);
}

Result<ImportReport> run(const ImportRequest &request)
{
    TaskMonitor monitor;
    return importSnapshot(request, monitor);
}

Result<ImportReport> run(const UndoRequest &request)
{
    TaskMonitor monitor;
    return seedbank::undo(request, monitor);
}

Result<ImportReport> run(const ResetRequest &request)
{
    TaskMonitor monitor;
    return seedbank::reset(request, monitor);
}

Result<StatusReport> run(const StatusRequest &request)
{
    TaskMonitor monitor;
    return seedbank::status(request, monitor);
}

} // namespace seedbank::test
