// SPDX-License-Identifier: MIT
#include "database/engine.h"

#include <algorithm>

namespace seedbank {

namespace {

template <class Is> const Engine *findIf(Is is)
{
    const std::span<const Engine> all = engines();
    const auto found = std::ranges::find_if(all, is);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

const Engine *Engine::find(std::string_view name)
{
    return findIf([name](const Engine &engine) { return engine.name == name; });
}

const Engine *Engine::ofScheme(const QString &scheme)
{
    return findIf([&](const Engine &engine) { return engine.schemes.contains(scheme); });
}

} // namespace seedbank
