// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbcollisions.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/keycolumns.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbstagedchanges.h"
#include "engines/mariadb/mariadbtypes.h"
#include "engines/mariadb/tr.h"
#include "sql/mariadbdialect.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** One key of one table against the rows that stay, and against the new rows themselves. */
class KeySearch {
public:
    KeySearch(MariaDbStagedChanges &staged, int table, std::vector<int> key)
        : m_staged(staged)
        , m_load(staged.mariaDbLoad())
        , m_table(table)
        , m_key(std::move(key))
        , m_shape(m_load.shape(table))
        , m_names(columnNames(m_shape, m_key))
        , m_name(mariaDbDialect().quoted(m_shape.name))
    {
    }

    Result<> search(std::vector<Obstacle> &found)
    {
        ASSIGN_OR_RETURN(
            m_values, m_staged.gainedValues({ m_shape.name, m_names }, StagedChanges::Use::Each));
        if (m_values.empty())
            return {};
        RETURN_IF_ERROR(m_staged.monitor().checkCancelled());
        RETURN_IF_ERROR(searchOutside(found));
        // Numbers that were a key are no other key than they were.
        const bool isText = std::ranges::any_of(m_key, [&](int column) {
            return mariaDbType(elementAt(m_shape.columns, column).type).tag() != Tag::Integer;
        });
        if (m_key == m_shape.key && !isText)
            return {};
        RETURN_IF_ERROR(searchEachOther(found));
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        return counts.unchanged + counts.updated > 0 ? searchStaying(found) : Result<>();
    }

private:
    /** SQL: rows of the table with a key that new rows get. */
    std::string holders() const
    {
        return m_values + " STRAIGHT_JOIN " + m_name + " ON "
            + mariaDbJoin(m_name, m_names, m_values, m_names);
    }

    std::string isDemo() const
    {
        return '('
            + mariaDbDialect().predicate(m_shape.name, elementAt(m_load.tables, m_table).filter)
            + ')';
    }

    Result<> searchOutside(std::vector<Obstacle> &found)
    {
        const std::string fromWhere = holders() + " WHERE " + isDemo() + " IS NOT TRUE";
        Obstacle obstacle { Obstacle::Kind::KeyCollision,
            QString::fromStdString(m_shape.name.display()), names(), 0, {} };
        ASSIGN_OR_RETURN(obstacle.rows, m_staged.count(fromWhere));
        if (obstacle.rows == 0)
            return {};
        ASSIGN_OR_RETURN(obstacle.sampleKeys, m_staged.sampleValues(m_values, m_names, fromWhere));
        obstacle.keyColumns = keyColumns(m_names);
        found.push_back(std::move(obstacle));
        return {};
    }

    QString names() const
    {
        QStringList names;
        for (const std::string &column : m_names)
            names += QString::fromStdString(column);
        return names.join(QStringLiteral(", "));
    }

    Obstacle broken(const QString &rule) const
    {
        return { Obstacle::Kind::Constraint, QString::fromStdString(m_shape.name.display()),
            rule.arg(names()), 0, {} };
    }

    /** Values that are one by the target's collation, or by a key that is new. */
    Result<> searchEachOther(std::vector<Obstacle> &found)
    {
        Obstacle same = broken(Tr::tr("%1: two rows have the same value"));
        ASSIGN_OR_RETURN(same.rows,
            m_load.statements.number("SELECT COALESCE(SUM(" + mariaDbAlias("d")
                    + ".seedbank_n), 0) FROM (SELECT count(*) AS seedbank_n FROM " + m_values
                    + " GROUP BY " + columnList(mariaDbDialect(), m_names)
                    + " HAVING count(*) > 1) AS " + mariaDbAlias("d"),
                Attempt::LookUpKeys));
        if (same.rows > 0)
            found.push_back(std::move(same));
        return {};
    }

    /** Demo rows that keep such a key. */
    Result<> searchStaying(std::vector<Obstacle> &found)
    {
        const std::vector<std::string> key = columnNames(m_shape, m_shape.key);
        ASSIGN_OR_RETURN(const std::string leaving, m_staged.leavingRows(m_table, m_names));
        std::string fromWhere = holders();
        if (!leaving.empty())
            fromWhere += " LEFT JOIN " + leaving + " ON " + mariaDbJoin(leaving, key, m_name, key)
                + " WHERE " + leaving + '.' + mariaDbDialect().quoted(key.front()) + " IS NULL AND "
                + isDemo();
        else
            fromWhere += " WHERE " + isDemo();
        Obstacle held = broken(Tr::tr("%1: a demo row that stays as it is has the same value"));
        ASSIGN_OR_RETURN(held.rows, m_staged.count(fromWhere));
        if (held.rows > 0)
            found.push_back(std::move(held));
        return {};
    }

    MariaDbStagedChanges &m_staged;
    const MariaDbLoad &m_load;
    int m_table;
    std::vector<int> m_key;
    const TableShape &m_shape;
    std::vector<std::string> m_names;
    std::string m_name; ///< of the table, in SQL
    std::string m_values; ///< that new rows get
};

std::vector<std::vector<int>> keysOf(const MariaDbLoad &load, int table)
{
    const SchemaTable &schema = load.schemaTable(table);
    std::vector<std::vector<int>> keys;
    const auto add = [&](const std::vector<std::string> &names) {
        std::vector<int> key = columnIndexes(load.shape(table), names);
        if (!key.empty() && std::ranges::count(keys, key) == 0)
            keys.push_back(std::move(key));
    };
    keys.push_back(load.shape(table).key);
    add(schema.primaryKey);
    for (const UniqueKey &key : schema.uniqueKeys) {
        if (!key.partial)
            add(key.columns);
    }
    return keys;
}

} // namespace

Result<std::vector<Obstacle>> findCollisions(MariaDbStagedChanges &staged)
{
    const MariaDbLoad &load = staged.mariaDbLoad();
    std::vector<Obstacle> found;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted + counts.updated == 0)
            continue;
        for (std::vector<int> &key : keysOf(load, table))
            RETURN_IF_ERROR(KeySearch(staged, table, std::move(key)).search(found));
    }
    return found;
}

} // namespace seedbank
