// SPDX-License-Identifier: MIT
#include "snapshot/format1reader.h"

#include "base/taskmonitor.h"
#include "snapshot/blocksource.h"
#include "snapshot/bytestream.h"
#include "snapshot/failure.h"
#include "snapshot/frame.h"
#include "snapshot/headerparser.h"
#include "snapshot/rowparser.h"
#include "sql/dialect.h"

#include <QCoreApplication>

#include <optional>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Snapshot", text);
}

[[noreturn]] void failDamaged(std::int64_t offset, const QString &message, const QString &detail)
{
    throw SnapshotFailure { { ErrorCode::DamagedSnapshot, message, detail }, offset };
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
        ByteStream::failAt(offset, tr("64 hexadecimal digits in lower case are expected here."));
    return { *digest, offset };
}

void checkDigest(const StatedDigest &stated, const Sha256Digest &computed, const QString &what)
{
    if (stated.digest == computed)
        return;
    failDamaged(stated.offset,
        tr("%1 do not match the SHA-256 here: the file was changed after it was captured. Get it "
           "again.")
            .arg(what),
        QStringLiteral("computed %1").arg(QString::fromStdString(toHex(computed))));
}

struct EngineParts {
    const Dialect &dialect;
    const LiteralParser &literals;
};

EngineParts partsFor(const SnapshotHeader &header, const File &file)
{
    const Dialect *dialect = Dialect::find(header.engine);
    const LiteralParser *literals = LiteralParser::find(header.engine);
    if (!dialect || !literals) {
        const std::string_view name = engineName(header.engine);
        throw SnapshotFailure { { ErrorCode::EngineMismatch,
            tr("%1 was captured from %2 %3; this version of Seedbank cannot read its rows.")
                .arg(file.path(),
                    QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                    QString::fromStdString(header.engineVersion)) } };
    }
    return { *dialect, *literals };
}

/** Reads one file from front to back. */
class Format1Reader {
public:
    Format1Reader(const File &file, FileEnding ending, TaskMonitor &monitor)
        : m_file(file)
        , m_ending(ending)
        , m_monitor(monitor)
        , m_blocks(file, ending == FileEnding::Sealed ? Frame::fileLineSize : 0)
        , m_stream(m_blocks, 0)
    {
    }

    ReadSnapshot read(bool nameTables);

private:
    void readTable(int table, const Frame &frame, const LiteralParser &literals);
    void readEnding();

    const File &m_file;
    FileEnding m_ending;
    TaskMonitor &m_monitor;
    HashedBlocks m_blocks;
    ByteStream m_stream;
    RowBatch m_batch;
    ReadSnapshot m_result;
};

ReadSnapshot Format1Reader::read(bool nameTables)
{
    m_result.facts.header = parseHeader(m_stream);
    const SnapshotHeader &header = m_result.facts.header;
    const EngineParts parts = partsFor(header, m_file);
    if (nameTables)
        nameTablesTo(m_monitor, header);
    const Frame frame(header, parts.dialect);
    m_stream.expect(frame.opening());
    for (int table = 0; table < static_cast<int>(header.tables.size()); ++table)
        readTable(table, frame, parts.literals);
    m_stream.expect(frame.closing());
    readEnding();
    return std::move(m_result);
}

void Format1Reader::readTable(int table, const Frame &frame, const LiteralParser &literals)
{
    const SnapshotTable &described = m_result.facts.header.tables[static_cast<std::size_t>(table)];
    const TableShape &shape = described.selected.shape;
    m_stream.expect(frame.tableHead(table));
    m_result.offsets.push_back(m_stream.offset());
    RowParser rows(m_stream, shape, frame.insertHead(table), literals);
    TableDigester digester(shape);
    while (rows.next(m_batch)) {
        valueOf(m_monitor.checkCancelled());
        digester.add(m_batch);
        m_monitor.addRows(table, m_batch.rowCount());
    }
    if (digester.rows() == 0)
        m_stream.expect(Frame::noRows);
    const TableDigest digest = digester.finish();
    if (digest.rows != described.rows)
        failDamaged(m_stream.offset(),
            tr("the header gives %1 rows for the table %2, but there are %3.")
                .arg(QString::number(described.rows), excerpt(shape.name.display()),
                    QString::number(digest.rows)),
            {});
    m_result.facts.tables.emplace(shape.name.display(), digest);
}

void Format1Reader::readEnding()
{
    SnapshotFacts &facts = m_result.facts;
    facts.content = contentDigest(facts.tables);
    checkDigest(takeDigest(m_stream, Frame::contentPrefix), facts.content, tr("The rows"));
    m_stream.expect(Frame::completed);
    StatedDigest stated {};
    if (m_ending == FileEnding::Sealed)
        stated = takeDigest(m_stream, Frame::filePrefix);
    if (!m_stream.atEnd())
        m_stream.failExpecting(tr("the end of the file"));
    facts.file = m_blocks.digest(); // not before the end: the blocks are hashed ahead
    facts.size = m_stream.offset();
    if (m_ending == FileEnding::Sealed)
        checkDigest(stated, facts.file, tr("The bytes of the file"));
}

/** Reads the rows of one table again. */
class Format1Rows : public RowSource {
public:
    Format1Rows(const File &file, const SnapshotHeader &header, int table, std::int64_t offset)
        : m_file(file)
        , m_blocks(file, offset)
        , m_stream(m_blocks, offset)
        , m_rows(m_stream, header.tables[static_cast<std::size_t>(table)].selected.shape,
              Frame(header, *Dialect::find(header.engine)).insertHead(table),
              *LiteralParser::find(header.engine))
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

ReadSnapshot readFormat1(const File &file, FileEnding ending, bool nameTables, TaskMonitor &monitor)
{
    return Format1Reader(file, ending, monitor).read(nameTables);
}

std::unique_ptr<RowSource> openFormat1Rows(
    const File &file, const SnapshotHeader &header, int table, std::int64_t offset)
{
    return std::make_unique<Format1Rows>(file, header, table, offset);
}

void nameTablesTo(TaskMonitor &monitor, const SnapshotHeader &header)
{
    std::vector<TableProgress> tables;
    for (const SnapshotTable &table : header.tables)
        tables.push_back({ table.selected.shape.name.display(), 0, table.rows });
    monitor.setTables(std::move(tables));
}

} // namespace seedbank
