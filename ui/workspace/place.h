// SPDX-License-Identifier: MIT
#pragma once

#include "ui/workspace/workspaceoptions.h"

#include <QString>
#include <QStringList>

#include <optional>

class QSettings;

namespace seedbank {

class Workspace;

// Where the window was: kept in its settings from one start to the next. There is never a password
// in it, but names of hosts. Window's thread; small files.

/** What the window works on. */
struct Place {
    bool isPractice = false; ///< on the sample, whatever else is given
    QString library = {}; ///< absolute; empty: the connection's own
    QString connection = {}; ///< name of a saved one
    QString database = {}; ///< URL, without a connection; empty: only the library
    std::optional<VersionRef> version = {}; ///< that is looked at

    bool operator==(const Place &) const = default;
    /** There is something to come back to. */
    bool isKnown() const;
};

Place placeOf(const Workspace &workspace);
void keepPlace(QSettings &settings, const Place &place);
void keepVersion(QSettings &settings, const std::optional<VersionRef> &version);
/** As it was kept last; what cannot be meant is as if it were not there. */
Place lastPlace(const QSettings &settings);
/** The options of a start that asks for nothing, made to continue there. */
WorkspaceOptions continueAt(const Place &place, WorkspaceOptions options);

/** Where a connection's versions go if nobody chose a folder: one of its own below the user's
 *  documents, so never a folder that some program happened to be started in. */
QString proposedLibrary(const QString &connection);

/** What was opened lately, newest first: each a library's folder or a database's URL. */
class RecentPlaces {
public:
    static constexpr qsizetype most = 10; ///< of each kind

    explicit RecentPlaces(QSettings &settings);

    QStringList libraries() const;
    QStringList databases() const;
    /** That a database of this URL was used with; empty: not known. */
    QString libraryOf(const QString &database) const;
    bool isEmpty() const;
    void add(const Place &place);
    void clear();

private:
    QSettings &m_settings;
};

} // namespace seedbank
