// SPDX-License-Identifier: MIT
#include "ui/mainwindow/loadcontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/text/datetext.h"
#include "ui/text/sentences.h"
#include "ui/workspace/workspace.h"

#include <algorithm>
#include <utility>

namespace seedbank {

using Act = LoadSheet::Target::Act;

LoadController::LoadController(
    const Frame &frame, std::function<std::optional<Loadable>()> shown, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_shown(std::move(shown))
    , m_sheet(new LoadSheet(window))
{
    m_frame.stack.addSheet(m_sheet);
    bindActions();
    connectSheet();
    connect(&m_frame.workspace.jobs(), &Jobs::finished, this, [this](const JobResult &result) {
        if (result.asksToConfirm())
            askToConfirm(result.job);
    });
}

void LoadController::bindActions()
{
    Actions &actions = m_frame.actions;
    actions.bind(
        actions.load,
        [this] {
            if (const std::optional<Loadable> shown = m_shown())
                open(*shown, Act::Load);
        },
        [this] { return isLoadable() && m_shown() && m_frame.stack.sheet() != m_sheet; });
    actions.bind(
        actions.reset, [this] { reset(); }, [this] { return isLoadable() && isResetPossible(); });
    actions.bind(
        actions.undo, [this] { undo(); },
        [this] {
            // Before the first check nobody knows whether there is anything to undo.
            const DatabaseCheck &check = m_frame.workspace.check();
            return isLoadable() && (!check.status() || !check.safetyCopies().empty());
        });
    connect(&actions, &Actions::updated, this, &LoadController::updateTexts);
}

void LoadController::connectSheet()
{
    Workspace &workspace = m_frame.workspace;
    connect(m_sheet, &LoadSheet::loadRequested, this,
        [this, &workspace](const LoadSheet::Target &target, const QString &confirmation) {
            const LoadSheet::Target chosen = target; // the sheet's own is gone once it closes
            m_frame.stack.close();
            if (chosen.act == Act::Reset)
                workspace.jobs().reset(confirmation);
            else
                workspace.jobs().load(chosen.snapshot, confirmation);
        });
    connect(m_sheet, &LoadSheet::consentChanged, this,
        [this, &workspace](const LoadSheet::Target &target) {
            workspace.opener().setConsent(target.consent);
            open(target.snapshot, target.act);
        });
    connect(
        m_sheet, &LoadSheet::consentKept, &workspace.opener(), &DatabaseOpener::rememberConsent);
    connect(&m_frame.stack, &SheetStack::closed, &workspace.jobs(), &Jobs::stopPreview);
}

bool LoadController::isLoadable() const
{
    const DatabaseAccess &access = m_frame.workspace.access();
    return !m_frame.workspace.jobs().isBusy() && access.isOpen() && !access.isProtected();
}

bool LoadController::isResetPossible() const
{
    const DatabaseCheck &check = m_frame.workspace.check();
    if (check.loaded())
        return true;
    // One that was locked when it was checked may be free by now, and its journal knows the rest.
    return !check.status() && check.error() && check.error()->code == ErrorCode::DatabaseLocked
        && m_frame.workspace.access().nameToConfirm().isEmpty();
}

void LoadController::updateTexts()
{
    const Actions &actions = m_frame.actions;
    const bool isProtected = m_frame.workspace.access().isProtected();
    const std::optional<Loadable> shown = m_shown();
    actions.load->setToolTip(isProtected ? protectionText()
            : !shown                     ? tr("Choose a version to load")
            : shown->isCopy()
            ? tr("See what going back to %1 changes, then do it").arg(exactDate(shown->copiedAt))
            : tr("See what loading %1 changes, then load it").arg(versionLabel(shown->version)));
    const std::optional<VersionRef> loaded = m_frame.workspace.check().loaded();
    actions.reset->setText(loaded ? tr("Reset to %1").arg(versionLabel(*loaded)) : tr("Reset"));
    actions.reset->setToolTip(isProtected ? protectionText()
            : loaded ? tr("Bring the demo rows back to %1, at once").arg(versionLabel(*loaded))
            : isResetPossible() ? tr("Bring the demo rows back to what was loaded last, at once")
                                : tr("Nothing has been loaded into this database yet"));
}

void LoadController::open(const Loadable &snapshot, Act act)
{
    Workspace &workspace = m_frame.workspace;
    const DatabaseAccess &access = workspace.access();
    const LoadSheet::Target target { snapshot, access.name(), workspace.check().loaded(), act,
        access.nameToConfirm(), protectionText(), access.consent,
        access.profile && access.profile->consent != access.consent };
    Q_EMIT opening();
    m_sheet->prepare(target);
    m_frame.stack.open(m_sheet);
    workspace.jobs().preview(snapshot, [this](const Result<ImportReport> &preview) {
        if (preview)
            m_sheet->showPreview(*preview);
        else
            m_sheet->showTrouble(preview.error());
    });
}

void LoadController::reset()
{
    Workspace &workspace = m_frame.workspace;
    const std::optional<VersionRef> loaded = workspace.check().loaded();
    if (loaded && !workspace.access().nameToConfirm().isEmpty())
        open(*loaded, Act::Reset);
    else
        workspace.jobs().reset();
}

void LoadController::undo()
{
    Workspace &workspace = m_frame.workspace;
    const auto &copies = workspace.check().safetyCopies();
    const auto next = std::ranges::find_if(copies, &SafetyCopyInfo::isNext);
    if (next != copies.end() && !workspace.access().nameToConfirm().isEmpty())
        open({ next->file, next->at }, Act::Load);
    else
        workspace.jobs().undo();
}

/** After a job that was refused until the database's name is typed. */
void LoadController::askToConfirm(const Job &job)
{
    if (job.subject.isCopy() || !job.subject.version.scenario.empty())
        open(job.subject, job.kind == Job::Kind::Reset ? Act::Reset : Act::Load);
}

QString LoadController::protectionText() const
{
    const DatabaseAccess &access = m_frame.workspace.access();
    return access.isProtected()
        ? tr("%1 is a production database: nothing is ever loaded into it").arg(access.name())
        : QString();
}

} // namespace seedbank
