// SPDX-License-Identifier: MIT
#include "database/checks/stagedvalues.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "rows/eachrow.h"
#include "rows/updatepairs.h"
#include "sql/dialect.h"

#include <algorithm>

namespace seedbank {

namespace {

std::vector<std::string> keyOf(const TableShape &shape)
{
    return columnNames(shape, shape.key);
}

} // namespace

Result<std::string> StagedValues::lostValues(const TableColumns &columns, Loss loss)
{
    const TableChangeCounts &counts = load().changes.counts(load().indexOf(columns.table));
    switch (loss) {
    case Loss::Returning:
    case Loss::Respelled:
        return std::string();
    case Loss::Deleted:
        if (counts.deleted == 0)
            return std::string();
        return collect(counts.updated == 0 ? Rows::Lost : Rows::Deleted, columns, Use::LookUp);
    case Loss::Changed:
        if (counts.updated == 0)
            return std::string();
        return collect(counts.deleted == 0 ? Rows::Lost : Rows::Changed, columns, Use::LookUp);
    case Loss::Either:
        break;
    }
    return counts.deleted + counts.updated > 0 ? collect(Rows::Lost, columns, Use::LookUp)
                                               : std::string();
}

Result<std::string> StagedValues::gainedValues(const TableColumns &columns, Use use)
{
    const TableChangeCounts &counts = load().changes.counts(load().indexOf(columns.table));
    if (counts.inserted + counts.updated == 0)
        return std::string();
    // One that can be looked up can be read, too.
    const bool isThere = m_values.contains({ Rows::Gained, columns, Use::LookUp });
    return collect(Rows::Gained, columns, isThere ? Use::LookUp : use);
}

Result<std::string> StagedValues::createValues(const TableColumns &columns)
{
    return createTable(columns, Use::LookUp);
}

Result<std::string> StagedValues::collect(Rows rows, const TableColumns &columns, Use use)
{
    const std::tuple wanted { rows, columns, use };
    if (const auto found = m_values.find(wanted); found != m_values.end())
        return found->second;
    const int table = load().indexOf(columns.table);
    const std::vector<int> indexes = columnIndexes(load().shape(table), columns.columns);
    ASSIGN_OR_RETURN(const std::string name, createTable(columns, use));
    bool any = false;
    if (indexes.empty()) {
        ASSIGN_OR_RETURN(any, fillComputed(name, rows, columns));
    } else {
        ASSIGN_OR_RETURN(const Equality areEqual, equality(columns));
        ASSIGN_OR_RETURN(any, fill(name, table, rows, indexes, indexes, areEqual));
    }
    // Not before: after an error, none is not known to be there.
    return m_values.emplace(wanted, any ? name : std::string()).first->second;
}

Result<bool> StagedValues::fill(const std::string &name, int table, Rows rows,
    std::span<const int> columns, std::span<const int> changed, const Equality &areEqual)
{
    ASSIGN_OR_RETURN(const auto inserter, insertInto(name, table, columns));
    bool any = false;
    // A NULL is never referenced, and references nothing.
    const auto add = [&](const RowBatch &batch, int row) -> Result<> {
        const bool hasNull = std::ranges::any_of(
            columns, [&](int column) { return batch.tag(row, column) == Tag::Null; });
        if (hasNull)
            return {};
        any = true;
        return inserter->add(batch, row);
    };
    const bool isGain = rows == Rows::Gained;
    if (rows != Rows::Changed)
        RETURN_IF_ERROR(
            forEachRow(isGain ? load().changes.inserts(table) : load().changes.deletes(table),
                monitor(), add));
    const auto addUpdate = [&](const UpdatePairs &updates) -> Result<> {
        if (!updates.differIn(changed))
            return {};
        if (areEqual) {
            ASSIGN_OR_RETURN(const bool isKept, areEqual(updates));
            if (isKept)
                return {};
        }
        return isGain ? add(updates.to(), updates.toRow()) : add(updates.from(), updates.fromRow());
    };
    if (rows != Rows::Deleted)
        RETURN_IF_ERROR(forEachUpdate(load().changes, table, monitor(), addUpdate));
    RETURN_IF_ERROR(inserter->finish());
    return any;
}

/** What the rows have now, and what the engine makes of them as they are to be, where that is
 *  another value. */
Result<bool> StagedValues::fillComputed(
    const std::string &name, Rows rows, const TableColumns &columns)
{
    if (rows == Rows::Gained)
        RETURN_IF_ERROR(addGainedComputed(name, columns));
    // A deleted row loses its values, even to a new row whose key compares equal.
    if (rows == Rows::Lost || rows == Rows::Deleted)
        RETURN_IF_ERROR(addLostComputed(name, Rows::Deleted, columns));
    if (rows == Rows::Lost || rows == Rows::Changed)
        RETURN_IF_ERROR(addLostComputed(name, Rows::Changed, columns));
    ASSIGN_OR_RETURN(const std::int64_t count, this->count(name));
    return count > 0;
}

/** All that is written, but what updated rows keep. A new row may have a key that compares equal to
 *  that of one that goes. */
Result<> StagedValues::addGainedComputed(const std::string &name, const TableColumns &columns)
{
    const int table = load().indexOf(columns.table);
    const TableShape &shape = load().shape(table);
    const std::vector<std::string> key = keyOf(shape);
    ASSIGN_OR_RETURN(const std::string images, afterImages(table));
    if (images.empty())
        return {};
    std::string sql = "INSERT INTO " + name + " (" + columnList(dialect(), columns.columns)
        + ") SELECT " + columnsOf(dialect(), rowName("a"), columns.columns) + " FROM " + images
        + " AS " + rowName("a");
    if (load().changes.counts(table).updated > 0) {
        ASSIGN_OR_RETURN(const std::string keys, createTable({ shape.name, key }, Use::LookUp));
        RETURN_IF_ERROR(fill(keys, table, Rows::Changed, shape.key, allColumns(shape)));
        sql += " LEFT JOIN (" + keys + " AS " + rowName("k") + " JOIN "
            + dialect().quoted(shape.name) + " AS " + rowName("t") + " ON "
            + dialect().sameValues(shape.name, key, rowName("k"), rowName("t")) + ") ON "
            + isSame(shape, columns) + " WHERE " + rowName("k") + '.'
            + dialect().quoted(key.front()) + " IS NULL";
    }
    return execute(sql);
}

Result<> StagedValues::addLostComputed(
    const std::string &name, Rows rows, const TableColumns &columns)
{
    const int table = load().indexOf(columns.table);
    const TableShape &shape = load().shape(table);
    const std::vector<std::string> key = keyOf(shape);
    ASSIGN_OR_RETURN(const std::string keys, createTable({ shape.name, key }, Use::Each));
    ASSIGN_OR_RETURN(const bool any, fill(keys, table, rows, shape.key, allColumns(shape)));
    if (!any)
        return {};
    std::string sql = "INSERT INTO " + name + " (" + columnList(dialect(), columns.columns)
        + ") SELECT " + columnsOf(dialect(), rowName("t"), columns.columns) + " FROM " + keys
        + " AS " + rowName("k") + std::string(join()) + dialect().quoted(shape.name) + " AS "
        + rowName("t") + " ON " + dialect().sameValues(shape.name, key, rowName("k"), rowName("t"));
    if (rows == Rows::Deleted)
        return execute(sql);
    ASSIGN_OR_RETURN(const std::string images, afterImages(table));
    if (!images.empty())
        sql += " LEFT JOIN " + images + " AS " + rowName("a") + " ON " + isSame(shape, columns)
            + " WHERE " + rowName("a") + '.' + dialect().quoted(key.front()) + " IS NULL";
    return execute(sql);
}

/** SQL: the row "a" is the row "t" and has its values. */
std::string StagedValues::isSame(const TableShape &shape, const TableColumns &columns) const
{
    std::vector<std::string> all = keyOf(shape);
    all.insert(all.end(), columns.columns.begin(), columns.columns.end());
    return dialect().sameValues(shape.name, all, rowName("a"), rowName("t"));
}

Result<std::string> StagedValues::leavingRows(int table, const std::vector<std::string> &columns)
{
    const TableChangeCounts &counts = load().changes.counts(table);
    if (counts.deleted + counts.updated == 0)
        return std::string();
    const TableShape &shape = load().shape(table);
    // Without updates it is the same rows whatever the columns.
    const TableColumns wanted { shape.name,
        counts.updated > 0 ? columns : std::vector<std::string>() };
    if (const auto found = m_leaving.find(wanted); found != m_leaving.end())
        return found->second;
    const std::vector<std::string> key = keyOf(shape);
    ASSIGN_OR_RETURN(const std::string name, createTable({ shape.name, key }, Use::LookUp));
    const std::vector<int> indexes = columnIndexes(shape, columns);
    RETURN_IF_ERROR(
        fill(name, table, indexes.empty() ? Rows::Deleted : Rows::Lost, shape.key, indexes));
    if (indexes.empty() && counts.updated > 0)
        RETURN_IF_ERROR(addRecomputed(name, table, key, columns));
    return m_leaving.emplace(wanted, name).first->second;
}

/** Rows whose values the engine computes anew. */
Result<> StagedValues::addRecomputed(const std::string &leaving, int table,
    const std::vector<std::string> &key, const std::vector<std::string> &columns)
{
    const TableShape &shape = load().shape(table);
    ASSIGN_OR_RETURN(const std::string images, afterImages(table));
    if (images.empty()) {
        const auto filled = fill(leaving, table, Rows::Changed, shape.key, allColumns(shape));
        return filled ? Result<>() : filled.error();
    }
    return execute("INSERT INTO " + leaving + " (" + columnList(dialect(), key) + ") SELECT "
        + columnsOf(dialect(), rowName("t"), key) + " FROM " + images + " AS " + rowName("a")
        + " JOIN " + dialect().quoted(shape.name) + " AS " + rowName("t") + " ON "
        + dialect().sameValues(shape.name, key, rowName("a"), rowName("t")) + " WHERE ("
        + dialect().sameValues(shape.name, columns, rowName("a"), rowName("t")) + ") IS NOT TRUE");
}

} // namespace seedbank
