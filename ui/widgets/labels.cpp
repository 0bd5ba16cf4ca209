// SPDX-License-Identifier: MIT
#include "ui/widgets/labels.h"

#include "ui/style/icons.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int fewestCharactersALine = 20;
}

TextLabel::TextLabel(Look look, QWidget *parent)
    : QLabel(parent)
    , m_look(look)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    updateFont();
    updateColor();
}

void TextLabel::setTone(Tone tone)
{
    if (tone == m_tone)
        return;
    m_tone = tone;
    updateColor();
}

QSize TextLabel::minimumSizeHint() const
{
    QSize size = QLabel::minimumSizeHint();
    if (wordWrap())
        size.setWidth(
            std::min(size.width(), fewestCharactersALine * fontMetrics().averageCharWidth()));
    return size;
}

/** Whether a word is wider than that. Qt would cut it. */
bool TextLabel::breaksWords(int width) const
{
    return wordWrap() && QLabel::minimumSizeHint().width() > width;
}

int TextLabel::heightForWidth(int width) const
{
    if (!breaksWords(width))
        return QLabel::heightForWidth(width);
    const QMargins margins = contentsMargins();
    const QRect room(0, 0, width - margins.left() - margins.right(), QWIDGETSIZE_MAX);
    return fontMetrics().boundingRect(room, Qt::TextWrapAnywhere, text()).height() + margins.top()
        + margins.bottom();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!breaksWords(width())) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const Qt::Alignment aligned = QStyle::visualAlignment(layoutDirection(), alignment());
    const int mnemonic = buddy() ? Qt::TextShowMnemonic : 0;
    style()->drawItemText(&painter, contentsRect(),
        static_cast<int>(aligned) | Qt::TextWrapAnywhere | mnemonic, palette(), isEnabled(), text(),
        foregroundRole());
}

void TextLabel::updateFont()
{
    const QFont base = QGuiApplication::font();
    if (m_look == Look::Strong)
        setFont(strongFont(base));
    else if (m_look == Look::Title)
        setFont(titleFont(base));
}

void TextLabel::updateColor()
{
    m_updating = true;
    const QPalette base = QGuiApplication::palette();
    const QColor background = base.color(QPalette::Window);
    QPalette own = palette();
    // On the tone's own fill it can be read, too, which is nearer to it than the window is.
    if (m_tone != Tone::Neutral)
        own.setColor(
            QPalette::WindowText, toneColor(m_tone, base, toneFill(m_tone, base, background)));
    else if (m_look == Look::Muted)
        own.setColor(QPalette::WindowText, mutedText(base, background));
    else
        own.setColor(QPalette::WindowText, base.color(QPalette::WindowText));
    setPalette(own);
    m_updating = false;
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_updating)
        updateColor();
    else if (event->type() == QEvent::ApplicationFontChange)
        updateFont();
}

IconLabel::IconLabel(int side, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
{
    setFixedSize(side, side);
}

void IconLabel::setIcon(const QString &name, Tone tone)
{
    m_icon = themedIcon(name, tone);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace seedbank
