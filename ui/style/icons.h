// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/tones.h"

#include <QIcon>
#include <QString>

namespace seedbank {

/** One icon of resources/icons/ by its name ("load"), drawn at any size and tinted from the
 *  application's palette each time it is painted. */
QIcon themedIcon(const QString &name, Tone tone = Tone::Neutral);
/** The same in the colour of highlighted text, for a primary button. */
QIcon themedIconOnHighlight(const QString &name);

} // namespace seedbank
