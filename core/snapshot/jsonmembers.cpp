// SPDX-License-Identifier: MIT
#include "snapshot/jsonmembers.h"

#include "snapshot/bytestream.h"
#include "snapshot/tr.h"

#include <algorithm>

namespace seedbank {

JsonRules headerLineRules(std::string_view text)
{
    return { .duplicates = DuplicateKeys::Kept, .values = text.size() / 4 + 1 };
}

JsonValue parseJsonLine(std::string_view text, std::int64_t offset)
{
    JsonReading reading = parseJson(text, headerLineRules(text));
    if (reading.error)
        ByteStream::failAt(offset + static_cast<std::int64_t>(reading.error->offset),
            Tr::tr("this is not JSON that can be read."));
    return std::move(reading.root);
}

void demandCanonical(std::string_view text, std::string_view canonical, std::int64_t offset)
{
    if (canonical == text)
        return;
    const auto same = std::ranges::mismatch(canonical, text);
    ByteStream::failAt(offset + (same.in2 - text.begin()),
        Tr::tr("this description differs here from what Seedbank writes."));
}

JsonMembers::JsonMembers(const JsonValue &object, std::int64_t offset)
    : m_object(object)
    , m_offset(offset)
{
    if (!object.isObject())
        fail(Tr::tr("a JSON object is expected here."));
}

void JsonMembers::fail(const QString &cause) const
{
    ByteStream::failAt(m_offset, cause);
}

const JsonValue *JsonMembers::find(const char *name)
{
    const JsonValue *const found = m_object.find(name);
    m_taken += found ? 1 : 0;
    return found;
}

const JsonValue &JsonMembers::take(const char *name)
{
    const JsonValue *member = find(name);
    if (!member)
        fail(Tr::tr("the member “%1” is missing.").arg(QLatin1String(name)));
    return *member;
}

std::string JsonMembers::takeString(const char *name)
{
    return stringOf(take(name), name);
}

std::vector<std::string> JsonMembers::takeStrings(const char *name)
{
    const JsonValue &array = take(name);
    if (!array.isArray())
        fail(Tr::tr("the member “%1” is not an array.").arg(QLatin1String(name)));
    std::vector<std::string> strings;
    strings.reserve(array.members.size());
    for (const JsonMember &item : array.members)
        strings.push_back(stringOf(item.value, name));
    return strings;
}

TableName JsonMembers::takeTableName()
{
    TableName name { {}, takeString("table") };
    if (const JsonValue *schema = find("schema"))
        name.schema = stringOf(*schema, "schema");
    return name;
}

std::int64_t JsonMembers::takeCount(const char *name, std::int64_t maximum)
{
    const std::optional<std::int64_t> count = take(name).integer();
    if (!count || *count < 0 || *count > maximum)
        fail(Tr::tr("“%1” is not a number from 0 to %2.")
                 .arg(QLatin1String(name), QString::number(maximum)));
    return *count;
}

void JsonMembers::finish() const
{
    if (m_taken != m_object.members.size())
        fail(Tr::tr("the JSON has an unknown member, or the same member twice."));
}

std::string JsonMembers::stringOf(const JsonValue &json, const char *name) const
{
    if (!json.isString())
        fail(Tr::tr("the member “%1” is not a string.").arg(QLatin1String(name)));
    return json.text;
}

} // namespace seedbank
