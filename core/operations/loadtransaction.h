// SPDX-License-Identifier: MIT
#pragma once

#include "operations/loadcontext.h"
#include "operations/loadjournal.h"
#include "operations/safetycopy.h"

#include <memory>
#include <optional>

namespace seedbank {

class AlignedSnapshot;
class ChangeSet;
class Session;

/** One try to load, between BEGIN and COMMIT: any error rolls back, and takes the safety copy away
 *  with it. */
class LoadTransaction {
public:
    LoadTransaction(const LoadContext &context, LoadJournal &journal, ImportReport &report);
    LoadTransaction(const LoadTransaction &) = delete;
    LoadTransaction &operator=(const LoadTransaction &) = delete;

    /** Adds to the report what was done. */
    Result<> run(std::unique_ptr<Session> session);

    /** It failed as two programs waited for each other. */
    bool metDeadlock() const { return m_metDeadlock; }
    /** Of what was committed. */
    const LoadJournal::Done &done() const { return m_done; }
    const std::optional<SafetyCopy> &copy() const { return m_copy; }

private:
    Result<> write(Target &target);
    Result<> copyFirst(Target &target, const ChangeSet &changes);
    Result<> checkExpected(Target &target, const ChangeSet &changes);
    void tellOfInterrupted(const AlignedSnapshot &aligned);

    const LoadContext &m_context;
    LoadJournal &m_journal;
    ImportReport &m_report;
    LoadJournal::Done m_done;
    std::optional<SafetyCopy> m_copy;
    bool m_metDeadlock = false;
};

} // namespace seedbank
