// SPDX-License-Identifier: MIT
#include "journal/journalrecord.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace seedbank {

namespace {

using Json = nlohmann::ordered_json;
using Action = JournalEntry::Action;
using Outcome = JournalEntry::Outcome;

constexpr std::array<std::pair<Action, const char *>, 3> actionNames { {
    { Action::Load, "load" },
    { Action::Reset, "reset" },
    { Action::Undo, "undo" },
} };
constexpr std::array<std::pair<Outcome, const char *>, 4> outcomeNames { {
    { Outcome::Unknown, "unknown" },
    { Outcome::Done, "done" },
    { Outcome::Failed, "failed" },
    { Outcome::Cancelled, "cancelled" },
} };

template <class Names, class Value> const char *nameOf(const Names &names, Value value)
{
    for (const auto &[candidate, name] : names) {
        if (candidate == value)
            return name;
    }
    return "";
}

template <class Names> auto valueOf(const Names &names, std::string_view wanted)
{
    using Value = typename Names::value_type::first_type;
    for (const auto &[value, name] : names) {
        if (wanted == name)
            return std::optional<Value>(value);
    }
    return std::optional<Value>();
}

std::string timeText(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")).toStdString();
}

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

std::string oneLine(const Json &object)
{
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string textAt(const Json &object, const char *key)
{
    const auto member = object.find(key);
    return member != object.end() && member->is_string() ? member->get<std::string>()
                                                         : std::string();
}

QString stringAt(const Json &object, const char *key)
{
    return QString::fromStdString(textAt(object, key));
}

QDateTime timeAt(const Json &object, const char *key)
{
    return QDateTime::fromString(stringAt(object, key), Qt::ISODateWithMs).toUTC();
}

/** A record of old has a URL, of which the address follows. */
DatabaseIdentity identityAt(const Json &object, const char *urlKey)
{
    DatabaseIdentity identity(textAt(object, "identity"));
    identity.instance = textAt(object, "instance");
    identity.address = textAt(object, "address");
    const QString url = stringAt(object, urlKey);
    const bool isWhole
        = url.contains(QLatin1String("://")) || url.startsWith(QLatin1String("sqlite:/"));
    if (identity.address.empty() && isWhole) {
        if (const auto parsed = DatabaseUrl::parse(url))
            identity.address = addressOf(*parsed);
    }
    const auto tables = object.find("tables");
    if (tables == object.end() || !tables->is_object())
        return identity;
    for (const auto &[table, number] : tables->items()) {
        if (number.is_string())
            identity.tables.emplace(table, number.get<std::string>());
    }
    return identity;
}

void addIdentity(Json &line, const DatabaseIdentity &identity)
{
    if (!identity.instance.empty())
        line["instance"] = identity.instance;
    if (!identity.address.empty())
        line["address"] = identity.address;
    for (const auto &[table, number] : identity.tables)
        line["tables"][table] = number;
}

bool isTrue(const Json &object, const char *key)
{
    const auto member = object.find(key);
    return member != object.end() && *member == true;
}

std::optional<bool> truthAt(const Json &object, const char *key)
{
    const auto member = object.find(key);
    return member != object.end() && member->is_boolean() ? std::optional(member->get<bool>())
                                                          : std::nullopt;
}

std::optional<JournalRecord> parseStart(const Json &object)
{
    const auto action = valueOf(actionNames, textAt(object, "action"));
    if (!action)
        return std::nullopt;
    JournalEntry entry;
    entry.id = textAt(object, "id");
    entry.action = *action;
    entry.databaseIdentity = identityAt(object, "database");
    entry.database = stringAt(object, "database");
    entry.libraryPath = stringAt(object, "library");
    entry.file = stringAt(object, "file");
    entry.scenario = textAt(object, "scenario");
    entry.version = textAt(object, "version");
    entry.content = textAt(object, "content");
    entry.undoes = textAt(object, "undoes");
    entry.restoredFile = stringAt(object, "restored");
    entry.copiesFirst = isTrue(object, "copies_first");
    entry.startedAt = timeAt(object, "at");
    return entry;
}

} // namespace

std::string_view actionName(JournalEntry::Action action)
{
    return nameOf(actionNames, action);
}

std::string toLine(const JournalEntry &started)
{
    Json line {
        { "event", "start" },
        { "id", started.id },
        { "at", timeText(started.startedAt.isValid() ? started.startedAt : now()) },
        { "action", nameOf(actionNames, started.action) },
        { "identity", started.databaseIdentity.name },
        { "database", started.database.toStdString() },
        { "library", started.libraryPath.toStdString() },
        { "file", started.file.toStdString() },
        { "scenario", started.scenario },
        { "version", started.version },
        { "content", started.content },
        { "copies_first", started.copiesFirst },
    };
    if (started.action == Action::Undo) {
        line["undoes"] = started.undoes;
        line["restored"] = started.restoredFile.toStdString();
    }
    addIdentity(line, started.databaseIdentity);
    return oneLine(line);
}

std::string toLine(const JournalCopy &copy)
{
    return oneLine({
        { "event", "copy" },
        { "id", copy.id },
        { "at", timeText(copy.at) },
        { "file", copy.file.toStdString() },
        { "content", copy.content },
    });
}

std::string toLine(const JournalEnd &ended)
{
    Json line {
        { "event", "end" },
        { "id", ended.id },
        { "at", timeText(ended.at) },
        { "outcome", nameOf(outcomeNames, ended.outcome) },
    };
    if (ended.changed)
        line["changed"] = *ended.changed;
    if (!ended.left.empty())
        line["left"] = ended.left;
    if (!ended.tables.empty())
        line["tables"] = ended.tables;
    return oneLine(line);
}

std::string toLine(const JournalEnvironment &record)
{
    Json line {
        { "event", "environment" },
        { "at", timeText(record.at) },
        { "identity", record.identity.name },
        { "destination", record.destination.toStdString() },
        { "environment", record.environment },
    };
    if (record.moved)
        line["moved"] = true;
    addIdentity(line, record.identity);
    return oneLine(line);
}

std::optional<JournalRecord> parseRecord(std::string_view line)
{
    const Json object = Json::parse(line, nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    const std::string event = textAt(object, "event");
    if (event == "environment")
        return JournalEnvironment { identityAt(object, "destination"),
            stringAt(object, "destination"), textAt(object, "environment"), isTrue(object, "moved"),
            timeAt(object, "at") };
    const std::string id = textAt(object, "id");
    if (id.empty())
        return std::nullopt;
    if (event == "start")
        return parseStart(object);
    if (event == "copy")
        return JournalCopy { id, stringAt(object, "file"), textAt(object, "content"),
            timeAt(object, "at") };
    const auto outcome = valueOf(outcomeNames, textAt(object, "outcome"));
    if (event != "end" || !outcome)
        return std::nullopt;
    return JournalEnd { id, *outcome, truthAt(object, "changed"), textAt(object, "left"),
        textAt(object, "tables"), timeAt(object, "at") };
}

} // namespace seedbank
