// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"

#include <vector>

namespace seedbank {

/** The Error that refuses a load because of `obstacles`, which is not empty: SideEffects,
 *  KeyCollision or MissingReference, whichever comes first. Its message tells the first few, its
 *  list all. */
Error refuseLoad(std::vector<Obstacle> obstacles);

/** Adds to `barriers` what `checked` says is denied; it passes any other error on. */
Result<> addBarrier(std::vector<Error> &barriers, Result<> checked);

} // namespace seedbank
