// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/frametext.h"

namespace seedbank {

// FORMAT.md. They live as long as the program.

const FrameText &postgreSqlFormat1Text();
const FrameText &postgreSqlFormat2Text();

} // namespace seedbank
