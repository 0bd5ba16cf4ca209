// SPDX-License-Identifier: MIT
#include "ui/text/heldtext.h"

#include "base/plaintext.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/text/tr.h"

#include <utility>

namespace seedbank {

namespace {

enum class Knowledge { Nothing, NoRows, Version, ChangedVersion, CountedChanges };

Knowledge knowledgeOf(const HeldState &state)
{
    if (state.isEmpty)
        return Knowledge::NoRows;
    if (!state.rows)
        return Knowledge::Nothing;
    if (!state.rows->changes)
        return Knowledge::ChangedVersion;
    return *state.rows->changes == 0 ? Knowledge::Version : Knowledge::CountedChanges;
}

QString versionOf(const HeldState &state)
{
    return versionLabel({ state.rows->scenario, state.rows->version });
}

int countOf(const HeldState &state)
{
    return pluralCount(*state.rows->changes);
}

QString changesOf(const HeldState &state)
{
    return groupedNumber(*state.rows->changes);
}

std::int64_t rowsBefore(const ImportReport &load)
{
    std::int64_t rows = 0;
    for (const TableChanges &table : load.changes)
        rows += table.counts.deleted + table.counts.updated + table.counts.unchanged;
    return rows;
}

std::int64_t rowsAfter(const ImportReport &load)
{
    std::int64_t rows = 0;
    for (const TableChanges &table : load.changes)
        rows += table.counts.inserted + table.counts.updated + table.counts.unchanged;
    return rows;
}

} // namespace

HeldState heldBy(const SafetyCopyInfo &copy)
{
    return { copy.holds, copy.problem.isEmpty() && totalRows(copy.statistics) == 0, copy.at };
}

HeldState replacedBy(const ImportReport &load, const QDateTime &at)
{
    return { load.copied, rowsBefore(load) == 0, at };
}

HeldState restoredBy(const ImportReport &undo, const QDateTime &at)
{
    return { undo.restored, rowsAfter(undo) == 0, at };
}

QString heldText(const HeldState &state)
{
    switch (knowledgeOf(state)) {
    case Knowledge::Nothing:
        break;
    case Knowledge::NoRows:
        return Tr::tr("no demo rows");
    case Knowledge::Version:
        return versionOf(state);
    case Knowledge::ChangedVersion:
        return Tr::tr("%1 + changes").arg(versionOf(state));
    case Knowledge::CountedChanges:
        return Tr::tr("%1 + %2 change(s)", nullptr, countOf(state))
            .arg(versionOf(state), changesOf(state));
    }
    return {};
}

QString undoText(const HeldState &state, const QDateTime &now)
{
    const QString when = momentText(state.at, now);
    switch (knowledgeOf(state)) {
    case Knowledge::Nothing:
        return Tr::tr("Undo: back to %1", "a time").arg(when);
    case Knowledge::NoRows:
        return Tr::tr("Undo: back to no demo rows");
    case Knowledge::Version:
        return Tr::tr("Undo: back to %1", "general v3").arg(versionOf(state));
    case Knowledge::ChangedVersion:
        return Tr::tr("Undo: back to %1 + changes, %2").arg(versionOf(state), when);
    case Knowledge::CountedChanges:
        return Tr::tr("Undo: back to %1 + %2 change(s), %3", nullptr, countOf(state))
            .arg(versionOf(state), changesOf(state), when);
    }
    return {};
}

QString redoText(const HeldState &state, const QDateTime &now)
{
    const QString when = momentText(state.at, now);
    switch (knowledgeOf(state)) {
    case Knowledge::Nothing:
        return Tr::tr("Redo: back to %1", "a time").arg(when);
    case Knowledge::NoRows:
        return Tr::tr("Redo: back to no demo rows");
    case Knowledge::Version:
        return Tr::tr("Redo: back to %1", "general v3").arg(versionOf(state));
    case Knowledge::ChangedVersion:
        return Tr::tr("Redo: back to %1 + changes, %2").arg(versionOf(state), when);
    case Knowledge::CountedChanges:
        return Tr::tr("Redo: back to %1 + %2 change(s), %3", nullptr, countOf(state))
            .arg(versionOf(state), changesOf(state), when);
    }
    return {};
}

QString restoredText(const HeldState &state)
{
    switch (knowledgeOf(state)) {
    case Knowledge::Nothing:
        break;
    case Knowledge::NoRows:
        return Tr::tr("Back to no demo rows");
    case Knowledge::Version:
        return Tr::tr("Back to %1").arg(versionOf(state));
    case Knowledge::ChangedVersion:
        return Tr::tr("Back to %1 + changes").arg(versionOf(state));
    case Knowledge::CountedChanges:
        return Tr::tr("Back to %1 + %2 change(s)", nullptr, countOf(state))
            .arg(versionOf(state), changesOf(state));
    }
    return {};
}

QString takeBackText(const HeldState &state, const QString &database, const QDateTime &now)
{
    switch (knowledgeOf(state)) {
    case Knowledge::Nothing:
        break;
    case Knowledge::NoRows:
        return Tr::tr("Take %1 back to no demo rows").arg(database);
    case Knowledge::Version:
        return Tr::tr("Take %2 back to %1").arg(versionOf(state), database);
    case Knowledge::ChangedVersion:
        return Tr::tr("Take %2 back to %1 + changes").arg(versionOf(state), database);
    case Knowledge::CountedChanges:
        return Tr::tr("Take %3 back to %1 + %2 change(s)", nullptr, countOf(state))
            .arg(versionOf(state), changesOf(state), database);
    }
    return Tr::tr("Take %2 back to %1").arg(momentText(state.at, now), database);
}

HeldState withShortNames(HeldState state, int longest)
{
    if (state.rows)
        state.rows->scenario = shortName(fromUtf8(state.rows->scenario), longest).toStdString();
    return state;
}

} // namespace seedbank
