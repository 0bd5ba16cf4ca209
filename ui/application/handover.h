// SPDX-License-Identifier: MIT
#pragma once

#include "database/environment.h"
#include "ui/application/startrequest.h"

#include <QObject>

#include <optional>

class QAction;
class QWidget;

namespace seedbank {

class MainWindow;
class Workspace;

/** Brings a window to the front, with what the desktop gave for it (Wayland refuses without; on X11
 *  a window manager that keeps the focus where it is shows the window as asking for attention). */
void bringToFront(QWidget &window, const QString &activationToken);

/** What the first window does with what later starts ask for: it opens that, unless somebody would
 *  lose what they are at (a job, a sheet, a database that is guarded better than the one asked
 *  for). Then it says so, with the way to open it nevertheless. */
class HandOver : public QObject {
    Q_OBJECT

public:
    /** Both must outlive it. */
    HandOver(Workspace &workspace, MainWindow &window, QObject *parent = nullptr);

    StartAnswer take(const StartRequest &request);

private:
    /** Sentences; empty: nothing is in the way. */
    QString obstacleTo(const WorkspaceOptions &asked) const;
    /** What is known to guard the database. */
    std::optional<Environment> presentEnvironment() const;
    std::optional<Environment> environmentOf(const WorkspaceOptions &asked) const;
    void sayDeclined(const WorkspaceOptions &asked, const QString &obstacle);
    void open(const WorkspaceOptions &asked);

    Workspace &m_workspace;
    MainWindow &m_window;
    QAction *m_open; ///< what was declined last
    WorkspaceOptions m_asked;
};

} // namespace seedbank
