// SPDX-License-Identifier: MIT
#pragma once

#include "database/checks/stagedchanges.h"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <tuple>

namespace seedbank {

class RowBatch;
class UpdatePairs;

/** The staged changes of an engine that is sent only the columns that are asked for, each set of
 *  them once, into a temporary table of its own. What the engine computes is asked of rows as they
 *  are to be. Ask for values that it computes before anything is written. */
class StagedValues : public StagedChanges {
public:
    using StagedChanges::StagedChanges;

    Result<std::string> lostValues(const TableColumns &columns, Loss loss) override;
    Result<std::string> gainedValues(const TableColumns &columns, Use use) override;
    Result<std::string> leavingRows(int table, const std::vector<std::string> &columns) override;
    Result<std::string> createValues(const TableColumns &columns) override;

protected:
    /** Writes some cells of rows into a table that createTable() made. */
    class Inserter {
    public:
        virtual ~Inserter() = default;
        virtual Result<> add(const RowBatch &batch, int row) = 0;
        /** After the last row. */
        virtual Result<> finish() { return {}; }
    };
    /** Whether a row's values before and after are one value to foreign keys, though spelled
     *  otherwise. */
    using Equality = std::function<Result<bool>(const UpdatePairs &)>;

    /** Makes an empty temporary table; to look values up, with an index on all its columns where
     *  they may have one. */
    virtual Result<std::string> createTable(const TableColumns &columns, Use use) = 0;
    /** Of rows of tables[table], the cells of these columns. */
    virtual Result<std::unique_ptr<Inserter>> insertInto(
        const std::string &name, int table, std::span<const int> columns)
        = 0;
    /** The rows of tables[table] that are written, as they are to be, in a table like theirs. A row
     *  that breaks a rule is left out, or there is no table then: the load ends there. */
    virtual Result<std::string> afterImages(int table) = 0;
    /** Nothing: values that are spelled otherwise are others. */
    virtual Result<Equality> equality(const TableColumns &) { return Equality(); }

private:
    enum class Rows { Lost, Deleted, Changed, Gained };

    Result<std::string> collect(Rows rows, const TableColumns &columns, Use use);
    /** Values in `columns` of rows that go or come, and of those that updates `changed`. */
    Result<bool> fill(const std::string &name, int table, Rows rows, std::span<const int> columns,
        std::span<const int> changed, const Equality &areEqual = {});
    /** Of values that do not travel. */
    Result<bool> fillComputed(const std::string &name, Rows rows, const TableColumns &columns);
    Result<> addGainedComputed(const std::string &name, const TableColumns &columns);
    Result<> addLostComputed(const std::string &name, Rows rows, const TableColumns &columns);
    std::string isSame(const TableShape &shape, const TableColumns &columns) const;
    Result<> addRecomputed(const std::string &leaving, int table,
        const std::vector<std::string> &key, const std::vector<std::string> &columns);

    std::map<std::tuple<Rows, TableColumns, Use>, std::string> m_values; ///< empty: none
    std::map<TableColumns, std::string> m_leaving; ///< keys of rows, by the columns that change
};

} // namespace seedbank
