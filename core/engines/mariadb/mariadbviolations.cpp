// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbviolations.h"

#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/keycolumns.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbafterimages.h"
#include "engines/mariadb/mariadbcatalogue.h"
#include "engines/mariadb/mariadbinserter.h"
#include "engines/mariadb/mariadbstagedchanges.h"
#include "engines/mariadb/mariadbtablerules.h"
#include "engines/mariadb/mariadbtemporary.h"
#include "engines/mariadb/tr.h"
#include "rows/keyorder.h"
#include "rows/updatepairs.h"
#include "sql/mariadbdialect.h"

#include <algorithm>
#include <map>
#include <optional>

namespace seedbank {

namespace {

/** The unique keys that the values of a snapshot alone do not tell. */
std::vector<MariaDbCatalogue::PartialKey> keysToCompute(const MariaDbLoad &load, int table)
{
    const SchemaTable &schema = load.schemaTable(table);
    std::vector<MariaDbCatalogue::PartialKey> keys;
    if (const auto found = load.catalogue.partialKeys.find(schema.name);
        found != load.catalogue.partialKeys.end())
        keys = found->second;
    for (const UniqueKey &key : schema.uniqueKeys) {
        if (key.partial || !columnIndexes(load.shape(table), key.columns).empty())
            continue;
        keys.push_back({ key.name, {} });
        for (const std::string &column : key.columns)
            keys.back().parts.push_back(mariaDbDialect().quoted(column));
    }
    return keys;
}

/** What the rows of one table break. */
class TableSearch {
public:
    TableSearch(MariaDbStagedChanges &staged, int table)
        : m_staged(staged)
        , m_load(staged.mariaDbLoad())
        , m_monitor(staged.monitor())
        , m_table(table)
        , m_shape(m_load.shape(table))
        , m_name(mariaDbDialect().quoted(m_shape.name))
        , m_attempt(Attempt::TryRows, m_shape.name)
        , m_columns(allColumns(m_shape))
        , m_key(columnNames(m_shape, m_shape.key))
    {
    }

    Result<> search(std::vector<Obstacle> &found)
    {
        const std::vector<MariaDbCatalogue::PartialKey> keys = keysToCompute(m_load, m_table);
        ASSIGN_OR_RETURN(const MariaDbTableRules rules,
            MariaDbTableRules::read(m_load.statements, m_shape.name, m_attempt));
        if (keys.empty() && rules.isEmpty()
            && !m_load.catalogue.checked.contains(m_load.schemaTable(m_table).name))
            return {};
        m_rules = &rules;
        ASSIGN_OR_RETURN(
            auto images, MariaDbAfterImages::create(m_load, m_table, m_attempt, m_monitor));
        const std::size_t before = found.size();
        if (Result<> filled = images.fill(); !filled) {
            if (!MariaDbAfterImages::isOfTheRow(filled.error()))
                return filled;
            RETURN_IF_ERROR(tellOneByOne(images, filled.error(), found));
        }
        if (!rules.outsidePartitions.empty())
            RETURN_IF_ERROR(findWithoutPartition(images.name(), found));
        if (found.size() > before || (keys.empty() && rules.periods.empty()))
            return {};
        ASSIGN_OR_RETURN(m_leaving, m_staged.leavingRows(m_table, columnNames(m_shape, m_columns)));
        for (const MariaDbTableRules::Period &period : rules.periods)
            RETURN_IF_ERROR(findOverlaps(images.name(), period, found));
        for (const MariaDbCatalogue::PartialKey &key : keys)
            RETURN_IF_ERROR(findHeld(images.name(), key, found));
        return {};
    }

private:
    Obstacle obstacle(const QString &detail) const
    {
        return { Obstacle::Kind::Constraint, QString::fromStdString(m_shape.name.display()), detail,
            0, {}, keyColumns(m_shape, m_shape.key) };
    }

    void addRow(Obstacle &obstacle, const RowBatch &batch, int row) const
    {
        ++obstacle.rows;
        if (obstacle.sampleKeys.size() < Obstacle::maximumSamples)
            obstacle.sampleKeys.push_back(
                QString::fromStdString(describeKey(batch, row, m_shape.key)));
    }

    Result<MariaDbInserter> inserter(const std::string &table)
    {
        return MariaDbInserter::prepare(m_load.connection, table, m_shape.columns,
            MariaDbInserter::ValuesOf::Target, m_attempt);
    }

    /** The server stops at the first row that breaks a rule. */
    Result<> tellOneByOne(
        const MariaDbAfterImages &images, const Error &first, std::vector<Obstacle> &found)
    {
        constexpr std::int64_t mostRows = 10'000;
        const bool isApart = images.keepsLeftOut();
        RETURN_IF_ERROR(m_load.statements.execute("DELETE FROM " + images.name(), m_attempt));
        std::map<QString, Obstacle> broken;
        std::int64_t tried = 0;
        const auto tryRow = [&](const RowBatch &batch, int row, bool isUpdate) -> Result<> {
            if ((isUpdate && isApart) || ++tried > mostRows)
                return {};
            ASSIGN_OR_RETURN(auto insert, inserter(images.name()));
            RETURN_IF_ERROR(insert.add(batch, row, m_columns));
            Result<> written = insert.flush();
            if (written || !MariaDbAfterImages::isOfTheRow(written.error()))
                return written;
            const QString rule = ruleIn(written.error(), images.name());
            addRow(broken.try_emplace(rule, obstacle(rule)).first->second, batch, row);
            return {};
        };
        RETURN_IF_ERROR(images.forEachRow(tryRow));
        if (broken.empty()) { // in a row that keeps what the snapshot lacks, or a later one
            broken.emplace(QString(), obstacle(ruleIn(first, images.name()))).first->second.rows
                = 1;
        }
        for (auto &[rule, rows] : broken)
            found.push_back(std::move(rows));
        return {};
    }

    /** The server's words, without its number, and without values: "CONSTRAINT `c` failed". */
    QString ruleIn(const Error &error, const std::string &images) const
    {
        QString text = error.native.text;
        if (text.isEmpty()) // refused before the server was asked
            return error.cause;
        for (const auto &[helper, name] : m_rules->checkNames(images, m_load.statements, m_attempt))
            text.replace(QLatin1Char('\'') + helper + QLatin1Char('\''),
                QLatin1Char('\'') + name + QLatin1Char('\''));
        text.replace(QString::fromStdString(images), QString::fromStdString(m_shape.name.name));
        if (const auto at = text.indexOf(QStringLiteral(" at row ")); at > 0)
            text.truncate(at);
        if (const auto at = text.indexOf(QStringLiteral(" for `")); at > 0)
            text.truncate(at);
        if (text.startsWith(QStringLiteral("Duplicate entry")))
            text = Tr::tr("two rows have the same %1")
                       .arg(text.mid(text.lastIndexOf(QStringLiteral(" for key ")) + 9));
        return text;
    }

    Result<> findWithoutPartition(const std::string &images, std::vector<Obstacle> &found)
    {
        Obstacle lost = obstacle(Tr::tr("the table has no partition for them"));
        ASSIGN_OR_RETURN(lost.rows,
            m_load.statements.number(
                "SELECT count(*) FROM " + images + " WHERE " + m_rules->outsidePartitions,
                m_attempt));
        if (lost.rows > 0)
            found.push_back(std::move(lost));
        return {};
    }

    /** Rows that stay, whose period overlaps that of a new one with the same key. */
    Result<> findOverlaps(const std::string &images, const MariaDbTableRules::Period &period,
        std::vector<Obstacle> &found)
    {
        const std::string start = '.' + mariaDbDialect().quoted(period.start);
        const std::string end = '.' + mariaDbDialect().quoted(period.end);
        std::string same = mariaDbJoin(m_name, period.columns, images, period.columns);
        same += same.empty() ? "" : " AND ";
        Obstacle held { Obstacle::Kind::KeyCollision,
            QString::fromStdString(m_shape.name.display()), QString::fromStdString(period.key), 0,
            {} };
        ASSIGN_OR_RETURN(held.rows,
            m_load.statements.number("SELECT count(*) FROM " + images + " JOIN " + m_name + " ON "
                    + same + m_name + start + " < " + images + end + " AND " + m_name + end + " > "
                    + images + start
                    + withoutLeaving(mariaDbJoin(mariaDbAlias("l"), m_key, m_name, m_key)),
                m_attempt));
        if (held.rows > 0)
            found.push_back(std::move(held));
        return {};
    }

    /** " LEFT JOIN … WHERE …": without the rows whose values the load takes away. */
    std::string withoutLeaving(const std::string &sameKey) const
    {
        if (m_leaving.empty())
            return {};
        return " LEFT JOIN " + m_leaving + " AS " + mariaDbAlias("l") + " ON " + sameKey + " WHERE "
            + mariaDbAlias("l") + '.' + mariaDbDialect().quoted(m_key.front()) + " IS NULL";
    }

    /** Values of the key that rows hold which stay as they are. */
    Result<> findHeld(const std::string &images, const MariaDbCatalogue::PartialKey &key,
        std::vector<Obstacle> &found)
    {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        std::string values;
        std::string same;
        for (std::size_t part = 0; part < key.parts.size(); ++part) {
            const std::string name = "seedbank_e" + std::to_string(part);
            values.append(values.empty() ? "" : ", ").append(key.parts[part]);
            values.append(" AS ").append(name);
            same.append(same.empty() ? "" : " AND ").append(mariaDbAlias("d") + ".").append(name);
            same.append(" = " + mariaDbAlias("y") + ".").append(name);
        }
        const auto wanted = MariaDbTemporary::createFrom(
            m_load.statements, values + " FROM " + images, key.parts.size(), m_attempt);
        if (!wanted)
            return wanted.error();
        std::string keys;
        std::string leaves;
        for (std::size_t part = 0; part < m_key.size(); ++part) {
            const std::string name = "seedbank_k" + std::to_string(part);
            keys.append(", ")
                .append(mariaDbDialect().quoted(m_key[part]))
                .append(" AS ")
                .append(name);
            leaves.append(leaves.empty() ? "" : " AND ").append(mariaDbAlias("l") + ".");
            leaves.append(mariaDbDialect().quoted(m_key[part]))
                .append(" = " + mariaDbAlias("d") + ".")
                .append(name);
        }
        Obstacle held { Obstacle::Kind::KeyCollision,
            QString::fromStdString(m_shape.name.display()), QString::fromStdString(key.name), 0,
            {} };
        // The row that stands in the way is one that stays: of the demo data or not.
        ASSIGN_OR_RETURN(held.rows,
            m_load.statements.number("SELECT count(*) FROM (SELECT " + values + keys + " FROM "
                    + m_name + ") AS " + mariaDbAlias("d") + " JOIN " + wanted->name() + " AS "
                    + mariaDbAlias("y") + " ON " + same + withoutLeaving(leaves),
                m_attempt));
        if (held.rows > 0)
            found.push_back(std::move(held));
        return {};
    }

    MariaDbStagedChanges &m_staged;
    const MariaDbLoad &m_load;
    TaskMonitor &m_monitor;
    int m_table;
    const TableShape &m_shape;
    std::string m_name;
    Attempt m_attempt;
    std::vector<int> m_columns;
    std::vector<std::string> m_key;
    std::string m_leaving;
    const MariaDbTableRules *m_rules = nullptr;
};

} // namespace

Result<std::vector<Obstacle>> findViolations(MariaDbStagedChanges &staged)
{
    const Load &load = staged.load();
    std::vector<Obstacle> found;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted + counts.updated > 0)
            RETURN_IF_ERROR(TableSearch(staged, table).search(found));
    }
    return found;
}

} // namespace seedbank
