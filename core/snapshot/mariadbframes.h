// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/frametext.h"

namespace seedbank {

// FORMAT.md. They live as long as the program.

const FrameText &mariaDbFormat1Text();
const FrameText &mariaDbFormat2Text();
const FrameText &mySqlFormat2Text();

} // namespace seedbank
