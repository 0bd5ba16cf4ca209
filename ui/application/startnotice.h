// SPDX-License-Identifier: MIT
#pragma once

#include "ui/application/instance.h"

namespace seedbank {

class MainWindow;
class SettingsFile;

/** Tells on the terminal how a start that is over ended. Returns the exit status, as the console's:
 *  0 handed over, 3 declined. */
int tellEnd(const Start &start);

/** Says in the window of a start why there is one beside another. */
void tellWhyBeside(const Start &start, MainWindow &window);

/** Says in the window what is wrong with the file of what it remembers, if anything is. */
void tellTrouble(const SettingsFile &settings, MainWindow &window);

} // namespace seedbank
