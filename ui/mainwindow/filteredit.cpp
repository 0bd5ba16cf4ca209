// SPDX-License-Identifier: MIT
#include "ui/mainwindow/filteredit.h"

#include <QKeyEvent>

namespace seedbank {

bool FilterEdit::isForClearing(const QKeyEvent &event) const
{
    return event.matches(QKeySequence::Cancel) && !text().isEmpty();
}

bool FilterEdit::event(QEvent *event)
{
    // The key is the window's shortcut, too; here it comes first.
    if (event->type() == QEvent::ShortcutOverride
        && isForClearing(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (isForClearing(*event)) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return
        || event->key() == Qt::Key_Enter) {
        Q_EMIT leftForList();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace seedbank
