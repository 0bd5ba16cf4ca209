// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QRect>
#include <QTimer>

#include <vector>

namespace seedbank {

class MessageBar;
class SheetStack;

/** Where the messages are: over the right pane, so that they push nothing, where they hide the
 *  least. What has the focus and the buttons of a sheet are hidden last, then what can be pressed,
 *  then texts. */
class MessagePlace : public QObject {
    Q_OBJECT

public:
    /** Siblings, which both must outlive it. */
    MessagePlace(MessageBar *messages, SheetStack *stack, QObject *parent);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void place();
    /** A part of what is below, and how much it matters. */
    struct Hidden {
        QRect rect; ///< in the stack
        int cost;
    };
    std::vector<Hidden> hideable() const;
    static int costAt(const QRect &place, const std::vector<Hidden> &all);

    MessageBar *m_messages;
    SheetStack *m_stack;
    QTimer m_later; ///< when the layout has settled
};

} // namespace seedbank
