// SPDX-License-Identifier: MIT
#include "rows/compare.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "rows/keyorder.h"
#include "rows/prefetch.h"
#include "rows/tr.h"

#include <array>
#include <utility>

namespace seedbank {

namespace {

/** Walks a source row by row and watches that keys ascend. */
class Cursor {
public:
    Cursor(RowSource &source, const TableShape &shape, ErrorCode disorder)
        : m_source(source)
        , m_shape(shape)
        , m_disorder(disorder)
    {
    }

    bool atEnd() const { return m_atEnd; }
    const RowBatch &batch() const { return m_batch; }
    int row() const { return m_row; }
    /** Rows of the batches read since the last call. */
    std::int64_t takeRowsRead() { return std::exchange(m_rowsRead, 0); }

    Result<> advance()
    {
        if (m_row + 1 < m_batch.rowCount()) {
            if (compareKeys(m_batch, m_row, m_batch, m_row + 1, m_shape.key) >= 0)
                return disorder(m_batch, m_row + 1);
            ++m_row;
            return {};
        }
        rememberKey();
        ASSIGN_OR_RETURN(const bool more, m_source.next(m_batch));
        m_atEnd = !more;
        m_row = 0;
        m_rowsRead += m_batch.rowCount();
        if (more && !m_previous.isEmpty() && compareWithPrevious() >= 0)
            return disorder(m_batch, 0);
        return {};
    }

private:
    void rememberKey()
    {
        if (m_batch.rowCount() == 0)
            return;
        m_previous.clear(static_cast<int>(m_shape.key.size()));
        for (const int column : m_shape.key)
            m_previous.append(m_batch.tag(m_row, column), m_batch.bytes(m_row, column));
    }

    std::weak_ordering compareWithPrevious() const
    {
        for (int i = 0; i < std::ssize(m_shape.key); ++i) {
            const int column = elementAt(m_shape.key, i);
            const auto order = compareKeyCells(m_previous.tag(0, i), m_previous.bytes(0, i),
                m_batch.tag(0, column), m_batch.bytes(0, column));
            if (order != 0)
                return order;
        }
        return std::weak_ordering::equivalent;
    }

    Error disorder(const RowBatch &batch, int row) const
    {
        return { m_disorder,
            Tr::tr("The rows of %1 are not in key order: %2 comes after a key that is not smaller.")
                .arg(QString::fromStdString(m_shape.name.display()),
                    QString::fromStdString(describeKey(batch, row, m_shape.key))) };
    }

    RowSource &m_source;
    const TableShape &m_shape;
    ErrorCode m_disorder;
    RowBatch m_batch;
    RowBatch m_previous; // the last key of the batch before
    int m_row = 0;
    std::int64_t m_rowsRead = 0;
    bool m_atEnd = false;
};

} // namespace

/** Fills a ChangeSet table by table. */
class ChangeSetBuilder {
public:
    ChangeSetBuilder(
        RowStore &from, RowStore &to, TaskMonitor &monitor, const CompareOptions &options)
        : m_from(from)
        , m_to(to)
        , m_monitor(monitor)
        , m_options(options)
    {
        m_changes.m_to = &to;
        m_changes.m_tables.assign(to.tables().begin(), to.tables().end());
        m_changes.m_counts.resize(m_changes.m_tables.size());
        m_changes.m_whole.resize(m_changes.m_tables.size(), false);
        for (const TableShape &shape : m_changes.m_tables)
            m_changes.m_changed.emplace_back(shape.columns.size(), false);
    }

    Result<ChangeSet> build()
    {
        for (int table = 0; table < std::ssize(m_changes.m_tables); ++table)
            RETURN_IF_ERROR(compareTable(table));
        for (RowSpool *spool : spools())
            RETURN_IF_ERROR(spool->finish());
        return std::move(m_changes);
    }

private:
    std::array<RowSpool *, 4> spools()
    {
        return { &m_changes.m_deletes, &m_changes.m_updatesFrom, &m_changes.m_updatesTo,
            &m_changes.m_inserts };
    }

    Result<> compareTable(int table)
    {
        const TableShape &shape = elementAt(m_changes.m_tables, table);
        for (RowSpool *spool : spools())
            RETURN_IF_ERROR(spool->beginTable(static_cast<int>(shape.columns.size())));

        ASSIGN_OR_RETURN(auto openedFrom, m_from.open(table));
        const auto fromSource = prefetch(std::move(openedFrom));
        Cursor from(*fromSource, shape, ErrorCode::Internal);
        RETURN_IF_ERROR(from.advance());
        if (from.atEnd() && m_options.streamWholeTables) {
            elementAt(m_changes.m_whole, table) = true;
            elementAt(m_changes.m_counts, table).inserted = elementAt(m_options.toRows, table);
            m_monitor.addRows(table, elementAt(m_options.toRows, table));
            return {};
        }
        ASSIGN_OR_RETURN(const auto toSource, m_to.open(table));
        Cursor to(*toSource, shape, ErrorCode::DamagedSnapshot);
        RETURN_IF_ERROR(to.advance());
        return merge(table, from, to);
    }

    Result<> merge(int table, Cursor &from, Cursor &to)
    {
        const TableShape &shape = elementAt(m_changes.m_tables, table);
        TableChangeCounts &counts = elementAt(m_changes.m_counts, table);
        while (!from.atEnd() || !to.atEnd()) {
            const std::int64_t rows = to.takeRowsRead();
            if (rows + from.takeRowsRead() > 0)
                RETURN_IF_ERROR(m_monitor.checkCancelled());
            if (rows > 0)
                m_monitor.addRows(table, rows);
            const auto order = from.atEnd() ? std::weak_ordering::greater
                : to.atEnd()
                ? std::weak_ordering::less
                : compareKeys(from.batch(), from.row(), to.batch(), to.row(), shape.key);
            if (order < 0) {
                RETURN_IF_ERROR(keep(m_changes.m_deletes, from));
                ++counts.deleted;
            } else if (order > 0) {
                RETURN_IF_ERROR(keep(m_changes.m_inserts, to));
                ++counts.inserted;
            } else if (sameRow(from.batch(), from.row(), to.batch(), to.row())) {
                ++counts.unchanged;
            } else {
                RETURN_IF_ERROR(keep(m_changes.m_updatesFrom, from));
                RETURN_IF_ERROR(keep(m_changes.m_updatesTo, to));
                ++counts.updated;
                noteChanged(table, from, to);
            }
            if (order <= 0)
                RETURN_IF_ERROR(from.advance());
            if (order >= 0)
                RETURN_IF_ERROR(to.advance());
        }
        return {};
    }

    Result<> keep(RowSpool &spool, const Cursor &cursor)
    {
        return m_options.countsOnly ? Result<>() : spool.write(cursor.batch(), cursor.row());
    }

    void noteChanged(int table, const Cursor &from, const Cursor &to)
    {
        std::vector<bool> &changed = elementAt(m_changes.m_changed, table);
        for (std::size_t i = 0; i < changed.size(); ++i) {
            const int column = static_cast<int>(i);
            if (!changed[i])
                changed[i]
                    = from.batch().tag(from.row(), column) != to.batch().tag(to.row(), column)
                    || from.batch().bytes(from.row(), column) != to.batch().bytes(to.row(), column);
        }
    }

    RowStore &m_from;
    RowStore &m_to;
    TaskMonitor &m_monitor;
    const CompareOptions &m_options;
    ChangeSet m_changes;
};

Result<ChangeSet> compare(
    RowStore &from, RowStore &to, TaskMonitor &monitor, const CompareOptions &options)
{
    return ChangeSetBuilder(from, to, monitor, options).build();
}

} // namespace seedbank
