// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

class QAbstractButton;

namespace seedbank {

/** Makes `button` the one primary button of its view, or an ordinary one again. */
void setPrimary(QAbstractButton *button, bool primary = true);

/** Gives a button, for good, the size that it needs to show one of these texts, as a primary button
 *  too where it becomes one. Nothing beside it moves then, whatever it shows; a longer text is cut
 *  short. */
enum class Looks { Ordinary, AlsoPrimary };
void reserveSize(QAbstractButton *button, const QStringList &texts, Looks looks);

} // namespace seedbank
