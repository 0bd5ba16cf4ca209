// SPDX-License-Identifier: MIT
#include "ui/application/startmessage.h"

#include "base/json.h"
#include "base/plaintext.h"
#include "database/databaseurl.h"
#include "settings/urlpassword.h"
#include "ui/application/tr.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace seedbank {

namespace {

// Room for what another version may say: it is told that it is another one.
constexpr JsonRules rules { .depth = 8, .values = 1000 };
constexpr std::string_view protocolName = "seedbank";

Error noMessage()
{
    return { ErrorCode::InvalidArgument, Tr::tr("This is not a message of a start of Seedbank.") };
}

QByteArray lineOf(const JsonValue &value)
{
    return QByteArray::fromStdString(toJsonLine(value) + '\n');
}

JsonValue beginning(const QString &version)
{
    return JsonValue::object(
        { { std::string(protocolName), startProtocol }, { "program", version } });
}

/** Members that this version does not know may not be passed over: they change what is asked. */
bool hasOnly(const JsonValue &object, std::initializer_list<std::string_view> names)
{
    return std::ranges::all_of(object.members, [&](const JsonMember &member) {
        return std::ranges::find(names, member.name) != names.end();
    });
}

Result<JsonValue> readMessage(const QByteArray &line)
{
    if (line.size() > longestStartMessage)
        return noMessage();
    auto [root, error] = parseJson(line.toStdString(), rules);
    const JsonValue *const protocol = root.find(protocolName);
    if (error || !protocol || !protocol->integer())
        return noMessage();
    return root;
}

bool isOfThisProtocol(const JsonValue &message)
{
    return message.find(protocolName)->integer() == startProtocol;
}

/** Plain text of a member, empty where there is none. */
Result<QString> textIn(const JsonValue &object, std::string_view name)
{
    const JsonValue *const member = object.find(name);
    if (!member)
        return QString();
    if (!member->isString() || !isPlainText(member->text))
        return noMessage();
    return QString::fromStdString(member->text);
}

Result<QString> pathIn(const JsonValue &object, std::string_view name)
{
    ASSIGN_OR_RETURN(const QString path, textIn(object, name));
    if (!path.isEmpty() && !QDir::isAbsolutePath(path))
        return noMessage();
    return path;
}

Result<WorkspaceOptions> readOptions(const JsonValue &object)
{
    WorkspaceOptions options;
    ASSIGN_OR_RETURN(options.libraryPath, pathIn(object, "library"));
    ASSIGN_OR_RETURN(options.ownLibraryPath, pathIn(object, "ownLibrary"));
    if (const JsonValue *const given = object.find("libraryGiven"))
        options.isLibraryGiven = given->isTrue();
    ASSIGN_OR_RETURN(options.connection, textIn(object, "connection"));
    ASSIGN_OR_RETURN(options.database, textIn(object, "database"));
    ASSIGN_OR_RETURN(const QString scenario, textIn(object, "scenario"));
    ASSIGN_OR_RETURN(const QString version, textIn(object, "version"));
    if (options.libraryPath.isEmpty() || scenario.isEmpty() != version.isEmpty())
        return noMessage();
    if (!scenario.isEmpty())
        options.firstShown = VersionRef { scenario.toStdString(), version.toStdString() };
    if (options.database.isEmpty())
        return options;
    if (holdsPassword(options.database) || !options.connection.isEmpty())
        return noMessage();
    ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(options.database));
    options.database = url.toString();
    return options;
}

JsonValue toJson(const WorkspaceOptions &options)
{
    JsonValue open = JsonValue::object(
        { { "library", options.libraryPath }, { "ownLibrary", options.ownLibraryPath } });
    if (options.isLibraryGiven)
        open.add("libraryGiven", true);
    if (!options.connection.isEmpty())
        open.add("connection", options.connection);
    if (!options.database.isEmpty())
        open.add("database", options.database);
    if (options.firstShown) {
        open.add("scenario", options.firstShown->scenario);
        open.add("version", options.firstShown->version);
    }
    return open;
}

Result<> readTrouble(const JsonValue &object, std::optional<Error> &trouble)
{
    const bool isMissing = object.textOf("code") == errorCodeName(ErrorCode::NotFound);
    trouble = Error { isMissing ? ErrorCode::NotFound : ErrorCode::InvalidArgument, {} };
    ASSIGN_OR_RETURN(trouble->cause, textIn(object, "cause"));
    ASSIGN_OR_RETURN(trouble->advice, textIn(object, "advice"));
    return {};
}

bool isKnown(const JsonValue &request)
{
    const JsonValue *const open = request.find("open");
    const JsonValue *const trouble = request.find("trouble");
    return isOfThisProtocol(request)
        && hasOnly(request, { protocolName, "program", "token", "open", "trouble" })
        && (!open
            || hasOnly(*open,
                { "library", "ownLibrary", "libraryGiven", "connection", "database", "scenario",
                    "version" }))
        && (!trouble || hasOnly(*trouble, { "code", "cause", "advice" }));
}

constexpr std::array<std::pair<StartAnswer::Kind, std::string_view>, 3> answerNames { {
    { StartAnswer::Kind::Accepted, "accepted" },
    { StartAnswer::Kind::Declined, "declined" },
    { StartAnswer::Kind::OtherVersion, "other version" },
} };

} // namespace

Result<QByteArray> toStartMessage(const StartRequest &request, const QString &version)
{
    JsonValue message = beginning(version);
    message.add("token", request.activationToken);
    if (request.workspace)
        message.add("open", toJson(*request.workspace));
    if (request.trouble)
        message.add("trouble",
            JsonValue::object({ { "code", errorCodeName(request.trouble->code) },
                { "cause", request.trouble->cause }, { "advice", request.trouble->advice } }));
    QByteArray line = lineOf(message);
    if (line.size() > longestStartMessage)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("What was asked for is too long to be handed over.") };
    return line;
}

QByteArray toStartMessage(const StartAnswer &answer)
{
    JsonValue message = beginning(answer.version);
    const auto name = std::ranges::find(
        answerNames, answer.kind, &std::pair<StartAnswer::Kind, std::string_view>::first);
    message.add("answer", name->second);
    if (!answer.reason.isEmpty())
        message.add("reason", answer.reason);
    return lineOf(message);
}

Result<std::optional<StartRequest>> readStartRequest(const QByteArray &line)
{
    ASSIGN_OR_RETURN(const JsonValue message, readMessage(line));
    if (!isKnown(message))
        return std::optional<StartRequest>();
    StartRequest request;
    ASSIGN_OR_RETURN(request.activationToken, textIn(message, "token"));
    if (const JsonValue *const open = message.find("open")) {
        ASSIGN_OR_RETURN(request.workspace, readOptions(*open));
    }
    if (const JsonValue *const trouble = message.find("trouble"))
        RETURN_IF_ERROR(readTrouble(*trouble, request.trouble));
    return std::optional(request);
}

Result<StartAnswer> readStartAnswer(const QByteArray &line)
{
    ASSIGN_OR_RETURN(const JsonValue message, readMessage(line));
    StartAnswer answer { .kind = StartAnswer::Kind::OtherVersion };
    ASSIGN_OR_RETURN(answer.version, textIn(message, "program"));
    const std::string name = message.textOf("answer");
    const auto kind = std::ranges::find(
        answerNames, name, &std::pair<StartAnswer::Kind, std::string_view>::second);
    if (!isOfThisProtocol(message) || kind == answerNames.end())
        return answer;
    answer.kind = kind->first;
    ASSIGN_OR_RETURN(answer.reason, textIn(message, "reason"));
    return answer;
}

} // namespace seedbank
