// SPDX-License-Identifier: MIT
#include "operations/samedataset.h"

#include "dataset/datasetfile.h"
#include "snapshot/snapshotheader.h"

namespace seedbank {

Result<bool> isOfDataset(const SnapshotHeader &header, const QString &path, const Dataset &ours)
{
    if (header.dataset.empty())
        return true;
    ASSIGN_OR_RETURN(const Dataset theirs, parseDataset(header.dataset, path));
    return isSameDataset(theirs, ours);
}

} // namespace seedbank
