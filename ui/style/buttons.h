// SPDX-License-Identifier: MIT
#pragma once

class QAbstractButton;

namespace seedbank {

/** Makes `button` the one primary button of its view, or an ordinary one again. */
void setPrimary(QAbstractButton *button, bool primary = true);

} // namespace seedbank
