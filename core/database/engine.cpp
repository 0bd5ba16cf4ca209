// SPDX-License-Identifier: MIT
#include "database/engine.h"

#include <algorithm>

namespace seedbank {

const Engine *Engine::ofScheme(const QString &scheme)
{
    const std::span<const Engine> all = engines();
    const auto found = std::ranges::find_if(
        all, [&](const Engine &engine) { return engine.schemes.contains(scheme); });
    return found == all.end() ? nullptr : &*found;
}

} // namespace seedbank
