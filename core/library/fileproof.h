// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

/** What a snapshot file was compared with, the most that there was; from the weakest on. */
enum class FileProof {
    None, ///< nothing: it is not sound, or was not read whole
    Counts, ///< the counts in it: a file of the plan's generator, of which no digest is recorded
    OwnDigests, ///< the digests in it, which whoever changes it can change as well
    RowsDigest, ///< its rows with their digest that is recorded elsewhere: in the manifest, or of a
                ///< safety copy in the journal
    FileDigest, ///< every byte with the file's digest in the manifest
};

} // namespace seedbank
