// SPDX-License-Identifier: MIT
#include "library/versionentry.h"

#include "base/json.h"
#include "base/plaintext.h"
#include "snapshot/enginetext.h"

#include <algorithm>

namespace seedbank {

namespace {

/** The tables in the order in which the snapshot's dataset lists them, the order of display. */
std::vector<TableName> displayOrder(const std::string &dataset)
{
    std::vector<TableName> order;
    const JsonReading reading = parseJson(dataset);
    const JsonValue *tables = reading.root.find("tables");
    if (!tables)
        return order;
    for (const JsonMember &member : tables->members) {
        const JsonValue *schema = member.value.find("schema");
        const JsonValue *name = member.value.find("table");
        if (name)
            order.push_back({ schema ? schema->text : std::string(), name->text });
    }
    return order;
}

std::vector<const SnapshotTable *> tablesInDisplayOrder(const SnapshotHeader &header)
{
    const std::vector<TableName> order = displayOrder(header.dataset);
    const auto rank = [&order](const SnapshotTable *table) {
        return std::find(order.begin(), order.end(), table->selected.shape.name) - order.begin();
    };
    std::vector<const SnapshotTable *> tables;
    for (const SnapshotTable &table : header.tables)
        tables.push_back(&table);
    std::stable_sort(tables.begin(), tables.end(),
        [&](const SnapshotTable *a, const SnapshotTable *b) { return rank(a) < rank(b); });
    return tables;
}

} // namespace

std::string utcText(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")).toStdString();
}

bool isTimeText(std::string_view text)
{
    constexpr std::size_t longest = 40;
    return text.size() <= longest && isPlainText(text)
        && QDateTime::fromString(
            QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODateWithMs)
               .isValid();
}

bool isNote(std::string_view text)
{
    return text.size() <= longestText && isPlainText(text, LineBreaks::Allowed);
}

VersionEntry versionEntry(
    const std::string &scenario, const VersionName &version, const SnapshotFacts &facts)
{
    VersionEntry entry;
    entry.version = version;
    entry.file = scenario + '/' + snapshotFileName(scenario, version);
    if (isTimeText(facts.header.generated))
        entry.createdAt = facts.header.generated;
    entry.size = facts.size;
    entry.sha256 = toHex(facts.file);
    // A file of the plan's generator has no engine, nor kinds, by which its rows could be
    // identified.
    const bool isIdentified = facts.header.format > 0;
    if (isIdentified) {
        entry.engine = facts.header.engine->name;
        entry.content = toHex(facts.content);
    }
    for (const SnapshotTable *table : tablesInDisplayOrder(facts.header)) {
        const std::string name = table->selected.shape.name.display();
        const auto digest = facts.tables.find(name);
        if (isIdentified && digest != facts.tables.end())
            entry.tableDigests.emplace_back(name, toHex(digest->second.digest));
        entry.rows.emplace_back(name, table->rows);
    }
    entry.totalRows = facts.header.totalRows;
    return entry;
}

} // namespace seedbank
