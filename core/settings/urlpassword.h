// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace seedbank {

/** Whether a text that is meant to be a database's URL seems to hold a password, be it readable as
 *  a URL or not. In doubt it does: an @ behind a colon is written %40 in a name. */
bool holdsPassword(const QString &url);

/** The same text without it. */
QString withoutPassword(const QString &url);

} // namespace seedbank
