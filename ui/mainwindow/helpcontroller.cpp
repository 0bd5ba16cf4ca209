// SPDX-License-Identifier: MIT
#include "ui/mainwindow/helpcontroller.h"

#include "ui/mainwindow/aboutsheet.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/shortcutssheet.h"

namespace seedbank {

HelpController::HelpController(const Frame &frame, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_window(window)
{
    using Group = Actions::Group;
    Actions &actions = m_frame.actions;
    const auto isElsewhere = [this](const auto &sheet) {
        return [this, &sheet] { return !sheet || m_frame.stack.front() != sheet; };
    };
    actions.bind(
        actions.add({ .name = "shortcuts",
            .text = tr("Keyboard shortcuts"),
            .group = Group::Help,
            .icon = "keyboard",
            .keys = { QKeySequence::HelpContents },
            .tip = tr("See which keys do what") }),
        [this] { openShortcuts(); }, isElsewhere(m_shortcuts));
    actions.bind(
        actions.add({ .name = "about",
            .text = tr("About Seedbank"),
            .group = Group::Help,
            .icon = "info",
            .tip = tr("Version, licence, and the libraries that Seedbank uses") }),
        [this] { openAbout(); }, isElsewhere(m_about));
}

void HelpController::openShortcuts()
{
    if (!m_shortcuts) {
        m_shortcuts = new ShortcutsSheet(m_window);
        m_frame.stack.addSheet(m_shortcuts);
    }
    m_shortcuts->prepare(m_frame.actions);
    m_frame.stack.cover(m_shortcuts);
    m_shortcuts->enter();
}

void HelpController::openAbout()
{
    if (!m_about) {
        m_about = new AboutSheet(m_window);
        m_frame.stack.addSheet(m_about);
    }
    m_frame.stack.cover(m_about);
    m_about->enter();
}

} // namespace seedbank
