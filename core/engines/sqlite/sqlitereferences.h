// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/sideeffects.h"
#include "engines/sqlite/sqliteafterimages.h"
#include "engines/sqlite/sqliteload.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace seedbank {

class RowBatch;
class TaskMonitor;
class UpdatePairs;

/** Checks every foreign key that a load touches. The engine's own enforcement is off during a load:
 *  it would cascade into rows that the load is about to re-point, and it looks each deleted row up
 * in tables that may have no index for it (100,000 + 100,000 rows took 336 s). Here each key is one
 * join. */
class SqliteReferences : private SideEffectQueries {
public:
    SqliteReferences(const SqliteLoad &load, TaskMonitor &monitor);
    ~SqliteReferences() override;
    SqliteReferences(const SqliteReferences &) = delete;
    SqliteReferences &operator=(const SqliteReferences &) = delete;

    /** Before anything is written: see sideeffects.h. */
    Result<std::vector<Obstacle>> findSideEffects();
    /** Before anything is written: references of new rows, and of those that stay, to rows that are
     *  not there, or will not be once the load has deleted and changed what it must. */
    Result<std::vector<Obstacle>> findMissingReferences();
    /** The part of that which can only be told before, of references in generated columns. */
    Result<std::vector<Obstacle>> findMissingComputed();
    /** After everything is written: references that lead nowhere, of rows that were written or
     *  that referenced what is gone. */
    Result<std::vector<Obstacle>> findDangling();

private:
    struct Columns {
        int table = 0; ///< in the dataset
        std::vector<std::string> names;
        auto operator<=>(const Columns &) const = default;
    };

    /** Values that vanish with the load, some of them, and those that it brings. */
    enum class Direction { Gone, Deleted, Changed, Coming };
    using Temporaries = std::map<Columns, std::string>; // names of temporary tables

    const Dialect &dialect() const override;
    Result<std::string> lostValues(const ReferencedColumns &columns, Loss loss) override;
    Result<std::string> gainedValues(const ReferencedColumns &columns) override;
    Result<std::string> createValues(const ReferencedColumns &columns) override;
    Result<> execute(const std::string &sql) override;
    Result<std::int64_t> count(const std::string &fromWhere) override;
    Result<std::vector<QString>> sample(
        const SchemaTable &table, const std::string &fromWhere) override;

    Result<> collectGone();
    Result<> collect(const Columns &columns, Direction direction);
    Result<std::string> createTemporary(
        const std::string &name, const TableName &table, const std::vector<std::string> &columns);
    /** Of rows that go or come, and of those that `changed` columns differ in. */
    Result<bool> fill(const Columns &columns, Direction direction, const std::vector<int> &changed,
        const std::string &temporary);
    Result<bool> fillFromTable(
        const Columns &columns, Direction direction, const std::string &temporary);
    Result<std::string> afterImages(int table);
    Result<SqliteStatement> equality(const Columns &columns);
    static Result<bool> areEqual(
        SqliteStatement &equal, const UpdatePairs &pair, const std::vector<int> &columns);
    Temporaries &temporaries(Direction direction);
    const std::string *goneTable(const ForeignKey &key) const;
    std::string helper(std::string_view name) const { return m_prefix + std::string(name); }
    std::string parentExists(const TableName &child, const ForeignKey &key) const;
    std::string existsNow(const ForeignKey &key) const;
    Result<std::string> willExist(const ForeignKey &key);

    Result<> addStillHangingOn(
        std::vector<Obstacle> &found, const SchemaTable &child, const ForeignKey &key);
    bool travels(int table, const ForeignKey &key) const;
    Result<> fillLeaving(
        const Columns &childKey, const ForeignKey &key, const std::string &leaving);
    Result<> addDanglingImages(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    Result<> addDanglingOf(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    Result<> addDanglingWhole(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    Result<> addLeftBehind(std::vector<Obstacle> &found, int table, const ForeignKey &key);
    Result<> addDanglingRows(
        std::vector<Obstacle> &found, int table, const ForeignKey &key, const std::string &exists);
    Result<> probe(Obstacle &obstacle, SqliteStatement &find, const RowBatch &batch, int row,
        const std::vector<int> &reference);
    Result<> countAndSample(std::vector<Obstacle> &found, Obstacle obstacle,
        const SchemaTable &child, const std::string &fromWhere);

    const SqliteLoad &m_load;
    TaskMonitor &m_monitor;
    const std::string m_prefix; ///< of all our names
    bool m_collected = false;
    Temporaries m_gone;
    Temporaries m_coming;
    std::map<int, SqliteAfterImages> m_after; // by the table
    std::vector<std::string> m_values; // temporary tables of createValues()
};

} // namespace seedbank
