// SPDX-License-Identifier: MIT
#include "snapshot/snapshot.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "snapshot/blocksource.h"
#include "snapshot/bytestream.h"
#include "snapshot/failure.h"
#include "snapshot/fileformat.h"
#include "snapshot/format0reader.h"
#include "snapshot/format1reader.h"
#include "snapshot/format2reader.h"
#include "snapshot/headerparser.h"
#include "snapshot/tr.h"

namespace seedbank {

namespace {

/** Passes the rows on and demands, at the end, that they are still those that were verified. */
class UnchangedRows : public RowSource {
public:
    UnchangedRows(std::unique_ptr<RowSource> rows, const TableShape &shape, TableDigest expected,
        QString path)
        : m_rows(std::move(rows))
        , m_digester(shape)
        , m_expected(expected)
        , m_path(std::move(path))
    {
    }

    Result<bool> next(RowBatch &batch) override
    {
        if (m_atEnd) {
            batch.clear(batch.columnCount());
            return false;
        }
        Result<bool> more = m_rows->next(batch);
        if (!more) {
            const Error &error = more.error();
            if (error.code == ErrorCode::InvalidSnapshot
                || error.code == ErrorCode::DamagedSnapshot)
                return changed(error.message());
            return more;
        }
        if (*more) {
            m_digester.add(batch);
            return true;
        }
        m_atEnd = true;
        if (m_digester.finish() != m_expected)
            return changed({});
        return false;
    }

private:
    Error changed(const QString &detail) const
    {
        return { ErrorCode::DamagedSnapshot,
            Tr::tr("%1 was changed while it was being read.").arg(m_path),
            Tr::tr("Try again once nothing writes to it."), detail };
    }

    std::unique_ptr<RowSource> m_rows;
    TableDigester m_digester;
    TableDigest m_expected;
    QString m_path;
    bool m_atEnd = false;
};

ReadSnapshot readFile(const File &file, TaskMonitor &monitor)
{
    switch (detectFormat(file)) {
    case 0:
        return readFormat0(file, true, monitor);
    case 1:
        return readFormat1(file, monitor);
    default:
        return readFormat2(file, monitor);
    }
}

} // namespace

Result<std::unique_ptr<Snapshot>> Snapshot::open(const QString &path, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(File file, File::openForReading(path));
    return open(std::move(file), monitor);
}

Result<std::unique_ptr<Snapshot>> Snapshot::open(File file, TaskMonitor &monitor)
{
    return guarded(file, [&] {
        ReadSnapshot read = readFile(file, monitor);
        std::unique_ptr<Snapshot> snapshot(new Snapshot);
        snapshot->m_facts = std::move(read.facts);
        snapshot->m_offsets = std::move(read.offsets);
        snapshot->m_shapes = snapshot->m_facts.header.shapes();
        snapshot->m_file = std::move(file);
        return snapshot;
    });
}

Result<std::unique_ptr<RowSource>> Snapshot::open(int table)
{
    const SnapshotHeader &header = m_facts.header;
    const std::int64_t offset = elementAt(m_offsets, table);
    std::unique_ptr<RowSource> rows = header.format == 0
        ? openFormat0Rows(m_file, offset)
        : openFramedRows(m_file, header, table, offset);
    const TableShape &shape = elementAt(m_shapes, table);
    return std::make_unique<UnchangedRows>(
        std::move(rows), shape, m_facts.tables.at(shape.name.display()), m_file.path());
}

Result<SnapshotHeader> readSnapshotHeader(const QString &path)
{
    ASSIGN_OR_RETURN(const File file, File::openForReading(path));
    return guarded(file, [&] {
        const int format = detectFormat(file);
        FileBlocks blocks(file, 0);
        ByteStream stream(blocks, 0);
        std::int64_t fragments = 0;
        return format == 0 ? parsePlanHeader(stream, fragments) : parseHeader(stream, format);
    });
}

Result<std::optional<SnapshotHeader>> readSnapshotTables(const QString &path)
{
    ASSIGN_OR_RETURN(const File file, File::openForReading(path));
    return guarded(file, [&] {
        return detectFormat(file) < 2 ? std::nullopt : std::optional(readFormat2Tables(file));
    });
}

} // namespace seedbank
