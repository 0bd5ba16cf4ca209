// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/frame.h"
#include "ui/workspace/pathfinder.h"
#include "ui/workspace/place.h"

#include <QObject>
#include <QUrl>

#include <functional>

class QAction;
class QMenu;

namespace seedbank {

/** Where the window is: it opens libraries, new ones, recent ones, what is dropped on it and the
 *  practice database, and remembers the place for its next start. */
class PlaceController : public QObject {
    Q_OBJECT

public:
    PlaceController(const Frame &frame, QSettings &settings, QWidget *window);

    void onDatabaseChanged();

private:
    void addActions();
    void onLibraryKept(const QString &connection, const QString &path, const QString &before);
    bool isFree() const;
    /** What a file or folder says it is. */
    void openPath(const QString &path);
    void open(const OpenedPath &opened);
    void openDatabase(const QString &url);
    template <class Answer>
    std::function<void(Answer)> ifStillHere(std::function<void(Answer)> answered);
    QString obstacle() const;
    /** `folder`: where a library may be made instead; empty: nowhere. */
    void sayNothingOpened(const Error &error, const QString &folder);
    void chooseFolder(const QString &title, void (PlaceController::*use)(const QString &));
    void makeLibrary(const QString &folder);
    void openNewLibrary(const QString &path);
    void onDropped(const QList<QUrl> &urls);
    void fillRecent();
    void clearRecent();
    void refuse(const QString &text);

    Frame m_frame;
    QSettings &m_settings;
    QWidget *m_window;
    QMenu *m_recent;
    QAction *m_makeHere; ///< in the folder that was opened last
    QString m_folder; ///< that one
    QAction *m_goBack; ///< to the library that the connection had
    Place m_left; ///< that one, with its connection
    Place m_kept;
    bool m_hasRecent;
};

} // namespace seedbank
