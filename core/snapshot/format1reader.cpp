// SPDX-License-Identifier: MIT
#include "snapshot/format1reader.h"

namespace seedbank {

ReadSnapshot readFormat1(const File &file, TaskMonitor &monitor)
{
    return readFramedFile(file, 1, checkRowCount, monitor);
}

} // namespace seedbank
