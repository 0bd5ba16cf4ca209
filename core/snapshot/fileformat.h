// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"

namespace seedbank {

/** Which format a file is of, 0 or 1, by its first lines. Throws SnapshotFailure, which tells
 *  apart what people mistake for a snapshot: an empty file, a binary one, SQL of another program,
 *  converted line endings, a newer format. */
int detectFormat(const File &file);

} // namespace seedbank
