// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

class QPainter;
class QRect;
class QString;
class QWidget;

namespace seedbank {

/** Distances in device-independent pixels: everything sits on a 4/8 rhythm. */
namespace space {
constexpr int half = 4;
constexpr int one = 8;
constexpr int two = 16;
constexpr int three = 24;
} // namespace space

/** All sizes follow the desktop's font. */
QFont titleFont(const QFont &base);
QFont strongFont(const QFont &base);
QFont smallFont(const QFont &base);

/** Draws `text` in `rect`. Where it is aligned to is mirrored with `direction`; the text runs as it
 *  is written: a date or a signed number keeps its order among others of the other direction.
 *  `flags`: of Qt::Alignment and Qt::TextFlag. */
void drawMirroredText(QPainter *painter, const QRect &rect, int flags,
    Qt::LayoutDirection direction, const QString &text);

} // namespace seedbank
