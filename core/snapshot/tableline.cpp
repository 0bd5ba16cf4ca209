// SPDX-License-Identifier: MIT
#include "snapshot/tableline.h"

#include "base/plaintext.h"
#include "base/utf8.h"
#include "snapshot/bytestream.h"
#include "snapshot/failure.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace seedbank {

namespace {

using Json = nlohmann::ordered_json;
/** For reading: looking a member up in an ordered one is linear, so that hostile JSON is slow. */
using Parsed = nlohmann::json;

constexpr std::size_t maximumColumns = 2000; // SQLite's limit for a table is 2000 by default
constexpr std::size_t maximumNameSize = 1024;
constexpr int maximumFilterDepth = 32;

constexpr std::array<std::pair<ForeignKeyAction, std::string_view>, 5> actionNames { {
    { ForeignKeyAction::NoAction, "no_action" },
    { ForeignKeyAction::Restrict, "restrict" },
    { ForeignKeyAction::Cascade, "cascade" },
    { ForeignKeyAction::SetNull, "set_null" },
    { ForeignKeyAction::SetDefault, "set_default" },
} };

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Snapshot", text);
}

// Problems

QString nameProblem(std::string_view name)
{
    if (name.empty())
        return tr("a name is empty");
    if (name.size() > maximumNameSize)
        return tr("a name is longer than %1 bytes").arg(maximumNameSize);
    if (hasControlCharacter(name) || !isUtf8(name))
        return tr("the name %1 holds a control character or is not UTF-8").arg(excerpt(name));
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
            return tr("the flag's key is not letters, digits, “_” and “-”");
        break;
    case RowFilter::Type::Equals:
        if (filter.valueIsNumber && !isIntegerText(filter.value))
            return tr("the filter's number is not a 64-bit integer");
        if (hasControlCharacter(filter.value) || !isUtf8(filter.value))
            return tr("the filter's value holds a control character or is not UTF-8");
        break;
    case RowFilter::Type::Through:
        if (depth >= maximumFilterDepth)
            return tr("its filter goes through more than %1 tables").arg(maximumFilterDepth);
        if (!filter.parentFilter)
            return tr("its filter goes through a table without a filter");
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
        return tr("it has %1 columns; 1 to %2 are possible")
            .arg(shape.columns.size())
            .arg(maximumColumns);
    std::set<std::string_view> names;
    for (const Column &column : shape.columns) {
        if (QString problem = nameProblem(column.name); !problem.isEmpty())
            return problem;
        if (!isUtf8(column.type))
            return tr("the type of the column %1 is not UTF-8").arg(excerpt(column.name));
        if (!names.insert(column.name).second)
            return tr("it has the column %1 twice").arg(excerpt(column.name));
    }
    const std::set<int> key(shape.key.begin(), shape.key.end());
    if (key.empty() || key.size() != shape.key.size())
        return tr("its key has no column, or one twice");
    if (*key.begin() < 0 || *key.rbegin() >= static_cast<int>(shape.columns.size()))
        return tr("its key has a column that the table does not have");
    return {};
}

QString referenceProblem(const ForeignKey &key)
{
    if (key.columns.empty() || key.columns.size() != key.referencedColumns.size())
        return tr("a reference has no columns, or not as many as it references");
    for (const auto *names : { &key.columns, &key.referencedColumns }) {
        for (const std::string &name : *names) {
            if (QString problem = nameProblem(name); !problem.isEmpty())
                return problem;
        }
    }
    return tableNameProblem(key.referencedTable);
}

// Writing

Json tableNameJson(const TableName &name)
{
    Json json { { "table", name.name } };
    if (!name.schema.empty())
        json["schema"] = name.schema;
    return json;
}

Json filterJson(const RowFilter &filter)
{
    switch (filter.type) {
    case RowFilter::Type::All:
        break;
    case RowFilter::Type::Flagged:
        return { { "column", filter.column }, { "flag", filter.flagKey } };
    case RowFilter::Type::Equals: {
        Json json { { "column", filter.column } };
        if (filter.valueIsNumber)
            json["equals"] = std::stoll(filter.value);
        else
            json["equals"] = filter.value;
        return json;
    }
    case RowFilter::Type::Through: {
        Json json { { "through", filter.column } };
        json.update(tableNameJson(filter.parent));
        json["to"] = filter.parentColumn;
        json["rows"] = filterJson(*filter.parentFilter);
        return json;
    }
    }
    return "all";
}

Json referenceJson(const ForeignKey &key)
{
    const auto actionName = [](ForeignKeyAction action) {
        return std::ranges::find(actionNames, action, &decltype(actionNames)::value_type::first)
            ->second;
    };
    Json json { { "columns", key.columns } };
    json.update(tableNameJson(key.referencedTable));
    json["to"] = key.referencedColumns;
    json["on_delete"] = actionName(key.onDelete);
    json["on_update"] = actionName(key.onUpdate);
    return json;
}

// Reading

/** Takes members out of a JSON object one by one; what is left at the end is unknown. */
class Members {
public:
    Members(const Parsed &object, std::int64_t offset)
        : m_object(object)
        , m_offset(offset)
    {
        if (!object.is_object())
            fail(tr("a JSON object is expected here."));
    }

    [[noreturn]] void fail(const QString &message) const { ByteStream::failAt(m_offset, message); }

    const Parsed *find(const char *name)
    {
        const auto found = m_object.find(name);
        if (found == m_object.end())
            return nullptr;
        ++m_taken;
        return &*found;
    }
    const Parsed &take(const char *name)
    {
        const Parsed *member = find(name);
        if (!member)
            fail(tr("the member “%1” is missing.").arg(QLatin1String(name)));
        return *member;
    }
    std::string takeString(const char *name) { return stringOf(take(name), name); }
    std::vector<std::string> takeStrings(const char *name)
    {
        const Parsed &array = take(name);
        if (!array.is_array())
            fail(tr("the member “%1” is not an array.").arg(QLatin1String(name)));
        std::vector<std::string> strings;
        for (const Parsed &item : array)
            strings.push_back(stringOf(item, name));
        return strings;
    }
    TableName takeTableName()
    {
        TableName name { {}, takeString("table") };
        if (const Parsed *schema = find("schema"))
            name.schema = stringOf(*schema, "schema");
        return name;
    }
    std::int64_t offset() const { return m_offset; }
    void finish() const
    {
        if (m_taken != m_object.size())
            fail(tr("the JSON has a member that is not known here, or one twice."));
    }

private:
    std::string stringOf(const Parsed &json, const char *name) const
    {
        if (!json.is_string())
            fail(tr("the member “%1” is not a string.").arg(QLatin1String(name)));
        return json.get<std::string>();
    }

    const Parsed &m_object;
    std::int64_t m_offset;
    std::size_t m_taken = 0;
};

std::int64_t parseRows(Members &members)
{
    const Parsed &rows = members.take("rows");
    if (!rows.is_number_unsigned() || rows.get<std::uint64_t>() > std::uint64_t { maximumCount })
        members.fail(tr("“rows” is not a number from 0 to %1.").arg(maximumCount));
    return rows.get<std::int64_t>();
}

RowFilter parseFilter(const Parsed &json, std::int64_t offset, int depth)
{
    RowFilter filter;
    if (json == "all")
        return filter;
    Members members(json, offset);
    if (depth > maximumFilterDepth)
        members.fail(tr("the filter goes through more than %1 tables.").arg(maximumFilterDepth));
    if (json.contains("through")) {
        filter.type = RowFilter::Type::Through;
        filter.column = members.takeString("through");
        filter.parent = members.takeTableName();
        filter.parentColumn = members.takeString("to");
        filter.parentFilter = std::make_shared<const RowFilter>(
            parseFilter(members.take("rows"), offset, depth + 1));
    } else if (const Parsed *value = members.find("equals")) {
        filter.type = RowFilter::Type::Equals;
        filter.column = members.takeString("column");
        filter.valueIsNumber = value->is_number_integer();
        if (!filter.valueIsNumber && !value->is_string())
            members.fail(tr("“equals” is neither a string nor an integer."));
        filter.value = filter.valueIsNumber ? value->dump() : value->get<std::string>();
    } else {
        filter.type = RowFilter::Type::Flagged;
        filter.column = members.takeString("column");
        filter.flagKey = members.takeString("flag");
    }
    members.finish();
    return filter;
}

ForeignKeyAction parseAction(Members &members, const char *name)
{
    const std::string text = members.takeString(name);
    const auto found
        = std::ranges::find(actionNames, text, &decltype(actionNames)::value_type::second);
    if (found == actionNames.end())
        members.fail(tr("“%1” names no action.").arg(QLatin1String(name)));
    return found->first;
}

ForeignKey parseReference(const Parsed &json, std::int64_t offset)
{
    Members members(json, offset);
    ForeignKey key;
    key.columns = members.takeStrings("columns");
    key.referencedTable = members.takeTableName();
    key.referencedColumns = members.takeStrings("to");
    key.onDelete = parseAction(members, "on_delete");
    key.onUpdate = parseAction(members, "on_update");
    members.finish();
    return key;
}

Column parseColumn(const Parsed &json, std::int64_t offset)
{
    Members members(json, offset);
    Column column;
    column.name = members.takeString("name");
    column.type = members.takeString("type");
    const std::optional<Kind> kind = kindFromName(members.takeString("kind"));
    if (!kind)
        members.fail(tr("the column %1 is of no known kind.").arg(excerpt(column.name)));
    column.kind = *kind;
    members.finish();
    return column;
}

const Parsed &arrayOf(Members &members, const char *name)
{
    const Parsed &array = members.take(name);
    if (!array.is_array())
        members.fail(tr("the member “%1” is not an array.").arg(QLatin1String(name)));
    return array;
}

SnapshotTable parseTable(const Parsed &json, std::int64_t offset)
{
    Members members(json, offset);
    SnapshotTable table;
    TableShape &shape = table.selected.shape;
    shape.name = members.takeTableName();
    table.rows = parseRows(members);
    const std::vector<std::string> key = members.takeStrings("key");
    const Parsed &columns = arrayOf(members, "columns");
    if (std::max(key.size(), columns.size()) > maximumColumns)
        members.fail(tr("the table has more than %1 columns.").arg(maximumColumns));
    for (const Parsed &column : columns)
        shape.columns.push_back(parseColumn(column, offset));
    for (const std::string &name : key)
        shape.key.push_back(shape.indexOf(name));
    table.selected.filter = parseFilter(members.take("filter"), offset, 0);
    for (const Parsed &reference : arrayOf(members, "references"))
        shape.foreignKeys.push_back(parseReference(reference, offset));
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

std::string tableJson(const SnapshotTable &table)
{
    const TableShape &shape = table.selected.shape;
    Json key = Json::array();
    for (const int column : shape.key)
        key.push_back(shape.columns[static_cast<std::size_t>(column)].name);
    Json columns = Json::array();
    for (const Column &column : shape.columns)
        columns.push_back({ { "name", column.name }, { "type", column.type },
            { "kind", kindName(column.kind) } });
    Json references = Json::array();
    for (const ForeignKey &reference : shape.foreignKeys)
        references.push_back(referenceJson(reference));
    std::string json = tableNameJson(shape.name).dump();
    json.pop_back();
    // The spaces stand behind the number, as in the other counts; JSON allows them.
    json += ",\"rows\":" + paddedCount(table.rows) + ",\"key\":" + key.dump() + ",\"columns\":"
        + columns.dump() + ",\"filter\":" + filterJson(table.selected.filter).dump()
        + ",\"references\":" + references.dump() + '}';
    return json;
}

SnapshotTable parseTableJson(std::string_view text, std::int64_t offset)
{
    Parsed json;
    try {
        json = Parsed::parse(text);
    } catch (const Parsed::parse_error &error) {
        const auto at = static_cast<std::int64_t>(std::max<std::size_t>(error.byte, 1) - 1);
        ByteStream::failAt(offset + at, tr("this is not JSON."));
    } catch (const Parsed::exception &) {
        ByteStream::failAt(offset, tr("this is not JSON that can be read."));
    }
    SnapshotTable table = parseTable(json, offset);
    if (QString problem = tableProblem(table); !problem.isEmpty())
        ByteStream::failAt(offset, tr("the table cannot be: %1.").arg(problem));
    // Whatever else differs (a member twice, another order, spaces) is not what Seedbank writes.
    const std::string canonical = tableJson(table);
    if (canonical != text) {
        const auto same = std::ranges::mismatch(canonical, text);
        ByteStream::failAt(offset + (same.in2 - text.begin()),
            tr("the table's description differs here from what Seedbank writes."));
    }
    return table;
}

} // namespace seedbank
