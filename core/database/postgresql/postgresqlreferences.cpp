// SPDX-License-Identifier: MIT
#include "database/postgresql/postgresqlreferences.h"

#include "database/postgresql/postgresqlchanges.h"
#include "database/postgresql/postgresqlobstacle.h"
#include "sql/dialect.h"

namespace seedbank {

namespace {

const Dialect &dialect()
{
    return *Dialect::find(EngineKind::PostgreSql);
}

Obstacle::Kind kindOf(ForeignKeyAction action)
{
    switch (action) {
    case ForeignKeyAction::Cascade:
        return Obstacle::Kind::Cascade;
    case ForeignKeyAction::SetNull:
        return Obstacle::Kind::SetNull;
    case ForeignKeyAction::SetDefault:
        return Obstacle::Kind::SetDefault;
    case ForeignKeyAction::NoAction:
    case ForeignKeyAction::Restrict:
        break;
    }
    return Obstacle::Kind::Restrict;
}

/** "left.a = right.x AND left.b = right.y" */
std::string joinOn(const std::string &left, const std::vector<std::string> &leftColumns,
    const std::string &right, const std::vector<std::string> &rightColumns)
{
    std::string condition;
    for (std::size_t i = 0; i < leftColumns.size(); ++i) {
        condition += i > 0 ? " AND " : "";
        condition.append(left).append(".").append(dialect().quoted(leftColumns[i]));
        condition.append(" = ").append(right).append(".").append(dialect().quoted(rightColumns[i]));
    }
    return condition;
}

std::string listOf(const std::string &name, const std::vector<std::string> &columns)
{
    std::string list;
    for (const std::string &column : columns)
        list += (list.empty() ? "" : ", ") + name + '.' + dialect().quoted(column);
    return list;
}

/** Whether a reference counts: one with a NULL in it points nowhere on purpose. */
std::string allGiven(const std::string &name, const std::vector<std::string> &columns)
{
    std::string condition;
    for (const std::string &column : columns)
        condition += (condition.empty() ? "" : " AND ") + name + '.' + dialect().quoted(column)
            + " IS NOT NULL";
    return condition;
}

/** A snapshot may lack columns that the target has. */
bool hasAll(const PostgreSqlChanges &changes, int table, const std::vector<std::string> &columns)
{
    return !columnIndexes(changes.shape(table), columns).empty();
}

/** A SELECT of the referenced values that rows of `parent` lose, or nothing. */
std::string goneValues(
    const PostgreSqlChanges &changes, int parent, const ForeignKey &key, bool byDelete)
{
    const std::string table = dialect().quoted(changes.shape(parent).name);
    const std::vector<std::string> &columns = key.referencedColumns;
    if (byDelete) {
        if (changes.deleted(parent).empty())
            return {};
        std::string sql = "SELECT " + listOf("seedbank_p", columns) + " FROM " + table
            + " AS seedbank_p JOIN " + changes.deleted(parent) + " AS seedbank_d ON "
            + changes.sameKey(parent, "seedbank_p", "seedbank_d");
        // A row that is deleted and inserted again keeps the value, unless it changes.
        if (!changes.inserted(parent).empty() && !changes.hasActionsOnDelete(parent)
            && hasAll(changes, parent, columns))
            sql += " WHERE NOT EXISTS (SELECT 1 FROM " + changes.inserted(parent)
                + " AS seedbank_i WHERE " + joinOn("seedbank_i", columns, "seedbank_p", columns)
                + ")";
        return sql;
    }
    if (changes.updated(parent).empty() || !changes.changesAny(parent, columns))
        return {};
    return "SELECT " + listOf("seedbank_p", columns) + " FROM " + table + " AS seedbank_p JOIN "
        + changes.updated(parent) + " AS seedbank_u ON "
        + changes.sameKey(parent, "seedbank_p", "seedbank_u") + " WHERE ("
        + listOf("seedbank_p", columns) + ") IS DISTINCT FROM (" + listOf("seedbank_u", columns)
        + ")";
}

Result<> addHangingOn(const PostgreSqlChanges &changes, std::vector<Obstacle> &found,
    const SchemaTable &child, const ForeignKey &key, bool byDelete)
{
    const PostgreSqlLoad &load = changes.load();
    const int parent = load.indexOf(key.referencedTable);
    if (parent < 0)
        return {};
    const std::string gone = goneValues(changes, parent, key, byDelete);
    if (gone.empty())
        return {};
    const std::string name = dialect().quoted(child.name);
    std::string fromWhere = "FROM " + name + " JOIN (" + gone + ") AS seedbank_gone ON "
        + joinOn("seedbank_gone", key.referencedColumns, name, key.columns);
    if (const int table = load.indexOf(child.name); table >= 0)
        fromWhere += " WHERE ("
            + dialect().predicate(child.name, load.tables[static_cast<std::size_t>(table)].filter)
            + ") IS NOT TRUE";
    return countAndSample(load.connection, found,
        { kindOf(byDelete ? key.onDelete : key.onUpdate),
            QString::fromStdString(child.name.display()), describeForeignKey(child.name, key), 0,
            {} },
        keyTextOf(name, child.primaryKey), fromWhere);
}

/** Conditions that the row that `row` refers to is neither there nor about to be. */
std::string nowhere(const PostgreSqlChanges &changes, const ForeignKey &key, const std::string &row)
{
    const int parent = changes.load().indexOf(key.referencedTable);
    std::string live = "SELECT 1 FROM " + dialect().quoted(key.referencedTable)
        + " AS seedbank_p WHERE " + joinOn("seedbank_p", key.referencedColumns, row, key.columns);
    if (parent < 0)
        return "NOT EXISTS (" + live + ")";
    std::string coming;
    const auto comesFrom = [&](const std::string &table) {
        coming += " AND NOT EXISTS (SELECT 1 FROM " + table + " AS seedbank_n WHERE "
            + joinOn("seedbank_n", key.referencedColumns, row, key.columns) + ")";
    };
    if (!changes.deleted(parent).empty())
        live += " AND NOT EXISTS (SELECT 1 FROM " + changes.deleted(parent)
            + " AS seedbank_d WHERE " + changes.sameKey(parent, "seedbank_d", "seedbank_p") + ")";
    if (!changes.updated(parent).empty() && changes.changesAny(parent, key.referencedColumns)) {
        live += " AND NOT EXISTS (SELECT 1 FROM " + changes.updated(parent)
            + " AS seedbank_u WHERE " + changes.sameKey(parent, "seedbank_u", "seedbank_p") + ")";
        comesFrom(changes.updated(parent));
    }
    if (!changes.inserted(parent).empty() && hasAll(changes, parent, key.referencedColumns))
        comesFrom(changes.inserted(parent));
    return "NOT EXISTS (" + live + ")" + coming;
}

Result<> addMissing(const PostgreSqlChanges &changes, std::vector<Obstacle> &found, int table,
    const ForeignKey &key, const std::string &newRows)
{
    return countAndSample(changes.load().connection, found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(changes.shape(table).name, key), 0, {} },
        keyTextOf("seedbank_new_row", key.columns),
        "FROM " + newRows + " AS seedbank_new_row WHERE "
            + allGiven("seedbank_new_row", key.columns) + " AND "
            + nowhere(changes, key, "seedbank_new_row"));
}

/** Demo rows that the load leaves as they are, although what they point at goes: it was no demo
 * data when the version was captured, and is now. */
Result<> addLeftBehind(const PostgreSqlChanges &changes, std::vector<Obstacle> &found, int table,
    const ForeignKey &key, bool byDelete)
{
    const PostgreSqlLoad &load = changes.load();
    const int parent = load.indexOf(key.referencedTable);
    const std::string gone
        = parent < 0 ? std::string() : goneValues(changes, parent, key, byDelete);
    if (gone.empty())
        return {};
    const SelectedTable &child = load.tables[static_cast<std::size_t>(table)];
    const std::string name = dialect().quoted(child.shape.name);
    std::string fromWhere = "FROM " + name + " JOIN (" + gone + ") AS seedbank_gone ON "
        + joinOn("seedbank_gone", key.referencedColumns, name, key.columns) + " WHERE ("
        + dialect().predicate(child.shape.name, child.filter) + ")";
    const auto without = [&](const std::string &staged, const std::string &condition) {
        fromWhere += " AND NOT EXISTS (SELECT 1 FROM " + staged + " AS seedbank_s WHERE "
            + condition + ")";
    };
    if (!changes.deleted(table).empty())
        without(changes.deleted(table), changes.sameKey(table, "seedbank_s", name));
    if (!changes.updated(table).empty() && changes.changesAny(table, key.columns))
        without(changes.updated(table), changes.sameKey(table, "seedbank_s", name));
    const std::string sameValue
        = joinOn("seedbank_s", key.referencedColumns, "seedbank_gone", key.referencedColumns);
    if (!changes.inserted(parent).empty() && hasAll(changes, parent, key.referencedColumns))
        without(changes.inserted(parent), sameValue);
    if (!changes.updated(parent).empty() && changes.changesAny(parent, key.referencedColumns))
        without(changes.updated(parent), sameValue);
    return countAndSample(load.connection, found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(child.shape.name, key), 0, {} },
        keyTextOf(name, key.columns), fromWhere);
}

} // namespace

Result<std::vector<Obstacle>> findSideEffects(const PostgreSqlChanges &changes)
{
    std::vector<Obstacle> found;
    for (const SchemaTable &child : changes.load().schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            SEEDBANK_TRY(addHangingOn(changes, found, child, key, true));
            SEEDBANK_TRY(addHangingOn(changes, found, child, key, false));
        }
    }
    return found;
}

Result<std::vector<Obstacle>> findLeftBehind(const PostgreSqlChanges &changes)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(changes.load().tables.size()); ++table) {
        for (const ForeignKey &key : changes.load().schemaTable(table).foreignKeys) {
            SEEDBANK_TRY(addLeftBehind(changes, found, table, key, true));
            SEEDBANK_TRY(addLeftBehind(changes, found, table, key, false));
        }
    }
    return found;
}

Result<std::vector<Obstacle>> findMissingReferences(const PostgreSqlChanges &changes)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(changes.load().tables.size()); ++table) {
        for (const ForeignKey &key : changes.load().schemaTable(table).foreignKeys) {
            if (columnIndexes(changes.shape(table), key.columns).empty())
                continue; // a column that the snapshot does not have gets its default
            if (!changes.inserted(table).empty())
                SEEDBANK_TRY(addMissing(changes, found, table, key, changes.inserted(table)));
            if (!changes.updated(table).empty() && changes.changesAny(table, key.columns))
                SEEDBANK_TRY(addMissing(changes, found, table, key, changes.updated(table)));
        }
    }
    return found;
}

} // namespace seedbank
