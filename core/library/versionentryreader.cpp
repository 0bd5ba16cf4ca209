// SPDX-License-Identifier: MIT
#include "library/versionentryreader.h"

#include "base/plaintext.h"
#include "base/sha256.h"
#include "library/tr.h"
#include "library/versionentry.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

constexpr std::array<std::string_view, 11> knownFields { "version", "file", "created_at", "size",
    "sha256", "content", "tables", "engine", "note", "pinned", "statistics" };

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
        JsonValue unknown { JsonValue::Type::Object, {}, {} };
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

private:
    void fail(const QString &problem) { m_reading.problems.append(problem); }
    void fail(std::string_view field, const QString &problem)
    {
        fail(Tr::tr("“%1” %2").arg(shown(field), problem));
    }

    void readVersion()
    {
        const JsonValue *version = m_value.find("version");
        const auto name
            = version && version->isString() ? VersionName::parse(version->text) : std::nullopt;
        if (!name) {
            fail("version", Tr::tr("is not a name such as v3_2025-01-20"));
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
        return contains(knownFields, name)
            || (contains(planCounts, name) && (!statistics || statistics->members.empty()));
    }

    void readField(const JsonMember &member)
    {
        const auto &[name, value] = member;
        VersionEntry &entry = m_reading.entry;
        if (name == "file")
            checkFile(value);
        else if (name == "created_at")
            readTime(value);
        else if (name == "size")
            readCount(name, value, entry.size);
        else if (name == "sha256")
            readDigest(name, value, entry.sha256);
        else if (name == "content")
            readDigest(name, value, entry.content);
        else if (name == "tables")
            readTableDigests(value);
        else if (name == "engine")
            readText(name, value, LineBreaks::Refused, entry.engine);
        else if (name == "note")
            readText(name, value, LineBreaks::Allowed, entry.note);
        else if (name == "pinned")
            readPinned(value);
        else if (name == "statistics")
            readStatistics(value);
        else if (name != "version")
            readStatistic(name, value);
    }

    /** The only file that a version can have follows from its name: no path is ever taken from a
     *  manifest. This finds out whether the manifest means the same file. */
    void checkFile(const JsonValue &value)
    {
        if (!value.isString() || !isPlainText(value.text))
            return fail("file", Tr::tr("is not a file name"));
        std::string_view path = value.text;
        if (hasParentPart(path))
            return fail("file", Tr::tr("leads out of the library (%1)").arg(shown(path)));
        if (m_reading.entry.file.empty())
            return;
        // The plan writes absolute paths, of the machine that made the version.
        const bool fits = isAbsolute(path) ? path.substr(path.find_last_of("/\\") + 1)
                == snapshotFileName(m_scenario, m_reading.entry.version)
                                           : path == m_reading.entry.file;
        if (!fits)
            fail("file",
                Tr::tr("is %1 instead of %2")
                    .arg(shown(path), QString::fromStdString(m_reading.entry.file)));
    }

    void readTime(const JsonValue &value)
    {
        if (value.isString() && isTimeText(value.text))
            m_reading.entry.createdAt = value.text;
        else if (!value.isString() || !value.text.empty())
            fail("created_at", Tr::tr("is not a time such as 2025-01-20T14:15:00.000Z"));
    }

    void readCount(std::string_view name, const JsonValue &value, std::int64_t &target)
    {
        const auto count = value.integer();
        if (count && *count >= 0)
            target = *count;
        else
            fail(name, Tr::tr("is not a whole number from 0 to %1").arg(INT64_MAX));
    }

    void readDigest(std::string_view name, const JsonValue &value, std::string &target)
    {
        if (value.isString() && (value.text.empty() || digestFromHex(value.text)))
            target = value.text;
        else
            fail(name, Tr::tr("is not a SHA-256 of 64 lower-case hexadecimal digits"));
    }

    void readTableDigests(const JsonValue &value)
    {
        if (!isObjectOrEmpty(value))
            return fail("tables", Tr::tr("is not an object"));
        for (const JsonMember &member : value.members) {
            std::string digest;
            readDigest(member.name, member.value, digest);
            if (hasControlCharacter(member.name))
                fail("tables", Tr::tr("names a table “%1”").arg(shown(member.name)));
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
            fail(name, Tr::tr("is not a text without control characters"));
    }

    void readPinned(const JsonValue &value)
    {
        if (value.type == JsonValue::Type::Boolean)
            m_reading.entry.pinned = value.text == "true";
        else
            fail("pinned", Tr::tr("is neither true nor false"));
    }

    void readStatistics(const JsonValue &value)
    {
        if (!isObjectOrEmpty(value))
            return fail("statistics", Tr::tr("is not an object"));
        for (const JsonMember &member : value.members)
            readStatistic(member.name, member.value);
    }

    void readStatistic(const std::string &name, const JsonValue &value)
    {
        std::int64_t rows = -1;
        readCount(name, value, rows);
        if (hasControlCharacter(name))
            fail("statistics", Tr::tr("names a table “%1”").arg(shown(name)));
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

    const std::string &m_scenario;
    const JsonValue &m_value;
    VersionEntryReading m_reading;
};

} // namespace

VersionEntryReading readVersionEntry(const std::string &scenario, const JsonValue &value)
{
    return EntryReader(scenario, value).read();
}

} // namespace seedbank
