// SPDX-License-Identifier: MIT
#include "ui/connection/environmentlook.h"

#include "ui/connection/tr.h"

namespace seedbank {

Badge environmentBadge(Environment environment)
{
    switch (environment) {
    case Environment::Demo:
        return { Tr::tr("DEMO"), Tone::Good };
    case Environment::Development:
        return { Tr::tr("DEVELOPMENT"), Tone::Accent };
    case Environment::Staging:
        return { Tr::tr("STAGING"), Tone::Warning };
    case Environment::Production:
        break;
    }
    return { Tr::tr("PRODUCTION"), Tone::Danger };
}

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Demo:
        return Tr::tr("Demo");
    case Environment::Development:
        return Tr::tr("Development");
    case Environment::Staging:
        return Tr::tr("Staging");
    case Environment::Production:
        break;
    }
    return Tr::tr("Production");
}

QString environmentText(Environment environment)
{
    switch (environment) {
    case Environment::Demo:
        return Tr::tr(
            "To show to people: nobody else works in it. Loads and resets start at once.");
    case Environment::Development:
        return Tr::tr("To build and try things out. The same rules as Demo.");
    case Environment::Staging:
        return Tr::tr("Shared. Each load asks for the database's name.");
    case Environment::Production:
        break;
    }
    return Tr::tr("Real data. It can be captured, never loaded into.");
}

} // namespace seedbank
