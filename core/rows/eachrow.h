// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "rows/rowstore.h"
#include "rows/updatepairs.h"

#include <memory>
#include <utility>

namespace seedbank {

// The loops over rows. Each ends with the first error, of the source or of `take`, which returns a
// Result<>; a stop request is one.

/** take(const RowBatch &) */
template <class Take>
Result<> forEachBatch(RowSource &source, const TaskMonitor &monitor, Take take)
{
    RowBatch batch;
    while (true) {
        RETURN_IF_ERROR(monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, source.next(batch));
        if (!more)
            return {};
        RETURN_IF_ERROR(take(std::as_const(batch)));
    }
}

/** take(const RowBatch &, int row) */
template <class Take> Result<> forEachRow(RowSource &source, const TaskMonitor &monitor, Take take)
{
    return forEachBatch(source, monitor, [&](const RowBatch &batch) -> Result<> {
        for (int row = 0; row < batch.rowCount(); ++row)
            RETURN_IF_ERROR(take(batch, row));
        return {};
    });
}

/** Of a source that was just opened. */
template <class Take>
Result<> forEachBatch(
    Result<std::unique_ptr<RowSource>> source, const TaskMonitor &monitor, Take take)
{
    return source ? forEachBatch(**source, monitor, std::move(take))
                  : Result<>(std::move(source).error());
}
template <class Take>
Result<> forEachRow(
    Result<std::unique_ptr<RowSource>> source, const TaskMonitor &monitor, Take take)
{
    return source ? forEachRow(**source, monitor, std::move(take))
                  : Result<>(std::move(source).error());
}

/** take(const UpdatePairs &) */
template <class Take>
Result<> forEachUpdate(const ChangeSet &changes, int table, const TaskMonitor &monitor, Take take)
{
    UpdatePairs updates(changes, table);
    while (true) {
        RETURN_IF_ERROR(monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, updates.next());
        if (!more)
            return {};
        RETURN_IF_ERROR(take(std::as_const(updates)));
    }
}

} // namespace seedbank
