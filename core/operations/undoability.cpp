// SPDX-License-Identifier: MIT
#include "operations/undoability.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/keycolumns.h"
#include "database/load.h"
#include "operations/outsidereferences.h"
#include "operations/tr.h"
#include "rows/keyorder.h"
#include "rows/updatepairs.h"
#include "sql/storedrules.h"

#include <QStringList>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>

namespace seedbank {

namespace {

/** Up to so many, values are looked up one by one, which leaves the other rows alone. */
constexpr std::size_t fewValues = 200;

struct Rows {
    qint64 count = 0;
    std::vector<QString> sampleKeys = {};

    void add(const RowBatch &batch, int row, std::span<const int> key)
    {
        ++count;
        if (sampleKeys.size() < Obstacle::maximumSamples)
            sampleKeys.push_back(QString::fromStdString(describeKey(batch, row, key)));
    }
};

/** Walks rows in key order, and stops where it is asked to. */
class Cursor {
public:
    explicit Cursor(std::unique_ptr<RowSource> source)
        : m_source(std::move(source))
    {
    }

    Result<bool> next()
    {
        if (++m_row < m_batch.rowCount())
            return true;
        m_row = 0;
        ASSIGN_OR_RETURN(const bool more, m_source->next(m_batch));
        return more && m_batch.rowCount() > 0;
    }
    const RowBatch &batch() const { return m_batch; }
    int row() const { return m_row; }

private:
    std::unique_ptr<RowSource> m_source;
    RowBatch m_batch;
    int m_row = -1;
};

/** The derived row has the columns of the key alone, in the key's order. */
std::weak_ordering compareWith(
    const Cursor &derived, const RowBatch &batch, int row, std::span<const int> key)
{
    for (std::size_t i = 0; i < key.size(); ++i) {
        const int left = static_cast<int>(i);
        const auto order = compareKeyCells(derived.batch().tag(derived.row(), left),
            derived.batch().bytes(derived.row(), left), batch.tag(row, key[i]),
            batch.bytes(row, key[i]));
        if (order != 0)
            return order;
    }
    return std::weak_ordering::equivalent;
}

/** Calls `visit` with each row that is deleted, and each that is updated where `counts`, until it
 *  answers false. */
Result<> forEachReplaced(const ChangeSet &changes, int table,
    const std::function<bool(const UpdatePairs &)> &counts,
    const std::function<bool(const RowBatch &, int)> &visit)
{
    ASSIGN_OR_RETURN(auto deletes, changes.deletes(table));
    Cursor deleted(std::move(deletes));
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, deleted.next());
        if (!more)
            break;
        if (!visit(deleted.batch(), deleted.row()))
            return {};
    }
    UpdatePairs pairs(changes, table);
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, pairs.next());
        if (!more || (counts(pairs) && !visit(pairs.from(), pairs.fromRow())))
            return {};
    }
}

/** An update writes the whole row again. */
bool isWritten(const UpdatePairs &)
{
    return true;
}

/** SQL: the row has the key of one that the changes replace. Empty where those are many, or cannot
 *  be asked for. */
Result<std::string> hasReplacedKey(const ChangeSet &changes, int table, const Dialect &dialect)
{
    const TableShape &shape = elementAt(changes.tables(), table);
    const TableChangeCounts &counts = changes.counts(table);
    if (shape.key.size() != 1
        || counts.deleted + counts.updated > static_cast<std::int64_t>(fewValues))
        return std::string();
    const Column &column = elementAt(shape.columns, shape.key.front());
    std::string values;
    bool isAskable = true;
    RETURN_IF_ERROR(forEachReplaced(changes, table, isWritten, [&](const RowBatch &batch, int row) {
        const std::string_view value = batch.bytes(row, shape.key.front());
        isAskable = canBeAskedFor(value, column.kind);
        if (isAskable)
            values.append(values.empty() ? "" : ", ")
                .append(column.kind == Kind::Integer ? std::string(value)
                                                     : Dialect::textLiteral(value));
        return isAskable;
    }));
    if (!isAskable || values.empty())
        return std::string();
    return dialect.quoted(shape.name) + '.' + dialect.quoted(column.name) + " IN (" + values + ')';
}

/** Those rows of `among` (keys, in key order) that the changes delete, or update where `counts`. */
Result<Rows> replacedAmong(Target &target, const ChangeSet &changes, int table, DerivedTable among,
    const std::function<bool(const UpdatePairs &)> &counts, TaskMonitor &monitor)
{
    const std::vector<int> &key = elementAt(changes.tables(), table).key;
    Rows found;
    const auto store = target.session->rows(std::vector { std::move(among) });
    ASSIGN_OR_RETURN(auto source, store->open(0));
    Cursor derived(std::move(source));
    ASSIGN_OR_RETURN(auto deletes, changes.deletes(table));
    Cursor deleted(std::move(deletes));
    UpdatePairs pairs(changes, table);
    ASSIGN_OR_RETURN(bool hasDeleted, deleted.next());
    ASSIGN_OR_RETURN(bool hasPair, pairs.next());
    while (hasDeleted || hasPair) {
        RETURN_IF_ERROR(monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, derived.next());
        if (!more)
            break;
        while (hasDeleted && compareWith(derived, deleted.batch(), deleted.row(), key) > 0) {
            ASSIGN_OR_RETURN(hasDeleted, deleted.next());
        }
        while (hasPair && compareWith(derived, pairs.from(), pairs.fromRow(), key) > 0) {
            ASSIGN_OR_RETURN(hasPair, pairs.next());
        }
        if (hasDeleted && compareWith(derived, deleted.batch(), deleted.row(), key) == 0)
            found.add(deleted.batch(), deleted.row(), key);
        else if (hasPair && compareWith(derived, pairs.from(), pairs.fromRow(), key) == 0
            && counts(pairs))
            found.add(pairs.from(), pairs.fromRow(), key);
    }
    return found;
}

/** A CHECK, or the like, that rows which stand there may break. */
struct Rule {
    QString name; ///< for people
    std::string condition;
};

QString describeRule(const Cursor &rule)
{
    const auto text = [&](int column) {
        return QString::fromStdString(std::string(rule.batch().bytes(rule.row(), column)));
    };
    if (!text(2).isEmpty())
        return Tr::tr("%1 of the domain %2, column %3").arg(text(0), text(3), text(2));
    return text(3).isEmpty() ? text(0) : Tr::tr("%1 of the partition %2").arg(text(0), text(3));
}

Result<std::vector<Rule>> rulesOf(Session &session, const TableName &table)
{
    std::vector<Rule> rules;
    const auto derived = session.storedRules(table);
    if (!derived)
        return rules;
    const auto store = session.rows(std::vector { *derived });
    ASSIGN_OR_RETURN(auto source, store->open(0));
    Cursor cursor(std::move(source));
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, cursor.next());
        if (!more)
            return rules;
        rules.push_back(
            { describeRule(cursor), std::string(cursor.batch().bytes(cursor.row(), 1)) });
    }
}

Result<> findBrokenRules(Target &target, const ChangeSet &changes, int table,
    std::vector<Obstacle> &found, TaskMonitor &monitor)
{
    const TableShape &shape = elementAt(changes.tables(), table);
    const Dialect &dialect = target.session->dialect();
    ASSIGN_OR_RETURN(const auto rules, rulesOf(*target.session, shape.name));
    if (rules.empty())
        return {};
    ASSIGN_OR_RETURN(const std::string among, hasReplacedKey(changes, table, dialect));
    const auto rowsThatBreak = [&](const std::string &condition) {
        return replacedAmong(target, changes, table, rowsAgainst(shape, dialect, condition, among),
            isWritten, monitor);
    };
    // Hardly ever a row breaks one: then all rules are asked in one pass over the table.
    std::string all;
    for (const Rule &rule : rules)
        all.append(all.empty() ? "(" : " AND (").append(rule.condition).append(")");
    ASSIGN_OR_RETURN(const Rows any, rowsThatBreak(all));
    if (any.count == 0)
        return {};
    for (const auto &[name, condition] : rules) {
        ASSIGN_OR_RETURN(Rows lost, rowsThatBreak(condition));
        if (lost.count > 0)
            found.push_back(
                { Obstacle::Kind::Constraint, QString::fromStdString(shape.name.display()),
                    name + QStringLiteral("; ")
                        + Tr::tr("an undo could not write the rows that break it, so it would not "
                                 "be possible to undo the load"),
                    lost.count, std::move(lost.sampleKeys), keyColumns(shape, shape.key) });
    }
    return {};
}

/** One foreign key of a table that the changes touch. */
class ReferenceCheck {
public:
    ReferenceCheck(Target &target, const ChangeSet &changes, int table, const ForeignKey &key,
        TaskMonitor &monitor)
        : m_target(target)
        , m_changes(changes)
        , m_table(table)
        , m_shape(elementAt(changes.tables(), table))
        , m_key(key)
        , m_columns(columnIndexes(m_shape, key.columns))
        , m_monitor(monitor)
    {
    }

    Result<Rows> find()
    {
        const SchemaTable *parent = m_target.schema.find(m_key.referencedTable);
        const auto isThere
            = [&](const std::string &column) { return parent->find(column) != nullptr; };
        if (!parent || !std::ranges::all_of(m_key.referencedColumns, isThere))
            return Rows();
        ASSIGN_OR_RETURN(const bool may, m_target.session->mayRead(*parent));
        if (!may)
            return Rows();
        ASSIGN_OR_RETURN(const auto values, fewLost());
        if (!values || isNumberedOtherwise(*parent))
            return join();
        ASSIGN_OR_RETURN(Rows lost, lookUp(*parent, *values));
        // A look-up goes by bytes: a collation may know the value all the same.
        return lost.count == 0 ? Result<Rows>(std::move(lost)) : join();
    }

private:
    /** The values of rows that are deleted, or lose what they point at; nothing if they are many,
     *  or cannot be asked for. */
    Result<std::optional<std::map<std::string, Rows>>> fewLost()
    {
        std::map<std::string, Rows> values;
        if (m_columns.size() != 1)
            return std::nullopt;
        const int column = m_columns.front();
        const Kind kind = elementAt(m_shape.columns, column).kind;
        bool isAskable = true;
        const auto loses = [&](const UpdatePairs &pairs) { return pairs.differIn(m_columns); };
        RETURN_IF_ERROR(
            forEachReplaced(m_changes, m_table, loses, [&](const RowBatch &batch, int row) {
                if (batch.tag(row, column) == Tag::Null)
                    return true;
                const std::string_view value = batch.bytes(row, column);
                isAskable = canBeAskedFor(value, kind) && values.size() < fewValues;
                if (isAskable)
                    values[std::string(value)].add(batch, row, m_shape.key);
                return isAskable;
            }));
        return isAskable ? std::optional(std::move(values)) : std::nullopt;
    }

    Result<Rows> lookUp(const SchemaTable &parent, const std::map<std::string, Rows> &values)
    {
        const Column &column = parent.find(m_key.referencedColumns.front())->column;
        SelectedTable wanted;
        wanted.shape.name = parent.name;
        wanted.filter.type = RowFilter::Type::Equals;
        wanted.filter.column = column.name;
        wanted.filter.valueIsNumber = column.kind == Kind::Integer;
        Rows lost;
        for (const auto &[value, rows] : values) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            if (!canBeAskedFor(value, column.kind))
                return join();
            wanted.filter.value = value;
            ASSIGN_OR_RETURN(const std::int64_t parents, m_target.session->count(wanted));
            if (parents > 0)
                continue;
            lost.count += rows.count;
            for (const QString &key : rows.sampleKeys) {
                if (lost.sampleKeys.size() < Obstacle::maximumSamples)
                    lost.sampleKeys.push_back(key);
            }
        }
        return lost;
    }

    /** Then the parent may have the same text for another value. */
    bool isNumberedOtherwise(const SchemaTable &parent) const
    {
        return !m_columns.empty()
            && areNumberedOtherwise(elementAt(m_shape.columns, m_columns.front()),
                parent.find(m_key.referencedColumns.front())->column);
    }

    /** All rows of the table that lead nowhere, beside the changes. */
    Result<Rows> join()
    {
        // Where the columns are not known, they do not change.
        const auto loses = [&](const UpdatePairs &pairs) {
            return !m_columns.empty() && pairs.differIn(m_columns);
        };
        return replacedAmong(m_target, m_changes, m_table,
            danglingRows(m_target.session->dialect(), m_shape, m_key), loses, m_monitor);
    }

    Target &m_target;
    const ChangeSet &m_changes;
    int m_table;
    const TableShape &m_shape;
    const ForeignKey &m_key;
    std::vector<int> m_columns; ///< of the key; empty where the snapshot lacks one
    TaskMonitor &m_monitor;
};

/** Without those that only differ in what they do. */
std::vector<ForeignKey> distinctKeys(const SchemaTable &table)
{
    std::vector<ForeignKey> keys;
    for (const ForeignKey &key : table.foreignKeys) {
        const auto isSame = [&](const ForeignKey &other) {
            return other.columns == key.columns && other.referencedTable == key.referencedTable
                && other.referencedColumns == key.referencedColumns;
        };
        if (std::ranges::none_of(keys, isSame))
            keys.push_back(key);
    }
    return keys;
}

/** What keeps the load from being undone, and that it does. */
QString withoutUndo(const QString &what)
{
    return what + QStringLiteral("; ") + Tr::tr("it would not be possible to undo the load");
}

} // namespace

Result<std::vector<Obstacle>> findIrrevocable(
    Target &target, const ChangeSet &changes, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(
        std::vector<Obstacle> found, target.session->findUnrestorable(changes, monitor));
    for (Obstacle &obstacle : found)
        obstacle.detail = withoutUndo(obstacle.detail);
    for (int table = 0; table < std::ssize(changes.tables()); ++table) {
        const TableShape &shape = elementAt(changes.tables(), table);
        const SchemaTable *child = target.schema.find(shape.name);
        if (!child || changes.counts(table).deleted + changes.counts(table).updated == 0)
            continue;
        for (const ForeignKey &key : distinctKeys(*child)) {
            ASSIGN_OR_RETURN(
                Rows lost, ReferenceCheck(target, changes, table, key, monitor).find());
            if (lost.count == 0)
                continue;
            const QString where = describeForeignKey(shape.name, key);
            found.push_back({ Obstacle::Kind::MissingReference,
                QString::fromStdString(key.referencedTable.display()), withoutUndo(where),
                lost.count, std::move(lost.sampleKeys), keyColumns(shape, shape.key) });
        }
        RETURN_IF_ERROR(findBrokenRules(target, changes, table, found, monitor));
    }
    return found;
}

Result<std::vector<QString>> warnOfUndo(Target &target, std::span<const SelectedTable> tables,
    const ChangeSet &changes, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const auto barriers,
        target.session->findBarriersToUndo(changes, tables, target.schema, monitor));
    std::vector<QString> warnings;
    warnings.reserve(barriers.size());
    for (const Obstacle &barrier : barriers) {
        const QString text = barrier.kind == Obstacle::Kind::UnseenRows
            ? Tr::tr("An undo of this load would be refused, unless this user gets a "
                     "permission first: other rows that this user cannot see may then refer "
                     "to the new rows of %1")
            : Tr::tr("An undo of this load would be refused for rows of %1, unless that is changed "
                     "first");
        warnings.push_back(withReason(text.arg(barrier.table), barrier.detail));
    }
    return warnings;
}

Error refuseIrrevocable(std::vector<Obstacle> obstacles)
{
    QStringList sentences { Tr::tr("It would not be possible to undo this load.") };
    for (const Obstacle &obstacle : obstacles) {
        QStringList keys;
        for (const QString &key : obstacle.sampleKeys)
            keys += key;
        const QString text = obstacle.kind == Obstacle::Kind::Constraint
            ? Tr::tr("Rows of %2 that it replaces break a constraint of the database (%3): "
                     "%1, for example %4. Nothing could write them again.")
            : Tr::tr("Rows that it replaces refer to rows of %2 that do not exist (%3): %1, "
                     "for example %4. Nothing could write them again.");
        sentences += text.arg(QString::number(obstacle.rows), obstacle.table, obstacle.detail,
            keys.join(QStringLiteral(", ")));
    }
    const bool isRule = obstacles.front().kind == Obstacle::Kind::Constraint;
    const QString advice = isRule
        ? Tr::tr("Change these rows so that they satisfy the constraint; or load "
                 "without a safety copy (in the console: --no-safety-copy).")
        : Tr::tr("Add the missing rows, or let these refer to other rows; or load without a "
                 "safety copy (in the console: --no-safety-copy).");
    return { isRule ? ErrorCode::SchemaMismatch : ErrorCode::MissingReference,
        sentences.join(QLatin1Char(' ')), advice, {}, std::move(obstacles) };
}

} // namespace seedbank
