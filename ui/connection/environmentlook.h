// SPDX-License-Identifier: MIT
#pragma once

#include "database/environment.h"
#include "ui/delegates/badge.h"

#include <QString>

namespace seedbank {

/** "DEMO" in its colour. */
Badge environmentBadge(Environment environment);
/** "Demo". */
QString environmentWord(Environment environment);
/** One line on what it allows. */
QString environmentText(Environment environment);

} // namespace seedbank
