// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>

namespace seedbank {

/** Everything that can be done, once: menus, toolbar, buttons and shortcuts all show these. */
struct Actions {
    explicit Actions(QWidget *window);

    QAction *capture;
    QAction *load;
    QAction *reset;
    QAction *undo;
    QAction *cancelJob;
    QAction *checkNow;
    QAction *stopCheck;
    QAction *showChanges;
    QAction *refresh;
    QAction *repair;
    QAction *addConnection;
    QAction *connectDatabase; ///< the same, where there is nothing but the sample or nothing at all
    QAction *connectAgain;
    QAction *enterPassword;
    QAction *filter;
    QAction *clearFilter;
    QAction *nextPane;
    QAction *previousPane;
    QAction *quit;
};

} // namespace seedbank
