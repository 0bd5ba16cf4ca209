// SPDX-License-Identifier: MIT
#include "ui/connection/connectiondialog.h"

#include "ui/connection/connectionform.h"
#include "ui/connection/libraryfield.h"
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
#include "ui/widgets/taborder.h"
#include "ui/workspace/place.h"

#include <QAction>
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
    , m_paths(paths)
    , m_title(new TextLabel(TextLabel::Look::Title, this))
    , m_messages(new MessageBar(this))
    , m_scroll(new ScrollPane(this))
    , m_removeNow(new QAction(tr("Remove it"), this))
{
    setWindowTitle(tr("Connect a database"));
    m_title->setText(windowTitle());
    makeColumns();
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
    m_remove = new QPushButton(tr("Remo&ve…"), bar);
    m_remove->hide();
    m_hint = new TextLabel(TextLabel::Look::Muted, bar);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *close = new QPushButton(tr("&Close"), bar);
    m_save = new QPushButton(tr("&Save and connect"), bar);
    for (QPushButton *button : { m_remove, close, m_save })
        button->setAutoDefault(false);
    m_save->setDefault(true);
    setPrimary(m_save);
    layout->addWidget(m_remove);
    layout->addWidget(m_hint, 1);
    layout->addWidget(close);
    layout->addWidget(m_save);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionDialog::askToRemove);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
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
    m_before = profile;
    m_sessionPassword = std::move(sessionPassword);
    setWindowTitle(tr("Edit %1").arg(profile.name));
    m_title->setText(windowTitle());
    m_remove->show();
    m_purpose->set(profile.environment, profile.name);
    m_purpose->library()->setPath(profile.library);
    m_place->setUrl(profile.url);
    m_place->password()->start(profile.password, profile.password == PasswordSource::Keychain);
    proposeLibrary();
    updateState();
}

void ConnectionDialog::duplicate(const ConnectionProfile &profile)
{
    setWindowTitle(tr("Duplicate %1").arg(profile.name));
    m_title->setText(windowTitle());
    m_purpose->set(profile.environment, freeName(profile.name, m_connections.list()));
    m_place->setUrl(profile.url);
    m_purpose->library()->setPath(profile.library);
    m_place->password()->start(profile.password, false);
    proposeLibrary();
    updateState();
}

void ConnectionDialog::setLibraryInUse(const QString &path)
{
    if (m_before && m_before->library.isEmpty())
        m_purpose->library()->setPath(path);
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
    proposeLibrary();
    updateState();
}

void ConnectionDialog::onPlaceEdited()
{
    clearTest();
    proposeName();
    proposeLibrary();
    updateState();
}

void ConnectionDialog::proposeName()
{
    if (m_purpose->isNamed())
        return;
    const ConnectionForm now = m_place->form();
    if (problemOf(now)) {
        m_purpose->proposeName({});
        return;
    }
    const QString base = proposedName(urlOf(now));
    QString name = base;
    for (int number = 2; m_connections.find(name); ++number)
        name = QStringLiteral("%1 %2").arg(base).arg(number);
    m_purpose->proposeName(name);
}

void ConnectionDialog::proposeLibrary()
{
    const ConnectionForm now = m_place->form();
    const QString file = problemOf(now) ? QString() : urlOf(now).path;
    if (m_file != file) {
        m_file = file;
        m_libraryBeside.clear();
        const QPointer<ConnectionDialog> self(this);
        if (!file.isEmpty())
            m_paths.findLibraryOf(file, [self, file](const QString &library) {
                if (!self || self->m_file != file)
                    return;
                self->m_libraryBeside = library;
                self->proposeLibrary();
            });
    }
    const QString name = m_purpose->name();
    m_purpose->library()->propose(!m_libraryBeside.isEmpty() ? m_libraryBeside
            : name.isEmpty()                                 ? QString()
                                                             : proposedLibrary(name));
}

ConnectionProfile ConnectionDialog::profile() const
{
    ConnectionProfile profile;
    if (m_before)
        profile.consent = m_before->consent;
    profile.name = m_purpose->name();
    profile.url = urlOf(m_place->form());
    profile.environment = m_purpose->environment().value_or(Environment::Production);
    profile.library = m_purpose->library()->path();
    profile.password = profile.url.isFile() ? PasswordSource::None : m_place->password()->source();
    return profile;
}

QString ConnectionDialog::passwordToTest() const
{
    const PasswordFields &fields = *m_place->password();
    const bool isSamePlace
        = m_before && m_before->url.destination() == urlOf(m_place->form()).destination();
    const bool isRemembered = fields.source() == PasswordSource::Ask && fields.password().isEmpty()
        && isSamePlace && m_sessionPassword;
    return isRemembered ? *m_sessionPassword : fields.password();
}

std::optional<ConnectionDialog::Hint> ConnectionDialog::nameHint() const
{
    const ConnectionProfile now = profile();
    if (now.name.isEmpty())
        return Hint { tr("Give the connection a name."), true };
    if (const auto valid = checkProfile(now); !valid)
        return Hint { valid.error().message() };
    const bool isOwn = m_before && isSameName(m_before->name, now.name);
    if (!isOwn && m_connections.find(now.name))
        return Hint { tr("There is already a connection of this name.") };
    return std::nullopt;
}

std::optional<ConnectionDialog::Hint> ConnectionDialog::whatIsLeft() const
{
    if (const auto problem = problemOf(m_place->form()))
        return Hint { problem->text, problem->isMissing };
    if (auto hint = nameHint())
        return hint;
    if (!m_purpose->environment())
        return Hint { tr("Choose what the database is for."), true };
    const bool wantsPassword = profile().password == PasswordSource::Keychain
        && m_place->password()->password().isEmpty() && !m_place->password()->meansKeptOne();
    if (wantsPassword)
        return Hint { tr("Type the password, or choose another way."), true };
    return std::nullopt;
}

void ConnectionDialog::updateState()
{
    const bool hasPlace = !problemOf(m_place->form());
    const bool isSamePlace = m_before && hasPlace
        && m_before->url.destination() == urlOf(m_place->form()).destination();
    m_place->password()->setKept(isSamePlace && m_before->password == PasswordSource::Keychain);
    m_place->password()->setRemembered(isSamePlace && m_sessionPassword);
    const std::optional<Hint> left = whatIsLeft();
    m_hint->setText(left ? left->text : m_isSaving ? tr("Saving…") : QString());
    m_hint->setToolTip(m_hint->text());
    m_hint->setTone(left && !left->isMissing ? Tone::Danger : Tone::Neutral);
    m_save->setEnabled(!left && !m_isSaving);
    m_save->setToolTip(left ? left->text : QString());
    m_save->setAccessibleDescription(m_save->toolTip());
    m_remove->setEnabled(!m_isSaving);
    m_test->setState(m_connections.isTesting(), hasPlace && !m_isSaving);
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
    Connections::Test test;
    test.request.access.url = urlOf(m_place->form()).toString();
    test.request.workplace.library = profile().library;
    test.request.intended = m_purpose->environment();
    if (m_before)
        test.request.consent = m_before->consent;
    m_testedAs = m_purpose->environment();
    if (!m_place->engine().isFile()) {
        test.request.access.password = passwordToTest();
        test.passwordOf = m_place->password()->meansKeptOne() ? m_before->name : QString();
    }
    m_connections.test(
        test,
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
    const bool lacksPassword = report.failure->code == ErrorCode::AuthenticationFailed
        && passwordToTest().isEmpty() && !m_place->password()->meansKeptOne();
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
    SavedConnection saved { profile(), m_before };
    SaveConnection request { saved.profile, {}, m_before ? m_before->name : QString() };
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
    // It may be closed before this has ended.
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
        const bool isKeychain = result.error().code == ErrorCode::KeychainLocked
            || result.error().code == ErrorCode::KeychainUnavailable;
        say(about::save, result.error(),
            isKeychain ? tr("Nothing was saved. You can also choose “Ask each time”.") : QString());
        return;
    }
    saved.warnings = *result;
    Q_EMIT this->saved(saved);
    accept();
}

void ConnectionDialog::askToRemove()
{
    m_messages->show(about::remove,
        { Tone::Accent, {}, tr("Its database stays as it is."), {}, m_removeNow, nullptr,
            tr("Remove the connection “%1” and its password?").arg(m_before->name) });
}

void ConnectionDialog::remove()
{
    m_messages->dismiss(about::remove);
    m_isSaving = true;
    updateState();
    const QPointer<ConnectionDialog> self(this);
    m_connections.remove(m_before->name, [self](const Result<RemovedConnection> &result) {
        if (!self)
            return;
        self->m_isSaving = false;
        self->updateState();
        if (!result) {
            self->say(about::remove, result.error());
            return;
        }
        Q_EMIT self->removed(*result);
        self->accept();
    });
}

void ConnectionDialog::say(const QString &topic, const Error &error, const QString &advice)
{
    QString text = error.message();
    if (!advice.isEmpty())
        text += QLatin1Char(' ') + advice;
    m_messages->show(topic, { Tone::Danger, {}, text, error.detail });
}

} // namespace seedbank
