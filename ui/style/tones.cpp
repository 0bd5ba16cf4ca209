// SPDX-License-Identifier: MIT
#include "ui/style/tones.h"

#include <algorithm>
#include <cmath>

namespace seedbank {

namespace {

constexpr double readableContrast = 4.5; // WCAG 2.1, 1.4.3
constexpr double visibleContrast = 3; // WCAG 2.1, 1.4.11
constexpr double nearlyBlack = 0.004; // luminance

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/** Moves `color` towards black or white until it has this contrast to `background`. */
QColor withContrast(QColor color, const QColor &background, double contrast)
{
    const QColor pole = luminance(background) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    for (int step = 0; step < 20 && contrastRatio(color, background) < contrast; ++step)
        color = mixed(pole, color, 0.1);
    return contrastRatio(color, background) < contrast ? pole : color;
}

QColor baseColor(Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Tone::Neutral:
        return palette.color(QPalette::WindowText);
    case Tone::Accent:
        return palette.color(QPalette::Highlight);
    case Tone::Good:
        return QColor(0x2e, 0x9e, 0x5b);
    case Tone::Warning:
        return QColor(0xd0, 0x8a, 0x0c);
    case Tone::Danger:
        return QColor(0xd6, 0x3a, 0x3a);
    }
    return {};
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window))
        < luminance(palette.color(QPalette::WindowText));
}

bool hasHighContrast(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    return luminance(window) < nearlyBlack
        || contrastRatio(palette.color(QPalette::Mid), window) >= readableContrast;
}

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto channel
        = [share](float a, float b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(channel(over.redF(), under.redF()),
        channel(over.greenF(), under.greenF()), channel(over.blueF(), under.blueF()));
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({ luminance(a), luminance(b) });
    return (high + 0.05) / (low + 0.05);
}

QColor readableOn(const QColor &background, const QColor &color)
{
    return withContrast(color, background, readableContrast);
}

QColor visibleOn(const QColor &background, const QColor &color)
{
    return withContrast(color, background, visibleContrast);
}

QPalette readablePalette(QPalette palette)
{
    for (const QPalette::ColorGroup group : { QPalette::Active, QPalette::Inactive }) {
        const QColor base = palette.color(group, QPalette::Base);
        const QColor faint = palette.color(group, QPalette::PlaceholderText);
        QColor opaque = faint;
        opaque.setAlpha(255);
        palette.setColor(group, QPalette::PlaceholderText,
            readableOn(base, mixed(opaque, base, faint.alphaF())));
        // The selection gives way, not its text: white stays white.
        palette.setColor(group, QPalette::Highlight,
            readableOn(palette.color(group, QPalette::HighlightedText),
                palette.color(group, QPalette::Highlight)));
    }
    return palette;
}

QColor toneColor(Tone tone, const QPalette &palette, const QColor &background)
{
    return readableOn(background, baseColor(tone, palette));
}

ToneGround toneGround(Tone tone, const QPalette &palette)
{
    if (tone == Tone::Accent)
        return { palette.color(QPalette::Highlight), palette.color(QPalette::HighlightedText) };
    const QColor fill = toneColor(tone, palette, palette.color(QPalette::Window));
    const bool takesWhite = contrastRatio(Qt::white, fill) >= readableContrast;
    return { fill, takesWhite ? Qt::white : Qt::black };
}

QColor toneFill(Tone tone, const QPalette &palette, const QColor &background)
{
    const double share = tone == Tone::Neutral ? 0.07 : isDark(palette) ? 0.24 : 0.13;
    return mixed(baseColor(tone, palette), background, share);
}

QColor trackColor(const QPalette &palette, const QColor &background)
{
    return mixed(palette.color(QPalette::WindowText), background, 0.1);
}

QColor barColor(const QPalette &palette, const QColor &background)
{
    return visibleOn(trackColor(palette, background), palette.color(QPalette::Highlight));
}

QColor mutedText(const QPalette &palette, const QColor &background)
{
    const double share = hasHighContrast(palette) ? 0.85 : 0.62;
    return readableOn(background, mixed(palette.color(QPalette::WindowText), background, share));
}

QColor lineColor(const QPalette &palette)
{
    const double share = hasHighContrast(palette) ? 1 : 0.16;
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), share);
}

QColor outlineColor(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const double share = hasHighContrast(palette) ? 1 : 0.45;
    return visibleOn(palette.color(QPalette::Base),
        visibleOn(window, mixed(palette.color(QPalette::WindowText), window, share)));
}

} // namespace seedbank
