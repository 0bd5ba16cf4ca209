// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"

namespace seedbank {

class SqliteConnection;
class Statements;

/** The tables, views and virtual tables of the main schema, without SQLite's own. */
Result<Schema> readSqliteSchema(Statements &statements);

/** A column's collation, as its table declares it: "BINARY", "NOCASE", … */
std::string sqliteCollation(
    SqliteConnection &connection, const TableName &table, const std::string &column);

/** The name by which a table's own rowid can be told; empty where it has none, or where columns
 *  have taken all its names. */
Result<std::string> implicitRowid(Statements &statements, const SchemaTable &table);

/** The name of the affinity that SQLite derives from a column's declared type
 *  (https://sqlite.org/datatype3.html, section 3.1; https://sqlite.org/stricttables.html). */
std::string_view sqliteAffinity(
    Statements &statements, const TableName &table, std::string_view declaredType);

} // namespace seedbank
