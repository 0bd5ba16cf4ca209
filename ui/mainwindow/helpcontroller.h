// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/frame.h"

#include <QObject>

namespace seedbank {

class AboutSheet;
class ShortcutsSheet;

/** Help: the keys, and what this program is. */
class HelpController : public QObject {
    Q_OBJECT

public:
    HelpController(const Frame &frame, QWidget *window);

private:
    void openShortcuts();
    void openAbout();

    Frame m_frame;
    QWidget *m_window;
    // Once somebody asked for them:
    ShortcutsSheet *m_shortcuts = nullptr;
    AboutSheet *m_about = nullptr;
};

} // namespace seedbank
