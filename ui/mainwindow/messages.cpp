// SPDX-License-Identifier: MIT
#include "ui/mainwindow/messages.h"

#include "ui/text/sentences.h"

namespace seedbank {

Message errorMessage(const Error &error, Tone tone, const QString &heading)
{
    return { .tone = tone,
        .text = error.message(),
        .detail = error.detail,
        .heading = heading.isEmpty() ? headingOf(error) : heading };
}

Message warningMessage(const std::vector<QString> &warnings)
{
    const QStringList lines(warnings.begin(), warnings.end());
    return { .tone = Tone::Warning, .text = lines.join(QLatin1Char('\n')) };
}

} // namespace seedbank
