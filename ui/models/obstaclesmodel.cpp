// SPDX-License-Identifier: MIT
#include "ui/models/obstaclesmodel.h"

#include "base/index.h"
#include "database/obstacletext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"

namespace seedbank {

namespace {

/** A few keys; all that are known stand in the tooltip. */
QString shortKeys(const Obstacle &obstacle)
{
    constexpr std::size_t mostKeys = 3;
    constexpr qsizetype longestKey = 10;
    QStringList keys;
    for (const QString &key : obstacle.sampleKeys) {
        if (static_cast<std::size_t>(keys.size()) == mostKeys)
            break;
        keys += key.size() > longestKey ? key.left(longestKey - 1) + QStringLiteral("…") : key;
    }
    if (!keys.isEmpty() && obstacle.rows > keys.size())
        keys += QStringLiteral("…");
    if (keys.isEmpty())
        return {};
    return ObstaclesModel::tr("keys %1").arg(keys.join(QStringLiteral(", ")));
}

QString fate(const Obstacle &obstacle)
{
    return QStringLiteral("%1 %2").arg(groupedNumber(obstacle.rows), summaryOf(obstacle.kind));
}

/** The table's own columns need not repeat its name. */
QString shortDetail(const Obstacle &obstacle)
{
    const QString prefix = obstacle.table + QLatin1Char('.');
    return obstacle.detail.startsWith(prefix) ? obstacle.detail.mid(prefix.size())
                                              : obstacle.detail;
}

} // namespace

ObstaclesModel::ObstaclesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ObstaclesModel::setObstacles(std::vector<Obstacle> obstacles)
{
    beginResetModel();
    m_obstacles = std::move(obstacles);
    endResetModel();
}

int ObstaclesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_obstacles.size());
}

int ObstaclesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ObstaclesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Obstacle &obstacle = elementAt(m_obstacles, index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == TableColumn)
            return QString(obstacle.table + QLatin1Char('\n') + shortDetail(obstacle));
        return QString(fate(obstacle) + QLatin1Char('\n') + shortKeys(obstacle));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return describe(obstacle);
    default:
        return {};
    }
}

QVariant ObstaclesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == TableColumn)
        return tr("Table");
    return section == FateColumn ? QVariant(tr("Rows")) : QVariant();
}

} // namespace seedbank
