// SPDX-License-Identifier: MIT
#include "snapshot/outsideline.h"

#include "base/index.h"
#include "base/plaintext.h"
#include "base/utf8.h"
#include "snapshot/bytestream.h"
#include "snapshot/headertext.h"
#include "snapshot/jsonmembers.h"
#include "snapshot/tableline.h"
#include "snapshot/tr.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace seedbank {

namespace {

constexpr std::string_view prefix = "-- Outside: ";

const TableShape &shapeOf(const SnapshotHeader &header, const OutsideReference &reference)
{
    return elementAt(header.tables, reference.table).selected.shape;
}

const ForeignKey &foreignKeyOf(const SnapshotHeader &header, const OutsideReference &reference)
{
    return elementAt(shapeOf(header, reference).foreignKeys, reference.reference);
}

JsonValue nameJson(const TableName &name)
{
    JsonValue json = JsonValue::object({ { "table", name.name } });
    if (!name.schema.empty())
        json.add("schema", name.schema);
    return json;
}

std::string referenceJson(const SnapshotHeader &header, const OutsideReference &reference)
{
    const ForeignKey &key = foreignKeyOf(header, reference);
    JsonValue to = nameJson(key.referencedTable);
    to.add("columns", JsonValue::arrayOf(key.referencedColumns));
    JsonValue json = nameJson(shapeOf(header, reference).name);
    json.add("columns", JsonValue::arrayOf(key.columns));
    json.add("to", std::move(to));
    json.add("rows", reference.rows);
    json.add("keys", reference.keys);
    json.add("values", JsonValue::arrayOf(reference.values));
    return toJsonLine(json);
}

/** What a line is about: a table's foreign key. */
struct Place {
    TableName table;
    std::vector<std::string> columns;
    TableName parent;
    std::vector<std::string> parentColumns;
};

Place takePlace(JsonMembers &members, std::int64_t offset)
{
    Place place;
    place.table = members.takeTableName();
    place.columns = members.takeStrings("columns");
    JsonMembers to(members.take("to"), offset);
    place.parent = to.takeTableName();
    place.parentColumns = to.takeStrings("columns");
    to.finish();
    return place;
}

/** Looks the foreign key up in the header. */
std::pair<int, int> findPlace(const SnapshotHeader &header, const Place &place)
{
    for (std::size_t table = 0; table < header.tables.size(); ++table) {
        const TableShape &shape = header.tables[table].selected.shape;
        if (shape.name != place.table)
            continue;
        for (std::size_t i = 0; i < shape.foreignKeys.size(); ++i) {
            const ForeignKey &key = shape.foreignKeys[i];
            if (key.columns == place.columns && key.referencedTable == place.parent
                && key.referencedColumns == place.parentColumns)
                return { static_cast<int>(table), static_cast<int>(i) };
        }
    }
    return { -1, -1 };
}

QString valuesProblem(const OutsideReference &reference, const Place &place)
{
    if (reference.rows == 0 || reference.keys == 0 || reference.keys > reference.rows)
        return Tr::tr("its counts are not possible.");
    if (std::cmp_greater(
            reference.values.size(), std::min<std::int64_t>(reference.keys, maximumOutsideValues))
        || (place.columns.size() != 1 && !reference.values.empty()))
        return Tr::tr("it has too many values.");
    if (std::ranges::any_of(reference.values, [](const std::string &value) {
            return value.size() > maximumOutsideValueSize || hasControlCharacter(value)
                || !isUtf8(value);
        }))
        return Tr::tr("a value is too long, or holds a control character.");
    return {};
}

OutsideReference parseReference(
    std::string_view text, std::int64_t offset, const SnapshotHeader &header)
{
    const JsonValue json = parseJsonLine(text, offset);
    JsonMembers members(json, offset);
    const Place place = takePlace(members, offset);
    OutsideReference reference;
    reference.rows = members.takeCount("rows", maximumCount);
    reference.keys = members.takeCount("keys", maximumCount);
    reference.values = members.takeStrings("values");
    members.finish();
    std::tie(reference.table, reference.reference) = findPlace(header, place);
    if (reference.table < 0)
        members.fail(Tr::tr("the header has no such reference."));
    if (const QString problem = valuesProblem(reference, place); !problem.isEmpty())
        members.fail(problem);
    demandCanonical(text, referenceJson(header, reference), offset);
    return reference;
}

} // namespace

std::string outsideLines(
    const SnapshotHeader &header, const std::vector<OutsideReference> &references)
{
    std::string lines;
    for (const OutsideReference &reference : references)
        lines.append(prefix).append(referenceJson(header, reference)).append("\n");
    return lines;
}

std::vector<OutsideReference> parseOutsideLines(ByteStream &stream, const SnapshotHeader &header)
{
    std::vector<OutsideReference> references;
    while (stream.accept(prefix)) {
        const std::int64_t offset = stream.offset();
        OutsideReference reference
            = parseReference(stream.takeLine(maximumHeaderLine), offset, header);
        if (!references.empty()
            && std::pair(references.back().table, references.back().reference)
                >= std::pair(reference.table, reference.reference))
            ByteStream::failAt(offset, Tr::tr("the references are not in the header's order."));
        references.push_back(std::move(reference));
    }
    return references;
}

} // namespace seedbank
