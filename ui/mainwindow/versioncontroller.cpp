// SPDX-License-Identifier: MIT
#include "ui/mainwindow/versioncontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/notesheet.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/text/sentences.h"
#include "ui/workspace/consolecommand.h"
#include "ui/workspace/workspace.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace seedbank {

VersionController::VersionController(
    const Frame &frame, std::function<std::optional<Loadable>()> shown, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_shown(std::move(shown))
    , m_window(window)
{
    addActions();
    bindActions();
    bindCopies();
    Workspace &workspace = m_frame.workspace;
    connect(&m_frame.actions, &Actions::updated, this, &VersionController::updateTexts);
    connect(&workspace.jobs(), &Jobs::finished, this, &VersionController::onJobFinished);
    connect(
        &workspace.library(), &LibraryReader::changed, this, &VersionController::onLibraryChanged);
}

void VersionController::addActions()
{
    Actions &actions = m_frame.actions;
    m_copyVersion = actions.add({ .name = "copyVersion",
        .text = tr("Copy version"),
        .icon = "copy",
        .tip = tr("Copy the name of the version, such as general v3") });
    m_copyScenario = actions.add({ .name = "copyScenario",
        .text = tr("Copy scenario"),
        .tip = tr("Copy the name of the scenario") });
    m_copyPath = actions.add({ .name = "copyPath",
        .text = tr("Copy path"),
        .tip = tr("Copy the path of the file that holds the rows") });
    m_copyDigest = actions.add({ .name = "copyDigest",
        .text = tr("Copy SHA-256"),
        .tip = tr("Copy the digest of the file, as it is in the manifest") });
    m_copyCommand = actions.add({ .name = "copyCommand",
        .text = tr("Copy console command"),
        .tip = tr("Copy the line that loads this version in a terminal") });
    m_openFolder = actions.add({ .name = "openFolder",
        .text = tr("Open folder"),
        .group = Actions::Group::Versions,
        .icon = "library",
        .tip = tr("Show the folder of the file in the file manager") });
    auto *copies = new QMenu(tr("Copy"), m_window);
    copies->setToolTipsVisible(true);
    copies->addActions({ m_copyVersion, m_copyScenario, m_copyPath, m_copyDigest, m_copyCommand });
    actions.addMenu(copies, Actions::Group::Versions);
}

void VersionController::bindActions()
{
    Actions &actions = m_frame.actions;
    const Workspace &workspace = m_frame.workspace;
    actions.bind(
        actions.editNote,
        [this] {
            if (const std::optional<Loadable> shown = m_shown())
                openNote(shown->version);
        },
        [this, &workspace] {
            // Nothing that somebody is about to do goes away for it.
            return entry() && !workspace.jobs().isBusy() && !m_frame.stack.sheet();
        });
    actions.bind(
        m_openFolder, [this] { openFolder(); }, [this] { return !path().isEmpty(); });
}

void VersionController::bindCopies()
{
    const auto bind = [this](QAction *action, QString (VersionController::*text)() const) {
        m_frame.actions.bind(
            action, [this, text] { QGuiApplication::clipboard()->setText((this->*text)()); },
            [this, text] { return !(this->*text)().isEmpty(); });
    };
    bind(m_copyVersion, &VersionController::name);
    bind(m_copyScenario, &VersionController::scenario);
    bind(m_copyPath, &VersionController::path);
    bind(m_copyDigest, &VersionController::digest);
    bind(m_copyCommand, &VersionController::command);
}

void VersionController::updateTexts()
{
    const VersionEntry *version = entry();
    m_frame.actions.editNote->setText(NoteSheet::actText(!version || !version->note.empty()));
}

void VersionController::addTo(QMenu &menu) const
{
    const bool isVersion = entry();
    menu.addAction(m_frame.actions.load);
    if (isVersion)
        menu.addAction(m_frame.actions.editNote);
    menu.addSeparator();
    if (isVersion)
        menu.addAction(m_copyVersion);
    menu.addAction(m_copyPath);
    if (isVersion)
        menu.addActions({ m_copyDigest, m_copyCommand });
    menu.addSeparator();
    menu.addAction(m_openFolder);
}

void VersionController::addScenarioTo(QMenu &menu) const
{
    menu.addActions({ m_frame.actions.load, m_frame.actions.capture });
    menu.addSeparator();
    menu.addActions({ m_copyScenario, m_openFolder });
}

const VersionEntry *VersionController::entry() const
{
    const std::optional<Loadable> shown = m_shown();
    return shown && !shown->isCopy() ? m_frame.workspace.library().find(shown->version) : nullptr;
}

/** Two versions may have one number, where colleagues captured at the same time: then the whole
 *  name tells them apart, as in the tree. */
QString VersionController::nameOf(const VersionRef &version) const
{
    const LibraryReader &library = m_frame.workspace.library();
    const VersionEntry *found = library.find(version);
    const ScenarioEntry *all = found ? library.listing()->manifest.find(version.scenario) : nullptr;
    const bool isUnique = !all
        || std::ranges::count(all->versions, found->version.number,
               [](const VersionEntry &other) { return other.version.number; })
            == 1;
    return isUnique ? versionLabel(version)
                    : fromUtf8(version.scenario) + u' ' + fromUtf8(version.version);
}

QString VersionController::name() const
{
    const std::optional<Loadable> shown = m_shown();
    return !shown ? QString() : shown->isCopy() ? shown->copy : nameOf(shown->version);
}

QString VersionController::scenario() const
{
    const std::optional<Loadable> shown = m_shown();
    return shown ? fromUtf8(shown->version.scenario) : QString();
}

QString VersionController::path() const
{
    const std::optional<Loadable> shown = m_shown();
    if (shown && shown->isCopy())
        return shown->copy;
    const VersionEntry *version = entry();
    return version ? m_frame.workspace.libraryPath() + u'/' + fromUtf8(version->file) : QString();
}

QString VersionController::digest() const
{
    const VersionEntry *version = entry();
    return version ? fromUtf8(version->sha256) : QString();
}

QString VersionController::command() const
{
    const std::optional<Loadable> shown = m_shown();
    if (!entry())
        return {};
    const QString name = nameOf(shown->version).section(u' ', -1);
    return loadCommand(m_frame.workspace.libraryPath(), m_frame.workspace.access(),
        { shown->version.scenario, name.toStdString() });
}

void VersionController::openFolder()
{
    const QString folder = QFileInfo(path()).path();
    // One on a server that is away takes long to answer.
    m_runner.start<bool>(
        TaskRunner::Pool::Reads,
        [folder](TaskMonitor &) -> Result<bool> { return QFileInfo(folder).isDir(); },
        [this, folder](const Result<bool> &isThere) {
            if (!isThere || !*isThere)
                sayFolderProblem(tr("The folder %1 is not there any more.").arg(folder));
            else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
                sayFolderProblem(tr("There is no program that opens the folder %1.").arg(folder));
            else
                m_frame.messages.dismiss(topic::folder);
        });
}

void VersionController::sayFolderProblem(const QString &text)
{
    m_frame.messages.show(topic::folder, { .tone = Tone::Warning, .text = text });
}

void VersionController::openNote(const VersionRef &version)
{
    const VersionEntry *found = m_frame.workspace.library().find(version);
    if (!found)
        return;
    if (!m_sheet) {
        m_sheet = new NoteSheet(m_window);
        m_frame.stack.addSheet(m_sheet);
        connect(m_sheet, &NoteSheet::saveRequested, this, &VersionController::onSaveRequested);
    }
    m_sheet->prepare(
        { m_frame.workspace.libraryPath(), version, nameOf(version), fromUtf8(found->note) });
    m_frame.stack.open(m_sheet);
    m_sheet->enter();
}

void VersionController::onSaveRequested(const VersionRef &version, const QString &note)
{
    Jobs &jobs = m_frame.workspace.jobs();
    if (jobs.isBusy())
        return;
    m_isSaving = true;
    jobs.annotate(version, note.toStdString()); // which closes the sheet
}

/** What was typed is not lost with the note that could not be saved. */
void VersionController::onJobFinished(const JobResult &result)
{
    if (!std::exchange(m_isSaving, false))
        return;
    if (result.isDone())
        m_sheet->forgetTyped();
    else if (!m_frame.stack.sheet())
        openNote(VersionRef(m_sheet->version()));
}

void VersionController::onLibraryChanged()
{
    if (!m_sheet || m_frame.stack.sheet() != m_sheet)
        return;
    const LibraryReader &library = m_frame.workspace.library();
    if (const VersionEntry *found = library.find(m_sheet->version()))
        m_sheet->setNote(fromUtf8(found->note));
    else if (library.error())
        m_sheet->showLoss(library.error()->message());
    else
        m_sheet->showLoss(
            tr("%1 is not in the library any more.").arg(versionLabel(m_sheet->version())));
}

} // namespace seedbank
