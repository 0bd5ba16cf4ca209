// SPDX-License-Identifier: MIT
#include "ui/workspace/databaseaccess.h"

#include "operations/guard.h"
#include "ui/text/pathtext.h"
#include "ui/workspace/tr.h"

namespace seedbank {

QString DatabaseAccess::name() const
{
    if (isSample)
        return Tr::tr("Practice");
    if (!connection.isEmpty())
        return connection;
    const auto parsed = DatabaseUrl::parse(url);
    return parsed ? parsed->displayName() : url;
}

QString DatabaseAccess::place() const
{
    const auto parsed = DatabaseUrl::parse(url);
    if (!parsed)
        return url;
    return parsed->isFile() ? writtenPath(parsed->path) : parsed->displayName();
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
