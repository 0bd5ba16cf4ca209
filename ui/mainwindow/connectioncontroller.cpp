// SPDX-License-Identifier: MIT
#include "ui/mainwindow/connectioncontroller.h"

#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionmanager.h"
#include "ui/connection/connectionmenu.h"
#include "ui/connection/environmentlook.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/workspace/workspace.h"

#include <QPointer>
#include <QSettings>

#include <algorithm>

namespace seedbank {

namespace {

const QString practiceKey = QStringLiteral("window/practiceBannerClosed");

} // namespace

ConnectionController::ConnectionController(
    const Frame &frame, ConnectionButton *button, QSettings &settings, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_button(button)
    , m_settings(settings)
    , m_window(window)
    , m_menu(new ConnectionMenu(frame.actions.addConnection,
          { frame.actions.checkNow, frame.actions.refresh }, frame.actions.manageConnections,
          button))
    , m_passwordSheet(new PasswordSheet(window))
    , m_setAside(frame.actions.add({ .name = "setConnectionsAside",
          .text = tr("Set the file aside"),
          .tip = tr("Give it another name and begin a new one. Its connections are not known any "
                    "more.") }))
{
    m_button->setMenu(m_menu);
    m_frame.stack.addSheet(m_passwordSheet);
    bindActions();
    connectMenu();
    connectOpener();
    Workspace &workspace = m_frame.workspace;
    connect(m_passwordSheet, &PasswordSheet::passwordGiven, this,
        &ConnectionController::onPasswordGiven);
    connect(&m_frame.stack, &SheetStack::closed, m_passwordSheet, &PasswordSheet::clear);
    connect(&workspace.check(), &DatabaseCheck::changed, this, &ConnectionController::onAnswer);
    connect(&m_frame.stack, &SheetStack::opened, this, &ConnectionController::sayPractice);
    connect(&m_frame.stack, &SheetStack::closed, this, &ConnectionController::sayPractice);
    connect(&workspace.connections(), &Connections::changed, this,
        &ConnectionController::onConnectionsChanged);
    connect(&m_frame.messages, &MessageBar::closed, this, [this](const QString &topic) {
        if (topic == topic::practice)
            m_settings.setValue(practiceKey, true);
    });
    if (const auto &trouble = workspace.startTrouble())
        m_frame.messages.show(topic::start, errorMessage(*trouble, Tone::Warning));
}

void ConnectionController::bindActions()
{
    Actions &actions = m_frame.actions;
    Workspace &workspace = m_frame.workspace;
    const auto isAlwaysFree = [this] { return isFree(); };
    actions.bind(
        actions.addConnection, [this] { openDialog(std::nullopt); }, isAlwaysFree);
    actions.bind(actions.manageConnections, [this] { openManager(); });
    actions.bind(
        m_setAside, [this] { setConnectionsAside(); }, isAlwaysFree);
    actions.bind(
        actions.connectDatabase, [&actions] { actions.addConnection->trigger(); }, isAlwaysFree);
    actions.bind(
        actions.connectAgain, [&workspace] { workspace.openAgain(); },
        [this, &workspace] {
            return isFree() && workspace.access().state != DatabaseAccess::State::Finding;
        });
    actions.bind(
        actions.editConnection,
        [this, &workspace] { editConnection(workspace.access().connection); },
        [this, &workspace] {
            return isFree() && workspace.connections().find(workspace.access().connection);
        });
    actions.bind(
        actions.enterPassword, [this] { openPasswordSheet(); },
        [this, &workspace] {
            return isFree() && workspace.access().takesPassword()
                && m_frame.stack.sheet() != m_passwordSheet;
        });
    connect(&actions, &Actions::updated, this, [this] {
        m_menu->setSwitchable(isFree());
        if (m_manager)
            m_manager->setSwitchable(isFree());
    });
}

void ConnectionController::connectMenu()
{
    Workspace &workspace = m_frame.workspace;
    connect(m_menu, &ConnectionMenu::sampleChosen, &workspace, &Workspace::openSample);
    connect(m_menu, &ConnectionMenu::connectionChosen, &workspace, &Workspace::openConnection);
    connect(m_menu, &ConnectionMenu::editChosen, this, &ConnectionController::editConnection);
}

void ConnectionController::editConnection(const QString &name)
{
    if (const ConnectionProfile *profile = m_frame.workspace.connections().find(name))
        openDialog(*profile);
}

void ConnectionController::connectOpener()
{
    const DatabaseOpener &opener = m_frame.workspace.opener();
    connect(&opener, &DatabaseOpener::passwordNotKept, this, [this](const Error &error) {
        m_frame.messages.show(topic::connection,
            errorMessage(error, Tone::Warning,
                tr("The password is kept until Seedbank closes, and nowhere else.")));
    });
    connect(&opener, &DatabaseOpener::consentNotKept, this, [this](const Error &error) {
        m_frame.messages.show(topic::connection,
            errorMessage(error, Tone::Warning,
                tr("What you allowed for loads over this connection is kept until Seedbank "
                   "closes.")));
    });
}

bool ConnectionController::isFree() const
{
    return !m_frame.workspace.jobs().isBusy();
}

void ConnectionController::onDatabaseChanged()
{
    showConnection();
    onConnectionsChanged();
    sayPractice();
}

void ConnectionController::onConnectionsChanged()
{
    const Connections &connections = m_frame.workspace.connections();
    const DatabaseAccess &access = m_frame.workspace.access();
    const ConnectionInUse inUse { access.connection, access.environment };
    m_menu->setConnections(connections.list(), inUse, access.isSample);
    if (m_manager)
        m_manager->setInUse(inUse);
    if (const auto &error = connections.listError())
        sayUnreadable(*error);
    else
        m_frame.messages.dismiss(topic::connections);
}

/** One that is damaged can be put out of the way by the person, who may also mend it. */
void ConnectionController::sayUnreadable(const Error &error)
{
    Message message = errorMessage(error, Tone::Warning);
    if (error.code == ErrorCode::InvalidSettings)
        message.action = m_setAside;
    m_frame.messages.show(topic::connections, message);
}

void ConnectionController::setConnectionsAside()
{
    const QPointer<ConnectionController> self(this);
    m_frame.workspace.connections().setAside([self](const Result<QString> &aside) {
        if (!self)
            return;
        if (aside)
            self->m_frame.messages.show(topic::connection,
                { .text = tr("Its connections can be copied from there into a new one."),
                    .heading = tr("The damaged file is called %1 now.").arg(*aside) });
        else
            self->m_frame.messages.show(
                topic::connections, errorMessage(aside.error(), Tone::Warning));
    });
}

void ConnectionController::showConnection()
{
    const DatabaseAccess &access = m_frame.workspace.access();
    Badge badge { tr("NONE"), Tone::Neutral };
    if (access.environment)
        badge = environmentBadge(*access.environment);
    else if (access.state == DatabaseAccess::State::Failed)
        badge = { tr("UNKNOWN"), Tone::Neutral };
    else if (!access.connection.isEmpty())
        badge = { tr("…"), Tone::Neutral };
    else if (access.isRemote())
        badge = { tr("SERVER"), Tone::Neutral };
    else if (access.hasDatabase())
        badge = { tr("FILE"), Tone::Neutral };
    m_frame.actions.enterPassword->setVisible(access.takesPassword());
    m_button->setConnection(access.hasDatabase() ? access.name() : tr("No database"), badge);
    QStringList lines { access.url,
        access.environment ? environmentText(*access.environment) : QString() };
    lines.removeAll(QString());
    m_button->setToolTip(
        lines.isEmpty() ? tr("Choose the database to work on") : lines.join(QLatin1Char('\n')));
}

/** Not over a sheet, of which it would cover the last lines. */
void ConnectionController::sayPractice()
{
    const bool isSaid = m_frame.workspace.access().isSample
        && !m_settings.value(practiceKey).toBool() && !m_frame.stack.front();
    if (!isSaid) {
        m_frame.messages.dismiss(topic::practice);
        return;
    }
    m_frame.messages.show(topic::practice,
        { .tone = Tone::Good,
            .icon = QStringLiteral("seed"),
            .action = m_frame.actions.connectDatabase,
            .heading = tr("Practice database: nothing here touches your systems.") });
}

void ConnectionController::sayWarnings(const std::vector<QString> &warnings)
{
    if (warnings.empty())
        m_frame.messages.dismiss(topic::connection);
    else
        m_frame.messages.show(topic::connection, warningMessage(warnings));
}

ConnectionDialog *ConnectionController::makeDialog(Then then)
{
    Workspace &workspace = m_frame.workspace;
    const auto dialogs = m_window->findChildren<ConnectionDialog *>();
    if (!isFree() || std::ranges::any_of(dialogs, &QWidget::isVisible))
        return nullptr;
    QWidget *parent = m_manager ? static_cast<QWidget *>(m_manager.data()) : m_window;
    auto *dialog = new ConnectionDialog(workspace.connections(), workspace.paths(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (then == Then::Stay)
        dialog->setSavesOnly();
    connect(
        dialog, &ConnectionDialog::saved, this, [this, dialog, then](const SavedConnection &saved) {
            onSaved(saved, dialog->isVisible() ? then : Then::Stay);
        });
    connect(dialog, &ConnectionDialog::removed, this, &ConnectionController::onRemoved);
    connect(dialog, &ConnectionDialog::failedUnseen, this,
        [this](const QString &what, const Error &error) {
            m_frame.messages.show(topic::connection, errorMessage(error, Tone::Warning, what));
        });
    return dialog;
}

void ConnectionController::openDialog(const std::optional<ConnectionProfile> &profile, Then then)
{
    ConnectionDialog *dialog = makeDialog(then);
    if (!dialog)
        return;
    if (profile) {
        const Workspace &workspace = m_frame.workspace;
        const bool isOpen = isSameName(profile->name, workspace.access().connection);
        dialog->edit(*profile, m_frame.workspace.opener().rememberedPassword(*profile));
        dialog->setLibraryInUse(
            isOpen ? workspace.libraryPath() : workspace.libraryFor(profile->name));
    }
    dialog->open();
}

void ConnectionController::openDuplicate(const ConnectionProfile &profile)
{
    ConnectionDialog *dialog = makeDialog(Then::Stay);
    if (!dialog)
        return;
    dialog->duplicate(profile);
    dialog->open();
}

void ConnectionController::openManager()
{
    Workspace &workspace = m_frame.workspace;
    if (m_manager) {
        m_manager->activateWindow();
        return;
    }
    m_manager = new ConnectionManager(workspace.connections(), m_window);
    m_manager->setAttribute(Qt::WA_DeleteOnClose);
    m_manager->setInUse({ workspace.access().connection, workspace.access().environment });
    m_manager->setSwitchable(isFree());
    m_manager->select(workspace.access().connection);
    connect(m_manager, &ConnectionManager::connectChosen, this,
        [this, &workspace](const QString &name) {
            if (isFree())
                workspace.openConnection(name);
        });
    connect(m_manager, &ConnectionManager::addChosen, this,
        [this] { openDialog(std::nullopt, Then::Stay); });
    connect(m_manager, &ConnectionManager::editChosen, this,
        [this](const ConnectionProfile &profile) { openDialog(profile, Then::Stay); });
    connect(
        m_manager, &ConnectionManager::duplicateChosen, this, &ConnectionController::openDuplicate);
    connect(m_manager, &ConnectionManager::removed, this, &ConnectionController::onRemoved);
    m_manager->open();
}

void ConnectionController::onRemoved(const RemovedConnection &removed)
{
    Workspace &workspace = m_frame.workspace;
    sayWarnings(removed.warnings);
    workspace.opener().forgetPassword(removed.profile);
    if (isSameName(removed.profile.name, workspace.access().connection))
        workspace.closeDatabase();
}

void ConnectionController::onSaved(const SavedConnection &saved, Then then)
{
    Workspace &workspace = m_frame.workspace;
    DatabaseOpener &opener = workspace.opener();
    if (saved.before)
        opener.movePassword(*saved.before, saved.profile);
    if (saved.sessionPassword)
        opener.rememberPassword(saved.profile, *saved.sessionPassword);
    else if (saved.isPasswordKept || saved.profile.password == PasswordSource::None)
        opener.forgetPassword(saved.profile);
    sayWarnings(saved.warnings);
    if (m_manager)
        m_manager->select(saved.profile.name);
    // One in use works on as it is saved now.
    const bool isInUse
        = saved.before && isSameName(saved.before->name, workspace.access().connection);
    if (then == Then::Connect || isInUse)
        workspace.openConnection(saved.profile.name);
}

void ConnectionController::askForPassword()
{
    const DatabaseAccess &access = m_frame.workspace.access();
    if (access.state != DatabaseAccess::State::PasswordNeeded)
        return;
    if (!isAsking())
        openPasswordSheet();
    else if (access.trouble && !m_passwordSheet->why())
        m_passwordSheet->refuse(*access.trouble);
}

bool ConnectionController::isAsking() const
{
    const DatabaseAccess &access = m_frame.workspace.access();
    return m_frame.stack.sheet() == m_passwordSheet && m_askedFor == access.address()
        && (m_isTrying || access.state == DatabaseAccess::State::PasswordNeeded);
}

void ConnectionController::onPasswordGiven(const QString &password, DatabaseOpener::Keep keep)
{
    m_isTrying = true;
    m_passwordSheet->waitForAnswer();
    m_frame.workspace.usePassword(password, keep);
}

void ConnectionController::onAnswer()
{
    const Workspace &workspace = m_frame.workspace;
    const DatabaseCheck &check = workspace.check();
    if (!m_isTrying || (check.isRunning() && !check.isLetIn()))
        return;
    const bool isRefused = workspace.access().state == DatabaseAccess::State::PasswordNeeded;
    if (!isRefused && isAsking())
        m_frame.stack.close();
    m_isTrying = false;
}

void ConnectionController::openPasswordSheet()
{
    Workspace &workspace = m_frame.workspace;
    const DatabaseAccess &access = workspace.access();
    if (access.url.isEmpty())
        return;
    PasswordSheet::Question question { access.name(), access.url, {}, false };
    question.forKeychain = access.profile && access.profile->password == PasswordSource::Keychain;
    question.why = access.trouble;
    m_askedFor = access.address();
    m_isTrying = false;
    m_passwordSheet->prepare(question);
    m_frame.stack.open(m_passwordSheet);
    m_passwordSheet->enter();
    if (!question.forKeychain)
        return;
    const QPointer<PasswordSheet> sheet(m_passwordSheet);
    workspace.connections().checkKeychain([sheet](const Result<> &works) {
        if (sheet)
            sheet->setKeychainTrouble(works ? std::nullopt : std::optional(works.error()));
    });
}

} // namespace seedbank
