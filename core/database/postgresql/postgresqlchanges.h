// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/postgresql/postgresqlload.h"
#include "database/postgresql/postgresqlsequences.h"

#include <functional>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** A load's changes as temporary tables, so that every check and every write is a join. */
class PostgreSqlChanges {
public:
    PostgreSqlChanges(const PostgreSqlLoad &load, TaskMonitor &monitor);

    const PostgreSqlLoad &load() const { return m_load; }
    /** Finds the sequences that the changes will need. */
    Result<> findSequences();
    PostgreSqlSequences &sequences() { return m_sequences; }

    /** Makes the temporary tables of tables[table], once. */
    Result<> stage(int table);
    Result<> stageAll();

    // Of a table that is staged: the name of the temporary table, or empty where it has no rows.
    const std::string &deleted(int table) const { return at(table).deleted; } ///< key columns
    const std::string &updated(int table) const { return at(table).updated; }
    const std::string &inserted(int table) const { return at(table).inserted; } ///< all columns
    std::int64_t deletedRows(int table) const { return at(table).deletedRows; }
    std::int64_t updatedRows(int table) const { return at(table).updatedRows; }
    std::int64_t insertedRows(int table) const { return at(table).insertedRows; }
    /** The columns that an update changes, in any row. */
    const std::vector<bool> &changed(int table) const { return at(table).changed; }
    bool changesAny(int table, const std::vector<std::string> &columns) const;
    /** Foreign keys with an action other than NO ACTION lead to the table. */
    bool hasActionsOnDelete(int table) const;

    /** Copies rows of tables[table] into `target`: table and columns. */
    Result<> copyInserts(int table, const std::string &target);

    const TableShape &shape(int table) const;
    /** The table in SQL, with its schema. */
    std::string name(int table) const;
    /** "t.id = d.id AND …" for the key's columns. */
    std::string sameKey(int table, const std::string &left, const std::string &right) const;

private:
    struct Staged {
        bool isStaged = false;
        std::string deleted;
        std::string updated;
        std::string inserted;
        std::int64_t deletedRows = 0;
        std::int64_t updatedRows = 0;
        std::int64_t insertedRows = 0;
        std::vector<bool> changed;
    };

    const Staged &at(int table) const { return m_staged[static_cast<std::size_t>(table)]; }
    std::vector<int> stagedColumns(int table) const;
    Result<std::string> createTable(int table, const char *what, const std::vector<int> &columns);
    Result<> stageDeletes(int table);
    Result<> stageUpdates(int table);
    Result<> stageInserts(int table);
    Result<> analyze(const std::string &name, std::int64_t rows);

    const PostgreSqlLoad &m_load;
    TaskMonitor &m_monitor;
    std::vector<Staged> m_staged;
    PostgreSqlSequences m_sequences;
};

} // namespace seedbank
