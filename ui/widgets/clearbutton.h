// SPDX-License-Identifier: MIT
#pragma once

class QLineEdit;

namespace seedbank {

/** Qt's button that clears a field, with a name and a tooltip, which Qt gives it none of. */
void addClearButton(QLineEdit *field);

} // namespace seedbank
