// SPDX-License-Identifier: MIT
#include "ui/mainwindow/mainwindow.h"

#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/activitycontroller.h"
#include "ui/mainwindow/arrangement.h"
#include "ui/mainwindow/capturecontroller.h"
#include "ui/mainwindow/closequestion.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/connectioncontroller.h"
#include "ui/mainwindow/contextmenus.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/environmentmarks.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/helpcontroller.h"
#include "ui/mainwindow/librarycontroller.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadcontroller.h"
#include "ui/mainwindow/messageplace.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/panefocus.h"
#include "ui/mainwindow/placecontroller.h"
#include "ui/mainwindow/readycontroller.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/settingswriter.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/mainwindow/typedquestion.h"
#include "ui/mainwindow/versioncontroller.h"
#include "ui/style/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/taborder.h"
#include "ui/workspace/place.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace seedbank {

namespace {

/** A screen of 1280 by 800 at 200 %, less what the desktop has on it. */
constexpr QSize smallestSize { 640, 350 };

QVBoxLayout *tightLayout(QWidget *parent)
{
    auto *layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

} // namespace

MainWindow::MainWindow(Workspace &workspace, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_actions(this)
    , m_theme(m_actions, settings, this)
    , m_tools(new ToolBar(m_actions, this))
    , m_messages(new MessageBar(this))
    , m_stack(new SheetStack(this))
{
    new SettingsWriter(settings, this);
    readInOrder();
    setWindowIcon(themedIcon(QStringLiteral("seedbank")));
    setMinimumSize(smallestSize);
    makeParts();
    layOut();
    bindActions();
    connectWorkspace();
    restoreArrangement(settings, *this, *m_splitter, *m_library->details());
    onDatabaseChanged();
}

void MainWindow::makeParts()
{
    const Frame frame { m_workspace, m_actions, *m_messages, *m_stack };
    m_library = new LibraryController(frame, m_tools->filter(), this);
    const auto shown = [this] { return m_library->shown(); };
    m_loads = new LoadController(frame, shown, this);
    m_captures = new CaptureController(
        frame, [shown] { return shown() ? shown()->version.scenario : std::string(); }, this);
    m_connections = new ConnectionController(frame, m_tools->connectionButton(), m_settings, this);
    m_places = new PlaceController(frame, m_settings, this);
    m_ready = new ReadyController(frame, this);
    m_activity = new ActivityController(frame, this);
    const auto *versions = new VersionController(frame, shown, this);
    new ContextMenus(frame, { *m_library, *versions, *m_ready->line(), *m_activity->bar() }, this);
    new HelpController(frame, this);
    new EnvironmentMarks(frame, m_tools, m_ready->line(), this);
}

void MainWindow::layOut()
{
    auto *right = new QWidget(this);
    auto *rightLayout = tightLayout(right);
    rightLayout->addWidget(m_stack, 1);
    rightLayout->addWidget(m_ready->line());
    m_messages->setParent(right);
    new MessagePlace(m_messages, m_stack, this);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_library->pane());
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_library->pane()->lower(); // a splitter has what was added last read first

    auto *central = new QWidget(this);
    auto *layout = tightLayout(central);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_activity->bar());
    setCentralWidget(central);
    addToolBar(m_tools);
    m_library->pane()->tree()->setFocus();
}

void MainWindow::bindActions()
{
    using Group = Actions::Group;
    m_actions.bind(m_actions.add({ .name = "nextPane",
                       .text = tr("Next pane"),
                       .group = Group::Moving,
                       .keys = { Qt::Key_F6 },
                       .tip = tr("Go to the next part of the window with the keyboard") }),
        [this] { moveFocus(1); });
    m_actions.bind(m_actions.add({ .name = "previousPane",
                       .text = tr("Previous pane"),
                       .group = Group::Moving,
                       .keys = { Qt::SHIFT | Qt::Key_F6 },
                       .tip = tr("Go to the part of the window before this one") }),
        [this] { moveFocus(-1); });
    m_actions.bind(
        m_actions.add({ .name = "closePanel",
            .text = tr("Close the panel"),
            .group = Group::Moving,
            .keys = { QKeySequence::Cancel },
            .tip = tr("Close the panel that is open; a job goes on") }),
        [this] { m_stack->leave(); }, [this] { return m_stack->front() != nullptr; });
    qApp->installEventFilter(this);
    m_actions.bind(m_actions.add({ .name = "quit",
                       .text = tr("Quit"),
                       .group = Group::Window,
                       .keys = { Qt::CTRL | Qt::Key_Q },
                       .tip = tr("Close the window; you are asked first if a job runs") }),
        [this] { close(); });
    m_actions.watchSettledButtons();
    m_tools->fillMenu(m_actions);
    connect(&m_actions, &Actions::updated, this, [this] {
        m_tools->setLoadPrimary(
            m_stack->currentWidget() == m_library->details() && m_actions.load->isEnabled());
    });
    connect(m_stack, &SheetStack::opened, &m_actions, &Actions::update);
    connect(m_stack, &SheetStack::closed, &m_actions, &Actions::update);
    connect(m_loads, &LoadController::opening, m_library->pane(), &LibraryPane::keepSelection);
    connect(m_activity, &ActivityController::titleChanged, this, &QWidget::setWindowTitle);
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace.opener(), &DatabaseOpener::changed, this, &MainWindow::onDatabaseChanged);
    connect(&m_workspace.check(), &DatabaseCheck::changed, this, &MainWindow::onStatusChanged);
    connect(&m_workspace.jobs(), &Jobs::started, this, &MainWindow::onJobStarted);
    connect(&m_workspace.jobs(), &Jobs::finished, this, [this](const JobResult &result) {
        if (std::exchange(m_closeWhenDone, false))
            closeAfter(result);
    });
}

/** Nobody leaves in the belief that everything is as it was where it is not. */
void MainWindow::closeAfter(const JobResult &result)
{
    if (result.isCancelled())
        close();
    else if (result.isDone())
        m_messages->show(topic::closing,
            { .tone = Tone::Warning,
                .text = result.line(),
                .heading = tr("It was too late to cancel. The window stays open.") });
}

bool MainWindow::isPreparing() const
{
    return m_stack->isPreparing();
}

void MainWindow::closeStaleSheet()
{
    const DatabaseAccess &access = m_workspace.access();
    const Subject before
        = std::exchange(m_subject, { access.address(), access.url, m_workspace.libraryPath() });
    const bool isAnother = m_subject.database != before.database
        || m_subject.library != before.library
        || (m_subject.url != before.url && !before.url.isEmpty());
    // What guards the database may have changed, and a load is prepared for that.
    const bool isLoad = m_stack->sheet() && m_stack->sheet()->changesDatabase();
    if (!m_connections->isAsking() && (isAnother || isLoad))
        m_stack->close();
}

void MainWindow::onDatabaseChanged()
{
    closeStaleSheet();
    m_activity->onDatabaseChanged();
    m_library->onDatabaseChanged();
    m_connections->onDatabaseChanged();
    m_places->onDatabaseChanged();
    onStatusChanged();
    m_connections->askForPassword();
}

void MainWindow::onStatusChanged()
{
    m_ready->onStatusChanged(m_activity->trouble());
    m_activity->onStatusChanged();
    m_library->onStatusChanged();
    m_captures->onStatusChanged();
    m_actions.update();
}

void MainWindow::onJobStarted()
{
    m_messages->dismiss(topic::closing);
    m_stack->close();
    m_activity->onJobStarted();
    m_library->updateContent();
    onStatusChanged();
}

void MainWindow::moveFocus(int step)
{
    QWidget *page = m_stack->currentWidget();
    DetailsPane *details = m_library->details();
    Sheet *sheet = m_stack->front();
    QWidget *first = sheet ? sheet->firstField()
        : page == details  ? details->focusOfPage()
                           : page->nextInFocusChain();
    focusPane(
        {
            { m_library->pane(), m_library->pane()->tree() },
            { page, first },
            { m_messages, m_messages },
            { m_ready->line(), m_ready->line()->findChild<QToolButton *>() },
            { m_tools->filter(), m_tools->filter() },
        },
        step);
}

/** Esc in a list of choices is that list's, not a shortcut of the window beneath it. */
bool MainWindow::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || !QApplication::activePopupWidget()
        || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QMainWindow::eventFilter(object, event);
    event->accept();
    return true;
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return moveFocusByTab(this, next);
}

/** What somebody did to the database elsewhere is seen at once on coming back. */
void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_workspace.checkQuietly();
}

void MainWindow::cancelAndClose()
{
    m_closeWhenDone = m_workspace.jobs().isBusy();
    m_workspace.jobs().cancel();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool leavesTyped = std::exchange(m_leavesTyped, false);
    if (m_workspace.jobs().isBusy()) {
        event->ignore();
        askBeforeClosing(m_workspace.jobs(), this, [this] { cancelAndClose(); });
        return;
    }
    keepArrangement(m_settings, *this, *m_splitter, *m_library->details());
    if (const auto &shown = m_library->shown(); shown && !shown->isCopy())
        keepVersion(m_settings, shown->version);
    const QStringList unsaved = m_stack->unsaved();
    event->setAccepted(unsaved.isEmpty() || leavesTyped);
    if (!event->isAccepted())
        askBeforeLeaving(unsaved, this, [this] {
            m_leavesTyped = true;
            close();
        });
}

} // namespace seedbank
