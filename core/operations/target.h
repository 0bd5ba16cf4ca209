// SPDX-License-Identifier: MIT
#pragma once

#include "database/session.h"
#include "dataset/dataset.h"
#include "dataset/resolve.h"
#include "snapshot/snapshotheader.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** The dataset file if one is named, else the library's, else the built-in one. */
Result<Dataset> chooseDataset(const QString &datasetFile, const QString &libraryPath);

/** A database that an operation works on: inside a transaction, with the dataset found in it. */
struct Target {
    std::unique_ptr<Session> session;
    Schema schema;
    ResolvedDataset resolved;
};

/** Opens the database, begins a transaction for reading and resolves the dataset. */
Result<Target> openForReading(
    const DatabaseUrl &url, const QString &password, const Dataset &dataset, TaskMonitor &monitor);

/** Reads the catalogue and resolves the dataset, inside the session's transaction. */
Result<Target> resolveIn(std::unique_ptr<Session> session, const Dataset &dataset);

/** Of its tables, as it spells them. */
std::vector<TableName> tableNames(const Dataset &dataset);
/** "public.fragments, public.todos"; empty where tables have no schemas. */
std::string qualifiedNames(const Target &target);

/** Of a snapshot of its rows, referenced tables first, without counts. */
SnapshotHeader makeHeader(const Target &target, const Dataset &dataset, const std::string &scenario,
    const QDateTime &now);

/** For people, a table each: which rows count as demo data. */
QStringList describeRows(const ResolvedDataset &resolved);

} // namespace seedbank
