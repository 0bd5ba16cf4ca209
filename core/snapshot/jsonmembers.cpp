// SPDX-License-Identifier: MIT
#include "snapshot/jsonmembers.h"

#include "snapshot/bytestream.h"
#include "snapshot/tr.h"

#include <algorithm>

namespace seedbank {

ParsedJson parseJson(std::string_view text, std::int64_t offset)
{
    try {
        return ParsedJson::parse(text);
    } catch (const ParsedJson::parse_error &error) {
        const auto at = static_cast<std::int64_t>(std::max<std::size_t>(error.byte, 1) - 1);
        ByteStream::failAt(offset + at, Tr::tr("this is not JSON."));
    } catch (const ParsedJson::exception &) {
        ByteStream::failAt(offset, Tr::tr("this is not JSON that can be read."));
    }
}

void demandCanonical(std::string_view text, std::string_view canonical, std::int64_t offset)
{
    if (canonical == text)
        return;
    const auto same = std::ranges::mismatch(canonical, text);
    ByteStream::failAt(offset + (same.in2 - text.begin()),
        Tr::tr("this description differs here from what Seedbank writes."));
}

JsonMembers::JsonMembers(const ParsedJson &object, std::int64_t offset)
    : m_object(object)
    , m_offset(offset)
{
    if (!object.is_object())
        fail(Tr::tr("a JSON object is expected here."));
}

void JsonMembers::fail(const QString &cause) const
{
    ByteStream::failAt(m_offset, cause);
}

const ParsedJson *JsonMembers::find(const char *name)
{
    const auto found = m_object.find(name);
    if (found == m_object.end())
        return nullptr;
    ++m_taken;
    return &*found;
}

const ParsedJson &JsonMembers::take(const char *name)
{
    const ParsedJson *member = find(name);
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
    const ParsedJson &array = take(name);
    if (!array.is_array())
        fail(Tr::tr("the member “%1” is not an array.").arg(QLatin1String(name)));
    std::vector<std::string> strings;
    strings.reserve(array.size());
    for (const ParsedJson &item : array)
        strings.push_back(stringOf(item, name));
    return strings;
}

TableName JsonMembers::takeTableName()
{
    TableName name { {}, takeString("table") };
    if (const ParsedJson *schema = find("schema"))
        name.schema = stringOf(*schema, "schema");
    return name;
}

std::int64_t JsonMembers::takeCount(const char *name, std::int64_t maximum)
{
    const ParsedJson &count = take(name);
    if (!count.is_number_unsigned()
        || count.get<std::uint64_t>() > static_cast<std::uint64_t>(maximum))
        fail(Tr::tr("“%1” is not a number from 0 to %2.").arg(QLatin1String(name)).arg(maximum));
    return count.get<std::int64_t>();
}

void JsonMembers::finish() const
{
    if (m_taken != m_object.size())
        fail(Tr::tr("the JSON has a member that is not known here, or one twice."));
}

std::string JsonMembers::stringOf(const ParsedJson &json, const char *name) const
{
    if (!json.is_string())
        fail(Tr::tr("the member “%1” is not a string.").arg(QLatin1String(name)));
    return json.get<std::string>();
}

} // namespace seedbank
