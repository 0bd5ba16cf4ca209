// SPDX-License-Identifier: MIT
#include "database/handover.h"

#include "base/index.h"

#include <algorithm>
#include <cstddef>

namespace seedbank {

namespace {

class Ordering {
public:
    Ordering(int rows, std::span<const WantedValue> wanted, const HandOverChoices &choices)
        : m_choices(choices)
        , m_rows(static_cast<std::size_t>(rows))
    {
        m_order.step.assign(m_rows.size(), HandOverOrder::none);
        for (const WantedValue &want : wanted) {
            at(want.row).takesPart = true;
            at(want.holder).takesPart = true;
            if (flag(choices.mustLift, want.row) || flag(choices.mustLift, want.holder)
                || flag(choices.parked, want.holder))
                continue;
            at(want.row).holders.push_back(want.holder);
            at(want.holder).waiting.push_back(want.row);
            ++at(want.row).waitsFor;
        }
    }

    HandOverOrder order()
    {
        for (int row = 0; row < std::ssize(m_rows); ++row) {
            if (flag(m_choices.mustLift, row))
                finish(row, HandOverOrder::lifted);
            else if (at(row).takesPart && at(row).waitsFor == 0)
                m_ready.push_back(row);
        }
        takeSteps();
        for (int row = 0; row < std::ssize(m_rows); ++row) {
            while (at(row).takesPart && !at(row).isDone)
                breakCircle(row);
        }
        return std::move(m_order);
    }

private:
    struct Row {
        std::vector<int> holders;
        std::vector<int> waiting;
        int waitsFor = 0;
        int step = 0;
        bool takesPart = false;
        bool isDone = false;
    };

    Row &at(int row) { return elementAt(m_rows, row); }

    static bool flag(const std::vector<bool> &flags, int row)
    {
        return !flags.empty() && elementAt(flags, row);
    }

    void finish(int row, int step)
    {
        Row &done = at(row);
        done.isDone = true;
        elementAt(m_order.step, row) = step;
        m_order.steps = std::max(m_order.steps, step + 1);
        for (const int next : done.waiting) {
            Row &waiter = at(next);
            waiter.step = std::max(waiter.step, step + 1);
            if (--waiter.waitsFor == 0 && !waiter.isDone)
                m_ready.push_back(next);
        }
    }

    void takeSteps()
    {
        while (!m_ready.empty()) {
            const int row = m_ready.back();
            m_ready.pop_back();
            finish(row, at(row).step);
        }
    }

    /** From a row that waits, along what it waits for, leads into a circle. */
    void breakCircle(int from)
    {
        std::vector<int> path;
        std::vector<int> circle;
        m_seen.resize(m_rows.size(), -1);
        for (int row = from;;) {
            if (elementAt(m_seen, row) >= 0) {
                circle.assign(path.begin() + elementAt(m_seen, row), path.end());
                break;
            }
            elementAt(m_seen, row) = static_cast<int>(path.size());
            path.push_back(row);
            row = *std::ranges::find_if(at(row).holders, [&](int h) { return !at(h).isDone; });
        }
        for (const int row : path)
            elementAt(m_seen, row) = -1;
        auto free = std::ranges::find_if(circle, m_choices.mayLift);
        if (free == circle.end()) {
            free = circle.begin();
            m_order.stuck.push_back(circle);
        }
        finish(*free, HandOverOrder::lifted);
        takeSteps();
    }

    const HandOverChoices &m_choices;
    std::vector<Row> m_rows;
    std::vector<int> m_ready;
    std::vector<int> m_seen; ///< by row: its place on the path
    HandOverOrder m_order;
};

} // namespace

HandOverOrder orderHandOver(
    int rows, std::span<const WantedValue> wanted, const HandOverChoices &choices)
{
    return Ordering(rows, wanted, choices).order();
}

} // namespace seedbank
