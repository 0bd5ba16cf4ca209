// SPDX-License-Identifier: MIT
#pragma once

#include "database/catalogue.h"
#include "rows/changeset.h"
#include "sql/rowfilter.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace seedbank {

/** A load: which changes go into which tables of which database. tables and changes.tables() run
 *  in parallel. */
struct Load {
    const ChangeSet &changes;
    std::span<const SelectedTable> tables;
    const Schema &schema;

    /** The index of a table of the dataset, or -1. */
    int indexOf(const TableName &table) const;
    /** The catalogue's entry of tables[table], which resolve() found there. */
    const SchemaTable &schemaTable(int table) const;
    /** The columns of a table's rows in the changes. */
    const TableShape &shape(int table) const;
};

/** A change of each kind in each of the tables (ChangeSet::ofEverything()). */
Result<ChangeSet> anyChanges(std::span<const SelectedTable> tables);

/** "notes.fragment_id → fragments.id" */
QString describeForeignKey(const TableName &child, const ForeignKey &key);

/** The engine changes or deletes the referencing rows. */
bool acts(ForeignKeyAction action);

/** What the names of our own temporary tables and rows in SQL begin with, and the name of no table
 *  of the database: "seedbank_" as a rule. Such a name neither hides a table nor is taken for one.
 */
std::string helperPrefix(const Schema &schema);

/** The indexes of `columns` in the shape; empty if one is not there. */
std::vector<int> columnIndexes(const TableShape &shape, const std::vector<std::string> &columns);
/** The indexes of all columns of a shape. */
std::vector<int> allColumns(const TableShape &shape);
/** The names of some of a shape's columns. */
std::vector<std::string> columnNames(const TableShape &shape, std::span<const int> columns);

} // namespace seedbank
