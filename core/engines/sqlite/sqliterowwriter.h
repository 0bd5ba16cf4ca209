// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteload.h"
#include "rows/rowbatch.h"

#include <QString>

#include <string>

namespace seedbank {

class SqliteConnection;
class SqliteStatement;

/** "\"id\" = ?1 AND kind = ?2 AND kind = ?2 COLLATE BINARY": the row with a key, by its bytes; the
 *  parameters count from `first`. A unique index may tell apart what the column's own collation
 *  takes for equal. */
std::string keyCondition(SqliteConnection &connection, const TableShape &shape, int first);

/** The refusal of a row by a rule of the database. */
Error refusedRow(
    SqliteConnection &connection, Error error, const TableShape &shape, const QString &key);

/** Whether the last statement met exactly one row. */
bool metOneRow(SqliteConnection &connection);

/** The refusal where it did not. */
Error rowNotThere(const TableShape &shape, const QString &key);

} // namespace seedbank
