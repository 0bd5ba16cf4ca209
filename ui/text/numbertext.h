// SPDX-License-Identifier: MIT
#pragma once

#include <QLocale>
#include <QString>

#include "rows/changeset.h"

namespace seedbank {

/** "120,000", by the locale. */
QString groupedNumber(qint64 number, const QLocale &locale = {});
/** "+12 ~3 −1": inserted, changed, deleted, with the true minus sign; "=" when nothing is. */
QString changeCounts(const TableChangeCounts &counts, const QLocale &locale = {});
/** The same in words, for tooltips and screen readers: "12 inserted, 3 changed, 1 deleted". */
QString changeCountsInWords(const TableChangeCounts &counts, const QLocale &locale = {});
/** "812 bytes", "142 KB", "1.4 MB"; a KB has 1,024 bytes. Empty for a negative size. */
QString humanSize(qint64 bytes, const QLocale &locale = {});
/** "0.8 s", "1 min 20 s". */
QString humanDuration(double seconds, const QLocale &locale = {});
/** "62 %"; 100 % only when all is done. */
QString percent(double fraction, const QLocale &locale = {});

} // namespace seedbank
