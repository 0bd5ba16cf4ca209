// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>

class QStyleOptionViewItem;

namespace seedbank {

/** The colours of a row, selected or not. Each can be seen on the background, and the bar on its
 *  track. */
struct RowColors {
    explicit RowColors(const QStyleOptionViewItem &option);

    bool isSelected;
    QColor background;
    QColor text;
    QColor muted;
    QColor track;
    QColor bar;
};

} // namespace seedbank
