// SPDX-License-Identifier: MIT
#pragma once

#include "anydatabase.h"
#include "base/taskmonitor.h"
#include "operations/exportscenario.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <array>

namespace seedbank::test {

inline QString jsonType(DatabaseKind engine)
{
    return engine == DatabaseKind::PostgreSql ? u"jsonb"_qs : u"json"_qs;
}

/** A name between quotation marks. */
inline QString quoted(DatabaseKind engine, const QString &name)
{
    return engine == DatabaseKind::MariaDb ? u'`' + name + u'`' : u'"' + name + u'"';
}

/** A database whose demo rows are the flagged ones of `tables`, and a file with those it has when
 *  capture() is called. */
struct Fixture {
    Fixture(DatabaseKind engine, const QStringList &tables)
        : database(engine)
    {
        QStringList entries;
        for (const QString &table : tables)
            entries += QStringLiteral("{\"table\":\"%1\"}").arg(table);
        useDataset(entries.join(u','));
    }

    void useDataset(const QString &entries)
    {
        QFile dataset(folder.filePath(u"dataset.json"_qs));
        const QString json
            = QStringLiteral("{\"format\":1,\"name\":\"t\",\"flag\":{\"column\":\"metadata\","
                             "\"key\":\"demo_seed\"},\"tables\":[%1]}")
                  .arg(entries);
        if (!dataset.open(QIODevice::WriteOnly) || dataset.write(json.toUtf8()) < 0)
            qFatal("cannot write the dataset");
    }

    /** The file. */
    QString capture()
    {
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = folder.filePath(u"library"_qs);
        request.access.url = database.url();
        request.workplace.dataset = folder.filePath(u"dataset.json"_qs);
        request.workplace.journal = folder.filePath(u"journal.jsonl"_qs);
        request.scenario = "general";
        report = exportScenario(request, monitor);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().message), qPrintable(report.error().detail));
        return report->file;
    }

    AnyDatabase database;
    QTemporaryDir folder;
    Result<ExportReport> report = Error {};
};

inline void forEachEngine()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : databaseKinds)
        QTest::newRow(AnyDatabase::name(engine)) << engine;
}

} // namespace seedbank::test

Q_DECLARE_METATYPE(seedbank::test::DatabaseKind)
