// SPDX-License-Identifier: MIT
// What the dialog does; how it is put together is in connectiondialoglayout.cpp.
#include "ui/connection/connectiondialog.h"

#include "settings/urlpassword.h"
#include "ui/connection/passwordfields.h"
#include "ui/connection/serverfields.h"
#include "ui/connection/stepview.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagebar.h"

#include <QButtonGroup>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTimer>

namespace seedbank {

namespace {

namespace about {
const QString test = QStringLiteral("test");
const QString save = QStringLiteral("save");
const QString remove = QStringLiteral("remove");
} // namespace about

} // namespace

void ConnectionDialog::edit(const ConnectionProfile &profile)
{
    m_before = profile;
    m_nameEdited = true;
    setWindowTitle(tr("Edit %1").arg(profile.name));
    m_title->setText(windowTitle());
    m_remove->show();
    m_name->setText(profile.name);
    m_environments->button(static_cast<int>(profile.environment))->setChecked(true);
    setForm(formOf(profile.url));
    m_url->setText(profile.url.toString());
    m_password->start(profile.password, profile.password == PasswordSource::Keychain);
    updateState();
}

const Engine &ConnectionDialog::engine() const
{
    return engines()[static_cast<std::size_t>(m_engines->checkedId())];
}

ConnectionForm ConnectionDialog::form() const
{
    ConnectionForm form;
    form.engine = &engine();
    form.path = m_path->text();
    m_server->fill(form);
    return form;
}

void ConnectionDialog::setForm(const ConnectionForm &form)
{
    m_engines->button(static_cast<int>(form.engine - engines().data()))->setChecked(true);
    showEngine();
    if (form.engine->isFile())
        m_path->setText(form.path);
    else
        m_server->setForm(form);
}

void ConnectionDialog::showEngine()
{
    m_pages->setCurrentIndex(engine().isFile() ? 0 : 1);
    if (!engine().isFile())
        m_server->setEngine(engine());
}

void ConnectionDialog::onFieldsEdited()
{
    const ConnectionForm now = form();
    m_url->setText(urlTextOf(now));
    m_urlHint->hide();
    clearTest();
    proposeName();
    updateState();
}

void ConnectionDialog::onUrlEdited(const QString &text)
{
    clearTest();
    m_urlHint->hide();
    m_urlHint->setTone(Tone::Danger);
    QString url = text;
    if (holdsPassword(text)) {
        url = withoutPassword(text);
        m_url->setText(url); // which also forgets what could be undone
        m_urlHint->setText(
            tr("The password was taken out of the URL, which is kept in a file. Type it below: the "
               "keychain keeps it, or it is asked for each time."));
        m_urlHint->setTone(Tone::Warning);
        m_urlHint->show();
    }
    const auto read = readUrl(url);
    if (!read) {
        m_urlHint->setText(read.error().message);
        m_urlHint->show();
    } else if (*read) {
        setForm(formOf(**read));
        proposeName();
    }
    updateState();
}

void ConnectionDialog::proposeName()
{
    if (m_nameEdited)
        return;
    const ConnectionForm now = form();
    if (problemOf(now)) {
        m_name->clear();
        return;
    }
    const QString base = proposedName(urlOf(now));
    QString name = base;
    for (int number = 2; m_connections.find(name); ++number)
        name = QStringLiteral("%1 %2").arg(base).arg(number);
    m_name->setText(name);
}

std::optional<Environment> ConnectionDialog::environment() const
{
    const int id = m_environments->checkedId();
    return id < 0 ? std::nullopt : std::optional(static_cast<Environment>(id));
}

ConnectionProfile ConnectionDialog::profile() const
{
    ConnectionProfile profile;
    if (m_before)
        profile.consent = m_before->consent;
    profile.name = m_name->text().trimmed();
    profile.url = urlOf(form());
    profile.environment = environment().value_or(Environment::Production);
    profile.password = profile.url.isFile() ? PasswordSource::None : m_password->source();
    return profile;
}

std::optional<ConnectionDialog::Hint> ConnectionDialog::nameHint() const
{
    const ConnectionProfile now = profile();
    if (now.name.isEmpty())
        return Hint { tr("Give the connection a name."), true };
    if (const auto valid = checkProfile(now); !valid)
        return Hint { valid.error().message };
    const bool isOwn = m_before && isSameName(m_before->name, now.name);
    if (!isOwn && m_connections.find(now.name))
        return Hint { tr("There is already a connection of this name.") };
    return std::nullopt;
}

std::optional<ConnectionDialog::Hint> ConnectionDialog::whatIsLeft() const
{
    if (const auto problem = problemOf(form()))
        return Hint { problem->text, problem->isMissing };
    if (auto hint = nameHint())
        return hint;
    if (!environment())
        return Hint { tr("Choose what the database is for."), true };
    const bool wantsPassword = profile().password == PasswordSource::Keychain
        && m_password->password().isEmpty() && !m_password->meansKeptOne();
    if (wantsPassword)
        return Hint { tr("Type the password, or choose another way."), true };
    return std::nullopt;
}

void ConnectionDialog::updateState()
{
    const bool hasPlace = !problemOf(form());
    const bool keptFits = m_before && m_before->password == PasswordSource::Keychain && hasPlace
        && m_before->url.destination() == urlOf(form()).destination();
    m_password->setKept(keptFits);
    const std::optional<Hint> left = whatIsLeft();
    m_hint->setText(left ? left->text : m_isSaving ? tr("Saving…") : QString());
    m_hint->setTone(left && !left->isMissing ? Tone::Danger : Tone::Neutral);
    m_save->setEnabled(!left && !m_isSaving);
    m_save->setToolTip(left ? left->text : QString());
    m_save->setAccessibleDescription(m_save->toolTip());
    m_remove->setEnabled(!m_isSaving);
    const bool isTesting = m_connections.isTesting();
    m_test->setEnabled(isTesting || (hasPlace && !m_isSaving));
    m_test->setText(isTesting ? tr("S&top") : tr("&Test"));
}

QString ConnectionDialog::hint() const
{
    return m_hint->text();
}

void ConnectionDialog::clearTest()
{
    m_connections.stopTest();
    m_steps->clear();
    m_testText->show();
    m_messages->dismiss(about::test);
    m_messages->dismiss(about::save);
}

void ConnectionDialog::test()
{
    if (m_connections.isTesting()) {
        m_connections.stopTest();
        m_steps->stop();
        updateState();
        return;
    }
    clearTest();
    m_testText->hide();
    Connections::Test test;
    test.request.access.url = urlOf(form()).toString();
    test.request.workplace.library = m_libraryPath;
    if (!engine().isFile()) {
        test.request.access.password = m_password->password();
        test.passwordOf = m_password->meansKeptOne() ? m_before->name : QString();
    }
    m_connections.test(
        test,
        [this](const ConnectionStep &step) {
            m_steps->show(step);
            showSteps();
        },
        [this](const ConnectionTestReport &report) { onTested(report); });
    updateState();
}

void ConnectionDialog::onTested(const ConnectionTestReport &report)
{
    m_steps->finish(report);
    showSteps();
    updateState();
    if (!report.failure)
        return;
    const bool lacksPassword = report.failure->code == ErrorCode::AuthenticationFailed
        && m_password->password().isEmpty() && !m_password->meansKeptOne();
    say(about::test, *report.failure, lacksPassword ? tr("No password was given.") : QString());
}

void ConnectionDialog::showSteps()
{
    // When the layout has made room for them.
    QTimer::singleShot(
        0, m_steps, [this] { m_scroll->ensureWidgetVisible(m_steps, 0, space::one); });
}

void ConnectionDialog::save()
{
    SavedConnection saved { profile(), m_before ? m_before->name : QString() };
    SaveConnection request { saved.profile, {}, saved.before };
    const QString typed = m_password->password();
    if (saved.profile.password == PasswordSource::Keychain && !typed.isEmpty())
        request.password = typed;
    else if (saved.profile.password == PasswordSource::Ask && !typed.isEmpty())
        saved.sessionPassword = typed;
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
            isKeychain ? tr("Nothing was saved. Or choose “Ask each time”.") : QString());
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
    QString text = error.message;
    if (!advice.isEmpty())
        text += QLatin1Char(' ') + advice;
    m_messages->show(topic, { Tone::Danger, {}, text, error.detail });
}

} // namespace seedbank
