// SPDX-License-Identifier: MIT
#pragma once

#include "ui/workspace/connections.h"
#include "ui/workspace/pathfinder.h"

#include <QObject>

#include <optional>

namespace seedbank {

class PlaceFields;
class PurposeFields;

/** What somebody has said of a connection so far, in the fields of its dialog: the connection as it
 *  would be saved, and what is left to say. Proposes a name and a folder meanwhile. */
class ConnectionDraft : public QObject {
    Q_OBJECT

public:
    /** All must outlive it. */
    ConnectionDraft(Connections &connections, PathFinder &paths, PlaceFields *place,
        PurposeFields *purpose, QObject *parent);

    /** Fills the fields with it. `sessionPassword`: the one that was typed for it before. */
    void edit(const ConnectionProfile &profile, std::optional<QString> sessionPassword);
    /** With a new one like it, under a free name and without its password. */
    void duplicate(const ConnectionProfile &profile);
    /** The folder that it is used with although none is saved with it. */
    void setLibraryInUse(const QString &path);
    /** What is edited; nothing: it is a new one. */
    const std::optional<ConnectionProfile> &before() const { return m_before; }

    void proposeName();
    /** The library beside a database's file, else a folder of the connection's own. */
    void proposeLibrary();
    /** Says in the fields whether there is a password already, for the place that they name. */
    void updatePassword();

    struct Hint {
        QString text;
        bool isMissing = false; ///< nothing is wrong yet
    };
    /** What keeps it from being saved. */
    std::optional<Hint> whatIsLeft() const;
    bool hasPlace() const; ///< enough for a test
    ConnectionProfile profile() const;
    Connections::Test test() const;
    /** Neither typed nor kept. */
    bool lacksPassword() const;

private:
    std::optional<Hint> nameHint() const;
    bool isSamePlace() const;
    /** The password that was typed, else the one of this session, for the place it was typed for.
     */
    QString passwordToTest() const;

    Connections &m_connections;
    PathFinder &m_paths;
    PlaceFields *m_place;
    PurposeFields *m_purpose;
    std::optional<ConnectionProfile> m_before;
    std::optional<QString> m_sessionPassword; ///< of m_before
    QString m_libraryBeside; ///< the database's file; empty: none
    QString m_file; ///< that it is beside
};

} // namespace seedbank
