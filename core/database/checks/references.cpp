// SPDX-License-Identifier: MIT
#include "database/checks/references.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "sql/dialect.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** Where each leads, once: one may be declared twice, with other actions. */
std::vector<ForeignKey> distinct(const std::vector<ForeignKey> &keys)
{
    std::vector<ForeignKey> result;
    for (const ForeignKey &key : keys) {
        if (std::ranges::none_of(result, [&](const ForeignKey &other) {
                return other.columns == key.columns && other.referencedTable == key.referencedTable
                    && other.referencedColumns == key.referencedColumns;
            }))
            result.push_back(key);
    }
    return result;
}

/** Rows that a check finds: "FROM … WHERE …" without the FROM, and the name of the referencing one.
 */
struct Referencing {
    std::string row;
    std::string fromWhere;
};

/** A foreign key of a table, of the dataset or not. */
class KeyCheck {
public:
    KeyCheck(StagedChanges &staged, const SchemaTable &child, const ForeignKey &key)
        : m_staged(staged)
        , m_dialect(staged.dialect())
        , m_child(child)
        , m_key(key)
        , m_parent(staged.isBroken(child, key) ? -1 : staged.load().indexOf(key.referencedTable))
    {
    }

    Result<> findLeftBehind(int table, std::vector<Obstacle> &obstacles)
    {
        if (m_parent < 0)
            return {};
        ASSIGN_OR_RETURN(const std::string lost, m_staged.lostValues(parent(), Loss::Either));
        if (lost.empty())
            return {};
        ASSIGN_OR_RETURN(const std::string leaving, m_staged.leavingRows(table, m_key.columns));
        ASSIGN_OR_RETURN(
            const std::string gained, m_staged.gainedValues(parent(), StagedChanges::Use::LookUp));
        const Load &load = m_staged.load();
        const std::string child = m_dialect.quoted(m_child.name);
        std::string from = hangingOn(lost);
        std::string where = " WHERE ("
            + m_dialect.predicate(m_child.name, elementAt(load.tables, table).filter) + ')';
        if (!leaving.empty()) {
            const std::vector<std::string> key
                = columnNames(load.shape(table), load.shape(table).key);
            from += " LEFT JOIN " + leaving + " AS " + m_staged.rowName("l") + " ON "
                + m_dialect.sameValues(m_child.name, key, m_staged.rowName("l"), child);
            where += " AND " + isNull("l", key.front());
        }
        if (!gained.empty()) {
            from += " LEFT JOIN " + gained + " AS " + m_staged.rowName("c") + " ON "
                + m_dialect.sameValues(m_key.referencedTable, m_key.referencedColumns,
                    m_staged.rowName("c"), m_staged.rowName("g"));
            where += " AND " + isNull("c", m_key.referencedColumns.front());
        }
        return tell({ child, from + where }, StagedChanges::Locks::None, obstacles);
    }

    /** Of the rows that are, or were, written. */
    Result<> findMissing(int table, StagedChanges::When when, std::vector<Obstacle> &obstacles)
    {
        if (pointsAtItself())
            return {};
        if (m_staged.travels(table, m_key)) {
            ASSIGN_OR_RETURN(const auto dangling, m_staged.lookUp(table, m_key, when));
            if (dangling)
                return tell(*dangling, obstacles);
        }
        ASSIGN_OR_RETURN(
            const std::string written, m_staged.gainedValues(child(), StagedChanges::Use::Each));
        if (written.empty())
            return {};
        const std::string row = m_staged.rowName("r");
        const std::string from = written + " AS " + row;
        if (when == StagedChanges::When::After || m_parent < 0)
            return tell({ row, danglingIn(m_staged, from, row, m_child, m_key) },
                StagedChanges::Locks::Share, obstacles);
        ASSIGN_OR_RETURN(const std::string missing, willBeMissing(from));
        return tell({ row, missing }, StagedChanges::Locks::Share, obstacles);
    }

    /** Of all rows of a table, which are new. */
    Result<> findDanglingInWhole(int table, std::vector<Obstacle> &obstacles)
    {
        return tell({ m_dialect.quoted(m_child.name), danglingInWhole(m_staged, table, m_key) },
            StagedChanges::Locks::Share, obstacles);
    }

    /** After the load: of rows that point at what it took away. */
    Result<> findStillHanging(std::vector<Obstacle> &obstacles)
    {
        if (m_parent < 0)
            return {};
        ASSIGN_OR_RETURN(const std::string lost, m_staged.lostValues(parent(), Loss::Either));
        if (lost.empty())
            return {};
        const std::string child = m_dialect.quoted(m_child.name);
        return tell({ child, danglingIn(m_staged, hangingOn(lost), child, m_child, m_key) },
            StagedChanges::Locks::Share, obstacles);
    }

private:
    TableColumns child() const { return { m_child.name, m_key.columns }; }
    TableColumns parent() const { return { m_key.referencedTable, m_key.referencedColumns }; }
    bool pointsAtItself() const { return child() == parent(); }

    std::string isNull(std::string_view row, const std::string &column) const
    {
        return m_staged.rowName(row) + '.' + m_dialect.quoted(column) + " IS NULL";
    }

    /** SQL: the rows "r" of `from` whose parent is not there, or goes, and does not come. */
    Result<std::string> willBeMissing(std::string from)
    {
        ASSIGN_OR_RETURN(const std::string lost, m_staged.lostValues(parent(), Loss::Either));
        ASSIGN_OR_RETURN(
            const std::string gained, m_staged.gainedValues(parent(), StagedChanges::Use::LookUp));
        const std::string &column = m_key.referencedColumns.front();
        from += outerJoin(m_dialect.quoted(m_key.referencedTable), "p");
        std::string where = isNull("p", column);
        if (!lost.empty()) {
            from += outerJoin(lost, "g");
            where = '(' + where + " OR NOT " + isNull("g", column) + ')';
        }
        if (!gained.empty()) {
            from += outerJoin(gained, "c");
            where += " AND " + isNull("c", column);
        }
        return from + " WHERE " + where + " AND "
            + allGiven(m_dialect, m_staged.rowName("r"), m_key.columns);
    }

    /** Of the row "r" with what it points at. */
    std::string outerJoin(const std::string &values, std::string_view name) const
    {
        return " LEFT JOIN " + values + " AS " + m_staged.rowName(name) + " ON "
            + m_dialect.refersTo(
                m_child.name, m_key, m_staged.rowName("r"), m_staged.rowName(name));
    }

    /** Rows of the child with the value "g" that they point at. */
    std::string hangingOn(const std::string &values) const
    {
        const std::string name = m_dialect.quoted(m_child.name);
        return values + " AS " + m_staged.rowName("g") + std::string(m_staged.join()) + name
            + " ON " + m_dialect.refersTo(m_child.name, m_key, name, m_staged.rowName("g"));
    }

    Result<> tell(
        const Referencing &rows, StagedChanges::Locks locks, std::vector<Obstacle> &obstacles)
    {
        RETURN_IF_ERROR(m_staged.monitor().checkCancelled());
        StagedChanges::Dangling dangling;
        ASSIGN_OR_RETURN(dangling.rows, m_staged.count(rows.fromWhere, locks));
        if (dangling.rows > 0) {
            ASSIGN_OR_RETURN(dangling.sampleValues,
                m_staged.sampleValues(rows.row, m_key.columns, rows.fromWhere));
        }
        return tell(std::move(dangling), obstacles);
    }

    Result<> tell(StagedChanges::Dangling dangling, std::vector<Obstacle> &obstacles) const
    {
        if (dangling.rows > 0)
            obstacles.push_back({ Obstacle::Kind::MissingReference,
                QString::fromStdString(m_key.referencedTable.display()),
                describeForeignKey(m_child.name, m_key), dangling.rows,
                std::move(dangling.sampleValues) });
        return {};
    }

    StagedChanges &m_staged;
    const Dialect &m_dialect;
    const SchemaTable &m_child;
    const ForeignKey &m_key;
    int m_parent; ///< in the dataset
};

/** The foreign keys of the dataset's tables. */
template <class Check> Result<> forEachKey(StagedChanges &staged, Check check)
{
    const Load &load = staged.load();
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const SchemaTable &child = load.schemaTable(table);
        for (const ForeignKey &key : distinct(child.foreignKeys))
            RETURN_IF_ERROR(check(table, key, KeyCheck(staged, child, key)));
    }
    return {};
}

bool writesAny(const StagedChanges &staged, int table)
{
    const TableChangeCounts &counts = staged.load().changes.counts(table);
    return counts.inserted + counts.updated > 0;
}

} // namespace

Result<std::vector<Obstacle>> findLeftBehind(StagedChanges &staged)
{
    std::vector<Obstacle> found;
    RETURN_IF_ERROR(forEachKey(staged, [&](int table, const ForeignKey &, KeyCheck check) {
        return check.findLeftBehind(table, found);
    }));
    return found;
}

Result<std::vector<Obstacle>> findMissingReferences(
    StagedChanges &staged, const ConcernedKeys &concerned)
{
    std::vector<Obstacle> found;
    RETURN_IF_ERROR(forEachKey(staged, [&](int table, const ForeignKey &key, KeyCheck check) {
        const bool isConcerned = writesAny(staged, table) && (!concerned || concerned(table, key))
            && (staged.travels(table, key) || staged.mayBeComputed(table, key));
        return isConcerned ? check.findMissing(table, StagedChanges::When::Before, found)
                           : Result<>();
    }));
    return found;
}

Result<std::vector<Obstacle>> findMissingComputed(StagedChanges &staged)
{
    return findMissingReferences(
        staged, [&](int table, const ForeignKey &key) { return !staged.travels(table, key); });
}

Result<std::vector<Obstacle>> findDangling(StagedChanges &staged)
{
    std::vector<Obstacle> found;
    RETURN_IF_ERROR(forEachKey(staged, [&](int table, const ForeignKey &key, KeyCheck check) {
        if (!writesAny(staged, table) || !staged.travels(table, key))
            return Result<>();
        return looksAtWholeTable(staged, table)
            ? check.findDanglingInWhole(table, found)
            : check.findMissing(table, StagedChanges::When::After, found);
    }));
    for (const SchemaTable &child : staged.load().schema.tables) {
        for (const ForeignKey &key : distinct(child.foreignKeys))
            RETURN_IF_ERROR(KeyCheck(staged, child, key).findStillHanging(found));
    }
    return found;
}

bool looksAtWholeTable(const StagedChanges &staged, int table)
{
    return staged.load().changes.isWholeTable(table) && writesAny(staged, table);
}

std::string danglingIn(const StagedChanges &staged, const std::string &from, const std::string &row,
    const SchemaTable &child, const ForeignKey &key, const std::string &more)
{
    const Dialect &dialect = staged.dialect();
    const std::string condition
        = allGiven(dialect, row, key.columns) + (more.empty() ? "" : " AND " + more);
    if (staged.isBroken(child, key))
        return from + " WHERE " + condition;
    const std::string parent = staged.rowName("p");
    return from + " LEFT JOIN " + dialect.quoted(key.referencedTable) + " AS " + parent + " ON "
        + dialect.refersTo(child.name, key, row, parent) + " WHERE " + parent + '.'
        + dialect.quoted(key.referencedColumns.front()) + " IS NULL AND " + condition;
}

std::string danglingInWhole(const StagedChanges &staged, int table, const ForeignKey &key)
{
    const SchemaTable &child = staged.load().schemaTable(table);
    const std::string name = staged.dialect().quoted(child.name);
    return danglingIn(staged, name, name, child, key,
        '(' + staged.dialect().predicate(child.name, elementAt(staged.load().tables, table).filter)
            + ')');
}

} // namespace seedbank
