// SPDX-License-Identifier: MIT
#include "snapshot/snapshotwriter.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "rows/eachrow.h"
#include "rows/keyorder.h"
#include "rows/prefetch.h"
#include "snapshot/blocksource.h"
#include "snapshot/bytestream.h"
#include "snapshot/enginetext.h"
#include "snapshot/failure.h"
#include "snapshot/frame.h"
#include "snapshot/headerparser.h"
#include "snapshot/headertext.h"
#include "snapshot/outsideline.h"
#include "snapshot/proofreader.h"
#include "snapshot/rowwriter.h"
#include "snapshot/tableline.h"
#include "snapshot/tr.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace seedbank {

namespace {

/** Reader, writer and proofreader share two cores as a rule: none may wait for the slice of time
 *  that another one has. Measured: with 16 instead of 3, a tenth less time for a million rows. */
constexpr std::size_t batchesAhead = 16;

/** From this size on, in bytes, a row is proofread only once it is written, so that it is not held
 *  by reader, writer and proofreader at the same time. */
constexpr std::size_t giantRow = 4 * 1024 * 1024;

/** Writes one file from front to back. */
class Writer {
public:
    /** Of the header, the version and the counts are still to be filled in. */
    Writer(File &file, const SnapshotHeader &header, const Dialect &dialect, TaskMonitor &monitor)
        : m_file(file)
        , m_monitor(monitor)
        , m_frame(header)
        , m_proofreader(std::in_place, file, header, headerText(header).size(), monitor)
        , m_out(file, dialect)
    {
        m_facts.header = header;
        m_out.setProofreader(&*m_proofreader);
    }

    Result<SnapshotFacts> write(RowStore &store, const FindOutsideReferences &findOutside);

private:
    Result<> writeTable(int table, RowStore &store);
    Result<> writeEnding();
    Result<> proofread();
    Result<> feedProofreader();

    File &m_file;
    TaskMonitor &m_monitor;
    Frame m_frame;
    std::optional<Proofreader> m_proofreader; // none after a giant row
    RowWriter m_out;
    SnapshotFacts m_facts;
};

Result<SnapshotFacts> Writer::write(RowStore &store, const FindOutsideReferences &findOutside)
{
    SnapshotHeader &header = m_facts.header;
    RETURN_IF_ERROR(m_file.append(headerText(header)));
    RETURN_IF_ERROR(m_out.write(m_frame.opening()));
    for (int table = 0; table < std::ssize(header.tables); ++table)
        RETURN_IF_ERROR(writeTable(table, store));
    m_facts.content = contentDigest(m_facts.tables);
    if (findOutside) {
        ASSIGN_OR_RETURN(m_facts.outside, findOutside(header));
    }
    RETURN_IF_ERROR(writeEnding());
    RETURN_IF_ERROR(proofread());
    if (header.totalRows > maximumCount)
        return Error { ErrorCode::UnsupportedValue,
            Tr::tr("There are %1 rows; a snapshot can hold %2.")
                .arg(QString::number(header.totalRows), QString::number(maximumCount)) };
    if (header.tables.back().offset > maximumCount)
        return Error { ErrorCode::UnsupportedValue,
            Tr::tr("The rows take more than the %1 bytes that a snapshot can hold.")
                .arg(maximumCount) };
    RETURN_IF_ERROR(m_file.writeAt(0, headerText(header)));
    m_facts.size = m_file.appended();
    return std::move(m_facts);
}

Result<> Writer::writeTable(int table, RowStore &store)
{
    SnapshotTable &described = elementAt(m_facts.header.tables, table);
    const TableShape &shape = described.selected.shape;
    RETURN_IF_ERROR(m_out.write(m_frame.tableHead(table)));
    described.offset = m_out.position();
    m_out.beginTable(m_frame.insertHead(table));
    ASSIGN_OR_RETURN(std::unique_ptr<RowSource> opened, store.open(table));
    const std::unique_ptr<RowSource> rows = prefetch(std::move(opened), batchesAhead);
    TableDigester digester(shape);
    const auto writeBatch = [&](const RowBatch &batch) -> Result<> {
        if (batch.byteSize() > giantRow) {
            m_out.setProofreader(nullptr);
            m_proofreader.reset();
        }
        RETURN_IF_ERROR(m_out.write(batch));
        digester.add(batch);
        m_monitor.addRows(table, batch.rowCount());
        return {};
    };
    RETURN_IF_ERROR(forEachBatch(*rows, m_monitor, writeBatch));
    RETURN_IF_ERROR(m_out.endTable());
    if (digester.rows() == 0)
        RETURN_IF_ERROR(m_out.write(Frame::noRows));
    const TableDigest digest = digester.finish();
    m_monitor.setExpected(table, digest.rows);
    described.rows = digest.rows;
    described.digest = digest.digest;
    m_facts.header.totalRows += digest.rows;
    m_facts.tables.emplace(shape.name.display(), digest);
    return {};
}

Result<> Writer::writeEnding()
{
    RETURN_IF_ERROR(m_out.write(m_frame.closing()));
    RETURN_IF_ERROR(m_out.write(outsideLines(m_facts.header, m_facts.outside)));
    RETURN_IF_ERROR(m_out.write(Frame::contentPrefix));
    RETURN_IF_ERROR(m_out.write(toHex(m_facts.content) + '\n'));
    RETURN_IF_ERROR(m_out.write(Frame::completed));
    return m_out.flush();
}

/** Reads the file for it, from after the header. */
Result<> Writer::feedProofreader()
{
    const SnapshotHeader &header = m_facts.header;
    const std::size_t headerSize = headerText(header).size();
    m_proofreader.emplace(m_file, header, headerSize, m_monitor);
    std::string block(BlockSource::blockSize, '\0');
    for (auto offset = static_cast<std::int64_t>(headerSize);;) {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        ASSIGN_OR_RETURN(const std::size_t size, m_file.readAt(offset, block.data(), block.size()));
        if (size == 0)
            return {};
        m_proofreader->add({ block.data(), size });
        offset += static_cast<std::int64_t>(size);
    }
}

Result<> Writer::proofread()
{
    if (!m_proofreader)
        RETURN_IF_ERROR(feedProofreader());
    const Result<SnapshotFacts> read = m_proofreader->finish();
    if (!read && read.error().code == ErrorCode::Cancelled)
        return read.error();
    if (!read || read->tables != m_facts.tables || read->content != m_facts.content
        || read->outside != m_facts.outside
        || !std::ranges::equal(read->header.tables, m_facts.header.tables, {},
            &SnapshotTable::offset, &SnapshotTable::offset))
        return Error { ErrorCode::Internal,
            Tr::tr("No version was made: the rows in %1, read again, are not the rows "
                   "that were captured.")
                .arg(m_file.path()),
            Tr::tr("Report this, with the tables' definitions."),
            read ? QString() : read.error().message() };
    m_facts.body = read->body;
    return {};
}

bool fitsLimits(std::string_view header)
{
    if (header.size() > maximumHeaderSize)
        return false;
    for (std::size_t end = 0; !header.empty(); header.remove_prefix(end + 1)) {
        end = header.find('\n');
        if (end > maximumHeaderLine)
            return false;
    }
    return true;
}

Error notAsWritten(const File &file, const QString &detail)
{
    return { ErrorCode::DamagedSnapshot,
        Tr::tr("No version was made: %1, read back, is not what was written.").arg(file.path()),
        Tr::tr("Check the disk and its free space, then capture again."), detail };
}

/** Header, digests and size of an unsealed file. Throws SnapshotFailure. */
SnapshotFacts readBack(const File &file, const TaskMonitor &monitor)
{
    HashedBlocks blocks(file, 0);
    ByteStream stream(blocks, 0);
    SnapshotFacts facts;
    facts.header = parseHeader(stream, currentFormat);
    Sha256 body;
    while (!stream.atEnd()) {
        valueOf(monitor.checkCancelled());
        const std::string_view window = stream.window();
        body.add(window);
        stream.skip(window.size());
    }
    facts.body = body.finish();
    facts.file = blocks.digest();
    facts.size = stream.offset();
    return facts;
}

} // namespace

Result<SnapshotFacts> writeSnapshot(File &file, const SnapshotHeader &header, RowStore &store,
    TaskMonitor &monitor, const FindOutsideReferences &findOutsideReferences)
{
    if (!header.engine || !header.engine->frames[currentFormat])
        return Error { ErrorCode::EngineMismatch,
            Tr::tr("This version of Seedbank cannot capture rows of this engine yet.") };
    SnapshotHeader empty = header;
    empty.format = currentFormat;
    empty.version.clear();
    empty.totalRows = 0;
    for (SnapshotTable &table : empty.tables) {
        table.rows = 0;
        table.offset = 0;
        table.digest = {};
    }
    QString problem = headerProblem(empty);
    if (problem.isEmpty() && !fitsLimits(headerText(empty)))
        problem = Tr::tr("the description of the tables is too long");
    if (!problem.isEmpty())
        return Error { ErrorCode::UnsupportedSchema,
            Tr::tr("These rows cannot be captured:") + u' ' + problem + u'.' };
    return Writer(file, empty, header.engine->dialect, monitor).write(store, findOutsideReferences);
}

Result<SnapshotFacts> sealSnapshot(
    File &file, const SnapshotFacts &written, const std::string &version, TaskMonitor &monitor)
{
    if (!isVersionName(version) || version.size() > versionWidth)
        return Error {
            ErrorCode::InvalidArgument,
            Tr::tr("%1 is not a version like v1_2025-01-15.").arg(QString::fromStdString(version))
        };
    SnapshotHeader header = written.header;
    header.version = version;
    const std::string text = headerText(header);
    RETURN_IF_ERROR(file.writeAt(0, text));

    Result<SnapshotFacts> read = guarded(file, [&] { return readBack(file, monitor); });
    if (!read && read.error().code != ErrorCode::InvalidSnapshot
        && read.error().code != ErrorCode::DamagedSnapshot)
        return failure(std::move(read));
    if (!read)
        return notAsWritten(file, read.error().message());
    if (headerText(read->header) != text || read->body != written.body
        || read->size != written.size)
        return notAsWritten(file, {});

    SnapshotFacts facts = written;
    facts.header = std::move(read->header);
    facts.file = read->file;
    facts.size = read->size;
    const std::string line = std::string(Frame::filePrefix) + toHex(facts.file) + '\n';
    RETURN_IF_ERROR(file.writeAt(facts.size, line));
    std::string back(line.size() + 1, '\0');
    ASSIGN_OR_RETURN(const std::size_t count, file.readAt(facts.size, back.data(), back.size()));
    if (std::string_view(back).substr(0, count) != line)
        return notAsWritten(file, {});
    facts.size += static_cast<std::int64_t>(line.size());
    RETURN_IF_ERROR(file.sync());
    return facts;
}

} // namespace seedbank
