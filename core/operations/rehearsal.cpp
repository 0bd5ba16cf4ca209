// SPDX-License-Identifier: MIT
#include "operations/rehearsal.h"

#include "base/taskmonitor.h"
#include "database/refusal.h"
#include "operations/guard.h"
#include "operations/loadsteps.h"
#include "snapshot/snapshot.h"

#include <utility>

namespace seedbank {

namespace {

Result<WriteReport> tryIn(Target &target, const LoadContext &context)
{
    const auto &[request, intent, url, dataset, snapshot, monitor] = context;
    ASSIGN_OR_RETURN(AlignedSnapshot aligned, AlignedSnapshot::align(snapshot, target, monitor));
    ASSIGN_OR_RETURN(std::vector<Obstacle> missing, findMissingRows(target, snapshot, monitor));
    if (!missing.empty())
        return refuseLoad(std::move(missing));
    ASSIGN_OR_RETURN(const ChangeSet changes, compareWithLive(target, aligned, monitor));
    return writeAndProve(
        target, snapshot, aligned, changes, writeOptions(request, url, monitor), monitor);
}

} // namespace

Result<Rehearsal> rehearse(
    const LoadContext &context, Journal &journal, std::chrono::milliseconds lockTimeout)
{
    const ImportRequest &request = context.request;
    const SessionOptions options { SessionOptions::Access::Write, lockTimeout,
        request.access.password, request.options.noForeignChildren };
    ASSIGN_OR_RETURN(
        auto session, Session::open(context.url, options, context.monitor.stopToken()));
    ASSIGN_OR_RETURN(const KnownDatabase known,
        recognise(journal, context.url, session->identity(), request.access.environment));
    RETURN_IF_ERROR(allowLoad(known, request.options.confirmation, context.url));
    RETURN_IF_ERROR(session->beginWrite(tableNames(context.dataset)));
    const auto locked = std::chrono::steady_clock::now();
    ASSIGN_OR_RETURN(Target target, resolveIn(std::move(session), context.dataset));
    Result<WriteReport> tried = tryIn(target, context);
    RETURN_IF_ERROR(target.session->rollback());
    if (!tried && tried.error().obstacles.empty())
        return failure(std::move(tried));
    return Rehearsal { tried ? std::vector<Obstacle>() : tried.error().obstacles,
        tried ? std::move(tried->warnings) : std::vector<QString>(),
        std::chrono::steady_clock::now() - locked };
}

} // namespace seedbank
