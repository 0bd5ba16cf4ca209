// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "snapshot/snapshotheader.h"

#include <memory>
#include <string_view>

namespace seedbank {

class TaskMonitor;

/** Reads a snapshot while it is written, on a thread of its own, by the parser that will read the
 *  file: what the writer is about to write proves to be a snapshot with these rows by the time it
 *  ends. */
class Proofreader {
public:
    /** `file` is named in errors; the text starts right after its header, of `headerSize` bytes. */
    Proofreader(const File &file, const SnapshotHeader &header, std::size_t headerSize,
        const TaskMonitor &monitor);
    /** Without finish(): leaves what was not read. */
    ~Proofreader();
    Proofreader(const Proofreader &) = delete;
    Proofreader &operator=(const Proofreader &) = delete;

    /** The next bytes. Waits while much is unread; returns at once after an error. */
    void add(std::string_view bytes);
    /** What was read: digests, outside references, and the body's SHA-256. Errors: InvalidSnapshot,
     *  DamagedSnapshot, Cancelled. */
    Result<SnapshotFacts> finish();

private:
    class Reading;
    std::unique_ptr<Reading> m_reading;
};

} // namespace seedbank
