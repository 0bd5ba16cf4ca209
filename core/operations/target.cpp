// SPDX-License-Identifier: MIT
#include "operations/target.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "dataset/comparedvalue.h"
#include "dataset/datasetfile.h"
#include "operations/tr.h"
#include "snapshot/enginetext.h"

#include <vector>

namespace seedbank {

namespace {

/** In no language, as it stands in a sentence: "fragments (metadata.demo_seed = true)". */
QString describeFilter(const SelectedTable &table)
{
    const QString column = QString::fromStdString(table.filter.column);
    QString name = QString::fromStdString(table.shape.name.display());
    switch (table.filter.type) {
    case RowFilter::Type::All:
        return name;
    case RowFilter::Type::Flagged:
        return QStringLiteral("%1 (%2.%3 = true)")
            .arg(name, column, QString::fromStdString(table.filter.flagKey));
    case RowFilter::Type::Equals:
        return QStringLiteral("%1 (%2 = %3)")
            .arg(name, column, QString::fromStdString(table.filter.value));
    case RowFilter::Type::Through:
        return QStringLiteral("%1 (%2 → %3)")
            .arg(name, column, QString::fromStdString(table.filter.parent.display()));
    }
    return name;
}

Result<> checkComparedValues(Target &target)
{
    for (const SelectedTable &table : target.resolved.tables) {
        const SchemaTable *known = target.schema.find(table.shape.name);
        const SchemaColumn *column = known ? known->find(table.filter.column) : nullptr;
        if (table.filter.type != RowFilter::Type::Equals || !column)
            continue;
        ASSIGN_OR_RETURN(const bool mayRead, target.session->mayRead(*known));
        if (!mayRead) // which is told later, of all tables at once
            continue;
        ASSIGN_OR_RETURN(const bool can, target.session->canEqual(table));
        if (!can)
            return cannotHaveValue(table.shape.name, column->column, table.filter.value);
    }
    return {};
}

} // namespace

Result<Dataset> chooseDataset(const QString &datasetFile, const QString &libraryPath)
{
    return datasetFile.isEmpty() ? libraryDataset(libraryPath) : readDatasetFile(datasetFile);
}

Result<Target> openForReading(
    const DatabaseUrl &url, const QString &password, const Dataset &dataset, TaskMonitor &monitor)
{
    monitor.beginPhase(Phase::Connecting, {});
    ASSIGN_OR_RETURN(auto session,
        Session::open(url, SessionOptions { .password = password }, monitor.stopToken()));
    RETURN_IF_ERROR(session->beginRead());
    return resolveIn(std::move(session), dataset);
}

Result<Target> resolveIn(std::unique_ptr<Session> session, const Dataset &dataset)
{
    Target target { std::move(session), {}, {} };
    std::vector<TableName> names;
    names.reserve(dataset.tables.size());
    for (const DatasetTable &table : dataset.tables)
        names.push_back(table.table);
    ASSIGN_OR_RETURN(target.schema, target.session->readSchemaFor(names));
    ASSIGN_OR_RETURN(target.resolved, resolve(dataset, target.schema));
    RETURN_IF_ERROR(checkComparedValues(target));
    return target;
}

std::vector<TableName> tableNames(const Dataset &dataset)
{
    std::vector<TableName> names;
    names.reserve(dataset.tables.size());
    for (const DatasetTable &table : dataset.tables)
        names.push_back(table.table);
    return names;
}

std::string qualifiedNames(const Target &target)
{
    std::string names;
    for (const SelectedTable &table : target.resolved.tables) {
        const SchemaTable *known = target.schema.find(table.shape.name);
        const std::string &given = table.shape.name.schema;
        const std::string schema = given.empty() && known ? known->ownSchema : given;
        if (schema.empty())
            return {};
        names.append(names.empty() ? "" : ", ").append(schema).append(".");
        names += table.shape.name.name;
    }
    return names;
}

SnapshotHeader makeHeader(
    const Target &target, const Dataset &dataset, const std::string &scenario, const QDateTime &now)
{
    SnapshotHeader header;
    header.scenario = scenario;
    header.generated = now.toString(Qt::ISODateWithMs).toStdString();
    header.engine = EngineText::find(target.session->engineName());
    header.engineVersion = target.session->serverVersion();
    header.dataset = datasetToJson(dataset);
    header.tables.reserve(target.resolved.loadOrder.size());
    for (const int table : target.resolved.loadOrder)
        header.tables.push_back({ elementAt(target.resolved.tables, table), 0 });
    return header;
}

QStringList describeRows(const ResolvedDataset &resolved)
{
    QStringList texts;
    for (const SelectedTable &table : resolved.tables)
        texts += describeFilter(table);
    return texts;
}

} // namespace seedbank
