// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/taskmonitor.h"
#include "cli/progressbar.h"
#include "cli/targets.h"
#include "cli/textformat.h"
#include "log/log.h"
#include "settings/connectionprofile.h"

#include <QString>

#include <initializer_list>
#include <optional>
#include <string>

namespace seedbank {

/** Options that stand before or after any command. */
struct GlobalOptions {
    std::optional<std::string> library;
    std::optional<std::string> database;
    std::optional<std::string> connection;
    bool passwordStdin = false;
    std::optional<std::string> dataset;
    bool json = false;
    bool quiet = false;
};

/** A database and how to get in. */
struct DatabaseAccess {
    QString url;
    QString password = {}; ///< empty: none
    std::optional<Environment> environment = {}; ///< of the connection that was named
    LoadConsent consent = {}; ///< likewise
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
    /** --connection, else --database, likewise. The password is read, looked up or asked for. */
    Result<DatabaseAccess> database();
    /** What a saved connection needs: its password is read with --password-stdin, else looked up or
     *  asked for as the connection has it. */
    Result<DatabaseAccess> accessTo(const ConnectionProfile &profile);
    /** The same for a URL, whose password can only be read. */
    Result<DatabaseAccess> accessTo(const QString &url);
    /** The strictest that any saved connection to the same place gives it. */
    Result<std::optional<Environment>> environmentOf(const DatabaseAccess &access) const;
    /** The same for commands that load nothing: none, too, if the connections cannot be read. */
    std::optional<Environment> knownEnvironmentOf(const DatabaseAccess &access) const;
    bool readsPassword() const { return m_options.passwordStdin; }
    const std::stop_token &stopToken() const { return m_stopToken; }
    /** The optional library, but said nothing about. */
    QString datasetLibrary() const;
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
    Result<QString> passwordOf(const ConnectionProfile &profile) const;

    /** Creates it if it is missing, and says once that it is used. */
    Result<> useSample();

    GlobalOptions m_options;
    std::stop_token m_stopToken;
    TextStyle m_style;
    bool m_showsProgress;
    bool m_usesSample = false;
};

} // namespace seedbank
