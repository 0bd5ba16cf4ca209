// SPDX-License-Identifier: MIT
#include "library/mergeconflict.h"

namespace seedbank {

namespace {

enum class Part { Common, Ours, Base, Theirs };

std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line
        = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    return line;
}

/** The part that begins with this line, if it is a marker there. */
std::optional<Part> partAfter(std::string_view line, Part part)
{
    if (part == Part::Common && line.starts_with("<<<<<<<"))
        return Part::Ours;
    if (part == Part::Ours && line.starts_with("|||||||"))
        return Part::Base;
    if ((part == Part::Ours || part == Part::Base) && line.starts_with("======="))
        return Part::Theirs;
    if (part != Part::Common && line.starts_with(">>>>>>>"))
        return Part::Common;
    return std::nullopt;
}

} // namespace

std::optional<long> findConflictMarker(std::string_view text)
{
    for (long number = 1; !text.empty(); ++number) {
        const std::string_view line = takeLine(text);
        if (line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"))
            return number;
    }
    return std::nullopt;
}

std::vector<std::string> conflictSides(std::string_view text)
{
    if (!findConflictMarker(text))
        return { std::string(text) };
    std::string ours;
    std::string theirs;
    Part part = Part::Common;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (const auto next = partAfter(line, part)) {
            part = *next;
            continue;
        }
        if (part == Part::Common || part == Part::Ours)
            ours += line;
        if (part == Part::Common || part == Part::Theirs)
            theirs += line;
    }
    return { std::move(ours), std::move(theirs) };
}

} // namespace seedbank
