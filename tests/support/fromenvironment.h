// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace seedbank::test {

/** How much a test does, where its environment asks for more (or less) than it does by itself. */
inline int numberFrom(const char *variable, int otherwise)
{
    bool isSet = false;
    const int value = qEnvironmentVariableIntValue(variable, &isSet);
    return isSet ? value : otherwise;
}

} // namespace seedbank::test
