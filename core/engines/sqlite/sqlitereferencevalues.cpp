// SPDX-License-Identifier: MIT
// The referenced values that a load takes away and brings, in temporary tables.
#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqlitereferences.h"
#include "engines/sqlite/tr.h"
#include "rows/updatepairs.h"
#include "sql/sqlitedialect.h"

#include <numeric>

namespace seedbank {

namespace {

QString referenceValuesAction()
{
    return Tr::tr("check the references of");
}

} // namespace

Result<> SqliteReferences::collectGone()
{
    if (m_collected)
        return {};
    m_collected = true;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            const int parent = m_load.indexOf(key.referencedTable);
            if (parent >= 0)
                RETURN_IF_ERROR(collect({ parent, key.referencedColumns }, Direction::Gone));
        }
    }
    return {};
}

SqliteReferences::Temporaries &SqliteReferences::temporaries(Direction direction)
{
    return direction == Direction::Gone ? m_gone : m_coming;
}

Result<> SqliteReferences::collect(const Columns &columns, Direction direction)
{
    Temporaries &tables = temporaries(direction);
    const TableChangeCounts &counts = m_load.changes.counts(columns.table);
    const auto rows = direction == Direction::Gone ? counts.deleted : counts.inserted;
    if (tables.contains(columns) || rows + counts.updated == 0)
        return {};
    const TableShape &shape = elementAt(m_load.changes.tables(), columns.table);
    const std::vector<int> indexes = columnIndexes(shape, columns.names);
    const std::string prefix = helper(direction == Direction::Gone ? "gone_" : "coming_");
    ASSIGN_OR_RETURN(const std::string temporary,
        createTemporary(prefix + std::to_string(tables.size()), shape.name, columns.names));
    ASSIGN_OR_RETURN(const bool any,
        indexes.empty() ? fillFromTable(columns, direction, temporary)
                        : fill(columns, direction, indexes, temporary));
    if (!any)
        return m_load.statements.execute("DROP TABLE temp." + temporary, referenceValuesAction());
    tables.emplace(columns, temporary);
    return {};
}

/** Its values compare as the columns' own do: by their affinity and collation. */
Result<std::string> SqliteReferences::createTemporary(
    const std::string &name, const TableName &table, const std::vector<std::string> &columns)
{
    const SchemaTable &schema = *m_load.schema.find(table);
    std::string definition;
    std::string names;
    for (const std::string &column : columns) {
        const std::string quoted = sqliteDialect().quoted(column);
        names.append(names.empty() ? "" : ", ").append(quoted);
        definition.append(definition.empty() ? "" : ", ").append(quoted).append(" ");
        definition
            .append(sqliteAffinity(m_load.statements, table, schema.find(column)->column.type))
            .append(" COLLATE ");
        definition += sqliteDialect().quoted(sqliteCollation(m_load.connection, table, column));
    }
    RETURN_IF_ERROR(execute("CREATE TEMP TABLE " + name + " (" + definition + ")"));
    RETURN_IF_ERROR(
        execute("CREATE INDEX temp." + name + "_values ON " + name + " (" + names + ")"));
    return name;
}

Result<bool> SqliteReferences::fill(const Columns &columns, Direction direction,
    const std::vector<int> &changed, const std::string &temporary)
{
    const TableShape &shape = elementAt(m_load.changes.tables(), columns.table);
    const std::vector<int> indexes = columnIndexes(shape, columns.names);
    std::string parameters = "?";
    for (std::size_t i = 1; i < indexes.size(); ++i)
        parameters += ", ?";
    ASSIGN_OR_RETURN(auto insert,
        SqliteStatement::prepare(m_load.connection,
            "INSERT INTO temp." + temporary + " VALUES (" + parameters + ")",
            referenceValuesAction()));
    bool any = false;
    const auto add = [&](const RowBatch &batch, int row) -> Result<> {
        int parameter = 0;
        for (const int column : indexes)
            RETURN_IF_ERROR(
                insert.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
        any = true;
        return insert.run();
    };

    RowBatch batch;
    const bool isComing = direction == Direction::Coming;
    ASSIGN_OR_RETURN(const auto rows,
        isComing ? m_load.changes.inserts(columns.table) : m_load.changes.deletes(columns.table));
    while (direction != Direction::Changed) {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, rows->next(batch));
        if (!more)
            break;
        for (int row = 0; row < batch.rowCount(); ++row)
            RETURN_IF_ERROR(add(batch, row));
    }
    UpdatePairs updates(m_load.changes, columns.table);
    ASSIGN_OR_RETURN(auto equal, equality(columns));
    while (direction != Direction::Deleted) {
        ASSIGN_OR_RETURN(const bool more, updates.next());
        if (!more)
            break;
        if (!updates.differIn(changed))
            continue;
        bool same = false;
        if (changed == indexes) {
            ASSIGN_OR_RETURN(same, areEqual(equal, updates, indexes));
        }
        if (!same)
            RETURN_IF_ERROR(isComing ? add(updates.to(), updates.toRow())
                                     : add(updates.from(), updates.fromRow()));
    }
    return any;
}

/** A query whose one value says whether two values of the columns are the same to the foreign keys
 *  that reference them: spelled otherwise, perhaps ('A' and 'a' under NOCASE, 1 and 1.0). */
Result<SqliteStatement> SqliteReferences::equality(const Columns &columns)
{
    const TableName &table = elementAt(m_load.changes.tables(), columns.table).name;
    std::string condition;
    for (std::size_t i = 0; i < columns.names.size(); ++i) {
        const std::string number = std::to_string(2 * i + 1);
        condition.append(i == 0 ? "SELECT " : " AND ").append("?").append(number);
        condition.append(" IS ?").append(std::to_string(2 * i + 2)).append(" COLLATE ");
        condition
            += sqliteDialect().quoted(sqliteCollation(m_load.connection, table, columns.names[i]));
    }
    return SqliteStatement::prepare(m_load.connection, condition, referenceValuesAction());
}

Result<bool> SqliteReferences::areEqual(
    SqliteStatement &equal, const UpdatePairs &pair, const std::vector<int> &columns)
{
    int parameter = 0;
    for (const int column : columns) {
        RETURN_IF_ERROR(equal.bind(parameter++, pair.from().tag(pair.fromRow(), column),
            pair.from().bytes(pair.fromRow(), column)));
        RETURN_IF_ERROR(equal.bind(parameter++, pair.to().tag(pair.toRow(), column),
            pair.to().bytes(pair.toRow(), column)));
    }
    RETURN_IF_ERROR(equal.step());
    const bool same = equal.integer(0) != 0;
    equal.reset();
    return same;
}

/** Values that do not travel, of a generated column or one that the snapshot lacks: what the rows
 *  have now, and what the engine makes of them as they are to be. */
Result<bool> SqliteReferences::fillFromTable(
    const Columns &columns, Direction direction, const std::string &temporary)
{
    const TableShape &shape = elementAt(m_load.changes.tables(), columns.table);
    ASSIGN_OR_RETURN(const std::string after, afterImages(columns.table));
    if (direction == Direction::Coming) {
        RETURN_IF_ERROR(execute("INSERT INTO temp." + temporary + " SELECT "
            + columnsOf(sqliteDialect(), helper("a"), columns.names) + " FROM " + after + " AS "
            + helper("a")));
    } else {
        Columns key { columns.table, {} };
        for (const int column : shape.key)
            key.names.push_back(elementAt(shape.columns, column).name);
        ASSIGN_OR_RETURN(
            const std::string keys, createTemporary(helper("keys"), shape.name, key.names));
        std::vector<int> all(shape.columns.size());
        std::iota(all.begin(), all.end(), 0);
        RETURN_IF_ERROR(fill(key, direction, all, keys));
        const std::string name = sqliteDialect().quoted(shape.name);
        RETURN_IF_ERROR(execute("INSERT INTO temp." + temporary + " SELECT "
            + columnsOf(sqliteDialect(), name, columns.names) + " FROM temp." + keys + " AS "
            + helper("k") + " JOIN " + name + " ON "
            + joinOn(sqliteDialect(), helper("k"), key.names, name, key.names)
            + " WHERE NOT EXISTS (SELECT 1 FROM " + after + " AS " + helper("a") + " WHERE "
            + joinOn(sqliteDialect(), helper("a"), key.names, name, key.names) + " AND "
            + joinOn(sqliteDialect(), helper("a"), columns.names, name, columns.names) + ")"));
        RETURN_IF_ERROR(execute("DROP TABLE temp." + keys));
    }
    ASSIGN_OR_RETURN(const std::int64_t rows, count("temp." + temporary));
    return rows > 0;
}

/** SQL: a table's rows as they are to be. One that breaks a rule is left out: the load ends there.
 */
Result<std::string> SqliteReferences::afterImages(int table)
{
    if (const auto found = m_after.find(table); found != m_after.end())
        return found->second.name();
    ASSIGN_OR_RETURN(SqliteAfterImages images, SqliteAfterImages::create(m_load, table, {}));
    ASSIGN_OR_RETURN(const auto inserts, m_load.changes.inserts(table));
    RowBatch batch;
    while (true) {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, inserts->next(batch));
        if (!more)
            break;
        for (int row = 0; row < batch.rowCount(); ++row)
            RETURN_IF_ERROR(images.addInsert(batch, row));
    }
    UpdatePairs updates(m_load.changes, table);
    while (true) {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, updates.next());
        if (!more)
            break;
        RETURN_IF_ERROR(images.addUpdate(updates.to(), updates.toRow()));
    }
    return m_after.emplace(table, std::move(images)).first->second.name();
}

} // namespace seedbank
