// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "cli/textformat.h"
#include "operations/listsafetycopies.h"

namespace seedbank {

Answer safetyCopiesAnswer(const SafetyCopyListing &listing, const TextStyle &style);

} // namespace seedbank
