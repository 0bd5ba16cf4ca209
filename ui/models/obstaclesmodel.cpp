// SPDX-License-Identifier: MIT
#include "ui/models/obstaclesmodel.h"

#include "base/index.h"
#include "ui/text/obstaclesentences.h"

#include <QStringList>

#include <utility>

namespace seedbank {

namespace {

/** All that are known stand in the tooltip. */
constexpr std::size_t keysInSight = 3;

QString linesInSight(const Obstacle &obstacle, const LoadConsent &given)
{
    QStringList lines { obstacleSentence(obstacle, given), obstacleKeys(obstacle, keysInSight),
        QStringLiteral("→ ") + nextStep(obstacle, given) };
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

ObstaclesModel::ObstaclesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ObstaclesModel::setObstacles(std::vector<Obstacle> obstacles, const LoadConsent &given)
{
    beginResetModel();
    m_obstacles = std::move(obstacles);
    m_given = given;
    endResetModel();
}

QString ObstaclesModel::textOf(const QModelIndex &index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid)
        ? obstacleInFull(elementAt(m_obstacles, index.row()), m_given)
        : QString();
}

QString ObstaclesModel::allText() const
{
    QStringList texts;
    for (const Obstacle &obstacle : m_obstacles)
        texts += obstacleInFull(obstacle, m_given);
    return texts.join(QStringLiteral("\n\n"));
}

int ObstaclesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_obstacles.size());
}

QVariant ObstaclesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return linesInSight(elementAt(m_obstacles, index.row()), m_given);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return textOf(index);
    default:
        return {};
    }
}

} // namespace seedbank
