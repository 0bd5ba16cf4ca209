// SPDX-License-Identifier: MIT
#include "ui/mainwindow/droptarget.h"

#include <QDropEvent>
#include <QMimeData>
#include <QWidget>

namespace seedbank {

DropTarget::DropTarget(QWidget *window)
    : QObject(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool DropTarget::eventFilter(QObject *object, QEvent *event)
{
    const bool isDrag = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if (!isDrag && event->type() != QEvent::Drop)
        return QObject::eventFilter(object, event);
    auto *drop = static_cast<QDropEvent *>(event);
    const QMimeData *data = drop->mimeData();
    // The files stay where they are: never a move.
    if (!data->hasUrls() || !drop->possibleActions().testFlag(Qt::CopyAction)) {
        drop->ignore();
        return true;
    }
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (!isDrag)
        Q_EMIT dropped(data->urls());
    return true;
}

} // namespace seedbank
