// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "journal/journal.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/reset.h"
#include "operations/status.h"
#include "operations/undo.h"
#include "support/testdatabase.h"

#include <QtTest>

#include <string>

namespace seedbank::test {

inline constexpr auto demo = "'{\"demo_seed\": true}'";

/** A database, a library and a journal in one folder. */
struct Fixture {
    explicit Fixture(const char *schema = TestDatabase::planSchema)
        : database(schema)
        , library(database.folder() + QStringLiteral("/library"))
        , journal(database.folder() + QStringLiteral("/journal.jsonl"))
    {
    }

    Result<ExportReport> capture(const std::string &scenario = "general", bool force = false)
    {
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = library;
        request.access.url = database.url();
        request.workplace.dataset = dataset;
        request.scenario = scenario;
        request.force = force;
        return exportScenario(request, monitor);
    }

    ImportRequest request(
        const std::string &version = "latest", const std::string &scenario = "general")
    {
        ImportRequest request;
        request.workplace.library = library;
        request.access.url = database.url();
        request.workplace.dataset = dataset;
        request.snapshot.scenario = scenario;
        request.snapshot.version = version;
        request.workplace.journal = journal;
        return request;
    }

    Result<ImportReport> load(
        const std::string &version = "latest", const std::string &scenario = "general")
    {
        TaskMonitor monitor;
        return importSnapshot(request(version, scenario), monitor);
    }

    Result<ImportReport> undo(bool safetyCopy = true)
    {
        TaskMonitor monitor;
        UndoRequest request = undoRequest();
        request.options.safetyCopy = safetyCopy;
        return seedbank::undo(request, monitor);
    }

    UndoRequest undoRequest() const
    {
        UndoRequest request { { .library = library }, { database.url() } };
        request.workplace.dataset = dataset;
        request.workplace.journal = journal;
        return request;
    }

    Result<ImportReport> reset()
    {
        TaskMonitor monitor;
        ResetRequest request;
        request.workplace.library = library;
        request.access.url = database.url();
        request.workplace.dataset = dataset;
        request.workplace.journal = journal;
        return seedbank::reset(request, monitor);
    }

    Result<StatusReport> status()
    {
        TaskMonitor monitor;
        return seedbank::status({ { library, dataset, journal }, { database.url() } }, monitor);
    }

    void useDataset(const char *json)
    {
        dataset = database.folder() + QStringLiteral("/dataset.json");
        QFile file(dataset);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) < 0)
            qFatal("cannot write the dataset");
    }

    TestDatabase database;
    QString library;
    QString journal;
    QString dataset;
};

inline void addPlanRows(TestDatabase &database)
{
    const std::string flag = demo;
    database.execute("INSERT INTO vaults VALUES (1, 'Personal', " + flag + "), (2, 'Work', " + flag
        + "), (50, 'Real', NULL);"
          "INSERT INTO projects VALUES (1, 1, 'Garden', "
        + flag + "), (2, 2, 'Launch', " + flag
        + "), (50, 50, 'Taxes', '{}');"
          "INSERT INTO fragments VALUES (1, 1, 'Buy seeds', "
        + flag + "), (2, 2, 'Call Amélie', " + flag + "), (3, 2, 'Draft', " + flag
        + "), (50, 50, 'Real note', '{\"demo_seed\": false}');"
          "INSERT INTO todos VALUES (1, 1, 'Tomatoes'), (2, 2, 'Ring'), (50, 50, 'Real todo');"
          "INSERT INTO contacts VALUES (1, 2, 'Amélie', "
        + flag
        + "), (50, 50, 'Real', NULL);"
          "INSERT INTO chat_sessions VALUES (1, 'Ideas', "
        + flag + ")");
}

inline QString messageOf(const Error &error)
{
    return error.message + QStringLiteral(" | ") + error.detail;
}

} // namespace seedbank::test

// Each evaluates its expression once: a load is not repeated for its message.
#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto &verified = (expression);                                                       \
        QVERIFY2(verified.has_value(),                                                             \
            verified ? "" : qPrintable(seedbank::test::messageOf(verified.error())));              \
    } while (false)
#define VERIFY_FAILS(expression, expected)                                                         \
    do {                                                                                           \
        const auto &verified = (expression);                                                       \
        QVERIFY2(!verified.has_value(), "it should have failed");                                  \
        QCOMPARE(QString::fromUtf8(seedbank::errorCodeName(verified.error().code).data()),         \
            QString::fromUtf8(seedbank::errorCodeName(expected).data()));                          \
    } while (false)
