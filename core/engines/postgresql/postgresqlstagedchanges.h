// SPDX-License-Identifier: MIT
#pragma once

#include "database/checks/stagedchanges.h"

#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;

/** PostgreSqlChanges, as the checks ask for them. */
class PostgreSqlStagedChanges final : public StagedChanges {
public:
    /** Whether new rows that are asked for are staged then, or counted only as far as they are: the
     *  others stand in their tables already. */
    enum class Staging { AsAsked, AsTheyAre };

    /** The changes have to stay. */
    explicit PostgreSqlStagedChanges(
        PostgreSqlChanges &changes, Staging staging = Staging::AsAsked);

    const Dialect &dialect() const override;
    Result<std::string> lostValues(const TableColumns &columns, Loss loss) override;
    Result<std::string> gainedValues(const TableColumns &columns, Use) override;
    Result<std::string> leavingRows(int table, const std::vector<std::string> &columns) override;
    Result<std::string> createValues(const TableColumns &columns) override;
    /** A domain may have a default, too. */
    bool mayBeComputed(int, const ForeignKey &) const override { return true; }
    Result<bool> mayRead(const SchemaTable &table) override;

protected:
    std::string textOf(
        const std::string &row, const std::vector<std::string> &columns) const override;
    std::string textOfRow(const SchemaTable &table) const override;

private:
    std::string updatedRows(int table, const std::vector<std::string> &changed,
        const std::vector<std::string> &selected) const;

    PostgreSqlChanges &m_changes;
    Staging m_staging;
    int m_tables = 0;
};

} // namespace seedbank
