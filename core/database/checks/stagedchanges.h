// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/load.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

class Dialect;
class Statements;
class TaskMonitor;

/** Some columns of a table, as a foreign key has them at either end. */
struct TableColumns {
    TableName table;
    std::vector<std::string> columns;
    auto operator<=>(const TableColumns &) const = default;
};

/** How rows lose the values that others reference. Returning: their rows are deleted, and others
 *  bring the values back in the same statement, which keys without an action do not mind.
 *  Respelled: the new value compares equal, but is not the same (1.5 and 1.50); the engine hands it
 *  on where it acts, and finds it where not. */
enum class Loss { Deleted, Returning, Changed, Respelled, Either };

/** A load's changes as the checks ask for them: SQL that can stand behind FROM, in columns of the
 *  table's own names, which compares as the table's own values do. Empty where there is no such
 *  row. Each stands once in a statement: MySQL cannot open a temporary table twice.
 *
 *  Inside the session's transaction, on its thread. Nothing is written but temporary tables, gone
 *  with the object, the transaction or the session. */
class StagedChanges {
public:
    /** Rows that are counted stay as they are until the transaction ends, where the engine can. */
    enum class Locks { None, Share };
    enum class When { Before, After }; ///< the load
    /** What a statement does with values: reads each of them, or looks some up. */
    enum class Use { Each, LookUp };
    /** References that lead nowhere. */
    struct Dangling {
        std::int64_t rows = 0;
        std::vector<QString> sampleValues;
    };

    /** All have to stay. */
    StagedChanges(const Load &load, Statements &statements, TaskMonitor &monitor);
    virtual ~StagedChanges() = default;
    StagedChanges(const StagedChanges &) = delete;
    StagedChanges &operator=(const StagedChanges &) = delete;

    const Load &load() const { return m_load; }
    TaskMonitor &monitor() const { return m_monitor; }
    /** The name of a row in a statement, which no table of the database has. */
    std::string rowName(std::string_view name) const { return m_prefix + std::string(name); }

    virtual const Dialect &dialect() const = 0;
    /** The values that rows of a table of the dataset lose by the load itself, some perhaps twice.
     */
    virtual Result<std::string> lostValues(const TableColumns &columns, Loss loss) = 0;
    /** The values that rows of a table of the dataset get by the load: new ones, and those that it
     *  changes. */
    virtual Result<std::string> gainedValues(const TableColumns &columns, Use use) = 0;
    /** The keys of rows of tables[table] that are deleted, or change in one of the columns. */
    virtual Result<std::string> leavingRows(int table, const std::vector<std::string> &columns) = 0;
    /** Makes an empty temporary table with these columns. */
    virtual Result<std::string> createValues(const TableColumns &columns) = 0;
    /** The values of the reference come with the snapshot; if not, the engine computes them, or a
     *  row has its default. */
    bool travels(int table, const ForeignKey &key) const;
    /** Of one that does not travel: rows that are written may get another reference, computed or by
     *  default. */
    virtual bool mayBeComputed(int table, const ForeignKey &key) const;
    /** The foreign key's other end is not there: no value can be right. */
    virtual bool isBroken(const SchemaTable &child, const ForeignKey &key) const;
    /** References of the rows to write, which travel, to rows that are not there now, or will not
     *  be after the load: looked up one by one, where that is faster than to gather them. Nothing:
     *  gather them. */
    virtual Result<std::optional<Dangling>> lookUp(int, const ForeignKey &, When)
    {
        return std::optional<Dangling>();
    }
    /** Whether the user may look at the rows of a table. */
    virtual Result<bool> mayRead(const SchemaTable &) { return true; }
    /** Between a small table and the large one to look its values up in. */
    virtual std::string_view join() const { return " JOIN "; }

    Result<> execute(const std::string &sql);
    /** The rows of "FROM … WHERE …", given without the FROM. */
    Result<std::int64_t> count(const std::string &fromWhere, Locks locks = Locks::None);
    /** Keys of some of them, for people; the first ones, where the table has a key. */
    Result<std::vector<QString>> sampleKeys(const SchemaTable &table, const std::string &fromWhere);
    /** Some of the values that they have in columns of `row`, for people. */
    Result<std::vector<QString>> sampleValues(const std::string &row,
        const std::vector<std::string> &columns, const std::string &fromWhere);

protected:
    Statements &statements() const { return m_statements; }
    /** SQL for values of a row, for people: "7, a". There is at least one. */
    virtual std::string textOf(
        const std::string &row, const std::vector<std::string> &columns) const = 0;
    /** SQL that tells rows of a table without a key apart, for people. */
    virtual std::string textOfRow(const SchemaTable &table) const = 0;
    /** What stands behind a SELECT that counts. */
    virtual std::string_view lockClause(Locks) const { return {}; }

private:
    Result<std::vector<QString>> sample(const std::string &select, const std::string &order);

    const Load &m_load;
    Statements &m_statements;
    TaskMonitor &m_monitor;
    const std::string m_prefix; ///< of all our names
};

} // namespace seedbank
