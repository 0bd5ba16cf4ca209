// SPDX-License-Identifier: MIT
#include "ui/application/handover.h"

#include "database/databaseurl.h"
#include "settings/connectionsfile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/messages.h"
#include "ui/workspace/workspace.h"

#include <QAction>
#include <QApplication>

namespace seedbank {

namespace {

/** For people: the connection, the database, or the library. */
QString nameOf(const WorkspaceOptions &asked)
{
    if (!asked.connection.isEmpty())
        return asked.connection;
    const auto url = DatabaseUrl::parse(asked.database);
    return url && !asked.database.isEmpty() ? url->displayName() : asked.libraryPath;
}

} // namespace

void bringToFront(QWidget &window, const QString &activationToken)
{
    // Where Qt's Wayland plugin looks when a window is activated, once.
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
    if (!window.isActiveWindow())
        QApplication::alert(&window);
}

HandOver::HandOver(Workspace &workspace, MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_open(new QAction(tr("Open it"), this))
{
    m_open->setObjectName(QStringLiteral("openHandedOver"));
    connect(m_open, &QAction::triggered, this, [this] { open(m_asked); });
    connect(&workspace.jobs(), &Jobs::started, m_open, [this] { m_open->setEnabled(false); });
    connect(&workspace.jobs(), &Jobs::idle, m_open, [this] { m_open->setEnabled(true); });
}

StartAnswer HandOver::take(const StartRequest &request)
{
    bringToFront(m_window, request.activationToken);
    if (request.trouble)
        m_window.messages().show(topic::start, errorMessage(*request.trouble, Tone::Warning));
    if (!request.workspace)
        return {};
    if (m_workspace.isOpen(*request.workspace) && !request.workspace->firstShown)
        return {}; // an earlier offer stays
    const QString obstacle = obstacleTo(*request.workspace);
    if (obstacle.isEmpty()) {
        open(*request.workspace);
        return {};
    }
    sayDeclined(*request.workspace, obstacle);
    return { .kind = StartAnswer::Kind::Declined, .reason = obstacle };
}

void HandOver::open(const WorkspaceOptions &asked)
{
    m_window.messages().dismiss(topic::handOver);
    m_workspace.open(asked);
}

QString HandOver::obstacleTo(const WorkspaceOptions &asked) const
{
    const QString name = nameOf(asked);
    if (m_workspace.jobs().isBusy())
        return tr("%1 was not opened, because a job runs in the window that is open.").arg(name);
    if (m_window.isPreparing())
        return tr("%1 was not opened, because a panel or a dialog is open in the Seedbank window.")
            .arg(name);
    if (m_workspace.isOpen(asked))
        return {};
    const DatabaseAccess &access = m_workspace.access();
    if (!access.environment && access.state == DatabaseAccess::State::Finding)
        return tr("%1 was not opened, because the window that is open is still looking up its "
                  "connection.")
            .arg(name);
    const auto present = presentEnvironment();
    if (present && *present > environmentOf(asked).value_or(Environment::Demo))
        return tr("%1 was not opened, because the database of the window that is open has a "
                  "stricter environment.")
            .arg(name);
    return {};
}

std::optional<Environment> HandOver::presentEnvironment() const
{
    const DatabaseAccess &access = m_workspace.access();
    if (access.environment)
        return access.environment;
    const Connections &connections = m_workspace.connections();
    const ConnectionProfile *const saved = connections.find(access.connection);
    if (saved)
        return seedbank::environmentOf(connections.list(), saved->url);
    return std::nullopt;
}

std::optional<Environment> HandOver::environmentOf(const WorkspaceOptions &asked) const
{
    const Connections &connections = m_workspace.connections();
    const ConnectionProfile *const saved = connections.find(asked.connection);
    if (saved)
        return seedbank::environmentOf(connections.list(), saved->url);
    const auto url = DatabaseUrl::parse(asked.database);
    const bool isDatabase = url && !asked.database.isEmpty();
    return isDatabase ? seedbank::environmentOf(connections.list(), *url) : std::nullopt;
}

void HandOver::sayDeclined(const WorkspaceOptions &asked, const QString &obstacle)
{
    m_asked = asked;
    m_open->setToolTip(nameOf(asked));
    m_open->setEnabled(!m_workspace.jobs().isBusy());
    m_window.messages().show(topic::handOver,
        { .tone = Tone::Neutral,
            .text = obstacle,
            .action = m_open,
            .heading = tr("Seedbank was started once more.") });
}

} // namespace seedbank
