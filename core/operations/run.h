// SPDX-License-Identifier: MIT
#pragma once

#include "log/log.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/listsafetycopies.h"
#include "operations/reset.h"
#include "operations/status.h"
#include "operations/testconnection.h"
#include "operations/undo.h"

#include <initializer_list>
#include <string_view>

namespace seedbank {

// The operations as console and window run them: with what the user's saved connections say of the
// database at that moment, where that is stricter than what the request says, and with a line in
// the log when one begins and ends. Errors, besides the operation's own: loads, resets and undos
// end with those of ConnectionsFile, as nobody may know then what guards the database; the others
// go on without. Synchronous; any thread but the window's.
Result<ExportReport> run(ExportRequest request, TaskMonitor &monitor);
Result<ImportReport> run(ImportRequest request, TaskMonitor &monitor);
Result<ImportReport> run(ResetRequest request, TaskMonitor &monitor);
Result<ImportReport> run(UndoRequest request, TaskMonitor &monitor);
Result<StatusReport> run(StatusRequest request, TaskMonitor &monitor);
Result<SafetyCopyListing> run(SafetyCopiesRequest request, TaskMonitor &monitor);
/** `onStep`: see testConnection(). */
ConnectionTestReport run(ConnectionTestRequest request, TaskMonitor &monitor,
    const std::function<void(const ConnectionStep &)> &onStep = {});

/** Any other operation, which returns a Result, with its two lines in the log. */
template <class Operation>
auto logged(
    std::string_view name, std::initializer_list<OperationLog::Fact> facts, Operation operation)
{
    OperationLog log(name, facts);
    auto result = operation();
    if (result)
        log.finish();
    else
        log.fail(result.error().code);
    return result;
}

} // namespace seedbank
