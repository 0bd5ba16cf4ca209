// SPDX-License-Identifier: MIT
#include "snapshot/framereader.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "snapshot/blocksource.h"
#include "snapshot/bytestream.h"
#include "snapshot/enginetext.h"
#include "snapshot/failure.h"
#include "snapshot/frame.h"
#include "snapshot/headerparser.h"
#include "snapshot/outsideline.h"
#include "snapshot/rowparser.h"
#include "snapshot/tr.h"
#include "sql/dialect.h"

#include <optional>

namespace seedbank {

namespace {

[[noreturn]] void failDamaged(
    std::int64_t offset, const QString &cause, const QString &advice, const QString &detail)
{
    throw SnapshotFailure { { ErrorCode::DamagedSnapshot, cause, advice, detail }, offset };
}

struct StatedDigest {
    Sha256Digest digest;
    std::int64_t offset;
};

StatedDigest takeDigest(ByteStream &stream, std::string_view prefix)
{
    stream.expect(prefix);
    const std::int64_t offset = stream.offset();
    const std::optional<Sha256Digest> digest = digestFromHex(stream.takeLine(64));
    if (!digest)
        ByteStream::failAt(
            offset, Tr::tr("64 hexadecimal digits in lower case are expected here."));
    return { *digest, offset };
}

void checkDigest(
    const StatedDigest &stated, const Sha256Digest &computed, const QString &difference)
{
    if (stated.digest == computed)
        return;
    failDamaged(stated.offset,
        difference + u' ' + Tr::tr("The file was changed after it was captured."),
        Tr::tr("Get it again."),
        QStringLiteral("computed %1").arg(QString::fromStdString(toHex(computed))));
}

/** Reads what stands between a file's header and its last line. */
class BodyReader {
public:
    /** Without `check`, nothing that the header says of its tables is looked at. */
    BodyReader(ByteStream &stream, const SnapshotHeader &header, const CheckTable &check,
        TaskMonitor &monitor)
        : m_stream(stream)
        , m_literals(header.engine->literals)
        , m_frame(header)
        , m_check(check)
        , m_monitor(monitor)
    {
        m_result.facts.header = header;
    }

    ReadSnapshot read();

private:
    void readTable(int table);
    void readEnding();

    ByteStream &m_stream;
    const LiteralParser &m_literals;
    Frame m_frame;
    const CheckTable &m_check;
    TaskMonitor &m_monitor;
    RowBatch m_batch;
    ReadSnapshot m_result;
};

ReadSnapshot BodyReader::read()
{
    m_stream.expect(m_frame.opening());
    for (int table = 0; table < std::ssize(m_result.facts.header.tables); ++table)
        readTable(table);
    m_stream.expect(m_frame.closing());
    readEnding();
    return std::move(m_result);
}

void BodyReader::readTable(int table)
{
    SnapshotTable &described = elementAt(m_result.facts.header.tables, table);
    const SnapshotTable stated = described;
    const TableShape &shape = described.selected.shape;
    m_stream.expect(m_frame.tableHead(table));
    described.offset = m_stream.offset();
    m_result.offsets.push_back(described.offset);
    RowParser rows(m_stream, shape, m_frame.insertHead(table), m_literals);
    TableDigester digester(shape);
    while (rows.next(m_batch)) {
        valueOf(m_monitor.checkCancelled());
        digester.add(m_batch);
        m_monitor.addRows(table, m_batch.rowCount());
    }
    if (digester.rows() == 0)
        m_stream.expect(Frame::noRows);
    const TableDigest digest = digester.finish();
    described.rows = digest.rows;
    described.digest = digest.digest;
    if (m_check)
        m_check(stated, described, m_stream.offset());
    m_result.facts.tables.emplace(shape.name.display(), digest);
}

void BodyReader::readEnding()
{
    SnapshotFacts &facts = m_result.facts;
    facts.content = contentDigest(facts.tables);
    facts.outside = parseOutsideLines(m_stream, facts.header);
    checkDigest(takeDigest(m_stream, Frame::contentPrefix), facts.content,
        Tr::tr("the rows do not match the SHA-256 here."));
    m_stream.expect(Frame::completed);
}

/** Reads the rows of one table again. */
class FramedRows : public RowSource {
public:
    FramedRows(const File &file, const SnapshotHeader &header, int table, std::int64_t offset)
        : m_file(file)
        , m_blocks(file, offset)
        , m_stream(m_blocks, offset)
        , m_rows(m_stream, elementAt(header.tables, table).selected.shape,
              Frame(header).insertHead(table), header.engine->literals)
    {
    }

    Result<bool> next(RowBatch &batch) override
    {
        return guarded(m_file, [&] { return m_rows.next(batch); });
    }

private:
    const File &m_file;
    FileBlocks m_blocks;
    ByteStream m_stream;
    RowParser m_rows;
};

} // namespace

void checkRowCount(const SnapshotTable &stated, const SnapshotTable &read, std::int64_t end)
{
    if (read.rows != stated.rows)
        failDamaged(end,
            Tr::tr("the header gives %1 rows for the table %2, but there are %3.")
                .arg(QString::number(stated.rows), excerpt(stated.selected.shape.name.display()),
                    QString::number(read.rows)),
            {}, {});
}

ReadSnapshot readFramedFile(
    const File &file, int format, const CheckTable &check, TaskMonitor &monitor)
{
    HashedBlocks blocks(file, Frame::fileLineSize);
    ByteStream stream(blocks, 0);
    const SnapshotHeader header = parseHeader(stream, format);
    nameTablesTo(monitor, header);
    ReadSnapshot result = BodyReader(stream, header, check, monitor).read();
    SnapshotFacts &facts = result.facts;
    const StatedDigest stated = takeDigest(stream, Frame::filePrefix);
    if (!stream.atEnd())
        stream.failExpecting(Tr::tr("the end of the file"));
    facts.file = blocks.digest(); // not before the end: the blocks are hashed ahead
    facts.size = stream.offset();
    checkDigest(stated, facts.file, Tr::tr("the bytes of the file do not match the SHA-256 here."));
    return result;
}

SnapshotFacts readFramedBody(ByteStream &stream, const SnapshotHeader &header, TaskMonitor &monitor)
{
    ReadSnapshot result = BodyReader(stream, header, {}, monitor).read();
    if (!stream.atEnd())
        stream.failExpecting(Tr::tr("the end of the file"));
    return std::move(result.facts);
}

std::unique_ptr<RowSource> openFramedRows(
    const File &file, const SnapshotHeader &header, int table, std::int64_t offset)
{
    return std::make_unique<FramedRows>(file, header, table, offset);
}

void nameTablesTo(TaskMonitor &monitor, const SnapshotHeader &header)
{
    std::vector<TableProgress> tables;
    for (const SnapshotTable &table : header.tables)
        tables.push_back({ table.selected.shape.name.display(), 0, table.rows });
    monitor.setTables(std::move(tables));
}

} // namespace seedbank
