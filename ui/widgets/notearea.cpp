// SPDX-License-Identifier: MIT
#include "ui/widgets/notearea.h"

#include "ui/style/clearstyle.h"
#include "ui/widgets/labels.h"

#include <QPainter>

#include <algorithm>

namespace seedbank {

NoteArea::NoteArea(QWidget *parent)
    : QScrollArea(parent)
    , m_label(new TextLabel(TextLabel::Look::Muted))
{
    m_label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setWidget(m_label);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Notes"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    viewport()->setAutoFillBackground(false);
    m_label->setAutoFillBackground(false);
    setNotes({});
}

void NoteArea::setNotes(const QStringList &notes)
{
    m_label->setText(notes.size() > 1 ? QStringLiteral("• ") + notes.join(QStringLiteral("\n• "))
                                      : notes.join(QString()));
    setAccessibleDescription(m_label->text());
    setVisible(!notes.isEmpty());
    updateGeometry();
}

void NoteArea::paintEvent(QPaintEvent *event)
{
    QScrollArea::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    paintFocusRing(&painter, viewport()->rect(), palette());
}

QString NoteArea::text() const
{
    return m_label->text();
}

QSize NoteArea::sizeHint() const
{
    const int wide = 60 * fontMetrics().averageCharWidth();
    return { wide, heightForWidth(wide) };
}

QSize NoteArea::minimumSizeHint() const
{
    constexpr int fewLines = 2;
    const int wide = 20 * fontMetrics().averageCharWidth();
    return { wide, std::min(heightForWidth(wide), fewLines * fontMetrics().lineSpacing()) };
}

int NoteArea::heightForWidth(int width) const
{
    return m_label->heightForWidth(width);
}

} // namespace seedbank
