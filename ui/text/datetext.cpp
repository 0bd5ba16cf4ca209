// SPDX-License-Identifier: MIT
#include "ui/text/datetext.h"

#include "ui/text/tr.h"

namespace seedbank {

QDateTime dateFromManifest(std::string_view text)
{
    return QDateTime::fromString(
        QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODateWithMs);
}

QString clockTime(const QDateTime &when, const QLocale &locale)
{
    return locale.toString(when.toLocalTime(), QStringLiteral("HH:mm"));
}

bool isSameDay(const QDateTime &one, const QDateTime &other)
{
    return one.toLocalTime().date() == other.toLocalTime().date();
}

QString relativeDate(const QDateTime &when, const QDateTime &now, const QLocale &locale)
{
    if (!when.isValid())
        return {};
    const QDate day = when.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    const qint64 daysAgo = day.daysTo(today);
    if (daysAgo == 0)
        return Tr::tr("today %1").arg(clockTime(when, locale));
    if (daysAgo == 1)
        return Tr::tr("yesterday %1").arg(clockTime(when, locale));
    if (daysAgo > 1 && daysAgo < 7)
        return locale.toString(day, Tr::tr("ddd d MMM"));
    if (day.year() == today.year())
        return locale.toString(day, Tr::tr("d MMM"));
    return locale.toString(day, Tr::tr("d MMM yyyy"));
}

QString momentText(const QDateTime &when, const QDateTime &now, const QLocale &locale)
{
    if (!when.isValid())
        return {};
    const QDate day = when.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    if (!now.isValid() || day == today)
        return clockTime(when, locale);
    if (day.year() == today.year())
        return locale.toString(when.toLocalTime(), Tr::tr("d MMM HH:mm"));
    return exactDate(when, locale);
}

} // namespace seedbank
