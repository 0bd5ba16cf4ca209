// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/badge.h"

#include <QWidget>

#include <vector>

namespace seedbank {

/** Badges beside each other, as in the tree: as many as there is room for, then "…"; the tooltip
 * has them all. As high without any. */
class BadgeRow : public QWidget {
    Q_OBJECT

public:
    explicit BadgeRow(QWidget *parent = nullptr);

    void setBadges(std::vector<Badge> badges);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize restSize() const;

    std::vector<Badge> m_badges;
};

} // namespace seedbank
