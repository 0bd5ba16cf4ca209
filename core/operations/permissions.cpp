// SPDX-License-Identifier: MIT
#include "operations/permissions.h"

#include "base/taskmonitor.h"
#include "operations/outsidereferences.h"
#include "operations/target.h"
#include "operations/tr.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <utility>

namespace seedbank {

namespace {

void append(std::vector<Error> &all, std::vector<Error> more)
{
    all.insert(
        all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/** Whether demo rows refer to rows that a capture would have to look for, and may not. */
Result<> lookForReferencedRows(Target &target, const Dataset &dataset, TaskMonitor &monitor)
{
    SnapshotHeader header = makeHeader(target, dataset, {}, QDateTime::currentDateTimeUtc());
    for (SnapshotTable &table : header.tables) {
        ASSIGN_OR_RETURN(table.rows, target.session->count(table.selected));
    }
    ASSIGN_OR_RETURN(std::vector<OutsideReference> references,
        findOutsideReferences(*target.session, header, monitor));
    for (OutsideReference &reference : references)
        reference.values.resize(std::min<std::size_t>(reference.values.size(), 1));
    auto looked = findMissingOutside(target, header, references, MissingRows::All, monitor);
    return looked ? Result<>() : Result<>(std::move(looked).error());
}

/** Triggers that are to rest during loads, and cannot. */
Result<std::vector<Error>> findFixedTriggers(const Target &target)
{
    std::vector<FiringTriggers> firing;
    for (const SelectedTable &selected : target.resolved.tables) {
        const SchemaTable *table = target.schema.find(selected.shape.name);
        if (table && (!table->triggers.empty() || table->triggersMayBeHidden))
            firing.push_back({ table->name, table->triggers });
    }
    ASSIGN_OR_RETURN(const std::vector<Obstacle> fixed, target.session->findFixedTriggers(firing));
    std::vector<Error> barriers;
    barriers.reserve(fixed.size());
    for (const Obstacle &obstacle : fixed)
        barriers.push_back({ ErrorCode::PermissionDenied,
            withReason(
                Tr::tr("The triggers of %1 cannot be switched off for loads").arg(obstacle.table),
                obstacle.detail) });
    return barriers;
}

/** The causes, and what to do about them, each once. */
std::vector<QString> sentencesOf(const std::vector<Error> &barriers)
{
    std::vector<QString> sentences;
    sentences.reserve(2 * barriers.size());
    for (const Error &barrier : barriers)
        sentences.push_back(barrier.cause);
    for (const Error &barrier : barriers) {
        if (!barrier.advice.isEmpty()
            && std::ranges::find(sentences, barrier.advice) == sentences.end())
            sentences.push_back(barrier.advice);
    }
    return sentences;
}

} // namespace

Result<Permissions> findPermissions(
    Target &target, const Dataset &dataset, const PermissionsAsked &asked, TaskMonitor &monitor)
{
    Session &session = *target.session;
    const std::vector<SelectedTable> &tables = target.resolved.tables;
    ASSIGN_OR_RETURN(std::vector<Error> denied, session.findBarriersToCapture(tables));
    if (!denied.empty())
        return std::move(denied.front());
    ASSIGN_OR_RETURN(
        std::vector<Error> barriers, session.findBarriersToParents(tables, target.schema));
    if (!barriers.empty())
        RETURN_IF_ERROR(lookForReferencedRows(target, dataset, monitor));
    Permissions found { .canCapture = true };
    if (!asked.ofLoads)
        return found;
    ASSIGN_OR_RETURN(
        std::vector<Error> ofLoads, session.findBarriersToLoad(tables, target.schema, monitor));
    append(barriers, std::move(ofLoads));
    if (asked.consent.triggersRest) {
        ASSIGN_OR_RETURN(std::vector<Error> fixed, findFixedTriggers(target));
        append(barriers, std::move(fixed));
    }
    RETURN_IF_ERROR(session.rollback());
    found.canLoad = barriers.empty();
    found.missing = sentencesOf(barriers);
    return found;
}

} // namespace seedbank
