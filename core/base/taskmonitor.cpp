// SPDX-License-Identifier: MIT
#include "base/taskmonitor.h"

#include "base/index.h"
#include "base/tr.h"

#include <algorithm>

namespace seedbank {

namespace {

/** After the last row something is still to be done. */
constexpr double almost = 0.99;

} // namespace

TaskMonitor::TaskMonitor(std::stop_token stopToken, std::function<void()> watch)
    : m_stopToken(std::move(stopToken))
    , m_watch(std::move(watch))
{
}

Result<> TaskMonitor::checkCancelled() const
{
    if (!isCancelled())
        return {};
    return cancelled();
}

void TaskMonitor::setPhases(std::vector<std::pair<Phase, double>> weights)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_weights = std::move(weights);
        // What went before, a look at the database, say, is none of these phases.
        m_phase = Phase::Starting;
    }
    tellWatch();
}

void TaskMonitor::beginPhase(Phase phase)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_phase = phase;
        for (auto &table : m_tables)
            table->done = 0;
    }
    tellWatch();
}

void TaskMonitor::beginPhase(Phase phase, std::vector<TableProgress> tables)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_phase = phase;
        replaceTables(std::move(tables));
    }
    tellWatch();
}

void TaskMonitor::setTables(std::vector<TableProgress> tables)
{
    {
        const std::scoped_lock lock(m_mutex);
        replaceTables(std::move(tables));
    }
    tellWatch();
}

void TaskMonitor::replaceTables(std::vector<TableProgress> tables)
{
    m_tables.clear();
    for (TableProgress &table : tables) {
        auto counter = std::make_unique<Counter>();
        counter->name = std::move(table.table);
        counter->done = table.done;
        counter->expected = table.expected;
        counter->isGuess = table.isGuess;
        m_tables.push_back(std::move(counter));
    }
}

void TaskMonitor::setExpected(int table, std::int64_t rows)
{
    if (table < 0 || table >= std::ssize(m_tables))
        return;
    Counter &counter = *elementAt(m_tables, table);
    counter.expected.store(rows, std::memory_order_relaxed);
    counter.isGuess.store(false, std::memory_order_relaxed);
    tellWatch();
}

void TaskMonitor::addRows(int table, std::int64_t rows)
{
    // Only the operation's own thread replaces m_tables, so it may look without the lock.
    if (table < 0 || table >= std::ssize(m_tables))
        return;
    elementAt(m_tables, table)->done.fetch_add(rows, std::memory_order_relaxed);
    tellWatch();
}

void TaskMonitor::tellWatch() const
{
    if (m_watch)
        m_watch();
}

/** Negative while unknown. */
double TaskMonitor::phaseFraction() const
{
    double done = 0;
    double expected = 0;
    double beyond = 0;
    bool isGuess = false;
    for (const auto &table : m_tables) {
        const auto rows = table->expected.load(std::memory_order_relaxed);
        if (rows < 0)
            return -1;
        const auto counted = table->done.load(std::memory_order_relaxed);
        expected += static_cast<double>(rows);
        done += static_cast<double>(std::min(rows, counted));
        beyond += static_cast<double>(std::max<std::int64_t>(0, counted - rows));
        isGuess |= table->isGuess.load(std::memory_order_relaxed);
    }
    if (expected <= 0)
        return isGuess && beyond > 0 ? -1 : 0;
    if (!isGuess)
        return done / expected;
    // More rows than guessed may come: the bar creeps on, and never stands at the end.
    constexpr double guessed = 0.95;
    constexpr double rest = almost - guessed;
    return guessed * done / expected + rest * beyond / (expected + beyond);
}

Progress TaskMonitor::progress() const
{
    const std::scoped_lock lock(m_mutex);
    Progress progress { m_phase, {}, -1 };
    for (const auto &table : m_tables) {
        const auto done = table->done.load(std::memory_order_relaxed);
        const auto expected = table->expected.load(std::memory_order_relaxed);
        // More rows than expected: nobody knows how many there will be.
        progress.tables.push_back({ table->name, done, done > expected ? -1 : expected,
            table->isGuess.load(std::memory_order_relaxed) });
    }
    if (m_phase == Phase::Finished) {
        progress.fraction = m_highest = 1;
        return progress;
    }
    double total = 0;
    double before = 0;
    double current = 0;
    bool reached = false;
    for (const auto &[phase, weight] : m_weights) {
        total += weight;
        if (phase == m_phase) {
            reached = true;
            current = weight;
        } else if (!reached) {
            before += weight;
        }
    }
    const double within = phaseFraction();
    if (reached && within < 0)
        return progress;
    if (reached && total > 0)
        m_highest = std::max(m_highest, std::min(almost, (before + current * within) / total));
    progress.fraction = m_highest;
    return progress;
}

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Starting:
        return Tr::tr("Starting");
    case Phase::CheckingFile:
        return Tr::tr("Checking file");
    case Phase::Connecting:
        return Tr::tr("Connecting");
    case Phase::Reading:
        return Tr::tr("Reading");
    case Phase::Comparing:
        return Tr::tr("Comparing");
    case Phase::Writing:
        return Tr::tr("Writing");
    case Phase::Proving:
        return Tr::tr("Verifying");
    case Phase::Publishing:
        return Tr::tr("Publishing");
    case Phase::Finished:
        return Tr::tr("Finishing");
    }
    return {};
}

} // namespace seedbank
