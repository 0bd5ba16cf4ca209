// SPDX-License-Identifier: MIT
#include "base/datetext.h"

#include "base/tr.h"

namespace seedbank {

QLocale textLocale()
{
    return QLocale(Tr::tr("en", "the language of this translation, as in \"de\": for dates"));
}

void useTextLocale()
{
    QLocale::setDefault(textLocale());
}

QString exactDate(const QDateTime &when, const QLocale &locale)
{
    if (!when.isValid())
        return {};
    return locale.toString(when.toLocalTime(), Tr::tr("d MMM yyyy HH:mm"));
}

} // namespace seedbank
