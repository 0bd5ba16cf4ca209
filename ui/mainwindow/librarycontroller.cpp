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
    , m_clearFilter(frame.actions.add({ .name = "clearFilter",
          .text = tr("Clear the filter"),
          .tip = tr("Show all scenarios and versions again") }))
    , m_repair(frame.actions.add({ .name = "repair",
          .text = tr("Repair the library"),
          .group = Actions::Group::Reading,
          .icon = "library",
          .tip = tr("Rebuild the manifest from the undamaged snapshots") }))
    , m_expandAll(frame.actions.add({ .name = "expandAll",
          .text = tr("Open all scenarios"),
          .group = Actions::Group::View,
          .tip = tr("Show the versions of every scenario") }))
    , m_collapseAll(frame.actions.add({ .name = "collapseAll",
          .text = tr("Close all scenarios"),
          .group = Actions::Group::View,
          .tip = tr("Show the names of the scenarios only") }))
    , m_model(new LibraryModel(this))
    , m_pane(new LibraryPane(m_model, m_clearFilter, window))
    , m_details(new DetailsPane(frame.workspace, frame.actions, window))
    , m_empty(new EmptyPane(window))
    , m_library(frame.workspace.libraryPath())
{
    m_frame.stack.addWidget(m_empty);
    m_frame.stack.addWidget(m_details);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterDelay);
    m_verifyDelay.setSingleShot(true);
    m_verifyDelay.setInterval(verifyDelay);
    m_everyMinute.setInterval(1min);
    m_everyMinute.start();
    bindActions();
    bindViewActions();

    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(
        &m_filterDelay, &QTimer::timeout, this, [this] { m_pane->setFilter(m_filter->text()); });
    connect(m_filter, &FilterEdit::leftForList, this, [this] {
        m_filterDelay.stop();
        m_pane->setFilter(m_filter->text());
        m_pane->enter();
    });
    connect(&m_verifyDelay, &QTimer::timeout, this, &LibraryController::verifyShown);
    connect(&m_everyMinute, &QTimer::timeout, m_model,
        [this] { m_model->setNow(QDateTime::currentDateTimeUtc()); });
    connect(
        m_pane, &LibraryPane::currentVersionChanged, this, &LibraryController::showCurrentVersion);
    connect(m_pane, &LibraryPane::versionChosen, &m_frame.stack, &SheetStack::closeAll);
    connect(m_pane, &LibraryPane::activated, m_frame.actions.load, &QAction::trigger);
    connect(&m_frame.stack, &SheetStack::closed, this, [this](bool hadFocus) {
        updateContent();
        if (hadFocus)
            m_pane->tree()->setFocus();
    });
    Workspace &workspace = m_frame.workspace;
    connect(
        &workspace.library(), &LibraryReader::changed, this, &LibraryController::onListingChanged);
    connect(&workspace.library(), &LibraryReader::judged, this, &LibraryController::onJudged);
    connect(&workspace.jobs(), &Jobs::finished, this, &LibraryController::onJobFinished);
}

void LibraryController::bindActions()
{
    Actions &actions = m_frame.actions;
    Workspace &workspace = m_frame.workspace;
    const auto isFree = [&workspace] { return !workspace.jobs().isBusy(); };
    actions.bind(
        actions.refresh,
        [this, &workspace] {
            workspace.connections().read();
            m_frame.messages.forgetClosed(topic::library);
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

void LibraryController::bindViewActions()
{
    Actions &actions = m_frame.actions;
    QTreeView *tree = m_pane->tree();
    QAction *open = actions.add({ .name = "openSelected",
        .text = tr("Open what is selected"),
        .keys = { Qt::Key_Return, Qt::Key_Enter },
        .tip = tr("See what loading the selected version changes; open or close the selected "
                  "scenario") });
    open->setShortcutContext(Qt::WidgetShortcut); // elsewhere the keys are others'
    open->setAutoRepeat(false);
    tree->addAction(open);
    actions.bind(open, [this] { m_pane->openSelected(); });
    const auto hasBranches = [this] { return m_model->rowCount() > 0; };
    actions.bind(
        m_expandAll, [tree] { tree->expandAll(); }, hasBranches);
    actions.bind(
        m_collapseAll, [tree] { tree->collapseAll(); }, hasBranches);
}

void LibraryController::clearFilter()
{
    m_filter->clear();
    m_pane->setFilter({});
}

void LibraryController::showChanges()
{
    m_frame.stack.closeAll();
    if (const std::optional<VersionRef> loaded = m_frame.workspace.check().loaded()) {
        clearFilter();
        m_pane->select(*loaded);
    }
    m_details->turnToDrift();
    m_details->focusOfPage()->setFocus(Qt::OtherFocusReason);
}

void LibraryController::onListingChanged()
{
    m_pane->showTree(m_frame.workspace.library().takeTree(), QDateTime::currentDateTimeUtc());
    m_model->setDamaged(m_frame.workspace.library().verdicts().damaged());
    sayProblems();
    if (const auto first = m_frame.workspace.takeFirstShown()) {
        m_pane->select(*first);
        m_pane->keepSelection();
    }
    if (m_selectWhenListed)
        m_pane->select(*m_selectWhenListed);
    m_selectWhenListed.reset();
    showSafetyCopies();
    selectDefault();
    showCurrentVersion();
    m_verified.reset(); // its file may be another one
    m_verifyDelay.start();
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
        m_pane->showTree({}, QDateTime::currentDateTimeUtc());
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
    if (result.toSelect)
        m_selectWhenListed = result.toSelect;
}

void LibraryController::selectDefault()
{
    std::vector<VersionRef> live;
    if (const auto status = m_frame.workspace.status())
        live = status->matches.empty() ? status->damagedMatches : status->matches;
    m_pane->selectDefault(live.empty() ? std::nullopt : std::optional(live.front()));
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
        m_frame.workspace.library().stopVerify();
        m_verifyDelay.start();
    }
    if (m_shown) {
        const Verdicts &verdicts = m_frame.workspace.library().verdicts();
        m_details->setVersion(*m_model, index);
        m_details->setVerdict(m_shown->isCopy() ? Verdict() : verdicts.of(m_shown->version));
    }
    updateContent();
    m_frame.actions.update();
}

/** Tree, details and what can be done say the same of a version. */
void LibraryController::onJudged()
{
    m_model->setDamaged(m_frame.workspace.library().verdicts().damaged());
    showCurrentVersion();
}

void LibraryController::verifyShown()
{
    // A safety copy is read whole when it is loaded, and no manifest says how it should be.
    if (!m_shown || m_shown->isCopy() || m_verified == m_shown)
        return;
    // A verdict is kept only while the file is the same.
    const Verdicts &verdicts = m_frame.workspace.library().verdicts();
    if (verdicts.of(m_shown->version).kind == Verdict::Kind::Verified)
        return;
    m_verified = m_shown;
    m_frame.workspace.library().verify(m_shown->version);
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
            .heading = tr("%Ln part(s) of this library are damaged; everything else can be used.",
                nullptr, count),
            .isStanding = true });
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
