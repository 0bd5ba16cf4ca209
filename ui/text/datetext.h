// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <string_view>

namespace seedbank {

/** A manifest's time ("2025-01-20T14:15:00.000Z"); invalid for anything else. */
QDateTime dateFromManifest(std::string_view text);
/** For lists, in the local time of `now`: "today 09:12", "yesterday 18:40", "Mon 13 Jan" within the
 *  last 6 days, "6 Jan" within the year, else "20 Jan 2025". Empty for an invalid time. */
QString relativeDate(const QDateTime &when, const QDateTime &now, const QLocale &locale = {});
/** "20 Jan 2025 14:15", in local time. */
QString exactDate(const QDateTime &when, const QLocale &locale = {});
/** "09:52", in local time. */
QString clockTime(const QDateTime &when, const QLocale &locale = {});

} // namespace seedbank
