// SPDX-License-Identifier: MIT
#include "ui/widgets/badgerow.h"

#include "ui/style/typography.h"

#include <QPainter>
#include <QStringList>
#include <QStyle>

#include <algorithm>

namespace seedbank {

namespace {
const Badge theRest { QStringLiteral("…"), Tone::Neutral };
}

BadgeRow::BadgeRow(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
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
    setToolTip(accessibleName());
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

QSize BadgeRow::minimumSizeHint() const
{
    const QSize all = sizeHint();
    if (m_badges.empty())
        return all;
    const int first = badgeSize(m_badges.front(), font()).width() + space::half;
    return { std::min(all.width(), first + restSize().width()), all.height() };
}

QSize BadgeRow::restSize() const
{
    return badgeSize(theRest, font());
}

void BadgeRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int left = 0;
    int needed = sizeHint().width();
    const auto paint = [&](const Badge &badge) {
        const QSize size = badgeSize(badge, font());
        const QRect place(QPoint(left, (height() - size.height()) / 2), size);
        paintBadge(&painter, QStyle::visualRect(layoutDirection(), rect(), place), badge, font(),
            palette(), palette().color(QPalette::Window));
        left += size.width() + space::half;
    };
    for (const Badge &badge : m_badges) {
        const int own = badgeSize(badge, font()).width() + space::half;
        // Whatever follows it has to fit as well, or the sign that there is more.
        if (left + needed > width() && left + own + restSize().width() > width()) {
            paint(theRest);
            return;
        }
        paint(badge);
        needed -= own;
    }
}

} // namespace seedbank
