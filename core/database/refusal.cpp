// SPDX-License-Identifier: MIT
#include "database/refusal.h"

#include "base/plaintext.h"
#include "database/tr.h"

#include <QStringList>

#include <algorithm>
#include <span>
#include <utility>

namespace seedbank {

namespace {

/** In the message; the list beside it has all. */
constexpr std::size_t mostToldInFull = 5;

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
    return u' ' + Tr::tr("Examples: %1.").arg(keys.join(QStringLiteral(", ")));
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

QString sentenceOn(const Obstacle &obstacle)
{
    const int rows = pluralCount(obstacle.rows);
    switch (obstacle.kind) {
    case Obstacle::Kind::KeyCollision:
        return Tr::tr("%n row(s) of %1 outside the demo data have a key that the snapshot needs "
                      "(%2).",
            nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    case Obstacle::Kind::MissingReference:
        return Tr::tr(
            "%n row(s) of %1 that the demo rows refer to do not exist (%2).", nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    case Obstacle::Kind::Adopted:
        return Tr::tr("%n row(s) of %1 outside the demo data would become demo data, because they "
                      "refer to rows that this load brings back (%2).",
            nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    case Obstacle::Kind::KeyHandOver:
        return Tr::tr("%n row(s) of %1 exchange values of a unique key, and there is no way to "
                      "write them (%2).",
            nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    case Obstacle::Kind::Constraint:
        return Tr::tr("%n row(s) of %1 break a rule of the database (%2).", nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("Rows that this user may not see may refer to %n row(s) of %1 that this load "
                      "would delete or give another key (%2).",
            nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    case Obstacle::Kind::Trigger:
        return Tr::tr("What triggers do to %n row(s) of %1 cannot be told before the load (%2).",
            nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    default:
        return Tr::tr("%n row(s) of %1 outside the demo data refer to rows that this load would "
                      "delete or give another key (%2, %3).",
            nullptr, rows)
            .arg(obstacle.table, obstacle.detail, actionName(obstacle.kind));
    }
}

} // namespace

Error refuseLoad(std::vector<Obstacle> obstacles)
{
    const ErrorCode code = codeOf(obstacles.front().kind);
    QStringList sentences;
    for (const Obstacle &obstacle :
        std::span(obstacles).first(std::min(obstacles.size(), mostToldInFull)))
        sentences += sentenceOn(obstacle) + samples(obstacle);
    if (obstacles.size() > mostToldInFull)
        sentences += Tr::tr("The list has %1 more.").arg(obstacles.size() - mostToldInFull);
    sentences += wayOut(obstacles.front().kind);
    return { code, sentences.join(QLatin1Char(' ')), {}, std::move(obstacles) };
}

} // namespace seedbank
