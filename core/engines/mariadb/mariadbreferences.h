// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/sideeffects.h"
#include "engines/mariadb/mariadbload.h"
#include "engines/mariadb/mariadbsessiondialect.h"
#include "engines/mariadb/mariadbtemporary.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** Checks every foreign key that a load touches, each with a join or two. The engine's own checks
 *  are off during a load: InnoDB checks row by row, so that rows in a circle could not be written,
 *  and it would cascade into rows that the load is about to re-point. References are looked up with
 *  locks: a row that another transaction is deleting does not count, and what was found stays until
 *  COMMIT. */
class MariaDbReferences : private SideEffectQueries {
public:
    MariaDbReferences(const MariaDbLoad &load, TaskMonitor &monitor);

    /** Before anything is written: see sideeffects.h. */
    Result<std::vector<Obstacle>> findSideEffects();
    /** Before anything is written: references of new rows, and of those that stay, to rows that are
     *  not there, or will not be once the load has deleted and changed what it must. */
    Result<std::vector<Obstacle>> findMissingReferences();
    /** After everything is written: references that lead nowhere, of rows that were written or
     *  that referenced what is gone. */
    Result<std::vector<Obstacle>> findDangling();
    /** Whether no demo row refers to those that the load deletes from a table of the dataset: not
     *  even one that is deleted with them. */
    Result<bool> isFreeOfDemoRows(int table);
    /** References that lead nowhere, from or to any of these tables. */
    Result<std::int64_t> countDangling(const std::set<TableName> &tables);
    /** Whether this user may ask for them; reads no row. */
    Result<> checkMayCountDangling(const std::set<TableName> &tables);

private:
    enum class RowLock { None, Share };
    struct Columns {
        int table = 0; ///< in the dataset
        std::vector<std::string> names;
        auto operator<=>(const Columns &) const = default;
    };

    /** Values that vanish with the load, some of them, and those that it brings. */
    enum class Direction { Gone, Deleted, Changed, Coming };

    const Dialect &dialect() const override;
    Result<std::string> lostValues(const ReferencedColumns &columns, Loss loss) override;
    Result<std::string> gainedValues(const ReferencedColumns &columns) override;
    Result<std::string> createValues(const ReferencedColumns &columns) override;
    Result<> execute(const std::string &sql) override;
    Result<std::int64_t> count(const std::string &fromWhere) override;
    Result<std::vector<QString>> sample(
        const SchemaTable &table, const std::string &fromWhere) override;
    std::string_view join() const override { return " STRAIGHT_JOIN "; }

    /** The table or a column that it leads to is not there: no value can be right. */
    bool isBroken(const SchemaTable &child, const ForeignKey &key) const;
    std::string danglingIn(const std::string &child, const std::string &alias,
        const SchemaTable &table, const ForeignKey &key, const std::string &more = {}) const;
    /** With SQL from FROM on, a foreign key each. */
    Result<> forEachDanglingQuery(
        const std::set<TableName> &tables, const std::function<Result<>(const std::string &)> &ask);
    /** Whether the user may ask with this SQL; reads no row. */
    Result<> checkMayRead(const std::string &from);
    Result<> collectGone();
    Result<> collectGone(const Columns &columns);
    Result<> collectComing(const Columns &columns);
    Result<> collectComputed(const Columns &columns);
    /** Of rows that go or come, and of those that `changed` columns differ in. */
    Result<bool> fill(const Columns &columns, Direction direction, const std::vector<int> &changed,
        const std::string &temporary);
    Result<bool> fillGoneFromTable(const Columns &columns, const std::string &temporary);
    const std::string *goneTable(const ForeignKey &key) const;
    const std::string *comingTable(const ForeignKey &key) const;

    Result<> addStillHangingOn(
        std::vector<Obstacle> &found, const SchemaTable &child, const ForeignKey &key);
    Result<> addDanglingOf(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    bool looksAtWholeTable(int table, const ForeignKey &key) const;
    /** As danglingIn(), of the dataset's rows of the table. */
    std::string danglingInWhole(int table, const ForeignKey &key) const;
    Result<> addDanglingWhole(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    Result<> addDanglingRows(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    Result<> addMissingRows(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    Result<> addLeftBehind(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    /** SQL for some columns of a row, for people. */
    static std::string sampleText(
        const std::string &table, const std::vector<std::string> &columns);
    Result<std::vector<QString>> sampleOf(const std::string &sample, const std::string &fromWhere);
    Result<> countAndSample(std::vector<Obstacle> &found, Obstacle obstacle,
        const std::string &sample, const std::string &fromWhere, RowLock lock = RowLock::None);

    const MariaDbLoad &m_load;
    const MariaDbSessionDialect m_dialect;
    TaskMonitor &m_monitor;
    bool m_collected = false;
    std::map<Columns, MariaDbTemporary> m_gone; // the values that vanish
    std::map<Columns, MariaDbTemporary> m_coming; // the values that are new
    std::vector<MariaDbTemporary> m_values; // of createValues()
};

} // namespace seedbank
