// SPDX-License-Identifier: MIT
// What MariaDbReferences asks while and after rows are written.
#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbreferences.h"
#include "engines/mariadb/tr.h"
#include "sql/mariadbdialect.h"

namespace seedbank {

namespace {

QString danglingAction()
{
    return Tr::tr("check the references of");
}

} // namespace

Result<bool> MariaDbReferences::isFreeOfDemoRows(int table)
{
    const TableName &name = m_load.schemaTable(table).name;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            if (key.referencedTable != name)
                continue;
            if (isBroken(child, key))
                return false; // the server may refuse what has no cause
            const std::string *gone = goneTable(key);
            if (!gone || m_load.indexOf(child.name) < 0)
                continue;
            const std::string childName = mariaDbDialect().quoted(child.name);
            ASSIGN_OR_RETURN(const std::int64_t any,
                m_load.statements.number("SELECT 1 FROM " + *gone + " AS " + mariaDbAlias("g")
                        + " STRAIGHT_JOIN " + childName + " ON "
                        + m_dialect.refersTo(child.name, key, childName, mariaDbAlias("g"))
                        + " LIMIT 1" + m_load.connection.readsNow(),
                    danglingAction()));
            if (any > 0)
                return false;
        }
    }
    return true;
}

Result<std::vector<Obstacle>> MariaDbReferences::findDangling()
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(m_load.tables.size()); ++table) {
        for (const ForeignKey &key : m_load.schemaTable(table).foreignKeys)
            RETURN_IF_ERROR(addDanglingOf(found, table, key));
    }
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys)
            RETURN_IF_ERROR(addStillHangingOn(found, child, key));
    }
    return found;
}

Result<> MariaDbReferences::addStillHangingOn(
    std::vector<Obstacle> &found, const SchemaTable &child, const ForeignKey &key)
{
    const std::string *gone = goneTable(key);
    if (!gone)
        return {};
    const std::string name = mariaDbDialect().quoted(child.name);
    const std::string joined = *gone + " AS " + mariaDbAlias("g") + " STRAIGHT_JOIN " + name
        + " ON " + m_dialect.refersTo(child.name, key, name, mariaDbAlias("g"));
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(child.name, key), 0, {} },
        sampleText(name, key.columns), danglingIn(joined, name, child, key), RowLock::Share);
}

Result<> MariaDbReferences::addDanglingOf(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const TableChangeCounts &counts = m_load.changes.counts(table);
    if (counts.inserted + counts.updated == 0)
        return {};
    return looksAtWholeTable(table, key) ? addDanglingWhole(found, table, key)
                                         : addDanglingRows(found, table, key);
}

/** Where all rows are new, one join over them is faster than to send their references again. */
bool MariaDbReferences::looksAtWholeTable(int table, const ForeignKey &key) const
{
    return m_load.changes.isWholeTable(table)
        || columnIndexes(m_load.shape(table), key.columns).empty();
}

std::string MariaDbReferences::danglingInWhole(int table, const ForeignKey &key) const
{
    const SelectedTable &selected = elementAt(m_load.tables, table);
    const std::string name = mariaDbDialect().quoted(selected.shape.name);
    return danglingIn(name, name, m_load.schemaTable(table), key,
        mariaDbDialect().predicate(selected.shape.name, selected.filter));
}

Result<> MariaDbReferences::addDanglingWhole(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const TableName &name = m_load.shape(table).name;
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(name, key), 0, {} },
        sampleText(mariaDbDialect().quoted(name), key.columns), danglingInWhole(table, key),
        RowLock::Share);
}

Result<> MariaDbReferences::addDanglingRows(
    std::vector<Obstacle> &found, int table, const ForeignKey &key)
{
    const TableShape &shape = m_load.shape(table);
    const std::vector<int> indexes = columnIndexes(shape, key.columns);
    if (indexes.empty())
        return {}; // computed by the engine: known after writing
    ASSIGN_OR_RETURN(const MariaDbTemporary temporary,
        MariaDbTemporary::create(m_load.statements, shape.name, key.columns, danglingAction()));
    ASSIGN_OR_RETURN(
        const bool any, fill({ table, key.columns }, Direction::Coming, indexes, temporary.name()));
    if (!any)
        return {};
    return countAndSample(found,
        { Obstacle::Kind::MissingReference, QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(shape.name, key), 0, {} },
        sampleText(temporary.name(), key.columns),
        danglingIn(temporary.name(), temporary.name(), m_load.schemaTable(table), key),
        RowLock::Share);
}

Result<> MariaDbReferences::forEachDanglingQuery(
    const std::set<TableName> &tables, const std::function<Result<>(const std::string &)> &ask)
{
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            if (isBroken(child, key)
                || !(tables.contains(child.name) || tables.contains(key.referencedTable)))
                continue;
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            const std::string name = mariaDbDialect().quoted(child.name);
            RETURN_IF_ERROR(ask(" FROM " + danglingIn(name, name, child, key)));
        }
    }
    return {};
}

Result<std::int64_t> MariaDbReferences::countDangling(const std::set<TableName> &tables)
{
    std::int64_t count = 0;
    RETURN_IF_ERROR(forEachDanglingQuery(tables, [&](const std::string &from) -> Result<> {
        ASSIGN_OR_RETURN(const std::int64_t more,
            m_load.statements.number(
                "SELECT count(*)" + from + m_load.connection.readsNow(), danglingAction()));
        count += more;
        return {};
    }));
    return count;
}

Result<> MariaDbReferences::checkMayCountDangling(const std::set<TableName> &tables)
{
    return forEachDanglingQuery(
        tables, [&](const std::string &from) { return checkMayRead(from); });
}

Result<> MariaDbReferences::checkMayRead(const std::string &from)
{
    const auto rows = m_load.statements.rows(
        "SELECT 1" + from + " LIMIT 0" + m_load.connection.readsNow(), danglingAction());
    return rows ? Result<>() : rows.error();
}

} // namespace seedbank
