// SPDX-License-Identifier: MIT
#include "snapshot/format0reader.h"

#include "base/taskmonitor.h"
#include "snapshot/blocksource.h"
#include "snapshot/failure.h"
#include "snapshot/format0rows.h"
#include "snapshot/headerparser.h"
#include "snapshot/headertext.h"
#include "snapshot/tr.h"

#include <algorithm>
#include <set>

namespace seedbank {

namespace {

constexpr std::size_t maximumLine = 4096;
constexpr std::string_view rowsNote = " exports (";
constexpr std::string_view recordsNote = " records)";

[[noreturn]] void failDamaged(std::int64_t offset, const QString &cause)
{
    throw SnapshotFailure { { ErrorCode::DamagedSnapshot, cause }, offset };
}

bool isLetterOrSpace(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '_';
}

/** A condition or query that is read past and never used: of harmless characters only. */
bool isPlainSql(std::string_view text)
{
    constexpr std::string_view others = "0123456789->'=().,*\"`";
    return std::ranges::all_of(text, [&](char c) {
        return isLetterOrSpace(c) || others.find(c) != others.npos;
    }) && text.find("--") == text.npos;
}

/** Reads one file from front to back. */
class Format0Reader {
public:
    Format0Reader(const File &file, TaskMonitor &monitor)
        : m_monitor(monitor)
        , m_blocks(file, 0)
        , m_stream(m_blocks, 0)
    {
    }

    ReadSnapshot read();

private:
    void readCleanup();
    void readSection();
    std::int64_t readRows();
    void readVerification();
    void checkTotals(std::int64_t fragments);

    TaskMonitor &m_monitor;
    HashedBlocks m_blocks;
    ByteStream m_stream;
    RowBatch m_batch;
    std::set<std::string> m_cleaned; // tables that the file's cleanup names
    ReadSnapshot m_result;
};

ReadSnapshot Format0Reader::read()
{
    std::int64_t fragments = 0;
    m_result.facts.header = parsePlanHeader(m_stream, fragments);
    m_stream.expect("\n-- Cleanup existing demo data\n");
    readCleanup();
    m_stream.expect("\nSET FOREIGN_KEY_CHECKS = 0;\n\n");
    while (m_stream.ensure(1).starts_with('-'))
        readSection();
    m_stream.expect("SET FOREIGN_KEY_CHECKS = 1;\n\n-- Verification queries\n");
    readVerification();
    m_stream.expect("\n-- Export completed successfully");
    m_stream.accept("\n");
    if (!m_stream.atEnd())
        m_stream.failExpecting(Tr::tr("the end of the file"));
    checkTotals(fragments);
    SnapshotFacts &facts = m_result.facts;
    facts.content = contentDigest(facts.tables);
    facts.file = m_blocks.digest();
    facts.size = m_stream.offset();
    return std::move(m_result);
}

void Format0Reader::readCleanup()
{
    while (m_stream.ensure(1).starts_with('D')) {
        m_stream.expect("DELETE FROM ");
        m_cleaned.insert(takePlanName(m_stream));
        m_stream.expect(" WHERE ");
        const std::int64_t offset = m_stream.offset();
        const std::string condition = m_stream.takeLine(maximumLine);
        if (!condition.ends_with(';')
            || !isPlainSql(std::string_view(condition).substr(0, condition.size() - 1)))
            ByteStream::failAt(offset, Tr::tr("this is not the condition of a cleanup."));
    }
}

/** A note and the rows it announces, or that there are none. */
void Format0Reader::readSection()
{
    m_stream.expect("-- ");
    const std::int64_t offset = m_stream.offset();
    const std::string line = m_stream.takeLine(maximumLine);
    const std::string_view note = line;
    if (note.starts_with("No ") && note.ends_with(" to export")
        && std::ranges::all_of(note, isLetterOrSpace)) {
        m_stream.expect("\n");
        return;
    }
    const std::size_t split = note.find(rowsNote);
    std::int64_t records = -1;
    if (split != note.npos && note.ends_with(recordsNote)
        && std::ranges::all_of(note.substr(0, split), isLetterOrSpace)) {
        const std::string_view count = note.substr(split + rowsNote.size());
        records = parseCount(count.substr(0, count.size() - recordsNote.size()));
    }
    if (records < 0)
        ByteStream::failAt(
            offset, Tr::tr("%1 is not a comment of a file of format 0.").arg(excerpt(note)));
    const std::int64_t rows = readRows();
    if (rows != records)
        failDamaged(offset,
            Tr::tr("%1 records are announced here, but %2 follow.")
                .arg(QString::number(records), QString::number(rows)));
    m_stream.expect("\n");
}

std::int64_t Format0Reader::readRows()
{
    const std::int64_t offset = m_stream.offset();
    PlanRowParser rows(m_stream);
    SnapshotHeader &header = m_result.facts.header;
    const std::string &name = rows.shape().name.name;
    if (!m_cleaned.contains(name))
        ByteStream::failAt(
            offset, Tr::tr("the file's cleanup does not know the table %1.").arg(excerpt(name)));
    if (m_result.facts.tables.contains(name))
        ByteStream::failAt(
            offset, Tr::tr("the rows of the table %1 come in two places.").arg(excerpt(name)));
    TableDigester digester(rows.shape());
    while (rows.next(m_batch)) {
        valueOf(m_monitor.checkCancelled());
        digester.add(m_batch);
    }
    const TableDigest digest = digester.finish();
    m_result.offsets.push_back(offset);
    m_result.facts.tables.emplace(name, digest);
    header.tables.push_back({ { rows.shape(), {} }, digest.rows });
    return digest.rows;
}

void Format0Reader::readVerification()
{
    for (bool more = true; more;) {
        const std::int64_t offset = m_stream.offset();
        std::string line = m_stream.takeLine(maximumLine);
        more = !line.ends_with(';');
        if (!more)
            line.pop_back();
        if (!isPlainSql(line) || !(line.starts_with("SELECT ") || line.starts_with("UNION ALL")))
            ByteStream::failAt(offset, Tr::tr("this is not a verification query."));
    }
}

void Format0Reader::checkTotals(std::int64_t fragments)
{
    const SnapshotHeader &header = m_result.facts.header;
    std::int64_t rows = 0;
    for (const SnapshotTable &table : header.tables)
        rows += table.rows;
    if (rows != header.totalRows)
        failDamaged(0,
            Tr::tr("the header gives %1 records in total, but the file has %2.")
                .arg(QString::number(header.totalRows), QString::number(rows)));
    if (fragmentRows(header) != fragments)
        failDamaged(0,
            Tr::tr("the header gives %1 fragments, but the file has %2.")
                .arg(QString::number(fragments), QString::number(fragmentRows(header))));
}

class Format0Rows : public RowSource {
public:
    Format0Rows(const File &file, std::int64_t offset)
        : m_file(file)
        , m_blocks(file, offset)
        , m_stream(m_blocks, offset)
    {
    }

    Result<bool> next(RowBatch &batch) override
    {
        return guarded(m_file, [&] {
            if (!m_rows)
                m_rows.emplace(m_stream);
            return m_rows->next(batch);
        });
    }

private:
    const File &m_file;
    FileBlocks m_blocks;
    ByteStream m_stream;
    std::optional<PlanRowParser> m_rows;
};

} // namespace

ReadSnapshot readFormat0(const File &file, bool nameTables, TaskMonitor &monitor)
{
    ReadSnapshot result = Format0Reader(file, monitor).read();
    if (nameTables)
        nameTablesTo(monitor, result.facts.header);
    return result;
}

std::unique_ptr<RowSource> openFormat0Rows(const File &file, std::int64_t offset)
{
    return std::make_unique<Format0Rows>(file, offset);
}

} // namespace seedbank
