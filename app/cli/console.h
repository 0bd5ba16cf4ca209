// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/taskmonitor.h"
#include "cli/progressbar.h"
#include "cli/targets.h"
#include "cli/textformat.h"
#include "log/log.h"

#include <QString>

#include <initializer_list>
#include <optional>
#include <string>

namespace seedbank {

/** Options that stand before or after any command. */
struct GlobalOptions {
    std::optional<std::string> library;
    std::optional<std::string> database;
    std::optional<std::string> dataset;
    bool json = false;
    bool quiet = false;
};

/** What every command works with: where things are, and how to run an operation so that it can be
 *  watched, stopped and found in the log. */
class Console {
public:
    Console(GlobalOptions options, std::stop_token stopToken);

    /** For the answer's text, on standard output. */
    const TextStyle &style() const { return m_style; }
    /** A line on standard error, unless --quiet. */
    void note(const QString &text) const;

    /** --library, else the defaults (targets.h); creates the sample if it is that and missing. */
    Result<QString> library();
    /** The same for commands that can do without one: the sample is not created for its sake. */
    Result<QString> optionalLibrary();
    /** --database, likewise: a URL. */
    Result<QString> database();
    /** --dataset; empty without. */
    QString datasetFile() const;

    /** Runs `operation(TaskMonitor &)`, which returns a Result, on this thread. */
    template <class Operation>
    auto run(
        std::string_view name, std::initializer_list<OperationLog::Fact> facts, Operation operation)
    {
        OperationLog operationLog(name, facts);
        TaskMonitor monitor(m_stopToken);
        std::optional<ProgressBar> bar;
        if (m_showsProgress)
            bar.emplace(monitor);
        auto result = operation(monitor);
        if (result)
            operationLog.finish();
        else
            operationLog.fail(result.error().code);
        return result;
    }

private:
    /** Creates it if it is missing, and says once that it is used. */
    Result<> useSample();

    GlobalOptions m_options;
    std::stop_token m_stopToken;
    TextStyle m_style;
    bool m_showsProgress;
    bool m_usesSample = false;
};

} // namespace seedbank
