// SPDX-License-Identifier: MIT
#include "ui/palettes.h"

#include "ui/style/tones.h"

namespace seedbank {

namespace {

struct Colors {
    QColor window, text, base, alternate, button, highlight, highlightedText, disabled;
};

QPalette palette(const Colors &colors)
{
    QPalette palette(colors.button, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, colors.highlightedText);
    palette.setColor(QPalette::ToolTipBase, colors.alternate);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.disabled);
    for (const QPalette::ColorRole role :
        { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, colors.disabled);
    return readablePalette(palette);
}

} // namespace

QPalette lightPalette()
{
    return palette({ QColor(0xf3f4f4), QColor(0x1d2326), Qt::white, QColor(0xe9ebec),
        QColor(0xf8f9f9), QColor(0x2a76c6), Qt::white, QColor(0x9a9fa2) });
}

QPalette darkPalette()
{
    return palette({ QColor(0x25292c), QColor(0xe6e9ea), QColor(0x1b1e20), QColor(0x2e3337),
        QColor(0x343a3e), QColor(0x3a86d8), Qt::white, QColor(0x7d8488) });
}

QPalette highContrastPalette()
{
    return palette({ Qt::black, Qt::white, Qt::black, QColor(0x202020), Qt::black, Qt::yellow,
        Qt::black, QColor(0xa0a0a0) });
}

} // namespace seedbank
