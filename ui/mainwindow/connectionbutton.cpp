// SPDX-License-Identifier: MIT
#include "ui/mainwindow/connectionbutton.h"

#include "ui/connection/environmentlook.h"
#include "ui/style/typography.h"

#include <QContextMenuEvent>
#include <QStyleOptionToolButton>
#include <QStylePainter>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int mostCharacters = 24; // of the name; the window's title has all of it

Badge withDot(const Badge &environment)
{
    return { QStringLiteral("● ") + environment.text, environment.tone };
}

/** There is room for each, so that nothing beside it moves once it is known. */
QSize widestBadge(const Badge &shown, const QFont &font)
{
    QSize size = badgeSize(shown, font);
    for (const Environment environment : environments)
        size = size.expandedTo(badgeSize(withDot(environmentBadge(environment)), font));
    return size;
}

} // namespace

ConnectionButton::ConnectionButton(QWidget *parent)
    : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
}

void ConnectionButton::setConnection(const QString &name, const Badge &environment)
{
    m_name = name;
    m_environment = withDot(environment);
    setAccessibleName(tr("Database %1").arg(name) + QStringLiteral(", ") + environment.text);
    updateGeometry();
    update();
}

QSize ConnectionButton::sizeHint() const
{
    const QFontMetrics name(strongFont(font()));
    const QSize badge = widestBadge(m_environment, font());
    const int text
        = std::min(name.horizontalAdvance(m_name) + 1, mostCharacters * name.averageCharWidth());
    return { badge.width() + text + 2 * space::three + space::two,
        std::max(badge.height(), name.height()) + space::two };
}

void ConnectionButton::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    showMenu();
}

void ConnectionButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.features &= ~QStyleOptionToolButton::HasMenu;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);

    const QSize badge = badgeSize(m_environment, font());
    const auto mirrored = [this](const QRect &place) {
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };
    const QRect place(QPoint(space::one, (height() - badge.height()) / 2), badge);
    paintBadge(&painter, mirrored(place), m_environment, font(), palette(),
        palette().color(QPalette::Window));
    painter.setFont(strongFont(font()));
    painter.setPen(palette().color(QPalette::ButtonText));
    const QRect name = rect().adjusted(place.right() + 1 + space::one, 0, -space::three, 0);
    drawMirroredText(&painter, mirrored(name), Qt::AlignLeft | Qt::AlignVCenter, layoutDirection(),
        painter.fontMetrics().elidedText(m_name, Qt::ElideMiddle, name.width()));
    if (menu()) {
        QStyleOption arrow;
        arrow.initFrom(this);
        arrow.rect = mirrored({ width() - space::three, (height() - 12) / 2, 12, 12 });
        painter.drawPrimitive(QStyle::PE_IndicatorArrowDown, arrow);
    }
}

} // namespace seedbank
