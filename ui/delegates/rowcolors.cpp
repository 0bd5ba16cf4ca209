// SPDX-License-Identifier: MIT
#include "ui/delegates/rowcolors.h"

#include "ui/style/tones.h"

#include <QStyleOptionViewItem>

namespace seedbank {

RowColors::RowColors(const QStyleOptionViewItem &option)
    : isSelected(option.state.testFlag(QStyle::State_Selected))
{
    const auto group
        = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const auto color = [&](QPalette::ColorRole role) { return option.palette.color(group, role); };
    background = color(isSelected ? QPalette::Highlight : QPalette::Base);
    text = isSelected ? readableOn(background, color(QPalette::HighlightedText))
                      : color(QPalette::Text);
    muted = isSelected ? text : mutedText(option.palette, background);
    track = isSelected ? mixed(text, background, 0.1) : trackColor(option.palette, background);
    bar = isSelected ? text : barColor(option.palette, background);
}

} // namespace seedbank
