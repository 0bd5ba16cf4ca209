// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <string_view>

namespace seedbank {

enum class LogLevel { Debug, Info, Warning, Error };

struct LogRecord {
    QDateTime time;
    LogLevel level = LogLevel::Info;
    std::string_view category;
    qint64 process = 0;
    QString message;
};

/** The longest line of a log, in bytes with its newline; a longer message is cut, and says so. */
inline constexpr qsizetype maxLogLine = 8192;

/** One line of UTF-8 with its newline: "2025-01-20T14:15:00.000Z info import[4711] message".
 *  Secrets are redacted first. Whatever could end the line or play tricks on a terminal (control
 *  characters, line and paragraph separators, marks that turn the direction of text) is escaped, so
 *  that no message can forge another line. */
QByteArray formatLogLine(const LogRecord &record);

/** `text` with such characters as `\n`, `\t`, `\\`, `\x1b`, `\u202e`. */
QString escapeControls(const QString &text);

} // namespace seedbank
