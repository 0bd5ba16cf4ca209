// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace seedbank {

/** What does not fit in it scrolls up and down, never sideways. Lists in it shrink as far as they
 *  may before it does. What the keyboard goes to is scrolled into sight. */
class ScrollPane : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollPane(QWidget *parent = nullptr);

    /** What scrolls; to be given a layout. */
    QWidget *content() const { return widget(); }
    /** Scrolls this part of a widget in it into sight; of what is higher than the pane the top. */
    void reveal(const QWidget *in, const QRect &part);
    void reveal(const QWidget *in);
    /** Brings sizes and places up to date at once, where they wait for the event loop. */
    static void layOutNow();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool viewportEvent(QEvent *event) override;
};

/** Scrolls a part of `in` into sight, where it is in a ScrollPane. */
void revealInPane(const QWidget *in, const QRect &part);

} // namespace seedbank
