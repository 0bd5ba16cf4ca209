// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace seedbank {

/** A frame in two colours around what has the keyboard focus: on any ground, one of them stands
 *  out (WCAG 2.1, 2.4.7 and 1.4.11). 3 pixels wide, on the inner side of `rect`. */
void paintFocusRing(QPainter *painter, const QRect &rect, const QPalette &palette);

/** A style with a focus that is always seen, and with colours and outlines that can be: many mark
 *  the focus by a hint of another colour, and their placeholders and the boxes of their fields are
 *  faint. The program sets it for the application; GUI thread only. */
class ClearStyle : public QProxyStyle {
    Q_OBJECT

public:
    /** On the style of this name; empty: on the desktop's. */
    explicit ClearStyle(const QString &base = {});

    /** Nothing moves that need not: other parts learn it from SH_Widget_Animation_Duration, which
     *  is 0 then. */
    void setMotionReduced(bool reduced) { m_isMotionReduced = reduced; }

    using QProxyStyle::polish;
    void polish(QPalette &palette) override;
    void polish(QWidget *widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
        const QWidget *widget = nullptr, QStyleHintReturn *returned = nullptr) const override;

private:
    bool m_isMotionReduced = false;
};

} // namespace seedbank
