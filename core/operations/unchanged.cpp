// SPDX-License-Identifier: MIT
#include "operations/unchanged.h"

#include <QCoreApplication>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Load", text);
}

QString unchanged()
{
    return tr("Your database is unchanged.");
}

} // namespace

Error sayUnchanged(Error error)
{
    if (error.code == ErrorCode::Cancelled)
        error.message = tr("Cancelled. Your database is unchanged.");
    else if (error.code != ErrorCode::OutcomeUnknown)
        error.message = unchanged() + QLatin1Char(' ') + causeOf(error);
    return error;
}

QString causeOf(const Error &error)
{
    return error.message.startsWith(unchanged()) ? error.message.mid(unchanged().size()).trimmed()
                                                 : error.message;
}

} // namespace seedbank
