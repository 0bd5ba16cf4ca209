// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlvisibility.h"

#include "base/index.h"
#include "engines/postgresql/postgresqlload.h"
#include "engines/postgresql/postgresqlprivileges.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "engines/postgresql/tr.h"

#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

void addName(const TableName &table, QStringList &names)
{
    const QString name = QString::fromStdString(table.display());
    if (!names.contains(name))
        names += name;
}

/** What these foreign keys lead to, as far as the user may not look for it. */
Result<QStringList> hiddenParents(const PostgreSqlLoad &load, const std::vector<ForeignKey> &keys)
{
    QStringList hidden;
    for (const ForeignKey &key : keys) {
        ASSIGN_OR_RETURN(const bool may,
            mayReadColumns(
                load.statements, load.dialect, key.referencedTable, key.referencedColumns));
        if (!may)
            addName(key.referencedTable, hidden);
    }
    return hidden;
}

QStringList hiddenChildren(const PostgreSqlLoad &load, int table)
{
    const TableName &parent = load.schemaTable(table).name;
    const auto leadsHere = [&](const ForeignKey &key) { return key.referencedTable == parent; };
    QStringList hidden;
    for (const SchemaTable &child : load.schema.tables) {
        if (std::ranges::any_of(child.foreignKeys, leadsHere) && !load.dialect.mayRead(child.name))
            addName(child.name, hidden);
    }
    return hidden;
}

/** The foreign keys of a table that new rows have, or updates change. */
std::vector<ForeignKey> writtenKeys(const PostgreSqlLoad &load, int table)
{
    const TableChangeCounts &counts = load.changes.counts(table);
    std::vector<ForeignKey> keys = load.schemaTable(table).foreignKeys;
    if (counts.inserted > 0)
        return keys;
    if (counts.updated == 0)
        return {};
    const std::vector<std::string> changed = load.changes.changedColumns(table);
    std::erase_if(keys, [&](const ForeignKey &key) {
        return std::ranges::none_of(key.columns, [&](const std::string &column) {
            const SchemaColumn *found = load.schemaTable(table).find(column);
            return std::ranges::count(changed, column) > 0 || !found || found->generated;
        });
    });
    return keys;
}

} // namespace

Result<> checkMayReadParents(const PostgreSqlLoad &load)
{
    QStringList hidden;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        // As a rule all may be read, which is known already.
        const auto isKnown
            = [&](const ForeignKey &key) { return load.dialect.mayRead(key.referencedTable); };
        if (std::ranges::all_of(load.schemaTable(table).foreignKeys, isKnown))
            continue;
        ASSIGN_OR_RETURN(const QStringList more, hiddenParents(load, writtenKeys(load, table)));
        hidden += more;
    }
    hidden.removeDuplicates();
    if (hidden.isEmpty())
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("The rows of this load refer to rows of %1, and this user cannot read all of them.")
            .arg(hidden.join(QStringLiteral(", "))),
        Tr::tr("Ask the administrator for SELECT on that table and USAGE on its schema, "
               "without row security.") };
}

Result<> checkMayReadChildren(const PostgreSqlLoad &load)
{
    QStringList hidden;
    for (int table = 0; table < std::ssize(load.tables); ++table)
        hidden += hiddenChildren(load, table);
    hidden.removeDuplicates();
    for (const SelectedTable &table : load.tables) // of which more is missing
        hidden.removeAll(QString::fromStdString(table.shape.name.display()));
    if (hidden.isEmpty())
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("Rows of %1 may refer to demo rows, and this user cannot read all of them.")
            .arg(hidden.join(QStringLiteral(", "))),
        Tr::tr("Ask the administrator for SELECT on that table and USAGE on its schema, "
               "without row security.") };
}

Result<> findUnseenByUndo(const PostgreSqlLoad &load, std::vector<Obstacle> &found)
{
    const auto add = [&](int table, const QStringList &hidden, Obstacle::Kind kind, qint64 rows) {
        if (!hidden.isEmpty())
            found.push_back({ kind, QString::fromStdString(load.schemaTable(table).name.display()),
                Tr::tr("needs to read all of %1: SELECT, USAGE on its schema, no row security")
                    .arg(hidden.join(QStringLiteral(", "))),
                rows, {} });
    };
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        if (counts.inserted > 0)
            add(table, hiddenChildren(load, table), Obstacle::Kind::UnseenRows, counts.inserted);
        if (counts.deleted > 0) {
            ASSIGN_OR_RETURN(
                const QStringList hidden, hiddenParents(load, load.schemaTable(table).foreignKeys));
            add(table, hidden, Obstacle::Kind::Constraint, counts.deleted);
        }
    }
    return {};
}

} // namespace seedbank
