// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitecomputedindexes.h"

#include "database/statements.h"
#include "engines/sqlite/sqliterowwriter.h"
#include "engines/sqlite/sqliteuniqueindexes.h"
#include "engines/sqlite/tr.h"
#include "rows/rowbatch.h"
#include "sql/dialect.h"
#include "sql/sqltemplate.h"

#include <sqlite3.h>

namespace seedbank {

Result<SqliteComputedIndexes> SqliteComputedIndexes::read(
    Statements &statements, const TableName &table)
{
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(fillIn(R"(
            SELECT l.name, s.sql FROM pragma_index_list(%table, 'main') AS l
            JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
            WHERE NOT l."unique" AND (l.partial OR EXISTS (
                SELECT 1 FROM pragma_index_xinfo(l.name, 'main') AS i WHERE i.cid = -2))
            ORDER BY l.name)",
                            { { "%table", Dialect::textLiteral(table.name) } }),
            Attempt::ComputeIndexes));
    SqliteComputedIndexes indexes;
    for (const StatementRow row : rows)
        indexes.m_indexes.push_back({ QString::fromStdString(row.text(0)), row.text(1), {} });
    return indexes;
}

void SqliteComputedIndexes::prepare(
    SqliteConnection &connection, const TableShape &shape, const std::string &rows)
{
    m_connection = &connection;
    m_shape = &shape;
    for (Index &index : m_indexes) {
        const IndexParts parts = splitIndexDefinition(index.definition);
        std::string sql = "SELECT 1";
        for (const std::string &expression : parts.expressions)
            sql.append(", (").append(expression).append("\n)"); // it may end in a comment
        sql.append(" FROM ").append(rows).append(" WHERE ");
        sql += keyCondition(connection, shape, 1);
        if (!parts.condition.empty())
            sql.append(" AND (").append(parts.condition).append(")");
        // One whose text is not understood is left to the load itself.
        if (auto statement = SqliteStatement::prepare(connection, sql, Attempt::ComputeIndexes))
            index.statement = std::move(*statement);
    }
}

Result<std::optional<QString>> SqliteComputedIndexes::compute(const RowBatch &batch, int row)
{
    for (Index &index : m_indexes) {
        if (!index.statement.handle())
            continue;
        int parameter = 0;
        for (const int column : m_shape->key)
            RETURN_IF_ERROR(index.statement.bind(
                parameter++, batch.tag(row, column), batch.bytes(row, column)));
        auto computed = index.statement.step();
        const QString said = QString::fromUtf8(sqlite3_errmsg(m_connection->handle()));
        const int code = sqlite3_errcode(m_connection->handle());
        index.statement.reset();
        if (computed)
            continue;
        if (code != SQLITE_ERROR && code != SQLITE_TOOBIG)
            return std::move(computed).error();
        return std::optional<QString>(Tr::tr("index %1: %2").arg(index.name, said));
    }
    return std::optional<QString>();
}

} // namespace seedbank
