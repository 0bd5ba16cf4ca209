// SPDX-License-Identifier: MIT
#include "snapshot/headertext.h"

#include "snapshot/bytestream.h"
#include "snapshot/enginetext.h"
#include "snapshot/jsonmembers.h"
#include "snapshot/tableline.h"
#include "snapshot/tr.h"
#include "sql/dialect.h"

#include <QDate>

#include <algorithm>
#include <set>

namespace seedbank {

namespace {

constexpr std::size_t maximumEngineVersion = 100;
constexpr std::int64_t highestVersion = 999'999'999;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** Whether `text` is like `pattern`, in which 0 stands for any digit. */
bool matches(std::string_view text, std::string_view pattern)
{
    return std::ranges::equal(text, pattern,
        [](char c, char expected) { return expected == '0' ? isDigit(c) : c == expected; });
}

bool isScenario(std::string_view name)
{
    const auto isStart = [](char c) { return (c >= 'a' && c <= 'z') || isDigit(c); };
    return !name.empty() && name.size() <= 64 && isStart(name.front()) && name != "metadata"
        && std::ranges::all_of(
            name, [&](char c) { return isStart(c) || c == '.' || c == '_' || c == '-'; });
}

bool isEngineVersion(std::string_view text)
{
    return !text.empty() && text.size() <= maximumEngineVersion && text.front() != ' '
        && text.back() != ' '
        && std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool isJsonObjectLine(std::string_view text)
{
    return text.starts_with('{') && text.size() <= maximumHeaderLine
        && std::ranges::none_of(text, [](char c) { return c >= 0 && c < 0x20; })
        && !parseJson(text, headerLineRules(text)).error;
}

/** Only SQLite compares the ends of a reference by the affinity of one of them. */
bool comparesAsParent(const RowFilter &filter)
{
    return filter.comparesAsParent
        || (filter.parentFilter && comparesAsParent(*filter.parentFilter));
}

} // namespace

std::string paddedVersion(const std::string &version)
{
    std::string text = version;
    text.resize(std::max(text.size(), versionWidth), ' ');
    return text;
}

std::vector<TableShape> SnapshotHeader::shapes() const
{
    std::vector<TableShape> shapes;
    shapes.reserve(tables.size());
    for (const SnapshotTable &table : tables)
        shapes.push_back(table.selected.shape);
    return shapes;
}

std::int64_t fragmentRows(const SnapshotHeader &header)
{
    for (const SnapshotTable &table : header.tables) {
        if (table.selected.shape.name.name == "fragments")
            return table.rows;
    }
    return 0;
}

bool isVersionName(std::string_view version)
{
    const std::size_t split = version.find('_');
    if (split == version.npos || !version.starts_with('v'))
        return false;
    const std::int64_t number = parseCount(version.substr(1, split - 1));
    const std::string_view date = version.substr(split + 1);
    return number > 0 && number <= highestVersion && matches(date, "0000-00-00")
        && QDate::fromString(QString::fromUtf8(date.data(), 10), Qt::ISODate).isValid();
}

std::int64_t parseCount(std::string_view text)
{
    if (text.empty() || text.size() > countWidth || !std::ranges::all_of(text, isDigit)
        || (text.size() > 1 && text.front() == '0'))
        return -1;
    std::int64_t count = 0;
    for (const char digit : text)
        count = 10 * count + (digit - '0');
    return count;
}

bool isTimestamp(std::string_view text, std::size_t fractionDigits)
{
    return matches(text, "0000-00-00T00:00:00." + std::string(fractionDigits, '0') + 'Z');
}

QString headerProblem(const SnapshotHeader &header)
{
    if (!isScenario(header.scenario))
        return Tr::tr("%1 is not the name of a scenario").arg(excerpt(header.scenario));
    if (!isTimestamp(header.generated, 3))
        return Tr::tr("%1 is not a time like 2025-01-15T10:30:00.000Z")
            .arg(excerpt(header.generated));
    if (!isEngineVersion(header.engineVersion))
        return Tr::tr("the engine's version is empty, or holds characters that are not ASCII");
    if (!isJsonObjectLine(header.dataset))
        return Tr::tr("the dataset is not a JSON object in one line");
    if (header.tables.empty() || header.tables.size() > maximumHeaderTables)
        return Tr::tr("there are %1 tables; 1 to %2 are possible")
            .arg(QString::number(header.tables.size()), QString::number(maximumHeaderTables));
    std::set<std::string> names;
    for (const SnapshotTable &table : header.tables) {
        const std::string name = table.selected.shape.name.display();
        if (const QString problem = tableProblem(table); !problem.isEmpty())
            return Tr::tr("table %1:").arg(excerpt(name)) + u' ' + problem;
        if (!names.insert(name).second)
            return Tr::tr("the table %1 occurs twice").arg(excerpt(name));
        if (!header.engine->dialect.mayCompareAsParent() && comparesAsParent(table.selected.filter))
            return Tr::tr("table %1: its filter compares in a way that this engine does not")
                .arg(excerpt(name));
    }
    return {};
}

std::string headerText(const SnapshotHeader &header)
{
    std::string text(firstLine);
    text += "\n-- Scenario: " + header.scenario;
    text += "\n-- Generated: " + header.generated;
    text += "\n-- Version: " + paddedVersion(header.version);
    text += "\n-- Total Fragments: " + paddedCount(fragmentRows(header));
    text += "\n-- Total Records: " + paddedCount(header.totalRows);
    text += "\n-- Format: " + std::to_string(header.format);
    text += "\n-- Engine: " + std::string(header.engine->name) + ' ' + header.engineVersion;
    text += "\n-- Dataset: " + header.dataset + '\n';
    for (const SnapshotTable &table : header.tables)
        text.append(tablePrefix).append(tableJson(table, header.format)) += '\n';
    return text;
}

} // namespace seedbank
