// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QObject>
#include <QString>

class QThread;
class QWidget;

namespace seedbank {

/** What the desktop's portal tells of light, dark, contrast and motion, at the start and whenever
 *  it changes (org.freedesktop.portal.Settings; Qt 6.4 does not ask it).
 *
 *  All talk with the bus is on a thread of its own: to find the bus, to log in and to watch a name
 *  block, and the portal may have to be started first, or never answer. Without a bus, a portal or
 *  an answer that makes sense, nothing is wished. */
class DesktopPortal : public QObject {
    Q_OBJECT

public:
    /** `bus`: the address of the session's; empty: there is none. */
    explicit DesktopPortal(QString bus = sessionBus(), QObject *parent = nullptr);
    /** Waits for its thread, for half a second at most; after that, the process ends without the
     *  destructors of globals. */
    ~DesktopPortal() override;

    /** Where the desktop says that it is, or where systemd has it. No bus is ever started. */
    static QString sessionBus();

    void start();
    /** Nothing of it shall take time from the window before it is seen. */
    void startAfterFirstPaint(QWidget *window);

    bool eventFilter(QObject *object, QEvent *event) override;

Q_SIGNALS:
    /** On this object's thread. Where nothing can be known: nothing is wished. */
    void told(const seedbank::DesktopWishes &wishes);

private:
    QString m_bus;
    QThread *m_thread = nullptr;
};

} // namespace seedbank
