// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/frametext.h"

namespace seedbank {

// FORMAT.md. They live as long as the program.

const FrameText &sqliteFormat1Text();
const FrameText &sqliteFormat2Text();

} // namespace seedbank
