// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/taskmonitor.h"
#include "cli/progressbar.h"
#include "cli/targets.h"
#include "cli/textformat.h"
#include "operations/run.h"
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

/** A database, and what the connection that was named says of it. */
struct DatabaseAccess {
    Access access;
    LoadConsent consent = {};
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

    /** --library, else the defaults (targets.h), of which the folder that is saved with
     * --connection comes before the sample's; creates the sample if it is that and missing. */
    Result<QString> library();
    /** The same for commands that can do without one: the sample is not created for its sake. */
    Result<QString> optionalLibrary();
    /** A library with the dataset that was named. */
    Workplace workplaceIn(const QString &library) const;
    /** --connection, else --database, likewise. The password is read, looked up or asked for. */
    Result<DatabaseAccess> database();
    /** What a saved connection needs: its password is read with --password-stdin, else looked up or
     *  asked for as the connection has it. */
    Result<DatabaseAccess> accessTo(const ConnectionProfile &profile);
    /** The same for a URL, whose password can only be read. */
    Result<DatabaseAccess> accessTo(const QString &url);
    bool readsPassword() const { return m_options.passwordStdin; }
    const std::stop_token &stopToken() const { return m_stopToken; }
    /** --library alone, as an absolute path; empty: not given. */
    QString givenLibrary() const;
    /** The optional library, but said nothing about. */
    QString datasetLibrary() const;
    /** Runs `operation(TaskMonitor &)` on this thread, so that it can be watched and stopped. */
    template <class Operation> auto watch(Operation operation)
    {
        TaskMonitor monitor(m_stopToken);
        std::optional<ProgressBar> bar;
        if (m_showsProgress)
            bar.emplace(monitor);
        return operation(monitor);
    }
    /** Any request that operations/run.h takes. */
    template <class Request> auto run(const Request &request)
    {
        return watch([&](TaskMonitor &monitor) { return seedbank::run(request, monitor); });
    }
    /** Any other operation, which returns a Result. */
    template <class Operation>
    auto run(
        std::string_view name, std::initializer_list<OperationLog::Fact> facts, Operation operation)
    {
        return watch([&](TaskMonitor &monitor) {
            return logged(name, facts, [&] { return operation(monitor); });
        });
    }

private:
    Result<QString> passwordOf(const ConnectionProfile &profile) const;

    LibraryChoice libraryChoice() const;
    /** Creates it if it is missing, and says once that it is used. */
    Result<> useSample();

    GlobalOptions m_options;
    std::stop_token m_stopToken;
    TextStyle m_style;
    bool m_showsProgress;
    bool m_usesSample = false;
};

} // namespace seedbank
