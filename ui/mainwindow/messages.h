// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "ui/widgets/messagebar.h"

#include <QString>

#include <vector>

namespace seedbank {

/** What the window's messages are about: a new one replaces the old one of its topic. */
namespace topic {

inline const QString start = QStringLiteral("start"); ///< what it was started with
inline const QString practice = QStringLiteral("practice");
inline const QString library = QStringLiteral("library");
inline const QString place = QStringLiteral("place"); ///< what was to be opened
inline const QString database = QStringLiteral("database");
inline const QString connection = QStringLiteral("connection");
inline const QString connections = QStringLiteral("connections"); ///< the file of all
inline const QString folder = QStringLiteral("folder"); ///< one that was to be opened
inline const QString closing = QStringLiteral("closing"); ///< of the window, which stayed
inline const QString job = QStringLiteral("job");
inline const QString handOver = QStringLiteral("handOver"); ///< a later start that was declined
inline const QString instance = QStringLiteral("instance"); ///< another window beside this one
inline const QString settings = QStringLiteral("settings"); ///< of the window
inline const QString lastRun = QStringLiteral("lastRun"); ///< its unexpected end

} // namespace topic

/** `heading` empty: the error's own. */
Message errorMessage(const Error &error, Tone tone, const QString &heading = {});
/** A line each. */
Message warningMessage(const std::vector<QString> &warnings);

} // namespace seedbank
