// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitecollisions.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/keycolumns.h"
#include "database/statements.h"
#include "engines/sqlite/sqliteafterimages.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqlitecomputedindexes.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqliteuniqueindexes.h"
#include "rows/eachrow.h"
#include "rows/keyorder.h"
#include "sql/sqlitedialect.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <optional>

namespace seedbank {

namespace {

/** One key of plain columns against the rows outside the demo data. */
class KeySearch {
public:
    KeySearch(std::vector<int> key, const TableShape &shape)
        : m_key(std::move(key))
        , m_shape(shape)
    {
    }

    Result<> prepare(SqliteConnection &connection, const SelectedTable &selected)
    {
        std::string where;
        QStringList names;
        for (const int column : m_key) {
            const std::string &name = elementAt(m_shape.columns, column).name;
            where += sqliteDialect().quoted(name) + " = ? AND ";
            names += QString::fromStdString(name);
        }
        m_obstacle = { Obstacle::Kind::KeyCollision, QString::fromStdString(m_shape.name.display()),
            names.join(QStringLiteral(", ")), 0, {}, keyColumns(m_shape, m_key) };
        ASSIGN_OR_RETURN(m_find,
            SqliteStatement::prepare(connection,
                "SELECT 1 FROM " + sqliteDialect().quoted(m_shape.name) + " WHERE " + where + "("
                    + sqliteDialect().predicate(m_shape.name, selected.filter) + ") IS NOT TRUE",
                Attempt::LookUpKeys));
        return {};
    }

    Result<> lookUp(const RowBatch &batch, int row)
    {
        int parameter = 0;
        for (const int column : m_key) {
            if (batch.tag(row, column) == Tag::Null)
                return {}; // never equal to another
            RETURN_IF_ERROR(
                m_find.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
        }
        ASSIGN_OR_RETURN(const bool taken, m_find.step());
        m_find.reset();
        if (!taken)
            return {};
        ++m_obstacle.rows;
        if (m_obstacle.sampleKeys.size() < Obstacle::maximumSamples)
            m_obstacle.sampleKeys.push_back(QString::fromStdString(describeKey(batch, row, m_key)));
        return {};
    }

    const std::vector<int> &key() const { return m_key; }
    Obstacle takeObstacle() { return std::move(m_obstacle); }

private:
    std::vector<int> m_key;
    const TableShape &m_shape;
    SqliteStatement m_find;
    Obstacle m_obstacle;
};

/** What the rows that are to be written to one table would meet. */
class TableSearch {
public:
    TableSearch(const SqliteLoad &load, TaskMonitor &monitor, int table)
        : m_load(load)
        , m_statements(load.statements)
        , m_connection(load.connection)
        , m_monitor(monitor)
        , m_table(table)
        , m_shape(load.shape(table))
        , m_schema(load.schemaTable(table))
        , m_prefix(helperPrefix(load.schema))
        , m_leaving("temp." + m_prefix + "replaced")
    {
    }

    Result<> find(std::vector<Obstacle> &found)
    {
        RETURN_IF_ERROR(prepare());
        RETURN_IF_ERROR(readInserts());
        RETURN_IF_ERROR(readUpdates());
        for (KeySearch &search : m_searches) {
            if (Obstacle obstacle = search.takeObstacle(); obstacle.rows > 0)
                found.push_back(std::move(obstacle));
        }
        if (m_images)
            RETURN_IF_ERROR(meetStaying(found));
        for (auto &[what, obstacle] : m_broken)
            found.push_back(std::move(obstacle));
        return {};
    }

private:
    Result<> prepare()
    {
        ASSIGN_OR_RETURN(m_indexes, readUniqueIndexes(m_statements, m_shape.name));
        ASSIGN_OR_RETURN(m_computed, SqliteComputedIndexes::read(m_statements, m_shape.name));
        std::vector<std::vector<std::string>> plain { m_schema.primaryKey };
        for (const SqliteUniqueIndex &index : m_indexes) {
            if (index.isPlain)
                plain.push_back(index.columns);
        }
        std::vector<std::vector<int>> keys;
        for (const std::vector<std::string> &names : plain) {
            std::vector<int> key = columnIndexes(m_shape, names);
            if (!key.empty() && std::ranges::count(keys, key) == 0)
                keys.push_back(std::move(key));
        }
        for (std::vector<int> &key : keys) {
            RETURN_IF_ERROR(m_searches.emplace_back(std::move(key), m_shape)
                                .prepare(m_connection, elementAt(m_load.tables, m_table)));
        }
        for (int column = 0; column < std::ssize(m_shape.columns); ++column) {
            const SchemaColumn *there = m_schema.find(elementAt(m_shape.columns, column).name);
            if (there && !there->nullable)
                m_notNull.push_back(column);
        }
        ASSIGN_OR_RETURN(const bool needed, needsImages());
        return needed ? createImages() : Result<>();
    }

    /** Only what no look at a single value tells. */
    Result<bool> needsImages()
    {
        if (!m_computed.isEmpty() || std::ranges::any_of(m_schema.columns, &SchemaColumn::generated)
            || std::ranges::any_of(m_indexes, [](const SqliteUniqueIndex &index) {
                   return !index.isPrimary
                       || std::ranges::any_of(index.collations,
                           [](const std::string &collation) { return collation != "BINARY"; });
               }))
            return true;
        ASSIGN_OR_RETURN(const std::int64_t ruled,
            m_statements.number(
                "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = "
                    + Dialect::textLiteral(m_shape.name.name)
                    + " AND (sql LIKE '%CHECK%' OR sql LIKE '%STRICT%')",
                Attempt::LookUpKeys));
        return ruled > 0;
    }

    Result<> createImages()
    {
        std::vector<std::string> definitions;
        for (const SqliteUniqueIndex &index : m_indexes)
            definitions.push_back(index.definition);
        ASSIGN_OR_RETURN(
            SqliteAfterImages images, SqliteAfterImages::create(m_load, m_table, definitions));
        m_images.emplace(std::move(images));
        m_computed.prepare(m_connection, m_shape, m_images->name());
        std::string columns;
        std::string names;
        for (const int index : m_shape.key) {
            const Column &column = elementAt(m_shape.columns, index);
            const std::string name = sqliteDialect().quoted(column.name);
            names.append(names.empty() ? "" : ", ").append(name);
            columns.append(columns.empty() ? "" : ", ").append(name).append(" ");
            columns.append(sqliteAffinity(m_statements, m_shape.name, column.type))
                .append(" COLLATE BINARY");
        }
        const std::string bare = m_leaving.substr(sizeof("temp.") - 1);
        RETURN_IF_ERROR(m_statements.execute("CREATE TEMP TABLE " + bare + " (" + columns
                + "); CREATE INDEX " + m_leaving + "_keys ON " + bare + " (" + names + ")",
            Attempt::LookUpKeys));
        ASSIGN_OR_RETURN(m_leave,
            SqliteStatement::prepare(m_connection,
                "INSERT INTO " + m_leaving + " VALUES (" + parameters(m_shape.key.size()) + ")",
                Attempt::LookUpKeys));
        return {};
    }

    Result<> readInserts()
    {
        return forEachRow(m_load.changes.inserts(m_table), m_monitor,
            [&](const RowBatch &batch, int row) -> Result<> {
                for (KeySearch &search : m_searches)
                    RETURN_IF_ERROR(search.lookUp(batch, row));
                if (!m_images) {
                    checkNotNull(batch, row);
                    return {};
                }
                ASSIGN_OR_RETURN(const auto said, m_images->addInsert(batch, row));
                return noteImage(said, batch, row);
            });
    }

    Result<> readUpdates()
    {
        return forEachUpdate(
            m_load.changes, m_table, m_monitor, [&](const UpdatePairs &updates) -> Result<> {
                for (KeySearch &search : m_searches) {
                    if (updates.differIn(search.key()))
                        RETURN_IF_ERROR(search.lookUp(updates.to(), updates.toRow()));
                }
                if (m_images) {
                    ASSIGN_OR_RETURN(
                        const auto said, m_images->addUpdate(updates.to(), updates.toRow()));
                    RETURN_IF_ERROR(noteImage(said, updates.to(), updates.toRow()));
                    RETURN_IF_ERROR(leave(updates.from(), updates.fromRow()));
                } else if (updates.differIn(m_notNull)) {
                    checkNotNull(updates.to(), updates.toRow());
                }
                return {};
            });
    }

    void checkNotNull(const RowBatch &batch, int row)
    {
        for (const int column : m_notNull) {
            if (batch.tag(row, column) == Tag::Null)
                note(QStringLiteral("NOT NULL constraint failed: %1.%2")
                         .arg(QString::fromStdString(m_shape.name.name),
                             QString::fromStdString(elementAt(m_shape.columns, column).name)),
                    batch, row);
        }
    }

    Result<> noteImage(const std::optional<QString> &said, const RowBatch &batch, int row)
    {
        note(said, batch, row);
        if (said) // there is no image
            return {};
        ASSIGN_OR_RETURN(const auto computed, m_computed.compute(batch, row));
        note(computed, batch, row);
        return {};
    }

    void note(const std::optional<QString> &said, const RowBatch &batch, int row)
    {
        if (said)
            note(*said, QString::fromStdString(describeKey(batch, row, m_shape.key)),
                keyColumns(m_shape, m_shape.key));
    }

    void note(const QString &rule, const QString &key, std::vector<QString> columns)
    {
        auto [at, isNew] = m_broken.try_emplace(rule);
        Obstacle &obstacle = at->second;
        if (isNew)
            obstacle = { Obstacle::Kind::Constraint, QString::fromStdString(m_shape.name.display()),
                rule, 0, {}, std::move(columns) };
        ++obstacle.rows;
        if (obstacle.sampleKeys.size() < Obstacle::maximumSamples)
            obstacle.sampleKeys.push_back(key);
    }

    Result<> leave(const RowBatch &batch, int row)
    {
        int parameter = 0;
        for (const int column : m_shape.key)
            RETURN_IF_ERROR(
                m_leave.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
        return m_leave.run();
    }

    /** The rows that the load does not write: others', and demo rows that are right already. */
    Result<> meetStaying(std::vector<Obstacle> &found)
    {
        RETURN_IF_ERROR(forEachRow(m_load.changes.deletes(m_table), m_monitor,
            [&](const RowBatch &batch, int row) { return leave(batch, row); }));
        for (const SqliteUniqueIndex &index : m_indexes)
            RETURN_IF_ERROR(meetIn(index, found));
        m_leave = {};
        return m_statements.execute("DROP TABLE " + m_leaving, Attempt::LookUpKeys);
    }

    /** SQL: what an index compares of the rows of a table. */
    static std::string comparedBy(
        const SqliteUniqueIndex &index, const std::string &table, const std::string &more)
    {
        std::string sql = "(SELECT ";
        for (std::size_t i = 0; i < index.expressions.size(); ++i)
            sql.append(index.expressions[i])
                .append("\n AS e")
                .append(std::to_string(i))
                .append(", ");
        sql.append(more).append(" FROM ").append(table);
        if (!index.condition.empty())
            sql.append(" WHERE ").append(index.condition);
        return sql + ')';
    }

    Result<> meetIn(const SqliteUniqueIndex &index, std::vector<Obstacle> &found)
    {
        const std::string name = sqliteDialect().quoted(m_shape.name);
        std::string keys;
        std::string isLeaving;
        for (std::size_t i = 0; i < m_shape.key.size(); ++i) {
            const std::string column
                = sqliteDialect().quoted(elementAt(m_shape.columns, m_shape.key[i]).name);
            const std::string alias = "k" + std::to_string(i);
            keys.append(name).append(".").append(column).append(" AS ").append(alias).append(", ");
            isLeaving.append(i == 0 ? "" : " AND ").append(m_prefix).append("r.").append(column);
            isLeaving.append(" = m.").append(alias);
        }
        const std::string isDemo = "(("
            + sqliteDialect().predicate(m_shape.name, elementAt(m_load.tables, m_table).filter)
            + ") IS TRUE) AS demo";
        std::string on;
        std::string values;
        for (std::size_t i = 0; i < index.expressions.size(); ++i) {
            const std::string column = "e" + std::to_string(i);
            on.append(i == 0 ? "" : " AND ").append("m.").append(column).append(" = a.");
            on.append(column)
                .append(" COLLATE ")
                .append(sqliteDialect().quoted(index.collations[i]));
            values.append(i == 0 ? "substr(a." : " || ', ' || substr(a.").append(column);
            values.append(", 1, 60)");
        }
        ASSIGN_OR_RETURN(auto row,
            SqliteStatement::prepare(m_connection,
                "SELECT m.demo, " + values + " FROM " + comparedBy(index, m_images->name(), "1")
                    + " AS a CROSS JOIN " + comparedBy(index, "main." + name, keys + isDemo)
                    + " AS m ON " + on + " WHERE NOT EXISTS (SELECT 1 FROM " + m_leaving + " AS "
                    + m_prefix + "r WHERE " + isLeaving + ')',
                Attempt::LookUpKeys));
        const bool isSearched = index.isPlain && !columnIndexes(m_shape, index.columns).empty();
        QStringList names;
        for (const std::string &column : index.columns)
            names += QString::fromStdString(column);
        const QString what
            = index.isPlain ? names.join(QStringLiteral(", ")) : QString::fromStdString(index.name);
        Obstacle taken { Obstacle::Kind::KeyCollision,
            QString::fromStdString(m_shape.name.display()), what, 0, {},
            keyColumns(index.columns) };
        while (true) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            ASSIGN_OR_RETURN(const bool more, row.step());
            if (!more)
                break;
            const QString value = QString::fromStdString(row.text(1));
            if (row.integer(0) != 0) {
                note(QStringLiteral("UNIQUE constraint failed: %1.%2")
                         .arg(QString::fromStdString(m_shape.name.name), what),
                    value, keyColumns(index.columns));
            } else if (!isSearched) { // by KeySearch
                ++taken.rows;
                if (taken.sampleKeys.size() < Obstacle::maximumSamples)
                    taken.sampleKeys.push_back(value);
            }
        }
        if (taken.rows > 0)
            found.push_back(std::move(taken));
        return {};
    }

    const SqliteLoad &m_load;
    Statements &m_statements;
    SqliteConnection &m_connection;
    TaskMonitor &m_monitor;
    int m_table;
    const TableShape &m_shape;
    const SchemaTable &m_schema;
    std::string m_prefix;
    std::string m_leaving; ///< temporary table: keys of rows that are deleted or changed
    std::vector<SqliteUniqueIndex> m_indexes;
    std::vector<KeySearch> m_searches;
    std::vector<int> m_notNull;
    std::optional<SqliteAfterImages> m_images;
    SqliteComputedIndexes m_computed;
    SqliteStatement m_leave;
    std::map<QString, Obstacle> m_broken; ///< by the rule
};

} // namespace

Result<std::vector<Obstacle>> findCollisions(const SqliteLoad &load, TaskMonitor &monitor)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted + counts.updated > 0)
            RETURN_IF_ERROR(TableSearch(load, monitor, table).find(found));
    }
    return found;
}

} // namespace seedbank
