// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbcollisions.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbinserter.h"
#include "engines/mariadb/mariadbtemporary.h"
#include "engines/mariadb/mariadbtypes.h"
#include "engines/mariadb/tr.h"
#include "rows/keyorder.h"
#include "rows/updatepairs.h"
#include "sql/mariadbdialect.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

QString collisionsAction()
{
    return Tr::tr("look for keys in");
}

/** Rows that hold NULL where the target takes none. */
class NullSearch {
public:
    NullSearch(const MariaDbLoad &load, int table)
        : m_load(load)
        , m_table(table)
    {
        const TableShape &shape = load.shape(table);
        for (int index = 0; index < static_cast<int>(shape.columns.size()); ++index) {
            const std::string &name = elementAt(shape.columns, index).name;
            const SchemaColumn *column = load.schemaTable(table).find(name);
            if (column && !column->nullable)
                m_columns.emplace_back(index,
                    Obstacle { Obstacle::Kind::Constraint,
                        QString::fromStdString(shape.name.display()),
                        Tr::tr("%1 takes no NULL").arg(QString::fromStdString(name)), 0, {} });
        }
    }

    void look(const RowBatch &batch, int row)
    {
        for (auto &[column, nulls] : m_columns) {
            if (batch.tag(row, column) != Tag::Null)
                continue;
            ++nulls.rows;
            if (nulls.sampleKeys.size() < Obstacle::maximumSamples)
                nulls.sampleKeys.push_back(
                    QString::fromStdString(describeKey(batch, row, m_load.shape(m_table).key)));
        }
    }

    /** The inserted rows were looked at. */
    Result<> finish(std::vector<Obstacle> &found)
    {
        UpdatePairs updates(m_load.changes, m_table);
        while (!m_columns.empty()) {
            ASSIGN_OR_RETURN(const bool more, updates.next());
            if (!more)
                break;
            look(updates.to(), updates.toRow());
        }
        for (auto &[column, nulls] : m_columns) {
            if (nulls.rows > 0)
                found.push_back(std::move(nulls));
        }
        return {};
    }

private:
    const MariaDbLoad &m_load;
    int m_table;
    std::vector<std::pair<int, Obstacle>> m_columns;
};

/** One key of one table against the rows that stay, and against the new rows themselves. */
class KeySearch {
public:
    KeySearch(const MariaDbLoad &load, TaskMonitor &monitor, int table, std::vector<int> key,
        NullSearch *nulls)
        : m_load(load)
        , m_monitor(monitor)
        , m_table(table)
        , m_key(std::move(key))
        , m_nulls(nulls)
        , m_shape(load.shape(table))
        , m_names(columnNames(m_shape, m_key))
    {
    }

    Result<> search(std::vector<Obstacle> &found)
    {
        ASSIGN_OR_RETURN(const MariaDbTemporary keys,
            MariaDbTemporary::create(m_load.statements, m_shape.name, m_names, collisionsAction()));
        ASSIGN_OR_RETURN(const std::int64_t filled, fill(keys.name()));
        if (filled == 0)
            return {};
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        RETURN_IF_ERROR(searchOutside(keys.name(), found));
        // Numbers that were a key are no other key than they were.
        const bool isText = std::ranges::any_of(m_key, [&](int column) {
            return mariaDbType(elementAt(m_shape.columns, column).type).tag() != Tag::Integer;
        });
        if (m_key == m_shape.key && !isText)
            return {};
        RETURN_IF_ERROR(searchEachOther(keys.name(), found));
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        return counts.unchanged + counts.updated > 0 ? searchStaying(keys.name(), found)
                                                     : Result<>();
    }

private:
    Result<> searchOutside(const std::string &keys, std::vector<Obstacle> &found)
    {
        const Dialect &dialect = mariaDbDialect();
        const SelectedTable &selected = elementAt(m_load.tables, m_table);
        const std::string name = dialect.quoted(m_shape.name);
        const std::string fromWhere = " FROM " + keys + " STRAIGHT_JOIN " + name + " ON "
            + mariaDbJoin(name, m_names, keys, m_names) + " WHERE ("
            + dialect.predicate(m_shape.name, selected.filter) + ") IS NOT TRUE";
        Obstacle obstacle { Obstacle::Kind::KeyCollision,
            QString::fromStdString(m_shape.name.display()), {}, 0, {} };
        ASSIGN_OR_RETURN(obstacle.rows,
            m_load.statements.number("SELECT count(*)" + fromWhere, collisionsAction()));
        if (obstacle.rows == 0)
            return {};
        std::string sample;
        for (const std::string &column : m_names) {
            sample
                += ", LEFT(CONVERT(" + keys + '.' + dialect.quoted(column) + " USING utf8mb4), 60)";
        }
        obstacle.detail = names();
        ASSIGN_OR_RETURN(const StatementRows rows,
            m_load.statements.rows("SELECT CONCAT_WS(', '" + sample + ")" + fromWhere + " LIMIT "
                    + std::to_string(Obstacle::maximumSamples),
                collisionsAction()));
        for (const StatementRow row : rows)
            obstacle.sampleKeys.push_back(QString::fromStdString(row.text(0)));
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
    Result<> searchEachOther(const std::string &keys, std::vector<Obstacle> &found)
    {
        Obstacle same = broken(Tr::tr("%1: two rows have the same"));
        ASSIGN_OR_RETURN(same.rows,
            m_load.statements.number("SELECT COALESCE(SUM(" + mariaDbAlias("d")
                    + ".seedbank_n), 0) FROM (SELECT count(*) AS seedbank_n FROM " + keys
                    + " GROUP BY " + columnList(mariaDbDialect(), m_names)
                    + " HAVING count(*) > 1) AS " + mariaDbAlias("d"),
                collisionsAction()));
        if (same.rows > 0)
            found.push_back(std::move(same));
        return {};
    }

    /** Demo rows that keep such a key. */
    Result<> searchStaying(const std::string &keys, std::vector<Obstacle> &found)
    {
        const Dialect &dialect = mariaDbDialect();
        const std::vector<std::string> key = columnNames(m_shape, m_shape.key);
        ASSIGN_OR_RETURN(const MariaDbTemporary leaving,
            MariaDbTemporary::create(
                m_load.statements, m_shape.name, key, collisionsAction(), indexableKey(m_shape)));
        RETURN_IF_ERROR(fillLeaving(leaving.name()));
        const SelectedTable &selected = elementAt(m_load.tables, m_table);
        const std::string name = dialect.quoted(m_shape.name);
        Obstacle held = broken(Tr::tr("%1: a demo row that stays as it is has the same"));
        ASSIGN_OR_RETURN(held.rows,
            m_load.statements.number("SELECT count(*) FROM " + keys + " STRAIGHT_JOIN " + name
                    + " ON " + mariaDbJoin(name, m_names, keys, m_names) + " LEFT JOIN "
                    + leaving.name() + " ON " + mariaDbJoin(leaving.name(), key, name, key)
                    + " WHERE " + leaving.name() + '.' + dialect.quoted(key.front())
                    + " IS NULL AND (" + dialect.predicate(m_shape.name, selected.filter) + ')',
                collisionsAction()));
        if (held.rows > 0)
            found.push_back(std::move(held));
        return {};
    }

    /** The rows that go, or take another key. */
    Result<> fillLeaving(const std::string &temporary)
    {
        ASSIGN_OR_RETURN(auto insert,
            MariaDbInserter::prepare(m_load.connection, temporary, columnsAt(m_shape, m_shape.key),
                MariaDbInserter::ValuesOf::Target, collisionsAction()));
        ASSIGN_OR_RETURN(const auto deletes, m_load.changes.deletes(m_table));
        RowBatch batch;
        while (true) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            ASSIGN_OR_RETURN(const bool more, deletes->next(batch));
            if (!more)
                break;
            for (int row = 0; row < batch.rowCount(); ++row)
                RETURN_IF_ERROR(insert.add(batch, row, m_shape.key));
        }
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            ASSIGN_OR_RETURN(const bool more, updates.next());
            if (!more)
                return insert.flush();
            if (updates.differIn(m_key))
                RETURN_IF_ERROR(insert.add(updates.from(), updates.fromRow(), m_shape.key));
        }
    }

    Result<std::int64_t> fill(const std::string &temporary)
    {
        ASSIGN_OR_RETURN(auto insert,
            MariaDbInserter::prepare(m_load.connection, temporary, columnsAt(m_shape, m_key),
                MariaDbInserter::ValuesOf::Target, collisionsAction()));
        const auto add = [&](const RowBatch &batch, int row) -> Result<> {
            const bool isNeverEqual = std::ranges::any_of(
                m_key, [&](int column) { return batch.tag(row, column) == Tag::Null; });
            return isNeverEqual ? Result<>() : insert.add(batch, row, m_key);
        };
        ASSIGN_OR_RETURN(const auto inserts, m_load.changes.inserts(m_table));
        RowBatch batch;
        while (true) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            ASSIGN_OR_RETURN(const bool more, inserts->next(batch));
            if (!more)
                break;
            for (int row = 0; row < batch.rowCount(); ++row) {
                RETURN_IF_ERROR(add(batch, row));
                if (m_nulls)
                    m_nulls->look(batch, row);
            }
        }
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            ASSIGN_OR_RETURN(const bool more, updates.next());
            if (!more)
                break;
            if (updates.differIn(m_key))
                RETURN_IF_ERROR(add(updates.to(), updates.toRow()));
        }
        RETURN_IF_ERROR(insert.flush());
        return insert.rowsWritten();
    }

    const MariaDbLoad &m_load;
    TaskMonitor &m_monitor;
    int m_table;
    std::vector<int> m_key;
    NullSearch *m_nulls; // sees the inserted rows, if it is there
    const TableShape &m_shape;
    std::vector<std::string> m_names;
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

Result<std::vector<Obstacle>> findMariaDbCollisions(const MariaDbLoad &load, TaskMonitor &monitor)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(load.tables.size()); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted + counts.updated == 0)
            continue;
        NullSearch nulls(load, table);
        NullSearch *first = &nulls;
        for (std::vector<int> &key : keysOf(load, table))
            RETURN_IF_ERROR(
                KeySearch(load, monitor, table, std::move(key), std::exchange(first, nullptr))
                    .search(found));
        RETURN_IF_ERROR(nulls.finish(found));
    }
    return found;
}

} // namespace seedbank
