// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "database/loadconsent.h"

#include <QAbstractListModel>

#include <vector>

namespace seedbank {

/** What stands in the way of a load: a row for each, of three lines: what it is, of which rows, and
 *  what to do next. */
class ObstaclesModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int linesPerRow = 3;

    explicit ObstaclesModel(QObject *parent = nullptr);

    /** `given`: what was allowed already. */
    void setObstacles(std::vector<Obstacle> obstacles, const LoadConsent &given = {});
    /** To be copied: all lines of the row, in full. */
    QString textOf(const QModelIndex &index) const;
    /** The same of all, with an empty line between two. */
    QString allText() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Obstacle> m_obstacles;
    LoadConsent m_given;
};

} // namespace seedbank
