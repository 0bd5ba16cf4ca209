// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <atomic>
#include <cstdint>
#include <functional>
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

/** How far a phase is with a table.
 *
 *  What is counted are rows that the user knows: while a file is checked, and while rows are
 *  compared and verified, those of the snapshot; while rows are read, those in the database; while
 *  rows are written, those that change. Each of them counts once in a phase, whatever else a phase
 *  does with it: that it is read on two sides, say, is a matter of the phase's weight. A check of a
 *  library counts versions. */
struct TableProgress {
    std::string table;
    std::int64_t done = 0; ///< rows, in the current phase; never more than `expected` where known
    std::int64_t expected = -1; ///< rows; negative while unknown
    /** `expected` comes from an earlier count: there may be more rows, or fewer. */
    bool isGuess = false;
};

struct Progress {
    Phase phase = Phase::Starting;
    std::vector<TableProgress> tables; ///< in the operation's order
    /** Of the whole operation, 0 to 1; never less than it was. 1 only when the operation has
     *  finished. Negative while unknown: before the phases are told, and while the current phase
     *  works on a table of unknown size. */
    double fraction = -1;
};

/** What a long operation tells the outside, and how the outside stops it.
 *
 *  The operation's thread reports; any thread may call progress(), which costs it a short lock.
 *  Counters are atomics, so reporting is cheap enough for each batch of rows. */
class TaskMonitor {
public:
    /** `watch` is called by the operation's thread after each report, for those who must miss
     *  none. */
    explicit TaskMonitor(std::stop_token stopToken = {}, std::function<void()> watch = {});

    std::stop_token stopToken() const { return m_stopToken; }
    bool isCancelled() const { return m_stopToken.stop_requested(); }
    /** An error of code Cancelled once a stop was requested. */
    Result<> checkCancelled() const;

    /** The phases the operation will go through, with their share of its time; once, at the start.
     */
    void setPhases(std::vector<std::pair<Phase, double>> weights);
    /** Enters `phase`: all tables count from 0 again. */
    void beginPhase(Phase phase);
    /** The same, with other tables. */
    void beginPhase(Phase phase, std::vector<TableProgress> tables);
    /** Names the tables that the rest of the operation counts by, with the rows expected of each
     *  (negative: unknown). */
    void setTables(std::vector<TableProgress> tables);
    /** The table turned out to have so many rows; no guess any more. */
    void setExpected(int table, std::int64_t rows);
    void addRows(int table, std::int64_t rows);

    Progress progress() const;

private:
    struct Counter {
        std::string name;
        std::atomic<std::int64_t> done = 0;
        std::atomic<std::int64_t> expected = -1;
        std::atomic<bool> isGuess = false;
    };

    void replaceTables(std::vector<TableProgress> tables);
    double phaseFraction() const;
    void tellWatch() const;

    std::stop_token m_stopToken;
    std::function<void()> m_watch;
    mutable std::mutex m_mutex;
    Phase m_phase = Phase::Starting;
    std::vector<std::pair<Phase, double>> m_weights;
    std::vector<std::unique_ptr<Counter>> m_tables;
    mutable double m_highest = -1;
};

} // namespace seedbank
