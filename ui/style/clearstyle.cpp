// SPDX-License-Identifier: MIT
#include "ui/style/clearstyle.h"

#include "ui/style/tones.h"

#include <QAbstractScrollArea>
#include <QLabel>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace seedbank {

namespace {

constexpr qreal ringCorner = 3;
/** QCommonStyle marks the focus of a tool button by so much inside of it, on its text. */
constexpr int toolButtonInset = 3;
constexpr int tabMarkHeight = 3;

bool hasFocus(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_HasFocus);
}

/** After a click, nobody has to look for the focus. */
bool showsFocus(const QStyleOption *option)
{
    return hasFocus(option) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

/** For what a style marks by a colour or a frame of its own, past the proxy. */
template <class Option> Option withoutFocus(const Option &option)
{
    Option plain = option;
    plain.state.setFlag(QStyle::State_HasFocus, false);
    return plain;
}

/** On the inner side of `rect`, which the style's own outline has. */
void paintOutline(QPainter *painter, const QRect &rect, const QPalette &palette, qreal corner)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(outlineColor(palette), 1));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter->restore();
}

/** As Fusion's, on its place. */
void paintRoundOutline(QPainter *painter, const QRect &rect, const QPalette &palette)
{
    const qreal radius = (rect.width() + (rect.width() + 1) % 2) / 2.0 - 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(outlineColor(palette), 1));
    painter->drawEllipse(QPointF(rect.center() + QPoint(1, 1)), radius, radius);
    painter->restore();
}

/** Of what looks like a part of the window where the window is black on black. */
bool needsOutline(QStyle::PrimitiveElement element, const QStyleOption &option)
{
    switch (element) {
    case QStyle::PE_IndicatorCheckBox:
        return true;
    case QStyle::PE_FrameMenu:
    case QStyle::PE_PanelTipLabel:
    case QStyle::PE_PanelButtonCommand:
    case QStyle::PE_FrameTabWidget:
        return hasHighContrast(option.palette);
    case QStyle::PE_PanelButtonTool:
        return hasHighContrast(option.palette)
            && (option.state & (QStyle::State_Raised | QStyle::State_Sunken | QStyle::State_On));
    default:
        return false;
    }
}

bool hasFrame(const QStyleOption *option)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return frame && frame->lineWidth > 0;
}

/** Along the edge of a tab at the top. */
QRect tabMark(const QStyleOptionTab &tab)
{
    QRect mark = tab.rect.adjusted(2, 0, -2, 0);
    mark.setTop(mark.bottom() - tabMarkHeight + 1);
    return mark;
}

} // namespace

void paintFocusRing(QPainter *painter, const QRect &rect, const QPalette &palette)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    const QRectF edge(rect);
    painter->setPen(QPen(palette.color(QPalette::WindowText), 2));
    painter->drawRoundedRect(edge.adjusted(1, 1, -1, -1), ringCorner, ringCorner);
    painter->setPen(QPen(palette.color(QPalette::Window), 1));
    painter->drawRoundedRect(edge.adjusted(2.5, 2.5, -2.5, -2.5), ringCorner - 1, ringCorner - 1);
    painter->restore();
}

ClearStyle::ClearStyle(const QString &base)
    : QProxyStyle(base)
{
}

void ClearStyle::polish(QPalette &palette)
{
    QProxyStyle::polish(palette);
    palette = readablePalette(palette);
}

/** Names and notes of people's stand in tooltips: never taken for markup. */
void ClearStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    auto *label = qobject_cast<QLabel *>(widget);
    if (label && label->inherits("QTipLabel"))
        label->setTextFormat(Qt::PlainText);
}

void ClearStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
    QPainter *painter, const QWidget *widget) const
{
    if (element == PE_FrameFocusRect) {
        if (!option->state.testFlag(State_KeyboardFocusChange))
            return; // it is said here that it has the focus
        const int outwards = qobject_cast<const QToolButton *>(widget) ? toolButtonInset : 0;
        paintFocusRing(painter, option->rect.adjusted(-outwards, -outwards, outwards, outwards),
            option->palette);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (needsOutline(element, *option))
        paintOutline(
            painter, option->rect, option->palette, element == PE_IndicatorCheckBox ? 1 : 2);
    else if (element == PE_IndicatorRadioButton)
        paintRoundOutline(painter, option->rect, option->palette);
    if (element != PE_PanelLineEdit || !hasFrame(option))
        return;
    if (hasFocus(option))
        paintFocusRing(painter, option->rect, option->palette);
    else if (option->state.testFlag(State_Enabled))
        paintOutline(painter, option->rect, option->palette, 2);
}

void ClearStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    if (element == CE_Splitter) { // one pixel wide: a grip does not fit
        painter->fillRect(option->rect, lineColor(option->palette));
        return;
    }
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (element == CE_PushButton && button) {
        const QStyleOptionButton plain = withoutFocus(*button);
        QProxyStyle::drawControl(element, &plain, painter, widget);
        if (showsFocus(option))
            paintFocusRing(painter, option->rect, option->palette);
        return;
    }
    if (element == CE_TabBarTabLabel && tab) {
        const QStyleOptionTab plain = withoutFocus(*tab);
        QProxyStyle::drawControl(element, &plain, painter, widget);
        if (showsFocus(option))
            paintFocusRing(painter, option->rect.adjusted(2, 2, -2, -2), option->palette);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
    // On a black window the shapes of tabs cannot be told apart.
    if (element == CE_TabBarTabShape && tab && option->state.testFlag(State_Selected))
        painter->fillRect(tabMark(*tab),
            toneColor(Tone::Accent, option->palette, option->palette.color(QPalette::Window)));
    const bool isArea = qobject_cast<const QAbstractScrollArea *>(widget);
    if (element == CE_ShapedFrame && isArea && hasFocus(option) && hasFrame(option))
        paintFocusRing(painter, option->rect, option->palette);
}

void ClearStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control != CC_ComboBox)
        return;
    if (hasFocus(option))
        paintFocusRing(painter, option->rect, option->palette);
    else if (option->state.testFlag(State_Enabled))
        paintOutline(painter, option->rect, option->palette, 2);
}

int ClearStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *returned) const
{
    if (hint == SH_Widget_Animation_Duration && m_isMotionReduced)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

} // namespace seedbank
