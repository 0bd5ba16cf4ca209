// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QString>

struct xcb_connection_t;

namespace seedbank {

/** The pointer of an X server, moved and pressed as a device does it (the XTEST extension): every
 *  program there follows. */
class XPointer {
public:
    explicit XPointer(const QString &display);
    ~XPointer();
    XPointer(const XPointer &) = delete;
    XPointer &operator=(const XPointer &) = delete;

    /** In pixels of the screen. */
    void moveTo(const QPoint &place);
    void press();
    void release();

private:
    void send(int type, int detail, const QPoint &place = {});

    xcb_connection_t *m_connection;
};

} // namespace seedbank
