// SPDX-License-Identifier: MIT
#pragma once

#include "base/datetext.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <string_view>

namespace seedbank {

// How the window writes times: always here, so that one time looks the same wherever it stands.

/** A manifest's time ("2025-01-20T14:15:00.000Z"); invalid for anything else. */
QDateTime dateFromManifest(std::string_view text);
/** For lists, in the local time of `now`: "today 09:12", "yesterday 18:40", "Mon 13 Jan" within the
 *  last 6 days, "6 Jan" within the year, else "20 Jan 2025". Empty for an invalid time. */
QString relativeDate(
    const QDateTime &when, const QDateTime &now, const QLocale &locale = textLocale());
/** For sentences and buttons, in local time: "09:52" on the day of `now` (or where that is
 * invalid), "19 Jan 09:52" within the year, else exactDate(). Empty for an invalid time. */
QString momentText(
    const QDateTime &when, const QDateTime &now, const QLocale &locale = textLocale());
/** In local time, as relativeDate() counts days. */
bool isSameDay(const QDateTime &one, const QDateTime &other);
/** "09:52", in local time. */
QString clockTime(const QDateTime &when, const QLocale &locale = textLocale());

} // namespace seedbank
