// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPalette>

namespace seedbank {

/** What a colour means. It is always told by a word or a sign too. */
enum class Tone { Neutral, Accent, Good, Warning, Danger };

/** All colours come from the palette, so that light, dark and high contrast follow the desktop. */
bool isDark(const QPalette &palette);
/** Its lines stand out as its text does, or have to: on black, shapes cannot be told apart. */
bool hasHighContrast(const QPalette &palette);
/** `share` of `over` on `under`: 0 gives `under`. */
QColor mixed(const QColor &over, const QColor &under, double share);
/** WCAG 2.1 contrast ratio, 1 to 21 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio). */
double contrastRatio(const QColor &a, const QColor &b);

/** `color`, moved towards black or white until it can be read on `background` (4.5 : 1; WCAG 2.1,
 *  1.4.3). */
QColor readableOn(const QColor &background, const QColor &color);
/** `color`, moved until a shape of it stands out from `background` (3 : 1; WCAG 2.1, 1.4.11). */
QColor visibleOn(const QColor &background, const QColor &color);
/** A desktop's palette, with what it leaves too faint made readable: placeholders on their field,
 *  and text on the selection. */
QPalette readablePalette(QPalette palette);

/** A tone as text or sign on `background`: at least 4.5 : 1. */
QColor toneColor(Tone tone, const QPalette &palette, const QColor &background);
/** A solid fill of the tone, which stands out from the window, and text on it: at least 4.5 : 1. */
struct ToneGround {
    QColor fill;
    QColor text;
};
ToneGround toneGround(Tone tone, const QPalette &palette);
/** A faint fill of the tone behind text. */
QColor toneFill(Tone tone, const QPalette &palette, const QColor &background);
/** What is left of a bar on `background`, faint. */
QColor trackColor(const QPalette &palette, const QColor &background);
/** A bar on its track, which stands out from it and from the background: at least 3 : 1. */
QColor barColor(const QPalette &palette, const QColor &background);
/** Secondary text on `background`, at least 4.5 : 1. */
QColor mutedText(const QPalette &palette, const QColor &background);
/** Lines between panes. */
QColor lineColor(const QPalette &palette);
/** The outline of what is filled in or ticked: 3 : 1 to the window and to fields. */
QColor outlineColor(const QPalette &palette);

} // namespace seedbank
