// SPDX-License-Identifier: MIT
#include "ui/mainwindow/passwordsheet.h"

#include "ui/style/typography.h"
#include "ui/text/sentences.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace seedbank {

namespace {
constexpr int longestPassword = 4096; // as in the console
}

PasswordSheet::PasswordSheet(QWidget *parent)
    : Sheet("givePassword", parent)
    , m_why(new TextLabel(TextLabel::Look::Plain, this))
    , m_detail(new TextLabel(TextLabel::Look::Muted, this))
    , m_password(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("&Keep it in the keychain"), this))
    , m_hint(new TextLabel(TextLabel::Look::Muted, this))
{
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(longestPassword);
    m_password->setMaximumWidth(60 * fontMetrics().averageCharWidth());
    // As wide as its row, for which the form asks how high it is.
    QSizePolicy wide = m_hint->sizePolicy();
    wide.setHorizontalPolicy(QSizePolicy::Expanding);
    m_hint->setSizePolicy(wide);
    auto *form = new QFormLayout;
    form->setSpacing(space::one);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Password"), m_password);
    form->addRow(QString(), m_keep);
    form->addRow(QString(), m_hint);
    body()->addLayout(form);
    // Below the field, which stays where it is when there is more to say.
    for (TextLabel *label : { m_why, m_detail }) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        body()->addWidget(label);
    }
    body()->addStretch();
    setWaiting(false);
    connect(m_keep, &QCheckBox::toggled, this, &PasswordSheet::updateHint);
    connect(m_password, &QLineEdit::returnPressed, this, &PasswordSheet::give);
    connect(act(), &QAction::triggered, this, &PasswordSheet::give);
}

void PasswordSheet::prepare(const Question &question)
{
    m_question = question;
    m_trouble.reset();
    setHeading(tr("Password of %1").arg(question.database), question.place);
    setWhy(question.why, Tone::Neutral);
    m_keep->setVisible(question.forKeychain);
    m_keep->setChecked(question.forKeychain);
    setWaiting(false);
    clear();
    updateHint();
}

void PasswordSheet::enter()
{
    m_password->setFocus();
}

void PasswordSheet::setWhy(const std::optional<Error> &why, Tone tone)
{
    m_question.why = why;
    m_why->setTone(tone);
    m_why->setText(why ? why->message() : QString());
    m_why->setVisible(why.has_value());
    m_detail->setText(why ? why->detail : QString());
    m_detail->setVisible(why && !why->detail.isEmpty());
}

void PasswordSheet::setWaiting(bool isWaiting)
{
    m_isWaiting = isWaiting;
    m_password->setReadOnly(isWaiting);
    act()->setText(isWaiting ? tr("Connecting…") : tr("Connect"));
    act()->setEnabled(!isWaiting);
}

void PasswordSheet::waitForAnswer()
{
    setWhy({}, Tone::Neutral);
    setWaiting(true);
}

void PasswordSheet::refuse(const Error &why)
{
    setWaiting(false);
    setWhy(why, Tone::Danger);
    updateHint();
    m_password->setFocus();
    m_password->selectAll();
}

void PasswordSheet::setKeychainTrouble(const std::optional<Error> &trouble)
{
    m_trouble = trouble;
    m_keep->setEnabled(!trouble);
    if (trouble)
        m_keep->setChecked(false);
    updateHint();
}

void PasswordSheet::clear()
{
    m_password->clear();
}

void PasswordSheet::updateHint()
{
    const bool kept = m_keep->isChecked() && !m_keep->isHidden();
    QString hint = kept ? tr("It goes to the desktop's keychain, and nowhere else.")
                        : tr("It is kept in memory until Seedbank closes, and nowhere else.");
    const bool isSaidAbove = m_trouble && m_question.why && sayTheSame(*m_question.why, *m_trouble);
    if (m_question.forKeychain && m_trouble && !isSaidAbove)
        hint = m_trouble->message() + QLatin1Char(' ') + hint;
    m_hint->setText(hint);
}

void PasswordSheet::give()
{
    if (m_isWaiting)
        return;
    const auto keep = m_keep->isChecked() && !m_keep->isHidden() ? DatabaseOpener::Keep::Keychain
                                                                 : DatabaseOpener::Keep::Session;
    Q_EMIT passwordGiven(m_password->text(), keep);
}

} // namespace seedbank
