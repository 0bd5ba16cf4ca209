// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/status.h"
#include "support/mariadbserver.h"

#include <QtTest>

#include <string>

namespace seedbank::test {

inline QString messageOf(const Error &error)
{
    return error.message + QStringLiteral(" | ") + error.detail;
}

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
        QVERIFY2(verified.error().code == (expected),                                              \
            qPrintable(QString::fromUtf8(errorCodeName(verified.error().code).data())              \
                + QStringLiteral(": ") + seedbank::test::messageOf(verified.error())));            \
    } while (false)

/** One database of a server, with a library and a journal of its own. */
class MariaDbFixture {
public:
    explicit MariaDbFixture(
        const MariaDbServer &server, const QString &database = QStringLiteral("demo"))
        : m_server(server)
        , m_database(database)
    {
        server.create(database);
    }

    QString database() const { return m_database; }
    QByteArray run(const QByteArray &sql) const { return m_server.run(m_database, sql); }
    QByteArray hashAll() const { return m_server.hashAll(m_database); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString library() const { return path(QStringLiteral("library")); }

    /** The dataset of all that follows, as JSON. */
    void useDataset(const QByteArray &json)
    {
        m_dataset = path(QStringLiteral("dataset.json"));
        QFile file(m_dataset);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) < 0)
            qFatal("cannot write the dataset");
    }
    /** All rows of these tables. */
    void useTables(const QStringList &tables)
    {
        QByteArray json = R"({"format":1,"name":"t","flag":{"column":"metadata","key":)"
                          R"("demo_seed"},"tables":[)";
        for (const QString &table : tables)
            json += (json.endsWith('[') ? "" : ",") + QByteArray("{\"table\":\"") + table.toUtf8()
                + "\",\"rows\":\"all\"}";
        useDataset(json + "]}");
    }
    void useUser(const QString &user) { m_user = user; }
    /** From now on: what stands there could not be written again, so that no undo is asked for. */
    void takeNoSafetyCopies() { m_safetyCopies = false; }

    Result<ExportReport> capture(bool force = false) const
    {
        TaskMonitor monitor;
        return capture(monitor, force);
    }
    Result<ExportReport> capture(TaskMonitor &monitor, bool force = false) const
    {
        ExportRequest request;
        request.workplace.library = library();
        request.access.url = m_server.url(m_database, m_user);
        request.workplace.dataset = m_dataset;
        request.scenario = "general";
        request.force = force;
        return exportScenario(request, monitor);
    }

    ImportRequest request(const std::string &version = "latest") const
    {
        ImportRequest request;
        request.workplace.library = library();
        request.access.url = m_server.url(m_database, m_user);
        request.workplace.dataset = m_dataset;
        request.snapshot.scenario = "general";
        request.snapshot.version = version;
        request.workplace.journal = path(QStringLiteral("journal.jsonl"));
        request.options.safetyCopy = m_safetyCopies;
        return request;
    }
    Result<ImportReport> load(const std::string &version = "latest") const
    {
        TaskMonitor monitor;
        return importSnapshot(request(version), monitor);
    }
    Result<ImportReport> preview(const std::string &version = "latest") const
    {
        TaskMonitor monitor;
        ImportRequest request = this->request(version);
        request.options.dryRun = true;
        return importSnapshot(request, monitor);
    }
    QByteArray latestFile() const
    {
        QFile file(library() + QStringLiteral("/general/latest.sql"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    const MariaDbServer &m_server;
    QString m_database;
    QString m_user = QStringLiteral("root");
    QTemporaryDir m_folder;
    QString m_dataset;
    bool m_safetyCopies = true;
};

} // namespace seedbank::test
