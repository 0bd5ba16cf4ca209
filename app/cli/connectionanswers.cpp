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
    return state == ConnectionStep::State::Skipped ? style.warning(QStringLiteral("!"))
                                                   : style.bad(QStringLiteral("✗"));
}

OrderedJson stepsToJson(const std::vector<ConnectionStep> &steps)
{
    OrderedJson json = OrderedJson::array();
    for (const ConnectionStep &step : steps)
        json.push_back(OrderedJson { { "step", stepName(step.kind) },
            { "state", stateName(step.state) }, { "text", step.text.toStdString() } });
    return json;
}

QString stepsText(const ConnectionTestReport &report, const TextStyle &style)
{
    constexpr int nameWidth = 11;
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

OrderedJson profileToJson(const ConnectionProfile &profile)
{
    OrderedJson json { { "name", profile.name.toStdString() },
        { "url", profile.url.toString().toStdString() },
        { "environment", environmentName(profile.environment).toStdString() },
        { "password_source", passwordSourceName(profile.password).toStdString() } };
    if (profile.consent.triggersRest)
        json["triggers"] = "off";
    if (profile.consent.noForeignChildren)
        json["foreign_children"] = "none";
    return json;
}

QString profilesTable(const std::vector<ConnectionProfile> &profiles, const TextStyle &style)
{
    TextTable table({ { Tr::tr("Name") }, { Tr::tr("Environment") }, { Tr::tr("Password") },
        { Tr::tr("Database") } });
    for (const ConnectionProfile &profile : profiles)
        table.addRow({ printable(profile.name), environmentName(profile.environment),
            passwordText(profile.password), printable(profile.url.toString()) });
    return table.toString(style);
}

Answer connectionTestAnswer(const ConnectionTestReport &report, const TextStyle &style)
{
    OrderedJson json { { "database", report.database.toStdString() },
        { "steps", stepsToJson(report.steps) }, { "statistics", statisticsToJson(report.found) },
        { "summary", report.summary.toStdString() } };
    QString text = stepsText(report, style);
    ExitStatus status = ExitStatus::Done;
    if (report.failure) {
        json.update(errorToJson(*report.failure));
        status = exitStatus(report.failure->code);
        if (report.steps.empty())
            text = printable(report.failure->message()) + u'\n';
        if (!report.failure->detail.isEmpty())
            text += style.dim(QStringLiteral("    ") + printable(report.failure->detail)) + u'\n';
    }
    return { std::move(json), text, status };
}

} // namespace seedbank
