// SPDX-License-Identifier: MIT
#include "database/refusal.h"

#include "database/tr.h"

#include <QStringList>

#include <algorithm>
#include <span>
#include <utility>

namespace seedbank {

namespace {

/** In the message; the list beside it has all. */
constexpr std::size_t mostToldInFull = 5;

QString countOfRows(qint64 rows)
{
    return rows == 1 ? Tr::tr("1 row") : Tr::tr("%1 rows").arg(rows);
}

QString actionName(Obstacle::Kind kind)
{
    switch (kind) {
    case Obstacle::Kind::Cascade:
        return QStringLiteral("CASCADE");
    case Obstacle::Kind::SetNull:
        return QStringLiteral("SET NULL");
    case Obstacle::Kind::SetDefault:
        return QStringLiteral("SET DEFAULT");
    case Obstacle::Kind::Restrict:
        return QStringLiteral("RESTRICT");
    default:
        return {};
    }
}

QString samples(const Obstacle &obstacle)
{
    if (obstacle.sampleKeys.empty())
        return {};
    QStringList keys;
    for (const QString &key : obstacle.sampleKeys)
        keys += key;
    return Tr::tr(", for example %1").arg(keys.join(QStringLiteral(", ")));
}

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
        return Tr::tr("Delete those rows yourself, or point them elsewhere, then load again.");
    case Obstacle::Kind::KeyHandOver:
        return Tr::tr("Load as a user who has that right, or give those rows other values "
                      "yourself, then load again.");
    case Obstacle::Kind::Constraint:
        return Tr::tr("Load a version that keeps the rule, or change the rule, then load again.");
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("Grant this user that right, then load again. Whoever knows that no other "
                      "table refers to those rows may say so with --no-foreign-children.");
    case Obstacle::Kind::Trigger:
        return Tr::tr("Try the load, which is undone if a trigger changes what it wrote.");
    default:
        break;
    }
    return Tr::tr("Flag those rows as demo data, point them elsewhere, or delete them yourself, "
                  "then load again.");
}

QString describeObstacle(const Obstacle &obstacle)
{
    const QString rows = countOfRows(obstacle.rows);
    switch (obstacle.kind) {
    case Obstacle::Kind::KeyCollision:
        return Tr::tr(
            "%1 of %2 outside the demo data: their key is one that the snapshot needs (%3)%4.")
            .arg(rows, obstacle.table, obstacle.detail, samples(obstacle));
    case Obstacle::Kind::MissingReference:
        return Tr::tr("References of %1 lead to rows of %2 that are not there (%3)%4.")
            .arg(rows, obstacle.table, obstacle.detail, samples(obstacle));
    case Obstacle::Kind::Adopted:
        return Tr::tr("%1 of %2 outside the demo data: they point at rows that this load brings "
                      "back, and would become demo data by it (%3)%4.")
            .arg(rows, obstacle.table, obstacle.detail, samples(obstacle));
    case Obstacle::Kind::KeyHandOver:
        return Tr::tr("%1 of %2 hand values of a unique key on to each other, for which no way is "
                      "open (%3)%4.")
            .arg(rows, obstacle.table, obstacle.detail, samples(obstacle));
    case Obstacle::Kind::Constraint:
        return Tr::tr("%1 of %2 break a rule of the database (%3)%4.")
            .arg(rows, obstacle.table, obstacle.detail, samples(obstacle));
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("On %1 of %2 that this load would delete or rename may hang rows that this "
                      "user may not see (%3)%4.")
            .arg(rows, obstacle.table, obstacle.detail, samples(obstacle));
    case Obstacle::Kind::Trigger:
        return Tr::tr("What triggers make of %1 of %2 cannot be told before the load (%3).")
            .arg(rows, obstacle.table, obstacle.detail);
    default:
        return Tr::tr("%1 of %2 outside the demo data: they hang on rows that this load would "
                      "delete or rename (%3, %4)%5.")
            .arg(rows, obstacle.table, obstacle.detail, actionName(obstacle.kind),
                samples(obstacle));
    }
}

} // namespace

Error refuseLoad(std::vector<Obstacle> obstacles)
{
    const ErrorCode code = codeOf(obstacles.front().kind);
    QStringList sentences;
    for (const Obstacle &obstacle :
        std::span(obstacles).first(std::min(obstacles.size(), mostToldInFull)))
        sentences += describeObstacle(obstacle);
    if (obstacles.size() > mostToldInFull)
        sentences += Tr::tr("The list has %1 more.").arg(obstacles.size() - mostToldInFull);
    sentences += wayOut(obstacles.front().kind);
    return { code, sentences.join(QLatin1Char(' ')), {}, std::move(obstacles) };
}

} // namespace seedbank
