// SPDX-License-Identifier: MIT
#include "ui/xpointer.h"

#include <xcb/xcb.h>
#include <xcb/xtest.h>

#include <cstdint>

namespace seedbank {

namespace {
constexpr int leftButton = 1;
}

XPointer::XPointer(const QString &display)
    : m_connection(xcb_connect(qPrintable(display), nullptr))
{
    if (xcb_connection_has_error(m_connection))
        qFatal("no connection to the display %s", qPrintable(display));
}

XPointer::~XPointer()
{
    xcb_disconnect(m_connection);
}

void XPointer::moveTo(const QPoint &place)
{
    send(XCB_MOTION_NOTIFY, 0, place);
}

void XPointer::press()
{
    send(XCB_BUTTON_PRESS, leftButton);
}

void XPointer::release()
{
    send(XCB_BUTTON_RELEASE, leftButton);
}

void XPointer::send(int type, int detail, const QPoint &place)
{
    xcb_test_fake_input(m_connection, static_cast<std::uint8_t>(type),
        static_cast<std::uint8_t>(detail), XCB_CURRENT_TIME, XCB_NONE,
        static_cast<std::int16_t>(place.x()), static_cast<std::int16_t>(place.y()), 0);
    xcb_flush(m_connection);
}

} // namespace seedbank
