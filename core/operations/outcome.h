// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

namespace seedbank {

/** The border of an operation that changes a database: its error tells what became of that. */
template <class T> Result<T> withOutcome(Result<T> result)
{
    if (result)
        return result;
    result.error().outcome = result.error().code == ErrorCode::OutcomeUnknown
        ? Error::Outcome::Unknown
        : Error::Outcome::Unchanged;
    return result;
}

} // namespace seedbank
