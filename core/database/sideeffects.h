// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/load.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

class Dialect;
class TaskMonitor;

/** Columns of a table that foreign keys reference. */
struct ReferencedColumns {
    TableName table;
    std::vector<std::string> columns;
    auto operator<=>(const ReferencedColumns &) const = default;
};

/** How rows lose the values that others reference. Returning: their rows are deleted, and others
 *  bring the values back in the same statement, which keys without an action do not mind.
 * Respelled: the new value compares equal, but is not the same (1.5 and 1.50); the engine hands it
 * on where it acts, and finds it where not. */
enum class Loss { Deleted, Returning, Changed, Respelled, Either };

/** What findSideEffects() asks of an engine, inside the session's transaction. */
class SideEffectQueries {
public:
    virtual ~SideEffectQueries() = default;

    virtual const Dialect &dialect() const = 0;
    /** SQL that can stand behind FROM: the values that rows of a table of the dataset lose by the
     *  load itself, in columns of the same names, some perhaps twice. Empty where none does. */
    virtual Result<std::string> lostValues(const ReferencedColumns &columns, Loss loss) = 0;
    /** SQL that can stand behind FROM: the values that rows of a table of the dataset get by the
     *  load, as far as they travel. Empty where none does. */
    virtual Result<std::string> gainedValues(const ReferencedColumns &columns) = 0;
    /** Makes an empty temporary table with these columns, which compares values as they do. Gone
     *  with the session at the latest. */
    virtual Result<std::string> createValues(const ReferencedColumns &columns) = 0;
    virtual Result<> execute(const std::string &sql) = 0;
    /** The rows of "FROM … WHERE …", given without the FROM. */
    virtual Result<std::int64_t> count(const std::string &fromWhere) = 0;
    /** Keys of some of them, for people; the first ones, where the table has a key. */
    virtual Result<std::vector<QString>> sample(
        const SchemaTable &table, const std::string &fromWhere)
        = 0;
    /** Whether the user may look at the rows of a table. */
    virtual Result<bool> mayRead(const SchemaTable &) { return true; }
    /** Between a small table and the large one to look its values up in. */
    virtual std::string_view join() const { return " JOIN "; }
};

/** The rows outside the demo data that hang on rows to be deleted, or on referenced values to be
 *  changed, in every table of the database, with all that would follow: what hangs on those rows,
 *  and so on; behind them those that would become demo data (adoptedrows.h). Each row is counted
 * once, by what would happen to it; the nearest rows come first.
 *
 *  The direct ones decide, as rows of the dataset are only ever deleted by name: where there are
 *  none, the walk is not begun. Where there are, it follows the values that would vanish, through
 *  temporary tables: a set a step, each value once, so that circles end. It stops after a thousand
 *  steps or some seconds, and then says so. Tables behind the first step that the user may not read
 *  are passed over. Nothing is written but temporary tables. */
Result<std::vector<Obstacle>> findSideEffects(
    const Load &load, SideEffectQueries &queries, TaskMonitor &monitor);

} // namespace seedbank
