// SPDX-License-Identifier: MIT
#include "library/versionfields.h"

#include "base/plaintext.h"
#include "base/sha256.h"
#include "library/tr.h"
#include "library/versionentry.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace seedbank {

namespace {

/** The counts that the plan's own tools may write beside "size" instead of into "statistics". */
constexpr std::array<std::string_view, 7> planCounts { "vaults", "projects", "fragments", "todos",
    "contacts", "chat_sessions", "total_records" };

template <class Names> bool contains(const Names &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isAbsolute(std::string_view path)
{
    const bool hasDrive = path.size() > 2 && path[1] == ':' && (path[2] == '\\' || path[2] == '/');
    return path.starts_with('/') || hasDrive;
}

bool hasParentPart(std::string_view path)
{
    while (!path.empty()) {
        const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
        if (path.substr(0, end) == "..")
            return true;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return false;
}

std::optional<JsonValue> stringUnlessEmpty(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional<JsonValue>(text);
}

std::optional<JsonValue> tableDigestsToJson(const VersionEntry &entry)
{
    if (entry.tableDigests.empty())
        return std::nullopt;
    JsonValue tables = JsonValue::object();
    for (const auto &[table, digest] : entry.tableDigests)
        tables.set(table, digest);
    return tables;
}

std::optional<JsonValue> statisticsToJson(const VersionEntry &entry)
{
    if (entry.rows.empty() && entry.totalRows < 0)
        return std::nullopt;
    JsonValue statistics = JsonValue::object();
    for (const auto &[table, rows] : entry.rows)
        statistics.set(table, rows);
    if (entry.totalRows >= 0)
        statistics.set("total_records", entry.totalRows);
    return statistics;
}

class EntryReader;

/** A field of a version's entry, in the order in which they are written. */
struct Field {
    std::string_view name;
    void (EntryReader::*read)(const JsonValue &value); ///< nullptr: read before all others
    std::optional<JsonValue> (*write)(const VersionEntry &entry); ///< nothing: left out
    /** What people gave it, or nobody but the manifest knows: a rebuilt entry takes it over. */
    void (*takeOver)(VersionEntry &rebuilt, const VersionEntry &known) = nullptr;
};
extern const std::array<Field, 11> fields;

const Field *fieldNamed(std::string_view name)
{
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

class EntryReader {
public:
    EntryReader(const std::string &scenario, const JsonValue &value)
        : m_scenario(scenario)
        , m_value(value)
    {
    }

    VersionEntryReading read()
    {
        if (!m_value.isObject()) {
            fail(Tr::tr("it is not an object"));
            return std::move(m_reading);
        }
        readVersion();
        JsonValue unknown = JsonValue::object();
        for (const JsonMember &member : m_value.members) {
            if (!isKnown(member.name))
                unknown.members.push_back(member);
            else if (member.value.type != JsonValue::Type::Null)
                readField(member);
        }
        if (!unknown.members.empty())
            appendJson(m_reading.entry.unknownFields, unknown, -1);
        return std::move(m_reading);
    }

    void fail(const QString &problem) { m_reading.problems.append(problem); }

    void readVersion()
    {
        const JsonValue *version = m_value.find("version");
        const auto name
            = version && version->isString() ? VersionName::parse(version->text) : std::nullopt;
        if (!name) {
            fail(Tr::tr("“%1” is not a name such as v3_2025-01-20").arg(shown("version")));
            return;
        }
        m_reading.entry.version = *name;
        m_reading.entry.file = m_scenario + '/' + snapshotFileName(m_scenario, *name);
    }

    /** The plan's counts stand beside the size where there are no statistics; an empty object of
     *  them is as good as none, and is not written again. */
    bool isKnown(std::string_view name) const
    {
        const JsonValue *statistics = m_value.find("statistics");
        return fieldNamed(name)
            || (contains(planCounts, name) && (!statistics || statistics->members.empty()));
    }

    void readField(const JsonMember &member)
    {
        const Field *field = fieldNamed(member.name);
        if (!field)
            readStatistic(member.name, member.value);
        else if (field->read)
            (this->*field->read)(member.value);
    }

    /** The only file that a version can have follows from its name: no path is ever taken from a
     *  manifest. This finds out whether the manifest means the same file. */
    void checkFile(const JsonValue &value)
    {
        if (!value.isString() || !isPlainText(value.text))
            return fail(Tr::tr("“%1” is not a file name").arg(shown("file")));
        std::string_view path = value.text;
        if (hasParentPart(path))
            return fail(
                Tr::tr("“%1” points outside the library (%2)").arg(shown("file"), shown(path)));
        if (m_reading.entry.file.empty())
            return;
        // The plan writes absolute paths, of the machine that made the version.
        const bool fits = isAbsolute(path) ? path.substr(path.find_last_of("/\\") + 1)
                == snapshotFileName(m_scenario, m_reading.entry.version)
                                           : path == m_reading.entry.file;
        if (!fits)
            fail(
                Tr::tr("“%1” is %2 instead of %3")
                    .arg(shown("file"), shown(path), QString::fromStdString(m_reading.entry.file)));
    }

    void readTime(const JsonValue &value)
    {
        if (value.isString() && isTimeText(value.text))
            m_reading.entry.createdAt = value.text;
        else if (!value.isString() || !value.text.empty())
            fail(Tr::tr("“%1” is not a time such as 2025-01-20T14:15:00.000Z")
                     .arg(shown("created_at")));
    }

    void readSize(const JsonValue &value) { readCount("size", value, m_reading.entry.size); }
    void readSha256(const JsonValue &value) { readDigest("sha256", value, m_reading.entry.sha256); }
    void readContent(const JsonValue &value)
    {
        readDigest("content", value, m_reading.entry.content);
    }
    void readEngine(const JsonValue &value)
    {
        readText("engine", value, LineBreaks::Refused, m_reading.entry.engine);
    }
    void readNote(const JsonValue &value)
    {
        readText("note", value, LineBreaks::Allowed, m_reading.entry.note);
    }

    void readCount(std::string_view name, const JsonValue &value, std::int64_t &target)
    {
        const auto count = value.integer();
        if (count && *count >= 0)
            target = *count;
        else
            fail(Tr::tr("“%1” is not a whole number from 0 to %2")
                     .arg(shown(name), QString::number(INT64_MAX)));
    }

    void readDigest(std::string_view name, const JsonValue &value, std::string &target)
    {
        if (value.isString() && (value.text.empty() || digestFromHex(value.text)))
            target = value.text;
        else
            fail(Tr::tr("“%1” is not a SHA-256 of 64 lower-case hexadecimal digits")
                     .arg(shown(name)));
    }

    void readTableDigests(const JsonValue &value)
    {
        if (!isObjectOrEmpty(value))
            return fail(Tr::tr("“%1” is not an object").arg(shown("tables")));
        for (const JsonMember &member : value.members) {
            std::string digest;
            readDigest(member.name, member.value, digest);
            if (hasControlCharacter(member.name))
                fail(Tr::tr("“%1” names a table “%2”").arg(shown("tables"), shown(member.name)));
            else if (!digest.empty())
                m_reading.entry.tableDigests.emplace_back(member.name, std::move(digest));
        }
    }

    void readText(
        std::string_view name, const JsonValue &value, LineBreaks lineBreaks, std::string &target)
    {
        if (value.isString() && value.text.size() <= longestText
            && isPlainText(value.text, lineBreaks))
            target = value.text;
        else
            fail(Tr::tr("“%1” is not a text without control characters").arg(shown(name)));
    }

    void readPinned(const JsonValue &value)
    {
        if (value.type == JsonValue::Type::Boolean)
            m_reading.entry.pinned = value.text == "true";
        else
            fail(Tr::tr("“%1” is neither true nor false").arg(shown("pinned")));
    }

    void readStatistics(const JsonValue &value)
    {
        if (!isObjectOrEmpty(value))
            return fail(Tr::tr("“%1” is not an object").arg(shown("statistics")));
        for (const JsonMember &member : value.members)
            readStatistic(member.name, member.value);
    }

    void readStatistic(const std::string &name, const JsonValue &value)
    {
        std::int64_t rows = -1;
        readCount(name, value, rows);
        if (hasControlCharacter(name))
            fail(Tr::tr("“%1” names a table “%2”").arg(shown("statistics"), shown(name)));
        else if (name == "total_records")
            m_reading.entry.totalRows = rows;
        else if (rows >= 0)
            m_reading.entry.rows.emplace_back(name, rows);
    }

    // PHP writes an empty object as an empty array.
    static bool isObjectOrEmpty(const JsonValue &value)
    {
        return value.isObject() || (value.isArray() && value.members.empty());
    }

private:
    const std::string &m_scenario;
    const JsonValue &m_value;
    VersionEntryReading m_reading;
};

const std::array<Field, 11> fields { {
    { "version", nullptr,
        [](const VersionEntry &entry) -> std::optional<JsonValue> {
            return JsonValue(entry.version.toString());
        } },
    { "file", &EntryReader::checkFile,
        [](const VersionEntry &entry) -> std::optional<JsonValue> {
            return JsonValue(entry.file);
        } },
    { "created_at", &EntryReader::readTime,
        [](const VersionEntry &entry) { return stringUnlessEmpty(entry.createdAt); },
        [](VersionEntry &rebuilt, const VersionEntry &known) {
            if (!known.createdAt.empty())
                rebuilt.createdAt = known.createdAt;
        } },
    { "size", &EntryReader::readSize,
        [](const VersionEntry &entry) {
            return entry.size < 0 ? std::nullopt : std::optional<JsonValue>(entry.size);
        } },
    { "sha256", &EntryReader::readSha256,
        [](const VersionEntry &entry) { return stringUnlessEmpty(entry.sha256); } },
    { "content", &EntryReader::readContent,
        [](const VersionEntry &entry) { return stringUnlessEmpty(entry.content); } },
    { "tables", &EntryReader::readTableDigests, tableDigestsToJson },
    { "engine", &EntryReader::readEngine,
        [](const VersionEntry &entry) { return stringUnlessEmpty(entry.engine); } },
    { "note", &EntryReader::readNote,
        [](const VersionEntry &entry) -> std::optional<JsonValue> { return JsonValue(entry.note); },
        [](VersionEntry &rebuilt, const VersionEntry &known) { rebuilt.note = known.note; } },
    { "pinned", &EntryReader::readPinned,
        [](const VersionEntry &entry) -> std::optional<JsonValue> {
            return JsonValue(entry.pinned);
        },
        [](VersionEntry &rebuilt, const VersionEntry &known) { rebuilt.pinned = known.pinned; } },
    { "statistics", &EntryReader::readStatistics, statisticsToJson },
} };

} // namespace

VersionEntryReading readVersionEntry(const std::string &scenario, const JsonValue &value)
{
    return EntryReader(scenario, value).read();
}

void addUnknownFields(JsonValue &target, const std::string &unknownFields)
{
    if (unknownFields.empty())
        return;
    for (JsonMember &member : parseJson(unknownFields).root.members)
        target.members.push_back(std::move(member));
}

JsonValue versionToJson(const VersionEntry &entry)
{
    JsonValue version = JsonValue::object();
    for (const Field &field : fields) {
        if (auto value = field.write(entry))
            version.add(field.name, std::move(*value));
    }
    addUnknownFields(version, entry.unknownFields);
    return version;
}

void takeOver(VersionEntry &rebuilt, const VersionEntry &known)
{
    for (const Field &field : fields) {
        if (field.takeOver)
            field.takeOver(rebuilt, known);
    }
    rebuilt.unknownFields = known.unknownFields;
}

} // namespace seedbank
