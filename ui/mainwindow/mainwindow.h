// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/style/tones.h"
#include "ui/widgets/messagebar.h"
#include "ui/workspace/workspace.h"

#include <QMainWindow>
#include <QTimer>

class QLineEdit;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace seedbank {

class ActivityBar;
class CaptureSheet;
class ConnectionButton;
class ConnectionMenu;
class EmptyState;
class LibraryModel;
class LibraryPane;
class PasswordSheet;
class ReadyLine;
class SettledAction;
struct SavedConnection;

/** The window: shows what the workspace knows and passes on what the user wants. */
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /** Both must outlive the window. */
    MainWindow(Workspace &workspace, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildToolBar();
    void buildPanes();
    void reserveButtons();
    void connectActions();
    void connectSheets();
    void connectWorkspace();
    void connectDatabaseActions();
    void restore();
    void save();

    void onListingChanged();
    void onStatusChanged();
    void showSafetyCopies();
    void showReadiness();
    void onJobStarted();
    void onJobProgressed(const Progress &progress);
    void onJobFinished(const JobResult &result);
    void onDatabaseChanged();
    void onConnectionsChanged();
    void onConnectionSaved(const SavedConnection &saved);
    void sayConnectionWarnings(const std::vector<QString> &warnings);
    void sayLibraryProblems();
    void sayDatabaseProblem();
    void sayPractice();
    bool isPracticeClosed() const;
    /** "Undo load (back to 09:11)", "Redo load (back to 09:12)" */
    QString undoText() const;
    void sayWarnings(const JobResult &result);
    void sayRepair(const JobResult &result);

    void showCurrentVersion();
    void selectDefault();
    void updateDrift();
    void verifyCurrent();
    void updatePage();
    void updateActions();
    void updateConnectionActions(bool free);
    void showConnection();
    void showIdleText();
    void updateTitle(const QString &job = {});
    void openLoadSheet(const Loadable &snapshot, LoadSheet::Target::Act act);
    void resetOrAsk();
    void undoOrAsk();
    void askToConfirm(const Job &job);
    void openConnectionDialog(const std::optional<ConnectionProfile> &profile);
    void openPasswordSheet();
    /** Why nothing may be loaded; empty: it may. */
    QString protectionText() const;
    void openCaptureSheet();
    void closeSheet();
    void focusPane(int step);
    void askBeforeClosing();
    /** What to say of trouble on the way into the database, and what helps. */
    Message accessMessage(const Error &error) const;
    void say(const QString &topic, const Error &error, Tone tone, QAction *action = nullptr);

    Workspace &m_workspace;
    QSettings &m_settings;
    Actions m_actions;
    LibraryModel *m_model;

    ConnectionButton *m_connection = nullptr;
    ConnectionMenu *m_connectionMenu = nullptr;
    QLineEdit *m_filter = nullptr;
    QTimer m_filterDelay;
    QToolButton *m_menuButton = nullptr;
    QToolButton *m_loadButton = nullptr;
    QToolButton *m_resetButton = nullptr;
    SettledAction *m_settledReset = nullptr;
    SettledAction *m_settledUndo = nullptr;
    MessageBar *m_messages = nullptr;
    QSplitter *m_splitter = nullptr;
    LibraryPane *m_library = nullptr;
    QStackedWidget *m_pages = nullptr;
    DetailsPane *m_details = nullptr;
    LoadSheet *m_loadSheet = nullptr;
    CaptureSheet *m_captureSheet = nullptr;
    PasswordSheet *m_passwordSheet = nullptr;
    EmptyState *m_empty = nullptr;
    ReadyLine *m_ready = nullptr;
    ActivityBar *m_activity = nullptr;

    QTimer m_verifyDelay;
    QTimer m_everyMinute;
    QString m_shownLibrary; ///< whose versions the tree has
    QString m_shownDatabase; ///< what the last result is about
    std::optional<Loadable> m_shown;
    std::optional<Loadable> m_verified; // m_shown, once its verification is done or under way
    /** What the last job did, until the safety copies are listed again. */
    std::optional<JobResult> m_justLoaded;
    std::optional<ErrorCode> m_jobTrouble; // of the last job, if it failed
    std::optional<VersionRef> m_selectWhenListed; // a version just captured
    bool m_closeWhenDone = false;
};

} // namespace seedbank
