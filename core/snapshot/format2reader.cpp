// SPDX-License-Identifier: MIT
#include "snapshot/format2reader.h"

#include "snapshot/blocksource.h"
#include "snapshot/bytestream.h"
#include "snapshot/failure.h"
#include "snapshot/frame.h"
#include "snapshot/headerparser.h"
#include "snapshot/tr.h"

#include <algorithm>

namespace seedbank {

namespace {

void checkTable(const SnapshotTable &stated, const SnapshotTable &read, std::int64_t end)
{
    checkRowCount(stated, read, end);
    const QString table = excerpt(stated.selected.shape.name.display());
    if (read.digest != stated.digest)
        throw SnapshotFailure {
            { ErrorCode::DamagedSnapshot,
                Tr::tr("the rows of the table %1 do not match their SHA-256 in the header: the "
                       "file was changed after it was captured.")
                    .arg(table),
                Tr::tr("Get it again."),
                QStringLiteral("computed %1").arg(QString::fromStdString(toHex(read.digest))) },
            end
        };
    if (read.offset != stated.offset)
        throw SnapshotFailure {
            { ErrorCode::DamagedSnapshot,
                Tr::tr("the rows of the table %1 start at byte %2, not %3 as the header says.")
                    .arg(table, QString::number(read.offset), QString::number(stated.offset)) },
            read.offset
        };
}

} // namespace

ReadSnapshot readFormat2(const File &file, TaskMonitor &monitor)
{
    return readFramedFile(file, 2, checkTable, monitor);
}

SnapshotHeader readFormat2Tables(const File &file)
{
    FileBlocks blocks(file, 0);
    ByteStream stream(blocks, 0);
    SnapshotHeader header = parseHeader(stream, 2);
    StoreDigest tables;
    for (const SnapshotTable &table : header.tables)
        tables.emplace(
            table.selected.shape.name.display(), TableDigest { table.rows, table.digest });
    const std::int64_t ending = valueOf(file.size()) - Frame::endingSize;
    FileBlocks endingBlocks(file, std::max<std::int64_t>(ending, 0));
    ByteStream tail(endingBlocks, std::max<std::int64_t>(ending, 0));
    tail.expect(Frame::contentPrefix);
    const std::int64_t offset = tail.offset();
    if (tail.takeLine(64) != toHex(contentDigest(tables)))
        throw SnapshotFailure {
            { ErrorCode::DamagedSnapshot,
                Tr::tr("the digests of the tables in the header are not those of the rows here: "
                       "the file was changed after it was captured."),
                Tr::tr("Get it again.") },
            offset
        };
    tail.expect(Frame::completed);
    return header;
}

} // namespace seedbank
