// SPDX-License-Identifier: MIT
#include "ui/palettes.h"

#include "ui/style/theme.h"
#include "ui/style/tones.h"

#include <QTest>

namespace seedbank {

namespace {

struct Colors {
    QColor window, text, base, button, highlight, highlightedText, disabled;
};

QPalette desktopsPalette(const Colors &colors)
{
    QPalette palette(colors.button, colors.window);
    for (const QPalette::ColorRole role :
        { QPalette::WindowText, QPalette::Text, QPalette::ButtonText }) {
        palette.setColor(role, colors.text);
        palette.setColor(QPalette::Disabled, role, colors.disabled);
    }
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.window);
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, colors.highlightedText);
    palette.setColor(QPalette::ToolTipBase, colors.window);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.disabled);
    return readablePalette(palette);
}

} // namespace

QPalette lightPalette()
{
    return ownPalette(Ground::Light, Contrast::Usual);
}

QPalette darkPalette()
{
    return ownPalette(Ground::Dark, Contrast::Usual);
}

QPalette highContrastPalette()
{
    return ownPalette(Ground::Dark, Contrast::High);
}

void addPalettes()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("high contrast, light") << ownPalette(Ground::Light, Contrast::High);
    QTest::newRow("high contrast, dark") << highContrastPalette();
    QTest::newRow("a light desktop") << desktopsPalette({ QColor(0xeff0f1), QColor(0x232629),
        QColor(0xfcfcfc), QColor(0xfcfcfc), QColor(0x3daee9), Qt::white, QColor(0xa8a9aa) });
    QTest::newRow("a dark desktop") << desktopsPalette({ QColor(0x2a2e32), QColor(0xfcfcfc),
        QColor(0x1b1e20), QColor(0x31363b), QColor(0x3daee9), Qt::white, QColor(0x6e7175) });
    QTest::newRow("a desktop of high contrast") << desktopsPalette(
        { Qt::black, Qt::white, Qt::black, Qt::black, Qt::cyan, Qt::black, QColor(0xa0a0a0) });
}

} // namespace seedbank
