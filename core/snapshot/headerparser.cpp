// SPDX-License-Identifier: MIT
#include "snapshot/headerparser.h"

#include "base/plaintext.h"
#include "base/utf8.h"
#include "snapshot/bytestream.h"
#include "snapshot/enginetext.h"
#include "snapshot/failure.h"
#include "snapshot/headertext.h"
#include "snapshot/tableline.h"
#include "snapshot/tr.h"

#include <algorithm>

namespace seedbank {

namespace {

constexpr std::size_t maximumShortLine = 256;

std::string_view withoutPadding(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(' ');
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/** Reads one header line after the other. */
class HeaderParser {
public:
    HeaderParser(ByteStream &stream, int format)
        : m_stream(stream)
        , m_format(format)
    {
    }

    SnapshotHeader parse();
    SnapshotHeader parsePlan(std::int64_t &fragments);

private:
    std::string take(std::string_view prefix, std::size_t limit)
    {
        m_stream.expect(prefix);
        m_offset = m_stream.offset();
        return m_stream.takeLine(limit);
    }
    [[noreturn]] void fail(const QString &cause) { ByteStream::failAt(m_offset, cause); }
    [[noreturn]] void failDamaged(const QString &cause)
    {
        throw SnapshotFailure { { ErrorCode::DamagedSnapshot, cause }, m_offset };
    }
    std::int64_t takeCount(std::string_view prefix);
    void takeVersion(SnapshotHeader &header);
    void takeEngine(SnapshotHeader &header);
    void takeTables(SnapshotHeader &header);

    ByteStream &m_stream;
    int m_format;
    std::int64_t m_offset = 0; // of the value of the line at hand
};

std::int64_t HeaderParser::takeCount(std::string_view prefix)
{
    const std::string value = take(prefix, maximumShortLine);
    const std::int64_t count = parseCount(withoutPadding(value));
    if (count < 0 || paddedCount(count) != value)
        fail(Tr::tr("%1 is not a number of records, %2 characters wide.")
                 .arg(excerpt(value), QString::number(countWidth)));
    return count;
}

void HeaderParser::takeVersion(SnapshotHeader &header)
{
    const std::string value = take("-- Version: ", maximumShortLine);
    header.version = withoutPadding(value);
    if (header.version.empty())
        failDamaged(Tr::tr("the file has no version: its capture was never completed."));
    if (!isVersionName(header.version) || paddedVersion(header.version) != value)
        fail(Tr::tr("%1 is not a version like v1_2025-01-15, %2 characters wide.")
                 .arg(excerpt(value), QString::number(versionWidth)));
}

void HeaderParser::takeEngine(SnapshotHeader &header)
{
    const std::string value = take("-- Engine: ", maximumShortLine);
    const std::size_t space = value.find(' ');
    const std::string_view name = std::string_view(value).substr(0, space);
    header.engine = EngineText::find(name, m_format);
    if (!header.engine || space == std::string::npos)
        fail(Tr::tr("%1 is not an engine and its version.").arg(excerpt(value)));
    header.engineVersion = value.substr(space + 1);
}

void HeaderParser::takeTables(SnapshotHeader &header)
{
    while (!m_stream.ensure(1).starts_with('\n')) {
        const std::string json = take(tablePrefix, maximumHeaderLine);
        if (header.tables.size() == maximumHeaderTables)
            fail(Tr::tr("there are more than %1 tables.").arg(maximumHeaderTables));
        if (m_stream.offset() > static_cast<std::int64_t>(maximumHeaderSize))
            fail(Tr::tr("the header is longer than %1 bytes.").arg(maximumHeaderSize));
        header.tables.push_back(parseTableJson(json, m_format, m_offset));
    }
}

SnapshotHeader HeaderParser::parse()
{
    SnapshotHeader header;
    header.format = m_format;
    take(firstLine, 0);
    header.scenario = take("-- Scenario: ", maximumShortLine);
    header.generated = take("-- Generated: ", maximumShortLine);
    takeVersion(header);
    const std::int64_t fragments = takeCount("-- Total Fragments: ");
    const std::int64_t fragmentsOffset = m_offset;
    header.totalRows = takeCount("-- Total Records: ");
    const std::int64_t totalOffset = m_offset;
    take("-- Format: " + std::to_string(m_format), 0);
    takeEngine(header);
    header.dataset = take("-- Dataset: ", maximumHeaderLine);
    takeTables(header);
    if (const QString problem = headerProblem(header); !problem.isEmpty())
        ByteStream::failAt(0, Tr::tr("the header is not valid:") + u' ' + problem + u'.');

    std::int64_t rows = 0;
    for (const SnapshotTable &table : header.tables)
        rows += table.rows;
    m_offset = totalOffset;
    if (rows != header.totalRows)
        failDamaged(Tr::tr("the header gives %1 records in total, but its tables have %2.")
                        .arg(QString::number(header.totalRows), QString::number(rows)));
    m_offset = fragmentsOffset;
    if (fragments != fragmentRows(header))
        failDamaged(Tr::tr("the header gives %1 fragments in total, but its table has %2.")
                        .arg(QString::number(fragments), QString::number(fragmentRows(header))));
    return header;
}

SnapshotHeader HeaderParser::parsePlan(std::int64_t &fragments)
{
    const auto takeText = [this](std::string_view prefix) {
        std::string text = take(prefix, maximumShortLine);
        if (text.empty() || hasControlCharacter(text) || !isUtf8(text))
            fail(Tr::tr("%1 is empty or holds a control character.").arg(excerpt(text)));
        return text;
    };
    const auto takeNumber = [this](std::string_view prefix) {
        const std::string value = take(prefix, maximumShortLine);
        const std::int64_t count = parseCount(value);
        if (count < 0)
            fail(Tr::tr("%1 is not a number of records.").arg(excerpt(value)));
        return count;
    };
    SnapshotHeader header;
    header.format = 0;
    take(firstLine, 0);
    header.scenario = takeText("-- Scenario: ");
    header.generated = takeText("-- Generated: ");
    // Laravel writes microseconds.
    if (isTimestamp(header.generated, 6))
        header.generated = header.generated.substr(0, 23) + 'Z';
    else if (!isTimestamp(header.generated, 3))
        fail(Tr::tr("%1 is not a time like 2025-01-15T10:30:00.000000Z.")
                 .arg(excerpt(header.generated)));
    header.version = takeText("-- Version: ");
    if (!isVersionName(header.version))
        fail(Tr::tr("%1 is not a version like v1_2025-01-15.").arg(excerpt(header.version)));
    fragments = takeNumber("-- Total Fragments: ");
    header.totalRows = takeNumber("-- Total Records: ");
    return header;
}

} // namespace

SnapshotHeader parseHeader(ByteStream &stream, int format)
{
    return HeaderParser(stream, format).parse();
}

SnapshotHeader parsePlanHeader(ByteStream &stream, std::int64_t &fragments)
{
    return HeaderParser(stream, 0).parsePlan(fragments);
}

} // namespace seedbank
