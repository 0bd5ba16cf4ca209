// SPDX-License-Identifier: MIT
#include "ui/models/obstaclesmodel.h"

#include "base/index.h"
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
    const QString rows = groupedNumber(obstacle.rows);
    switch (obstacle.kind) {
    case Obstacle::Kind::Cascade:
        return ObstaclesModel::tr("%1 would be deleted").arg(rows);
    case Obstacle::Kind::SetNull:
        return ObstaclesModel::tr("%1 would lose a reference").arg(rows);
    case Obstacle::Kind::SetDefault:
        return ObstaclesModel::tr("%1 would get another reference").arg(rows);
    case Obstacle::Kind::Restrict:
        return ObstaclesModel::tr("%1 forbid a delete").arg(rows);
    case Obstacle::Kind::KeyCollision:
        return ObstaclesModel::tr("%1 hold a key of the snapshot").arg(rows);
    case Obstacle::Kind::MissingReference:
        return ObstaclesModel::tr("%1 referenced and missing").arg(rows);
    case Obstacle::Kind::Adopted:
        return ObstaclesModel::tr("%1 would become demo data").arg(rows);
    case Obstacle::Kind::KeyHandOver:
        return ObstaclesModel::tr("%1 exchange a unique value").arg(rows);
    case Obstacle::Kind::Constraint:
        return ObstaclesModel::tr("%1 break a rule").arg(rows);
    case Obstacle::Kind::UnseenRows:
        return ObstaclesModel::tr("%1 may have unseen references").arg(rows);
    case Obstacle::Kind::Trigger:
        return ObstaclesModel::tr("%1 run triggers").arg(rows);
    }
    return {};
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
        return obstacleText(obstacle);
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
