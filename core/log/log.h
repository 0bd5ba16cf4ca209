// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "log/logline.h"
#include "log/rotatingfile.h"

#include <QString>

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace seedbank {

/** `$XDG_STATE_HOME/seedbank/log/seedbank.log`; the state folder is ~/.local/state by default. */
QString defaultLogPath();

/** Opens this process's log and sends Qt's own messages there instead of to the terminal (but for
 *  a fatal one, which goes to both). Until then, and if it fails, log() does nothing: a program
 *  works without its log. */
Result<> openLog(const QString &path = defaultLogPath(), const RotatingFile::Limits &limits = {});
/** Closes it, and gives Qt's messages back to the handler before. */
void closeLog();

/** Appends one line. What is logged: operations, codes, durations, paths. Never logged: contents of
 *  rows, so no Error::message, detail or obstacle either. Any thread. */
void log(LogLevel level, std::string_view category, const QString &message);

/** Logs when an operation starts and how it ends. */
class OperationLog {
public:
    using Fact = std::pair<std::string_view, QString>;

    OperationLog(std::string_view operation, std::initializer_list<Fact> facts);
    /** Logs "ended: abandoned" if neither finish() nor fail() was called. */
    ~OperationLog();
    OperationLog(const OperationLog &) = delete;
    OperationLog &operator=(const OperationLog &) = delete;

    void finish(std::initializer_list<Fact> facts = {});
    void fail(ErrorCode code);

private:
    void end(LogLevel level, const QString &outcome);

    std::string m_operation;
    std::chrono::steady_clock::time_point m_start;
    bool m_ended = false;
};

} // namespace seedbank
