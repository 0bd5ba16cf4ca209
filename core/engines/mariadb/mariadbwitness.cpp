// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbwitness.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbtypes.h"
#include "rows/updatepairs.h"
#include "sql/mariadbdialect.h"

namespace seedbank {

namespace {

void appendHex(std::string &sql, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : bytes) {
        sql += digits[static_cast<unsigned char>(c) >> 4];
        sql += digits[static_cast<unsigned char>(c) & 15];
    }
}

/** SQL: a column has exactly this value. */
std::string columnIs(const TableShape &shape, int index, const RowBatch &batch, int row)
{
    const Column &column = elementAt(shape.columns, index);
    const std::string name = mariaDbDialect().quoted(column.name);
    const Tag tag = batch.tag(row, index);
    if (tag == Tag::Null)
        return name + " IS NULL";
    if (tag == Tag::Integer)
        return name + " = " + std::string(batch.bytes(row, index));
    std::string sql = name;
    if (tag == Tag::Text)
        sql = "CAST(CONVERT(" + mariaDbValue(name, column.type) + " USING utf8mb4) AS BINARY)";
    sql += " = X'";
    appendHex(sql, batch.bytes(row, index));
    return sql + '\'';
}

} // namespace

std::string mariaDbKeyIs(const TableShape &shape, const RowBatch &batch, int row)
{
    std::string condition;
    for (const int column : shape.key)
        condition += (condition.empty() ? "" : " AND ") + columnIs(shape, column, batch, row);
    return condition;
}

Result<MariaDbWitness> MariaDbWitness::choose(const MariaDbLoad &load)
{
    MariaDbWitness witness;
    RowBatch batch;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        const TableShape &shape = load.shape(table);
        std::string condition;
        if (counts.inserted + counts.deleted > 0) {
            ASSIGN_OR_RETURN(const auto source,
                counts.inserted > 0 ? load.changes.inserts(table) : load.changes.deletes(table));
            ASSIGN_OR_RETURN(const bool any, source->next(batch));
            if (!any)
                continue;
            condition = mariaDbKeyIs(shape, batch, 0);
            witness.m_expected = counts.inserted > 0 ? 1 : 0;
        } else if (counts.updated > 0) {
            UpdatePairs updates(load.changes, table);
            ASSIGN_OR_RETURN(const bool any, updates.next());
            if (!any)
                continue;
            condition = mariaDbKeyIs(shape, updates.to(), updates.toRow());
            for (int column = 0; column < std::ssize(shape.columns); ++column) {
                if (updates.differIn(column))
                    condition += " AND " + columnIs(shape, column, updates.to(), updates.toRow());
            }
            witness.m_expected = 1;
        } else {
            continue;
        }
        witness.m_sql = "SELECT count(*) FROM " + mariaDbDialect().quoted(shape.name) + " WHERE "
            + condition + " LOCK IN SHARE MODE";
        break;
    }
    return witness;
}

Result<bool> MariaDbWitness::saysCommitted(Statements &statements) const
{
    ASSIGN_OR_RETURN(const std::int64_t rows, statements.number(m_sql, Attempt::LookAtChanges));
    return rows == m_expected;
}

} // namespace seedbank
