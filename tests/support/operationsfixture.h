// SPDX-License-Identifier: MIT
#pragma once

#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/reset.h"
#include "operations/status.h"
#include "operations/undo.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <string>

namespace seedbank::test {

/** A library, a journal and a dataset, and the verbs on the database that `url` leads to. Requests
 *  of tests are made here; a test changes what it is about. */
class OperationsFixture {
public:
    explicit OperationsFixture(const QString &address = {});

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString library() const { return path(QStringLiteral("library")); }
    QString journal() const { return path(QStringLiteral("journal.jsonl")); }
    /** "" without one. */
    QByteArray latestFile() const;

    /** The dataset of all that follows, as JSON. */
    void useDataset(const QByteArray &json);
    /** Entries of its "tables": `{"table":"a"},{"table":"b"}`. */
    void useTables(const QString &entries, const QString &flagColumn = QStringLiteral("metadata"));
    /** Every row of each of the tables. */
    void useAllRows(const QStringList &tables);

    ExportRequest exportRequest(const std::string &scenario = "general", bool force = false) const;
    ImportRequest importRequest(
        const std::string &version = "latest", const std::string &scenario = "general") const;
    UndoRequest undoRequest() const;
    ResetRequest resetRequest() const;
    StatusRequest statusRequest() const;

    Result<ExportReport> capture(const std::string &scenario = "general", bool force = false) const;
    Result<ImportReport> load(
        const std::string &version = "latest", const std::string &scenario = "general") const;
    Result<ImportReport> preview(const std::string &version = "latest") const;
    Result<ImportReport> undo() const;
    Result<ImportReport> reset() const;
    Result<StatusReport> status() const;

    QString url;
    QString password;
    QString dataset; ///< empty: the built-in one
    bool safetyCopy = true; ///< of loads and undos
    std::chrono::milliseconds lockTimeout { 5000 };

private:
    template <class Request> Request placed() const;
    /** One that writes. */
    template <class Request> Request writing() const;

    QTemporaryDir m_folder;
};

/** Each with a monitor of its own. */
Result<ExportReport> run(const ExportRequest &request);
Result<ImportReport> run(const ImportRequest &request);
Result<ImportReport> run(const UndoRequest &request);
Result<ImportReport> run(const ResetRequest &request);
Result<StatusReport> run(const StatusRequest &request);

} // namespace seedbank::test
