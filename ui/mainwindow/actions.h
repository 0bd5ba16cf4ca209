// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QObject>

#include <functional>
#include <utility>
#include <vector>

class QMenu;

namespace seedbank {

/** Everything that can be done, once: menus, toolbar, buttons and shortcuts all show these. Here
 *  are those that several parts of the window show; one that a single part has is added there. */
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget *window);

    /** Where in the menu, in this order; None: not in it. */
    enum class Group {
        None,
        Loads,
        Versions,
        Connections,
        Libraries,
        Reading,
        View,
        Moving,
        Help,
        Window,
    };
    struct Spec {
        const char *name;
        QString text;
        Group group = Group::None;
        const char *icon = "";
        QList<QKeySequence> keys = {};
        QString tip = {};
        bool isSettled = false; ///< deaf for a moment after it changed (settledaction.h)
    };
    QAction *add(const Spec &spec);
    /** Several that are chosen from, as a menu of their own in the menu. */
    void addMenu(QMenu *menu, Group group);
    /** `run` when it is triggered, by the part of the window whose duty it is. `isPossible` tells
     *  whether it is enabled, each time all are asked. */
    void bind(
        QAction *action, std::function<void()> run, std::function<bool()> isPossible = nullptr);
    /** Asks all again what is possible now. */
    void update();
    /** To be called once the buttons are there. */
    void watchSettledButtons() const;
    void fill(QMenu *menu) const;
    /** In the order in which they were added; of a menu its own action. */
    const std::vector<std::pair<QAction *, Group>> &all() const { return m_all; }

Q_SIGNALS:
    /** All were asked: what else follows from it, such as texts and tooltips, can be renewed. */
    void updated();

private:
    QWidget *m_window;
    std::vector<std::pair<QAction *, Group>> m_all;
    std::vector<std::pair<QAction *, std::function<bool()>>> m_rules;

public:
    // In the order of the menu.
    QAction *const load;
    QAction *const reset;
    QAction *const undo;
    QAction *const capture;
    QAction *const editNote;
    QAction *const addConnection;
    QAction *const editConnection;
    QAction *const manageConnections;
    QAction *const enterPassword;
    QAction *const practice;
    QAction *const openLibrary;
    QAction *const checkNow;
    QAction *const refresh;
    QAction *const filter;
    // Not in it.
    QAction *const connectDatabase; ///< addConnection, where there is nothing but the sample or
                                    ///< nothing at all
    QAction *const connectAgain;
    QAction *const stopCheck;
    QAction *const showChanges;
};

} // namespace seedbank
