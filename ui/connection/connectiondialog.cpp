// SPDX-License-Identifier: MIT
#include "ui/connection/connectiondialog.h"

#include "ui/connection/connectiondraft.h"
#include "ui/connection/passwordfields.h"
#include "ui/connection/placefields.h"
#include "ui/connection/purposefields.h"
#include "ui/connection/stepview.h"
#include "ui/connection/testpanel.h"
#include "ui/style/buttons.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/showaction.h"
#include "ui/widgets/taborder.h"

#include <QAction>
#include <QCloseEvent>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int linesOfATest = 9;
constexpr int linesOfAMessage = 4; // longer ones scroll
constexpr int linesOfAHint = 2;

namespace about {
const QString test = QStringLiteral("test");
const QString save = QStringLiteral("save");
const QString remove = QStringLiteral("remove");
} // namespace about

} // namespace

ConnectionDialog::ConnectionDialog(Connections &connections, PathFinder &paths, QWidget *parent)
    : QDialog(parent)
    , m_connections(connections)
    , m_title(new TextLabel(TextLabel::Look::Title, this))
    , m_messages(new MessageBar(this))
    , m_scroll(new ScrollPane(this))
    , m_remove(new QAction(tr("Remo&ve…"), this))
    , m_removeNow(new QAction(tr("Remove it"), this))
    , m_save(new QAction(tr("&Save and connect"), this))
{
    setWindowTitle(tr("Connect a database"));
    m_title->setText(windowTitle());
    makeColumns();
    m_draft = new ConnectionDraft(connections, paths, m_place, m_purpose, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_title->setContentsMargins(space::three, space::two, space::three, space::one);
    layout->addWidget(m_title);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_messages);
    layout->addWidget(makeButtons());
    reserveMessages();

    connect(m_removeNow, &QAction::triggered, this, &ConnectionDialog::remove);
    connect(&m_connections, &Connections::changed, this, &ConnectionDialog::updateState);
    watchKeychain();
    updateState();
    m_place->focusUrl();
    resizeToFit();
}

ConnectionDialog::~ConnectionDialog()
{
    m_connections.stopTest();
}

/** Nothing moves when there is something to say. */
void ConnectionDialog::reserveMessages()
{
    m_messages->setFixedHeight(linesOfAMessage * fontMetrics().lineSpacing() + space::two);
    QSizePolicy policy = m_messages->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_messages->setSizePolicy(policy);
    m_hint->setFixedHeight(linesOfAHint * fontMetrics().lineSpacing());
}

void ConnectionDialog::makeColumns()
{
    QWidget *columns = m_scroll->content();
    m_place = new PlaceFields(columns);
    auto *right = new QWidget(columns);
    m_purpose = new PurposeFields(right);
    m_test = new TestPanel(right);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(space::one);
    rightLayout->addWidget(m_purpose);
    rightLayout->addSpacing(space::one);
    rightLayout->addWidget(m_test);
    rightLayout->addStretch();
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, columns);
    m_columns->setContentsMargins(space::three, space::one, space::three, space::two);
    m_columns->setSpacing(space::three);
    m_columns->addWidget(m_place, 11);
    m_columns->addWidget(right, 9);

    connect(m_place, &PlaceFields::edited, this, &ConnectionDialog::onPlaceEdited);
    connect(m_place->password(), &PasswordFields::edited, this, [this] {
        clearTest();
        updateState();
    });
    connect(m_purpose, &PurposeFields::edited, this, &ConnectionDialog::onPurposeEdited);
    connect(m_test, &TestPanel::pressed, this, &ConnectionDialog::test);
}

QWidget *ConnectionDialog::makeButtons()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::three, space::one, space::three, space::two);
    layout->setSpacing(space::one);
    m_remove->setObjectName(QStringLiteral("remove"));
    m_removeNow->setObjectName(QStringLiteral("removeNow"));
    m_save->setObjectName(QStringLiteral("save"));
    m_remove->setVisible(false);
    m_hint = new TextLabel(TextLabel::Look::Muted, bar);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *close = new QAction(tr("&Close"), this);
    close->setObjectName(QStringLiteral("close"));
    QPushButton *primary = makeButton(m_save, bar);
    primary->setDefault(true);
    setPrimary(primary);
    layout->addWidget(makeButton(m_remove, bar));
    layout->addWidget(m_hint, 1);
    layout->addWidget(makeButton(close, bar));
    layout->addWidget(primary);
    connect(m_remove, &QAction::triggered, this, &ConnectionDialog::askToRemove);
    connect(close, &QAction::triggered, this, &QDialog::reject);
    connect(m_save, &QAction::triggered, this, &ConnectionDialog::save);
    return bar;
}

void ConnectionDialog::watchKeychain()
{
    const QPointer<ConnectionDialog> self(this);
    m_connections.checkKeychain([self](const Result<> &works) {
        if (!self)
            return;
        self->m_place->password()->setKeychainTrouble(
            works ? std::nullopt : std::optional(works.error()));
        self->updateState();
    });
}

void ConnectionDialog::resizeToFit()
{
    const QSize most = screen()->availableSize() * 0.95;
    if (m_scroll->minimumSizeHint().width() > most.width())
        m_columns->setDirection(QBoxLayout::TopToBottom);
    const int width = std::min(most.width(),
        std::max(m_scroll->sizeHint().width(), 100 * fontMetrics().averageCharWidth()));
    const int frame = m_title->sizeHint().height() + m_messages->height() + 4 * space::three;
    const int steps = linesOfATest * fontMetrics().lineSpacing();
    const int columns = m_scroll->content()->heightForWidth(width);
    resize(QSize(width, columns + frame + steps).boundedTo(most));
}

bool ConnectionDialog::focusNextPrevChild(bool next)
{
    return moveFocusByTab(this, next);
}

void ConnectionDialog::edit(
    const ConnectionProfile &profile, std::optional<QString> sessionPassword)
{
    setWindowTitle(tr("Edit %1").arg(profile.name));
    m_title->setText(windowTitle());
    m_remove->setVisible(true);
    m_draft->edit(profile, std::move(sessionPassword));
    updateState();
}

void ConnectionDialog::duplicate(const ConnectionProfile &profile)
{
    setWindowTitle(tr("Duplicate %1").arg(profile.name));
    m_title->setText(windowTitle());
    m_draft->duplicate(profile);
    updateState();
}

void ConnectionDialog::setLibraryInUse(const QString &path)
{
    m_draft->setLibraryInUse(path);
}

void ConnectionDialog::setSavesOnly()
{
    m_save->setText(tr("&Save"));
}

/** Of a production database a test asks less. */
void ConnectionDialog::onPurposeEdited()
{
    const auto isProduction = [](const std::optional<Environment> &environment) {
        return environment == Environment::Production;
    };
    if (isProduction(m_purpose->environment()) != isProduction(m_testedAs))
        clearTest();
    m_draft->proposeLibrary();
    updateState();
}

void ConnectionDialog::onPlaceEdited()
{
    clearTest();
    m_draft->proposeName();
    m_draft->proposeLibrary();
    updateState();
}

void ConnectionDialog::updateState()
{
    m_draft->updatePassword();
    const auto left = m_draft->whatIsLeft();
    m_hint->setText(left ? left->text : m_isSaving ? tr("Saving…") : QString());
    m_hint->setToolTip(m_hint->text());
    m_hint->setTone(left && !left->isMissing ? Tone::Danger : Tone::Neutral);
    m_save->setEnabled(!left && !m_isSaving);
    m_save->setToolTip(left ? left->text : QString());
    m_remove->setEnabled(!m_isSaving);
    m_test->setState(m_connections.isTesting(), m_draft->hasPlace() && !m_isSaving);
}

QString ConnectionDialog::hint() const
{
    return m_hint->text();
}

void ConnectionDialog::clearTest()
{
    m_connections.stopTest();
    m_test->clear();
    m_messages->dismiss(about::test);
    m_messages->dismiss(about::save);
}

void ConnectionDialog::test()
{
    if (m_connections.isTesting()) {
        m_connections.stopTest();
        m_test->steps()->stop();
        updateState();
        return;
    }
    clearTest();
    m_test->begin();
    m_testedAs = m_purpose->environment();
    m_connections.test(
        m_draft->test(),
        [this](const ConnectionStep &step) {
            m_test->steps()->show(step);
            showSteps();
        },
        [this](const ConnectionTestReport &report) { onTested(report); });
    updateState();
}

void ConnectionDialog::onTested(const ConnectionTestReport &report)
{
    m_test->steps()->finish(report);
    showSteps();
    updateState();
    if (!report.failure)
        return;
    const bool lacksPassword
        = report.failure->code == ErrorCode::AuthenticationFailed && m_draft->lacksPassword();
    say(about::test, *report.failure, lacksPassword ? tr("No password was given.") : QString());
}

void ConnectionDialog::showSteps()
{
    m_scroll->layOutNow();
    if (const QWidget *newest = m_test->steps()->newest())
        m_scroll->reveal(newest);
}

void ConnectionDialog::save()
{
    SavedConnection saved { m_draft->profile(), m_draft->before() };
    SaveConnection request { saved.profile, {}, saved.before ? saved.before->name : QString() };
    const QString typed = m_place->password()->password();
    if (saved.profile.password == PasswordSource::Keychain && !typed.isEmpty())
        request.password = typed;
    else if (saved.profile.password == PasswordSource::Ask && !typed.isEmpty())
        saved.sessionPassword = typed;
    saved.isPasswordKept = request.password.has_value();
    m_connections.stopTest();
    m_messages->dismiss(about::save);
    m_isSaving = true;
    updateState();
    const QPointer<ConnectionDialog> self(this);
    m_connections.save(request, [self, saved](const Result<std::vector<QString>> &result) {
        if (self)
            self->onSaved(result, saved);
    });
}

void ConnectionDialog::onSaved(const Result<std::vector<QString>> &result, SavedConnection saved)
{
    m_isSaving = false;
    updateState();
    if (!result) {
        if (m_isLeft) {
            Q_EMIT failedUnseen(
                tr("The connection “%1” was not saved.").arg(saved.profile.name), result.error());
            end();
            return;
        }
        const bool isKeychain = result.error().code == ErrorCode::KeychainLocked
            || result.error().code == ErrorCode::KeychainUnavailable;
        say(about::save, result.error(),
            isKeychain ? tr("Nothing was saved. You can also choose “Ask each time”.") : QString());
        return;
    }
    saved.warnings = *result;
    Q_EMIT this->saved(saved);
    end();
}

void ConnectionDialog::askToRemove()
{
    m_messages->show(about::remove,
        { Tone::Accent, {}, tr("Its database stays as it is."), {}, m_removeNow, nullptr,
            tr("Remove the connection “%1” and its password?").arg(m_draft->before()->name) });
}

void ConnectionDialog::remove()
{
    m_messages->dismiss(about::remove);
    m_isSaving = true;
    updateState();
    const QPointer<ConnectionDialog> self(this);
    m_connections.remove(m_draft->before()->name, [self](const Result<RemovedConnection> &result) {
        if (!self)
            return;
        self->m_isSaving = false;
        self->updateState();
        if (!result && self->m_isLeft) {
            Q_EMIT self->failedUnseen(
                tr("The connection “%1” was not removed.").arg(self->m_draft->before()->name),
                result.error());
            self->end();
        } else if (!result) {
            self->say(about::remove, result.error());
        } else {
            Q_EMIT self->removed(*result);
            self->end();
        }
    });
}

void ConnectionDialog::end()
{
    if (m_isLeft)
        deleteLater();
    else
        accept();
}

void ConnectionDialog::reject()
{
    if (!m_isSaving) {
        QDialog::reject();
        return;
    }
    m_isLeft = true;
    QWidget *top = this;
    while (top->parentWidget())
        top = top->parentWidget();
    setParent(top, windowFlags()); // out of sight; and the list that it stood over may close
}

void ConnectionDialog::closeEvent(QCloseEvent *event)
{
    if (!m_isSaving) {
        QDialog::closeEvent(event);
        return;
    }
    reject();
    event->ignore(); // it would be deleted
}

void ConnectionDialog::say(const QString &topic, const Error &error, const QString &advice)
{
    QString text = error.message();
    if (!advice.isEmpty())
        text += QLatin1Char(' ') + advice;
    m_messages->show(topic, { Tone::Danger, {}, text, error.detail });
}

} // namespace seedbank
