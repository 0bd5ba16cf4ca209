// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace seedbank::test {

/** Everything that an operation tells of its progress, step by step. */
class RecordedProgress {
public:
    TaskMonitor &monitor() { return m_monitor; }
    const std::vector<Progress> &steps() const { return m_steps; }

    /** "todos 0/3, vaults 2/2": of each table that was ever counted by in the phase the most rows
     *  and the largest total, "?" where none was told. A phase that is entered again is as one. */
    QString most(Phase phase) const
    {
        std::map<std::string, TableProgress> tables;
        for (const Progress &step : m_steps) {
            if (step.phase != phase)
                continue;
            for (const TableProgress &table : step.tables) {
                TableProgress &most = tables[table.table];
                most.done = std::max(most.done, table.done);
                most.expected = std::max(most.expected, table.expected);
            }
        }
        QStringList texts;
        for (const auto &[name, most] : tables)
            texts += QStringLiteral("%1 %2/%3")
                         .arg(QString::fromStdString(name), QString::number(most.done),
                             most.expected < 0 ? QStringLiteral("?")
                                               : QString::number(most.expected));
        return texts.join(QStringLiteral(", "));
    }

    /** What no progress may do; empty: it did none of it. */
    QString faults() const
    {
        QString text;
        double highest = 0;
        for (const Progress &step : m_steps) {
            for (const TableProgress &table : step.tables) {
                if (table.expected >= 0 && table.done > table.expected)
                    text += QStringLiteral("%1 of %2 rows\n").arg(table.done).arg(table.expected);
            }
            if (step.fraction >= 0 && step.fraction < highest)
                text += QStringLiteral("from %1 back to %2\n").arg(highest).arg(step.fraction);
            if (step.fraction >= 1 && step.phase != Phase::Finished)
                text += QStringLiteral("at the end before it\n");
            highest = std::max(highest, step.fraction);
        }
        if (m_steps.empty() || m_steps.back().fraction < 1)
            text += QStringLiteral("not at the end\n");
        return text;
    }

private:
    std::vector<Progress> m_steps;
    TaskMonitor m_monitor { {}, [this] { m_steps.push_back(m_monitor.progress()); } };
};

} // namespace seedbank::test
