// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/badge.h"

#include <QWidget>

#include <vector>

namespace seedbank {

/** Badges beside each other, as in the tree. */
class BadgeRow : public QWidget {
    Q_OBJECT

public:
    explicit BadgeRow(QWidget *parent = nullptr);

    void setBadges(std::vector<Badge> badges);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Badge> m_badges;
};

} // namespace seedbank
