// SPDX-License-Identifier: MIT
#include "ui/mainwindow/placecontroller.h"

#include "library/librarypaths.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/droptarget.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/text/pathtext.h"
#include "ui/workspace/workspace.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>

#include <utility>

namespace seedbank {

PlaceController::PlaceController(const Frame &frame, QSettings &settings, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_settings(settings)
    , m_window(window)
    , m_recent(new QMenu(tr("Open recent"), window))
    , m_makeHere(frame.actions.add({ .name = "makeLibraryHere",
          .text = tr("Make a library there"),
          .tip = tr("Keep versions in this folder; the first capture makes what it needs") }))
    , m_goBack(frame.actions.add({ .name = "libraryBefore",
          .text = tr("Go back"),
          .tip = tr("Use the library again that the connection had before") }))
    , m_kept(lastPlace(settings))
    , m_hasRecent(!RecentPlaces(settings).isEmpty())
{
    addActions();
    auto *target = new DropTarget(window);
    connect(target, &DropTarget::dropped, this, &PlaceController::onDropped);
    connect(&m_frame.workspace.opener(), &DatabaseOpener::libraryKept, this,
        &PlaceController::onLibraryKept);
    connect(&m_frame.workspace.opener(), &DatabaseOpener::libraryNotKept, this,
        [this](const Error &error) {
            m_frame.messages.show(topic::place,
                errorMessage(
                    error, Tone::Warning, tr("The library is not kept with the connection.")));
        });
}

void PlaceController::addActions()
{
    using Group = Actions::Group;
    Actions &actions = m_frame.actions;
    Workspace &workspace = m_frame.workspace;
    // What was typed into a sheet does not go for it.
    const auto isAlwaysFree = [this] { return isFree() && !m_frame.stack.sheet(); };
    actions.bind(
        actions.openLibrary,
        [this] { chooseFolder(tr("Open a library"), &PlaceController::openPath); }, isAlwaysFree);
    actions.bind(
        actions.add({ .name = "newLibrary",
            .text = tr("New library…"),
            .group = Group::Libraries,
            .tip = tr("Choose a folder that versions are to be kept in") }),
        [this] { chooseFolder(tr("Folder of the new library"), &PlaceController::makeLibrary); },
        isAlwaysFree);
    actions.addMenu(m_recent, Group::Libraries);
    connect(m_recent, &QMenu::aboutToShow, this, &PlaceController::fillRecent);
    actions.bind(
        actions.practice, [&workspace] { workspace.openSample(); },
        [this, &workspace] { return isFree() && !workspace.access().isSample; });
    actions.bind(
        m_makeHere, [this] { makeLibrary(m_folder); }, isAlwaysFree);
    actions.bind(
        m_goBack, [this, &workspace] { workspace.openLibrary(m_left.library); },
        [this, &workspace, isAlwaysFree] {
            return isAlwaysFree() && !m_left.library.isEmpty()
                && workspace.access().connection == m_left.connection;
        });
    connect(&actions, &Actions::updated, this, [this] {
        m_recent->menuAction()->setEnabled(isFree() && !m_frame.stack.sheet() && m_hasRecent);
    });
}

void PlaceController::onLibraryKept(
    const QString &connection, const QString &path, const QString &before)
{
    m_left.connection = connection;
    m_left.library = before;
    m_frame.messages.show(topic::place,
        { .text = path,
            .action = m_left.library == path ? nullptr : m_goBack,
            .heading = tr("%1 is used with this library from now on.").arg(connection) });
    m_frame.actions.update();
}

bool PlaceController::isFree() const
{
    return !m_frame.workspace.jobs().isBusy();
}

void PlaceController::chooseFolder(
    const QString &title, void (PlaceController::*use)(const QString &))
{
    // One that is known to be there; to ask could take long.
    const Workspace &workspace = m_frame.workspace;
    const QString start = workspace.library().listing() && !workspace.access().isSample
        ? QFileInfo(workspace.libraryPath()).path()
        : QDir::homePath();
    auto *chooser = new QFileDialog(m_window, title, start);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, use);
    chooser->open();
}

/** `answered` for what was asked now; nothing is opened over what somebody turned to meanwhile. */
template <class Answer>
std::function<void(Answer)> PlaceController::ifStillHere(std::function<void(Answer)> answered)
{
    const QPointer<PlaceController> self(this);
    return
        [self, asked = placeOf(m_frame.workspace), answered = std::move(answered)](Answer answer) {
            if (!self)
                return;
            if (placeOf(self->m_frame.workspace) == asked && self->obstacle().isEmpty())
                answered(std::move(answer));
            else
                self->refuse(tr("You turned to something else meanwhile. Open it again."));
        };
}

void PlaceController::openPath(const QString &path)
{
    m_frame.messages.dismiss(topic::place);
    m_frame.workspace.paths().recognise(path,
        ifStillHere<PathFinder::Recognised>([this, path](const PathFinder::Recognised &found) {
            if (found.opened)
                open(*found.opened);
            else
                sayNothingOpened(found.opened.error(), found.isFolder ? path : QString());
        }));
}

void PlaceController::open(const OpenedPath &opened)
{
    if (opened.database.isEmpty())
        m_frame.workspace.openLibrary(opened.library, opened.version);
    else
        openDatabase(opened.database);
}

void PlaceController::openDatabase(const QString &url)
{
    const auto parsed = DatabaseUrl::parse(url);
    if (!parsed)
        return;
    const QString last = RecentPlaces(m_settings).libraryOf(url);
    if (!last.isEmpty() || !parsed->isFile()) {
        m_frame.workspace.openDatabase(
            url, last.isEmpty() ? proposedLibrary(parsed->displayName()) : last);
        return;
    }
    m_frame.workspace.paths().findLibraryOf(parsed->path,
        ifStillHere<QString>([this, url, path = parsed->path](const QString &library) {
            m_frame.workspace.openDatabase(
                url, library.isEmpty() ? usualLibrary(QFileInfo(path).path()) : library);
        }));
}

void PlaceController::sayNothingOpened(const Error &error, const QString &folder)
{
    Message message = errorMessage(error, Tone::Warning, tr("Nothing was opened."));
    if (!folder.isEmpty() && error.code == ErrorCode::NotFound) {
        m_folder = folder;
        message.text = error.cause;
        message.action = m_makeHere;
    }
    m_frame.messages.show(topic::place, message);
}

void PlaceController::makeLibrary(const QString &folder)
{
    m_frame.messages.dismiss(topic::place);
    m_frame.workspace.paths().findPlaceFor(
        folder, ifStillHere<QString>([this](const QString &place) { openNewLibrary(place); }));
}

void PlaceController::openNewLibrary(const QString &path)
{
    m_frame.workspace.paths().recognise(path,
        ifStillHere<PathFinder::Recognised>([this, path](const PathFinder::Recognised &found) {
            const bool isThere = found.opened && found.opened->library == path;
            m_frame.workspace.openLibrary(path);
            if (isThere)
                m_frame.messages.show(topic::place,
                    { .heading = tr("There is a library in this folder already. It was opened.") });
        }));
}

/** Why nothing can be opened now: a sheet or a dialog is about what is open. Empty: it can. */
QString PlaceController::obstacle() const
{
    if (!isFree())
        return tr("A job is running. Open it again when the job has ended.");
    if (m_frame.stack.isPreparing())
        return tr("A panel is open. Close it, and open it again.");
    return {};
}

void PlaceController::onDropped(const QList<QUrl> &urls)
{
    if (const QString why = obstacle(); !why.isEmpty())
        refuse(why);
    else if (urls.size() != 1)
        refuse(tr("Seedbank opens one file or folder at a time."));
    else if (!urls.front().isLocalFile())
        refuse(tr("Seedbank opens files and folders of this computer."));
    else
        openPath(urls.front().toLocalFile());
}

void PlaceController::refuse(const QString &text)
{
    m_frame.messages.show(topic::place,
        { .tone = Tone::Warning, .text = text, .heading = tr("Nothing was opened.") });
}

void PlaceController::fillRecent()
{
    m_recent->clear();
    const RecentPlaces recent(m_settings);
    const QStringList libraries = recent.libraries();
    for (const QString &library : libraries)
        connect(m_recent->addAction(menuText(writtenPath(library))), &QAction::triggered, this,
            [this, library] { openPath(library); });
    m_recent->addSeparator();
    const QStringList databases = recent.databases();
    for (const QString &database : databases)
        connect(m_recent->addAction(menuText(database)), &QAction::triggered, this,
            [this, database] { openDatabase(database); });
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("Clear this list")), &QAction::triggered, this,
        &PlaceController::clearRecent);
}

void PlaceController::clearRecent()
{
    RecentPlaces(m_settings).clear();
    m_hasRecent = false;
    m_frame.actions.update();
}

void PlaceController::onDatabaseChanged()
{
    const Place place = placeOf(m_frame.workspace);
    if (!place.isKnown() || place == m_kept)
        return;
    if (place.library != m_kept.library || place.isPractice != m_kept.isPractice)
        keepVersion(m_settings, {});
    m_kept = place;
    keepPlace(m_settings, place);
    RecentPlaces(m_settings).add(place);
    m_hasRecent = m_hasRecent || !place.isPractice;
}

} // namespace seedbank
