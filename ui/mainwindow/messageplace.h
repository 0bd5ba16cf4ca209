// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

class QRect;

namespace seedbank {

class MessageBar;
class SheetStack;

/** Where the messages are: over the right pane, so that they push nothing, at the edge where they
 *  hide the least. What has the focus and the buttons of a sheet are hidden last. */
class MessagePlace : public QObject {
    Q_OBJECT

public:
    /** Siblings, which both must outlive it. */
    MessagePlace(MessageBar *messages, SheetStack *stack, QObject *parent);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void place();
    int cost(const QRect &place) const;

    MessageBar *m_messages;
    SheetStack *m_stack;
    QTimer m_later; ///< when the layout has settled
};

} // namespace seedbank
