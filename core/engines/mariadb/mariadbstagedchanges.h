// SPDX-License-Identifier: MIT
#pragma once

#include "database/checks/stagedvalues.h"
#include "engines/mariadb/mariadbafterimages.h"
#include "engines/mariadb/mariadbload.h"
#include "engines/mariadb/mariadbsessiondialect.h"
#include "engines/mariadb/mariadbtemporary.h"

#include <map>
#include <optional>
#include <vector>

namespace seedbank {

/** A load's changes for the checks. The engine's own checks of foreign keys are off during a load
 *  where they have to be: InnoDB checks row by row, so that rows in a circle could not be written,
 *  and it would cascade into rows that the load is about to re-point. References are looked up with
 *  locks: a row that another transaction is deleting does not count, and what was found stays until
 *  COMMIT. */
class MariaDbStagedChanges final : public StagedValues {
public:
    MariaDbStagedChanges(const MariaDbLoad &load, TaskMonitor &monitor);

    const MariaDbLoad &mariaDbLoad() const { return m_load; }
    const Dialect &dialect() const override { return m_dialect; }
    /** The server may not show the other end, which is there all the same. */
    bool isBroken(const SchemaTable &child, const ForeignKey &key) const override;
    std::string_view join() const override { return " STRAIGHT_JOIN "; }

    /** Whether no demo row refers to those that the load deletes from a table of the dataset: not
     *  even one that is deleted with them. */
    Result<bool> isFreeOfDemoRows(int table);
    /** Whether this user may ask what findDangling() will; reads no row. */
    Result<> checkMayFindDangling();
    /** Whether this user may read "FROM … WHERE …", given without the FROM; reads no row. */
    Result<> checkMayAsk(const std::string &fromWhere);

protected:
    std::string textOf(
        const std::string &row, const std::vector<std::string> &columns) const override;
    std::string textOfRow(const SchemaTable &table) const override;
    std::string_view lockClause(Locks locks) const override;
    Result<std::string> createTable(const TableColumns &columns, Use use) override;
    Result<std::unique_ptr<Inserter>> insertInto(
        const std::string &name, int table, std::span<const int> columns) override;
    Result<std::string> afterImages(int table) override;

private:
    Result<bool> refersToAny(
        const SchemaTable &child, const ForeignKey &key, const std::string &values);

    const MariaDbLoad &m_load;
    const MariaDbSessionDialect m_dialect;
    std::vector<MariaDbTemporary> m_tables;
    std::map<int, std::optional<MariaDbAfterImages>> m_images; ///< nothing: a row breaks a rule
};

} // namespace seedbank
