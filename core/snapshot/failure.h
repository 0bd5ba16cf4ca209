// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/result.h"

#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace seedbank {

/** What the parsers of this folder throw; it never leaves the folder (see guarded()). */
struct SnapshotFailure {
    Error error;
    /** The byte that `error` is about; negative when it is about the file as a whole. */
    std::int64_t offset = -1;
};

/** The value of `result`; its error is thrown. */
template <class T> T valueOf(Result<T> result)
{
    if (!result)
        throw SnapshotFailure { std::move(result).error() };
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/** The error of a failure, with the file's name and the line and column in front. Line and column
 *  are found by reading the file up to the place: so that nothing counts lines while all is well.
 */
Error locatedError(const SnapshotFailure &failure, const File &file);
Error outOfMemory(const File &file);

/** Runs `body`; what it throws becomes the error. */
template <class Body>
auto guarded(const File &file, Body &&body) -> Result<std::invoke_result_t<Body>>
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const SnapshotFailure &failure) {
        return locatedError(failure, file);
    } catch (const std::bad_alloc &) {
        return outOfMemory(file);
    }
}

} // namespace seedbank
