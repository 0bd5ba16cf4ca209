// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/** What the window's messages are about: a new one replaces the old one of its topic. */
namespace seedbank::topic {

inline const QString practice = QStringLiteral("practice");
inline const QString library = QStringLiteral("library");
inline const QString database = QStringLiteral("database");
inline const QString connection = QStringLiteral("connection");
inline const QString connections = QStringLiteral("connections"); ///< the file of all
inline const QString job = QStringLiteral("job");

} // namespace seedbank::topic
