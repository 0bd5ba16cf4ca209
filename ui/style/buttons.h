// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include "ui/style/tones.h"

class QAbstractButton;

namespace seedbank {

/** Makes `button` the one primary button of its view, or an ordinary one again. `tone`: Warning or
 *  Danger where what it does is grave; its text or what is beside it says so, too. */
void setPrimary(QAbstractButton *button, bool primary = true, Tone tone = Tone::Accent);

/** Gives a button, for good, the size that it needs to show one of these texts, as a primary button
 *  too where it becomes one. Nothing beside it moves then, whatever it shows; a longer text is cut
 *  short. */
enum class Looks { Ordinary, AlsoPrimary };
void reserveSize(QAbstractButton *button, const QStringList &texts, Looks looks);

} // namespace seedbank
