// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseurl.h"
#include "database/environment.h"

#include <QString>

#include <optional>

namespace seedbank {

/** What a person has to type to confirm a load: the database's name, or the file's. */
QString confirmationName(const DatabaseUrl &url);

/** Whether the environment allows a load: Demo, Development and none do; Staging if `confirmation`
 *  is the confirmationName(); Production never. Errors: ConfirmationRequired,
 *  ProtectedEnvironment. */
Result<> allowLoad(const std::optional<Environment> &environment, const QString &confirmation,
    const DatabaseUrl &url);

} // namespace seedbank
