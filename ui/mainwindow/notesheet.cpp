// SPDX-License-Identifier: MIT
#include "ui/mainwindow/notesheet.h"

#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int longestNote = 500; // as where one captures
}

NoteSheet::NoteSheet(QWidget *parent)
    : Sheet(parent)
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
    connect(primaryButton(), &QPushButton::clicked, this, &NoteSheet::save);
}

QString NoteSheet::actText(bool hasNote)
{
    return hasNote ? tr("Edit note…") : tr("Add a note…");
}

void NoteSheet::prepare(const Subject &subject, const std::optional<QString> &typed)
{
    m_subject = subject;
    m_before = subject.note;
    m_loss.clear();
    m_isTooLong = false;
    setHeading(tr("Note of %1").arg(subject.name), {});
    const QString text = typed.value_or(subject.note);
    // A longer one, written elsewhere, is not cut: nobody asked for that.
    m_note->setMaxLength(std::max(
        { longestNote, static_cast<int>(subject.note.size()), static_cast<int>(text.size()) }));
    m_note->setText(text);
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

void NoteSheet::updateState()
{
    const bool isRemoval = typed().isEmpty() && !m_subject.note.isEmpty();
    primaryButton()->setText(isRemoval ? tr("Remove the note") : tr("Save the note"));
    primaryButton()->setEnabled(isChanged() && m_loss.isEmpty());
    m_hint->setTone(!m_loss.isEmpty()                   ? Tone::Danger
            : m_isTooLong || m_subject.note != m_before ? Tone::Warning
                                                        : Tone::Neutral);
    if (!m_loss.isEmpty())
        m_hint->setText(m_loss);
    else if (m_isTooLong)
        m_hint->setText(
            tr("A note has no room for more than %n character(s).", nullptr, m_note->maxLength()));
    else if (m_subject.note != m_before)
        m_hint->setText(m_subject.note.isEmpty()
                ? tr("Somebody else removed the note while you were typing.")
                : tr("Somebody else changed the note while you were typing. It says: “%1”. What "
                     "you save replaces it.")
                      .arg(m_subject.note));
    else
        m_hint->setText(tr("Everybody who uses this library sees it."));
}

void NoteSheet::save()
{
    if (primaryButton()->isEnabled())
        Q_EMIT saveRequested(VersionRef(m_subject.version), typed());
}

} // namespace seedbank
