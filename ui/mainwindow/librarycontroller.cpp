// SPDX-License-Identifier: MIT
#include "ui/mainwindow/librarycontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/emptypane.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/models/librarymodel.h"
#include "ui/workspace/workspace.h"

#include <QDateTime>
#include <QTreeView>

#include <algorithm>
#include <chrono>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

/** Typing and moving through the tree go on undisturbed for so long. */
constexpr auto filterDelay = 120ms;
constexpr auto verifyDelay = 250ms;

} // namespace

LibraryController::LibraryController(const Frame &frame, FilterEdit *filter, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_filter(filter)
    , m_clearFilter(frame.actions.add({ .name = "clearFilter", .text = tr("Clear the filter") }))
    , m_repair(frame.actions.add({ .name = "repair",
          .text = tr("Repair the library"),
          .group = Actions::Group::Reading,
          .icon = "library",
          .tip = tr("Rebuild the manifest from the undamaged snapshots") }))
    , m_model(new LibraryModel(this))
    , m_pane(new LibraryPane(m_model, m_clearFilter, window))
    , m_details(new DetailsPane(frame.workspace, window))
    , m_empty(new EmptyPane(window))
    , m_library(frame.workspace.libraryPath())
{
    m_frame.stack.addWidget(m_empty);
    m_frame.stack.addWidget(m_details);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterDelay);
    m_verifyDelay.setSingleShot(true);
    m_verifyDelay.setInterval(verifyDelay);
    bindActions();

    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(
        &m_filterDelay, &QTimer::timeout, this, [this] { m_pane->setFilter(m_filter->text()); });
    connect(m_filter, &FilterEdit::leftForList, this, [this] {
        m_filterDelay.stop();
        m_pane->setFilter(m_filter->text());
        m_pane->enter();
    });
    connect(&m_verifyDelay, &QTimer::timeout, this, &LibraryController::verifyShown);
    connect(
        m_pane, &LibraryPane::currentVersionChanged, this, &LibraryController::showCurrentVersion);
    connect(m_pane, &LibraryPane::versionChosen, &m_frame.stack, &SheetStack::close);
    connect(m_pane, &LibraryPane::activated, m_frame.actions.load, &QAction::trigger);
    connect(&m_frame.stack, &SheetStack::closed, this, [this](bool hadFocus) {
        updateContent();
        if (hadFocus)
            m_pane->tree()->setFocus();
    });
    Workspace &workspace = m_frame.workspace;
    connect(
        &workspace.library(), &LibraryReader::changed, this, &LibraryController::onListingChanged);
    connect(&workspace.jobs(), &Jobs::finished, this, &LibraryController::onJobFinished);
}

void LibraryController::bindActions()
{
    Actions &actions = m_frame.actions;
    Workspace &workspace = m_frame.workspace;
    const auto isFree = [&workspace] { return !workspace.jobs().isBusy(); };
    actions.bind(
        actions.refresh,
        [&workspace] {
            workspace.connections().read();
            workspace.refresh();
        },
        isFree);
    actions.bind(
        m_repair, [&workspace] { workspace.jobs().repair(); },
        [&workspace, isFree] { return isFree() && workspace.library().listing().has_value(); });
    actions.bind(
        actions.showChanges, [this] { showChanges(); },
        [&workspace] { return workspace.check().loaded().has_value(); });
    actions.bind(actions.filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    actions.bind(m_clearFilter, [this] { m_filter->clear(); });
}

void LibraryController::clearFilter()
{
    m_filter->clear();
    m_pane->setFilter({});
}

void LibraryController::showChanges()
{
    m_frame.stack.close();
    if (const std::optional<VersionRef> loaded = m_frame.workspace.check().loaded()) {
        clearFilter();
        m_pane->select(*loaded);
    }
    m_details->focusOfPage()->setFocus(Qt::OtherFocusReason);
}

void LibraryController::onListingChanged()
{
    m_model->setTree(m_frame.workspace.library().takeTree(), QDateTime::currentDateTimeUtc());
    sayProblems();
    if (m_selectWhenListed)
        m_pane->select(*m_selectWhenListed);
    m_selectWhenListed.reset();
    showSafetyCopies();
    selectDefault();
    showCurrentVersion();
}

void LibraryController::onDatabaseChanged()
{
    const QString database = m_frame.workspace.access().address();
    if (m_database != database) {
        m_database = database;
        m_selectWhenListed.reset();
    }
    if (m_library != m_frame.workspace.libraryPath()) {
        m_library = m_frame.workspace.libraryPath();
        clearFilter();
        m_model->setTree({}, QDateTime::currentDateTimeUtc());
        m_pane->forgetSelection();
        showCurrentVersion();
    }
    updateContent();
}

void LibraryController::onStatusChanged()
{
    const DatabaseCheck &check = m_frame.workspace.check();
    m_model->setLive(check.status() ? check.status()->matches : std::vector<VersionRef> {});
    if (check.isRunning() || m_frame.workspace.jobs().isBusy())
        return;
    showSafetyCopies();
    selectDefault();
    showCurrentVersion();
}

void LibraryController::onJobFinished(const JobResult &result)
{
    if (result.captured)
        m_selectWhenListed = result.captured;
    m_verified.reset();
    m_verifyDelay.start();
}

void LibraryController::selectDefault()
{
    std::optional<VersionRef> live;
    const auto &status = m_frame.workspace.check().status();
    if (status && !status->matches.empty())
        live = status->matches.front();
    m_pane->selectDefault(live);
}

/** Below the scenarios, so never before the library is known to be listed or not: a tree that has
 *  nothing else would make a copy the current one as soon as it gets the focus. */
void LibraryController::showSafetyCopies()
{
    const LibraryReader &library = m_frame.workspace.library();
    if (library.listing() || library.error())
        m_model->setSafetyCopies(makeSafetyCopies(m_frame.workspace.check().safetyCopies()),
            QDateTime::currentDateTimeUtc());
}

void LibraryController::showCurrentVersion()
{
    const QModelIndex index = m_pane->currentVersion();
    const std::optional<Loadable> snapshot = m_model->snapshotAt(index);
    if (snapshot != m_shown) {
        m_shown = snapshot;
        m_verified.reset();
        m_details->setVerification(DetailsPane::Verification::Unknown);
        m_frame.workspace.library().stopVerify();
        m_verifyDelay.start();
    }
    if (m_shown)
        m_details->setVersion(*m_model, index);
    updateContent();
    m_frame.actions.update();
}

void LibraryController::verifyShown()
{
    // A safety copy is read whole when it is loaded, and no manifest says how it should be.
    if (!m_shown || m_shown->isCopy() || m_verified == m_shown)
        return;
    m_verified = m_shown;
    m_frame.workspace.library().verify(
        m_shown->version, [this](const Result<LibraryCheck> &result) {
            const bool isKnown = result && !result->versions.empty();
            const bool isDamaged = isKnown
                && std::ranges::any_of(result->versions,
                    [](const VersionCheck &check) { return check.problem.has_value(); });
            m_details->setVerification(!isKnown ? DetailsPane::Verification::Unknown
                    : isDamaged                 ? DetailsPane::Verification::Damaged
                                                : DetailsPane::Verification::Verified);
        });
}

void LibraryController::sayProblems()
{
    const LibraryReader &library = m_frame.workspace.library();
    const auto &listing = library.listing();
    if (library.error() || !listing || listing->problems.empty()) {
        m_frame.messages.dismiss(topic::library);
        return;
    }
    QStringList lines;
    for (const LibraryProblem &problem : listing->problems)
        lines << QStringLiteral("%1: %2").arg(
            QString(problem.place).remove(listing->libraryPath + QLatin1Char('/')),
            problem.error.message());
    const int count = static_cast<int>(listing->problems.size());
    m_frame.messages.show(topic::library,
        { .tone = Tone::Warning,
            .text = tr("The first problem:") + u' ' + lines.first(),
            .detail = lines.join(QLatin1Char('\n')),
            .action = m_repair,
            .heading = tr("%n part(s) of this library are damaged; everything else can be used.",
                nullptr, count) });
}

void LibraryController::updateContent()
{
    if (m_frame.stack.sheet())
        return;
    if (!m_shown)
        m_empty->explain(m_frame.workspace, m_frame.actions, m_model->scenarioCount() > 0);
    m_frame.stack.setContent(m_shown ? static_cast<QWidget *>(m_details) : m_empty);
}

} // namespace seedbank
