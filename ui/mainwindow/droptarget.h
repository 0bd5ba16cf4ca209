// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QUrl>

class QWidget;

namespace seedbank {

/** Lets files and folders be dropped anywhere on a window. */
class DropTarget : public QObject {
    Q_OBJECT

public:
    explicit DropTarget(QWidget *window);

Q_SIGNALS:
    /** One or more, of any kind. */
    void dropped(const QList<QUrl> &urls);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
};

} // namespace seedbank
