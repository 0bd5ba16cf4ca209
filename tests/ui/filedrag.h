// SPDX-License-Identifier: MIT
#pragma once

#include "ui/xpointer.h"

#include <QList>
#include <QPoint>
#include <QProcess>
#include <QUrl>

#include <chrono>

class QWidget;

namespace seedbank {

/** Another program from which somebody drags files to a window of this one. Both are on the X
 *  server that this process is on; the window leaves the lower right corner of its screen free. */
class FileDrag {
public:
    explicit FileDrag(const QList<QUrl> &urls);
    ~FileDrag();

    /** From there into the middle of `target`, and let go. What the other program was told of it:
     *  "copy", "move", "link" or "nothing". */
    QString dropOn(QWidget &target);

private:
    bool waitFor(const QByteArray &line, std::chrono::milliseconds time);
    void moveTo(const QPoint &place);
    QByteArray readLine();

    QProcess m_source;
    XPointer m_pointer;
    QPoint m_home; ///< where the drags begin
    QPoint m_place; ///< of the pointer
};

} // namespace seedbank
