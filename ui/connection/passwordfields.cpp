// SPDX-License-Identifier: MIT
#include "ui/connection/passwordfields.h"

#include "ui/connection/formlayout.h"
#include "ui/style/typography.h"
#include "ui/text/sentences.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

namespace seedbank {

namespace {
constexpr int longestPassword = 4096; // as in the console
}

PasswordFields::PasswordFields(QWidget *parent)
    : QWidget(parent)
    , m_keep(new QRadioButton(tr("Keep it in the ke&ychain"), this))
    , m_ask(new QRadioButton(tr("&Ask each time"), this))
    , m_none(new QRadioButton(tr("N&o password"), this))
    , m_label(new QLabel(tr("&Password"), this))
    , m_password(new QLineEdit(this))
    , m_hint(new TextLabel(TextLabel::Look::Muted, this))
{
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(longestPassword);
    m_password->setAccessibleName(tr("Password"));
    m_label->setBuddy(m_password);
    auto *group = new QButtonGroup(this);
    auto *ways = new QHBoxLayout;
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(space::two);
    for (QRadioButton *button : { m_keep, m_ask, m_none }) {
        group->addButton(button);
        ways->addWidget(button);
    }
    ways->addStretch();
    auto *layout = makeForm(this);
    layout->addRow(m_label, m_password);
    layout->addRow(ways);
    layout->addRow(m_hint);
    connect(group, &QButtonGroup::buttonToggled, this, &PasswordFields::updateHint);
    connect(group, &QButtonGroup::buttonClicked, this, &PasswordFields::edited);
    connect(m_password, &QLineEdit::textEdited, this, &PasswordFields::edited);
    start(PasswordSource::Keychain, false);
}

void PasswordFields::start(PasswordSource source, bool isKept)
{
    m_isKept = isKept;
    m_password->clear();
    switch (source) {
    case PasswordSource::Keychain:
        m_keep->setChecked(true);
        break;
    case PasswordSource::Ask:
        m_ask->setChecked(true);
        break;
    case PasswordSource::None:
        m_none->setChecked(true);
        break;
    }
    updateHint();
}

PasswordSource PasswordFields::source() const
{
    return m_none->isChecked() ? PasswordSource::None
        : m_ask->isChecked()   ? PasswordSource::Ask
                               : PasswordSource::Keychain;
}

QString PasswordFields::password() const
{
    return m_none->isChecked() ? QString() : m_password->text();
}

bool PasswordFields::meansKeptOne() const
{
    return m_keep->isChecked() && m_isKept && m_password->text().isEmpty();
}

void PasswordFields::setKept(bool isKept)
{
    if (isKept == m_isKept)
        return;
    m_isKept = isKept;
    updateHint();
}

void PasswordFields::setRemembered(bool isRemembered)
{
    if (isRemembered == m_isRemembered)
        return;
    m_isRemembered = isRemembered;
    updateHint();
}

void PasswordFields::setKeychainTrouble(const std::optional<Error> &trouble)
{
    m_trouble = trouble;
    // A locked one can be unlocked meanwhile; without any, there is nothing to wait for.
    const bool isGone = trouble && trouble->code != ErrorCode::KeychainLocked;
    m_keep->setEnabled(!isGone);
    if (isGone && m_keep->isChecked())
        m_ask->setChecked(true);
    updateHint();
}

void PasswordFields::updateHint()
{
    const bool none = m_none->isChecked();
    m_password->setEnabled(!none);
    m_label->setEnabled(!none);
    m_password->setPlaceholderText(m_keep->isChecked() && m_isKept ? tr("the one in the keychain")
            : m_ask->isChecked() && m_isRemembered                 ? tr("the one you typed before")
                                                                   : QString());
    QString hint;
    if (none)
        hint = tr("The server asks for none, or the client library finds it (for PostgreSQL, in "
                  "~/.pgpass).");
    else if (m_ask->isChecked())
        hint = tr("It is kept in memory until Seedbank closes, and nowhere else.");
    else
        hint = tr("It goes to the desktop's keychain, and nowhere else.");
    const bool isTrouble = m_trouble && !none;
    if (isTrouble && !m_keep->isEnabled())
        hint = m_trouble->message() + QLatin1Char(' ') + hint;
    else if (isTrouble && m_keep->isChecked())
        hint = m_trouble->message();
    m_hint->setText(hint);
    m_hint->setTone(isTrouble ? Tone::Warning : Tone::Neutral);
}

} // namespace seedbank
