// SPDX-License-Identifier: MIT
#include "ui/layoutcheck.h"

#include "ui/widgets/elidedtoolbutton.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTest>
#include <QToolButton>

#include <vector>

namespace seedbank {

QString nameForLog(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    return QString::fromLatin1(widget.metaObject()->className()) + u' '
        + (label ? label->text() : widget.accessibleName());
}

namespace {

/** What is made of parts of its own, which Qt arranges. */
bool isWhole(const QWidget *widget)
{
    return qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget);
}

std::vector<const QWidget *> visibleChildren(const QWidget &parent)
{
    if (const auto *area = qobject_cast<const QAbstractScrollArea *>(&parent))
        return { area->viewport() };
    std::vector<const QWidget *> children;
    for (const QObject *object : parent.children()) {
        const auto *child = qobject_cast<const QWidget *>(object);
        if (child && child->isVisible() && !child->isWindow())
            children.push_back(child);
    }
    return children;
}

/** The middle of it is in sight, without a sign that there is more. */
bool isTextCut(const QWidget &widget)
{
    const auto *button = qobject_cast<const QToolButton *>(&widget);
    return button && button->toolButtonStyle() == Qt::ToolButtonTextOnly
        && !qobject_cast<const ElidedToolButton *>(button)
        && button->width() < button->sizeHint().width();
}

bool isSqueezed(const QWidget &widget)
{
    QSize least = widget.minimumSizeHint().boundedTo(widget.maximumSize());
    // The hint is of its least width, where texts take more lines.
    if (const QLayout *layout = widget.layout(); layout && layout->hasHeightForWidth())
        least.setHeight(layout->totalMinimumHeightForWidth(widget.width()));
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const bool wraps = label && label->wordWrap();
    return widget.width() < least.width() || widget.height() < least.height()
        || (wraps && widget.height() < label->heightForWidth(label->width()));
}

} // namespace

QString troubleIn(const QWidget &parent)
{
    const auto *scrolled = qobject_cast<const QScrollArea *>(parent.parentWidget());
    const bool scrolls = scrolled && scrolled->viewport() == &parent;
    const auto children = visibleChildren(parent);
    for (const QWidget *child : children) {
        const QRect place = child->geometry();
        if (scrolls ? place.width() > parent.width() : !parent.rect().contains(place))
            return nameForLog(*child) + u" is cut off"_qs;
        if (isSqueezed(*child) || isTextCut(*child))
            return u"%1 is squeezed: %2 by %3, and needs %4 by %5, or %6 high"_qs
                .arg(nameForLog(*child))
                .arg(child->width())
                .arg(child->height())
                .arg(child->minimumSizeHint().width())
                .arg(child->minimumSizeHint().height())
                .arg(child->heightForWidth(child->width()));
        for (const QWidget *other : children) {
            if (other != child && place.intersects(other->geometry()))
                return nameForLog(*child) + u" is hidden by "_qs + nameForLog(*other);
        }
        const QString trouble = isWhole(child) ? QString() : troubleIn(*child);
        if (!trouble.isEmpty())
            return trouble;
    }
    return {};
}

namespace {

QList<QRect> placesOfEverything()
{
    QList<QRect> places;
    const auto widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        if (widget->isVisible())
            places << widget->geometry();
    }
    return places;
}

} // namespace

void settleLayout()
{
    constexpr int looks = 3;
    QList<QRect> before;
    for (int still = 0, look = 0; still < looks && look < 200; ++look) {
        QTest::qWait(20);
        const QList<QRect> now = placesOfEverything();
        still = now == before ? still + 1 : 0;
        before = now;
    }
}

} // namespace seedbank
