// SPDX-License-Identifier: MIT
#pragma once

#include "base/index.h"
#include "base/result.h"
#include "database/handover.h"
#include "engines/postgresql/postgresqlkeys.h"
#include "rows/rowbatch.h"

#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;
class Statements;

bool shareAny(const std::vector<std::string> &some, const std::vector<std::string> &others);

/** SQL, to stand behind FROM: what the rows of the referencing table hold in these columns when all
 *  is written; without those that are copied apart, unless they are asked for. */
std::string finalReferences(const PostgreSqlChanges &changes, const PostgreSqlReference &reference,
    bool withCopied = false);

/** The updated rows of a table whose keys change, and what they want of each other. */
class PostgreSqlMovedRows {
public:
    /** Whether the changes are made, or taken back after they were. */
    enum class Way { There, Back };

    PostgreSqlMovedRows(PostgreSqlChanges &changes, int table, Way way);
    PostgreSqlMovedRows(const PostgreSqlMovedRows &) = delete;
    PostgreSqlMovedRows &operator=(const PostgreSqlMovedRows &) = delete;

    /** False: nothing is handed on, and no identity changes. */
    Result<bool> read();
    /** Some of them want a key of a row that the load deletes. */
    Result<bool> wantsDeleted();
    /** "seedbank_b.id OPERATOR(…) seedbank_c.t AND …": a row and what references it. */
    static std::string refers(
        const PostgreSqlReference &reference, const std::string &parent = "seedbank_b");
    /** "FROM … WHERE …": the rows whose referenced values change, as seedbank_b, and what will
     *  refer to these, as seedbank_c. */
    std::string actedUponBy(const PostgreSqlReference &reference) const;
    /** The columns that updates change and that handed-on keys follow from, without identities. */
    std::vector<std::string> handedOnColumns() const;

    std::vector<PostgreSqlKey> keys; ///< that are checked row by row, and change
    std::vector<PostgreSqlKey> deferrable; ///< that change, too
    std::vector<std::string> columns; ///< all of the table that can be written
    std::vector<std::string> identityAlways; ///< those of them that the server generates
    std::vector<std::string> identity; ///< those of these that change
    std::vector<PostgreSqlReference> references; ///< to the table
    /** Those of them that would act, ON UPDATE, on references to rows that therefore must be
     *  lifted: to values that others get, or that compare equal and are spelled otherwise. */
    std::vector<PostgreSqlReference> acting;
    int count = 0;
    std::vector<WantedValue> wanted;
    std::vector<const PostgreSqlKey *> handedOn; ///< of `keys`
    std::vector<bool> mustLift; ///< by row: an UPDATE cannot write it, or would do more
    std::vector<bool> held; ///< by row: a DELETE would do something to others, or be refused
    /** By row: it points where nothing is, which the server looks at again when the row is
     *  inserted, or updated twice. */
    std::vector<bool> leadsNowhere;
    /** By row: to take another value for a moment changes what others refer to, or what it refers
     *  to itself, as the server computes that from its columns. */
    std::vector<bool> computesReferences;
    bool mayPark(int row) const
    {
        return !elementAt(computesReferences, row) && !elementAt(leadsNowhere, row);
    }
    bool mayLift(int row) const { return !elementAt(held, row) && !elementAt(leadsNowhere, row); }
    /** Temporary tables with all columns and "seedbank_number", from 1: the rows as they are, and
     *  as they are to be. */
    std::string before;
    std::string after;

private:
    Result<> execute(const std::string &sql);
    Result<RowBatch> query(const std::string &sql);
    Result<bool> readCatalogue();
    bool changesAny(const std::vector<std::string> &some) const;
    std::vector<std::string> changedColumns() const;
    std::vector<std::string> changedOf(const PostgreSqlKey &key) const;
    Result<> makeImages();
    Result<> findWanted();
    Result<> mark(std::vector<bool> &marked, const std::string &select);
    Result<> markReferenced(std::vector<bool> &rows, const PostgreSqlReference &reference);
    Result<> findMustLift();
    Result<> findHeld();
    Result<> findLeadsNowhere();
    Result<> findComputedReferences();

    PostgreSqlChanges &m_changes;
    int m_table;
    Way m_way;
    Statements &m_statements;
    std::string m_name;
    std::string m_relation;
    std::vector<std::string> m_generated;
};

} // namespace seedbank
