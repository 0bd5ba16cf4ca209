// SPDX-License-Identifier: MIT
#include "ui/workspace/databaseaccess.h"

#include "operations/guard.h"
#include "ui/workspace/tr.h"

namespace seedbank {

QString DatabaseAccess::name() const
{
    if (isSample)
        return Tr::tr("Sample");
    if (!connection.isEmpty())
        return connection;
    const auto parsed = DatabaseUrl::parse(url);
    return parsed ? parsed->displayName() : url;
}

bool DatabaseAccess::isRemote() const
{
    const auto parsed = DatabaseUrl::parse(url);
    return parsed && parsed->isRemote();
}

bool DatabaseAccess::takesPassword() const
{
    const auto parsed = DatabaseUrl::parse(url);
    return parsed && !parsed->engine->isFile();
}

QString DatabaseAccess::nameToConfirm() const
{
    if (environment != Environment::Staging && !isConfirmationAsked)
        return {};
    const auto parsed = DatabaseUrl::parse(url);
    return parsed ? confirmationName(*parsed) : QString();
}

} // namespace seedbank
