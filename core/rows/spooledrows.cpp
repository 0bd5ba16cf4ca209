// SPDX-License-Identifier: MIT
#include "rows/spooledrows.h"

#include "base/index.h"
#include "base/taskmonitor.h"

namespace seedbank {

Result<std::unique_ptr<SpooledRows>> SpooledRows::copy(RowStore &store, TaskMonitor &monitor)
{
    auto spooled = std::make_unique<SpooledRows>();
    spooled->m_tables.assign(store.tables().begin(), store.tables().end());
    RowBatch batch;
    for (int table = 0; table < static_cast<int>(spooled->m_tables.size()); ++table) {
        RETURN_IF_ERROR(spooled->m_spool.beginTable(
            static_cast<int>(elementAt(spooled->m_tables, table).columns.size())));
        ASSIGN_OR_RETURN(const auto source, store.open(table));
        while (true) {
            RETURN_IF_ERROR(monitor.checkCancelled());
            ASSIGN_OR_RETURN(const bool more, source->next(batch));
            if (!more)
                break;
            for (int row = 0; row < batch.rowCount(); ++row)
                RETURN_IF_ERROR(spooled->m_spool.write(batch, row));
        }
    }
    RETURN_IF_ERROR(spooled->m_spool.finish());
    return spooled;
}

} // namespace seedbank
