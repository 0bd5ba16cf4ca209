// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"

#include <memory>

namespace seedbank {

/** A source that reads ahead: `source` runs on a thread of its own, up to three batches (or one
 *  giant row) before the caller. Errors arrive in their place. Destroying it stops the thread after
 *  the batch at hand. What `source` stands on must not be used elsewhere meanwhile. */
std::unique_ptr<RowSource> prefetch(std::unique_ptr<RowSource> source);

} // namespace seedbank
