// SPDX-License-Identifier: MIT
// Libraries that are opened, made and dropped, and what the window remembers of them.
#include "ui/workspace/place.h"

#include "base/taskmonitor.h"
#include "resources/resources.h"
#include "settings/connectionsfile.h"
#include "support/files.h"
#include "support/silentserver.h"
#include "support/verify.h"
#include "ui/application/settingsfile.h"
#include "ui/hands.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/emptypane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tablelist.h"
#include "ui/workspace/arguments.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** The window as it starts without arguments, on the real operations. */
class Window {
public:
    explicit Window(const QString &settingsFile, const QStringList &arguments = {})
        : settings(settingsFile)
        , workspace(options(arguments, settings.values()), coreOperations())
        , window(workspace, settings.values())
    {
        window.show();
        workspace.start();
    }

    static WorkspaceOptions options(const QStringList &arguments, const QSettings &settings)
    {
        const auto parsed = Arguments::parse(QStringList(u"seedbank"_qs) + arguments);
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().message()));
        WorkspaceOptions options = parsed->workspace;
        return options.sample ? continueAt(lastPlace(settings), options) : options;
    }

    template <class Widget> Widget *find() const { return window.findChild<Widget *>(); }
    bool isIdle() const
    {
        return !workspace.jobs().isBusy() && !workspace.check().isRunning()
            && workspace.access().state != DatabaseAccess::State::Finding
            && (workspace.library().listing() || workspace.library().error());
    }
    QString heading() const { return find<DetailsPane>()->headingText(); }
    QString said() const { return find<MessageBar>()->texts().join(u'\n'); }
    /** By the keys and the system's dialog. */
    void openLibrary(const QString &folder)
    {
        QTest::keyClick(&window, Qt::Key_O, Qt::ControlModifier);
        choose(folder);
    }
    void choose(const QString &folder)
    {
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
        QVERIFY(name);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, folder);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(!window.findChild<QFileDialog *>());
    }
    /** As the desktop does, at the end of a drag. */
    void drop(const QList<QUrl> &urls)
    {
        QMimeData data;
        data.setUrls(urls);
        const QPoint place = window.rect().center();
        QDragEnterEvent enter(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &event);
        QCOMPARE(event.dropAction(), Qt::CopyAction);
    }
    QMenu *recent() const
    {
        const auto menus = window.findChildren<QMenu *>();
        for (QMenu *menu : menus) {
            if (menu->title() == u"Open recent"_qs)
                return menu;
        }
        return nullptr;
    }

    SettingsFile settings;
    Workspace workspace;
    MainWindow window;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList texts(const QMenu &menu)
{
    QStringList texts;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            texts << action->text();
    }
    return texts;
}

} // namespace

class TestPlaces : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;
    QString m_app; ///< a repository with a database and a library
    int m_settings = 0;

    QString library() const { return m_app + u"/database/demo-snapshots"_qs; }
    QString newSettings() { return m_home.filePath(u"settings-%1.conf"_qs.arg(++m_settings)); }
    ConnectionProfile profile(const QString &library) const
    {
        ConnectionProfile profile { u"shop"_qs,
            *DatabaseUrl::parse(u"sqlite:"_qs + m_app + u"/app.db"_qs), Environment::Demo };
        profile.library = library;
        return profile;
    }
    static ConnectionsFile connections() { return ConnectionsFile(ConnectionsFile::defaultPath()); }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        qunsetenv("SEEDBANK_LIBRARY");
        qputenv("HOME", QFile::encodeName(m_home.path()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_home.filePath(u"data"_qs)));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.filePath(u"config"_qs)));
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_home.filePath(u"state"_qs)));
        TaskMonitor monitor;
        const auto sample = createSample(defaultSamplePaths(), monitor);
        VERIFY_OK(sample);
        m_app = QDir(m_home.path()).canonicalPath() + u"/app"_qs;
        QVERIFY(QDir().mkpath(m_app + u"/database"_qs));
        QVERIFY(QDir().mkpath(m_app + u"/src/deep"_qs));
        QVERIFY(QDir().rename(sample->library, library()));
        QVERIFY(QFile::rename(sample->database, m_app + u"/app.db"_qs));
        QVERIFY(QDir(sample->folder).removeRecursively());
        VERIFY_OK(createSample(defaultSamplePaths(), monitor));
    }

    void cleanup() { QFile::remove(ConnectionsFile::defaultPath()); }

    void itStartsWhereItWas()
    {
        const QString settings = newSettings();
        {
            Window first(settings);
            QTRY_VERIFY(first.isIdle());
            QVERIFY(first.workspace.access().isSample);
            first.openLibrary(m_app + u"/src/deep"_qs); // the repository is recognised
            QTRY_COMPARE(first.workspace.libraryPath(), library());
            QTRY_VERIFY(first.isIdle());
            QTRY_COMPARE(first.heading(), u"general / v3"_qs);
            QVERIFY(!first.workspace.access().hasDatabase());
            QTest::keyClick(first.find<LibraryPane>()->tree(), Qt::Key_Down);
            QTRY_COMPARE(first.heading(), u"general / v2"_qs);
            QVERIFY(first.window.close());
        }
        Window again(settings);
        QTRY_VERIFY(again.isIdle());
        QCOMPARE(again.workspace.libraryPath(), library());
        QTRY_COMPARE(again.heading(), u"general / v2"_qs);
        QVERIFY2(again.said().isEmpty(), qPrintable(again.said()));
    }

    void aDatabaseAndItsLibraryAreComeBackTo()
    {
        const QString settings = newSettings();
        {
            Window first(settings);
            QTRY_VERIFY(first.isIdle());
            first.drop({ QUrl::fromLocalFile(m_app + u"/app.db"_qs) });
            QTRY_COMPARE(first.workspace.libraryPath(), library());
            QTRY_VERIFY(first.workspace.check().status());
        }
        Window again(settings);
        QTRY_VERIFY(again.workspace.check().status());
        QCOMPARE(again.workspace.libraryPath(), library());
        QVERIFY(again.find<ReadyLine>()->text().startsWith(u"Ready: general v3"_qs));
    }

    void thePracticeDatabaseIsAChoice()
    {
        const QString settings = newSettings();
        {
            Window first(settings, { m_app });
            QTRY_VERIFY(first.isIdle());
        }
        {
            Window second(settings);
            QTRY_VERIFY(second.isIdle());
            QVERIFY(!second.workspace.access().isSample);
            auto *practice = second.window.findChild<QAction *>(u"practice"_qs);
            QVERIFY(practice->isEnabled());
            QMenu *menu = nullptr;
            for (QObject *object : practice->associatedObjects()) {
                if (auto *found = qobject_cast<QMenu *>(object))
                    menu = found;
            }
            QVERIFY(menu);
            menu->popup(second.window.geometry().center());
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(practice).center());
            QTRY_VERIFY(second.workspace.access().isSample);
            QTRY_VERIFY(second.isIdle());
            QVERIFY(!practice->isEnabled());
        }
        Window third(settings);
        QTRY_VERIFY(third.isIdle());
        QVERIFY(third.workspace.access().isSample);
    }

    void aConnectionHasItsLibrary()
    {
        VERIFY_OK(connections().add(profile(library())));
        const QString settings = newSettings();
        {
            Window first(settings, { u"--connection"_qs, u"shop"_qs });
            QTRY_VERIFY(first.workspace.check().status());
            QCOMPARE(first.workspace.libraryPath(), library());
            // Another one that is opened is kept with the connection, and said so.
            const QString other = m_home.filePath(u"other"_qs);
            QVERIFY(QDir().mkpath(other + u"/metadata"_qs));
            writeFile(other + u"/metadata/export_manifest.json"_qs,
                contentOf(library() + u"/metadata/export_manifest.json"_qs));
            first.openLibrary(other);
            QTRY_COMPARE(first.workspace.libraryPath(), other);
            QTRY_VERIFY2(first.said().contains(u"shop is used with this library from now on."_qs),
                qPrintable(first.said()));
            QVERIFY(first.said().contains(other));
            QCOMPARE(connections().find(u"shop"_qs)->library, other);
            QCOMPARE(first.workspace.access().connection, u"shop"_qs);
            QTRY_VERIFY(first.isIdle());
            click(buttonOf(*first.find<MessageBar>(), u"Go back"_qs));
            QTRY_COMPARE(first.workspace.libraryPath(), library());
            QTRY_COMPARE(connections().find(u"shop"_qs)->library, library());
        }
        // What another window chose for it meanwhile counts.
        VERIFY_OK(connections().replace(u"shop"_qs, profile(library())));
        Window again(settings);
        QTRY_VERIFY(again.workspace.check().status());
        QCOMPARE(again.workspace.access().connection, u"shop"_qs);
        QCOMPARE(again.workspace.libraryPath(), library());
    }

    /** The keychain may let one wait for minutes. */
    void aLibraryThatIsOpenedMeanwhileIsKeptOnceTheConnectionIsFound()
    {
        VERIFY_OK(connections().add(profile(library())));
        const QString other = m_home.filePath(u"meanwhile"_qs);
        Window window(newSettings(), { u"--connection"_qs, u"shop"_qs });
        QCOMPARE(window.workspace.access().state, DatabaseAccess::State::Finding);
        window.workspace.openLibrary(other);
        QTRY_COMPARE(connections().find(u"shop"_qs)->library, other);
        QTRY_VERIFY(window.said().contains(u"shop is used with this library from now on."_qs));
        QCOMPARE(window.workspace.libraryPath(), other);
    }

    void aConnectionWithoutOneNeverTakesTheWorkingDirectory()
    {
        const QString lone = m_home.filePath(u"lone.db"_qs);
        QVERIFY(QFile::exists(lone) || QFile::copy(m_app + u"/app.db"_qs, lone));
        ConnectionProfile shop = profile({});
        shop.url = *DatabaseUrl::parse(u"sqlite:"_qs + lone);
        VERIFY_OK(connections().add(shop));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_app));
        Window window(newSettings());
        QDir::setCurrent(before);
        QTRY_VERIFY(window.isIdle());
        QTRY_COMPARE(window.workspace.connections().list().size(), std::size_t(1));
        window.workspace.openConnection(u"shop"_qs);
        QTRY_VERIFY(window.workspace.check().status());
        QCOMPARE(window.workspace.libraryPath(), proposedLibrary(u"shop"_qs));
        QVERIFY(window.workspace.libraryPath().endsWith(u"/Seedbank/shop"_qs));
    }

    /** As one that the console made: it uses that library there. */
    void aFilesConnectionWithoutOneTakesTheLibraryBesideIt()
    {
        VERIFY_OK(connections().add(profile({})));
        Window window(newSettings(), { u"--connection"_qs, u"shop"_qs });
        QTRY_COMPARE(window.workspace.libraryPath(), library());
        QTRY_VERIFY(window.isIdle());
        QTRY_COMPARE(window.heading(), u"general / v3"_qs);
        QVERIFY(window.find<ReadyLine>()->text().startsWith(u"Ready: general v3"_qs));
        QVERIFY(connections().find(u"shop"_qs)->library.isEmpty()); // nobody chose it
    }

    void aServerThatDoesNotAnswerHoldsNothingUp()
    {
        const SilentServer server(SilentServer::Manner::Swallows);
        const QString url = u"postgresql://ann@127.0.0.1:%1/shop?sslmode=disable"_qs;
        ConnectionProfile quiet { u"quiet"_qs, *DatabaseUrl::parse(url.arg(server.port())),
            Environment::Demo, PasswordSource::None };
        quiet.library = library();
        VERIFY_OK(connections().add(quiet));
        const QString settings = newSettings();
        {
            Window first(settings, { u"--connection"_qs, u"quiet"_qs });
            QTRY_COMPARE(first.heading(), u"general / v3"_qs);
            QVERIFY(first.window.close());
        }
        Window again(settings);
        QTRY_COMPARE(again.heading(), u"general / v3"_qs);
        QTRY_VERIFY(again.workspace.check().isRunning());
        QVERIFY(QTest::qWaitForWindowActive(&again.window));
        Hands hands;
        hands.pressRow(u"v1"_qs);
        QTRY_COMPARE(again.heading(), u"general / v1"_qs);
        QVERIFY(again.workspace.check().isRunning());
        hands.press(u"Stop"_qs);
        QTRY_VERIFY(!again.workspace.check().isRunning());
        hands.openMenu(u"More"_qs, [&hands] { hands.pressInMenu(u"Practice"_qs); });
        QTRY_VERIFY(again.workspace.access().isSample);
        QTRY_VERIFY(again.isIdle());
        QVERIFY(again.find<ReadyLine>()->text().startsWith(u"Ready: "_qs));
    }

    void aFolderWithoutALibraryCanGetOne()
    {
        const QString folder = m_home.filePath(u"fresh"_qs);
        QVERIFY(QDir().mkpath(folder));
        Window window(newSettings(), { m_app });
        QTRY_VERIFY(window.isIdle());
        window.openLibrary(folder);
        QTRY_VERIFY2(window.said().contains(u"Nothing was opened."_qs), qPrintable(window.said()));
        click(buttonOf(window.window, u"Make a library there"_qs));
        QTRY_COMPARE(window.workspace.libraryPath(), folder);
        QTRY_VERIFY(window.isIdle());
        QVERIFY2(window.said().isEmpty(), qPrintable(window.said()));
        QVERIFY(window.find<EmptyPane>()->isVisible());
        QVERIFY(QDir(folder).isEmpty()); // the first capture writes it
    }

    void aFolderThatIsGoneIsSaidAndHoldsNothingUp()
    {
        const QString settings = newSettings();
        const QString gone = m_home.filePath(u"gone"_qs);
        QVERIFY(QDir().mkpath(gone + u"/metadata"_qs));
        writeFile(gone + u"/metadata/export_manifest.json"_qs,
            contentOf(library() + u"/metadata/export_manifest.json"_qs));
        {
            Window first(settings, { gone });
            QTRY_VERIFY(first.isIdle());
        }
        QVERIFY(QDir(gone).removeRecursively());
        Window again(settings);
        QTRY_VERIFY(again.isIdle());
        QCOMPARE(again.workspace.libraryPath(), gone);
        QTRY_VERIFY(again.find<EmptyPane>()->isVisible());
        QVERIFY2(again.find<EmptyPane>()->text().contains(gone),
            qPrintable(again.find<EmptyPane>()->text()));
    }

    void aConnectionThatIsGoneIsSaidAndNotReplacedByTheSample()
    {
        const QString settings = newSettings();
        VERIFY_OK(connections().add(profile(library())));
        {
            Window first(settings, { u"--connection"_qs, u"shop"_qs });
            QTRY_VERIFY(first.workspace.check().status());
        }
        QVERIFY(QFile::remove(ConnectionsFile::defaultPath()));
        Window again(settings);
        QTRY_COMPARE(again.workspace.access().state, DatabaseAccess::State::Failed);
        QTRY_VERIFY(again.isIdle());
        QVERIFY(!again.workspace.access().isSample);
        QCOMPARE(again.workspace.libraryPath(), library());
        QVERIFY2(again.said().contains(u"shop"_qs), qPrintable(again.said()));
    }

    void whatIsNoPlaceIsPassedOver_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("relative") << u"place/library"_qs << QVariant(u"demo"_qs);
        QTest::newRow("no path") << u"place/library"_qs << QVariant(QVariantList { 1, 2 });
        QTest::newRow("no URL") << u"place/database"_qs << QVariant(u"ftp://host/x"_qs);
        QTest::newRow("a password")
            << u"place/database"_qs << QVariant(u"postgresql://u:hunter2@h/d"_qs);
    }
    void whatIsNoPlaceIsPassedOver()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        SettingsFile settings(newSettings());
        settings.values().setValue(key, value);
        QVERIFY(!lastPlace(settings.values()).isKnown());
        settings.values().setValue(u"place/version"_qs, u"../../etc"_qs);
        settings.values().setValue(u"place/scenario"_qs, u"general"_qs);
        QVERIFY(!lastPlace(settings.values()).version);
    }

    void recentOnesCanBeOpenedAndForgotten()
    {
        const QString settings = newSettings();
        Window window(settings, { m_app + u"/app.db"_qs });
        QTRY_VERIFY(window.isIdle());
        const QString other = m_home.filePath(u"o&ther"_qs);
        QVERIFY(QDir().mkpath(other + u"/metadata"_qs));
        writeFile(other + u"/metadata/export_manifest.json"_qs, "{\"scenarios\":{}}");
        window.openLibrary(other);
        QTRY_COMPARE(window.workspace.libraryPath(), other);
        QTRY_VERIFY(window.isIdle());
        QMenu *recent = window.recent();
        QVERIFY(recent && recent->menuAction()->isEnabled());
        recent->popup(window.window.geometry().center());
        const QStringList listed = texts(*recent);
        QCOMPARE(listed.size(), 4);
        QVERIFY2(listed[0].endsWith(u"/o&&ther"_qs), qPrintable(listed[0]));
        QVERIFY2(listed[1].endsWith(u"/app/database/demo-snapshots"_qs), qPrintable(listed[1]));
        QVERIFY2(listed[2].startsWith(u"sqlite:"_qs), qPrintable(listed[2]));
        QTest::mouseClick(
            recent, Qt::LeftButton, {}, recent->actionGeometry(recent->actions()[1]).center());
        QTRY_COMPARE(window.workspace.libraryPath(), library());
        QTRY_VERIFY(window.isIdle());
        recent->popup(window.window.geometry().center());
        QTest::mouseClick(
            recent, Qt::LeftButton, {}, recent->actionGeometry(recent->actions().last()).center());
        QTRY_VERIFY(!recent->menuAction()->isEnabled());
        QVERIFY(RecentPlaces(window.settings.values()).isEmpty());
    }

    void whatIsDroppedIsOpened_data()
    {
        QTest::addColumn<QString>("dropped");
        QTest::addColumn<QString>("heading");
        const QStringList files
            = QDir(library() + u"/general"_qs).entryList({ u"general_v1_*"_qs });
        QTest::newRow("a library") << library() << u"general / v3"_qs;
        QTest::newRow("a repository") << m_app << u"general / v3"_qs;
        QTest::newRow("a version")
            << library() + u"/general/"_qs + files.value(0) << u"general / v1"_qs;
    }
    void whatIsDroppedIsOpened()
    {
        QFETCH(QString, dropped);
        QFETCH(QString, heading);
        Window window(newSettings());
        QTRY_VERIFY(window.isIdle());
        window.drop({ QUrl::fromLocalFile(dropped) });
        QTRY_COMPARE(window.workspace.libraryPath(), library());
        QTRY_COMPARE(window.heading(), heading);
        QVERIFY2(window.said().isEmpty(), qPrintable(window.said()));
    }

    void whatCannotBeOpenedIsRefused_data()
    {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::addColumn<QString>("said");
        const QUrl one = QUrl::fromLocalFile(u"/a"_qs);
        QTest::newRow("two") << QList<QUrl> { one, one } << u"one file or folder at a time"_qs;
        QTest::newRow("elsewhere") << QList<QUrl> { QUrl(u"https://example.com/a"_qs) }
                                   << u"files and folders of this computer"_qs;
        QTest::newRow("nothing there") << QList<QUrl> { QUrl::fromLocalFile(u"/no/such"_qs) }
                                       << u"There is no file or folder /no/such."_qs;
        QTest::newRow("a picture") << QList<QUrl> { QUrl::fromLocalFile(u"/proc/version"_qs) }
                                   << u"neither a version in a library nor a database"_qs;
    }
    void whatCannotBeOpenedIsRefused()
    {
        QFETCH(QList<QUrl>, urls);
        QFETCH(QString, said);
        Window window(newSettings(), { m_app });
        QTRY_VERIFY(window.isIdle());
        window.drop(urls);
        QTRY_VERIFY2(window.said().contains(said), qPrintable(window.said()));
        QVERIFY(window.said().startsWith(u"Nothing was opened."_qs));
        QCOMPARE(window.workspace.libraryPath(), library());
    }

    void nothingIsDroppedIntoAnOpenSheet()
    {
        Window window(newSettings(), { m_app + u"/app.db"_qs });
        QTRY_VERIFY(window.workspace.check().status());
        QTest::keyClick(&window.window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(window.find<LoadSheet>()->isVisible());
        window.drop({ QUrl::fromLocalFile(m_home.path()) });
        QTRY_VERIFY2(
            window.said().contains(u"Close it, and open it again."_qs), qPrintable(window.said()));
        QVERIFY(window.find<LoadSheet>()->isVisible());
    }

    /** A folder on a slow server answers when somebody is at something else. */
    void nothingIsOpenedOverWhatSomebodyTurnedTo_data()
    {
        QTest::addColumn<bool>("sheet");
        QTest::newRow("another place") << false;
        QTest::newRow("a sheet") << true;
    }
    void nothingIsOpenedOverWhatSomebodyTurnedTo()
    {
        QFETCH(bool, sheet);
        Window window(newSettings(), { m_app + u"/app.db"_qs });
        QTRY_VERIFY(window.workspace.check().status());
        window.drop({ QUrl::fromLocalFile(m_home.path()) });
        // Before the answer: it comes by the event loop.
        if (sheet)
            QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier);
        else
            window.workspace.openLibrary(m_home.filePath(u"elsewhere"_qs));
        QTRY_VERIFY2(window.said().contains(u"You turned to something else meanwhile."_qs),
            qPrintable(window.said()));
        QCOMPARE(
            window.workspace.libraryPath(), sheet ? library() : m_home.filePath(u"elsewhere"_qs));
    }

    void aRecentDatabaseKeepsItsLibrary()
    {
        SettingsFile settings(newSettings());
        const Place place { .library = u"/srv/demo"_qs,
            .database = u"postgresql://ann@h/shop?sslmode=require"_qs };
        RecentPlaces(settings.values()).add(place);
        RecentPlaces recent(settings.values());
        QCOMPARE(recent.libraryOf(recent.databases().first()), u"/srv/demo"_qs);
        QCOMPARE(recent.libraryOf(u"postgresql://h/other"_qs), QString());
        recent.clear();
        QVERIFY(settings.values().value(u"recent/libraryOf"_qs).isNull());
    }

    void aWindowOutOfSightComesBack()
    {
        const QString settings = newSettings();
        {
            Window first(settings, { m_app });
            first.window.resize(900, 600);
            first.window.move(20000, 15000);
            QTRY_VERIFY(first.isIdle());
            QVERIFY(first.window.close());
        }
        const Window again(settings);
        const QRect screen = again.window.screen()->availableGeometry();
        const QRect frame = again.window.frameGeometry();
        QVERIFY2(screen.contains(frame.topLeft()),
            qPrintable(u"%1,%2 is not in %3x%4"_qs.arg(frame.x())
                           .arg(frame.y())
                           .arg(screen.width())
                           .arg(screen.height())));
        QVERIFY(screen.intersected(again.window.geometry()).width() > 300);
    }

    /** Another version, which has another column, is shown while the button is down. */
    void aClickInTheTreeChoosesNoWidths()
    {
        Window window(newSettings(), { m_app });
        QTRY_VERIFY(window.isIdle());
        auto *tree = window.find<LibraryPane>()->tree();
        QTest::keyClick(tree, Qt::Key_End);
        QTest::keyClick(tree, Qt::Key_Home);
        QTest::keyClick(tree, Qt::Key_Down);
        for (const int row : { 2, 0 }) {
            const QModelIndex version = tree->model()->index(row, 0, tree->model()->index(0, 0));
            click(*tree, version);
        }
        QVERIFY(window.find<DetailsPane>()->findChild<TableList *>()->chosenWidths().empty());
    }

    void widthsOfColumnsAreKept()
    {
        const QString settings = newSettings();
        int width = 0;
        for (const bool isAgain : { false, true }) {
            Window window(settings, { m_app });
            QTRY_VERIFY(window.isIdle());
            QTRY_COMPARE(window.heading(), u"general / v3"_qs);
            auto *details = window.find<DetailsPane>();
            QHeaderView *header = details->findChild<TableList *>()->header();
            QTRY_VERIFY(header->isVisible());
            if (isAgain) {
                QTRY_COMPARE(header->sectionSize(0), width);
                // A double click on the edge makes it as wide as it needs again.
                const QPoint edge(width - 2, header->height() / 2);
                QTest::mouseDClick(header->viewport(), Qt::LeftButton, {}, edge);
                QTRY_VERIFY(header->sectionSize(0) < width - 20);
                continue;
            }
            const QPoint edge(header->sectionSize(0) - 2, header->height() / 2);
            QTest::mouseMove(header->viewport(), edge);
            QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
            QMouseEvent drag(QEvent::MouseMove, edge + QPoint(60, 0),
                header->viewport()->mapToGlobal(edge + QPoint(60, 0)), Qt::LeftButton,
                Qt::LeftButton, {});
            QApplication::sendEvent(header->viewport(), &drag);
            QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(60, 0));
            width = header->sectionSize(0);
            QVERIFY(width >= edge.x() + 50);
            QVERIFY(window.window.close());
        }
    }
};

QTEST_MAIN(TestPlaces)
#include "tst_ui_places.moc"
