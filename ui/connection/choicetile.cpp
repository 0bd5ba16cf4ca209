// SPDX-License-Identifier: MIT
#include "ui/connection/choicetile.h"

#include "ui/style/icons.h"
#include "ui/style/typography.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int iconSide = 24;
constexpr int gap = space::one;
constexpr qreal corner = 6;
constexpr int narrowestText = 12; // in characters

} // namespace

ChoiceTile::ChoiceTile(
    const QString &icon, const QString &title, const QString &text, QWidget *parent)
    : QRadioButton(parent)
    , m_icon(themedIcon(icon))
{
    build(title, text);
}

ChoiceTile::ChoiceTile(
    const Badge &badge, const QString &word, const QString &text, QWidget *parent)
    : QRadioButton(parent)
    , m_badge(badge)
{
    build(word, text);
}

void ChoiceTile::build(const QString &title, const QString &text)
{
    m_title = title;
    m_text = text;
    setAccessibleName(title);
    setAccessibleDescription(text);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int ChoiceTile::headHeight() const
{
    if (m_icon.isNull())
        return badgeSize(m_badge, font()).height();
    return QFontMetrics(strongFont(font())).height();
}

int ChoiceTile::textLeft() const
{
    const int sign = m_icon.isNull()
        ? style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this)
        : iconSide;
    return gap + space::half + sign + gap;
}

int ChoiceTile::heightForWidth(int width) const
{
    const int room = std::max(width - textLeft() - gap, 1);
    const QRect text = QFontMetrics(smallFont(font()))
                           .boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap, m_text);
    return 2 * gap + headHeight() + space::half + text.height();
}

QSize ChoiceTile::sizeHint() const
{
    const QFontMetrics metrics(smallFont(font()));
    const int title = m_icon.isNull() ? badgeSize(m_badge, font()).width()
                                      : QFontMetrics(strongFont(font())).horizontalAdvance(m_title);
    const int width
        = textLeft() + std::max(title, metrics.horizontalAdvance(m_text)) + gap + space::half;
    return { width, heightForWidth(width) };
}

QSize ChoiceTile::minimumSizeHint() const
{
    const int title = m_icon.isNull() ? badgeSize(m_badge, font()).width()
                                      : QFontMetrics(strongFont(font())).horizontalAdvance(m_title);
    const int width
        = textLeft() + std::max(title, narrowestText * fontMetrics().averageCharWidth()) + gap;
    // As high as at its best; heightForWidth() tells the rest, as with a QLabel that wraps.
    return { width, sizeHint().height() };
}

void ChoiceTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor window = palette().color(QPalette::Window);
    const QColor accent = toneColor(Tone::Accent, palette(), window);
    const bool lit = isEnabled() && (underMouse() || isDown());
    const QColor ground = isChecked() ? toneFill(Tone::Accent, palette(), window)
        : lit                         ? toneFill(Tone::Neutral, palette(), window)
                                      : palette().color(QPalette::Base);
    const qreal line = isChecked() ? 2 : 1;
    const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(
        QPen(isChecked() ? accent : mixed(palette().windowText().color(), window, 0.3), line));
    painter.setBrush(ground);
    painter.drawRoundedRect(frame, corner, corner);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5), 3, 3);
    }

    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const int left = textLeft();
    const int head = headHeight();
    const auto mirrored = [this](const QRect &place) {
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };
    if (m_icon.isNull()) {
        // By hand: the style's own can hardly be seen on a dark ground.
        const int side = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this);
        const QRectF sign(mirrored({ gap + space::half, gap + (head - side) / 2, side, side }));
        painter.setPen(QPen(isChecked() ? accent : mutedText(palette(), ground), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(sign.adjusted(1, 1, -1, -1));
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(accent);
            painter.drawEllipse(sign.adjusted(4, 4, -4, -4));
        }
        paintBadge(&painter, mirrored({ QPoint(left, gap), badgeSize(m_badge, font()) }), m_badge,
            font(), palette(), ground);
    } else {
        m_icon.paint(&painter, mirrored({ gap + space::half, gap, iconSide, iconSide }),
            Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
        painter.setFont(strongFont(font()));
        painter.setPen(palette().color(group, QPalette::WindowText));
        drawMirroredText(&painter, mirrored({ left, gap, width() - left - gap, head }),
            Qt::AlignLeft | Qt::AlignVCenter, layoutDirection(), m_title);
    }
    painter.setFont(smallFont(font()));
    painter.setPen(
        isEnabled() ? mutedText(palette(), ground) : palette().color(group, QPalette::WindowText));
    drawMirroredText(&painter,
        mirrored({ left, gap + head + space::half, width() - left - gap, height() }),
        Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, layoutDirection(), m_text);
}

} // namespace seedbank
