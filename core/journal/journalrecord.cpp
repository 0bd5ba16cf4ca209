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

constexpr std::array<std::pair<Action, const char *>, 2> actionNames { {
    { Action::Load, "load" },
    { Action::Reset, "reset" },
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

std::optional<JournalRecord> parseStart(const Json &object)
{
    const auto action = valueOf(actionNames, textAt(object, "action"));
    if (!action)
        return std::nullopt;
    JournalEntry entry;
    entry.id = textAt(object, "id");
    entry.action = *action;
    entry.databaseIdentity = textAt(object, "identity");
    entry.database = stringAt(object, "database");
    entry.libraryPath = stringAt(object, "library");
    entry.file = stringAt(object, "file");
    entry.scenario = textAt(object, "scenario");
    entry.version = textAt(object, "version");
    entry.content = textAt(object, "content");
    entry.startedAt = timeAt(object, "at");
    return entry;
}

} // namespace

std::string toLine(const JournalEntry &started)
{
    return oneLine({
        { "event", "start" },
        { "id", started.id },
        { "at", timeText(started.startedAt.isValid() ? started.startedAt : now()) },
        { "action", nameOf(actionNames, started.action) },
        { "identity", started.databaseIdentity },
        { "database", started.database.toStdString() },
        { "library", started.libraryPath.toStdString() },
        { "file", started.file.toStdString() },
        { "scenario", started.scenario },
        { "version", started.version },
        { "content", started.content },
    });
}

std::string toLine(const JournalEnd &ended)
{
    return oneLine({
        { "event", "end" },
        { "id", ended.id },
        { "at", timeText(ended.at) },
        { "outcome", nameOf(outcomeNames, ended.outcome) },
    });
}

std::optional<JournalRecord> parseRecord(std::string_view line)
{
    const Json object = Json::parse(line, nullptr, false);
    if (!object.is_object() || textAt(object, "id").empty())
        return std::nullopt;
    const std::string event = textAt(object, "event");
    if (event == "start")
        return parseStart(object);
    const auto outcome = valueOf(outcomeNames, textAt(object, "outcome"));
    if (event != "end" || !outcome)
        return std::nullopt;
    return JournalEnd { textAt(object, "id"), *outcome, timeAt(object, "at") };
}

} // namespace seedbank
