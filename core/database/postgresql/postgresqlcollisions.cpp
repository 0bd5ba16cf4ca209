// SPDX-License-Identifier: MIT
#include "database/postgresql/postgresqlcollisions.h"

#include "database/postgresql/postgresqlchanges.h"
#include "database/postgresql/postgresqlobstacle.h"
#include "sql/dialect.h"

#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

const Dialect &dialect()
{
    return *Dialect::find(EngineKind::PostgreSql);
}

std::vector<std::vector<std::string>> keysOf(const PostgreSqlChanges &changes, int table)
{
    const SchemaTable &schema = changes.load().schemaTable(table);
    std::vector<std::vector<std::string>> keys;
    const auto add = [&](const std::vector<std::string> &names) {
        if (!columnIndexes(changes.shape(table), names).empty()
            && std::ranges::count(keys, names) == 0)
            keys.push_back(names);
    };
    add(schema.primaryKey);
    for (const UniqueKey &key : schema.uniqueKeys) {
        if (!key.partial)
            add(key.columns);
    }
    return keys;
}

/** One key of one table against the rows outside the demo data. */
Result<> search(const PostgreSqlChanges &changes, int table, const std::vector<std::string> &key,
    const std::string &newRows, std::vector<Obstacle> &found)
{
    const SelectedTable &selected = changes.load().tables[static_cast<std::size_t>(table)];
    const std::string name = dialect().quoted(selected.shape.name);
    std::string condition;
    QStringList names;
    for (const std::string &column : key) {
        condition += name + '.' + dialect().quoted(column) + " = seedbank_new_row."
            + dialect().quoted(column) + " AND ";
        names += QString::fromStdString(column);
    }
    return countAndSample(changes.load().connection, found,
        { Obstacle::Kind::KeyCollision, QString::fromStdString(selected.shape.name.display()),
            names.join(QStringLiteral(", ")), 0, {} },
        keyTextOf("seedbank_new_row", key),
        "FROM " + newRows + " AS seedbank_new_row JOIN " + name + " ON " + condition + "("
            + dialect().predicate(selected.shape.name, selected.filter) + ") IS NOT TRUE");
}

} // namespace

Result<std::vector<Obstacle>> findCollisions(const PostgreSqlChanges &changes)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < static_cast<int>(changes.load().tables.size()); ++table) {
        for (const std::vector<std::string> &key : keysOf(changes, table)) {
            if (!changes.inserted(table).empty())
                SEEDBANK_TRY(search(changes, table, key, changes.inserted(table), found));
            if (!changes.updated(table).empty() && changes.changesAny(table, key))
                SEEDBANK_TRY(search(changes, table, key, changes.updated(table), found));
        }
    }
    return found;
}

} // namespace seedbank
