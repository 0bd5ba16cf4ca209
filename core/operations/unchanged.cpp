// SPDX-License-Identifier: MIT
#include "operations/unchanged.h"

#include "operations/tr.h"

namespace seedbank {

namespace {

QString unchanged()
{
    return Tr::tr("Your database is unchanged.");
}

} // namespace

Error sayUnchanged(Error error)
{
    if (error.code == ErrorCode::Cancelled)
        error.message = Tr::tr("Cancelled. Your database is unchanged.");
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
