// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionprofile.h"
#include "ui/mainwindow/frame.h"
#include "ui/workspace/databaseopener.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

class QAction;
class QSettings;

namespace seedbank {

class ConnectionButton;
class ConnectionDialog;
class ConnectionManager;
class ConnectionMenu;
class PasswordSheet;
struct RemovedConnection;
struct SavedConnection;

/** Which database the window works on: its button and menu, the dialog that saves a connection, the
 *  sheet that asks for a password, and what there is to say about all that. */
class ConnectionController : public QObject {
    Q_OBJECT

public:
    ConnectionController(
        const Frame &frame, ConnectionButton *button, QSettings &settings, QWidget *window);

    void onDatabaseChanged();
    /** Where the database wants one. */
    void askForPassword();
    /** The sheet that is open asks for the password of the database in use. */
    bool isAsking() const;

private:
    void bindActions();
    void connectMenu();
    void connectOpener();
    bool isFree() const;
    void onConnectionsChanged();
    enum class Then { Connect, Stay };
    void onSaved(const SavedConnection &saved, Then then);
    void onRemoved(const RemovedConnection &removed);
    void onPasswordGiven(const QString &password, DatabaseOpener::Keep keep);
    /** Away with the sheet once the database let somebody in, or was not asked at all. */
    void onAnswer();
    void editConnection(const QString &name);
    /** nullptr where there is one already, or a job runs. */
    ConnectionDialog *makeDialog(Then then);
    void openDialog(const std::optional<ConnectionProfile> &profile, Then then = Then::Connect);
    void openDuplicate(const ConnectionProfile &profile);
    void openManager();
    void openPasswordSheet();
    void showConnection();
    void sayPractice();
    void sayUnreadable(const Error &error);
    void setConnectionsAside();
    void sayWarnings(const std::vector<QString> &warnings);

    Frame m_frame;
    ConnectionButton *m_button;
    QSettings &m_settings;
    QWidget *m_window;
    ConnectionMenu *m_menu;
    QPointer<ConnectionManager> m_manager; ///< while it is open
    PasswordSheet *m_passwordSheet;
    QAction *m_setAside; ///< the file of connections
    QString m_askedFor; ///< whose password the sheet is about
    bool m_isTrying = false; ///< the one that was given last
};

} // namespace seedbank
