// SPDX-License-Identifier: MIT
#include "ui/widgets/elidedlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int fewestCharacters = 10;
}

ElidedLabel::ElidedLabel(Look look, QWidget *parent, Qt::TextElideMode mode)
    : TextLabel(look, parent)
    , m_mode(mode)
{
    setWordWrap(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(line()) > room();
}

QSize ElidedLabel::sizeHint() const
{
    ensurePolished();
    const QMargins margins = contentsMargins();
    return { fontMetrics().horizontalAdvance(line()) + 1 + margins.left() + margins.right(),
        fontMetrics().height() + margins.top() + margins.bottom() };
}

QSize ElidedLabel::minimumSizeHint() const
{
    QSize size = sizeHint();
    size.setWidth(std::min(size.width(), fewestCharacters * fontMetrics().averageCharWidth()));
    return size;
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isElided())
        return TextLabel::event(event);
    QStringList lines { text(), toolTip() };
    lines.removeAll(QString());
    QToolTip::showText(
        static_cast<QHelpEvent *>(event)->globalPos(), lines.join(QLatin1Char('\n')), this);
    return true;
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Qt::Alignment aligned = QStyle::visualAlignment(layoutDirection(), alignment());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(aligned), palette(),
        isEnabled(), fontMetrics().elidedText(line(), m_mode, room()), foregroundRole());
}

} // namespace seedbank
