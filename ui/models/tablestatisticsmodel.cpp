// SPDX-License-Identifier: MIT
#include "ui/models/tablestatisticsmodel.h"

#include "base/index.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"

#include <algorithm>

namespace seedbank {

Statistics statisticsOf(const std::vector<std::pair<std::string, std::int64_t>> &rows)
{
    Statistics statistics;
    for (const auto &[table, count] : rows)
        statistics.push_back({ table, count });
    return statistics;
}

TableStatisticsModel::TableStatisticsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TableStatisticsModel::setStatistics(
    Statistics statistics, const std::optional<Statistics> &previous, const QString &previousName)
{
    beginResetModel();
    m_statistics = std::move(statistics);
    m_hasPrevious = previous.has_value();
    m_previousName = previousName;
    m_isCompared = false;
    m_changes.clear();
    m_trouble.clear();
    // A table that is gone since the previous version still tells that its rows are gone.
    for (const TableCount &before : previous.value_or(Statistics {})) {
        const bool listed = std::any_of(m_statistics.begin(), m_statistics.end(),
            [&before](const TableCount &table) { return table.table == before.table; });
        if (!listed)
            m_statistics.push_back({ before.table, 0 });
    }
    m_largest = 0;
    for (const TableCount &table : m_statistics)
        m_largest = std::max<qint64>(m_largest, table.rows);
    m_drift.clear();
    endResetModel();
}

void TableStatisticsModel::setChanges(const Result<std::vector<TableDifference>> &changes)
{
    m_isCompared = true;
    m_changes.clear();
    m_trouble = changes ? QString() : changes.error().message();
    if (changes) {
        for (const TableDifference &difference : *changes)
            m_changes[difference.table] = difference;
    }
    if (!m_statistics.empty())
        Q_EMIT dataChanged(index(0, ChangeColumn), index(rowCount() - 1, ChangeColumn));
}

void TableStatisticsModel::setDrift(const std::vector<TableChanges> &drift, Since since)
{
    if (since != m_driftSince) {
        m_driftSince = since;
        Q_EMIT headerDataChanged(Qt::Horizontal, LiveColumn, LiveColumn);
    }
    std::map<std::string, TableChangeCounts> fresh;
    for (const TableChanges &table : drift) {
        if (table.counts.changes() > 0)
            fresh[table.table] = table.counts;
    }
    if (fresh == m_drift)
        return;
    m_drift = std::move(fresh);
    if (!m_statistics.empty())
        Q_EMIT dataChanged(index(0, LiveColumn), index(rowCount() - 1, LiveColumn));
}

QModelIndex TableStatisticsModel::firstWithDrift() const
{
    const auto first = std::ranges::find_if(
        m_statistics, [this](const TableCount &table) { return m_drift.contains(table.table); });
    return first == m_statistics.end()
        ? QModelIndex()
        : index(static_cast<int>(first - m_statistics.begin()), TableColumn);
}

int TableStatisticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_statistics.size());
}

int TableStatisticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TableStatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TableCount &table = elementAt(m_statistics, index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (index.column() == TableColumn ? Qt::AlignLeft : Qt::AlignRight));
    switch (index.column()) {
    case TableColumn:
        // As a tooltip, too: a name may be longer than its column.
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? fromUtf8(table.table)
                                                                  : QVariant();
    case RowsColumn:
        return rowsData(table, role);
    case ChangeColumn:
        return changeData(table, role);
    case LiveColumn:
        return driftData(table, role);
    default:
        return {};
    }
}

QVariant TableStatisticsModel::rowsData(const TableCount &table, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return groupedNumber(table.rows);
    case Qt::AccessibleTextRole:
        return tr("%1 rows").arg(groupedNumber(table.rows));
    case RowsRole:
        return static_cast<qint64>(table.rows);
    case ShareRole:
        return m_largest > 0 ? static_cast<double>(table.rows) / static_cast<double>(m_largest)
                             : 0.0;
    default:
        return {};
    }
}

QVariant TableStatisticsModel::changeData(const TableCount &table, int role) const
{
    if (!m_hasPrevious)
        return {};
    const auto found = m_changes.find(table.table);
    if (found != m_changes.end() && found->second.counts)
        return countsData(*found->second.counts, role);
    switch (role) {
    case Qt::DisplayRole:
        return m_isCompared ? QString() : QStringLiteral("…");
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return m_isCompared ? reasonOf(table)
                            : tr("It is being compared with %1").arg(m_previousName);
    case SignRole:
        return 0;
    default:
        return {};
    }
}

QString TableStatisticsModel::reasonOf(const TableCount &table) const
{
    const auto found = m_changes.find(table.table);
    const QString reason = found == m_changes.end() ? m_trouble : found->second.reason;
    const QString heading = tr("What changed since %1 is not known.").arg(m_previousName);
    return reason.isEmpty() ? heading : heading + u' ' + reason;
}

QVariant TableStatisticsModel::countsData(const TableChangeCounts &counts, int role) const
{
    const bool isOne = counts.changes() == counts.inserted || counts.changes() == counts.deleted;
    switch (role) {
    case Qt::DisplayRole:
        return changeCounts(counts);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return QString(tr("Since %1:").arg(m_previousName) + u' ' + changeCountsInWords(counts));
    case SignRole:
        return counts.changes() == 0 ? 0 : !isOne ? 2 : counts.inserted > 0 ? 1 : -1;
    default:
        return {};
    }
}

QVariant TableStatisticsModel::driftData(const TableCount &table, int role) const
{
    if (m_drift.empty())
        return {};
    const auto found = m_drift.find(table.table);
    const TableChangeCounts counts = found == m_drift.end() ? TableChangeCounts {} : found->second;
    switch (role) {
    case Qt::DisplayRole:
        return changeCounts(counts);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return QString((m_driftSince == Since::Capture ? tr("In the database since the capture:")
                                                       : tr("In the database since the load:"))
            + u' ' + changeCountsInWords(counts));
    case SignRole:
        return counts.changes() > 0 ? 1 : 0;
    default:
        return {};
    }
}

QVariant TableStatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (section == TableColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TableColumn:
        return tr("Table");
    case RowsColumn:
        return tr("Rows");
    case ChangeColumn:
        return m_hasPrevious ? tr("Since %1").arg(m_previousName) : QString();
    case LiveColumn:
        return m_driftSince == Since::Capture ? tr("Since capture") : tr("Since load");
    default:
        return {};
    }
}

} // namespace seedbank
