// SPDX-License-Identifier: MIT
#include "ui/mainwindow/filteredit.h"

#include <QKeyEvent>

namespace seedbank {

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return
        || event->key() == Qt::Key_Enter) {
        Q_EMIT leftForList();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace seedbank
