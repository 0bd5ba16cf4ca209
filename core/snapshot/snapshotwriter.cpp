// SPDX-License-Identifier: MIT
#include "snapshot/snapshotwriter.h"

#include "base/taskmonitor.h"
#include "rows/keyorder.h"
#include "rows/prefetch.h"
#include "snapshot/failure.h"
#include "snapshot/format1reader.h"
#include "snapshot/frame.h"
#include "snapshot/headertext.h"
#include "snapshot/rowwriter.h"
#include "snapshot/tableline.h"

#include <QCoreApplication>

#include <utility>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Snapshot", text);
}

/** Writes one file from front to back. */
class Writer {
public:
    Writer(File &file, const SnapshotHeader &header, const Dialect &dialect, TaskMonitor &monitor)
        : m_file(file)
        , m_monitor(monitor)
        , m_frame(header, dialect)
        , m_out(file, dialect)
    {
        m_facts.header = header;
    }

    Result<SnapshotFacts> write(RowStore &store);

private:
    Result<> writeTable(int table, RowStore &store);
    Result<> writeEnding();

    File &m_file;
    TaskMonitor &m_monitor;
    Frame m_frame;
    RowWriter m_out;
    RowBatch m_batch;
    SnapshotFacts m_facts;
};

Result<SnapshotFacts> Writer::write(RowStore &store)
{
    SnapshotHeader &header = m_facts.header;
    header.format = 1;
    header.version.clear();
    SEEDBANK_TRY(m_out.write(headerText(header)));
    SEEDBANK_TRY(m_out.write(m_frame.opening()));
    header.totalRows = 0;
    for (int table = 0; table < static_cast<int>(header.tables.size()); ++table)
        SEEDBANK_TRY(writeTable(table, store));
    m_facts.content = contentDigest(m_facts.tables);
    SEEDBANK_TRY(writeEnding());
    if (header.totalRows > maximumCount)
        return Error {
            ErrorCode::UnsupportedValue,
            tr("There are %1 rows; a snapshot can hold %2.").arg(header.totalRows).arg(maximumCount)
        };
    SEEDBANK_TRY(m_file.writeAt(0, headerText(header)));
    m_facts.size = m_file.appended();
    return std::move(m_facts);
}

Result<> Writer::writeTable(int table, RowStore &store)
{
    SnapshotTable &described = m_facts.header.tables[static_cast<std::size_t>(table)];
    const TableShape &shape = described.selected.shape;
    SEEDBANK_TRY(m_out.write(m_frame.tableHead(table)));
    m_out.beginTable(m_frame.insertHead(table));
    SEEDBANK_ASSIGN(std::unique_ptr<RowSource> opened, store.open(table));
    const std::unique_ptr<RowSource> rows = prefetch(std::move(opened));
    TableDigester digester(shape);
    for (;;) {
        SEEDBANK_TRY(m_monitor.checkCancelled());
        SEEDBANK_ASSIGN(const bool more, rows->next(m_batch));
        if (!more)
            break;
        SEEDBANK_TRY(m_out.write(m_batch));
        digester.add(m_batch);
        m_monitor.addRows(table, m_batch.rowCount());
    }
    SEEDBANK_TRY(m_out.endTable());
    if (digester.rows() == 0)
        SEEDBANK_TRY(m_out.write(Frame::noRows));
    const TableDigest digest = digester.finish();
    described.rows = digest.rows;
    m_facts.header.totalRows += digest.rows;
    m_facts.tables.emplace(shape.name.display(), digest);
    return {};
}

Result<> Writer::writeEnding()
{
    SEEDBANK_TRY(m_out.write(m_frame.closing()));
    SEEDBANK_TRY(m_out.write(Frame::contentPrefix));
    SEEDBANK_TRY(m_out.write(toHex(m_facts.content) + '\n'));
    SEEDBANK_TRY(m_out.write(Frame::completed));
    return m_out.flush();
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
        tr("No version was made: %1, read back, is not what was written. Check the disk and its "
           "free space, then capture again.")
            .arg(file.path()),
        detail };
}

} // namespace

Result<SnapshotFacts> writeSnapshot(
    File &file, const SnapshotHeader &header, RowStore &store, TaskMonitor &monitor)
{
    const Dialect *dialect = Dialect::find(header.engine);
    if (!dialect)
        return Error { ErrorCode::EngineMismatch,
            tr("This version of Seedbank cannot capture rows of this engine yet.") };
    SnapshotHeader empty = header;
    empty.totalRows = 0;
    for (SnapshotTable &table : empty.tables)
        table.rows = 0;
    QString problem = headerProblem(empty);
    if (problem.isEmpty() && !fitsLimits(headerText(empty)))
        problem = tr("the description of the tables is too long");
    if (!problem.isEmpty())
        return Error { ErrorCode::UnsupportedSchema,
            tr("These rows cannot be captured: %1.").arg(problem) };
    return Writer(file, empty, *dialect, monitor).write(store);
}

Result<SnapshotFacts> sealSnapshot(
    File &file, const SnapshotFacts &written, const std::string &version, TaskMonitor &monitor)
{
    if (!isVersionName(version) || version.size() > versionWidth)
        return Error { ErrorCode::InvalidArgument,
            tr("%1 is not a version like v1_2025-01-15.").arg(QString::fromStdString(version)) };
    SnapshotHeader header = written.header;
    header.version = version;
    const std::string text = headerText(header);
    SEEDBANK_TRY(file.writeAt(0, text));

    Result<ReadSnapshot> read
        = guarded(file, [&] { return readFormat1(file, FileEnding::Unsealed, false, monitor); });
    if (!read) {
        const ErrorCode code = read.error().code;
        if (code == ErrorCode::InvalidSnapshot || code == ErrorCode::DamagedSnapshot)
            return notAsWritten(file, read.error().message);
        return failure(std::move(read));
    }
    SnapshotFacts &facts = read->facts;
    if (headerText(facts.header) != text || facts.tables != written.tables
        || facts.content != written.content || facts.size != written.size)
        return notAsWritten(file, {});

    const std::string line = std::string(Frame::filePrefix) + toHex(facts.file) + '\n';
    SEEDBANK_TRY(file.writeAt(facts.size, line));
    std::string back(line.size() + 1, '\0');
    SEEDBANK_ASSIGN(const std::size_t count, file.readAt(facts.size, back.data(), back.size()));
    if (std::string_view(back).substr(0, count) != line)
        return notAsWritten(file, {});
    facts.size += static_cast<std::int64_t>(line.size());
    SEEDBANK_TRY(file.sync());
    return std::move(facts);
}

} // namespace seedbank
