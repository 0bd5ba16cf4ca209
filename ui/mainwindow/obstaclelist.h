// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/tablelist.h"

namespace seedbank {

class ObstaclesModel;

/** What stands in the way of a load. The keys that copy take the current one, in full. */
class ObstacleList : public TableList {
    Q_OBJECT

public:
    explicit ObstacleList(ObstaclesModel *model, QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const ObstaclesModel *m_model;
};

} // namespace seedbank
