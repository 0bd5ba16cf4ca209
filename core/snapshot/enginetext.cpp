// SPDX-License-Identifier: MIT
#include "snapshot/enginetext.h"

#include <algorithm>

namespace seedbank {

const EngineText *EngineText::find(std::string_view name, int format)
{
    const auto found = std::ranges::find(all(), name, &EngineText::name);
    const bool isOfFormat
        = found != all().end() && found->frames.at(static_cast<std::size_t>(format));
    return isOfFormat ? &*found : nullptr;
}

} // namespace seedbank
