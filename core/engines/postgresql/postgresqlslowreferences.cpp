// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlslowreferences.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "rows/updatepairs.h"
#include "sql/dialect.h"

#include <algorithm>

namespace seedbank {

namespace {

/** Rows passed in all searches together: about a third of a second. Below, nobody waits. */
constexpr std::int64_t manyRowsPassed = 10'000'000;
/** Not to count all of a large table: fewer look-ups than 10 are never told. */
constexpr std::int64_t mostRowsCounted = 1'000'000;

/** How many rows lose the value that `key` may reference. */
Result<std::int64_t> countLookUps(const PostgreSqlLoad &load, int parent, const ForeignKey &key)
{
    const TableChangeCounts &counts = load.changes.counts(parent);
    std::int64_t lookUps = counts.deleted;
    const TableShape &shape = load.shape(parent);
    const std::vector<int> columns = columnIndexes(shape, key.referencedColumns);
    const bool mayChange = std::ranges::any_of(
        columns, [&](int column) { return std::ranges::count(shape.key, column) == 0; });
    if (!mayChange || !load.changes.changesAny(parent, columns))
        return lookUps;
    UpdatePairs updates(load.changes, parent);
    while (true) {
        ASSIGN_OR_RETURN(const bool more, updates.next());
        if (!more)
            return lookUps;
        lookUps += updates.differIn(columns) ? 1 : 0;
    }
}

Result<bool> isSlow(const PostgreSqlLoad &load, const SchemaTable &child, const ForeignKey &key)
{
    const int parent = load.indexOf(key.referencedTable);
    if (parent < 0 || child.hasIndexOn(key.columns))
        return false;
    ASSIGN_OR_RETURN(const std::int64_t lookUps, countLookUps(load, parent, key));
    if (lookUps == 0)
        return false;
    const std::int64_t manySlowRows = manyRowsPassed / lookUps + 1;
    if (manySlowRows > mostRowsCounted)
        return false;
    ASSIGN_OR_RETURN(const std::int64_t counted,
        load.statements.number("SELECT pg_catalog.count(*) FROM (SELECT 1 FROM "
                + load.dialect.quoted(child.name) + " LIMIT " + std::to_string(manySlowRows)
                + ") AS seedbank_rows",
            Attempt::CountRows));
    return counted == manySlowRows;
}

} // namespace

Result<std::vector<SlowReference>> findSlowReferences(const PostgreSqlLoad &load)
{
    std::vector<SlowReference> found;
    for (const SchemaTable &child : load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            ASSIGN_OR_RETURN(const bool slow, isSlow(load, child, key));
            if (slow)
                found.push_back({ child.name, key });
        }
    }
    return found;
}

} // namespace seedbank
