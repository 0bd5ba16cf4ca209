// SPDX-License-Identifier: MIT
#include "database/sqlite/sqlitecollisions.h"

#include "base/taskmonitor.h"
#include "database/sqlite/sqliteconnection.h"
#include "rows/keyorder.h"
#include "rows/updatepairs.h"
#include "sql/dialect.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

constexpr std::size_t maximumSamples = 5;

/** One key of one table against the rows outside the demo data. */
class KeySearch {
public:
    KeySearch(const SqliteLoad &load, TaskMonitor &monitor, int table, std::vector<int> key)
        : m_load(load)
        , m_monitor(monitor)
        , m_table(table)
        , m_key(std::move(key))
        , m_shape(load.changes.tables()[static_cast<std::size_t>(table)])
    {
    }

    Result<> prepare()
    {
        const Dialect &dialect = *Dialect::find(EngineKind::Sqlite);
        const SelectedTable &selected = m_load.tables[static_cast<std::size_t>(m_table)];
        std::string where;
        QStringList names;
        for (const int column : m_key) {
            const std::string &name = m_shape.columns[static_cast<std::size_t>(column)].name;
            where += dialect.quoted(name) + " = ? AND ";
            names += QString::fromStdString(name);
        }
        m_obstacle = { Obstacle::Kind::KeyCollision, QString::fromStdString(m_shape.name.display()),
            names.join(QStringLiteral(", ")), 0, {} };
        SEEDBANK_ASSIGN(m_find,
            SqliteStatement::prepare(m_load.connection,
                "SELECT 1 FROM " + dialect.quoted(m_shape.name) + " WHERE " + where + "("
                    + dialect.predicate(m_shape.name, selected.filter) + ") IS NOT TRUE",
                QCoreApplication::translate("seedbank::Sqlite", "look for keys in")));
        return {};
    }

    Result<> lookUp(const RowBatch &batch, int row)
    {
        int parameter = 0;
        for (const int column : m_key) {
            if (batch.tag(row, column) == Tag::Null)
                return {}; // never equal to another
            SEEDBANK_TRY(
                m_find.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
        }
        SEEDBANK_ASSIGN(const bool taken, m_find.step());
        m_find.reset();
        if (!taken)
            return {};
        ++m_obstacle.rows;
        if (m_obstacle.sampleKeys.size() < maximumSamples)
            m_obstacle.sampleKeys.push_back(QString::fromStdString(describeKey(batch, row, m_key)));
        return {};
    }

    Result<> lookUpInserts()
    {
        SEEDBANK_ASSIGN(const auto inserts, m_load.changes.inserts(m_table));
        RowBatch batch;
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, inserts->next(batch));
            if (!more)
                return {};
            for (int row = 0; row < batch.rowCount(); ++row)
                SEEDBANK_TRY(lookUp(batch, row));
        }
    }

    Result<> lookUpUpdates()
    {
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                return {};
            if (updates.differIn(m_key))
                SEEDBANK_TRY(lookUp(updates.to(), updates.toRow()));
        }
    }

    Obstacle takeObstacle() { return std::move(m_obstacle); }

private:
    const SqliteLoad &m_load;
    TaskMonitor &m_monitor;
    int m_table;
    std::vector<int> m_key;
    const TableShape &m_shape;
    SqliteStatement m_find;
    Obstacle m_obstacle;
};

std::vector<std::vector<int>> keysOf(const SqliteLoad &load, int table)
{
    const TableShape &shape = load.changes.tables()[static_cast<std::size_t>(table)];
    const SchemaTable &schema = load.schemaTable(table);
    std::vector<std::vector<int>> keys;
    const auto add = [&](const std::vector<std::string> &names) {
        std::vector<int> key = columnIndexes(shape, names);
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

Result<std::vector<Obstacle>> findCollisions(const SqliteLoad &load, TaskMonitor &monitor)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(load.tables.size()); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted + counts.updated == 0)
            continue;
        for (std::vector<int> &key : keysOf(load, table)) {
            KeySearch search(load, monitor, table, std::move(key));
            SEEDBANK_TRY(search.prepare());
            SEEDBANK_TRY(search.lookUpInserts());
            SEEDBANK_TRY(search.lookUpUpdates());
            if (Obstacle obstacle = search.takeObstacle(); obstacle.rows > 0)
                found.push_back(std::move(obstacle));
        }
    }
    return found;
}

} // namespace seedbank
