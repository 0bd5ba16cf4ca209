// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/status.h"
#include "operations/undo.h"
#include "support/postgresqlserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

namespace seedbank::test {

inline PostgreSqlServer &server()
{
    static PostgreSqlServer server;
    return server;
}

/** A database of the server, a library and a journal. */
struct Fixture {
    explicit Fixture(const QString &name = QStringLiteral("demo"))
    {
        // A name of its own: dropping a database makes the server wait for the disk.
        static int number = 0;
        database = QStringLiteral("%1 %2").arg(name).arg(++number);
        url = server().url(QString::fromLatin1(QUrl::toPercentEncoding(database)));
        server().createDatabase(database);
    }

    /** Who is in the URL from now on. */
    void useUser(const QString &user)
    {
        url = server().url(QString::fromLatin1(QUrl::toPercentEncoding(database)), user);
    }

    QString sql(const QString &statements) const { return server().query(database, statements); }
    QString hashes() const { return server().hashAll(database); }

    void useDataset(const QString &tables, const QString &flagColumn = QStringLiteral("metadata"))
    {
        dataset = folder.filePath(QStringLiteral("dataset.json"));
        QFile file(dataset);
        const QString json
            = QStringLiteral("{\"format\":1,\"name\":\"test\",\"flag\":{\"column\":\"%1\","
                             "\"key\":\"demo_seed\"},\"tables\":[%2]}")
                  .arg(flagColumn, tables);
        if (!file.open(QIODevice::WriteOnly) || file.write(json.toUtf8()) < 0)
            qFatal("cannot write the dataset");
    }
    /** Every row of each of the tables. */
    void useAllRows(const QStringList &tables)
    {
        QStringList entries;
        for (const QString &table : tables)
            entries += QStringLiteral("{\"table\":\"%1\",\"rows\":\"all\"}").arg(table);
        useDataset(entries.join(QLatin1Char(',')));
    }

    Result<ExportReport> capture(const std::string &scenario = "general", bool force = false) const
    {
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = library();
        request.access.url = url;
        request.access.password = password;
        request.workplace.dataset = dataset;
        request.scenario = scenario;
        request.force = force;
        return exportScenario(request, monitor);
    }

    ImportRequest importRequest(
        const std::string &version = "latest", const std::string &scenario = "general") const
    {
        ImportRequest request;
        request.workplace.library = library();
        request.access.url = url;
        request.access.password = password;
        request.workplace.dataset = dataset;
        request.snapshot.scenario = scenario;
        request.snapshot.version = version;
        request.workplace.journal = folder.filePath(QStringLiteral("journal.jsonl"));
        return request;
    }

    Result<ImportReport> load(
        const std::string &version = "latest", const std::string &scenario = "general") const
    {
        TaskMonitor monitor;
        return importSnapshot(importRequest(version, scenario), monitor);
    }

    Result<ImportReport> preview() const
    {
        TaskMonitor monitor;
        ImportRequest request = importRequest();
        request.options.dryRun = true;
        return importSnapshot(request, monitor);
    }
    Result<ImportReport> undoLast() const
    {
        TaskMonitor monitor;
        UndoRequest request;
        request.workplace.library = library();
        request.access.url = url;
        request.workplace.dataset = dataset;
        request.workplace.journal = importRequest().workplace.journal;
        return undo(request, monitor);
    }

    QString library() const { return folder.filePath(QStringLiteral("library")); }

    QTemporaryDir folder;
    QString database;
    QString url;
    QString password;
    QString dataset;
};

inline QString messageOf(const Error &error)
{
    return error.message + QStringLiteral(" | ") + error.detail;
}

} // namespace seedbank::test

#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto &verified = (expression);                                                       \
        QVERIFY2(verified.has_value(),                                                             \
            verified ? "" : qPrintable(seedbank::test::messageOf(verified.error())));              \
    } while (false)
#define VERIFY_FAILS(result, expected)                                                             \
    QVERIFY2(!(result), "it should have failed");                                                  \
    QCOMPARE(QString::fromUtf8(seedbank::errorCodeName((result).error().code).data()),             \
        QString::fromUtf8(seedbank::errorCodeName(expected).data()))
