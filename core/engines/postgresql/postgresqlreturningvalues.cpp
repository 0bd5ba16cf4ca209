// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlreturningvalues.h"

#include "base/index.h"
#include "database/keycolumns.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlmovedrows.h"
#include "engines/postgresql/postgresqlobstacle.h"
#include "engines/postgresql/tr.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <string_view>

namespace seedbank {

namespace {

/** "FROM …": what refers to rows that go. */
std::string referencesToDeleted(
    const PostgreSqlChanges &changes, int table, const PostgreSqlReference &reference)
{
    return "FROM " + changes.name(table) + " AS seedbank_b JOIN " + changes.deleted(table)
        + " AS seedbank_d ON " + changes.sameKey(table, "seedbank_b", "seedbank_d") + " JOIN "
        + finalReferences(changes, reference) + " AS seedbank_c ON "
        + PostgreSqlMovedRows::refers(reference);
}

/** A value that the key refers to may go with one row and come with another. */
bool mayReturn(const TableShape &shape, const ForeignKey &key)
{
    if (key.referencedTable != shape.name || key.onDelete == ForeignKeyAction::NoAction)
        return false;
    // Rows are told apart by the text of their key, and these types have one for each value.
    static constexpr std::array<std::string_view, 5> spelledOnce { "smallint", "integer", "bigint",
        "uuid", "date" };
    return std::ranges::any_of(shape.key, [&](int index) {
        const Column &column = elementAt(shape.columns, index);
        return std::ranges::count(key.referencedColumns, column.name) == 0
            || std::ranges::count(spelledOnce, column.type) == 0;
    });
}

} // namespace

Result<> addActedUpon(const PostgreSqlChanges &changes, int table,
    const PostgreSqlReference &reference, const std::string &references,
    std::vector<Obstacle> &found)
{
    QStringList columns;
    for (const std::string &column : reference.columns)
        columns += QString::fromStdString(column);
    return countAndSample(changes.load().statements, found,
        { Obstacle::Kind::KeyHandOver, QString::fromStdString(changes.shape(table).name.display()),
            Tr::tr("%1: its foreign key from %2 would change rows that stay; define that "
                   "key with NO ACTION")
                .arg(columns.join(QStringLiteral(", ")), QString::fromStdString(reference.child)),
            0, {}, keyColumns(reference.columns) },
        keyTextOf("seedbank_c", reference.columns), references);
}

Result<> findActedUponByDelete(
    const PostgreSqlChanges &changes, int table, std::vector<Obstacle> &found)
{
    if (changes.inserted(table).empty() && changes.updated(table).empty())
        return {};
    Statements &statements = changes.load().statements;
    const std::string name = changes.name(table);
    ASSIGN_OR_RETURN(const auto references, readReferencesTo(statements, name));
    for (const PostgreSqlReference &reference : references) {
        if (reference.onDelete == 'a' || !reference.mayRead)
            continue;
        std::string provided;
        const auto provide = [&](const std::string &rows) {
            provided += (provided.empty() ? "EXISTS (SELECT 1 FROM " : " OR EXISTS (SELECT 1 FROM ")
                + rows + " AS seedbank_i WHERE "
                + PostgreSqlMovedRows::refers(reference, "seedbank_i") + ")";
        };
        if (!changes.inserted(table).empty() && changes.hasAll(table, reference.referencedColumns))
            provide(changes.inserted(table));
        if (!changes.updated(table).empty()
            && changes.changesAny(table, reference.referencedColumns))
            provide(changes.updated(table));
        if (provided.empty())
            continue;
        RETURN_IF_ERROR(addActedUpon(changes, table, reference,
            referencesToDeleted(changes, table, reference) + " WHERE " + provided, found));
    }
    return {};
}

Result<> findActedUponByUndo(PostgreSqlChanges &changes, int table, std::vector<Obstacle> &found)
{
    const PostgreSqlLoad &load = changes.load();
    const TableChangeCounts &counts = load.changes.counts(table);
    const bool mayBe = std::ranges::any_of(load.schema.tables, [&](const SchemaTable &child) {
        return std::ranges::any_of(child.foreignKeys,
            [&](const ForeignKey &key) { return mayReturn(changes.shape(table), key); });
    });
    if (!mayBe || counts.inserted == 0 || counts.deleted + counts.updated == 0)
        return {};
    RETURN_IF_ERROR(changes.stage(table));
    ASSIGN_OR_RETURN(const auto references, readReferencesTo(load.statements, changes.name(table)));
    for (const PostgreSqlReference &reference : references) {
        if (reference.onDelete == 'a' || !reference.mayRead
            || !changes.hasAll(table, reference.referencedColumns))
            continue;
        RETURN_IF_ERROR(addActedUpon(changes, table, reference,
            "FROM " + changes.inserted(table) + " AS seedbank_b JOIN " + reference.child
                + " AS seedbank_c ON " + PostgreSqlMovedRows::refers(reference),
            found));
    }
    return {};
}

} // namespace seedbank
