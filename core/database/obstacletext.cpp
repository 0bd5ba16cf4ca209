// SPDX-License-Identifier: MIT
#include "database/obstacletext.h"

#include "base/error.h"
#include "base/plaintext.h"
#include "database/tr.h"

#include <QStringList>

namespace seedbank {

namespace {

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
    case Obstacle::Kind::KeyCollision:
    case Obstacle::Kind::MissingReference:
    case Obstacle::Kind::Adopted:
    case Obstacle::Kind::KeyHandOver:
    case Obstacle::Kind::Constraint:
    case Obstacle::Kind::UnseenRows:
    case Obstacle::Kind::Trigger:
        break;
    }
    return {};
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

/** Without the full stop. Empty where the detail is a foreign key, which belongs into the sentence.
 */
QString sentenceBeforeReason(const Obstacle &obstacle)
{
    const int rows = pluralCount(obstacle.rows);
    switch (obstacle.kind) {
    case Obstacle::Kind::KeyCollision:
        return Tr::tr("%n row(s) of %1 outside the demo data have a key that the snapshot needs",
            nullptr, rows);
    case Obstacle::Kind::KeyHandOver:
        return Tr::tr("%n row(s) of %1 exchange values of a unique key, and there is no way to "
                      "write them",
            nullptr, rows);
    case Obstacle::Kind::Constraint:
        return Tr::tr("%n row(s) of %1 break a constraint of the database", nullptr, rows);
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("Rows that this user cannot see may refer to %n row(s) of %1 that this load "
                      "would delete or whose key it would change",
            nullptr, rows);
    case Obstacle::Kind::Trigger:
        return Tr::tr(
            "What triggers do to %n row(s) of %1 cannot be told before the load", nullptr, rows);
    case Obstacle::Kind::Cascade:
    case Obstacle::Kind::SetNull:
    case Obstacle::Kind::SetDefault:
    case Obstacle::Kind::Restrict:
    case Obstacle::Kind::MissingReference:
    case Obstacle::Kind::Adopted:
        break;
    }
    return {};
}

QString sentenceOn(const Obstacle &obstacle)
{
    if (const QString what = sentenceBeforeReason(obstacle); !what.isEmpty())
        return withReason(what.arg(obstacle.table), obstacle.detail);
    const int rows = pluralCount(obstacle.rows);
    if (obstacle.kind == Obstacle::Kind::MissingReference)
        return Tr::tr(
            "%n row(s) of %1 that the demo rows refer to do not exist (%2).", nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    if (obstacle.kind == Obstacle::Kind::Adopted)
        return Tr::tr("%n row(s) of %1 outside the demo data would become demo data, because they "
                      "refer to rows that this load brings back (%2).",
            nullptr, rows)
            .arg(obstacle.table, obstacle.detail);
    return Tr::tr("%n row(s) of %1 outside the demo data refer to rows that this load would "
                  "delete or give another key (%2, %3).",
        nullptr, rows)
        .arg(obstacle.table, obstacle.detail, actionName(obstacle.kind));
}

} // namespace

QString describe(const Obstacle &obstacle)
{
    return sentenceOn(obstacle) + samples(obstacle);
}

QString summaryOf(Obstacle::Kind kind)
{
    switch (kind) {
    case Obstacle::Kind::Cascade:
        return Tr::tr("would be deleted");
    case Obstacle::Kind::SetNull:
        return Tr::tr("would lose a reference");
    case Obstacle::Kind::SetDefault:
        return Tr::tr("would get another reference");
    case Obstacle::Kind::Restrict:
        return Tr::tr("forbid a delete");
    case Obstacle::Kind::KeyCollision:
        return Tr::tr("hold a key of the snapshot");
    case Obstacle::Kind::MissingReference:
        return Tr::tr("are referenced and missing");
    case Obstacle::Kind::Adopted:
        return Tr::tr("would become demo data");
    case Obstacle::Kind::KeyHandOver:
        return Tr::tr("exchange a unique value");
    case Obstacle::Kind::Constraint:
        return Tr::tr("break a constraint");
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("may have unseen references");
    case Obstacle::Kind::Trigger:
        return Tr::tr("run triggers");
    }
    return {};
}

} // namespace seedbank
