// SPDX-License-Identifier: MIT
#pragma once

#include "operations/status.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/connections.h"
#include "ui/workspace/databaseaccess.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <optional>

namespace seedbank {

/** Finds the way into a database: the saved connection, its password, what it is for, and what its
 *  loads are allowed. Everything is called and signalled on the window's thread. */
class DatabaseOpener : public QObject {
    Q_OBJECT

public:
    /** All must outlive its tasks. `access`: what is known at the start. */
    DatabaseOpener(const Operations &operations, Connections &connections, TaskRunner &runner,
        DatabaseAccess access);

    const DatabaseAccess &access() const { return m_access; }

    /** Another database; one that is Finding is looked up. */
    void enter(DatabaseAccess access);
    /** Looks the connection and its password up once more. */
    void enterAgain();
    /** Looks up what is not known yet of the database at the start. */
    void find();

    enum class Keep { Session, Keychain };
    /** The password somebody typed. One that the keychain does not take is kept for the session. */
    void usePassword(const QString &password, Keep keep);
    /** A password for as long as the program runs. */
    void rememberPassword(const ConnectionProfile &profile, const QString &password);
    void forgetPassword(const ConnectionProfile &profile);
    /** A saved connection was changed: its password of this session goes with it to another name,
     *  and is forgotten where it now leads elsewhere. */
    void movePassword(const ConnectionProfile &before, const ConnectionProfile &after);
    /** That of this session. */
    std::optional<QString> rememberedPassword(const ConnectionProfile &profile) const;
    /** The database let nobody in: another password is needed. False where none is used, so that it
     *  is not for want of another one. */
    bool refusePassword(const Error &why);

    /** What loads of this database are allowed from now on. */
    void setConsent(const LoadConsent &consent) { m_access.consent = consent; }
    /** Keeps it with the saved connection, where the database is one. */
    void rememberConsent();
    /** Keeps the folder of its library likewise; `before` was in use until then. */
    void rememberLibrary(const QString &path, const QString &before);
    /** Whatever way leads to the database: what another connection to it said counts, too. */
    void takeGuards(const KnownDatabase &known);
    /** An operation wants the database's name typed. */
    void askForConfirmation() { m_access.isConfirmationAsked = true; }

Q_SIGNALS:
    /** The saved connection was read; told before what follows from it. */
    void found();
    /** Another database, or something new about the way into it. */
    void changed();
    /** The way is found, or a password was given: the database can be asked. */
    void opened();
    /** A typed password is kept for the session alone. */
    void passwordNotKept(const seedbank::Error &error);
    void consentNotKept(const seedbank::Error &error);
    /** `before`: the one that was in use with it. */
    void libraryKept(const QString &connection, const QString &path, const QString &before);
    void libraryNotKept(const seedbank::Error &error);

private:
    void findConnection();
    void findEnvironment();
    void onConnectionFound(OpenedConnection found);

    const Operations &m_operations;
    Connections &m_connections;
    TaskRunner &m_runner;
    DatabaseAccess m_access;
    std::map<QString, QString> m_sessionPasswords; ///< by credentialKey()
    QString m_library; ///< to be kept with the connection that is being found
    QString m_libraryBefore; ///< that was in use then
    QPointer<Task> m_finding;
};

} // namespace seedbank
