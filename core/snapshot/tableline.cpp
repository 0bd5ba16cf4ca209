// SPDX-License-Identifier: MIT
#include "snapshot/tableline.h"

#include "base/index.h"
#include "base/plaintext.h"
#include "base/utf8.h"
#include "snapshot/bytestream.h"
#include "snapshot/failure.h"
#include "snapshot/jsonmembers.h"
#include "snapshot/tr.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace seedbank {

namespace {

constexpr std::size_t maximumColumns = 2000; // SQLite's limit for a table is 2000 by default
constexpr std::size_t maximumNameSize = 1024;
constexpr int maximumFilterDepth = 32;
constexpr const char *compareAsParent = "parent";

constexpr std::array<std::pair<ForeignKeyAction, std::string_view>, 5> actionNames { {
    { ForeignKeyAction::NoAction, "no_action" },
    { ForeignKeyAction::Restrict, "restrict" },
    { ForeignKeyAction::Cascade, "cascade" },
    { ForeignKeyAction::SetNull, "set_null" },
    { ForeignKeyAction::SetDefault, "set_default" },
} };

// Problems

QString nameProblem(std::string_view name)
{
    if (name.empty())
        return Tr::tr("a name is empty");
    if (name.size() > maximumNameSize)
        return Tr::tr("a name is longer than %1 bytes").arg(maximumNameSize);
    if (hasControlCharacter(name) || !isUtf8(name))
        return Tr::tr("the name %1 holds a control character or is not UTF-8").arg(excerpt(name));
    return {};
}

QString tableNameProblem(const TableName &name)
{
    if (QString problem = nameProblem(name.name); !problem.isEmpty())
        return problem;
    return name.schema.empty() ? QString() : nameProblem(name.schema);
}

bool isIntegerText(const std::string &text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size()
        && std::to_string(value) == text;
}

QString filterProblem(const RowFilter &filter, int depth)
{
    if (filter.type == RowFilter::Type::All)
        return {};
    if (QString problem = nameProblem(filter.column); !problem.isEmpty())
        return problem;
    switch (filter.type) {
    case RowFilter::Type::All:
        break;
    case RowFilter::Type::Flagged:
        if (!isFlagKey(filter.flagKey))
            return Tr::tr("the flag's key is not letters, digits, “_” and “-”");
        break;
    case RowFilter::Type::Equals:
        if (filter.valueIsNumber && !isIntegerText(filter.value))
            return Tr::tr("the filter's number is not a 64-bit integer");
        if (hasControlCharacter(filter.value) || !isUtf8(filter.value))
            return Tr::tr("the filter's value holds a control character or is not UTF-8");
        break;
    case RowFilter::Type::Through:
        if (depth >= maximumFilterDepth)
            return Tr::tr("its filter goes through more than %1 tables").arg(maximumFilterDepth);
        if (!filter.parentFilter)
            return Tr::tr("its filter goes through a table without a filter");
        if (QString problem = tableNameProblem(filter.parent); !problem.isEmpty())
            return problem;
        if (QString problem = nameProblem(filter.parentColumn); !problem.isEmpty())
            return problem;
        return filterProblem(*filter.parentFilter, depth + 1);
    }
    return {};
}

QString columnsProblem(const TableShape &shape)
{
    if (shape.columns.empty() || shape.columns.size() > maximumColumns)
        return Tr::tr("it has %1 columns; 1 to %2 are possible")
            .arg(QString::number(shape.columns.size()), QString::number(maximumColumns));
    std::set<std::string_view> names;
    for (const Column &column : shape.columns) {
        if (QString problem = nameProblem(column.name); !problem.isEmpty())
            return problem;
        if (!isUtf8(column.type))
            return Tr::tr("the type of the column %1 is not UTF-8").arg(excerpt(column.name));
        if (!names.insert(column.name).second)
            return Tr::tr("it has the column %1 twice").arg(excerpt(column.name));
    }
    const std::set<int> key(shape.key.begin(), shape.key.end());
    if (key.empty() || key.size() != shape.key.size())
        return Tr::tr("its key has no columns, or the same column twice");
    if (*key.begin() < 0 || *key.rbegin() >= static_cast<int>(shape.columns.size()))
        return Tr::tr("its key has a column that the table does not have");
    return {};
}

QString referenceProblem(const ForeignKey &key)
{
    if (key.columns.empty() || key.columns.size() != key.referencedColumns.size())
        return Tr::tr("a reference has no columns, or not as many as it references");
    for (const auto *names : { &key.columns, &key.referencedColumns }) {
        for (const std::string &name : *names) {
            if (QString problem = nameProblem(name); !problem.isEmpty())
                return problem;
        }
    }
    return tableNameProblem(key.referencedTable);
}

// Writing

void addTableName(JsonValue &json, const TableName &name)
{
    json.add("table", name.name);
    if (!name.schema.empty())
        json.add("schema", name.schema);
}

JsonValue filterJson(const RowFilter &filter)
{
    switch (filter.type) {
    case RowFilter::Type::All:
        break;
    case RowFilter::Type::Flagged:
        return JsonValue::object({ { "column", filter.column }, { "flag", filter.flagKey } });
    case RowFilter::Type::Equals:
        return JsonValue::object({ { "column", filter.column },
            { "equals",
                filter.valueIsNumber ? JsonValue(std::stoll(filter.value))
                                     : JsonValue(filter.value) } });
    case RowFilter::Type::Through: {
        JsonValue json = JsonValue::object({ { "through", filter.column } });
        addTableName(json, filter.parent);
        json.add("to", filter.parentColumn);
        if (filter.comparesAsParent)
            json.add("compare", compareAsParent);
        json.add("rows", filterJson(*filter.parentFilter));
        return json;
    }
    }
    return "all";
}

JsonValue referenceJson(const ForeignKey &key)
{
    const auto actionName = [](ForeignKeyAction action) {
        return std::ranges::find(actionNames, action, &decltype(actionNames)::value_type::first)
            ->second;
    };
    JsonValue json = JsonValue::object({ { "columns", JsonValue::arrayOf(key.columns) } });
    addTableName(json, key.referencedTable);
    json.add("to", JsonValue::arrayOf(key.referencedColumns));
    json.add("on_delete", actionName(key.onDelete));
    json.add("on_update", actionName(key.onUpdate));
    return json;
}

// Reading

RowFilter parseFilter(const JsonValue &json, int format, std::int64_t offset, int depth)
{
    RowFilter filter;
    if (json.isString() && json.text == "all")
        return filter;
    JsonMembers members(json, offset);
    if (depth > maximumFilterDepth)
        members.fail(
            Tr::tr("the filter goes through more than %1 tables.").arg(maximumFilterDepth));
    if (json.find("through")) {
        filter.type = RowFilter::Type::Through;
        filter.column = members.takeString("through");
        filter.parent = members.takeTableName();
        filter.parentColumn = members.takeString("to");
        const JsonValue *compare = format >= 2 ? members.find("compare") : nullptr;
        if (compare && !(compare->isString() && compare->text == compareAsParent))
            members.fail(Tr::tr("“compare” is not “%1”.").arg(QLatin1String(compareAsParent)));
        filter.comparesAsParent = compare != nullptr;
        filter.parentFilter = std::make_shared<const RowFilter>(
            parseFilter(members.take("rows"), format, offset, depth + 1));
    } else if (const JsonValue *value = members.find("equals")) {
        filter.type = RowFilter::Type::Equals;
        filter.column = members.takeString("column");
        filter.valueIsNumber = value->integer().has_value();
        if (!filter.valueIsNumber && !value->isString())
            members.fail(Tr::tr("“equals” is neither a string nor an integer."));
        filter.value = value->text;
    } else {
        filter.type = RowFilter::Type::Flagged;
        filter.column = members.takeString("column");
        filter.flagKey = members.takeString("flag");
    }
    members.finish();
    return filter;
}

ForeignKeyAction parseAction(JsonMembers &members, const char *name)
{
    const std::string text = members.takeString(name);
    const auto found
        = std::ranges::find(actionNames, text, &decltype(actionNames)::value_type::second);
    if (found == actionNames.end())
        members.fail(Tr::tr("“%1” does not name an action.").arg(QLatin1String(name)));
    return found->first;
}

ForeignKey parseReference(const JsonValue &json, std::int64_t offset)
{
    JsonMembers members(json, offset);
    ForeignKey key;
    key.columns = members.takeStrings("columns");
    key.referencedTable = members.takeTableName();
    key.referencedColumns = members.takeStrings("to");
    key.onDelete = parseAction(members, "on_delete");
    key.onUpdate = parseAction(members, "on_update");
    members.finish();
    return key;
}

Column parseColumn(const JsonValue &json, std::int64_t offset)
{
    JsonMembers members(json, offset);
    Column column;
    column.name = members.takeString("name");
    column.type = members.takeString("type");
    const std::optional<Kind> kind = kindFromName(members.takeString("kind"));
    if (!kind)
        members.fail(Tr::tr("the column %1 is of no known kind.").arg(excerpt(column.name)));
    column.kind = *kind;
    members.finish();
    return column;
}

const JsonValue &arrayOf(JsonMembers &members, const char *name)
{
    const JsonValue &array = members.take(name);
    if (!array.isArray())
        members.fail(Tr::tr("the member “%1” is not an array.").arg(QLatin1String(name)));
    return array;
}

SnapshotTable parseTable(const JsonValue &json, int format, std::int64_t offset)
{
    JsonMembers members(json, offset);
    SnapshotTable table;
    TableShape &shape = table.selected.shape;
    shape.name = members.takeTableName();
    table.rows = members.takeCount("rows", maximumCount);
    if (format >= 2) {
        table.offset = members.takeCount("offset", maximumCount);
        const std::optional<Sha256Digest> digest = digestFromHex(members.takeString("digest"));
        if (!digest)
            members.fail(Tr::tr("“digest” is not 64 hexadecimal digits."));
        table.digest = *digest;
    }
    const std::vector<std::string> key = members.takeStrings("key");
    const JsonValue &columns = arrayOf(members, "columns");
    if (std::max(key.size(), columns.members.size()) > maximumColumns)
        members.fail(Tr::tr("the table has more than %1 columns.").arg(maximumColumns));
    for (const JsonMember &column : columns.members)
        shape.columns.push_back(parseColumn(column.value, offset));
    for (const std::string &name : key)
        shape.key.push_back(shape.indexOf(name));
    table.selected.filter = parseFilter(members.take("filter"), format, offset, 0);
    for (const JsonMember &reference : arrayOf(members, "references").members)
        shape.foreignKeys.push_back(parseReference(reference.value, offset));
    members.finish();
    return table;
}

} // namespace

std::string paddedCount(std::int64_t count)
{
    std::string text = std::to_string(count);
    text.resize(std::max(text.size(), countWidth), ' ');
    return text;
}

QString tableProblem(const SnapshotTable &table)
{
    const TableShape &shape = table.selected.shape;
    if (QString problem = tableNameProblem(shape.name); !problem.isEmpty())
        return problem;
    if (QString problem = columnsProblem(shape); !problem.isEmpty())
        return problem;
    for (const ForeignKey &key : shape.foreignKeys) {
        if (QString problem = referenceProblem(key); !problem.isEmpty())
            return problem;
    }
    return filterProblem(table.selected.filter, 0);
}

std::string tableJson(const SnapshotTable &table, int format)
{
    const TableShape &shape = table.selected.shape;
    JsonValue key = JsonValue::array();
    for (const int column : shape.key)
        key.append(elementAt(shape.columns, column).name);
    JsonValue columns = JsonValue::array();
    for (const Column &column : shape.columns)
        columns.append(JsonValue::object({ { "name", column.name }, { "type", column.type },
            { "kind", kindName(column.kind) } }));
    JsonValue references = JsonValue::array();
    for (const ForeignKey &reference : shape.foreignKeys)
        references.append(referenceJson(reference));
    JsonValue name = JsonValue::object();
    addTableName(name, shape.name);
    std::string json = toJsonLine(name);
    json.pop_back();
    // The spaces stand behind the number, as in the other counts; JSON allows them.
    json += ",\"rows\":" + paddedCount(table.rows);
    if (format >= 2)
        json += ",\"offset\":" + paddedCount(table.offset) + ",\"digest\":\"" + toHex(table.digest)
            + '"';
    json += ",\"key\":" + toJsonLine(key) + ",\"columns\":" + toJsonLine(columns)
        + ",\"filter\":" + toJsonLine(filterJson(table.selected.filter))
        + ",\"references\":" + toJsonLine(references) + '}';
    return json;
}

SnapshotTable parseTableJson(std::string_view text, int format, std::int64_t offset)
{
    const JsonValue json = parseJsonLine(text, offset);
    SnapshotTable table = parseTable(json, format, offset);
    if (QString problem = tableProblem(table); !problem.isEmpty())
        ByteStream::failAt(offset, Tr::tr("the table is not valid:") + u' ' + problem + u'.');
    demandCanonical(text, tableJson(table, format), offset);
    return table;
}

} // namespace seedbank
