// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlreferences.h"

#include "base/index.h"
#include "database/joins.h"
#include "database/sideeffects.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlobstacle.h"
#include "engines/postgresql/postgresqlprivileges.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "engines/postgresql/tr.h"
#include "sql/dialect.h"

#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

/** A SELECT of the referenced values that rows of `parent` lose, or nothing. An update is handed on
 *  whatever the types' operators say of the two values, by what is stored. */
std::string goneValues(const PostgreSqlChanges &changes, int parent,
    const std::vector<std::string> &columns, Loss loss)
{
    const Dialect &dialect = changes.load().dialect;
    const TableName &name = changes.shape(parent).name;
    const std::string table = dialect.quoted(name);
    if (loss == Loss::Deleted || loss == Loss::Returning) {
        // New rows that have the values; where no key acts on a DELETE, nothing asks for them.
        const bool mayReturn = !changes.inserted(parent).empty() && changes.hasAll(parent, columns);
        const bool isAsked
            = loss == Loss::Deleted || (mayReturn && changes.hasActionsOnDelete(parent));
        if (changes.deleted(parent).empty() || !isAsked)
            return {};
        std::string sql = "SELECT " + columnsOf(dialect, "seedbank_p", columns) + " FROM " + table
            + " AS seedbank_p JOIN " + changes.deleted(parent) + " AS seedbank_d ON "
            + changes.sameKey(parent, "seedbank_p", "seedbank_d");
        if (mayReturn)
            sql += std::string(" WHERE ") + (loss == Loss::Deleted ? "NOT " : "")
                + "EXISTS (SELECT 1 FROM " + changes.inserted(parent) + " AS seedbank_i WHERE "
                + dialect.sameValues(name, columns, "seedbank_i", "seedbank_p") + ")";
        return sql;
    }
    if (changes.updated(parent).empty() || !changes.changesAny(parent, columns))
        return {};
    const std::string differs
        = "(" + dialect.sameValues(name, columns, "seedbank_p", "seedbank_u") + ") IS NOT TRUE";
    const std::string other = "NOT pg_catalog.record_image_eq(ROW("
        + columnsOf(dialect, "seedbank_p", columns) + "), ROW("
        + columnsOf(dialect, "seedbank_u", columns) + "))";
    return "SELECT " + columnsOf(dialect, "seedbank_p", columns) + " FROM " + table
        + " AS seedbank_p JOIN " + changes.updated(parent) + " AS seedbank_u ON "
        + changes.sameKey(parent, "seedbank_p", "seedbank_u") + " WHERE "
        + (loss == Loss::Changed          ? differs
                : loss == Loss::Respelled ? "NOT (" + differs + ") AND " + other
                                          : other);
}

} // namespace

std::string leadsNowhere(const PostgreSqlChanges &changes, const TableName &child,
    const ForeignKey &key, const std::string &row)
{
    const Dialect &dialect = changes.load().dialect;
    const int parent = changes.load().indexOf(key.referencedTable);
    std::string live = "SELECT 1 FROM " + dialect.quoted(key.referencedTable)
        + " AS seedbank_p WHERE " + dialect.refersTo(child, key, row, "seedbank_p");
    if (parent < 0)
        return "NOT EXISTS (" + live + ")";
    std::string coming;
    const auto comesFrom = [&](const std::string &table) {
        coming += " AND NOT EXISTS (SELECT 1 FROM " + table + " AS seedbank_n WHERE "
            + dialect.refersTo(child, key, row, "seedbank_n") + ")";
    };
    if (!changes.deleted(parent).empty())
        live += " AND NOT EXISTS (SELECT 1 FROM " + changes.deleted(parent)
            + " AS seedbank_d WHERE " + changes.sameKey(parent, "seedbank_d", "seedbank_p") + ")";
    if (!changes.updated(parent).empty() && changes.changesAny(parent, key.referencedColumns)) {
        live += " AND NOT EXISTS (SELECT 1 FROM " + changes.updated(parent)
            + " AS seedbank_u WHERE " + changes.sameKey(parent, "seedbank_u", "seedbank_p") + ")";
        comesFrom(changes.updated(parent));
    }
    if (!changes.inserted(parent).empty() && changes.hasAll(parent, key.referencedColumns))
        comesFrom(changes.inserted(parent));
    return "NOT EXISTS (" + live + ")" + coming;
}

namespace {

/** " AND …": the row did not already point where nothing is, which nobody checks again. */
std::string leadsNowhereAnew(const PostgreSqlChanges &changes, int table, const ForeignKey &key)
{
    const Dialect &dialect = changes.load().dialect;
    return " AND NOT EXISTS (SELECT 1 FROM " + changes.name(table) + " AS seedbank_live WHERE "
        + changes.sameKey(table, "seedbank_live", "seedbank_new_row")
        + " AND pg_catalog.record_image_eq(ROW(" + columnsOf(dialect, "seedbank_live", key.columns)
        + "), ROW(" + columnsOf(dialect, "seedbank_new_row", key.columns)
        + ")) AND NOT EXISTS (SELECT 1 FROM " + dialect.quoted(key.referencedTable)
        + " AS seedbank_parent WHERE "
        + changes.load().dialect.refersTo(
            changes.shape(table).name, key, "seedbank_live", "seedbank_parent")
        + "))";
}

/** " AND …": of the images, which have those of changed rows, too. */
std::string isNewRow(const PostgreSqlChanges &changes, int table)
{
    if (changes.updated(table).empty())
        return {};
    return " AND NOT EXISTS (SELECT 1 FROM " + changes.updated(table) + " AS seedbank_old WHERE "
        + changes.sameKey(table, "seedbank_old", "seedbank_new_row") + ")";
}

Result<> addMissing(const PostgreSqlChanges &changes, std::vector<Obstacle> &found, int table,
    const ForeignKey &key, const std::string &newRows, const std::string &condition = {})
{
    return countAndSample(changes.load().statements, found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(changes.shape(table).name, key), 0, {} },
        keyTextOf("seedbank_new_row", key.columns),
        "FROM " + newRows + " AS seedbank_new_row WHERE "
            + allGiven(changes.load().dialect, "seedbank_new_row", key.columns) + " AND "
            + leadsNowhere(changes, changes.shape(table).name, key, "seedbank_new_row")
            + condition);
}

/** Demo rows that the load leaves as they are, although what they point at goes: it was no demo
 * data when the version was captured, and is now. */
Result<> addLeftBehind(const PostgreSqlChanges &changes, std::vector<Obstacle> &found, int table,
    const ForeignKey &key, Loss loss)
{
    const PostgreSqlLoad &load = changes.load();
    const int parent = load.indexOf(key.referencedTable);
    const std::string gone
        = parent < 0 ? std::string() : goneValues(changes, parent, key.referencedColumns, loss);
    if (gone.empty())
        return {};
    const SelectedTable &child = elementAt(load.tables, table);
    const std::string name = load.dialect.quoted(child.shape.name);
    std::string fromWhere = "FROM " + name + " JOIN (" + gone + ") AS seedbank_gone ON "
        + load.dialect.refersTo(child.shape.name, key, name, "seedbank_gone") + " WHERE ("
        + load.dialect.predicate(child.shape.name, child.filter) + ")";
    const auto without = [&](const std::string &staged, const std::string &condition) {
        fromWhere += " AND NOT EXISTS (SELECT 1 FROM " + staged + " AS seedbank_s WHERE "
            + condition + ")";
    };
    if (!changes.deleted(table).empty())
        without(changes.deleted(table), changes.sameKey(table, "seedbank_s", name));
    if (!changes.updated(table).empty() && changes.changesAny(table, key.columns))
        without(changes.updated(table), changes.sameKey(table, "seedbank_s", name));
    const std::string sameValue = load.dialect.sameValues(
        key.referencedTable, key.referencedColumns, "seedbank_s", "seedbank_gone");
    if (!changes.inserted(parent).empty() && changes.hasAll(parent, key.referencedColumns))
        without(changes.inserted(parent), sameValue);
    if (!changes.updated(parent).empty() && changes.changesAny(parent, key.referencedColumns))
        without(changes.updated(parent), sameValue);
    return countAndSample(load.statements, found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(child.shape.name, key), 0, {} },
        keyTextOf(name, key.columns), fromWhere);
}

class Queries final : public SideEffectQueries {
public:
    explicit Queries(PostgreSqlChanges &changes)
        : m_changes(changes)
        , m_statements(changes.load().statements)
    {
    }

    const Dialect &dialect() const override { return m_changes.load().dialect; }

    Result<std::string> lostValues(const ReferencedColumns &columns, Loss loss) override
    {
        const int table = m_changes.load().indexOf(columns.table);
        std::string values;
        const auto add = [&](Loss part) {
            const std::string more = goneValues(m_changes, table, columns.columns, part);
            values += (values.empty() || more.empty() ? "" : " UNION ALL ") + more;
        };
        if (loss == Loss::Either) {
            add(Loss::Deleted);
            add(Loss::Returning);
        }
        add(loss);
        return values.empty() ? values : '(' + values + ')';
    }

    Result<std::string> gainedValues(const ReferencedColumns &columns) override
    {
        const int table = m_changes.load().indexOf(columns.table);
        RETURN_IF_ERROR(m_changes.stage(table)); // a load copies new rows, else
        std::string values;
        const auto add = [&](const std::string &rows) {
            values += (values.empty() ? "(SELECT " : " UNION ALL SELECT ")
                + columnList(dialect(), columns.columns) + " FROM " + rows;
        };
        if (!m_changes.inserted(table).empty() && m_changes.hasAll(table, columns.columns))
            add(m_changes.inserted(table));
        if (!m_changes.updated(table).empty() && m_changes.changesAny(table, columns.columns))
            add(m_changes.updated(table));
        return values.empty() ? values : values + ')';
    }

    Result<std::string> createValues(const ReferencedColumns &columns) override
    {
        std::string name = "pg_temp.seedbank_lost_" + std::to_string(m_tables++);
        const std::string table = dialect().quoted(columns.table);
        RETURN_IF_ERROR(execute("DROP TABLE IF EXISTS " + name + "; CREATE TEMPORARY TABLE " + name
            + " ON COMMIT DROP AS SELECT " + columnsOf(dialect(), table, columns.columns) + " FROM "
            + table + " WITH NO DATA"));
        return name;
    }

    Result<> execute(const std::string &sql) override
    {
        return m_statements.execute(sql, action());
    }

    Result<std::int64_t> count(const std::string &fromWhere) override
    {
        return m_statements.number("SELECT pg_catalog.count(*) FROM " + fromWhere, action());
    }

    Result<std::vector<QString>> sample(
        const SchemaTable &table, const std::string &fromWhere) override
    {
        const std::string name = dialect().quoted(table.name);
        return sampleKeys(m_statements, keyTextOf(name, table.primaryKey), "FROM " + fromWhere,
            columnsOf(dialect(), name, table.primaryKey));
    }

    Result<bool> mayRead(const SchemaTable &table) override
    {
        return m_changes.load().dialect.mayRead(table.name);
    }

private:
    static QString action() { return Tr::tr("check the references and keys of"); }

    PostgreSqlChanges &m_changes;
    Statements &m_statements;
    int m_tables = 0;
};

} // namespace

namespace {

void addName(const TableName &table, QStringList &names)
{
    const QString name = QString::fromStdString(table.display());
    if (!names.contains(name))
        names += name;
}

/** What these foreign keys lead to, as far as the user may not look for it. */
Result<QStringList> hiddenParents(const PostgreSqlLoad &load, const std::vector<ForeignKey> &keys)
{
    QStringList hidden;
    for (const ForeignKey &key : keys) {
        ASSIGN_OR_RETURN(const bool may,
            mayReadColumns(
                load.statements, load.dialect, key.referencedTable, key.referencedColumns));
        if (!may)
            addName(key.referencedTable, hidden);
    }
    return hidden;
}

QStringList hiddenChildren(const PostgreSqlLoad &load, int table)
{
    const TableName &parent = load.schemaTable(table).name;
    const auto leadsHere = [&](const ForeignKey &key) { return key.referencedTable == parent; };
    QStringList hidden;
    for (const SchemaTable &child : load.schema.tables) {
        if (std::ranges::any_of(child.foreignKeys, leadsHere) && !load.dialect.mayRead(child.name))
            addName(child.name, hidden);
    }
    return hidden;
}

/** The foreign keys of a table that new rows have, or updates change. */
std::vector<ForeignKey> writtenKeys(const PostgreSqlLoad &load, int table)
{
    const TableChangeCounts &counts = load.changes.counts(table);
    std::vector<ForeignKey> keys = load.schemaTable(table).foreignKeys;
    if (counts.inserted > 0)
        return keys;
    if (counts.updated == 0)
        return {};
    const std::vector<std::string> changed = load.changes.changedColumns(table);
    std::erase_if(keys, [&](const ForeignKey &key) {
        return std::ranges::none_of(key.columns, [&](const std::string &column) {
            const SchemaColumn *found = load.schemaTable(table).find(column);
            return std::ranges::count(changed, column) > 0 || !found || found->generated;
        });
    });
    return keys;
}

} // namespace

Result<> checkMayReadParents(const PostgreSqlLoad &load)
{
    QStringList hidden;
    for (int table = 0; table < static_cast<int>(load.tables.size()); ++table) {
        // As a rule all may be read, which is known already.
        const auto isKnown
            = [&](const ForeignKey &key) { return load.dialect.mayRead(key.referencedTable); };
        if (std::ranges::all_of(load.schemaTable(table).foreignKeys, isKnown))
            continue;
        ASSIGN_OR_RETURN(const QStringList more, hiddenParents(load, writtenKeys(load, table)));
        hidden += more;
    }
    hidden.removeDuplicates();
    if (hidden.isEmpty())
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("The rows of this load refer to rows of %1, and this user may not read all of them. "
               "Ask the administrator for SELECT on that table and USAGE on its schema, without "
               "row security.")
            .arg(hidden.join(QStringLiteral(", "))) };
}

Result<> findUnseenByUndo(const PostgreSqlLoad &load, std::vector<Obstacle> &found)
{
    const auto add = [&](int table, const QStringList &hidden, Obstacle::Kind kind, qint64 rows) {
        if (!hidden.isEmpty())
            found.push_back({ kind, QString::fromStdString(load.schemaTable(table).name.display()),
                Tr::tr("needs to read all of %1: SELECT, USAGE on its schema, no row security")
                    .arg(hidden.join(QStringLiteral(", "))),
                rows, {} });
    };
    for (int table = 0; table < static_cast<int>(load.tables.size()); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted > 0)
            add(table, hiddenChildren(load, table), Obstacle::Kind::UnseenRows, counts.inserted);
        if (counts.deleted > 0) {
            ASSIGN_OR_RETURN(
                const QStringList hidden, hiddenParents(load, load.schemaTable(table).foreignKeys));
            add(table, hidden, Obstacle::Kind::Constraint, counts.deleted);
        }
    }
    return {};
}

Result<std::vector<Obstacle>> findSideEffects(PostgreSqlChanges &changes, TaskMonitor &monitor)
{
    Queries queries(changes);
    return findSideEffects(changes.load(), queries, monitor);
}

Result<std::vector<Obstacle>> findLeftBehind(const PostgreSqlChanges &changes)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(changes.load().tables.size()); ++table) {
        for (const ForeignKey &key : changes.load().schemaTable(table).foreignKeys) {
            RETURN_IF_ERROR(addLeftBehind(changes, found, table, key, Loss::Deleted));
            RETURN_IF_ERROR(addLeftBehind(changes, found, table, key, Loss::Changed));
        }
    }
    return found;
}

namespace {

/** Values that the key references go, and the database acts on it. */
bool isActedUpon(const PostgreSqlChanges &changes, const ForeignKey &key)
{
    const auto acts = [](ForeignKeyAction action) {
        return action != ForeignKeyAction::NoAction && action != ForeignKeyAction::Restrict;
    };
    const int parent = changes.load().indexOf(key.referencedTable);
    return parent >= 0
        && ((acts(key.onDelete) && !changes.deleted(parent).empty())
            || (acts(key.onUpdate) && !changes.updated(parent).empty()
                && changes.changesAny(parent, key.referencedColumns)));
}

template <class Predicate>
Result<std::vector<Obstacle>> findMissing(const PostgreSqlChanges &changes, Predicate concerns)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(changes.load().tables.size()); ++table) {
        for (const ForeignKey &key : changes.load().schemaTable(table).foreignKeys) {
            if (!concerns(key))
                continue;
            if (!changes.inserted(table).empty() && changes.hasAll(table, key.columns))
                RETURN_IF_ERROR(addMissing(changes, found, table, key, changes.inserted(table)));
            // A column that the snapshot does not have gets its default.
            else if (!changes.inserted(table).empty() && !changes.images(table).empty())
                RETURN_IF_ERROR(addMissing(
                    changes, found, table, key, changes.images(table), isNewRow(changes, table)));
            if (!changes.updated(table).empty() && changes.changesAny(table, key.columns))
                RETURN_IF_ERROR(addMissing(changes, found, table, key, changes.updated(table),
                    leadsNowhereAnew(changes, table, key)));
        }
    }
    return found;
}

} // namespace

Result<std::vector<Obstacle>> findMissingReferences(const PostgreSqlChanges &changes)
{
    return findMissing(changes, [](const ForeignKey &) { return true; });
}

Result<std::vector<Obstacle>> findActedUpon(const PostgreSqlChanges &changes)
{
    return findMissing(changes, [&](const ForeignKey &key) { return isActedUpon(changes, key); });
}

} // namespace seedbank
