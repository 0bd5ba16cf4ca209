// SPDX-License-Identifier: MIT
#pragma once

#include "support/xserver.h"

#include <QApplication>
#include <QTest>

namespace seedbank {

/** What a window manager would do for a window that has just come, or that is left. */
inline bool giveKeyboardTo(QWidget &window)
{
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window);
}

/** main() of a test whose windows are on an X server of its own. */
template <class Test> int runOnXServer(int argc, char **argv)
{
    const test::XServer server;
    server.enter();
    QApplication application(argc, argv);
    QApplication::setAttribute(Qt::AA_Use96Dpi);
    Test test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

} // namespace seedbank
