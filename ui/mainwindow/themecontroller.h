// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QObject>
#include <QString>

class QAction;
class QMenu;
class QSettings;
class QWidget;

namespace seedbank {

class Actions;

/** The colours of the application and whether things move in it: what somebody chose in the menu
 *  View, else what the desktop wishes. A choice is kept; a tick that says the same as the desktop
 *  follows it again.
 *
 *  To be made before the widgets, which then begin in the right colours: until the desktop has told
 *  its wishes, those of the last time count. What it changes is put back in the end. */
class ThemeController : public QObject {
    Q_OBJECT

public:
    ThemeController(Actions &actions, QSettings &settings, QWidget *window);
    ~ThemeController() override;

    /** As it tells them, or none if it cannot. */
    void setDesktopWishes(const DesktopWishes &wishes);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void makeMenu(Actions &actions);
    void choose(Theme theme);
    /** Where `wished` is the same, nothing is kept: the desktop is followed. */
    void keepTick(const QString &key, bool ticked, bool wished);
    bool isTicked(const QString &key, bool wished) const;
    Theme chosenTheme() const;
    bool hasMoreContrast() const;
    bool hasLessMotion() const;

    void apply();
    void applyMotion() const;
    void setPalette(const QPalette &palette);
    void takeDesktopPalette();

    QSettings &m_settings;
    QWidget *m_window;
    DesktopWishes m_wishes;
    DesktopColors m_desktop;
    bool m_hadEffects; ///< menus fade in, for example
    bool m_hasOwnPalette = false; ///< the application has one that was set here
    QPalette m_expected; ///< the application's, as it was set or found here

    QAction *m_system = nullptr;
    QAction *m_light = nullptr;
    QAction *m_dark = nullptr;
    QAction *m_contrast = nullptr;
    QAction *m_motion = nullptr;
};

} // namespace seedbank
