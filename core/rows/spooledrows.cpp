// SPDX-License-Identifier: MIT
#include "rows/spooledrows.h"

#include "base/index.h"
#include "rows/eachrow.h"

namespace seedbank {

Result<std::unique_ptr<SpooledRows>> SpooledRows::copy(RowStore &store, TaskMonitor &monitor)
{
    auto spooled = std::make_unique<SpooledRows>();
    spooled->m_tables.assign(store.tables().begin(), store.tables().end());
    for (int table = 0; table < std::ssize(spooled->m_tables); ++table) {
        RETURN_IF_ERROR(spooled->m_spool.beginTable(
            static_cast<int>(elementAt(spooled->m_tables, table).columns.size())));
        RETURN_IF_ERROR(forEachRow(store.open(table), monitor,
            [&](const RowBatch &batch, int row) { return spooled->m_spool.write(batch, row); }));
    }
    RETURN_IF_ERROR(spooled->m_spool.finish());
    return spooled;
}

} // namespace seedbank
