// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "database/catalogue.h"
#include "rows/changeset.h"
#include "sql/rowfilter.h"

#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace seedbank {

/** The triggers of one table that writing some changes runs. */
struct FiringTriggers {
    TableName table;
    std::vector<SchemaTrigger> triggers; ///< empty where only unseen ones may run
    std::int64_t rows = 0; ///< that are written there

    /** For people, each once. */
    QStringList names() const;
};

/** Which triggers the changes run, by event and column; a row may be written as delete and insert
 *  where it changes a unique key, or moves between partitions. Triggers that those triggers run in
 *  turn are not among them. */
std::vector<FiringTriggers> findFiringTriggers(
    const ChangeSet &changes, std::span<const SelectedTable> tables, const Schema &schema);
/** Which those run that take the changes back. */
std::vector<FiringTriggers> findTriggersOfUndo(
    const ChangeSet &changes, std::span<const SelectedTable> tables, const Schema &schema);

/** For people: "touch, audit (notes)", a table each. */
QString describeTriggers(std::span<const FiringTriggers> firing);

/** What is in the way where nobody can tell what the triggers do: one for each table, with its
 *  triggers and `reason`, a clause. */
std::vector<Obstacle> triggerObstacles(
    std::span<const FiringTriggers> firing, const QString &reason);

} // namespace seedbank
