// SPDX-License-Identifier: MIT
#include "journal/journalrecord.h"

#include "base/json.h"

#include <array>
#include <utility>

namespace seedbank {

namespace {

using Action = JournalEntry::Action;
using Outcome = JournalEntry::Outcome;

constexpr std::array<std::pair<Action, const char *>, 4> actionNames { {
    { Action::Load, "load" },
    { Action::Reset, "reset" },
    { Action::Undo, "undo" },
    { Action::Capture, "capture" },
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

QString stringAt(const JsonValue &object, std::string_view name)
{
    return QString::fromStdString(object.textOf(name));
}

QDateTime timeAt(const JsonValue &object, std::string_view name)
{
    return QDateTime::fromString(stringAt(object, name), Qt::ISODateWithMs).toUTC();
}

/** A record of old has a URL, of which the address follows. */
DatabaseIdentity identityAt(const JsonValue &object, std::string_view urlKey)
{
    DatabaseIdentity identity(object.textOf("identity"));
    identity.instance = object.textOf("instance");
    identity.address = object.textOf("address");
    const QString url = stringAt(object, urlKey);
    // By now a relative path leads elsewhere.
    const bool isWhole
        = hasScheme(url) && url.section(QLatin1Char(':'), 1).startsWith(QLatin1Char('/'));
    if (identity.address.empty() && isWhole) {
        if (const auto parsed = DatabaseUrl::parse(url))
            identity.address = addressOf(*parsed);
    }
    const JsonValue *const tables = object.find("tables");
    if (!tables || !tables->isObject())
        return identity;
    for (const auto &[table, number] : tables->members) {
        if (number.isString())
            identity.tables.emplace(table, number.text);
    }
    return identity;
}

void addIdentity(JsonValue &line, const DatabaseIdentity &identity)
{
    if (!identity.instance.empty())
        line.add("instance", identity.instance);
    if (!identity.address.empty())
        line.add("address", identity.address);
    if (identity.tables.empty())
        return;
    JsonValue tables = JsonValue::object();
    for (const auto &[table, number] : identity.tables)
        tables.add(table, number);
    line.add("tables", std::move(tables));
}

std::optional<bool> truthAt(const JsonValue &object, std::string_view name)
{
    const JsonValue *const member = object.find(name);
    return member && member->isBoolean() ? std::optional(member->isTrue()) : std::nullopt;
}

JsonValue toJson(const HeldRows &held)
{
    JsonValue json
        = JsonValue::object({ { "scenario", held.scenario }, { "version", held.version } });
    if (held.changes)
        json.add("changes", *held.changes);
    return json;
}

std::optional<HeldRows> heldRowsAt(const JsonValue &object, std::string_view name)
{
    const JsonValue *const member = object.find(name);
    if (!member || !member->isObject())
        return std::nullopt;
    HeldRows held { member->textOf("scenario"), member->textOf("version") };
    if (held.scenario.empty() || held.version.empty())
        return std::nullopt;
    if (const JsonValue *const changes = member->find("changes")) {
        held.changes = changes->integer();
        // It means something that only a later Seedbank knows.
        if (held.changes.value_or(-1) < 0)
            return std::nullopt;
    }
    return held;
}

std::optional<JournalRecord> parseStart(const JsonValue &object)
{
    const auto action = valueOf(actionNames, object.textOf("action"));
    if (!action)
        return std::nullopt;
    JournalEntry entry;
    entry.id = object.textOf("id");
    entry.action = *action;
    entry.databaseIdentity = identityAt(object, "database");
    entry.database = stringAt(object, "database");
    entry.libraryPath = stringAt(object, "library");
    entry.file = stringAt(object, "file");
    entry.scenario = object.textOf("scenario");
    entry.version = object.textOf("version");
    entry.content = object.textOf("content");
    entry.undoes = object.textOf("undoes");
    entry.restoredFile = stringAt(object, "restored");
    entry.copiesFirst = truthAt(object, "copies_first").value_or(false);
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
    JsonValue line = JsonValue::object({
        { "event", "start" },
        { "id", started.id },
        { "at", timeText(started.startedAt.isValid() ? started.startedAt : now()) },
        { "action", nameOf(actionNames, started.action) },
        { "identity", started.databaseIdentity.name },
        { "database", started.database },
        { "library", started.libraryPath },
        { "file", started.file },
        { "scenario", started.scenario },
        { "version", started.version },
        { "content", started.content },
        { "copies_first", started.copiesFirst },
    });
    if (started.action == Action::Undo) {
        line.add("undoes", started.undoes);
        line.add("restored", started.restoredFile);
    }
    addIdentity(line, started.databaseIdentity);
    return toJsonLine(line);
}

std::string toLine(const JournalCopy &copy)
{
    JsonValue line = JsonValue::object({
        { "event", "copy" },
        { "id", copy.id },
        { "at", timeText(copy.at) },
        { "file", copy.file },
        { "content", copy.content },
    });
    if (copy.holds)
        line.add("holds", toJson(*copy.holds));
    return toJsonLine(line);
}

std::string toLine(const JournalEnd &ended)
{
    JsonValue line = JsonValue::object({
        { "event", "end" },
        { "id", ended.id },
        { "at", timeText(ended.at) },
        { "outcome", nameOf(outcomeNames, ended.outcome) },
    });
    if (ended.changed)
        line.add("changed", *ended.changed);
    if (!ended.left.empty())
        line.add("left", ended.left);
    if (!ended.tables.empty())
        line.add("tables", ended.tables);
    return toJsonLine(line);
}

std::string toLine(const JournalEnvironment &record)
{
    JsonValue line = JsonValue::object({
        { "event", "environment" },
        { "at", timeText(record.at) },
        { "identity", record.identity.name },
        { "destination", record.destination },
        { "environment", record.environment },
    });
    if (record.moved)
        line.add("moved", true);
    addIdentity(line, record.identity);
    return toJsonLine(line);
}

std::optional<JournalRecord> parseRecord(std::string_view line)
{
    const auto [object, error] = parseJson(line, { .duplicates = DuplicateKeys::Kept });
    if (error || !object.isObject())
        return std::nullopt;
    const std::string event = object.textOf("event");
    if (event == "environment")
        return JournalEnvironment { identityAt(object, "destination"),
            stringAt(object, "destination"), object.textOf("environment"),
            truthAt(object, "moved").value_or(false), timeAt(object, "at") };
    const std::string id = object.textOf("id");
    if (id.empty())
        return std::nullopt;
    if (event == "start")
        return parseStart(object);
    if (event == "copy")
        return JournalCopy { id, stringAt(object, "file"), object.textOf("content"),
            timeAt(object, "at"), heldRowsAt(object, "holds") };
    const auto outcome = valueOf(outcomeNames, object.textOf("outcome"));
    if (event != "end" || !outcome)
        return std::nullopt;
    return JournalEnd { id, *outcome, truthAt(object, "changed"), object.textOf("left"),
        object.textOf("tables"), timeAt(object, "at") };
}

} // namespace seedbank
