// SPDX-License-Identifier: MIT
#pragma once

#include "base/sha256.h"
#include "base/taskmonitor.h"
#include "core/snapshot/snapshotfixture.h"
#include "library/library.h"
#include "support/verify.h"

#include <QDirIterator>
#include <QTimeZone>

#include <map>

namespace seedbank::test {

/** A few rows, which differ with `variant`. */
inline MemoryStore storeOfVariant(int variant)
{
    MemoryStore store;
    std::vector<Row> rows;
    for (int id = 1; id <= 20; ++id)
        rows.push_back({ integer(id), text("title " + std::to_string(variant * id)),
            text(R"({"demo_seed": true})") });
    store.add({ { {}, "fragments" },
                  { { "id", "INTEGER", Kind::Integer }, { "title", "TEXT", Kind::Text },
                      { "metadata", "JSON", Kind::Json } },
                  { 0 }, {} },
        std::move(rows));
    return store;
}

inline PendingVersion::Details detailsOf(const std::string &note = {})
{
    return { note, QDateTime(QDate(2025, 1, 15), QTime(10, 30), QTimeZone::utc()) };
}

struct Written {
    PendingVersion pending;
    SnapshotFacts facts;
};

/** A capture, ready to be published. */
inline Result<Written> writeVersion(
    const Library &library, const std::string &scenario, int variant = 1)
{
    TaskMonitor monitor;
    MemoryStore store = storeOfVariant(variant);
    SnapshotHeader header = headerFor(store);
    header.scenario = scenario;
    ASSIGN_OR_RETURN(PendingVersion pending, PendingVersion::create(library, scenario));
    ASSIGN_OR_RETURN(SnapshotFacts facts, writeSnapshot(pending.file(), header, store, monitor));
    return Written { std::move(pending), std::move(facts) };
}

inline Result<VersionEntry> publishVersion(const Library &library, const std::string &scenario,
    int variant = 1, const PendingVersion::Details &details = detailsOf())
{
    TaskMonitor monitor;
    ASSIGN_OR_RETURN(Written written, writeVersion(library, scenario, variant));
    return written.pending.publish(written.facts, details, monitor);
}

/** What is below a folder: names, and what the files hold or the links lead to. */
inline std::map<QString, QByteArray> treeOf(const QString &folder)
{
    std::map<QString, QByteArray> tree;
    QDirIterator entry(folder,
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (entry.hasNext()) {
        const QString path = entry.next();
        const QFileInfo info = entry.fileInfo();
        QByteArray &content = tree[path.mid(folder.size())];
        QFile file(path);
        if (info.isSymLink())
            content = "link to " + QFile::encodeName(info.symLinkTarget());
        else if (info.isDir())
            content = "folder";
        else if (file.open(QIODevice::ReadOnly))
            content = file.readAll();
    }
    return tree;
}

/** All that is wrong with a library, a line each. */
inline QString problemsOf(const Library &library)
{
    TaskMonitor monitor;
    const auto check = checkLibrary(library, {}, {}, monitor);
    if (!check)
        return check.error().message();
    QStringList lines;
    for (const LibraryProblem &problem : check->problems)
        lines.append(problem.place + QStringLiteral(": ") + problem.error.message());
    for (const VersionCheck &version : check->versions) {
        if (version.problem)
            lines.append(
                version.problem->place + QStringLiteral(": ") + version.problem->error.message());
    }
    return lines.join(QLatin1Char('\n'));
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

} // namespace seedbank::test
