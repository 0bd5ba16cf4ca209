// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/tableshape.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

class Statements;

/** What a unique index compares, of whatever kind it is: SQL over the columns of its table. */
struct SqliteUniqueIndex {
    std::string name;
    std::vector<std::string> expressions;
    std::vector<std::string> collations; ///< one for each
    std::vector<std::string> columns; ///< its columns, if it has nothing else
    std::string condition; ///< of a partial index
    std::string definition; ///< as it was created; empty for a constraint's own index
    bool isPrimary = false;
    bool isPlain = true; ///< compares columns as they compare themselves, in all rows
};

/** The unique indexes of a table, those of its constraints, too. One on the rowid is left out. */
Result<std::vector<SqliteUniqueIndex>> readUniqueIndexes(
    Statements &statements, const TableName &table);

/** The parts of "CREATE UNIQUE INDEX i ON t (expressions) WHERE condition". */
struct IndexParts {
    std::vector<std::string> expressions; ///< without ASC and DESC
    std::string condition;
    std::string_view fromOn; ///< "ON t (expressions) WHERE condition"
};
IndexParts splitIndexDefinition(std::string_view sql);

} // namespace seedbank
