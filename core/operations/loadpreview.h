// SPDX-License-Identifier: MIT
#pragma once

#include "operations/loadcontext.h"

#include <memory>

namespace seedbank {

class Journal;
class Session;

/** What the load would do and what would refuse it, told without changing anything. `session` may
 *  be for reading alone. */
Result<> previewLoad(const LoadContext &context, Journal &journal, ImportReport &report,
    std::unique_ptr<Session> session);

} // namespace seedbank
