// SPDX-License-Identifier: MIT
#include "ui/connection/connectionmanager.h"

#include "ui/connection/connectionimport.h"
#include "ui/connection/connectionlist.h"
#include "ui/style/buttons.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/text/numbertext.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/showaction.h"
#include "ui/widgets/taborder.h"

#include <QAction>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

constexpr int messageLines = 3; // longer ones scroll
constexpr QSize sizeOfManager { 720, 520 };

namespace about {
const QString list = QStringLiteral("list");
const QString act = QStringLiteral("act");
} // namespace about

} // namespace

ConnectionManager::ConnectionManager(Connections &connections, QWidget *parent)
    : QDialog(parent)
    , m_connections(connections)
    , m_list(new ConnectionList(this))
    , m_messages(new MessageBar(this))
{
    setWindowTitle(tr("Connections"));
    setWindowIcon(themedIcon(QStringLiteral("database")));
    makeActions();
    layOut();
    connect(m_list, &ConnectionList::changed, this, &ConnectionManager::updateState);
    connect(m_list, &ConnectionList::activated, m_connect, &QAction::trigger);
    connect(&m_connections, &Connections::changed, this, &ConnectionManager::showList);
    showList();
    resize(sizeOfManager.boundedTo(screen()->availableSize() * 0.95));
    m_list->enter();
}

QAction *ConnectionManager::makeAction(const char *name, const QString &text, Run run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    connect(action, &QAction::triggered, this, run);
    return action;
}

void ConnectionManager::makeActions()
{
    m_connect = makeAction("connect", tr("&Connect"), &ConnectionManager::connectCurrent);
    m_add = makeAction("add", tr("&Add…"), &ConnectionManager::addOne);
    m_edit = makeAction("edit", tr("&Edit…"), &ConnectionManager::editCurrent);
    m_duplicate = makeAction("duplicate", tr("&Duplicate…"), &ConnectionManager::duplicateCurrent);
    m_remove = makeAction("remove", tr("&Remove…"), &ConnectionManager::askToRemove);
    m_removeNow = makeAction("removeNow", tr("Remove it"), &ConnectionManager::remove);
    m_up = makeAction("moveUp", tr("Move &up"), &ConnectionManager::moveUp);
    m_down = makeAction("moveDown", tr("Move dow&n"), &ConnectionManager::moveDown);
    m_import = makeAction("import", tr("&Import…"), &ConnectionManager::chooseImport);
    m_export = makeAction("export", tr("E&xport…"), &ConnectionManager::chooseExport);
    m_find = makeAction("find", tr("Search"), &ConnectionManager::find);
    m_close = makeAction("close", tr("Close"), &ConnectionManager::reject);
    m_up->setShortcut(Qt::ALT | Qt::Key_Up);
    m_down->setShortcut(Qt::ALT | Qt::Key_Down);
    m_find->setShortcut(QKeySequence::Find);
    addActions({ m_up, m_down, m_find });
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut); // in the search it deletes a letter
    QTreeView *view = m_list->view();
    view->addActions({ m_connect, m_edit, m_duplicate, m_remove, m_up, m_down });
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ConnectionManager::layOut()
{
    // Nothing moves when there is something to say.
    m_messages->setFixedHeight(messageLines * fontMetrics().lineSpacing() + space::two);
    QSizePolicy policy = m_messages->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_messages->setSizePolicy(policy);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::one);
    left->addWidget(m_list, 1);
    left->addWidget(m_messages);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::one);
    for (QAction *action : { m_add, m_edit, m_duplicate, m_remove })
        right->addWidget(makeButton(action, this));
    right->addSpacing(space::one);
    for (QAction *action : { m_up, m_down }) {
        QPushButton *button = makeButton(action, this);
        button->setFocusPolicy(Qt::TabFocus); // a press leaves the focus with the list
        right->addWidget(button);
    }
    right->addStretch();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space::two);
    columns->addLayout(left, 1);
    columns->addLayout(right);
    m_connectButton = makeButton(m_connect, this);
    setPrimary(m_connectButton);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(space::one);
    bottom->addWidget(makeButton(m_import, this));
    bottom->addWidget(makeButton(m_export, this));
    bottom->addStretch();
    bottom->addWidget(makeButton(m_close, this));
    bottom->addWidget(m_connectButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::two, space::two, space::two, space::two);
    layout->setSpacing(space::one);
    layout->addLayout(columns, 1);
    layout->addLayout(bottom);
}

/** Another program may have changed the file since. */
bool ConnectionManager::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        m_connections.read();
    return QDialog::event(event);
}

bool ConnectionManager::focusNextPrevChild(bool next)
{
    return moveFocusByTab(this, next);
}

void ConnectionManager::setInUse(const ConnectionInUse &inUse)
{
    if (inUse == m_inUse)
        return;
    m_inUse = inUse;
    showList();
}

void ConnectionManager::setSwitchable(bool isSwitchable)
{
    if (isSwitchable == m_isSwitchable)
        return;
    m_isSwitchable = isSwitchable;
    updateState();
}

void ConnectionManager::select(const QString &name)
{
    m_list->clearSearch();
    m_list->select(name);
}

void ConnectionManager::showList()
{
    const auto &error = m_connections.listError();
    if (error) {
        m_list->setEmptiness(QStringLiteral("error"), tr("The connections cannot be read."),
            tr("They are left as they are."), nullptr);
        m_messages->show(about::list,
            { .tone = Tone::Danger,
                .text = error->message(),
                .detail = error->detail,
                .isStanding = true });
    } else {
        m_list->setEmptiness(QStringLiteral("database"), tr("No connections yet"),
            tr("Save a way to reach one of your databases, or import a file of connections."),
            m_add);
        m_messages->dismiss(about::list);
    }
    std::vector<ConnectionRow> rows;
    const std::vector<ConnectionProfile> &profiles = m_connections.list();
    const std::vector<Environment> inForce = environmentsInForce(profiles, m_inUse);
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        rows.push_back(rowOf(profiles[i], inForce[i]));
        if (!m_inUse.name.isEmpty() && isSameName(profiles[i].name, m_inUse.name))
            rows.back().place += QStringLiteral(" · ") + tr("in use");
    }
    m_list->setRows(std::move(rows));
}

const ConnectionProfile *ConnectionManager::current() const
{
    const QString name = m_list->currentName();
    return name.isEmpty() ? nullptr : m_connections.find(name);
}

void ConnectionManager::allow(QAction *action, bool isAllowed, const QString &whyNot)
{
    action->setEnabled(isAllowed);
    action->setToolTip(isAllowed ? QString() : whyNot);
}

void ConnectionManager::updateState()
{
    if (!m_toRemove.isEmpty() && m_list->currentName() != m_toRemove) {
        m_toRemove.clear(); // the question was about another one
        m_messages->dismiss(about::act);
    }
    const QString job = tr("Not while a job is running.");
    const bool isAny = current();
    const bool isOrdered = !m_list->isSearching();
    const QString noOrder = tr("Clear the search to change the order.");
    const int row = m_list->currentRow();
    allow(m_add, m_isSwitchable, job);
    for (QAction *action : { m_connect, m_edit, m_duplicate, m_remove })
        allow(action, isAny && m_isSwitchable,
            m_isSwitchable ? tr("Choose a connection in the list first.") : job);
    allow(m_up, isAny && isOrdered && row > 0, isOrdered ? QString() : noOrder);
    allow(m_down, isAny && isOrdered && row + 1 < m_list->rowCount(),
        isOrdered ? QString() : noOrder);
    m_export->setEnabled(m_list->rowCount() > 0);
    m_import->setEnabled(!m_connections.listError());
}

void ConnectionManager::connectCurrent()
{
    const ConnectionProfile *profile = current();
    if (!profile)
        return;
    const QString name = profile->name;
    accept();
    Q_EMIT connectChosen(name);
}

void ConnectionManager::addOne()
{
    Q_EMIT addChosen();
}

void ConnectionManager::editCurrent()
{
    if (const ConnectionProfile *profile = current())
        Q_EMIT editChosen(ConnectionProfile(*profile));
}

void ConnectionManager::duplicateCurrent()
{
    if (const ConnectionProfile *profile = current())
        Q_EMIT duplicateChosen(ConnectionProfile(*profile));
}

void ConnectionManager::askToRemove()
{
    const ConnectionProfile *profile = current();
    if (!profile)
        return;
    m_toRemove = profile->name;
    m_messages->show(about::act,
        { Tone::Accent, {}, tr("Its database stays as it is."), {}, m_removeNow, nullptr,
            tr("Remove the connection “%1” and its password?").arg(m_toRemove) });
}

void ConnectionManager::remove()
{
    m_messages->dismiss(about::act);
    const QPointer<ConnectionManager> self(this);
    m_connections.remove(
        std::exchange(m_toRemove, QString()), [self](const Result<RemovedConnection> &result) {
            if (!self)
                return;
            if (result)
                Q_EMIT self->removed(*result);
            else
                self->say(result.error());
        });
    m_list->enter();
}

void ConnectionManager::moveUp()
{
    move(-1);
}

void ConnectionManager::moveDown()
{
    move(1);
}

void ConnectionManager::move(int places)
{
    const QPointer<ConnectionManager> self(this);
    m_connections.move(m_list->currentName(), places, [self](const Result<> &result) {
        if (self && !result)
            self->say(result.error());
    });
}

void ConnectionManager::chooseImport()
{
    auto *chooser = new QFileDialog(this, tr("Import connections"), QDir::homePath(),
        tr("Connections (*.json)") + QStringLiteral(";;") + tr("All files (*)"));
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, &ConnectionManager::offerImport);
    chooser->open();
}

void ConnectionManager::offerImport(const QString &path)
{
    m_messages->dismiss(about::act);
    const QPointer<ConnectionManager> self(this);
    m_connections.readImport(path, [self, path](const Connections::Imported &offered) {
        if (!self)
            return;
        if (!offered) {
            self->say(offered.error());
            return;
        }
        auto *dialog = new ConnectionImport(path, *offered, self.data());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ConnectionImport::chosen, self.data(), &ConnectionManager::importChosen);
        dialog->open();
    });
}

void ConnectionManager::importChosen(const std::vector<ConnectionProfile> &chosen)
{
    const QPointer<ConnectionManager> self(this);
    m_connections.importChosen(chosen, [self](const Connections::Imported &result) {
        if (!self)
            return;
        if (!result) {
            self->say(result.error());
            return;
        }
        const auto saved = std::ranges::count_if(*result, &ImportedConnection::isToSave);
        self->sayDone(tr("Added %Ln connection(s).", nullptr, static_cast<int>(saved)));
        const auto first = std::ranges::find_if(*result, &ImportedConnection::isToSave);
        if (first != result->end())
            self->select(first->profile.name);
    });
}

void ConnectionManager::chooseExport()
{
    auto *chooser = new QFileDialog(this, tr("Export connections"), QDir::homePath(),
        tr("Connections (*.json)") + QStringLiteral(";;") + tr("All files (*)"));
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("json"));
    chooser->selectFile(QStringLiteral("seedbank-connections.json"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, &ConnectionManager::exportTo);
    chooser->open();
}

void ConnectionManager::exportTo(const QString &path)
{
    m_messages->dismiss(about::act);
    const QPointer<ConnectionManager> self(this);
    m_connections.exportTo(
        path, [self, path](const Result<std::vector<ConnectionProfile>> &result) {
            if (self && result)
                self->sayDone(tr("Exported to %1. There are no passwords in it.")
                                  .arg(QDir::toNativeSeparators(path)));
            else if (self)
                self->say(result.error());
        });
}

void ConnectionManager::find()
{
    m_list->searchField()->setFocus(Qt::ShortcutFocusReason);
    m_list->searchField()->selectAll();
}

void ConnectionManager::say(const Error &error)
{
    m_toRemove.clear();
    m_messages->show(about::act, { Tone::Danger, {}, error.message(), error.detail });
}

void ConnectionManager::sayDone(const QString &text)
{
    m_toRemove.clear();
    m_messages->show(about::act, { Tone::Good, {}, text });
}

} // namespace seedbank
