// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

#include <QAbstractTableModel>

#include <vector>

namespace seedbank {

/** The rows outside the demo data that refuse a load: a row for each table and reason, of two
 *  lines.
 */
class ObstaclesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TableColumn, FateColumn, ColumnCount };

    explicit ObstaclesModel(QObject *parent = nullptr);

    void setObstacles(std::vector<Obstacle> obstacles);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<Obstacle> m_obstacles;
};

} // namespace seedbank
