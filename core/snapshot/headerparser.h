// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/snapshotheader.h"

namespace seedbank {

class ByteStream;

/** Reads the header of a file of this format, 1 or later, from its first line to before the empty
 *  line after it. Throws SnapshotFailure: InvalidSnapshot for what is not a header, DamagedSnapshot
 *  for one that ends too early or was not completed. */
SnapshotHeader parseHeader(ByteStream &stream, int format);

/** Reads the header of a file of the plan's own generator, up to before the empty line after it.
 *  It has no tables. `fragments` is the number that the header gives beside totalRows. */
SnapshotHeader parsePlanHeader(ByteStream &stream, std::int64_t &fragments);

} // namespace seedbank
