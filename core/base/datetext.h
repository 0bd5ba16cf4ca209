// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace seedbank {

/** The language that texts are in: names of days and months stand among them. Any thread. */
QLocale textLocale();

/** Writes numbers, times and dates as that language does, from now on: they stand among the texts.
 *  Once, when the translations are installed. */
void useTextLocale();

/** A moment in a sentence for people, in local time: "20 Jan 2025 14:15". Empty for an invalid one.
 *  Any thread. */
QString exactDate(const QDateTime &when, const QLocale &locale = textLocale());

} // namespace seedbank
