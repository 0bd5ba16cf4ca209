// SPDX-License-Identifier: MIT
#include "ui/style/clearstyle.h"

#include "ui/style/tones.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace seedbank {

namespace {

constexpr qreal ringCorner = 3;
/** QCommonStyle marks the focus of a tool button by so much inside of it, on its text. */
constexpr int toolButtonInset = 3;

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

bool hasFrame(const QStyleOption *option)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return frame && frame->lineWidth > 0;
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
    if (element == PE_PanelLineEdit && hasFocus(option) && hasFrame(option))
        paintFocusRing(painter, option->rect, option->palette);
}

void ClearStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
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
    const bool isArea = qobject_cast<const QAbstractScrollArea *>(widget);
    if (element == CE_ShapedFrame && isArea && hasFocus(option) && hasFrame(option))
        paintFocusRing(painter, option->rect, option->palette);
}

void ClearStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox && hasFocus(option))
        paintFocusRing(painter, option->rect, option->palette);
}

} // namespace seedbank
