// SPDX-License-Identifier: MIT
#include "sample/demorows.h"

#include <algorithm>
#include <map>
#include <utility>

namespace seedbank {

namespace {

/** "2026-10-05 18:00" with seconds, as clocks have them: the same ones each time. */
std::string timestamp(const std::string &minute, std::int64_t id)
{
    const std::int64_t seconds = id * 37 % 60;
    return minute + (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
}

DemoValue textOrNull(const ContentJson &json, const char *member)
{
    const auto found = json.find(member);
    return found == json.end() || found->is_null() ? DemoValue() : found->get<std::string>();
}

std::string text(const ContentJson &json, const char *member)
{
    return json.at(member).get<std::string>();
}

std::string metadata(const ContentJson &json)
{
    ContentJson result = { { "demo_seed", true } };
    if (json.contains("source"))
        result["source"] = json["source"];
    return result.dump();
}

class RowBuilder {
public:
    explicit RowBuilder(const PresentContent &content);
    std::vector<DemoTable> build();

private:
    struct Place {
        std::int64_t id = 0;
        std::string vault;
    };

    void addVault(const PresentEntry &vault);
    void addProject(const PresentEntry &project);
    void addFragment(const PresentEntry &fragment);
    void addTodos(const PresentEntry &fragment, const std::string &title);
    void addContact(const PresentEntry &fragment);
    void addChat(const PresentEntry &chat);

    DemoValue projectId(const ContentJson &json) const;
    DemoValue vaultOf(const ContentJson &json) const;
    DemoValue relationships(const ContentJson &json) const;
    std::string lastChange(const PresentEntry &fragment) const;

    const PresentContent &m_content;
    std::map<std::string, std::int64_t> m_vaults; ///< by slug
    std::map<std::string, Place> m_projects; ///< by slug
    std::map<std::string, std::int64_t> m_keys; ///< fragments by the key they are linked by
    DemoTable m_vaultRows { "vaults",
        { "id", "name", "slug", "description", "color", "metadata", "created_at", "updated_at" },
        {} };
    DemoTable m_projectRows { "projects",
        { "id", "vault_id", "name", "slug", "description", "status", "starts_on", "due_on",
            "metadata", "created_at", "updated_at" },
        {} };
    DemoTable m_fragmentRows { "fragments",
        { "id", "type", "title", "message", "tags", "relationships", "metadata", "state", "vault",
            "project_id", "inbox_status", "inbox_at", "created_at", "updated_at" },
        {} };
    DemoTable m_todoRows { "todos",
        { "id", "fragment_id", "position", "title", "status", "priority", "estimate_hours",
            "due_on", "completed_at", "created_at", "updated_at" },
        {} };
    DemoTable m_contactRows { "contacts",
        { "id", "fragment_id", "name", "company", "role", "email", "phone", "notes", "metadata",
            "created_at", "updated_at" },
        {} };
    DemoTable m_chatRows { "chat_sessions",
        { "id", "project_id", "vault", "title", "summary", "messages", "message_count", "is_pinned",
            "metadata", "last_activity_at", "created_at", "updated_at" },
        {} };
};

RowBuilder::RowBuilder(const PresentContent &content)
    : m_content(content)
{
    for (const PresentEntry &vault : content.vaults)
        m_vaults[text(vault.json, "slug")] = vault.id;
    for (const PresentEntry &project : content.projects)
        m_projects[text(project.json, "slug")] = { project.id, text(project.json, "vault") };
    for (const PresentEntry &fragment : content.fragments) {
        if (fragment.json.contains("key"))
            m_keys[text(fragment.json, "key")] = fragment.id;
    }
}

std::vector<DemoTable> RowBuilder::build()
{
    std::ranges::for_each(m_content.vaults, [&](const auto &entry) { addVault(entry); });
    std::ranges::for_each(m_content.projects, [&](const auto &entry) { addProject(entry); });
    std::ranges::for_each(m_content.fragments, [&](const auto &entry) { addFragment(entry); });
    std::ranges::for_each(m_content.chats, [&](const auto &entry) { addChat(entry); });
    return { m_vaultRows, m_projectRows, m_fragmentRows, m_todoRows, m_contactRows, m_chatRows };
}

DemoValue RowBuilder::projectId(const ContentJson &json) const
{
    if (!json.contains("project"))
        return {};
    return m_projects.at(text(json, "project")).id;
}

DemoValue RowBuilder::vaultOf(const ContentJson &json) const
{
    if (json.contains("project"))
        return m_projects.at(text(json, "project")).vault;
    return textOrNull(json, "vault");
}

/** Links to fragments that are there at the moment; a link may be older than what it points at. */
DemoValue RowBuilder::relationships(const ContentJson &json) const
{
    ContentJson links = ContentJson::array();
    for (const ContentJson &key : json.value("links", ContentJson::array())) {
        const auto target = m_keys.find(key.get<std::string>());
        if (target != m_keys.end())
            links.push_back({ { "type", "mentions" }, { "fragment_id", target->second } });
    }
    return links.empty() ? DemoValue() : links.dump();
}

/** Ticking off a todo changes its fragment, too. */
std::string RowBuilder::lastChange(const PresentEntry &fragment) const
{
    std::string last = fragment.updated;
    for (const ContentJson &todo : fragment.json.value("todos", ContentJson::array())) {
        for (const char *const event : { "on", "started", "done" }) {
            if (hasHappened(todo, event, m_content.moment))
                last = std::max(last, text(todo, event));
        }
    }
    return last;
}

void RowBuilder::addVault(const PresentEntry &vault)
{
    const ContentJson &json = vault.json;
    m_vaultRows.rows.push_back({ vault.id, text(json, "name"), text(json, "slug"),
        textOrNull(json, "text"), textOrNull(json, "color"), metadata(json),
        timestamp(vault.created, vault.id), timestamp(vault.updated, vault.id) });
}

void RowBuilder::addProject(const PresentEntry &project)
{
    const ContentJson &json = project.json;
    m_projectRows.rows.push_back({ project.id, m_vaults.at(text(json, "vault")), text(json, "name"),
        text(json, "slug"), textOrNull(json, "text"), json.value("status", "active"),
        textOrNull(json, "starts"), textOrNull(json, "due"), metadata(json),
        timestamp(project.created, project.id), timestamp(project.updated, project.id) });
}

void RowBuilder::addFragment(const PresentEntry &fragment)
{
    const ContentJson &json = fragment.json;
    const std::string title = text(json, "title");
    const std::string created = timestamp(fragment.created, fragment.id);
    const bool inInbox = json.contains("inbox");
    m_fragmentRows.rows.push_back({ fragment.id, text(json, "type"), title, text(json, "text"),
        json.contains("tags") ? DemoValue(json["tags"].dump()) : DemoValue(), relationships(json),
        metadata(json), json.value("pinned", false) ? DemoValue(R"({"pinned":true})") : DemoValue(),
        vaultOf(json), projectId(json), json.value("inbox", "accepted"),
        inInbox ? DemoValue(created) : DemoValue(), created,
        timestamp(lastChange(fragment), fragment.id) });
    addTodos(fragment, title);
    addContact(fragment);
}

void RowBuilder::addTodos(const PresentEntry &fragment, const std::string &title)
{
    std::int64_t position = 0;
    for (const ContentJson &todo : fragment.json.value("todos", ContentJson::array())) {
        ++position;
        const std::string &moment = m_content.moment;
        const std::string created = todo.value("on", fragment.created);
        if (created > moment || hasHappened(todo, "removed", moment))
            continue;
        const auto id = todo["id"].get<std::int64_t>();
        const bool done = hasHappened(todo, "done", moment);
        const bool started = hasHappened(todo, "started", moment);
        const std::string updated
            = done ? text(todo, "done") : (started ? text(todo, "started") : created);
        const std::string waiting = todo.value("status", "open");
        m_todoRows.rows.push_back({ id, fragment.id, position, todo.value("title", title),
            done ? "done" : (started ? "doing" : waiting), todo.value("priority", "normal"),
            todo.contains("hours") ? DemoValue(todo["hours"].get<double>()) : DemoValue(),
            textOrNull(todo, "due"), done ? DemoValue(timestamp(updated, id)) : DemoValue(),
            timestamp(created, id), timestamp(updated, id) });
    }
}

void RowBuilder::addContact(const PresentEntry &fragment)
{
    if (!fragment.json.contains("contact"))
        return;
    const ContentJson &contact = fragment.json["contact"];
    const auto id = contact["id"].get<std::int64_t>();
    m_contactRows.rows.push_back({ id, fragment.id, text(fragment.json, "title"),
        textOrNull(contact, "company"), textOrNull(contact, "role"), textOrNull(contact, "email"),
        textOrNull(contact, "phone"), text(fragment.json, "text"), metadata(fragment.json),
        timestamp(fragment.created, id), timestamp(fragment.updated, id) });
}

void RowBuilder::addChat(const PresentEntry &chat)
{
    const ContentJson &json = chat.json;
    ContentJson messages = ContentJson::array();
    std::string last = chat.updated;
    for (const ContentJson &message : json.at("messages")) {
        if (!hasHappened(message, "at", m_content.moment))
            break;
        messages.push_back(message);
        last = std::max(last, text(message, "at"));
    }
    m_chatRows.rows.push_back({ chat.id, projectId(json), vaultOf(json), text(json, "title"),
        textOrNull(json, "summary"), messages.dump(), static_cast<std::int64_t>(messages.size()),
        std::int64_t(json.value("pinned", false)), metadata(json), timestamp(last, chat.id),
        timestamp(chat.created, chat.id), timestamp(last, chat.id) });
}

} // namespace

std::vector<DemoTable> demoTables(const PresentContent &content)
{
    return RowBuilder(content).build();
}

} // namespace seedbank
