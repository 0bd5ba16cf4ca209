// SPDX-License-Identifier: MIT
#include "ui/mainwindow/placecontroller.h"

#include "library/librarypaths.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/droptarget.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/workspace/workspace.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>

namespace seedbank {

namespace {

/** Folders and URLs are the user's: no character of theirs is a mnemonic or a column. */
QString menuText(QString place)
{
    const QString home = QDir::homePath() + u'/';
    if (place.startsWith(home))
        place.replace(0, home.size(), QStringLiteral("~/"));
    return place.replace(u'&', QStringLiteral("&&")).replace(u'\t', QChar::Space);
}

} // namespace

PlaceController::PlaceController(const Frame &frame, QSettings &settings, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_settings(settings)
    , m_window(window)
    , m_recent(new QMenu(tr("Open recent"), window))
    , m_makeHere(frame.actions.add({ .name = "makeLibraryHere",
          .text = tr("Make a library there"),
          .tip = tr("Keep versions in this folder; the first capture makes what it needs") }))
    , m_kept(lastPlace(settings))
{
    addActions();
    auto *target = new DropTarget(window);
    connect(target, &DropTarget::dropped, this, &PlaceController::onDropped);
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
    const auto isAlwaysFree = [this] { return isFree(); };
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
    connect(&actions, &Actions::updated, this, [this] {
        m_recent->menuAction()->setEnabled(isFree() && !RecentPlaces(m_settings).isEmpty());
    });
}

bool PlaceController::isFree() const
{
    return !m_frame.workspace.jobs().isBusy();
}

void PlaceController::chooseFolder(
    const QString &title, void (PlaceController::*use)(const QString &))
{
    auto *chooser = new QFileDialog(m_window, title, m_kept.library);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, use);
    chooser->open();
}

void PlaceController::openPath(const QString &path)
{
    m_frame.messages.dismiss(topic::place);
    const QPointer<PlaceController> self(this);
    m_frame.workspace.paths().recognise(path, [self, path](const PathFinder::Recognised &found) {
        if (!self)
            return;
        if (found.opened)
            self->open(*found.opened);
        else
            self->sayNothingOpened(found.opened.error(), found.isFolder ? path : QString());
    });
}

void PlaceController::open(const OpenedPath &opened)
{
    Workspace &workspace = m_frame.workspace;
    if (!isFree())
        return; // a job was started meanwhile
    if (opened.database.isEmpty()) {
        const QString connection = workspace.access().connection;
        const bool isKept = !connection.isEmpty() && opened.library != workspace.libraryPath();
        workspace.openLibrary(opened.library, opened.version);
        if (isKept)
            m_frame.messages.show(topic::place,
                { .heading = tr("This library is used with %1 from now on.").arg(connection) });
        return;
    }
    const auto url = DatabaseUrl::parse(opened.database);
    const QString folder = QFileInfo(url ? url->path : QString()).path();
    const QPointer<PlaceController> self(this);
    workspace.paths().findLibraryOf(
        folder + u'/', [self, url = opened.database, folder](const QString &library) {
            if (self && self->isFree())
                self->m_frame.workspace.openDatabase(
                    url, library.isEmpty() ? usualLibrary(folder) : library);
        });
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
    const QPointer<PlaceController> self(this);
    m_frame.workspace.paths().findPlaceFor(folder, [self](const QString &place) {
        if (self)
            self->openNewLibrary(place);
    });
}

void PlaceController::openNewLibrary(const QString &path)
{
    const QPointer<PlaceController> self(this);
    m_frame.workspace.paths().recognise(path, [self, path](const PathFinder::Recognised &found) {
        if (!self || !self->isFree())
            return;
        const bool isThere = found.opened && found.opened->library == path;
        self->open({ .library = path });
        if (isThere)
            self->m_frame.messages.show(topic::place,
                { .heading = tr("There is a library in this folder already. It was opened.") });
    });
}

void PlaceController::onDropped(const QList<QUrl> &urls)
{
    // A sheet or a dialog is about what is open now.
    if (!isFree())
        refuse(tr("A job is running. Drop it again when the job has ended."));
    else if (m_frame.stack.sheet() || m_window->findChild<QDialog *>())
        refuse(tr("A panel is open. Close it, and drop it again."));
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
        connect(m_recent->addAction(menuText(library)), &QAction::triggered, this,
            [this, library] { openPath(library); });
    m_recent->addSeparator();
    const QStringList databases = recent.databases();
    for (const QString &database : databases)
        connect(m_recent->addAction(menuText(database)), &QAction::triggered, this,
            [this, database] { open({ .database = database }); });
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("Clear this list")), &QAction::triggered, this,
        &PlaceController::clearRecent);
}

void PlaceController::clearRecent()
{
    RecentPlaces(m_settings).clear();
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
}

void PlaceController::keepShown(const std::optional<Loadable> &shown)
{
    if (shown && !shown->isCopy())
        keepVersion(m_settings, shown->version);
}

} // namespace seedbank
