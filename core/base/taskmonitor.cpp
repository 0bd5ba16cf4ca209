// SPDX-License-Identifier: MIT
#include "base/taskmonitor.h"

#include "base/index.h"
#include "base/tr.h"

#include <algorithm>

namespace seedbank {

TaskMonitor::TaskMonitor(std::stop_token stopToken)
    : m_stopToken(std::move(stopToken))
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
    const std::scoped_lock lock(m_mutex);
    m_weights = std::move(weights);
}

void TaskMonitor::beginPhase(Phase phase)
{
    const std::scoped_lock lock(m_mutex);
    m_phase = phase;
    for (auto &table : m_tables)
        table->done = 0;
}

void TaskMonitor::setTables(std::vector<TableProgress> tables)
{
    const std::scoped_lock lock(m_mutex);
    m_tables.clear();
    for (TableProgress &table : tables) {
        auto counter = std::make_unique<Counter>();
        counter->name = std::move(table.table);
        counter->done = table.done;
        counter->expected = table.expected;
        m_tables.push_back(std::move(counter));
    }
}

void TaskMonitor::setExpected(int table, std::int64_t rows)
{
    if (table >= 0 && table < std::ssize(m_tables))
        elementAt(m_tables, table)->expected.store(rows, std::memory_order_relaxed);
}

void TaskMonitor::addRows(int table, std::int64_t rows)
{
    // Only the operation's own thread replaces m_tables, so it may look without the lock.
    if (table >= 0 && table < std::ssize(m_tables))
        elementAt(m_tables, table)->done.fetch_add(rows, std::memory_order_relaxed);
}

double TaskMonitor::phaseFraction() const
{
    double done = 0;
    double expected = 0;
    for (const auto &table : m_tables) {
        const auto rows = table->expected.load(std::memory_order_relaxed);
        if (rows < 0)
            return 0;
        expected += static_cast<double>(rows);
        done += static_cast<double>(std::min(rows, table->done.load(std::memory_order_relaxed)));
    }
    return expected > 0 ? done / expected : 0;
}

Progress TaskMonitor::progress() const
{
    const std::scoped_lock lock(m_mutex);
    Progress progress { m_phase, {}, -1 };
    for (const auto &table : m_tables)
        progress.tables.push_back({ table->name, table->done.load(std::memory_order_relaxed),
            table->expected.load(std::memory_order_relaxed) });
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
    if (reached && total > 0)
        m_highest = std::max(m_highest, (before + current * phaseFraction()) / total);
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
