// SPDX-License-Identifier: MIT
// The window and its database: which one, what it is for, and the way in.
#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionmenu.h"
#include "ui/connection/environmentlook.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/messagetopics.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/models/librarymodel.h"
#include "ui/text/sentences.h"
#include "ui/widgets/messagebar.h"

#include <QLineEdit>
#include <QPointer>
#include <QStackedWidget>

namespace seedbank {

void MainWindow::connectDatabaseActions()
{
    connect(m_actions.addConnection, &QAction::triggered, this,
        [this] { openConnectionDialog(std::nullopt); });
    connect(
        m_actions.connectDatabase, &QAction::triggered, m_actions.addConnection, &QAction::trigger);
    connect(m_actions.connectAgain, &QAction::triggered, &m_workspace, &Workspace::openAgain);
    connect(m_actions.enterPassword, &QAction::triggered, this, &MainWindow::openPasswordSheet);
    connect(m_connectionMenu, &ConnectionMenu::sampleChosen, &m_workspace, &Workspace::openSample);
    connect(m_connectionMenu, &ConnectionMenu::connectionChosen, &m_workspace,
        &Workspace::openConnection);
    connect(m_connectionMenu, &ConnectionMenu::editChosen, this, [this](const QString &name) {
        if (const ConnectionProfile *profile = m_workspace.connections().find(name))
            openConnectionDialog(*profile);
    });
    connect(m_passwordSheet, &Sheet::closeRequested, this, &MainWindow::closeSheet);
    connect(m_passwordSheet, &PasswordSheet::passwordGiven, this,
        [this](const QString &password, Workspace::Keep keep) {
            closeSheet();
            m_workspace.usePassword(password, keep);
        });
    connect(&m_workspace, &Workspace::databaseChanged, this, &MainWindow::onDatabaseChanged);
    connect(&m_workspace, &Workspace::passwordNotKept, this, [this](const Error &error) {
        m_messages->show(topic::connection,
            { .tone = Tone::Warning,
                .text = error.message,
                .detail = error.detail,
                .heading = tr("The password is kept until Seedbank closes, and nowhere else.") });
    });
    connect(&m_workspace, &Workspace::consentNotKept, this, [this](const Error &error) {
        m_messages->show(topic::connection,
            { .tone = Tone::Warning,
                .text = error.message,
                .detail = error.detail,
                .heading = tr("What you allowed for loads over this connection is kept until "
                              "Seedbank closes.") });
    });
    connect(
        &m_workspace.connections(), &Connections::changed, this, &MainWindow::onConnectionsChanged);
}

void MainWindow::onConnectionsChanged()
{
    const Connections &connections = m_workspace.connections();
    m_connectionMenu->setConnections(
        connections.list(), m_workspace.access().connection, m_workspace.isSample());
    if (const auto &error = connections.listError())
        say(topic::connections, *error, Tone::Warning);
    else
        m_messages->dismiss(topic::connections);
}

void MainWindow::onDatabaseChanged()
{
    closeSheet();
    const DatabaseAccess &access = m_workspace.access();
    const QString database = access.connection.isEmpty() ? access.url : access.connection;
    if (m_shownDatabase != database) {
        m_shownDatabase = database;
        m_selectWhenListed.reset();
        m_jobTrouble.reset();
        m_messages->dismiss(topic::job);
        if (!m_workspace.isBusy())
            m_activity->showResult({}, Tone::Neutral); // what was done to another one
    }
    if (m_shownLibrary != m_workspace.options().libraryPath) {
        m_shownLibrary = m_workspace.options().libraryPath;
        m_filter->clear();
        m_library->setFilter({});
        m_model->setTree({}, QDateTime::currentDateTimeUtc());
        m_library->forgetSelection();
        showCurrentVersion();
    }
    showConnection();
    onConnectionsChanged();
    if (m_workspace.isSample() && !isPracticeClosed())
        sayPractice();
    else
        m_messages->dismiss(topic::practice);
    updateTitle(m_workspace.isBusy() ? m_workspace.job().title() : QString());
    updatePage();
    onStatusChanged();
    if (access.state == DatabaseAccess::State::PasswordNeeded)
        openPasswordSheet();
}

void MainWindow::showConnection()
{
    const DatabaseAccess &access = m_workspace.access();
    Badge badge { tr("NONE"), Tone::Neutral };
    if (access.environment)
        badge = environmentBadge(*access.environment);
    else if (access.state == DatabaseAccess::State::Failed)
        badge = { tr("UNKNOWN"), Tone::Neutral };
    else if (!access.connection.isEmpty())
        badge = { tr("…"), Tone::Neutral };
    else if (m_workspace.isRemote())
        badge = { tr("SERVER"), Tone::Neutral };
    else if (m_workspace.hasDatabase())
        badge = environmentBadge(Environment::Development);
    m_connection->setConnection(
        m_workspace.hasDatabase() ? m_workspace.databaseName() : tr("No database"), badge);
    QStringList lines { access.url,
        access.environment ? environmentText(*access.environment) : QString() };
    lines.removeAll(QString());
    m_connection->setToolTip(
        lines.isEmpty() ? tr("Choose the database to work on") : lines.join(QLatin1Char('\n')));
}

void MainWindow::sayPractice()
{
    m_messages->show(topic::practice,
        { .tone = Tone::Good,
            .icon = QStringLiteral("seed"),
            .action = m_actions.connectDatabase,
            .heading = tr("Practice database: nothing here touches your systems.") });
}

void MainWindow::openConnectionDialog(const std::optional<ConnectionProfile> &profile)
{
    if (m_workspace.isBusy() || findChild<ConnectionDialog *>())
        return;
    auto *dialog
        = new ConnectionDialog(m_workspace.connections(), m_workspace.ownLibraryPath(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (profile)
        dialog->edit(*profile);
    connect(dialog, &ConnectionDialog::saved, this, &MainWindow::onConnectionSaved);
    connect(dialog, &ConnectionDialog::removed, this, [this](const RemovedConnection &removed) {
        sayConnectionWarnings(removed.warnings);
        m_workspace.forgetPassword(removed.profile);
        if (isSameName(removed.profile.name, m_workspace.access().connection))
            m_workspace.closeDatabase();
    });
    dialog->open();
}

void MainWindow::onConnectionSaved(const SavedConnection &saved)
{
    if (saved.sessionPassword)
        m_workspace.rememberPassword(saved.profile, *saved.sessionPassword);
    else
        m_workspace.forgetPassword(saved.profile);
    sayConnectionWarnings(saved.warnings);
    m_workspace.openConnection(saved.profile.name);
}

void MainWindow::sayConnectionWarnings(const std::vector<QString> &warnings)
{
    if (warnings.empty()) {
        m_messages->dismiss(topic::connection);
        return;
    }
    const QStringList lines(warnings.begin(), warnings.end());
    m_messages->show(topic::connection, { Tone::Warning, {}, lines.join(QLatin1Char('\n')) });
}

void MainWindow::openPasswordSheet()
{
    const DatabaseAccess &access = m_workspace.access();
    if (access.url.isEmpty())
        return;
    PasswordSheet::Question question { m_workspace.databaseName(), access.url, {}, false };
    question.forKeychain = access.profile && access.profile->password == PasswordSource::Keychain;
    question.why = access.trouble ? access.trouble : m_workspace.statusError();
    m_pages->setCurrentWidget(m_passwordSheet);
    m_passwordSheet->prepare(question);
    updateActions();
    if (!question.forKeychain)
        return;
    const QPointer<PasswordSheet> sheet(m_passwordSheet);
    m_workspace.connections().checkKeychain([sheet](const Result<> &works) {
        if (sheet)
            sheet->setKeychainTrouble(works ? std::nullopt : std::optional(works.error()));
    });
}

QString MainWindow::protectionText() const
{
    return m_workspace.isProtected()
        ? tr("%1 is a production database: nothing is ever loaded into it")
              .arg(m_workspace.databaseName())
        : QString();
}

void MainWindow::updateConnectionActions(bool free)
{
    const auto state = m_workspace.access().state;
    m_connectionMenu->setSwitchable(free);
    m_actions.addConnection->setEnabled(free);
    m_actions.connectDatabase->setEnabled(free);
    m_actions.connectAgain->setEnabled(free && state != DatabaseAccess::State::Finding);
    m_actions.enterPassword->setEnabled(
        free && !m_workspace.access().url.isEmpty() && m_pages->currentWidget() != m_passwordSheet);
}

} // namespace seedbank
