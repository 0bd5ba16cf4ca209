// SPDX-License-Identifier: MIT
#include "ui/mainwindow/messageplace.h"

#include "ui/mainwindow/sheetstack.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/sheet.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

/** More than anything else that can be hidden. */
constexpr int costOfFocus = 1000;

/** The part of it that somebody looks at, in its parent `in`. */
QRect rectIn(const QWidget *in, const QWidget *widget)
{
    QRect rect = widget->rect();
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
        rect = view->visualRect(view->currentIndex());
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
    const QRect top(0, 0, m_stack->width(), height);
    const QRect bottom(0, end - height, m_stack->width(), height);
    // What it is about stands at the top, in a sheet as on a page.
    const std::array places { bottom, top };
    const QRect best
        = *std::ranges::min_element(places, {}, [this](const QRect &place) { return cost(place); });
    m_messages->setGeometry(best.translated(m_stack->pos()));
    m_messages->raise();
}

/** What it would hide. */
int MessagePlace::cost(const QRect &place) const
{
    int cost = 0;
    const auto widgets = m_stack->currentWidget()->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isView = qobject_cast<const QAbstractItemView *>(widget);
        // One with a proxy is the frame of what takes the focus, as a tab widget is.
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy()
            || (isView && !widget->hasFocus()))
            continue;
        if (place.intersects(rectIn(m_stack, widget)))
            cost += widget->hasFocus() ? costOfFocus : 1;
    }
    return cost;
}

} // namespace seedbank
