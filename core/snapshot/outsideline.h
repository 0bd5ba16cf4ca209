// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/snapshotheader.h"

#include <string>
#include <vector>

namespace seedbank {

class ByteStream;

/** The Outside lines (FORMAT.md) of a snapshot with this header, or nothing. */
std::string outsideLines(
    const SnapshotHeader &header, const std::vector<OutsideReference> &references);

/** Reads them, as many as there are. Throws SnapshotFailure. */
std::vector<OutsideReference> parseOutsideLines(ByteStream &stream, const SnapshotHeader &header);

} // namespace seedbank
