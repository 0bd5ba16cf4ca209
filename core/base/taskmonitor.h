// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbank {

/** What a long operation is doing now. */
enum class Phase {
    Starting,
    CheckingFile, ///< reading and verifying a snapshot
    Connecting,
    Reading, ///< capturing rows
    Comparing,
    Writing,
    Proving, ///< reading back what was written
    Publishing,
    Finished,
};
/** "Checking file". Any thread. */
QString phaseName(Phase phase);

struct TableProgress {
    std::string table;
    std::int64_t done = 0; ///< rows, in the current phase
    std::int64_t expected = -1; ///< rows; negative while unknown
};

struct Progress {
    Phase phase = Phase::Starting;
    std::vector<TableProgress> tables; ///< in the operation's order
    /** Of the whole operation, 0 to 1; never falls. Negative while unknown. */
    double fraction = -1;
};

/** What a long operation tells the outside, and how the outside stops it.
 *
 *  The operation's thread reports; any thread may call progress(), which costs it a short lock.
 *  Counters are atomics, so reporting is cheap enough for each batch of rows. */
class TaskMonitor {
public:
    explicit TaskMonitor(std::stop_token stopToken = {});

    std::stop_token stopToken() const { return m_stopToken; }
    bool isCancelled() const { return m_stopToken.stop_requested(); }
    /** An error of code Cancelled once a stop was requested. */
    Result<> checkCancelled() const;

    /** The phases the operation will go through, with their share of its time; once, at the start.
     */
    void setPhases(std::vector<std::pair<Phase, double>> weights);
    /** Enters `phase`: all tables count from 0 again. */
    void beginPhase(Phase phase);
    /** Names the tables that the rest of the operation counts by, with the rows expected of each
     *  (negative: unknown). */
    void setTables(std::vector<TableProgress> tables);
    void setExpected(int table, std::int64_t rows);
    void addRows(int table, std::int64_t rows);

    Progress progress() const;

private:
    struct Counter {
        std::string name;
        std::atomic<std::int64_t> done = 0;
        std::atomic<std::int64_t> expected = -1;
    };

    double phaseFraction() const;

    std::stop_token m_stopToken;
    mutable std::mutex m_mutex;
    Phase m_phase = Phase::Starting;
    std::vector<std::pair<Phase, double>> m_weights;
    std::vector<std::unique_ptr<Counter>> m_tables;
    mutable double m_highest = -1;
};

} // namespace seedbank
