// SPDX-License-Identifier: MIT
#include "ui/workspace/librarywatch.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QThread>

#include <algorithm>
#include <memory>
#include <utility>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

/** Other programs need watches, too: a user has some thousands at the least. */
constexpr std::size_t mostWatches = 1'000;
/** A look at a disk has ended by then; one at a server that is gone may never end. */
constexpr auto patienceAtTheEnd = 2s;

QString parentOf(const QString &library)
{
    return QFileInfo(QDir::cleanPath(QFileInfo(library).absoluteFilePath())).path();
}

/** Nothing if the library's folder still is the `known` one, where that is all that is asked. */
std::optional<LibraryFootprint> lookAt(
    const QString &library, const std::optional<FolderIdentity> &known) noexcept
{
    try {
        if (known && folderIdentity(library) == known)
            return {};
        return takeFootprint(library);
    } catch (...) { // out of memory: the next look may have it
        return {};
    }
}

} // namespace

LibraryWatch::LibraryWatch(const WatchPace &pace, QObject *parent)
    : QObject(parent)
    , m_pace(pace)
    , m_pollAfter(pace.nextLook)
{
    m_debounce.setSingleShot(true);
    m_poll.setSingleShot(true);
    connect(
        &m_watcher, &QFileSystemWatcher::directoryChanged, this, &LibraryWatch::onFolderChanged);
    connect(&m_debounce, &QTimer::timeout, this, [this] { start(m_due); });
    connect(&m_poll, &QTimer::timeout, this, &LibraryWatch::look);
}

LibraryWatch::~LibraryWatch()
{
    const QDeadlineTimer end(patienceAtTheEnd);
    const QList<QThread *> threads = std::exchange(m_threads, {});
    for (QThread *thread : threads) {
        thread->disconnect(this);
        // One that is held by a dead server is left alone: it has nothing that is not its own.
        if (thread->wait(end))
            delete thread;
    }
}

void LibraryWatch::follow(const QString &library, const LibraryFootprint &listed)
{
    m_library = library;
    m_listed = listed.digest;
    m_isPaused = false;
    m_thread = nullptr; // what it tells may be older than `listed`
    watchFolders(listed);
    schedule(Due::Look); // at what happened since
}

void LibraryWatch::pause()
{
    m_isPaused = true;
    m_due = Due::Nothing;
    m_debounce.stop();
    m_poll.stop();
}

void LibraryWatch::look()
{
    start(Due::Look);
}

void LibraryWatch::onFolderChanged(const QString &path)
{
    // There may be much coming and going beside the library.
    const bool isBeside = m_identity && path == parentOf(m_library);
    schedule(isBeside ? Due::Glance : Due::Look);
}

void LibraryWatch::schedule(Due due)
{
    if (m_isPaused)
        return; // follow() looks
    if (m_due == Due::Nothing)
        m_sinceFirst.start();
    m_due = std::max(m_due, due);
    const std::chrono::milliseconds waited(m_sinceFirst.elapsed());
    m_debounce.start(std::clamp(m_pace.longestWait - waited, 0ms, m_pace.quiet));
}

void LibraryWatch::start(Due due)
{
    if (m_isPaused)
        return;
    m_debounce.stop();
    if (m_thread) {
        m_due = std::max(m_due, due);
        return; // take() goes on with it
    }
    if (due == Due::Look) // whatever goes on beside the library, it is looked at in its time
        m_poll.stop();
    m_due = Due::Nothing;
    const auto seen = std::make_shared<std::optional<LibraryFootprint>>();
    const auto known = due == Due::Glance ? m_identity : std::nullopt;
    QThread *thread
        = QThread::create([seen, library = m_library, known] { *seen = lookAt(library, known); });
    connect(thread, &QThread::finished, this, [this, thread, seen] {
        m_threads.removeOne(thread);
        thread->deleteLater();
        if (m_thread != thread)
            return;
        m_thread = nullptr;
        take(*seen);
    });
    m_threads.append(thread);
    m_thread = thread;
    thread->start();
}

void LibraryWatch::take(const std::optional<LibraryFootprint> &seen)
{
    if (m_isPaused)
        return;
    if (seen) {
        const bool isNewlyWatched = watchFolders(*seen);
        if (seen->digest != m_listed) {
            m_pollAfter = m_pace.nextLook;
            pause();
            Q_EMIT changed();
            return;
        }
        if (isNewlyWatched)
            m_due = Due::Look; // for what happened before
    }
    if (m_due != Due::Nothing && !m_debounce.isActive())
        start(m_due);
    else if (!m_poll.isActive())
        pollLater();
    Q_EMIT unchanged();
}

void LibraryWatch::pollLater()
{
    const auto longest = m_isPolled ? m_pace.poll : m_pace.net;
    m_poll.start(std::min(m_pollAfter, longest));
    m_pollAfter = std::min(m_pollAfter * 2, longest);
}

/** True if something is watched that was not. */
bool LibraryWatch::watchFolders(const LibraryFootprint &seen)
{
    m_identity = seen.identity;
    // A file system that is mounted on a folder of that name is told by nobody.
    m_isPolled = !m_pace.watchesFolders || seen.isEmpty;
    if (!m_pace.watchesFolders)
        return false;
    std::map<QString, FolderIdentity> wanted;
    for (const LibraryFootprint::Folder &folder : seen.folders) {
        // To add one asks the file system on this thread: only one that answers.
        if (folder.isRemote || wanted.size() >= mostWatches)
            m_isPolled = true;
        else
            wanted.emplace(folder.path, folder.identity);
    }
    dropWatches(wanted);
    std::erase_if(m_refused, [&](const auto &refused) { return !wanted.contains(refused.first); });
    bool isNew = false;
    for (const auto &[path, identity] : wanted) {
        if (m_watched.contains(path))
            continue;
        const auto refused = m_refused.find(path);
        if (refused != m_refused.end() && refused->second == identity) {
            m_isPolled = true;
        } else if (m_watcher.addPath(path)) {
            m_watched.emplace(path, identity);
            isNew = true;
        } else { // there are no more watches, or it is gone since
            m_refused.insert_or_assign(path, identity);
            m_isPolled = true;
        }
    }
    return isNew;
}

/** Also where another folder has the name now: the watch is on the old one, wherever that is. */
void LibraryWatch::dropWatches(const std::map<QString, FolderIdentity> &wanted)
{
    const QStringList living = m_watcher.directories();
    const QSet<QString> alive(living.begin(), living.end());
    for (auto watched = m_watched.begin(); watched != m_watched.end();) {
        const auto found = wanted.find(watched->first);
        const bool isAlive = alive.contains(watched->first);
        if (isAlive && found != wanted.end() && found->second == watched->second) {
            ++watched;
            continue;
        }
        if (isAlive)
            m_watcher.removePath(watched->first);
        watched = m_watched.erase(watched);
    }
}

} // namespace seedbank
