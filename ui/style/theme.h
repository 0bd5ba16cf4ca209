// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>

namespace seedbank {

/** What the desktop asks of the programs on it. */
struct DesktopWishes {
    enum class Colors { Any, Light, Dark };
    Colors colors = Colors::Any;
    bool moreContrast = false;
    bool lessMotion = false;
    bool operator==(const DesktopWishes &) const = default;
};

/** The program's own palettes. Text in them is readable, by ClearStyle's measure (tones.h). */
enum class Ground { Light, Dark };
enum class Contrast { Usual, High };
QPalette ownPalette(Ground ground, Contrast contrast);

/** What somebody chose; System: whatever the desktop has. */
enum class Theme { System, Light, Dark };

/** `desktop`: its own palette, and `isStyles` if it has none but the style's. A desktop keeps the
 *  colours that it gave where they are what is wished for. */
struct DesktopColors {
    QPalette palette;
    bool isStyles = false;
};
QPalette paletteFor(
    Theme theme, Contrast contrast, const DesktopColors &desktop, const DesktopWishes &wishes);

} // namespace seedbank
