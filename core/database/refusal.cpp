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
    default:
        return ErrorCode::SideEffects;
    }
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
        return Tr::tr("Load as a user who has that right, or give those rows other values "
                      "yourself, then load again.");
    case Obstacle::Kind::Constraint:
        return Tr::tr("Load a version that keeps the rule, or change the rule, then load again.");
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("Grant this user that right, then load again. If you are sure that no other "
                      "table refers to those rows, say so with --no-foreign-children.");
    case Obstacle::Kind::Trigger:
        return Tr::tr("Try the load, which is undone if a trigger changes what it wrote.");
    default:
        break;
    }
    return Tr::tr("Flag those rows as demo data, let them refer to other rows, or delete them "
                  "yourself, then load again.");
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

} // namespace seedbank
