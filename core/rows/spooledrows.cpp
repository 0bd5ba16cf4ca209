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
        SEEDBANK_TRY(spooled->m_spool.beginTable(
            static_cast<int>(elementAt(spooled->m_tables, table).columns.size())));
        SEEDBANK_ASSIGN(const auto source, store.open(table));
        while (true) {
            SEEDBANK_TRY(monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, source->next(batch));
            if (!more)
                break;
            for (int row = 0; row < batch.rowCount(); ++row)
                SEEDBANK_TRY(spooled->m_spool.write(batch, row));
        }
    }
    SEEDBANK_TRY(spooled->m_spool.finish());
    return spooled;
}

} // namespace seedbank
