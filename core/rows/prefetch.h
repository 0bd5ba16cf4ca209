// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"

#include <cstddef>
#include <memory>

namespace seedbank {

/** A source that reads ahead: `source` runs on a thread of its own, up to `batches` batches (or one
 *  giant row) before the caller. Errors arrive in their place. Destroying it stops the thread after
 *  the batch at hand. What `source` stands on must not be used elsewhere meanwhile. */
std::unique_ptr<RowSource> prefetch(std::unique_ptr<RowSource> source, std::size_t batches = 3);

} // namespace seedbank
