// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/themecontroller.h"

#include <QMainWindow>

class QSettings;
class QSplitter;

namespace seedbank {

class ActivityController;
class CaptureController;
class ConnectionController;
class LibraryController;
class LoadController;
class MessageBar;
class PlaceController;
class ReadyController;
class SheetStack;
class ToolBar;
class Workspace;
struct JobResult;

/** The window: puts its parts together, and has them follow the workspace in the right order. */
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /** Both must outlive the window. */
    MainWindow(Workspace &workspace, QSettings &settings, QWidget *parent = nullptr);

    /** For what is not about library or database. */
    MessageBar &messages() { return *m_messages; }
    /** Its colours, and whether things move. */
    ThemeController &theme() { return m_theme; }
    /** A sheet or a dialog is open: somebody is about to do something. */
    bool isPreparing() const;

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    /** What the sheets are about. */
    struct Subject {
        QString database; ///< its address
        QString url; ///< empty while the connection is looked up
        QString library;
    };

    void makeParts();
    void layOut();
    void bindActions();
    void connectWorkspace();
    void closeStaleSheet();
    void onDatabaseChanged();
    void onStatusChanged();
    void onJobStarted();
    void moveFocus(int step);
    void cancelAndClose();
    void closeAfter(const JobResult &result);

    Workspace &m_workspace;
    QSettings &m_settings;
    Actions m_actions;
    ThemeController m_theme; // before all that has colours

    ToolBar *m_tools;
    MessageBar *m_messages;
    SheetStack *m_stack;
    LibraryController *m_library = nullptr;
    LoadController *m_loads = nullptr;
    CaptureController *m_captures = nullptr;
    ConnectionController *m_connections = nullptr;
    PlaceController *m_places = nullptr;
    ReadyController *m_ready = nullptr;
    ActivityController *m_activity = nullptr;
    QSplitter *m_splitter = nullptr;
    Subject m_subject;
    bool m_closeWhenDone = false;
    bool m_leavesTyped = false; ///< somebody closes it without what was typed
};

} // namespace seedbank
