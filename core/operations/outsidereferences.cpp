// SPDX-License-Identifier: MIT
#include "operations/outsidereferences.h"

#include "base/index.h"
#include "base/plaintext.h"
#include "base/taskmonitor.h"
#include "database/load.h"
#include "operations/tr.h"
#include "rows/eachrow.h"

#include <QStringList>

#include <algorithm>
#include <set>
#include <span>

namespace seedbank {

namespace {

/** The filter of `table` says that `key` leads to rows of the dataset. */
bool isMembershipItself(const SelectedTable &table, const ForeignKey &key)
{
    const RowFilter &filter = table.filter;
    return filter.type == RowFilter::Type::Through && key.referencedTable == filter.parent
        && key.columns == std::vector { filter.column }
    && key.referencedColumns == std::vector { filter.parentColumn };
}

/** Schemas declare one reference twice, with other actions even: it leads to the same rows. */
bool isDeclaredBefore(const TableShape &shape, std::size_t reference)
{
    const ForeignKey &key = shape.foreignKeys[reference];
    const auto before = std::span(shape.foreignKeys).first(reference);
    return std::ranges::any_of(before, [&](const ForeignKey &other) {
        return other.columns == key.columns && other.referencedTable == key.referencedTable
            && other.referencedColumns == key.referencedColumns;
    });
}

const SnapshotTable *findTable(const SnapshotHeader &header, const TableName &name)
{
    const auto found = std::ranges::find_if(header.tables,
        [&](const SnapshotTable &table) { return table.selected.shape.name == name; });
    return found == header.tables.end() ? nullptr : &*found;
}

bool isIntegerText(std::string_view value)
{
    constexpr std::size_t maximumDigits = 20;
    if (value.starts_with('-'))
        value.remove_prefix(1);
    return !value.empty() && value.size() <= maximumDigits
        && value.find_first_not_of("0123456789") == value.npos;
}

bool isUuidText(std::string_view value)
{
    constexpr std::size_t length = 36;
    return value.size() == length && value.find_first_not_of("0123456789abcdef-") == value.npos;
}

/** Reads the derived rows of one foreign key. */
Result<> readInto(
    OutsideReference &reference, const TableShape &shape, RowSource &rows, TaskMonitor &monitor)
{
    const int columns = static_cast<int>(shape.columns.size());
    return forEachRow(rows, monitor, [&](const RowBatch &batch, int row) -> Result<> {
        ++reference.keys;
        reference.rows += std::stoll(std::string(batch.bytes(row, columns - 1)));
        if (columns == 2 && reference.values.size() < maximumOutsideValues
            && canBeAskedFor(batch.bytes(row, 0), shape.columns.front().kind))
            reference.values.emplace_back(batch.bytes(row, 0));
        return {};
    });
}

/** Whether a table has rows besides its demo rows. */
Result<bool> hasOtherRows(Session &session, const SnapshotTable &table)
{
    ASSIGN_OR_RETURN(const std::int64_t all, session.count({ table.selected.shape, {} }));
    return all != table.rows;
}

/** The rows whose column has the value. */
Result<std::int64_t> countWith(
    Session &session, const TableName &table, const Column &column, const std::string &value)
{
    SelectedTable row;
    row.shape.name = table;
    row.filter.type = RowFilter::Type::Equals;
    row.filter.column = column.name;
    row.filter.value = value;
    row.filter.valueIsNumber = column.kind == Kind::Integer;
    return session.count(row);
}

/** The two ends of a foreign key of one column. */
struct Ends {
    const SchemaTable *child = nullptr;
    const SchemaColumn *childColumn = nullptr;
    const SchemaTable *parent = nullptr;
    const SchemaColumn *parentColumn = nullptr;
};

/** The values of the snapshot's references that no row of the parent has. */
Result<std::vector<std::string>> missingValues(Session &session, const Ends &ends,
    const std::vector<std::string> &values, MissingRows wanted, TaskMonitor &monitor)
{
    std::vector<std::string> missing;
    for (const std::string &value : values) {
        if (!canBeAskedFor(value, ends.parentColumn->column.kind))
            continue;
        RETURN_IF_ERROR(monitor.checkCancelled());
        ASSIGN_OR_RETURN(const std::int64_t parents,
            countWith(session, ends.parent->name, ends.parentColumn->column, value));
        if (parents > 0)
            continue;
        if (wanted == MissingRows::New && canBeAskedFor(value, ends.childColumn->column.kind)) {
            ASSIGN_OR_RETURN(const std::int64_t children,
                countWith(session, ends.child->name, ends.childColumn->column, value));
            if (children > 0)
                continue;
        }
        missing.push_back(value);
    }
    return missing;
}

/** The ends in `target` of a foreign key like `wanted` of `child`; all nullptr if there is none.
 *  Only names that the target's own catalogue has are ever asked for. */
Ends endsOf(const Schema &target, const TableName &child, const ForeignKey &wanted)
{
    const SchemaTable *table = target.find(child);
    const SchemaTable *parent = target.find(wanted.referencedTable);
    const auto isWanted = [&](const ForeignKey &key) {
        return key.columns == wanted.columns && key.referencedTable == wanted.referencedTable
            && key.referencedColumns == wanted.referencedColumns;
    };
    if (!table || !parent || std::ranges::none_of(table->foreignKeys, isWanted))
        return {};
    return { table, table->find(wanted.columns.front()), parent,
        parent->find(wanted.referencedColumns.front()) };
}

QString sampleOf(const std::vector<std::string> &values, std::int64_t keys)
{
    QStringList texts;
    for (const std::string &value : values) {
        if (static_cast<std::size_t>(texts.size()) == Obstacle::maximumSamples)
            break;
        texts += QString::fromStdString(value);
    }
    QString text = texts.join(QStringLiteral(", "));
    if (!texts.isEmpty() && keys > texts.size())
        text += QStringLiteral(", …");
    return text;
}

/** Rows whose `column` has one of the values. */
Result<std::int64_t> countWith(const std::set<std::string> &values, RowStore &rows, int table,
    int column, TaskMonitor &monitor)
{
    std::int64_t count = 0;
    RETURN_IF_ERROR(
        forEachRow(rows.open(table), monitor, [&](const RowBatch &batch, int row) -> Result<> {
            count += values.contains(std::string(batch.bytes(row, column))) ? 1 : 0;
            return {};
        }));
    return count;
}

/** Names all tables at once that rows point at and the user may not read. */
Result<> mayReadReferenced(const Target &target, const SnapshotHeader &header,
    const std::vector<OutsideReference> &references)
{
    QStringList unreadable;
    for (const OutsideReference &reference : references) {
        const TableShape &shape = elementAt(header.tables, reference.table).selected.shape;
        const ForeignKey &key = elementAt(shape.foreignKeys, reference.reference);
        const QString name = QString::fromStdString(key.referencedTable.display());
        const SchemaTable *parent = target.schema.find(key.referencedTable);
        if (!parent || unreadable.contains(name))
            continue;
        ASSIGN_OR_RETURN(const bool may, target.session->mayRead(*parent));
        if (!may)
            unreadable += name;
    }
    if (unreadable.isEmpty())
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("Demo rows refer to rows of tables that the database's user cannot "
               "read (SELECT): %1.")
            .arg(unreadable.join(QStringLiteral(", "))),
        Tr::tr("Ask its administrator for that permission.") };
}

} // namespace

bool canBeAskedFor(std::string_view value, Kind kind)
{
    switch (kind) {
    case Kind::Integer:
        return isIntegerText(value);
    case Kind::Uuid:
        return isUuidText(value);
    case Kind::Text:
        return value.size() <= maximumOutsideValueSize && !hasControlCharacter(value);
    default:
        return false;
    }
}

Result<std::vector<OutsideReference>> findOutsideReferences(
    Session &session, const SnapshotHeader &header, TaskMonitor &monitor)
{
    std::vector<OutsideReference> places;
    std::vector<DerivedTable> queries;
    for (std::size_t table = 0; table < header.tables.size(); ++table) {
        const SnapshotTable &child = header.tables[table];
        const TableShape &shape = child.selected.shape;
        for (std::size_t i = 0; i < shape.foreignKeys.size() && child.rows > 0; ++i) {
            const ForeignKey &key = shape.foreignKeys[i];
            const SnapshotTable *parent = findTable(header, key.referencedTable);
            if (isMembershipItself(child.selected, key) || columnIndexes(shape, key.columns).empty()
                || isDeclaredBefore(shape, i))
                continue;
            if (parent) {
                // A count is all it takes where there is nothing else to point at.
                ASSIGN_OR_RETURN(const bool others, hasOtherRows(session, *parent));
                if (!others)
                    continue;
            }
            places.push_back({ static_cast<int>(table), static_cast<int>(i), 0, 0, {} });
            queries.push_back(outsideReferences(
                session.dialect(), child.selected, key, parent ? &parent->selected : nullptr));
        }
    }
    const auto store = session.rows(std::move(queries));
    std::vector<OutsideReference> found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        ASSIGN_OR_RETURN(const auto rows, store->open(static_cast<int>(i)));
        RETURN_IF_ERROR(readInto(places[i], store->tables()[i], *rows, monitor));
        if (places[i].rows > 0)
            found.push_back(std::move(places[i]));
    }
    return found;
}

std::vector<QString> describeOutsideReferences(
    const SnapshotHeader &header, const std::vector<OutsideReference> &found)
{
    std::vector<QString> texts;
    texts.reserve(found.size());
    for (const OutsideReference &reference : found) {
        const TableShape &shape = elementAt(header.tables, reference.table).selected.shape;
        const ForeignKey &key = elementAt(shape.foreignKeys, reference.reference);
        QString where = describeForeignKey(shape.name, key);
        if (const QString sample = sampleOf(reference.values, reference.keys); !sample.isEmpty())
            where += QStringLiteral(": ") + sample;
        texts.push_back(
            Tr::tr("%n row(s) of %1 refer to rows of %2 outside the demo data (%3). This version "
                   "loads only where those rows exist.",
                nullptr, pluralCount(reference.rows))
                .arg(QString::fromStdString(shape.name.display()),
                    QString::fromStdString(key.referencedTable.display()), where));
    }
    return texts;
}

Result<std::vector<MissingOutside>> findMissingOutside(const Target &target,
    const SnapshotHeader &header, const std::vector<OutsideReference> &references,
    MissingRows wanted, TaskMonitor &monitor)
{
    RETURN_IF_ERROR(mayReadReferenced(target, header, references));
    std::vector<MissingOutside> found;
    for (const OutsideReference &reference : references) {
        const TableShape &shape = elementAt(header.tables, reference.table).selected.shape;
        const ForeignKey &key = elementAt(shape.foreignKeys, reference.reference);
        const Ends ends = endsOf(target.schema, shape.name, key);
        if (!ends.childColumn || !ends.parentColumn
            || areNumberedOtherwise(ends.childColumn->column, ends.parentColumn->column))
            continue;
        ASSIGN_OR_RETURN(std::vector<std::string> missing,
            missingValues(*target.session, ends, reference.values, wanted, monitor));
        if (!missing.empty())
            found.push_back({ reference, std::move(missing) });
    }
    return found;
}

Result<std::vector<Obstacle>> obstaclesOf(const std::vector<MissingOutside> &missing,
    const SnapshotHeader &header, RowStore &rows, TaskMonitor &monitor)
{
    std::vector<Obstacle> obstacles;
    for (const auto &[reference, values] : missing) {
        if (reference.keys > static_cast<std::int64_t>(reference.values.size()))
            continue;
        const TableShape &shape = elementAt(header.tables, reference.table).selected.shape;
        const ForeignKey &key = elementAt(shape.foreignKeys, reference.reference);
        Obstacle obstacle { Obstacle::Kind::MissingReference,
            QString::fromStdString(key.referencedTable.display()),
            describeForeignKey(shape.name, key), reference.rows, {} };
        if (values.size() < reference.values.size()) {
            ASSIGN_OR_RETURN(obstacle.rows,
                countWith({ values.begin(), values.end() }, rows, reference.table,
                    shape.indexOf(key.columns.front()), monitor));
        }
        for (std::size_t i = 0; i < std::min(values.size(), Obstacle::maximumSamples); ++i)
            obstacle.sampleKeys.push_back(QString::fromStdString(values[i]));
        obstacles.push_back(std::move(obstacle));
    }
    return obstacles;
}

} // namespace seedbank
