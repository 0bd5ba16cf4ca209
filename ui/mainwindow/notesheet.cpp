// SPDX-License-Identifier: MIT
#include "ui/mainwindow/notesheet.h"

#include "ui/style/typography.h"
#include "ui/text/pathtext.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int longestNote = 500; // as where one captures
}

NoteSheet::NoteSheet(QWidget *parent)
    : Sheet("saveNote", parent)
    , m_note(new QLineEdit(this))
    , m_hint(new TextLabel(TextLabel::Look::Muted, this))
{
    m_note->setPlaceholderText(tr("What this version is for, or what is new in it"));
    auto *form = new QFormLayout;
    form->setSpacing(space::one);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("N&ote"), m_note);
    body()->addLayout(form);
    body()->addWidget(m_hint);
    body()->addStretch();
    connect(m_note, &QLineEdit::inputRejected, this, [this] {
        m_isTooLong = true;
        updateState();
    });
    connect(m_note, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_isTooLong = m_isTooLong && text.size() >= m_note->maxLength();
        updateState();
    });
    connect(m_note, &QLineEdit::returnPressed, this, &NoteSheet::save);
    connect(act(), &QAction::triggered, this, &NoteSheet::save);
}

QString NoteSheet::actText(bool hasNote)
{
    return hasNote ? tr("Edit note…") : tr("Add a note…");
}

void NoteSheet::prepare(const Subject &subject)
{
    m_subject = subject;
    const auto found = m_typed.find(key());
    const Typed typed
        = found != m_typed.end() ? found->second : Typed { {}, subject.note, subject.note };
    m_before = typed.before;
    m_loss.clear();
    m_isTooLong = false;
    setHeading(tr("Note of %1").arg(subject.name), {});
    // A longer one, written elsewhere, is not cut: nobody asked for that.
    m_note->setMaxLength(std::max({ longestNote, static_cast<int>(subject.note.size()),
        static_cast<int>(typed.note.size()) }));
    m_note->setText(typed.note);
    updateState();
}

void NoteSheet::enter()
{
    m_note->setFocus();
    m_note->selectAll();
}

void NoteSheet::setNote(const QString &note)
{
    const bool wasTyped = isChanged();
    m_subject.note = note;
    m_loss.clear();
    if (!wasTyped && m_note->text() != note) {
        m_before = note;
        m_note->setMaxLength(std::max(longestNote, static_cast<int>(note.size())));
        m_note->setText(note);
    }
    updateState();
}

void NoteSheet::showLoss(const QString &why)
{
    m_loss = why;
    updateState();
}

QString NoteSheet::typed() const
{
    return m_note->text().trimmed();
}

bool NoteSheet::isChanged() const
{
    return typed() != m_subject.note.trimmed();
}

QStringList NoteSheet::unsaved() const
{
    QStringList all;
    for (const auto &[key, typed] : m_typed)
        all.append(tr("Note of %1 (%2)").arg(typed.version, writtenPath(key.first)));
    return all;
}

void NoteSheet::forgetTyped()
{
    m_typed.erase(key());
}

void NoteSheet::keepTyped()
{
    if (isChanged())
        m_typed[key()] = { m_subject.name, m_note->text(), m_before };
    else
        forgetTyped();
}

void NoteSheet::updateState()
{
    keepTyped();
    const bool isRemoval = typed().isEmpty() && !m_subject.note.isEmpty();
    act()->setText(isRemoval ? tr("Remove the note") : tr("Save the note"));
    act()->setEnabled(isChanged() && m_loss.isEmpty());
    m_hint->setTone(!m_loss.isEmpty()                   ? Tone::Danger
            : m_isTooLong || m_subject.note != m_before ? Tone::Warning
                                                        : Tone::Neutral);
    if (!m_loss.isEmpty())
        m_hint->setText(m_loss);
    else if (m_isTooLong)
        m_hint->setText(
            tr("A note has no room for more than %Ln character(s).", nullptr, m_note->maxLength()));
    else if (m_subject.note != m_before)
        m_hint->setText(m_subject.note.isEmpty()
                ? tr("Somebody else removed the note while you were typing.")
                : tr("Somebody else changed the note while you were typing. It says: “%1”. What "
                     "you save replaces it.")
                      .arg(m_subject.note));
    else
        m_hint->setText(tr("Everybody who uses this library sees it."));
    act()->setStatusTip(m_hint->text());
}

void NoteSheet::save()
{
    if (act()->isEnabled())
        Q_EMIT saveRequested(VersionRef(m_subject.version), typed());
}

} // namespace seedbank
