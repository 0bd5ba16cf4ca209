// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "ui/application/startrequest.h"

#include <QByteArray>

#include <optional>

namespace seedbank {

// What two starts say to each other: one line of JSON each, of at most `longestStartMessage` bytes
// with its newline. "seedbank" is the version of this protocol; one that has another, or members
// that this one does not know, is told so and not guessed at:
//   {"seedbank":1,"program":"0.1.0","token":"…","open":{"library":"/…","database":"…",…},
//    "trouble":{"code":"not_found","cause":"…","advice":"…"}}
//   {"seedbank":1,"program":"0.1.0","answer":"accepted"}

inline constexpr qsizetype longestStartMessage = 64 * 1024;
inline constexpr int startProtocol = 1;

/** Errors: InvalidArgument if it does not fit into a message. */
Result<QByteArray> toStartMessage(const StartRequest &request, const QString &version);
QByteArray toStartMessage(const StartAnswer &answer);

/** Nothing for a request of another version. Errors: InvalidArgument for what is none, or asks for
 *  what cannot be: a relative path, a password in a URL. */
Result<std::optional<StartRequest>> readStartRequest(const QByteArray &line);
Result<StartAnswer> readStartAnswer(const QByteArray &line);

} // namespace seedbank
