// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/frametext.h"

namespace seedbank {

/** The frame of format 2 (FORMAT.md). Nullptr for an engine that it does not cover. */
const FrameText *format2Text(EngineKind engine);

/** One engine each. */
const FrameText &sqliteFormat2Text();
const FrameText &postgreSqlFormat2Text();
const FrameText &mariaDbFormat2Text();
const FrameText &mySqlFormat2Text();

} // namespace seedbank
