// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

#include <vector>

namespace seedbank {

/** The Error that refuses a load because of `obstacles`, which is not empty: SideEffects,
 *  KeyCollision or MissingReference, whichever comes first. Its message tells the first few, its
 *  list all. */
Error refuseLoad(std::vector<Obstacle> obstacles);

} // namespace seedbank
