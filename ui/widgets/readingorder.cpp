// SPDX-License-Identifier: MIT
#include "ui/widgets/readingorder.h"

#include <QAccessibleWidget>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** Qt's interface of a plain container, with its parts in order. */
class InOrder : public QAccessibleWidget {
public:
    using QAccessibleWidget::QAccessibleWidget;

    int childCount() const override { return static_cast<int>(inOrder().size()); }

    QAccessibleInterface *child(int index) const override
    {
        const std::vector<QWidget *> parts = inOrder();
        const bool isThere = index >= 0 && index < static_cast<int>(parts.size());
        return isThere
            ? QAccessible::queryAccessibleInterface(parts[static_cast<std::size_t>(index)])
            : nullptr;
    }

    int indexOfChild(const QAccessibleInterface *part) const override
    {
        const std::vector<QWidget *> parts = inOrder();
        const auto found = part ? std::ranges::find(parts, part->object()) : parts.end();
        return found == parts.end() ? -1 : static_cast<int>(found - parts.begin());
    }

private:
    /** Those that are in sight, then the rest, which has no place. */
    std::vector<QWidget *> inOrder() const
    {
        std::vector<QWidget *> seen;
        std::vector<QWidget *> hidden;
        for (int i = 0; i < QAccessibleWidget::childCount(); ++i) {
            const QAccessibleInterface *part = QAccessibleWidget::child(i);
            if (auto *widget = part ? qobject_cast<QWidget *>(part->object()) : nullptr)
                (widget->isHidden() ? hidden : seen).push_back(widget);
        }
        sortByLines(seen);
        seen.insert(seen.end(), hidden.begin(), hidden.end());
        return seen;
    }
};

QAccessibleInterface *makeInOrder(const QString &type, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (widget && type == QLatin1String("QWidget"))
        return new InOrder(widget);
    if (widget && type == QLatin1String("QFrame"))
        return new InOrder(widget, QAccessible::Border);
    if (widget && type == QLatin1String("QDialog"))
        return new InOrder(widget, QAccessible::Dialog);
    return nullptr;
}

} // namespace

void sortByLines(std::vector<QWidget *> &siblings)
{
    std::ranges::stable_sort(
        siblings, {}, [](const QWidget *part) { return part->geometry().top(); });
    const auto start = [](const QWidget *part) {
        const QRect place = part->geometry();
        const bool isMirrored
            = part->parentWidget() && part->parentWidget()->layoutDirection() == Qt::RightToLeft;
        return std::pair(isMirrored ? -place.right() : place.left(), place.center().y());
    };
    for (auto line = siblings.begin(); line != siblings.end();) {
        const auto end = std::find_if(
            line + 1, siblings.end(), [bottom = (*line)->geometry().bottom()](const QWidget *part) {
                return part->geometry().center().y() > bottom;
            });
        std::stable_sort(line, end,
            [&start](const QWidget *a, const QWidget *b) { return start(a) < start(b); });
        line = end;
    }
}

void readInOrder()
{
    QAccessible::installFactory(makeInOrder); // once: Qt knows the ones it has
}

QAccessibleInterface *interfaceInOrder(QWidget *container, QAccessible::Role role)
{
    return new InOrder(container, role);
}

} // namespace seedbank
