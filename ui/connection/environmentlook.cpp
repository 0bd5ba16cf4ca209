// SPDX-License-Identifier: MIT
#include "ui/connection/environmentlook.h"

#include <QCoreApplication>

namespace seedbank {

namespace {

struct EnvironmentText {
    Q_DECLARE_TR_FUNCTIONS(seedbank::EnvironmentText)
};

} // namespace

Badge environmentBadge(Environment environment)
{
    switch (environment) {
    case Environment::Demo:
        return { EnvironmentText::tr("DEMO"), Tone::Good };
    case Environment::Development:
        return { EnvironmentText::tr("DEVELOPMENT"), Tone::Accent };
    case Environment::Staging:
        return { EnvironmentText::tr("STAGING"), Tone::Warning };
    case Environment::Production:
        break;
    }
    return { EnvironmentText::tr("PRODUCTION"), Tone::Danger };
}

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Demo:
        return EnvironmentText::tr("Demo");
    case Environment::Development:
        return EnvironmentText::tr("Development");
    case Environment::Staging:
        return EnvironmentText::tr("Staging");
    case Environment::Production:
        break;
    }
    return EnvironmentText::tr("Production");
}

QString environmentText(Environment environment)
{
    switch (environment) {
    case Environment::Demo:
        return EnvironmentText::tr("For demos. Loads and resets start at once.");
    case Environment::Development:
        return EnvironmentText::tr("For development. Loads and resets start at once.");
    case Environment::Staging:
        return EnvironmentText::tr("Shared. Each load asks for the database's name.");
    case Environment::Production:
        break;
    }
    return EnvironmentText::tr("Real data. It can be captured, never loaded into.");
}

} // namespace seedbank
