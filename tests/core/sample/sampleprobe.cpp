// SPDX-License-Identifier: MIT
#include "sampleprobe.h"

#include "base/sha256.h"
#include "base/taskmonitor.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <sqlite3.h>

namespace seedbank {

namespace {

const QStringList &otherTables()
{
    static const QStringList tables { QStringLiteral("migrations"), QStringLiteral("users"),
        QStringLiteral("tags"), QStringLiteral("fragment_tag"), QStringLiteral("comments"),
        QStringLiteral("bookmarks"), QStringLiteral("time_entries"), QStringLiteral("calls") };
    return tables;
}

QString demoCondition(const QString &table)
{
    if (table == QStringLiteral("todos"))
        return QStringLiteral("fragment_id IN (SELECT id FROM fragments WHERE %1)").arg(flagged());
    return flagged();
}

QStringList run(const QString &database, const QString &sql, int flags)
{
    sqlite3 *handle = nullptr;
    QStringList rows;
    const auto collect = [](void *to, int count, char **cells, char **) {
        QStringList row;
        for (int i = 0; i < count; ++i)
            row += QString::fromUtf8(cells[i] == nullptr ? "NULL" : cells[i]);
        static_cast<QStringList *>(to)->append(row.join(QLatin1Char('|')));
        return 0;
    };
    if (sqlite3_open_v2(qUtf8Printable(database), &handle, flags, nullptr) != SQLITE_OK
        || sqlite3_exec(handle, qUtf8Printable(sql), collect, &rows, nullptr) != SQLITE_OK)
        qFatal("%s: %s", qUtf8Printable(sql), sqlite3_errmsg(handle));
    sqlite3_close(handle);
    return rows;
}

} // namespace

const QStringList &sampleVersions()
{
    static const QStringList versions { QStringLiteral("general v1"), QStringLiteral("general v2"),
        QStringLiteral("general v3"), QStringLiteral("writer v1") };
    return versions;
}

const QStringList &datasetTables()
{
    static const QStringList tables { QStringLiteral("vaults"), QStringLiteral("projects"),
        QStringLiteral("fragments"), QStringLiteral("todos"), QStringLiteral("contacts"),
        QStringLiteral("chat_sessions") };
    return tables;
}

QString flagged()
{
    return QStringLiteral("metadata ->> '$.demo_seed' = 1");
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qUtf8Printable(path));
    return file.readAll();
}

SampleProbe::SampleProbe(const QString &folder)
    : paths { folder + QStringLiteral("/data/sample"),
        folder + QStringLiteral("/data/sample/sample.db"),
        folder + QStringLiteral("/data/sample/demo-snapshots") }
    , journal(folder + QStringLiteral("/journal.jsonl"))
{
}

QString SampleProbe::create() const
{
    TaskMonitor monitor;
    const auto created = createSample(paths, monitor, { .journalPath = journal });
    return created ? QString() : created.error().message() + created.error().detail;
}

Result<ImportReport> SampleProbe::load(const QString &version) const
{
    TaskMonitor monitor;
    return importSnapshot(
        { { .library = paths.library, .journal = journal }, { paths.databaseUrl() },
            { version.section(QLatin1Char(' '), 0, 0).toStdString(),
                version.section(QLatin1Char(' '), 1).toStdString() } },
        monitor);
}

QStringList SampleProbe::query(const QString &sql) const
{
    return run(paths.database, sql, SQLITE_OPEN_READONLY);
}

void SampleProbe::execute(const QString &sql) const
{
    run(paths.database, sql, SQLITE_OPEN_READWRITE);
}

QStringList SampleProbe::demoCounts() const
{
    QStringList counts;
    for (const QString &table : datasetTables()) {
        counts += query(QStringLiteral("SELECT '%1', count(*) FROM %1 WHERE %2")
                            .arg(table, demoCondition(table)));
    }
    return counts;
}

QStringList SampleProbe::otherRows() const
{
    QStringList rows;
    for (const QString &table : datasetTables() + otherTables()) {
        QStringList cells;
        const QStringList columns
            = query(QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(table));
        for (const QString &column : columns)
            cells += QStringLiteral("typeof(%1) || quote(%1)").arg(column);
        QString sql = QStringLiteral("SELECT '%1', rowid, %2 FROM %1")
                          .arg(table, cells.join(QStringLiteral(", ")));
        if (datasetTables().contains(table))
            sql += QStringLiteral(" WHERE (%1) IS NOT TRUE").arg(demoCondition(table));
        rows += query(sql + QStringLiteral(" ORDER BY rowid"));
    }
    return rows;
}

std::map<QString, std::string> SampleProbe::hashes() const
{
    std::map<QString, std::string> result;
    QDirIterator files(paths.folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        Sha256 hash;
        hash.add(bytesOf(path).toStdString());
        result[QDir(paths.folder).relativeFilePath(path)] = toHex(hash.finish());
    }
    return result;
}

} // namespace seedbank
