// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbvisibility.h"

#include "base/taskmonitor.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbgrants.h"
#include "engines/mariadb/mariadbschemas.h"
#include "engines/mariadb/tr.h"
#include "rows/eachrow.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace seedbank {

namespace {

/** The columns that a foreign key may reference: InnoDB wants an index there. */
std::vector<int> referencableColumns(const MariaDbLoad &load, int table)
{
    std::set<int> columns;
    for (const std::vector<std::string> &index : load.schemaTable(table).indexes) {
        for (const std::string &column : index)
            columns.insert(load.shape(table).indexOf(column));
    }
    // A generated column, or one that the snapshot lacks, does not tell whether it changes.
    if (columns.contains(-1)) {
        columns.clear();
        for (int column = 0; column < std::ssize(load.shape(table).columns); ++column)
            columns.insert(column);
    }
    return { columns.begin(), columns.end() };
}

/** The rows that lose a value which a foreign key may reference. */
Result<std::int64_t> losingRows(const MariaDbLoad &load, int table, TaskMonitor &monitor)
{
    std::int64_t rows = load.changes.counts(table).deleted;
    const std::vector<int> columns = referencableColumns(load, table);
    if (!load.changes.changesAny(table, columns))
        return rows;
    RETURN_IF_ERROR(
        forEachUpdate(load.changes, table, monitor, [&](const UpdatePairs &updates) -> Result<> {
            rows += updates.differIn(columns) ? 1 : 0;
            return {};
        }));
    return rows;
}

Result<std::int64_t> insertedRows(const MariaDbLoad &load, int table, TaskMonitor &)
{
    return load.changes.counts(table).inserted;
}

/** Foreign keys between two tables, each schema and name. */
using Ends = std::pair<std::pair<std::string, std::string>, std::pair<std::string, std::string>>;
using References = std::map<Ends, int>;

std::string folded(const MariaDbLoad &load, const std::string &name)
{
    return load.schema.tableNames == NameCase::Folded ? foldedName(name) : name;
}

/** Those that the catalogue shows, and that the checks follow. */
References seenReferences(const MariaDbLoad &load)
{
    const auto ends = [&](const TableName &table) {
        const std::string &schema
            = table.schema.empty() ? load.connection.endpoint().database : table.schema;
        return std::pair(folded(load, schema), folded(load, table.name));
    };
    References seen;
    for (const SchemaTable &child : load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            const SchemaTable *parent = load.schema.find(key.referencedTable);
            const bool isWhole = parent
                && std::ranges::all_of(
                    key.columns, [&](const auto &column) { return child.find(column) != nullptr; });
            if (isWhole)
                ++seen[{ ends(parent->name), ends(child.name) }];
        }
    }
    return seen;
}

/** The tables that refer to each table and that the user does not see. */
std::map<TableName, QStringList> unseenChildren(
    const MariaDbLoad &load, const std::vector<MariaDbCatalogue::Reference> &references)
{
    References all;
    for (const auto &[parent, child] : references)
        ++all[{ { folded(load, parent.first), folded(load, parent.second) },
            { folded(load, child.first), folded(load, child.second) } }];
    const References seen = seenReferences(load);
    std::map<TableName, QStringList> unseen;
    for (const auto &[ends, count] : all) {
        const auto found = seen.find(ends);
        if (found != seen.end() && found->second >= count)
            continue;
        const auto &[parent, child] = ends;
        const SchemaTable *table = load.schema.find({ parent.first, parent.second });
        if (table)
            unseen[table->name] += Tr::tr("%1.%2 refers to it: needs SELECT on that")
                                       .arg(QString::fromStdString(child.first),
                                           QString::fromStdString(child.second));
    }
    return unseen;
}

using CountRows = Result<std::int64_t> (*)(const MariaDbLoad &, int table, TaskMonitor &);

Result<std::vector<Obstacle>> findUnseen(
    const MariaDbLoad &load, CountRows countRows, TaskMonitor &monitor)
{
    std::vector<Obstacle> found;
    if (load.noForeignChildren)
        return found;
    ASSIGN_OR_RETURN(const MariaDbGrants grants, MariaDbGrants::read(load.statements));
    if (grants.everywhere("SELECT"))
        return found;
    const bool isListed = grants.everywhere("PROCESS") && load.catalogue.references;
    std::map<TableName, QStringList> unseen;
    if (isListed)
        unseen = unseenChildren(load, *load.catalogue.references);
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const SchemaTable &schema = load.schemaTable(table);
        const auto hanging = unseen.find(schema.name);
        if (isListed && hanging == unseen.end())
            continue;
        ASSIGN_OR_RETURN(const std::int64_t rows, countRows(load, table, monitor));
        if (rows > 0)
            found.push_back(
                { Obstacle::Kind::UnseenRows, QString::fromStdString(schema.name.display()),
                    isListed ? hanging->second.join(QStringLiteral("; "))
                             : Tr::tr("needs PROCESS or SELECT on *.*"),
                    rows, {} });
    }
    return found;
}

} // namespace

Result<std::vector<Obstacle>> findUnseenRows(const MariaDbLoad &load, TaskMonitor &monitor)
{
    return findUnseen(load, losingRows, monitor);
}

Result<std::vector<Obstacle>> findUnseenByUndo(const MariaDbLoad &load, TaskMonitor &monitor)
{
    return findUnseen(load, insertedRows, monitor);
}

} // namespace seedbank
