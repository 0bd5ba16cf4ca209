// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlmovedrows.h"

#include "base/index.h"
#include "database/joins.h"
#include "engines/postgresql/postgresqlapply.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace seedbank {

namespace {

/** SQL: the row `row` of `child` refers to one that is neither there nor about to be, as far as the
 *  tables are staged. */
std::string notThereNorComing(const PostgreSqlChanges &changes, const TableName &child,
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

constexpr std::int64_t rowsWorthAnalyzing = 100;

std::string list(const std::string &row, const std::vector<std::string> &columns)
{
    std::string text;
    for (const std::string &column : columns)
        text.append(text.empty() ? "" : ", ")
            .append(row)
            .append(postgreSqlDialect().quoted(column));
    return text;
}

/** The values are not the same, however they compare. */
std::string differ(
    const std::string &left, const std::string &right, const std::vector<std::string> &columns)
{
    return "NOT pg_catalog.record_image_eq(ROW(" + list(left + '.', columns) + "), ROW("
        + list(right + '.', columns) + "))";
}

int numberIn(const RowBatch &rows, int row, int column)
{
    const std::string_view text = rows.bytes(row, column);
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

bool shareAny(const std::vector<std::string> &some, const std::vector<std::string> &others)
{
    return std::ranges::any_of(
        some, [&](const std::string &name) { return std::ranges::count(others, name) > 0; });
}

std::string finalReferences(
    const PostgreSqlChanges &changes, const PostgreSqlReference &reference, bool withCopied)
{
    const std::string columns = list("seedbank_f.", reference.columns);
    std::string live = "SELECT " + columns + " FROM " + reference.child + " AS seedbank_f";
    int child = 0;
    const int tables = static_cast<int>(changes.load().tables.size());
    while (child < tables && changes.name(child) != reference.child)
        ++child;
    if (child == tables)
        return '(' + live + ')';
    const bool changesThem = changes.changesAny(child, reference.columns);
    std::string condition;
    std::string coming;
    const auto without = [&](const std::string &rows) {
        condition += (condition.empty() ? " WHERE " : " AND ")
            + ("NOT EXISTS (SELECT 1 FROM " + rows) + " AS seedbank_x WHERE "
            + changes.sameKey(child, "seedbank_x", "seedbank_f") + ")";
    };
    const auto with = [&](const std::string &rows) {
        coming += " UNION ALL SELECT " + columns + " FROM " + rows + " AS seedbank_f";
    };
    if (!changes.deleted(child).empty())
        without(changes.deleted(child));
    if (!changes.updated(child).empty() && changesThem) {
        without(changes.updated(child));
        with(changes.updated(child));
    }
    // What is copied on its own comes when all else is done, or before.
    if (!changes.inserted(child).empty() && changes.hasAll(child, reference.columns)
        && (withCopied || std::ranges::count(mergedTables(changes), child) > 0))
        with(changes.inserted(child));
    return '(' + live + condition + coming + ')';
}

PostgreSqlMovedRows::PostgreSqlMovedRows(PostgreSqlChanges &changes, int table, Way way)
    : before("pg_temp.seedbank_before_" + std::to_string(table))
    , after("pg_temp.seedbank_after_" + std::to_string(table))
    , m_changes(changes)
    , m_table(table)
    , m_way(way)
    , m_statements(changes.load().statements)
    , m_name(changes.name(table))
    , m_relation(changes.shape(table).name.name)
{
}

Result<bool> PostgreSqlMovedRows::read()
{
    ASSIGN_OR_RETURN(const bool concerned, readCatalogue());
    if (!concerned)
        return false;
    RETURN_IF_ERROR(makeImages());
    if (count == 0)
        return false;
    if (m_way == Way::Back)
        std::swap(before, after);
    RETURN_IF_ERROR(findWanted());
    RETURN_IF_ERROR(findMustLift());
    if (wanted.empty() && std::ranges::count(mustLift, true) == 0)
        return false;
    RETURN_IF_ERROR(findHeld());
    RETURN_IF_ERROR(findLeadsNowhere());
    RETURN_IF_ERROR(findComputedReferences());
    return true;
}

Result<> PostgreSqlMovedRows::execute(const std::string &sql)
{
    return m_statements.execute(sql, Attempt::PrepareChanges);
}

/** As many rows as move: in bulk. */
Result<RowBatch> PostgreSqlMovedRows::query(const std::string &sql)
{
    return m_changes.load().connection.run(sql, Attempt::PrepareChanges);
}

/** False: no update changes a key that is checked row by row, or an identity. */
Result<bool> PostgreSqlMovedRows::readCatalogue()
{
    ASSIGN_OR_RETURN(auto all, readKeys(m_statements, m_name));
    for (PostgreSqlKey &key : all) {
        if (changesAny(key.columns))
            (key.deferrable ? deferrable : keys).push_back(std::move(key));
    }
    ASSIGN_OR_RETURN(const PostgreSqlTableFacts facts, readTableFacts(m_statements, m_name));
    columns = facts.columns;
    identityAlways = facts.identityAlways;
    m_generated = facts.generated;
    for (const std::string &column : facts.identityAlways) {
        if (changesAny({ column }))
            identity.push_back(column);
    }
    return !keys.empty() || !identity.empty();
}

/** Of no columns: of any. */
bool PostgreSqlMovedRows::changesAny(const std::vector<std::string> &some) const
{
    return some.empty() || m_changes.changesAny(m_table, some);
}

std::vector<std::string> PostgreSqlMovedRows::changedColumns() const
{
    std::vector<std::string> names;
    for (const Column &column : m_changes.shape(m_table).columns) {
        if (m_changes.changesAny(m_table, { column.name }))
            names.push_back(column.name);
    }
    return names;
}

/** What an update changes, of what the key follows from. */
std::vector<std::string> PostgreSqlMovedRows::changedOf(const PostgreSqlKey &key) const
{
    std::vector<std::string> names = changedColumns();
    if (!key.columns.empty())
        std::erase_if(names, [&](const std::string &column) {
            return std::ranges::count(key.columns, column) == 0;
        });
    return names;
}

/** The rows whose keys change, numbered, as they are and as they are to be. */
Result<> PostgreSqlMovedRows::makeImages()
{
    std::vector<std::string> watched = identity;
    for (const PostgreSqlKey &key : keys) {
        for (const std::string &column : changedOf(key)) {
            if (std::ranges::count(watched, column) == 0)
                watched.push_back(column);
        }
    }
    const std::string &updated = m_changes.updated(m_table);
    RETURN_IF_ERROR(execute(fillIn(R"(
        DROP TABLE IF EXISTS %before, %after;
        CREATE TEMPORARY TABLE %before ON COMMIT DROP AS
            SELECT pg_catalog.row_number() OVER () AS seedbank_number, seedbank_h.*
            FROM %table AS seedbank_h JOIN %updated AS seedbank_u ON %same WHERE %differ)",
        { { "%before", before }, { "%after", after }, { "%table", m_name }, { "%updated", updated },
            { "%same", m_changes.sameKey(m_table, "seedbank_h", "seedbank_u") },
            { "%differ", differ("seedbank_h", "seedbank_u", watched) } })));
    ASSIGN_OR_RETURN(const std::int64_t counted,
        m_statements.number("SELECT pg_catalog.count(*) FROM " + before, Attempt::PrepareChanges));
    count = static_cast<int>(counted);
    if (count == 0)
        return {};
    const std::vector<std::string> changed = changedColumns();
    std::string values;
    for (const std::string &column : columns)
        values.append(", ")
            .append(std::ranges::count(changed, column) > 0 ? "seedbank_u." : "seedbank_b.")
            .append(postgreSqlDialect().quoted(column));
    RETURN_IF_ERROR(executeOnRolePath(m_statements,
        fillIn(R"(
        CREATE TEMPORARY TABLE %after (LIKE %table INCLUDING GENERATED) ON COMMIT DROP;
        ALTER TABLE %after ADD COLUMN seedbank_number pg_catalog.int8;
        INSERT INTO %after (seedbank_number, %columns)
            SELECT seedbank_b.seedbank_number%values FROM %before AS seedbank_b
            JOIN %updated AS seedbank_u ON %same)",
            { { "%before", before }, { "%after", after }, { "%table", m_name },
                { "%updated", updated }, { "%columns", list({}, columns) }, { "%values", values },
                { "%same", m_changes.sameKey(m_table, "seedbank_b", "seedbank_u") } }),
        Attempt::PrepareChanges));
    if (count >= rowsWorthAnalyzing)
        RETURN_IF_ERROR(execute("ANALYZE " + before + ", " + after));
    return {};
}

Result<> PostgreSqlMovedRows::findWanted()
{
    for (const PostgreSqlKey &key : keys) {
        const std::string number = "seedbank_number";
        ASSIGN_OR_RETURN(const RowBatch rows,
            query("SELECT seedbank_w.seedbank_number, seedbank_h.seedbank_number FROM "
                + key.valuesOf(after, m_relation, number) + " AS seedbank_w JOIN "
                + key.valuesOf(before, m_relation, number) + " AS seedbank_h ON "
                + key.alike("seedbank_w", "seedbank_h")
                + " AND seedbank_w.seedbank_number OPERATOR(pg_catalog.<>) "
                  "seedbank_h.seedbank_number"));
        for (int row = 0; row < rows.rowCount(); ++row)
            wanted.push_back({ numberIn(rows, row, 0) - 1, numberIn(rows, row, 1) - 1 });
        if (!rows.isEmpty())
            handedOn.push_back(&key);
    }
    return {};
}

Result<> PostgreSqlMovedRows::mark(std::vector<bool> &marked, const std::string &select)
{
    ASSIGN_OR_RETURN(const RowBatch numbers, query(select));
    marked.resize(static_cast<std::size_t>(count));
    for (int row = 0; row < numbers.rowCount(); ++row)
        elementAt(marked, numberIn(numbers, row, 0) - 1) = true;
    return {};
}

/** "b.id OPERATOR(…) c.t AND …": rows of before and what references them. */
std::string PostgreSqlMovedRows::refers(
    const PostgreSqlReference &reference, const std::string &parent)
{
    std::string condition;
    for (std::size_t part = 0; part < reference.columns.size(); ++part)
        condition.append(condition.empty() ? "" : " AND ")
            .append(parent + '.')
            .append(postgreSqlDialect().quoted(reference.referencedColumns[part]))
            .append(" " + reference.equals[part] + " seedbank_c.")
            .append(postgreSqlDialect().quoted(reference.columns[part]));
    return condition;
}

Result<> PostgreSqlMovedRows::markReferenced(
    std::vector<bool> &rows, const PostgreSqlReference &reference)
{
    if (!reference.mayRead) { // its rows may reference any
        rows.assign(static_cast<std::size_t>(count), true);
        return {};
    }
    // New rows, too: the action comes when they are there. Before an undo they all are.
    for (const std::string &child :
        { reference.child, finalReferences(m_changes, reference, m_way == Way::Back) })
        RETURN_IF_ERROR(mark(rows,
            "SELECT DISTINCT seedbank_b.seedbank_number FROM " + before + " AS seedbank_b JOIN "
                + child + " AS seedbank_c ON " + refers(reference)));
    return {};
}

std::string PostgreSqlMovedRows::actedUponBy(const PostgreSqlReference &reference) const
{
    return "FROM " + before + " AS seedbank_b JOIN "
        + (m_way == Way::There ? finalReferences(m_changes, reference) : reference.child)
        + " AS seedbank_c ON " + refers(reference) + " JOIN " + after
        + " AS seedbank_a ON seedbank_b.seedbank_number OPERATOR(pg_catalog.=) "
          "seedbank_a.seedbank_number WHERE "
        + differ("seedbank_b", "seedbank_a", reference.referencedColumns);
}

/** Identities that the server generates always can be inserted, but not updated. Values that
 *  are handed on and referenced would be handed on to other rows by ON UPDATE. */
Result<> PostgreSqlMovedRows::findMustLift()
{
    mustLift.assign(static_cast<std::size_t>(count), false);
    if (!identity.empty())
        RETURN_IF_ERROR(mark(mustLift,
            "SELECT seedbank_b.seedbank_number FROM " + before + " AS seedbank_b JOIN " + after
                + " AS seedbank_a ON seedbank_b.seedbank_number OPERATOR(pg_catalog.=) "
                  "seedbank_a.seedbank_number WHERE "
                + differ("seedbank_b", "seedbank_a", identity)));
    ASSIGN_OR_RETURN(references, readReferencesTo(m_statements, m_name));
    for (const PostgreSqlReference &reference : references) {
        if (reference.onUpdate == 'a'
            || !m_changes.changesAny(m_table, reference.referencedColumns))
            continue;
        if (!reference.mayRead) {
            mustLift.assign(static_cast<std::size_t>(count), true);
            acting.push_back(reference);
            return {};
        }
        std::vector<bool> marked;
        RETURN_IF_ERROR(
            mark(marked, "SELECT DISTINCT seedbank_b.seedbank_number " + actedUponBy(reference)));
        if (std::ranges::count(marked, true) == 0)
            continue;
        acting.push_back(reference);
        for (int row = 0; row < count; ++row)
            elementAt(mustLift, row) = elementAt(mustLift, row) || elementAt(marked, row);
    }
    return {};
}

/** Rows which deleting for a moment would do something to others, or be refused. */
Result<> PostgreSqlMovedRows::findHeld()
{
    held.assign(static_cast<std::size_t>(count), false);
    for (const PostgreSqlReference &reference : references) {
        if (reference.onDelete != 'a')
            RETURN_IF_ERROR(markReferenced(held, reference));
    }
    return {};
}

Result<> PostgreSqlMovedRows::findLeadsNowhere()
{
    const PostgreSqlSessionDialect &live = m_changes.load().dialect;
    const TableName &name = m_changes.shape(m_table).name;
    leadsNowhere.assign(static_cast<std::size_t>(count), false);
    for (const ForeignKey &key : m_changes.load().schemaTable(m_table).foreignKeys) {
        if (!live.mayRead(key.referencedTable))
            continue;
        // After an undo, what the row points at is what is there now.
        const std::string nowhere = m_way == Way::There
            ? notThereNorComing(m_changes, name, key, "seedbank_b")
            : "NOT EXISTS (SELECT 1 FROM " + live.quoted(key.referencedTable)
                + " AS seedbank_p WHERE " + live.refersTo(name, key, "seedbank_b", "seedbank_p")
                + ")";
        RETURN_IF_ERROR(mark(leadsNowhere,
            "SELECT seedbank_b.seedbank_number FROM " + before + " AS seedbank_b JOIN " + after
                + " AS seedbank_a ON seedbank_b.seedbank_number OPERATOR(pg_catalog.=) "
                  "seedbank_a.seedbank_number WHERE "
                + allGiven(live, "seedbank_b", key.columns) + " AND NOT "
                + differ("seedbank_b", "seedbank_a", key.columns) + " AND " + nowhere));
    }
    return {};
}

Result<> PostgreSqlMovedRows::findComputedReferences()
{
    const bool areItsOwn = std::ranges::any_of(m_changes.load().schemaTable(m_table).foreignKeys,
        [&](const ForeignKey &key) { return shareAny(key.columns, m_generated); });
    computesReferences.assign(static_cast<std::size_t>(count), areItsOwn);
    for (const PostgreSqlReference &reference : references) {
        if (shareAny(reference.referencedColumns, m_generated))
            RETURN_IF_ERROR(markReferenced(computesReferences, reference));
    }
    return {};
}

std::vector<std::string> PostgreSqlMovedRows::handedOnColumns() const
{
    std::vector<std::string> names;
    for (const PostgreSqlKey *key : handedOn) {
        for (const std::string &column : changedOf(*key)) {
            if (std::ranges::count(names, column) == 0
                && std::ranges::count(identityAlways, column) == 0)
                names.push_back(column);
        }
    }
    return names;
}

Result<bool> PostgreSqlMovedRows::wantsDeleted()
{
    const std::string &deleted = m_changes.deleted(m_table);
    if (deleted.empty())
        return false;
    const std::string gone = "(SELECT seedbank_h.* FROM " + m_name + " AS seedbank_h JOIN "
        + deleted + " AS seedbank_d ON " + m_changes.sameKey(m_table, "seedbank_h", "seedbank_d")
        + ")";
    for (const PostgreSqlKey &key : keys) {
        ASSIGN_OR_RETURN(const RowBatch any,
            query("SELECT 1 FROM " + key.valuesOf(after, m_relation, {}) + " AS seedbank_w JOIN "
                + key.valuesOf(gone, m_relation, {}) + " AS seedbank_h ON "
                + key.alike("seedbank_w", "seedbank_h") + " LIMIT 1"));
        if (!any.isEmpty())
            return true;
    }
    return false;
}

} // namespace seedbank
