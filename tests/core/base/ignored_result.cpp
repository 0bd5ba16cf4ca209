// SPDX-License-Identifier: MIT
// Compiled by a test of its own: with IGNORE_IT, both calls must be refused.
#include "base/result.h"

seedbank::Result<> save();
seedbank::Result<int> load();

int main()
{
#ifdef IGNORE_IT
    save();
    load();
#else
    if (!save())
        return 1;
    return load().value_or(2);
#endif
}
