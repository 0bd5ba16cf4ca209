// SPDX-License-Identifier: MIT
#include "sample/scenario.h"

#include "sample/contentfile.h"
#include "sample/demorows.h"
#include "sample/tr.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace seedbank {

namespace {

/** Ids tell the scenarios apart, and leave room for the rows that are not demo data. */
constexpr std::int64_t firstSharedId = 101;
constexpr std::int64_t firstGeneralId = 1001;
constexpr std::int64_t firstWriterId = 3001;

struct Entry {
    std::int64_t id = 0;
    ContentJson json;
};

Error contentError(const std::exception &exception)
{
    return { ErrorCode::Internal, Tr::tr("The embedded sample cannot be read."), {},
        QString::fromUtf8(exception.what()) };
}

/** The entries of one kind from all files, with ids in the order of their creation, as an
 *  application gives them. */
std::vector<Entry> entriesOf(
    const std::vector<ContentJson> &files, const char *kind, std::int64_t firstId)
{
    std::vector<ContentJson> found;
    for (const ContentJson &file : files) {
        if (file.contains(kind))
            found.insert(found.end(), file[kind].begin(), file[kind].end());
    }
    std::ranges::stable_sort(
        found, {}, [](const ContentJson &entry) { return entry["on"].get<std::string>(); });
    std::vector<Entry> entries;
    entries.reserve(found.size());
    for (ContentJson &entry : found)
        entries.push_back({ firstId++, std::move(entry) });
    return entries;
}

/** Gives the todos and contacts, which are parts of fragments, ids of their own. */
void numberParts(std::vector<Entry> &fragments, std::int64_t firstId)
{
    std::int64_t todo = firstId;
    std::int64_t contact = firstId;
    for (Entry &fragment : fragments) {
        if (fragment.json.contains("todos")) {
            for (ContentJson &item : fragment.json["todos"])
                item["id"] = todo++;
        }
        if (fragment.json.contains("contact"))
            fragment.json["contact"]["id"] = contact++;
    }
}

std::vector<PresentEntry> presentAt(const std::vector<Entry> &entries, const std::string &moment)
{
    std::vector<PresentEntry> result;
    for (const Entry &entry : entries) {
        if (!hasHappened(entry.json, "on", moment) || hasHappened(entry.json, "removed", moment))
            continue;
        const auto created = entry.json["on"].get<std::string>();
        PresentEntry present { entry.id, entry.json, created, created };
        for (const ContentJson &edit : entry.json.value("edits", ContentJson::array())) {
            if (!hasHappened(edit, "on", moment))
                continue;
            present.updated = edit["on"].get<std::string>();
            present.json.merge_patch(edit);
        }
        result.push_back(std::move(present));
    }
    return result;
}

} // namespace

struct Scenario::Content {
    std::vector<Entry> vaults;
    std::vector<Entry> projects;
    std::vector<Entry> fragments;
    std::vector<Entry> chats;

    void add(const std::vector<ContentJson> &files, std::int64_t firstId);
};

void Scenario::Content::add(const std::vector<ContentJson> &files, std::int64_t firstId)
{
    const auto append = [&](std::vector<Entry> &to, const char *kind) {
        std::vector<Entry> entries = entriesOf(files, kind, firstId);
        numberParts(entries, firstId);
        std::ranges::move(entries, std::back_inserter(to));
    };
    append(vaults, "vaults");
    append(projects, "projects");
    append(fragments, "fragments");
    append(chats, "chats");
}

Scenario::Scenario(std::unique_ptr<Content> content)
    : m_content(std::move(content))
{
}

Scenario::Scenario(Scenario &&) noexcept = default;
Scenario &Scenario::operator=(Scenario &&) noexcept = default;
Scenario::~Scenario() = default;

Result<Scenario> Scenario::load(const std::string &name)
try {
    auto content = std::make_unique<Content>();
    content->add(contentFiles("shared"), firstSharedId);
    content->add(contentFiles(name), name == "writer" ? firstWriterId : firstGeneralId);
    return Scenario(std::move(content));
} catch (const std::exception &exception) {
    return contentError(exception);
}

Result<std::vector<DemoTable>> Scenario::asOf(const std::string &moment) const
try {
    return demoTables({ .moment = moment,
        .vaults = presentAt(m_content->vaults, moment),
        .projects = presentAt(m_content->projects, moment),
        .fragments = presentAt(m_content->fragments, moment),
        .chats = presentAt(m_content->chats, moment) });
} catch (const std::exception &exception) {
    return contentError(exception);
}

} // namespace seedbank
