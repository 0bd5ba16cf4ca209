// SPDX-License-Identifier: MIT
#include "ui/widgets/scrollpane.h"

#include "ui/style/typography.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLayout>
#include <QScrollBar>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int fewestLines = 3;

/** As high as it has to be; QScrollArea would have it as high as it would like to be. */
class ScrollContent : public QWidget {
public:
    using QWidget::QWidget;

    int heightForWidth(int width) const override
    {
        return layout() ? layout()->totalMinimumHeightForWidth(width) : -1;
    }
};

/** What somebody looks at in a list is its current row. */
QRect rectInUse(const QWidget *widget)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    if (!view || !view->currentIndex().isValid())
        return widget->rect();
    QRect row = view->visualRect(view->currentIndex());
    row.translate(view->viewport()->mapTo(view, QPoint()));
    if (view->currentIndex().row() == 0)
        row.setTop(0); // with its header
    return row;
}

} // namespace

ScrollPane::ScrollPane(QWidget *parent)
    : QScrollArea(parent)
{
    setWidget(new ScrollContent(this));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    content()->setAutoFillBackground(false);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        // Under a pointer that presses nothing may move.
        if (now && content()->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton)
            reveal(now);
    });
}

void ScrollPane::reveal(const QWidget *in, const QRect &part)
{
    const QRect rect(in->mapTo(content(), part.topLeft()), part.size());
    const int top = verticalScrollBar()->value();
    const int height = viewport()->height();
    if (rect.top() < top || rect.height() + space::half >= height)
        verticalScrollBar()->setValue(rect.top() - space::half);
    else if (rect.bottom() + space::half >= top + height)
        verticalScrollBar()->setValue(rect.bottom() + space::half + 1 - height);
}

void ScrollPane::reveal(const QWidget *in)
{
    const bool fits = in->height() + space::half < viewport()->height();
    reveal(in, fits ? in->rect() : rectInUse(in));
}

void ScrollPane::layOutNow()
{
    // Each layout asks the one around it in turn.
    constexpr int mostLevels = 8;
    for (int level = 0; level < mostLevels; ++level)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

QSize ScrollPane::sizeHint() const
{
    return content()->sizeHint() + QSize(verticalScrollBar()->sizeHint().width(), 0);
}

QSize ScrollPane::minimumSizeHint() const
{
    const QSize least = content()->minimumSizeHint();
    return { std::max(least.width(), 0) + verticalScrollBar()->sizeHint().width(),
        std::clamp(least.height(), 0, fewestLines * fontMetrics().lineSpacing()) };
}

bool ScrollPane::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry(); // the content's least width may be another one
    return QScrollArea::viewportEvent(event);
}

void revealInPane(const QWidget *in, const QRect &part)
{
    for (QWidget *widget = in->parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto *pane = qobject_cast<ScrollPane *>(widget)) {
            pane->reveal(in, part);
            return;
        }
    }
}

} // namespace seedbank
