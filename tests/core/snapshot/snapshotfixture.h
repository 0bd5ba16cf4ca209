// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "snapshot/enginetext.h"
#include "snapshot/snapshot.h"
#include "snapshot/snapshotwriter.h"
#include "support/memorystore.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

namespace seedbank::test {

inline SnapshotHeader headerFor(const MemoryStore &store)
{
    SnapshotHeader header;
    header.scenario = "general";
    header.generated = "2025-01-15T10:30:00.000Z";
    header.engine = EngineText::find("sqlite");
    header.engineVersion = "3.40.1";
    header.dataset = R"({"format":1,"name":"fragments"})";
    for (const TableShape &shape : store.tables()) {
        RowFilter filter;
        if (shape.indexOf("metadata") >= 0) {
            filter.type = RowFilter::Type::Flagged;
            filter.column = "metadata";
            filter.flagKey = "demo_seed";
        } else if (shape.indexOf("fragment_id") >= 0) {
            filter.type = RowFilter::Type::Through;
            filter.column = "fragment_id";
            filter.parent = { {}, "fragments" };
            filter.parentColumn = "id";
            filter.parentFilter = std::make_shared<const RowFilter>(RowFilter {
                .type = RowFilter::Type::Flagged, .column = "metadata", .flagKey = "demo_seed" });
        }
        header.tables.push_back({ { shape, filter }, 0 });
    }
    return header;
}

/** Three tables: fragments, of which todos hang, and one without rows. */
inline MemoryStore smallStore()
{
    MemoryStore store;
    store.add(
        { { {}, "vaults" }, { { "id", "INTEGER", Kind::Integer }, { "name", "TEXT", Kind::Text } },
            { 0 }, {} },
        {});
    store.add({ { {}, "fragments" },
                  { { "id", "INTEGER", Kind::Integer }, { "title", "varchar(255)", Kind::Text },
                      { "weight", "REAL", Kind::Float }, { "picture", "BLOB", Kind::Bytes },
                      { "metadata", "JSON", Kind::Json } },
                  { 0 }, {} },
        { { integer(1), text("It's a \"test\"; -- not a comment"), real("0.1"), blob("\x01\xff"),
              text(R"({"demo_seed": true})") },
            { integer(2), text("line\nbreak"), real("-1e+300"), null(),
                text(R"({"demo_seed":1})") },
            { integer(3), text("CR\r\nLF"), real("3.0"), blob(""), text("{}") } });
    store.add(
        { { {}, "todos" },
            { { "id", "INTEGER", Kind::Integer }, { "fragment_id", "INTEGER", Kind::Integer } },
            { 0 },
            { { { "fragment_id" }, { {}, "fragments" }, { "id" }, ForeignKeyAction::Cascade,
                ForeignKeyAction::NoAction } } },
        { { integer(10), integer(1) }, { integer(11), integer(3) } });
    return store;
}

/** The bytes of a sealed snapshot of `store`, or "error: …". */
inline QByteArray snapshotBytes(RowStore &store, const SnapshotHeader &header, const QString &path,
    const std::string &version = "v1_2025-01-15")
{
    QFile::remove(path);
    TaskMonitor monitor;
    Result<File> file = File::create(path);
    if (!file)
        return "error: " + file.error().message().toUtf8();
    const auto written = writeSnapshot(*file, header, store, monitor);
    if (!written)
        return "error: " + written.error().message().toUtf8();
    const auto sealed = sealSnapshot(*file, *written, version, monitor);
    if (!sealed)
        return "error: " + sealed.error().message().toUtf8() + sealed.error().detail.toUtf8();
    QFile reader(path);
    if (!reader.open(QIODevice::ReadOnly))
        return "error: cannot read";
    return reader.readAll();
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace seedbank::test
