// SPDX-License-Identifier: MIT
#pragma once

#include "base/index.h"
#include "base/result.h"
#include "engines/postgresql/postgresqlload.h"
#include "engines/postgresql/postgresqlsequences.h"

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
    TaskMonitor &monitor() const { return m_monitor; }
    /** From now on tells the monitor of each row of the changes, once, as it is sent. */
    void countRows() { m_countsRows = true; }
    /** Finds the sequences that the changes will need. */
    Result<> findSequences();
    PostgreSqlSequences &sequences() { return m_sequences; }

    /** Makes the temporary tables of tables[table], once. */
    Result<> stage(int table);
    Result<> stageAll();

    // Of a table that is staged: the name of the temporary table, or empty where it has no rows.
    const std::string &deleted(int table) const { return at(table).deleted; } ///< key columns
    /** The columns that change, and of keys that one of them is in, all. */
    const std::string &updated(int table) const { return at(table).updated; }
    /** All columns, and the generated ones that are in keys. */
    const std::string &inserted(int table) const { return at(table).inserted; }
    /** What makeAfterImages() made of the written rows, with all columns; empty before, or where it
     *  refused. */
    const std::string &images(int table) const { return at(table).images; }
    void setImages(int table, std::string images);
    std::int64_t deletedRows(int table) const { return at(table).deletedRows; }
    std::int64_t updatedRows(int table) const { return at(table).updatedRows; }
    std::int64_t insertedRows(int table) const { return at(table).insertedRows; }
    /** The columns that an update changes, in any row. */
    const std::vector<bool> &changed(int table) const { return m_load.changes.changed(table); }
    /** An update changes one of the columns, or perhaps one that the server computes. */
    bool changesAny(int table, const std::vector<std::string> &columns) const;
    /** New rows have given or computed values in all of the columns: none has its default. */
    bool hasAll(int table, const std::vector<std::string> &columns) const;
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
        bool areInsertsCounted = false; ///< rows that are staged to be checked may be sent again
        std::string deleted;
        std::string updated;
        std::string inserted;
        std::string images;
        std::int64_t deletedRows = 0;
        std::int64_t updatedRows = 0;
        std::int64_t insertedRows = 0;
    };

    const Staged &at(int table) const { return elementAt(m_staged, table); }
    std::vector<int> stagedColumns(int table) const;
    std::vector<std::vector<std::string>> keysOf(int table) const;
    bool isGenerated(int table, const std::string &column) const;
    std::vector<std::string> columnsToAdd(int table, bool toUpdates) const;
    Result<> addComputed(int table, std::string &staged, bool isUpdate);
    Result<std::string> createTable(int table, const char *what, const std::vector<int> &columns);
    void count(int table, std::int64_t rows) const;
    Result<> stageDeletes(int table);
    Result<> stageUpdates(int table);
    Result<> stageInserts(int table);
    Result<> analyze(const std::string &name, std::int64_t rows);

    const PostgreSqlLoad &m_load;
    TaskMonitor &m_monitor;
    bool m_countsRows = false;
    std::vector<Staged> m_staged;
    PostgreSqlSequences m_sequences;
};

} // namespace seedbank
