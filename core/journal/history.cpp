// SPDX-License-Identifier: MIT
#include "journal/history.h"

#include <algorithm>
#include <limits>

namespace seedbank {

using Action = JournalEntry::Action;
using Outcome = JournalEntry::Outcome;

std::optional<JournalEntry> DatabaseHistory::loadedAt(std::size_t line) const
{
    // Each turn looks further back: an undo starts after what it takes back.
    for (;;) {
        const JournalEntry *last = nullptr;
        for (const JournalEntry &entry : entries) {
            if (entry.outcome == Outcome::Done && entry.endLine < line
                && (!last || entry.endLine > last->endLine))
                last = &entry;
        }
        if (!last)
            return std::nullopt;
        if (last->action != Action::Undo || !last->scenario.empty())
            return *last;
        const auto undone = std::ranges::find_if(entries, [&](const JournalEntry &entry) {
            return entry.id == last->undoes && entry.startLine < last->startLine;
        });
        if (undone == entries.end())
            return std::nullopt;
        line = undone->startLine;
    }
}

std::optional<JournalEntry> DatabaseHistory::lastLoaded() const
{
    return loadedAt(std::numeric_limits<std::size_t>::max());
}

std::optional<JournalEntry> DatabaseHistory::loadedBefore(const JournalEntry &entry) const
{
    return loadedAt(entry.startLine);
}

std::optional<HeldRows> DatabaseHistory::heldByCopy(const JournalEntry &entry) const
{
    if (entry.copyHolds || entry.copyContent.empty())
        return entry.copyHolds;
    const std::optional<JournalEntry> before = loadedBefore(entry);
    if (!before || before->version.empty() || before->content != entry.copyContent)
        return std::nullopt;
    return HeldRows { before->scenario, before->version, 0 };
}

const JournalEntry *DatabaseHistory::interrupted() const
{
    const auto last = std::find_if(entries.rbegin(), entries.rend(),
        [](const JournalEntry &entry) { return entry.action != Action::Capture; });
    return last != entries.rend() && last->outcome == Outcome::Unknown ? &*last : nullptr;
}

std::vector<const JournalEntry *> DatabaseHistory::changes() const
{
    std::vector<const JournalEntry *> found;
    for (const JournalEntry &entry : entries) {
        if (entry.action == Action::Capture)
            continue;
        const bool isDone = entry.outcome == Outcome::Done && entry.changed.value_or(true);
        if (isDone || (entry.outcome == Outcome::Unknown && !entry.safetyCopy.isEmpty()))
            found.push_back(&entry);
    }
    const auto line
        = [](const JournalEntry *entry) { return std::max(entry->startLine, entry->endLine); };
    std::ranges::sort(found, [&](const auto *a, const auto *b) { return line(a) > line(b); });
    return found;
}

} // namespace seedbank
