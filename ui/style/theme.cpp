// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"

#include "ui/style/tones.h"

namespace seedbank {

namespace {

struct Colors {
    QColor window, text, base, alternate, button, highlight, highlightedText, disabled;
};

Colors colorsOf(Ground ground, Contrast contrast)
{
    const bool isDark = ground == Ground::Dark;
    if (contrast == Contrast::High)
        return isDark ? Colors { Qt::black, Qt::white, Qt::black, QColor(0x202020), Qt::black,
            Qt::yellow, Qt::black, QColor(0xa8a8a8) }
                      : Colors { Qt::white, Qt::black, Qt::white, QColor(0xf0f0f0), Qt::white,
                            QColor(0x002f87), Qt::white, QColor(0x595959) };
    return isDark ? Colors { QColor(0x25292c), QColor(0xe6e9ea), QColor(0x1b1e20), QColor(0x2e3337),
        QColor(0x343a3e), QColor(0x3a86d8), Qt::white, QColor(0x7d8488) }
                  : Colors { QColor(0xf3f4f4), QColor(0x1d2326), Qt::white, QColor(0xe9ebec),
                        QColor(0xf8f9f9), QColor(0x2a76c6), Qt::white, QColor(0x9a9fa2) };
}

Ground groundOf(Theme theme, const DesktopColors &desktop, const DesktopWishes &wishes)
{
    using Wish = DesktopWishes::Colors;
    if (theme != Theme::System)
        return theme == Theme::Dark ? Ground::Dark : Ground::Light;
    if (wishes.colors != Wish::Any)
        return wishes.colors == Wish::Dark ? Ground::Dark : Ground::Light;
    return isDark(desktop.palette) ? Ground::Dark : Ground::Light;
}

} // namespace

QPalette ownPalette(Ground ground, Contrast contrast)
{
    const Colors colors = colorsOf(ground, contrast);
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
    palette.setColor(QPalette::Link, readableOn(colors.base, colors.highlight));
    palette.setColor(QPalette::LinkVisited, readableOn(colors.base, colors.highlight));
    if (contrast == Contrast::High) {
        // The lines of things, which tell high contrast from other palettes (hasHighContrast()).
        for (const QPalette::ColorRole role : { QPalette::Mid, QPalette::Dark })
            palette.setColor(role, colors.text);
    }
    for (const QPalette::ColorRole role :
        { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, colors.disabled);
    return readablePalette(palette);
}

QPalette paletteFor(
    Theme theme, Contrast contrast, const DesktopColors &desktop, const DesktopWishes &wishes)
{
    const Ground ground = groundOf(theme, desktop, wishes);
    const bool isAsWished = isDark(desktop.palette) == (ground == Ground::Dark);
    const bool keepsDesktops
        = theme == Theme::System && contrast == Contrast::Usual && !desktop.isStyles && isAsWished;
    return keepsDesktops ? desktop.palette : ownPalette(ground, contrast);
}

} // namespace seedbank
