// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

#include <vector>

namespace seedbank {

/** The Error that refuses a load because of `obstacles`, which is not empty: SideEffects,
 *  KeyCollision or MissingReference, whichever comes first, with all of them told. */
Error refuseLoad(std::vector<Obstacle> obstacles);

/** One obstacle as a sentence: "3 rows of notes hang on rows that would be deleted
 *  (notes.fragment_id → fragments.id: CASCADE), for example 7, 9." */
QString describeObstacle(const Obstacle &obstacle);

} // namespace seedbank
