// SPDX-License-Identifier: MIT
#include "settings/connectionstext.h"

#include "base/plaintext.h"
#include "base/utf8.h"
#include "settings/tr.h"
#include "settings/urlpassword.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seedbank {

namespace {

constexpr std::int64_t currentFormat = 1;

QString labelOf(std::string_view member)
{
    return QString::fromLatin1(member.data(), static_cast<qsizetype>(member.size()));
}

JsonValue textValue(const QString &text)
{
    JsonValue value;
    value.type = JsonValue::Type::String;
    value.text = text.toStdString();
    return value;
}

/** Reads the parts of one text; its functions fail with the position of the culprit. `origin`
 * empty: the file is named elsewhere. */
class Reader {
public:
    Reader(std::string_view text, QString origin)
        : m_text(text)
        , m_origin(std::move(origin))
    {
    }

    Error error(std::size_t offset, const QString &cause) const
    {
        return { ErrorCode::InvalidSettings, placeOf(offset) + u' ' + cause + u'.' };
    }

    /** What can be an error of one entry is none of the others. */
    ConnectionsText::Offer readOffer(const JsonValue &entry) const
    {
        QString name;
        if (const JsonValue *found = entry.find("name");
            found && found->isString() && isPlainText(found->text))
            name = QString::fromStdString(found->text);
        const JsonValue *const url = entry.find("url");
        if (url && url->isString() && holdsPassword(QString::fromStdString(url->text)))
            return { name,
                because(url->offset,
                    { ErrorCode::InvalidSettings, Tr::tr("The URL holds a password."),
                        Tr::tr("Take it out of the file, and let the keychain keep it.") }) };
        return { name, readProfile(entry) };
    }

    Result<JsonValue> readRoot() const
    {
        JsonReading reading
            = parseJson(m_text, { .depth = 16, .members = 64, .elements = maximumConnections });
        if (reading.error)
            return error(reading.error->offset, reading.error->cause);
        ASSIGN_OR_RETURN(const JsonValue *format, required(reading.root, "format"));
        const auto number = format->integer();
        if (!number || *number < 1)
            return error(format->offset, Tr::tr("“format” must be a whole number from 1"));
        if (*number > currentFormat)
            return error(format->offset,
                Tr::tr("it was written by a newer Seedbank (format %1); use that version")
                    .arg(*number));
        ASSIGN_OR_RETURN(const JsonValue *list, required(reading.root, "connections"));
        if (!list->isArray())
            return error(list->offset, Tr::tr("“connections” must be a list"));
        return std::move(reading.root);
    }

    Result<ConnectionProfile> readProfile(const JsonValue &entry) const
    {
        // A member that is not known would be kept, and this one with its secret.
        if (const JsonValue *secret = entry.find("password"))
            return error(secret->offset,
                Tr::tr("a password has no place in this file; delete it, and let the keychain keep "
                       "it (seedbank-cli connections add)"));
        ConnectionProfile profile;
        ASSIGN_OR_RETURN(profile.name, text(entry, "name"));
        ASSIGN_OR_RETURN(profile.url, url(entry));
        ASSIGN_OR_RETURN(profile.environment,
            choice(entry, "environment", environmentFromName,
                Tr::tr("demo, development, staging or production")));
        ASSIGN_OR_RETURN(profile.password,
            choice(
                entry, "password_source", passwordSourceFromName, Tr::tr("none, keychain or ask")));
        ASSIGN_OR_RETURN(profile.consent.triggersRest, isSet(entry, "triggers", "off"));
        ASSIGN_OR_RETURN(
            profile.consent.noForeignChildren, isSet(entry, "foreign_children", "none"));
        ASSIGN_OR_RETURN(profile.library, optionalText(entry, "library"));
        if (Result<> checked = checkProfile(profile); !checked)
            return because(entry.offset, checked.error());
        return profile;
    }

private:
    QString placeOf(std::size_t offset) const
    {
        const TextPosition position = positionOf(m_text, offset);
        if (m_origin.isEmpty())
            return Tr::tr("Line %1, column %2:")
                .arg(QString::number(position.line), QString::number(position.column));
        return Tr::tr("Could not read the connections in %1, line %2, column %3:")
            .arg(m_origin, QString::number(position.line), QString::number(position.column));
    }

    /** error() of a cause that is told in whole sentences. */
    Error because(std::size_t offset, const Error &cause) const
    {
        return { ErrorCode::InvalidSettings, placeOf(offset) + u' ' + cause.cause, cause.advice };
    }

    Result<const JsonValue *> required(const JsonValue &object, std::string_view member) const
    {
        if (!object.isObject())
            return error(object.offset, Tr::tr("there must be an object here"));
        const JsonValue *const value = object.find(member);
        if (value == nullptr)
            return error(object.offset, Tr::tr("the member “%1” is missing").arg(labelOf(member)));
        return value;
    }

    Result<QString> text(const JsonValue &entry, std::string_view member) const
    {
        ASSIGN_OR_RETURN(const JsonValue *value, required(entry, member));
        if (!value->isString() || !isPlainText(value->text))
            return error(value->offset,
                Tr::tr("“%1” must be a text without control characters").arg(labelOf(member)));
        return QString::fromStdString(value->text);
    }

    Result<QString> optionalText(const JsonValue &entry, std::string_view member) const
    {
        return entry.find(member) ? text(entry, member) : Result<QString>(QString());
    }

    Result<DatabaseUrl> url(const JsonValue &entry) const
    {
        ASSIGN_OR_RETURN(const QString written, text(entry, "url"));
        const std::size_t offset = entry.find("url")->offset;
        Result<DatabaseUrl> parsed = DatabaseUrl::parse(written);
        if (!parsed)
            return because(offset, parsed.error());
        // Another working directory must not mean another database.
        if (parsed->isFile()
            && !written.startsWith(parsed->engine->schemes.front() + QLatin1String(":/")))
            return error(offset,
                Tr::tr("the URL of a database file is “%1:” and then an absolute path")
                    .arg(parsed->engine->schemes.front()));
        return parsed;
    }

    template <class Value>
    Result<Value> choice(const JsonValue &entry, std::string_view member,
        std::optional<Value> (*fromName)(std::string_view), const QString &choices) const
    {
        ASSIGN_OR_RETURN(const JsonValue *value, required(entry, member));
        const auto found = value->isString() ? fromName(value->text) : std::nullopt;
        if (!found)
            return error(value->offset, Tr::tr("“%1” must be %2").arg(labelOf(member), choices));
        return *found;
    }

    /** A member that may be left out, and has one meaning. */
    Result<bool> isSet(
        const JsonValue &entry, std::string_view member, std::string_view meaning) const
    {
        const JsonValue *value = entry.find(member);
        if (value == nullptr)
            return false;
        if (!value->isString() || value->text != meaning)
            return error(value->offset,
                Tr::tr("“%1” must be “%2”, or be left out").arg(labelOf(member), labelOf(meaning)));
        return true;
    }

    std::string_view m_text;
    QString m_origin;
};

void setMember(JsonValue &object, std::string_view name, const QString &text)
{
    const auto member = std::find_if(object.members.begin(), object.members.end(),
        [name](const JsonMember &candidate) { return candidate.name == name; });
    if (member != object.members.end())
        member->value = textValue(text);
    else
        object.members.push_back({ std::string(name), textValue(text) });
}

/** Nothing of an empty `text`. */
void setOrRemove(JsonValue &object, std::string_view name, const QString &text)
{
    if (!text.isEmpty())
        setMember(object, name, text);
    else
        std::erase_if(
            object.members, [name](const JsonMember &member) { return member.name == name; });
}

void setProfile(JsonValue &entry, const ConnectionProfile &profile)
{
    setMember(entry, "name", profile.name);
    setMember(entry, "url", profile.url.toString());
    setMember(entry, "environment", environmentName(profile.environment));
    setMember(entry, "password_source", passwordSourceName(profile.password));
    const auto given = [](bool isGiven, const char *meaning) {
        return isGiven ? QString::fromLatin1(meaning) : QString();
    };
    setOrRemove(entry, "triggers", given(profile.consent.triggersRest, "off"));
    setOrRemove(entry, "foreign_children", given(profile.consent.noForeignChildren, "none"));
    setOrRemove(entry, "library", profile.library);
}

} // namespace

ConnectionsText::ConnectionsText()
{
    m_root.type = JsonValue::Type::Object;
    JsonValue format;
    format.type = JsonValue::Type::Number;
    format.text = std::to_string(currentFormat);
    JsonValue list;
    list.type = JsonValue::Type::Array;
    m_root.members.push_back({ "format", std::move(format) });
    m_root.members.push_back({ "connections", std::move(list) });
}

Result<ConnectionsText> ConnectionsText::parse(std::string_view text, const QString &origin)
{
    const Reader reader(text, origin);
    ConnectionsText parsed;
    ASSIGN_OR_RETURN(parsed.m_root, reader.readRoot());
    for (const JsonMember &entry : parsed.entries().members) {
        ASSIGN_OR_RETURN(ConnectionProfile profile, reader.readProfile(entry.value));
        const bool isDouble = std::any_of(parsed.m_profiles.begin(), parsed.m_profiles.end(),
            [&](const ConnectionProfile &other) { return isSameName(other.name, profile.name); });
        if (isDouble)
            return reader.error(entry.value.offset,
                Tr::tr("there are two connections of the name “%1”").arg(profile.name));
        parsed.m_profiles.push_back(std::move(profile));
    }
    return parsed;
}

bool ConnectionsText::isNewer(std::string_view text)
{
    const JsonReading reading = parseJson(text);
    const JsonValue *const format = reading.root.find("format");
    const auto number = format ? format->integer() : std::nullopt;
    return number && *number > currentFormat;
}

Result<std::vector<ConnectionsText::Offer>> ConnectionsText::parseOffers(
    std::string_view text, const QString &origin)
{
    if (!isUtf8(text))
        return Error {
            ErrorCode::InvalidSettings,
            Tr::tr("Could not read the connections in %1: it is not a text in UTF-8.").arg(origin)
        };
    const Reader reader(text, origin);
    ConnectionsText parsed;
    ASSIGN_OR_RETURN(parsed.m_root, reader.readRoot());
    const Reader each(text, {});
    std::vector<Offer> offers;
    for (const JsonMember &entry : parsed.entries().members)
        offers.push_back(each.readOffer(entry.value));
    return offers;
}

void ConnectionsText::append(const ConnectionProfile &profile)
{
    JsonValue entry;
    entry.type = JsonValue::Type::Object;
    setProfile(entry, profile);
    entries().members.push_back({ {}, std::move(entry) });
    m_profiles.push_back(profile);
}

void ConnectionsText::move(std::size_t from, std::size_t to)
{
    const auto moveIn = [&](auto &list) {
        const auto first = list.begin() + static_cast<std::ptrdiff_t>(std::min(from, to));
        const auto last = list.begin() + static_cast<std::ptrdiff_t>(std::max(from, to)) + 1;
        std::rotate(first, from < to ? first + 1 : last - 1, last);
    };
    moveIn(entries().members);
    moveIn(m_profiles);
}

void ConnectionsText::remove(std::size_t index)
{
    const auto place = static_cast<std::ptrdiff_t>(index);
    entries().members.erase(entries().members.begin() + place);
    m_profiles.erase(m_profiles.begin() + place);
}

void ConnectionsText::replace(std::size_t index, const ConnectionProfile &profile)
{
    setProfile(entries().members[index].value, profile);
    m_profiles[index] = profile;
}

std::string ConnectionsText::toText() const
{
    std::string text;
    appendJson(text, m_root, 0);
    text += '\n';
    return text;
}

JsonValue &ConnectionsText::entries()
{
    const auto list = std::find_if(m_root.members.begin(), m_root.members.end(),
        [](const JsonMember &member) { return member.name == "connections"; });
    return list->value;
}

} // namespace seedbank
