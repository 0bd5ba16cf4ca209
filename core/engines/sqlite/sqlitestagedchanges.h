// SPDX-License-Identifier: MIT
#pragma once

#include "database/checks/stagedvalues.h"
#include "engines/sqlite/sqliteafterimages.h"
#include "engines/sqlite/sqliteload.h"

#include <map>
#include <string>
#include <vector>

namespace seedbank {

/** A load's changes for the checks. The engine's own enforcement of foreign keys is off during a
 *  load: it would cascade into rows that the load is about to re-point, and it looks each deleted
 *  row up in tables that may have no index for it (100,000 + 100,000 rows took 336 s). */
class SqliteStagedChanges final : public StagedValues {
public:
    SqliteStagedChanges(const SqliteLoad &load, TaskMonitor &monitor);
    ~SqliteStagedChanges() override;

    const Dialect &dialect() const override;
    /** To look a value up costs less than to write it into a temporary table. */
    Result<std::optional<Dangling>> lookUp(int table, const ForeignKey &key, When when) override;

protected:
    std::string textOf(
        const std::string &row, const std::vector<std::string> &columns) const override;
    std::string textOfRow(const SchemaTable &table) const override;
    /** Its values compare as the columns' own do: by their affinity and collation. */
    Result<std::string> createTable(const TableColumns &columns, Use use) override;
    Result<std::unique_ptr<Inserter>> insertInto(
        const std::string &name, int table, std::span<const int> columns) override;
    Result<std::string> afterImages(int table) override;
    /** 'A' and 'a' are one under NOCASE, as 1 and 1.0 are. */
    Result<Equality> equality(const TableColumns &columns) override;

private:
    Result<std::string> existsWhen(When when, const ForeignKey &key);
    Result<> probe(Dangling &dangling, SqliteStatement &find, const RowBatch &batch, int row,
        std::span<const int> reference);

    const SqliteLoad &m_load;
    std::vector<std::string> m_tables;
    std::map<int, SqliteAfterImages> m_images; ///< by the table
};

} // namespace seedbank
