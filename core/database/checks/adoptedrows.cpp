// SPDX-License-Identifier: MIT
#include "database/checks/adoptedrows.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/keycolumns.h"
#include "sql/dialect.h"

#include <algorithm>

namespace seedbank {

namespace {

/** The one that makes rows of the table demo data. */
const ForeignKey *referenceOf(const SchemaTable &child, const RowFilter &filter)
{
    const auto found = std::ranges::find_if(child.foreignKeys, [&](const ForeignKey &key) {
        return key.columns == std::vector { filter.column } && key.referencedTable == filter.parent
            && key.referencedColumns == std::vector { filter.parentColumn };
    });
    return found == child.foreignKeys.end() ? nullptr : &*found;
}

class Search {
public:
    Search(StagedChanges &staged, int table, const ForeignKey &key)
        : m_load(staged.load())
        , m_staged(staged)
        , m_child(m_load.schemaTable(table))
        , m_key(key)
    {
    }

    Result<> find(std::vector<Obstacle> &found)
    {
        const TableChangeCounts &counts
            = m_load.changes.counts(m_load.indexOf(m_key.referencedTable));
        if (counts.inserted + counts.updated == 0)
            return {};
        const std::string child = m_staged.dialect().quoted(m_child.name);
        // To count them is cheaper than to gather the values of many new rows; updates, which
        // seldom have any, are read anyway.
        if (counts.inserted > 0) {
            ASSIGN_OR_RETURN(const std::int64_t orphans, m_staged.count(child + leadingNowhere()));
            if (orphans == 0)
                return {};
        }
        ASSIGN_OR_RETURN(const std::string gained,
            m_staged.gainedValues(
                { m_key.referencedTable, m_key.referencedColumns }, StagedChanges::Use::Each));
        if (gained.empty())
            return {};
        const std::string value = m_staged.rowName("g");
        const std::string from = gained + " AS " + value + std::string(m_staged.join()) + child
            + " ON " + m_staged.dialect().refersTo(m_child.name, m_key, child, value)
            + leadingNowhere();
        Obstacle obstacle { Obstacle::Kind::Adopted, QString::fromStdString(m_child.name.display()),
            describeForeignKey(m_child.name, m_key), 0, {} };
        ASSIGN_OR_RETURN(obstacle.rows, m_staged.count(from));
        if (obstacle.rows == 0)
            return {};
        ASSIGN_OR_RETURN(obstacle.sampleKeys, m_staged.sampleKeys(m_child, from));
        obstacle.keyColumns = keyColumns(m_child.primaryKey);
        found.push_back(std::move(obstacle));
        return {};
    }

private:
    /** SQL behind the child in FROM. */
    std::string leadingNowhere() const
    {
        const Dialect &dialect = m_staged.dialect();
        const std::string child = dialect.quoted(m_child.name);
        const std::string parent = m_staged.rowName("p");
        return " LEFT JOIN " + dialect.quoted(m_key.referencedTable) + " AS " + parent + " ON "
            + dialect.refersTo(m_child.name, m_key, child, parent) + " WHERE " + parent + '.'
            + dialect.quoted(m_key.referencedColumns.front()) + " IS NULL AND "
            + allGiven(dialect, child, m_key.columns);
    }

    const Load &m_load;
    StagedChanges &m_staged;
    const SchemaTable &m_child;
    const ForeignKey &m_key;
};

} // namespace

Result<std::vector<Obstacle>> findAdoptedRows(StagedChanges &staged)
{
    const Load &load = staged.load();
    std::vector<Obstacle> found;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const RowFilter &filter = elementAt(load.tables, table).filter;
        if (filter.type != RowFilter::Type::Through)
            continue;
        RETURN_IF_ERROR(staged.monitor().checkCancelled());
        if (const ForeignKey *key = referenceOf(load.schemaTable(table), filter))
            RETURN_IF_ERROR(Search(staged, table, *key).find(found));
    }
    return found;
}

} // namespace seedbank
