// SPDX-License-Identifier: MIT
#include "ui/text/numbertext.h"

#include "base/plaintext.h"
#include "ui/text/tr.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace seedbank {

namespace {

constexpr QChar trueMinus(0x2212);

} // namespace

QString groupedNumber(qint64 number, const QLocale &locale)
{
    if (number >= 0)
        return locale.toString(number);
    QString text = locale.toString(number);
    text.replace(locale.negativeSign(), QString(trueMinus));
    return text;
}

QString changeCounts(const TableChangeCounts &counts, const QLocale &locale)
{
    QStringList parts;
    if (counts.inserted > 0)
        parts << QLatin1Char('+') + groupedNumber(counts.inserted, locale);
    if (counts.updated > 0)
        parts << QLatin1Char('~') + groupedNumber(counts.updated, locale);
    if (counts.deleted > 0)
        parts << trueMinus + groupedNumber(counts.deleted, locale);
    return parts.isEmpty() ? QStringLiteral("=") : parts.join(QLatin1Char(' '));
}

QString changeCountsInWords(const TableChangeCounts &counts, const QLocale &locale)
{
    QStringList parts;
    if (counts.inserted > 0)
        parts << Tr::tr("%1 inserted", nullptr, pluralCount(counts.inserted))
                     .arg(groupedNumber(counts.inserted, locale));
    if (counts.updated > 0)
        parts << Tr::tr("%1 changed", nullptr, pluralCount(counts.updated))
                     .arg(groupedNumber(counts.updated, locale));
    if (counts.deleted > 0)
        parts << Tr::tr("%1 deleted", nullptr, pluralCount(counts.deleted))
                     .arg(groupedNumber(counts.deleted, locale));
    return parts.isEmpty() ? Tr::tr("no changes") : parts.join(QStringLiteral(", "));
}

QString humanSize(qint64 bytes, const QLocale &locale)
{
    if (bytes < 0)
        return {};
    if (bytes < 1024)
        return Tr::tr("%1 byte(s)", nullptr, static_cast<int>(bytes))
            .arg(groupedNumber(bytes, locale));
    const std::array units { Tr::tr("%1 KB"), Tr::tr("%1 MB"), Tr::tr("%1 GB"), Tr::tr("%1 TB") };
    double value = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    // 1,023.95 KB would be rounded to "1,024 KB": that is a MB already.
    while (value >= 1023.5 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const int decimals = value < 9.95 ? 1 : 0;
    return units.at(unit).arg(locale.toString(value, 'f', decimals));
}

QString humanDuration(double seconds, const QLocale &locale)
{
    if (seconds < 59.95)
        return Tr::tr("%1 s").arg(locale.toString(std::max(seconds, 0.0), 'f', 1));
    const auto whole = static_cast<qint64>(std::llround(seconds));
    return Tr::tr("%1 min %2 s")
        .arg(groupedNumber(whole / 60, locale), QString::number(whole % 60));
}

QString percent(double fraction, const QLocale &locale)
{
    const int whole = static_cast<int>(std::floor(std::clamp(fraction, 0.0, 1.0) * 100));
    return Tr::tr("%1 %").arg(locale.toString(whole));
}

} // namespace seedbank
