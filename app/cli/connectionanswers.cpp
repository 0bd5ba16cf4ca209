// SPDX-License-Identifier: MIT
#include "cli/connectionanswers.h"

#include "cli/answers.h"
#include "cli/output.h"
#include "cli/texttable.h"
#include "cli/tr.h"

#include <utility>

namespace seedbank {

namespace {

const char *stepName(ConnectionStep::Kind kind)
{
    switch (kind) {
    case ConnectionStep::Kind::Resolve:
        return "resolve";
    case ConnectionStep::Kind::Reach:
        return "reach";
    case ConnectionStep::Kind::Protect:
        return "tls";
    case ConnectionStep::Kind::LogIn:
        return "log_in";
    case ConnectionStep::Kind::Permissions:
        return "permissions";
    case ConnectionStep::Kind::Catalogue:
        break;
    }
    return "catalogue";
}

QString stepText(ConnectionStep::Kind kind)
{
    switch (kind) {
    case ConnectionStep::Kind::Resolve:
        return Tr::tr("Resolve");
    case ConnectionStep::Kind::Reach:
        return Tr::tr("Reach");
    case ConnectionStep::Kind::Protect:
        return Tr::tr("TLS");
    case ConnectionStep::Kind::LogIn:
        return Tr::tr("Log in");
    case ConnectionStep::Kind::Permissions:
        return Tr::tr("Permissions");
    case ConnectionStep::Kind::Catalogue:
        break;
    }
    return Tr::tr("Demo rows");
}

QString passwordText(PasswordSource source)
{
    switch (source) {
    case PasswordSource::Keychain:
        return Tr::tr("in the keychain");
    case PasswordSource::Ask:
        return Tr::tr("asked each time");
    case PasswordSource::None:
        break;
    }
    return Tr::tr("none");
}

const char *stateName(ConnectionStep::State state)
{
    switch (state) {
    case ConnectionStep::State::Done:
        return "done";
    case ConnectionStep::State::Skipped:
        return "skipped";
    case ConnectionStep::State::Limited:
        return "limited";
    case ConnectionStep::State::Running:
    case ConnectionStep::State::Failed:
        break;
    }
    return "failed";
}

QString stateSign(ConnectionStep::State state, const TextStyle &style)
{
    if (state == ConnectionStep::State::Done)
        return style.good(QStringLiteral("✓"));
    const bool isWarning
        = state == ConnectionStep::State::Skipped || state == ConnectionStep::State::Limited;
    return isWarning ? style.warning(QStringLiteral("!")) : style.bad(QStringLiteral("✗"));
}

JsonValue stepsToJson(const std::vector<ConnectionStep> &steps)
{
    JsonValue json = JsonValue::array();
    for (const ConnectionStep &step : steps)
        json.append(JsonValue::object({ { "step", stepName(step.kind) },
            { "state", stateName(step.state) }, { "text", step.text } }));
    return json;
}

JsonValue permissionsToJson(const Permissions &permissions)
{
    return JsonValue::object({ { "capture", permissions.canCapture },
        { "load", permissions.canLoad ? JsonValue(*permissions.canLoad) : JsonValue() },
        { "missing", JsonValue::arrayOf(permissions.missing) } });
}

QString stepsText(const ConnectionTestReport &report, const TextStyle &style)
{
    constexpr int nameWidth = 13;
    QString text;
    for (const ConnectionStep &step : report.steps) {
        const bool failed = step.state == ConnectionStep::State::Failed;
        const QString name = stepText(step.kind);
        const QString what = failed && report.failure ? report.failure->message() : step.text;
        text += QStringLiteral("  ") + stateSign(step.state, style) + u' ' + style.dim(name)
            + QString(std::max(1, nameWidth - displayWidth(name)), u' ') + printable(what) + u'\n';
    }
    return text;
}

} // namespace

JsonValue profileToJson(const ConnectionProfile &profile)
{
    JsonValue json = JsonValue::object({ { "name", profile.name },
        { "url", profile.url.toString() }, { "environment", environmentName(profile.environment) },
        { "password_source", passwordSourceName(profile.password) } });
    if (profile.consent.triggersRest)
        json.add("triggers", "off");
    if (profile.consent.noForeignChildren)
        json.add("foreign_children", "none");
    if (!profile.library.isEmpty())
        json.add("library", profile.library);
    return json;
}

QString profilesTable(const std::vector<ConnectionProfile> &profiles, const TextStyle &style)
{
    TextTable table({ { Tr::tr("Name") }, { Tr::tr("Environment") }, { Tr::tr("Password") },
        { Tr::tr("Database") }, { Tr::tr("Library") } });
    for (const ConnectionProfile &profile : profiles)
        table.addRow({ printable(profile.name), environmentName(profile.environment),
            passwordText(profile.password), printable(profile.url.toString()),
            printable(profile.library) });
    return table.toString(style);
}

Answer connectionTestAnswer(const ConnectionTestReport &report, const TextStyle &style)
{
    JsonValue json = JsonValue::object(
        { { "database", report.database }, { "steps", stepsToJson(report.steps) },
            { "statistics", statisticsToJson(report.found) }, { "summary", report.summary } });
    if (report.permissions)
        json.add("permissions", permissionsToJson(*report.permissions));
    QString text = stepsText(report, style);
    ExitStatus status = ExitStatus::Done;
    if (report.failure) {
        json.add("error", errorToJson(*report.failure));
        status = exitStatus(report.failure->code);
        if (report.steps.empty())
            text = printable(report.failure->message()) + u'\n';
        if (!report.failure->detail.isEmpty())
            text += style.dim(QStringLiteral("    ") + printable(report.failure->detail)) + u'\n';
    }
    return { std::move(json), text, status };
}

} // namespace seedbank
