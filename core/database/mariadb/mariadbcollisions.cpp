// SPDX-License-Identifier: MIT
#include "database/mariadb/mariadbcollisions.h"

#include "base/taskmonitor.h"
#include "database/mariadb/mariadbconnection.h"
#include "database/mariadb/mariadbinserter.h"
#include "database/mariadb/mariadbtemporary.h"
#include "rows/updatepairs.h"
#include "sql/dialect.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int maximumSamples = 5;

QString action()
{
    return QCoreApplication::translate("seedbank::MariaDb", "look for keys in");
}

/** One key of one table against the rows outside the demo data. */
class KeySearch {
public:
    KeySearch(const MariaDbLoad &load, TaskMonitor &monitor, int table, std::vector<int> key)
        : m_load(load)
        , m_monitor(monitor)
        , m_table(table)
        , m_key(std::move(key))
        , m_shape(load.shape(table))
        , m_names(columnNames(m_shape, m_key))
    {
    }

    Result<> search(std::vector<Obstacle> &found)
    {
        SEEDBANK_ASSIGN(const MariaDbTemporary keys,
            MariaDbTemporary::create(m_load.connection, m_shape.name, m_names, action()));
        SEEDBANK_TRY(fill(keys.name()));
        SEEDBANK_TRY(m_monitor.checkCancelled());
        const Dialect &dialect = *Dialect::find(EngineKind::MariaDb);
        const SelectedTable &selected = m_load.tables[static_cast<std::size_t>(m_table)];
        const std::string name = dialect.quoted(m_shape.name);
        const std::string fromWhere = " FROM " + keys.name() + " STRAIGHT_JOIN " + name + " ON "
            + mariaDbJoin(name, m_names, keys.name(), m_names) + " WHERE ("
            + dialect.predicate(m_shape.name, selected.filter) + ") IS NOT TRUE";
        Obstacle obstacle { Obstacle::Kind::KeyCollision,
            QString::fromStdString(m_shape.name.display()), {}, 0, {} };
        SEEDBANK_ASSIGN(
            obstacle.rows, m_load.connection.number("SELECT count(*)" + fromWhere, action()));
        if (obstacle.rows == 0)
            return {};
        QStringList names;
        std::string sample;
        for (const std::string &column : m_names) {
            names += QString::fromStdString(column);
            sample += ", LEFT(CONVERT(" + keys.name() + '.' + dialect.quoted(column)
                + " USING utf8mb4), 60)";
        }
        obstacle.detail = names.join(QStringLiteral(", "));
        SEEDBANK_ASSIGN(auto row,
            m_load.connection.query("SELECT CONCAT_WS(', '" + sample + ")" + fromWhere + " LIMIT "
                    + std::to_string(maximumSamples),
                action()));
        while (true) {
            SEEDBANK_ASSIGN(const bool more, row.next());
            if (!more)
                break;
            obstacle.sampleKeys.push_back(QString::fromStdString(row.text(0)));
        }
        found.push_back(std::move(obstacle));
        return {};
    }

private:
    Result<> fill(const std::string &temporary)
    {
        SEEDBANK_ASSIGN(auto insert,
            MariaDbInserter::prepare(m_load.connection, temporary, columnsAt(m_shape, m_key),
                MariaDbInserter::ValuesOf::Target, action()));
        const auto add = [&](const RowBatch &batch, int row) -> Result<> {
            const bool isNeverEqual = std::ranges::any_of(
                m_key, [&](int column) { return batch.tag(row, column) == Tag::Null; });
            return isNeverEqual ? Result<>() : insert.add(batch, row, m_key);
        };
        SEEDBANK_ASSIGN(const auto inserts, m_load.changes.inserts(m_table));
        RowBatch batch;
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, inserts->next(batch));
            if (!more)
                break;
            for (int row = 0; row < batch.rowCount(); ++row)
                SEEDBANK_TRY(add(batch, row));
        }
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                return insert.flush();
            if (updates.differIn(m_key))
                SEEDBANK_TRY(add(updates.to(), updates.toRow()));
        }
    }

    const MariaDbLoad &m_load;
    TaskMonitor &m_monitor;
    int m_table;
    std::vector<int> m_key;
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
        for (std::vector<int> &key : keysOf(load, table))
            SEEDBANK_TRY(KeySearch(load, monitor, table, std::move(key)).search(found));
    }
    return found;
}

} // namespace seedbank
