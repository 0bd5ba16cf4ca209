// SPDX-License-Identifier: MIT
#include "ui/mainwindow/mainwindow.h"

#include "ui/connection/connectionmenu.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/messagetopics.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/models/librarymodel.h"
#include "ui/style/buttons.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/settledaction.h"

#include <QLineEdit>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <chrono>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

/** Typing and moving through the tree go on undisturbed for so long. */
constexpr auto filterDelay = 120ms;
constexpr auto verifyDelay = 250ms;

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/splitter");
const QString practiceKey = QStringLiteral("window/practiceBannerClosed");

} // namespace

MainWindow::MainWindow(Workspace &workspace, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_actions(this)
    , m_model(new LibraryModel(this))
{
    setWindowIcon(QIcon(QStringLiteral(":/icons/seedbank.svg")));
    setMinimumSize(640, 420);
    buildToolBar();
    buildPanes();
    connectActions();
    connectSheets();
    connectWorkspace();
    connectDatabaseActions();
    restore();
    m_shownLibrary = m_workspace.options().libraryPath;
    onDatabaseChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildToolBar()
{
    auto *bar = new QToolBar(tr("Tools"), this);
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int side = fontMetrics().height() + space::half;
    bar->setIconSize({ side, side });
    bar->layout()->setContentsMargins(space::one, space::half + 2, space::one, space::half + 2);
    bar->layout()->setSpacing(space::half);

    m_connection = new ConnectionButton(bar);
    m_connectionMenu = new ConnectionMenu(
        m_actions.addConnection, { m_actions.checkNow, m_actions.refresh }, m_connection);
    m_connection->setMenu(m_connectionMenu);
    showConnection();
    bar->addWidget(m_connection);
    bar->addSeparator();
    for (QAction *action : { m_actions.load, m_actions.reset, m_actions.capture }) {
        bar->addAction(action);
        bar->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    }
    m_loadButton = qobject_cast<QToolButton *>(bar->widgetForAction(m_actions.load));
    m_resetButton = qobject_cast<QToolButton *>(bar->widgetForAction(m_actions.reset));
    reserveButtons();

    auto *gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    m_filter = new QLineEdit(bar);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter scenarios and versions"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(m_actions.filter, QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(26 * fontMetrics().averageCharWidth());
    bar->addWidget(m_filter);

    auto *menu = new QMenu(this);
    menu->addActions({ m_actions.load, m_actions.reset, m_actions.undo, m_actions.capture });
    menu->addSeparator();
    menu->addActions({ m_actions.addConnection, m_actions.enterPassword });
    menu->addSeparator();
    menu->addActions({ m_actions.checkNow, m_actions.refresh, m_actions.repair });
    menu->addSeparator();
    menu->addActions({ m_actions.filter, m_actions.nextPane, m_actions.previousPane });
    menu->addSeparator();
    menu->addAction(m_actions.quit);
    m_menuButton = new QToolButton(bar);
    m_menuButton->setIcon(themedIcon(QStringLiteral("more")));
    m_menuButton->setToolTip(tr("More"));
    m_menuButton->setAccessibleName(tr("More"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setAutoRaise(true);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    m_menuButton->setMenu(menu);
    // The icon says that it opens a menu; a second arrow would only crowd it.
    m_menuButton->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    bar->addWidget(m_menuButton);
    addToolBar(bar);
}

void MainWindow::reserveButtons()
{
    reserveSize(m_loadButton, { m_actions.load->text() }, Looks::AlsoPrimary);
    // Of a scenario whose name is longer, the tooltip has all of it.
    reserveSize(
        m_resetButton, { tr("Reset to %1").arg(QStringLiteral("general v99")) }, Looks::Ordinary);
}

void MainWindow::buildPanes()
{
    m_messages = new MessageBar(this);
    m_library = new LibraryPane(m_model, m_actions.clearFilter, this);
    m_details = new DetailsPane(this);
    m_loadSheet = new LoadSheet(this);
    m_captureSheet = new CaptureSheet(this);
    m_passwordSheet = new PasswordSheet(this);
    m_empty = new EmptyState(this);
    m_ready = new ReadyLine(m_actions, this);
    m_activity = new ActivityBar(m_actions.cancelJob, m_actions.undo, this);

    m_pages = new QStackedWidget(this);
    for (QWidget *page : { static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_details),
             static_cast<QWidget *>(m_loadSheet), static_cast<QWidget *>(m_captureSheet),
             static_cast<QWidget *>(m_passwordSheet) })
        m_pages->addWidget(page);
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_pages, 1);
    rightLayout->addWidget(m_ready);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_library);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_activity);
    setCentralWidget(central);
    m_library->tree()->setFocus();
}

void MainWindow::connectActions()
{
    connect(m_actions.load, &QAction::triggered, this, [this] {
        if (m_shown)
            openLoadSheet(*m_shown, LoadSheet::Target::Act::Load);
    });
    m_settledReset = new SettledAction(m_actions.reset);
    m_settledUndo = new SettledAction(m_actions.undo);
    for (SettledAction *settled : { m_settledReset, m_settledUndo })
        settled->watchButtons();
    connect(m_settledReset, &SettledAction::triggered, this, &MainWindow::resetOrAsk);
    connect(m_settledUndo, &SettledAction::triggered, this, &MainWindow::undoOrAsk);
    connect(m_actions.capture, &QAction::triggered, this, &MainWindow::openCaptureSheet);
    connect(m_actions.cancelJob, &QAction::triggered, this, [this] {
        m_actions.cancelJob->setEnabled(false);
        m_workspace.cancelJob();
    });
    connect(m_actions.checkNow, &QAction::triggered, &m_workspace, &Workspace::checkNow);
    connect(m_actions.stopCheck, &QAction::triggered, &m_workspace, &Workspace::stopCheck);
    connect(m_actions.refresh, &QAction::triggered, this, [this] {
        m_workspace.connections().read();
        m_workspace.refresh();
    });
    connect(m_actions.repair, &QAction::triggered, &m_workspace, &Workspace::repair);
    connect(m_actions.showChanges, &QAction::triggered, this, [this] {
        closeSheet();
        if (const std::optional<VersionRef> loaded = m_workspace.loaded()) {
            m_filter->clear();
            m_library->setFilter({});
            m_library->select(*loaded);
        }
        m_details->focusTables();
    });
    connect(m_actions.filter, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_actions.clearFilter, &QAction::triggered, m_filter, &QLineEdit::clear);
    connect(m_actions.nextPane, &QAction::triggered, this, [this] { focusPane(1); });
    connect(m_actions.previousPane, &QAction::triggered, this, [this] { focusPane(-1); });
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);

    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterDelay);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(
        &m_filterDelay, &QTimer::timeout, this, [this] { m_library->setFilter(m_filter->text()); });
    m_verifyDelay.setSingleShot(true);
    m_verifyDelay.setInterval(verifyDelay);
    connect(&m_verifyDelay, &QTimer::timeout, this, &MainWindow::verifyCurrent);
    m_everyMinute.setInterval(1min);
    connect(&m_everyMinute, &QTimer::timeout, this, [this] {
        showReadiness();
        m_workspace.checkQuietly();
    });
    m_everyMinute.start();
    connect(m_library, &LibraryPane::currentVersionChanged, this, &MainWindow::showCurrentVersion);
    connect(m_library, &LibraryPane::versionChosen, this, &MainWindow::closeSheet);
    connect(m_library, &LibraryPane::activated, m_actions.load, &QAction::trigger);
    connect(m_messages, &MessageBar::closed, this, [this](const QString &topic) {
        if (topic == topic::practice)
            m_settings.setValue(practiceKey, true);
    });
}

void MainWindow::connectSheets()
{
    connect(m_loadSheet, &Sheet::closeRequested, this, &MainWindow::closeSheet);
    connect(m_captureSheet, &Sheet::closeRequested, this, &MainWindow::closeSheet);
    connect(m_loadSheet, &LoadSheet::loadRequested, this,
        [this](const LoadSheet::Target &target, const QString &confirmation) {
            const LoadSheet::Target chosen = target; // the sheet's own is gone once it closes
            closeSheet();
            if (chosen.act == LoadSheet::Target::Act::Reset)
                m_workspace.reset(confirmation);
            else
                m_workspace.load(chosen.snapshot, confirmation);
        });
    connect(m_loadSheet, &LoadSheet::consentChanged, this, [this](const LoadSheet::Target &target) {
        m_workspace.setConsent(target.consent);
        openLoadSheet(target.snapshot, target.act);
    });
    connect(m_loadSheet, &LoadSheet::consentKept, &m_workspace, &Workspace::rememberConsent);
    connect(m_captureSheet, &CaptureSheet::captureRequested, this,
        [this](const QString &scenario, const QString &note) {
            closeSheet();
            m_workspace.capture(scenario.toStdString(), note.toStdString());
        });
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::listingChanged, this, &MainWindow::onListingChanged);
    connect(&m_workspace, &Workspace::statusChanged, this, &MainWindow::onStatusChanged);
    connect(&m_workspace, &Workspace::jobStarted, this, &MainWindow::onJobStarted);
    connect(&m_workspace, &Workspace::jobProgressed, this, &MainWindow::onJobProgressed);
    connect(&m_workspace, &Workspace::jobFinished, this, &MainWindow::onJobFinished);
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_settings.value(geometryKey).toByteArray()))
        resize(QSize(1080, 680).boundedTo(screen()->availableSize() * 0.95));
    if (!m_splitter->restoreState(m_settings.value(splitterKey).toByteArray()))
        m_splitter->setSizes({ 300, 780 });
}

bool MainWindow::isPracticeClosed() const
{
    return m_settings.value(practiceKey).toBool();
}

void MainWindow::save()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(splitterKey, m_splitter->saveState());
}

} // namespace seedbank
