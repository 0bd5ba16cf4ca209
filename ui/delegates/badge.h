// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/tones.h"

#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace seedbank {

/** A word in a rounded frame: "latest", "live". */
struct Badge {
    QString text;
    Tone tone = Tone::Neutral;
    bool operator==(const Badge &) const = default;
};

QSize badgeSize(const Badge &badge, const QFont &font);
/** Draws into `rect` on `background`; on a selected row everything takes `onSelection`. */
void paintBadge(QPainter *painter, const QRect &rect, const Badge &badge, const QFont &font,
    const QPalette &palette, const QColor &background, const QColor *onSelection = nullptr);

} // namespace seedbank
