// SPDX-License-Identifier: MIT
#include "ui/mainwindow/messageplace.h"

#include "ui/mainwindow/sheetstack.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/sheet.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QLabel>

#include <algorithm>
#include <functional>

namespace seedbank {

namespace {

// What is hidden last.
constexpr int costOfFocus = 1000;
constexpr int costOfControl = 20;
constexpr int costOfText = 3; // what a sheet promises, for example
constexpr int costOfRows = 1; // which can be scrolled

int costOf(const QWidget &widget)
{
    if (widget.hasFocus())
        return costOfFocus;
    if (qobject_cast<const QAbstractItemView *>(&widget))
        return costOfRows;
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text().isEmpty() ? 0 : costOfText;
    // One with a proxy is the frame of what takes the focus, as a tab widget is.
    return widget.focusPolicy() & Qt::TabFocus && !widget.focusProxy() ? costOfControl : 0;
}

/** The part of it that somebody looks at, in its parent `in`. */
QRect rectIn(const QWidget *in, const QWidget *widget)
{
    QRect rect = widget->rect();
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
        const QAbstractItemModel *model = view->model();
        const int last = model ? model->rowCount(view->rootIndex()) - 1 : -1;
        rect = view->hasFocus()
            ? view->visualRect(view->currentIndex())
            : view->visualRect(model ? model->index(last, 0, view->rootIndex()) : QModelIndex());
        if (!view->hasFocus())
            rect.setTop(0);
        widget = view->viewport();
    }
    // What is scrolled out of sight cannot be hidden any more.
    return QRect(widget->mapTo(in, rect.topLeft()), rect.size()).intersected(in->rect());
}

} // namespace

MessagePlace::MessagePlace(MessageBar *messages, SheetStack *stack, QObject *parent)
    : QObject(parent)
    , m_messages(messages)
    , m_stack(stack)
{
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &MessagePlace::place);
    connect(messages, &MessageBar::changed, this, [this] {
        place();
        m_later.start();
    });
    const auto later = [this] { m_later.start(); };
    connect(stack, &SheetStack::currentChanged, this, later);
    connect(qApp, &QApplication::focusChanged, this, later);
    stack->installEventFilter(this);
}

bool MessagePlace::eventFilter(QObject *object, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::Move:
        place();
        [[fallthrough]];
    case QEvent::Show:
        m_later.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

void MessagePlace::place()
{
    if (m_messages->isHidden())
        return;
    const Sheet *sheet = m_stack->front();
    // Below it a sheet has its buttons, a page of the details its last rows, if it has so many.
    const int end = sheet ? sheet->buttonsTop() : m_stack->height();
    const int height = std::min(m_messages->fitTo(m_stack->width()), end);
    // At the end, between two things where there is room, else at the top.
    const std::vector<Hidden> all = hideable();
    std::vector<int> tops { end - height };
    for (const Hidden &each : all) {
        if (const int top = each.rect.bottom() + 1; top <= end - height)
            tops.push_back(top);
    }
    tops.push_back(0);
    std::sort(tops.begin(), tops.end(), std::greater<>());
    const auto placeAt = [&](int top) { return QRect(0, top, m_stack->width(), height); };
    const auto cost = [&](int top) { return costAt(placeAt(top), all); };
    const QRect best = placeAt(*std::ranges::min_element(tops, {}, cost));
    m_messages->setGeometry(best.translated(m_stack->pos()));
    m_messages->raise();
}

std::vector<MessagePlace::Hidden> MessagePlace::hideable() const
{
    std::vector<Hidden> all;
    const auto widgets = m_stack->currentWidget()->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const int cost = widget->isVisible() ? costOf(*widget) : 0;
        const QRect rect = cost > 0 ? rectIn(m_stack, widget) : QRect();
        if (!rect.isEmpty())
            all.push_back({ rect, cost });
    }
    return all;
}

int MessagePlace::costAt(const QRect &place, const std::vector<Hidden> &all)
{
    int cost = 0;
    for (const Hidden &each : all)
        cost += place.intersects(each.rect) ? each.cost : 0;
    return cost;
}

} // namespace seedbank
