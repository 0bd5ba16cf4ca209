// SPDX-License-Identifier: MIT
#pragma once

#include "library/footprint.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <optional>
#include <string>

class QThread;

namespace seedbank {

/** How soon a LibraryWatch notices what. */
struct WatchPace {
    /** A look waits until nothing was heard of the folders for so long… */
    std::chrono::milliseconds quiet { 300 };
    /** …but at most for so long: somebody may write all the time. */
    std::chrono::milliseconds longestWait { 2'000 };
    /** The first unasked look after a change; each later one waits twice as long as the one before.
     *  Of a file that is still written to, a folder tells no more. */
    std::chrono::milliseconds nextLook { 1'000 };
    /** Between looks at what cannot be watched, at the most. */
    std::chrono::milliseconds poll { 10'000 };
    /** The same where all can be watched: for a file that is written to in its place, and a file
     *  system that is mounted over a folder. */
    std::chrono::milliseconds net { 60'000 };
    /** Tests can do without, as where the system has no more watches to give. */
    bool watchesFolders = true;
};

/** Notices that somebody else changed the library: another program, a colleague, git.
 *
 *  Its folders are watched, not its files: a rename drops a file's watch. Whatever is heard of them
 *  is a reason to look; changed() comes where a footprint is another one than the listed library's.
 *  What lies on a network file system, or finds no more watches, is looked at now and then.
 *
 *  Looks are taken on a thread of its own, one at a time: a server that is gone may keep it for
 *  ever, and nobody waits for it. Everything is called and signalled on the window's thread. */
class LibraryWatch : public QObject {
    Q_OBJECT

public:
    explicit LibraryWatch(const WatchPace &pace = {}, QObject *parent = nullptr);
    ~LibraryWatch() override;

    /** This library is shown; `listed` was taken just before it was listed. Ends a pause. */
    void follow(const QString &library, const LibraryFootprint &listed);
    /** Says nothing until follow(): the library is being listed, or a job writes into it. */
    void pause();
    /** At once, unless there is a pause. */
    void look();

Q_SIGNALS:
    /** The library is no longer as it was listed. Begins a pause: it is to be listed again. */
    void changed();
    /** A look ended without changed(); tests wait for it. */
    void unchanged();

private:
    /** What is to be done next. */
    enum class Due {
        Nothing,
        Glance, ///< is it still the same folder?
        Look,
    };
    void onFolderChanged(const QString &path);
    void schedule(Due due);
    void start(Due due);
    void take(const std::optional<LibraryFootprint> &seen);
    bool watchFolders(const LibraryFootprint &seen);
    void dropWatches(const std::map<QString, FolderIdentity> &wanted);
    void pollLater();

    WatchPace m_pace;
    QString m_library;
    std::string m_listed; ///< the digest
    std::optional<FolderIdentity> m_identity; ///< of the library's folder, as last seen
    bool m_isPaused = true; ///< nothing is listed yet
    bool m_isPolled = false; ///< not all of it is watched

    QFileSystemWatcher m_watcher;
    std::map<QString, FolderIdentity> m_watched; ///< which folder had the name when it was added
    std::map<QString, FolderIdentity> m_refused; ///< not asked for again

    Due m_due = Due::Nothing;
    QTimer m_debounce;
    QElapsedTimer m_sinceFirst; ///< since something is due
    QTimer m_poll;
    std::chrono::milliseconds m_pollAfter;

    QList<QThread *> m_threads; ///< all that have not ended
    QThread *m_thread = nullptr; ///< whose result is waited for
};

} // namespace seedbank
