// SPDX-License-Identifier: MIT
#include "ui/widgets/flatbar.h"

#include "ui/style/tones.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <QStyle>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int steps = 1000;
constexpr int animationSteps = 60;
constexpr int animationMs = 33;
constexpr double movingPiece = 0.25;
constexpr int stripeWidth = 6; // pixels, and as many between two
} // namespace

FlatBar::FlatBar(int height, QWidget *parent)
    : QProgressBar(parent)
    , m_height(height)
{
    setTextVisible(false);
    setRange(0, steps);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_animation.setInterval(animationMs);
    connect(&m_animation, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % animationSteps;
        update();
        updateAnimation();
    });
}

void FlatBar::setFraction(double fraction)
{
    setRange(0, fraction < 0 ? 0 : steps);
    if (fraction >= 0)
        setValue(static_cast<int>(std::clamp(fraction, 0.0, 1.0) * steps));
    updateAnimation();
}

QSize FlatBar::sizeHint() const
{
    return { 120, m_height };
}

void FlatBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(0, (height() - m_height) / 2.0, width(), m_height);
    const double radius = m_height / 2.0;
    const QColor window = palette().color(QPalette::Window);
    painter.setBrush(trackColor(palette(), window));
    painter.drawRoundedRect(track, radius, radius);

    updateAnimation(); // motion may have been chosen or not since
    if (isUnknown() && isStill()) {
        paintStripes(&painter, track);
        return;
    }
    double from = 0;
    double to = static_cast<double>(value() - minimum()) / std::max(1, maximum() - minimum());
    if (isUnknown()) {
        const double position = static_cast<double>(m_step) / animationSteps;
        from = position * (1 + movingPiece) - movingPiece;
        to = from + movingPiece;
    }
    const double left = std::max(0.0, from) * track.width();
    const double right = std::min(1.0, to) * track.width();
    if (right - left < 1)
        return;
    painter.setBrush(barColor(palette(), window));
    const double start = layoutDirection() == Qt::LeftToRight ? left : track.width() - right;
    painter.drawRoundedRect(QRectF(start, track.top(), right - left, track.height()),
        std::min(radius, (right - left) / 2), radius);
}

void FlatBar::showEvent(QShowEvent *event)
{
    QProgressBar::showEvent(event);
    updateAnimation();
}

void FlatBar::hideEvent(QHideEvent *event)
{
    QProgressBar::hideEvent(event);
    m_animation.stop();
}

void FlatBar::updateAnimation()
{
    const bool moves = isUnknown() && isVisible() && !isStill();
    if (!moves)
        m_animation.stop();
    else if (!m_animation.isActive())
        m_animation.start();
}

bool FlatBar::isStill() const
{
    return style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0;
}

/** Something goes on, nobody knows how far it is. */
void FlatBar::paintStripes(QPainter *painter, const QRectF &track) const
{
    QPainterPath shape;
    shape.addRoundedRect(track, track.height() / 2, track.height() / 2);
    painter->setClipPath(shape);
    painter->setBrush(barColor(palette(), palette().color(QPalette::Window)));
    const double slant = track.height();
    for (double left = -slant; left < track.right(); left += 2.0 * stripeWidth)
        painter->drawPolygon(QPolygonF { QPointF(left, track.bottom()),
            QPointF(left + slant, track.top()), QPointF(left + slant + stripeWidth, track.top()),
            QPointF(left + stripeWidth, track.bottom()) });
}

} // namespace seedbank
