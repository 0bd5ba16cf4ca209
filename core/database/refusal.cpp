// SPDX-License-Identifier: MIT
#include "database/refusal.h"

#include "database/obstacletext.h"
#include "database/tr.h"

#include <QStringList>

#include <algorithm>
#include <span>
#include <utility>

namespace seedbank {

namespace {

/** In the message; the list beside it has all. */
constexpr std::size_t mostToldInFull = 5;

ErrorCode codeOf(Obstacle::Kind kind)
{
    switch (kind) {
    case Obstacle::Kind::KeyCollision:
    case Obstacle::Kind::KeyHandOver:
        return ErrorCode::KeyCollision;
    case Obstacle::Kind::MissingReference:
        return ErrorCode::MissingReference;
    case Obstacle::Kind::Constraint:
        return ErrorCode::SchemaMismatch;
    case Obstacle::Kind::Cascade:
    case Obstacle::Kind::SetNull:
    case Obstacle::Kind::SetDefault:
    case Obstacle::Kind::Restrict:
    case Obstacle::Kind::Adopted:
    case Obstacle::Kind::UnseenRows:
    case Obstacle::Kind::Trigger:
        break;
    }
    return ErrorCode::SideEffects;
}

QString wayOut(Obstacle::Kind kind)
{
    switch (kind) {
    case Obstacle::Kind::KeyCollision:
        return Tr::tr("Give those rows other keys, or delete them yourself, then load again.");
    case Obstacle::Kind::MissingReference:
        return Tr::tr("Add the missing rows, or load a version that does not need them.");
    case Obstacle::Kind::Adopted:
        return Tr::tr(
            "Delete those rows yourself, or let them refer to other rows, then load again.");
    case Obstacle::Kind::KeyHandOver:
        return Tr::tr("Follow the advice above, or give those rows other values "
                      "yourself, then load again.");
    case Obstacle::Kind::Constraint:
        return Tr::tr("Load a version that satisfies the constraint, or change the "
                      "constraint, then load again.");
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("Grant this user that permission, then load again. If you are sure "
                      "that no other table refers to those rows, say so (in the console: "
                      "--no-foreign-children).");
    case Obstacle::Kind::Trigger:
        return Tr::tr("Try the load: if a trigger changes what was written, everything is "
                      "rolled back.");
    case Obstacle::Kind::Cascade:
    case Obstacle::Kind::SetNull:
    case Obstacle::Kind::SetDefault:
    case Obstacle::Kind::Restrict:
        break;
    }
    return Tr::tr("Mark those rows as demo data, let them refer to other rows, or delete "
                  "them yourself, then load again.");
}

} // namespace

Error refuseLoad(std::vector<Obstacle> obstacles)
{
    const ErrorCode code = codeOf(obstacles.front().kind);
    QStringList sentences;
    for (const Obstacle &obstacle :
        std::span(obstacles).first(std::min(obstacles.size(), mostToldInFull)))
        sentences += describe(obstacle);
    if (obstacles.size() > mostToldInFull)
        sentences += Tr::tr("The list has %1 more.").arg(obstacles.size() - mostToldInFull);
    QString advice = wayOut(obstacles.front().kind);
    return { code, sentences.join(QLatin1Char(' ')), std::move(advice), {}, std::move(obstacles) };
}

Result<> addBarrier(std::vector<Error> &barriers, Result<> checked)
{
    if (checked || checked.error().code != ErrorCode::PermissionDenied)
        return checked;
    barriers.push_back(std::move(checked).error());
    return {};
}

} // namespace seedbank
