// SPDX-License-Identifier: MIT
#include "operations/compareversions.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "library/library.h"
#include "operations/tr.h"
#include "rows/compare.h"
#include "snapshot/enginetext.h"
#include "snapshot/snapshot.h"

#include <QStringList>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

namespace seedbank {

namespace {

/** Rows with their columns in another order. */
class ReorderedRows final : public RowSource {
public:
    ReorderedRows(std::unique_ptr<RowSource> rows, std::vector<int> order)
        : m_rows(std::move(rows))
        , m_order(std::move(order))
    {
    }

    Result<bool> next(RowBatch &batch) override
    {
        ASSIGN_OR_RETURN(const bool more, m_rows->next(m_read));
        batch.clear(static_cast<int>(m_order.size()));
        for (int row = 0; row < m_read.rowCount(); ++row) {
            for (const int column : m_order) {
                if (m_read.tag(row, column) == Tag::Null)
                    batch.appendNull();
                else
                    batch.append(m_read.tag(row, column), m_read.bytes(row, column));
            }
        }
        return more;
    }

private:
    std::unique_ptr<RowSource> m_rows;
    std::vector<int> m_order;
    RowBatch m_read;
};

/** One table of a snapshot, with the columns and the key of `shape`. */
class TableView final : public RowStore {
public:
    TableView(Snapshot &snapshot, int table, const TableShape &shape)
        : m_snapshot(snapshot)
        , m_table(table)
        , m_shape(shape)
    {
        const TableShape &own = elementAt(snapshot.tables(), table);
        for (const Column &column : shape.columns)
            m_order.push_back(own.indexOf(column.name));
    }

    std::span<const TableShape> tables() const override { return { &m_shape, 1 }; }
    Result<std::unique_ptr<RowSource>> open(int) override
    {
        ASSIGN_OR_RETURN(auto rows, m_snapshot.open(m_table));
        if (std::ranges::is_sorted(m_order))
            return rows;
        return std::make_unique<ReorderedRows>(std::move(rows), m_order);
    }

private:
    Snapshot &m_snapshot;
    int m_table;
    const TableShape &m_shape;
    std::vector<int> m_order; ///< of each column of m_shape, its place in the snapshot
};

QStringList keyNames(const TableShape &shape)
{
    QStringList names;
    for (const int column : shape.key)
        names += QString::fromStdString(elementAt(shape.columns, column).name);
    return names;
}

/** The columns that only one of the shapes has, or with another kind of values. */
QStringList otherColumns(const TableShape &from, const TableShape &to)
{
    QStringList names;
    const auto addMissing = [&](const TableShape &shape, const TableShape &other) {
        for (const Column &column : shape.columns) {
            const int place = other.indexOf(column.name);
            const bool isSame = place >= 0 && elementAt(other.columns, place).kind == column.kind;
            const QString name = QString::fromStdString(column.name);
            if (!isSame && !names.contains(name))
                names += name;
        }
    };
    addMissing(from, to);
    addMissing(to, from);
    return names;
}

class SnapshotComparison {
public:
    SnapshotComparison(Snapshot &from, Snapshot &to, TaskMonitor &monitor)
        : m_from(from)
        , m_to(to)
        , m_monitor(monitor)
    {
    }

    Result<std::vector<TableDifference>> run()
    {
        std::vector<TableDifference> found;
        for (int table = 0; table < std::ssize(m_to.tables()); ++table) {
            const TableName &name = elementAt(m_to.tables(), table).name;
            ASSIGN_OR_RETURN(
                TableDifference difference, compareTable(indexIn(m_from, name), table));
            found.push_back(std::move(difference));
        }
        for (int table = 0; table < std::ssize(m_from.tables()); ++table) {
            if (indexIn(m_to, elementAt(m_from.tables(), table).name) >= 0)
                continue;
            ASSIGN_OR_RETURN(TableDifference difference, compareTable(table, -1));
            found.push_back(std::move(difference));
        }
        return found;
    }

private:
    static int indexIn(const Snapshot &snapshot, const TableName &name)
    {
        const auto tables = snapshot.tables();
        const auto found = std::ranges::find(
            tables, name.display(), [](const TableShape &shape) { return shape.name.display(); });
        return found == tables.end() ? -1 : static_cast<int>(found - tables.begin());
    }

    static TableDigest digestOf(const Snapshot &snapshot, int table)
    {
        if (table < 0)
            return {};
        return snapshot.facts().tables.at(elementAt(snapshot.tables(), table).name.display());
    }

    /** A table that a side does not have is -1 there. */
    Result<TableDifference> compareTable(int from, int to)
    {
        const TableName &name
            = to < 0 ? elementAt(m_from.tables(), from).name : elementAt(m_to.tables(), to).name;
        TableDifference difference { name.display(), TableChangeCounts {}, {} };
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        const TableDigest before = digestOf(m_from, from);
        const TableDigest after = digestOf(m_to, to);
        if (before.rows == 0 || after.rows == 0) {
            difference.counts->deleted = before.rows;
            difference.counts->inserted = after.rows;
            return difference;
        }
        if (before == after) {
            difference.counts->unchanged = after.rows;
            return difference;
        }
        difference.reason = whyNotPaired(from, to);
        if (!difference.reason.isEmpty()) {
            difference.counts.reset();
            return difference;
        }
        return compareRows(from, to, std::move(difference));
    }

    QString whyNotPaired(int from, int to) const
    {
        const TableShape &before = elementAt(m_from.tables(), from);
        const TableShape &after = elementAt(m_to.tables(), to);
        if (before.key.empty() || after.key.empty())
            return Tr::tr("One of the two versions does not tell the key of this table: which "
                          "rows belong together is not known.");
        const EngineText &engine = *m_from.header().engine;
        const EngineText &otherEngine = *m_to.header().engine;
        if (&engine.dialect != &otherEngine.dialect)
            return Tr::tr("The two versions were captured from databases of different kinds (%1 "
                          "and %2), which write their values differently.")
                .arg(nameOf(engine), nameOf(otherEngine));
        const QStringList columns = otherColumns(before, after);
        if (!columns.isEmpty())
            return Tr::tr("The columns of this table are not the same in the two versions: %1.")
                .arg(columns.join(QStringLiteral(", ")));
        const QStringList key = keyNames(before);
        const QStringList otherKey = keyNames(after);
        if (key != otherKey)
            return Tr::tr("The key of this table is not the same in the two versions (%1 and %2): "
                          "which rows belong together is not known.")
                .arg(key.join(QStringLiteral(", ")), otherKey.join(QStringLiteral(", ")));
        return {};
    }

    static QString nameOf(const EngineText &engine)
    {
        return QString::fromUtf8(engine.title.data(), static_cast<qsizetype>(engine.title.size()));
    }

    Result<TableDifference> compareRows(int from, int to, TableDifference difference)
    {
        const TableShape &shape = elementAt(m_to.tables(), to);
        TableView before(m_from, from, shape);
        TableView after(m_to, to, shape);
        m_monitor.beginPhase(
            Phase::Comparing, { { difference.table, 0, digestOf(m_to, to).rows } });
        auto changes = compare(before, after, m_monitor, { .countsOnly = true });
        if (changes) {
            difference.counts = changes->counts(0);
            return difference;
        }
        const ErrorCode code = changes.error().code;
        if (code != ErrorCode::DamagedSnapshot && code != ErrorCode::InvalidSnapshot)
            return failure(std::move(changes));
        difference.counts.reset();
        difference.reason = changes.error().message();
        return difference;
    }

    Snapshot &m_from;
    Snapshot &m_to;
    TaskMonitor &m_monitor;
};

} // namespace

Result<std::vector<TableDifference>> compareVersions(
    const QString &libraryPath, const VersionRef &from, const VersionRef &to, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const Library library, Library::open(libraryPath));
    ASSIGN_OR_RETURN(const Library::Found before, library.find(from.scenario, from.version));
    ASSIGN_OR_RETURN(const Library::Found after, library.find(to.scenario, to.version));
    return compareSnapshots(before.path, after.path, monitor);
}

Result<std::vector<TableDifference>> compareSnapshots(
    const QString &from, const QString &to, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const auto before, Snapshot::openTables(from, monitor));
    ASSIGN_OR_RETURN(const auto after, Snapshot::openTables(to, monitor));
    return SnapshotComparison(*before, *after, monitor).run();
}

} // namespace seedbank
