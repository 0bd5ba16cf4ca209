// SPDX-License-Identifier: MIT
#pragma once

#include "rows/tableshape.h"
#include "sql/namecase.h"

#include <QString>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

struct SchemaColumn {
    Column column;
    bool nullable = true;
    bool hasDefault = false;
    bool generated = false; ///< computed by the engine; such a column does not travel
};

/** What SQL begins with, in capitals: "SET NULL". Other words are NO ACTION. */
ForeignKeyAction foreignKeyActionIn(std::string_view sql);

/** MariaDB's ENUM and SET, whose values are numbers with names. */
bool isEnumeration(const Column &column);
/** The ends of a foreign key of MariaDB that gives the same text to different values: InnoDB
 *  compares the numbers of members. */
bool areNumberedOtherwise(const Column &child, const Column &parent);

/** A unique constraint or index beside the primary key. */
struct UniqueKey {
    std::string name;
    std::vector<std::string> columns; ///< empty for an index on expressions
    bool partial = false; ///< holds for some rows only
    bool deferrable = false; ///< can be checked at COMMIT
};

/** A trigger of the application's own that runs in sessions like ours: not one that is disabled,
 *  nor one of a foreign key. */
struct SchemaTrigger {
    std::string name;
    TableName table; ///< that it belongs to: perhaps a partition of the one that lists it
    std::string ownSchema = {}; ///< of `table`, where its name leaves it out; may be empty
    bool onInsert = true;
    bool onUpdate = true;
    bool onDelete = true;
    /** Of UPDATE OF: it rests unless one of these columns is named; empty for any column. */
    std::vector<std::string> columns = {};
    bool perStatement = false; ///< also by a statement that meets no row
};

struct SchemaTable {
    TableName name;
    std::string ownSchema = {}; ///< its schema's name where `name` leaves it out; may be empty
    std::vector<SchemaColumn> columns;
    std::vector<std::string> primaryKey; ///< empty when there is none
    std::vector<UniqueKey> uniqueKeys;
    std::vector<ForeignKey> foreignKeys;
    /** The columns of each index that finds rows by value; an expression is "". Not of SQLite,
     *  where nothing is looked up row by row. */
    std::vector<std::vector<std::string>> indexes = {};
    std::vector<SchemaTrigger> triggers; ///< in the order of their names, with its partitions'
    /** The user lacks the right to see all triggers of this table. */
    bool triggersMayBeHidden = false;
    /** Why its rows cannot be kept ("it is a view", "it is a virtual table"); empty for a table. */
    QString unsupported;

    const SchemaColumn *find(std::string_view column) const;
    /** An index begins with these columns, in whatever order. */
    bool hasIndexOn(std::span<const std::string> wanted) const;
};

/** What a database's catalogue says about its tables, read in one go. */
struct Schema {
    std::vector<SchemaTable> tables;
    NameCase tableNames = NameCase::Distinct;
    NameCase columnNames = NameCase::Distinct;
    /** A column may hold values of other types than its own. */
    bool typesAreLoose = false;
    /** What a foreign key does to rows by itself runs their triggers. */
    bool foreignKeysRunTriggers = false;
    /** Foreign keys do to rows by themselves what their actions say, during a load, too. */
    bool foreignKeysAct = true;

    /** By exact name, else by one that the database takes for the same; also with the schema that
     *  is the default one. */
    const SchemaTable *find(const TableName &name) const;
};

} // namespace seedbank
