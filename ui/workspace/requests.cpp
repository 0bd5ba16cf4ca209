// SPDX-License-Identifier: MIT
#include "ui/workspace/requests.h"

namespace seedbank {

Requests::Requests(const WorkspaceOptions &options, const DatabaseAccess &access)
    : m_options(options)
    , m_access(access)
{
}

Workplace Requests::workplace() const
{
    return { .library = m_options.libraryPath, .journal = m_options.journalPath };
}

Access Requests::wayIn() const
{
    return { m_access.url, m_access.password, m_access.environment };
}

LoadOptions Requests::options(const QString &confirmation) const
{
    LoadOptions options { .confirmation = confirmation };
    options.setConsent(m_access.consent);
    return options;
}

StatusRequest Requests::status() const
{
    return { workplace(), wayIn() };
}

ExportRequest Requests::capture(const std::string &scenario, const std::string &note) const
{
    return { workplace(), wayIn(), scenario, note };
}

ImportRequest Requests::load(const VersionRef &version, const QString &confirmation) const
{
    return { workplace(), wayIn(), { version.scenario, version.version }, options(confirmation) };
}

ResetRequest Requests::reset(
    const std::optional<VersionRef> &expected, const QString &confirmation) const
{
    return { workplace(), wayIn(), options(confirmation), expected };
}

UndoRequest Requests::undo(const QString &copy, const QString &confirmation) const
{
    return { workplace(), wayIn(), options(confirmation), copy };
}

ImportRequest Requests::loadPreview(const VersionRef &version) const
{
    ImportRequest question = load(version, {});
    question.options.dryRun = true;
    return question;
}

UndoRequest Requests::undoPreview(const QString &copy) const
{
    UndoRequest question = undo(copy, {});
    question.options.dryRun = true;
    return question;
}

} // namespace seedbank
