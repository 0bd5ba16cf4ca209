// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>
#include <stop_token>

namespace seedbank {

/** Holds a library's lock: `metadata/.lock`, a file that is never removed, under an exclusive
 *  flock(2). Whoever gives a version its name or writes the manifest holds it; readers need not. */
class LibraryLock {
public:
    static constexpr std::chrono::milliseconds defaultTimeout { 10'000 };
    /** How often the timeout starts over because others got on meanwhile. */
    static constexpr int patience = 6;

    /** Waits up to `timeout`, and on while others that hold the lock in turn publish versions:
     *  whoever asks next gets it, not who asked first. Creates metadata/ if needed. Errors:
     *  LibraryLocked (names the file), Cancelled, PermissionDenied, IoError. */
    static Result<LibraryLock> acquire(const QString &library,
        const std::stop_token &stopToken = {}, std::chrono::milliseconds timeout = defaultTimeout);
    LibraryLock(LibraryLock &&other) noexcept;
    LibraryLock &operator=(LibraryLock &&other) noexcept;
    ~LibraryLock();

private:
    explicit LibraryLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor = -1;
};

/** Makes sure that `path` is a folder of its own, not a link to another place; creates it if it is
 *  missing. True if it was created. */
Result<bool> ensureFolder(const QString &path);

} // namespace seedbank
