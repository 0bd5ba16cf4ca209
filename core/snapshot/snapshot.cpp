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

/** Passes the rows on and demands, at the end, that they are those that are expected: still those
 *  that were verified, if they were. */
class ExpectedRows : public RowSource {
public:
    ExpectedRows(std::unique_ptr<RowSource> rows, const TableShape &shape, TableDigest expected,
        QString path, bool wereVerified)
        : m_rows(std::move(rows))
        , m_digester(shape)
        , m_expected(expected)
        , m_path(std::move(path))
        , m_table(QString::fromStdString(shape.name.display()))
        , m_wereVerified(wereVerified)
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
            const bool areOthers = error.code == ErrorCode::InvalidSnapshot
                || error.code == ErrorCode::DamagedSnapshot;
            if (areOthers && m_wereVerified)
                return changed(error.message());
            return more;
        }
        if (*more) {
            m_digester.add(batch);
            return true;
        }
        m_atEnd = true;
        if (m_digester.finish() != m_expected)
            return m_wereVerified ? changed({}) : damaged();
        return false;
    }

private:
    Error damaged() const
    {
        return { ErrorCode::DamagedSnapshot,
            Tr::tr("%1 is damaged: the rows of the table %2 do not match their SHA-256 in the "
                   "header. The file was changed after it was captured.")
                .arg(m_path, m_table),
            Tr::tr("Get it again.") };
    }

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
    QString m_table;
    bool m_wereVerified;
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

Result<std::unique_ptr<Snapshot>> Snapshot::openTables(const QString &path, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(File file, File::openForReading(path));
    ASSIGN_OR_RETURN(const int format, guarded(file, [&] { return detectFormat(file); }));
    if (format < 2)
        return open(std::move(file), monitor);
    return guarded(file, [&] {
        std::unique_ptr<Snapshot> snapshot(new Snapshot);
        SnapshotFacts &facts = snapshot->m_facts;
        facts.header = readFormat2Tables(file);
        for (const SnapshotTable &table : facts.header.tables) {
            facts.tables.emplace(
                table.selected.shape.name.display(), TableDigest { table.rows, table.digest });
            snapshot->m_offsets.push_back(table.offset);
        }
        facts.content = contentDigest(facts.tables);
        snapshot->m_isVerified = false;
        snapshot->m_shapes = facts.header.shapes();
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
    return std::make_unique<ExpectedRows>(std::move(rows), shape,
        m_facts.tables.at(shape.name.display()), m_file.path(), m_isVerified);
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

} // namespace seedbank
