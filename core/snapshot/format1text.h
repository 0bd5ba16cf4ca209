// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/frametext.h"

namespace seedbank {

/** The frame of format 1 (FORMAT.md). Nullptr for an engine that it does not cover. */
const FrameText *format1Text(EngineKind engine);

} // namespace seedbank
