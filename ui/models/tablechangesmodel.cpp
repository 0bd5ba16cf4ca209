// SPDX-License-Identifier: MIT
#include "ui/models/tablechangesmodel.h"

#include "base/index.h"
#include "ui/text/loadtext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"

namespace seedbank {

namespace {

qint64 count(const TableChangeCounts &counts, int column)
{
    switch (column) {
    case TableChangesModel::DeleteColumn:
        return counts.deleted;
    case TableChangesModel::InsertColumn:
        return counts.inserted;
    case TableChangesModel::UpdateColumn:
        return counts.updated;
    case TableChangesModel::KeepColumn:
        return counts.unchanged;
    default:
        return counts.changes();
    }
}

} // namespace

TableChangesModel::TableChangesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TableChangesModel::setChanges(std::vector<TableChanges> changes)
{
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

TableChangeCounts TableChangesModel::totals() const
{
    return totalCounts(m_changes);
}

int TableChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int TableChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TableChangesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TableChanges &table = elementAt(m_changes, index.row());
    const qint64 rows = count(table.counts, index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == TableColumn)
            return fromUtf8(table.table);
        // A zero is no news: the eye finds what changes.
        return rows == 0 ? QStringLiteral("·") : groupedNumber(rows);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (index.column() == TableColumn ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::AccessibleTextRole:
        return index.column() == TableColumn
            ? fromUtf8(table.table)
            : QStringLiteral("%1: %2").arg(
                headerData(index.column(), Qt::Horizontal).toString(), groupedNumber(rows));
    case Qt::ToolTipRole: // of a name that is longer than its column
        return index.column() == TableColumn ? fromUtf8(table.table) : QVariant();
    case CountRole:
        return rows;
    default:
        return {};
    }
}

QVariant TableChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    case DeleteColumn:
        return tr("Delete");
    case InsertColumn:
        return tr("Add");
    case UpdateColumn:
        return tr("Change");
    case KeepColumn:
        return tr("Keep");
    default:
        return {};
    }
}

} // namespace seedbank
