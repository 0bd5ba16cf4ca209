// SPDX-License-Identifier: MIT
#include "operations/guard.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Guard", text);
}

} // namespace

QString confirmationName(const DatabaseUrl &url)
{
    return url.engine == EngineKind::Sqlite ? QFileInfo(url.path).fileName() : url.database;
}

Result<> allowLoad(const std::optional<Environment> &environment, const QString &confirmation,
    const DatabaseUrl &url)
{
    if (environment == Environment::Production)
        return Error { ErrorCode::ProtectedEnvironment,
            tr("Your database is unchanged. %1 is a production database: nothing is ever loaded "
               "into one. Load into another database, or correct the connection's environment.")
                .arg(url.displayName()) };
    if (environment == Environment::Staging && confirmation != confirmationName(url))
        return Error { ErrorCode::ConfirmationRequired,
            tr("Your database is unchanged. %1 is a staging database: confirm the load with its "
               "name (in the console: --confirm %2).")
                .arg(url.displayName(), confirmationName(url)) };
    return {};
}

} // namespace seedbank
