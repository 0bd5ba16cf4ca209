// SPDX-License-Identifier: MIT
#include "ui/widgets/badgerow.h"

#include "ui/style/typography.h"

#include <QPainter>
#include <QStringList>

namespace seedbank {

BadgeRow::BadgeRow(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BadgeRow::setBadges(std::vector<Badge> badges)
{
    if (badges == m_badges)
        return;
    m_badges = std::move(badges);
    QStringList words;
    for (const Badge &badge : m_badges)
        words << badge.text;
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize BadgeRow::sizeHint() const
{
    QSize size(0, badgeSize({}, font()).height());
    for (const Badge &badge : m_badges)
        size.rwidth() += badgeSize(badge, font()).width() + space::half;
    return size;
}

void BadgeRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int left = 0;
    for (const Badge &badge : m_badges) {
        const QSize size = badgeSize(badge, font());
        paintBadge(&painter, QRect(QPoint(left, (height() - size.height()) / 2), size), badge,
            font(), palette(), palette().color(QPalette::Window));
        left += size.width() + space::half;
    }
}

} // namespace seedbank
