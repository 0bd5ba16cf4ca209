// SPDX-License-Identifier: MIT
#include "database/environment.h"

namespace seedbank {

QString environmentName(Environment environment)
{
    switch (environment) {
    case Environment::Demo:
        return QStringLiteral("demo");
    case Environment::Development:
        return QStringLiteral("development");
    case Environment::Staging:
        return QStringLiteral("staging");
    case Environment::Production:
        break;
    }
    return QStringLiteral("production");
}

std::optional<Environment> environmentFromName(std::string_view name)
{
    for (const Environment environment : environments) {
        if (environmentName(environment) == QLatin1String(name.data(), name.size()))
            return environment;
    }
    return std::nullopt;
}

} // namespace seedbank
