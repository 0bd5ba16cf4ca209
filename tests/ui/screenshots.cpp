// SPDX-License-Identifier: MIT
// seedbank-screenshots FOLDER: renders the window on the sample, the pictures that reviews and the
// README show. Scale by QT_SCALE_FACTOR.
#include "resources/resources.h"
#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionmenu.h"
#include "ui/handmade.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/palettes.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace seedbank;

namespace {

using namespace std::chrono_literals;

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

class Studio {
public:
    explicit Studio(const QString &folder)
        : m_folder(folder)
    {
    }

    using Direction = std::function<void(MainWindow &, Workspace &)>;

    bool shoot(const QString &name, const WorkspaceOptions &options, Operations operations,
        const Direction &direct)
    {
        QSettings settings(m_state.filePath(name + QStringLiteral(".ini")), QSettings::IniFormat);
        Workspace workspace(options, std::move(operations));
        MainWindow window(workspace, settings);
        window.show();
        workspace.start();
        settle(workspace);
        direct(window, workspace);
        wait(400ms);
        const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
        std::printf("%s\n", qPrintable(path));
        QWidget *subject = &window;
        if (auto *dialog = window.findChild<ConnectionDialog *>())
            subject = dialog;
        else if (auto *menu = window.findChild<ConnectionMenu *>(); menu && menu->isVisible())
            subject = menu;
        return subject->grab().save(path);
    }

    static void settle(const Workspace &workspace)
    {
        do
            wait(300ms);
        while (workspace.isBusy() || workspace.isChecking()
            || !(workspace.listing() || workspace.listingError()));
        wait(500ms);
    }

    static void trigger(const MainWindow &window, const char *action)
    {
        window.findChild<QAction *>(QLatin1String(action))->trigger();
        wait(500ms);
    }

private:
    QString m_folder;
    QTemporaryDir m_state;
};

/** The loads of `operations`, stopped on their way for the picture. */
void holdLoads(handmade::Desk &desk, Operations &operations)
{
    desk.holdLoads = true;
    desk.progress = { { "vaults", 2, 2 }, { "projects", 4, 4 }, { "fragments", 120, 175 },
        { "todos", 0, 100 }, { "contacts", 0, 25 }, { "chat_sessions", 0, 10 } };
    operations.reset = desk.operations().reset;
}

/** Saved connections of all kinds, without any server. */
void saveConnections(handmade::Desk &desk)
{
    const auto add = [&](const char *name, const char *url, Environment environment,
                         PasswordSource source, const std::optional<QString> &password) {
        OpenedConnection opened;
        opened.profile = { QString::fromLatin1(name), *DatabaseUrl::parse(QString::fromLatin1(url)),
            environment, source };
        opened.environment = environment;
        opened.password = password;
        desk.connections.push_back(opened);
    };
    add("fair", "postgresql://ann@localhost/app", Environment::Demo, PasswordSource::None,
        QString());
    add("my app", "sqlite:/home/ann/app/database.sqlite", Environment::Development,
        PasswordSource::None, QString());
    add("stage", "mariadb://deploy@stage.example.com/shop", Environment::Staging,
        PasswordSource::Ask, std::nullopt);
    add("locked", "postgresql://ann@db.example.com/shop", Environment::Demo,
        PasswordSource::Keychain, std::nullopt);
    desk.connections.back().keychain = Error { ErrorCode::KeychainLocked,
        QStringLiteral("The keychain is locked. Unlock it, by signing in to the desktop or in its "
                       "own program, and try again.") };
    add("live", "postgresql://ann@live.example.com/shop", Environment::Production,
        PasswordSource::None, QString());
}

QLineEdit *field(const QWidget &under, const char *name)
{
    const auto edits = under.findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->accessibleName() == QLatin1String(name))
            return edit;
    }
    std::abort();
}

void press(const QWidget &under, const char *name)
{
    const auto buttons = under.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        const QString text = QString(button->text()).remove(QLatin1Char('&'));
        if (text == QLatin1String(name) || button->accessibleName() == QLatin1String(name))
            button->click();
    }
}

/** The dialog with `url` in it, of which somebody chose `environment` and ran a test. */
Studio::Direction dialogWith(const QString &url, const char *environment, bool test)
{
    return [=](MainWindow &window, Workspace &workspace) {
        Studio::trigger(window, "addConnection");
        const auto &dialog = *window.findChild<ConnectionDialog *>();
        if (!url.isEmpty())
            field(dialog, "URL")->insert(url);
        if (environment)
            press(dialog, environment);
        if (test)
            press(dialog, "Test");
        do
            wait(200ms);
        while (workspace.connections().isTesting());
    };
}

bool shootConnections(Studio &studio, const QString &suffix, const WorkspaceOptions &options)
{
    handmade::Desk desk;
    saveConnections(desk);
    const auto shoot = [&](const char *name, const char *connection, bool staged,
                           const Studio::Direction &direct) {
        WorkspaceOptions own = options;
        if (connection) {
            own.sample.reset();
            own.connection = QString::fromLatin1(connection);
        }
        if (staged)
            desk.statusAnswer = handmade::changedStatus();
        return studio.shoot(QLatin1String(name) + suffix, own, desk.operations(), direct);
    };
    const QString file = options.database;
    bool good = shoot("connection-new", nullptr, false, dialogWith({}, nullptr, false));
    good &= shoot("connection-file", nullptr, false, dialogWith(file, "Demo", true));
    good &= shoot("connection-server", nullptr, false,
        dialogWith(
            QStringLiteral("postgresql://ann:secret@db.example.com:5433/shop"), "Staging", false));
    good &= shoot("connection-trouble", nullptr, false,
        dialogWith(QStringLiteral("postgresql://ann@127.0.0.1:9/shop"), "Development", true));
    good &= shoot("connection-menu", "fair", false, [](MainWindow &window, Workspace &) {
        window.findChild<ConnectionMenu *>()->popup(window.mapToGlobal(QPoint(8, 48)));
    });
    good &= shoot("password", "stage", false, [](MainWindow &, Workspace &) { wait(300ms); });
    good &= shoot(
        "keychain-locked", "locked", false, [](MainWindow &, Workspace &) { wait(300ms); });
    good &= shoot("production", "live", true, [](MainWindow &, Workspace &) { wait(300ms); });
    desk.connections[2].password = QString();
    good &= shoot("staging", "stage", true,
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "reset"); });
    return good;
}

/** A load with much to tell: `tables` tables in the way, and long notes. */
bool shootLoadWithTrouble(
    Studio &studio, const QString &name, const WorkspaceOptions &options, int tables)
{
    handmade::Desk desk;
    saveConnections(desk);
    desk.statusAnswer = handmade::changedStatus();
    for (int i = 0; i < tables; ++i) {
        const QString table = QStringLiteral("%1_%2").arg(
            i % 3 == 1 ? QStringLiteral("fragment_attachments") : QStringLiteral("notes"),
            QString::number(i));
        desk.planAnswer->obstacles.push_back({ static_cast<Obstacle::Kind>(i % 4), table,
            table + QStringLiteral(".fragment_id → fragments.id"), 1 + 37 * i,
            { QStringLiteral("7"), QStringLiteral("0d3e4a52-8f6f-4c8a-b2d7-3b1f7a5f9d10"),
                QStringLiteral("9"), QStringLiteral("12") } });
    }
    desk.planAnswer->warnings = { QStringLiteral(
        "The column note of todos is not in the snapshot: new rows get its default.") };
    for (int i = 0; i < 1 + tables / 4; ++i)
        desk.planAnswer->warnings.push_back(QStringLiteral(
            "comments_%1 has no index for its references to fragments (comments_%1.fragment_id → "
            "fragments.id): the database searches all of it for each row that goes, which can take "
            "minutes. This index makes it fast: CREATE INDEX ON comments_%1 (fragment_id);")
                                                .arg(i));
    WorkspaceOptions own = options;
    own.sample.reset();
    own.connection = QStringLiteral("fair");
    return studio.shoot(name, own, desk.operations(),
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "load"); });
}

/** A load that needs to be allowed; `given`: it was. */
bool shootLoadWithConsent(
    Studio &studio, const QString &name, const WorkspaceOptions &options, bool given)
{
    handmade::Desk desk;
    saveConnections(desk);
    desk.statusAnswer = handmade::changedStatus();
    if (given)
        desk.connections.front().profile.consent.triggersRest = true;
    else
        desk.planAnswer->obstacles = { { Obstacle::Kind::Trigger, QStringLiteral("fragments"),
            QStringLiteral("last_updated: to find out, try with --rehearse, or load without them "
                           "(--triggers off)"),
            20, {} } };
    desk.planAnswer->warnings = { given
            ? QStringLiteral("Triggers rest during the load: last_updated (fragments). What they "
                             "keep elsewhere, such as a log or a total, does not learn of it.")
            : QStringLiteral("fragments has triggers of its own (last_updated). What they write "
                             "into other rows is theirs: nobody checks it.") };
    WorkspaceOptions own = options;
    own.sample.reset();
    own.connection = desk.connections.front().profile.name;
    return studio.shoot(name, own, desk.operations(),
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "load"); });
}

void damageManifest(const QString &library)
{
    QFile file(library + QStringLiteral("/metadata/export_manifest.json"));
    if (!file.open(QIODevice::ReadWrite))
        return;
    QByteArray json = file.readAll();
    json.replace("general/general_v2", "../outside/general_v2");
    file.resize(0);
    file.seek(0);
    file.write(json);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("seedbank"));
    QApplication::setApplicationDisplayName(QStringLiteral("Seedbank"));
    QApplication::setStyle(QStringLiteral("fusion"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installTranslations();
    if (argc != 2) {
        std::fprintf(stderr, "usage: seedbank-screenshots FOLDER\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    Studio studio(folder);

    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    const SamplePaths paths = defaultSamplePaths();
    const WorkspaceOptions options { paths.library, paths.databaseUrl(), paths, {} };

    const auto stay = [](MainWindow &, Workspace &) {};
    bool good = true;
    QApplication::setPalette(lightPalette());
    good &= studio.shoot(QStringLiteral("window-light"), options, coreOperations(), stay);
    good &= studio.shoot(QStringLiteral("load-light"), options, coreOperations(),
        [](MainWindow &window, Workspace &) {
            QTest::keyClick(window.findChild<LibraryPane *>()->tree(), Qt::Key_Down);
            Studio::trigger(window, "load");
        });
    good &= studio.shoot(QStringLiteral("capture-light"), options, coreOperations(),
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "capture"); });
    good &= shootLoadWithTrouble(studio, QStringLiteral("load-notes-light"), options, 0);
    good &= shootLoadWithTrouble(studio, QStringLiteral("load-refused-light"), options, 3);
    good &= shootLoadWithTrouble(studio, QStringLiteral("load-refused-long-light"), options, 24);
    good &= shootLoadWithConsent(studio, QStringLiteral("load-triggers-light"), options, false);
    good &= shootLoadWithConsent(studio, QStringLiteral("load-allowed-light"), options, true);
    handmade::Desk desk;
    Operations held = coreOperations();
    holdLoads(desk, held);
    good &= studio.shoot(QStringLiteral("loading-light"), options, held,
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "reset"); });
    good &= shootConnections(studio, QStringLiteral("-light"), options);
    QApplication::setPalette(darkPalette());
    good &= shootConnections(studio, QStringLiteral("-dark"), options);
    good &= shootLoadWithTrouble(studio, QStringLiteral("load-refused-long-dark"), options, 24);
    good &= shootLoadWithConsent(studio, QStringLiteral("load-triggers-dark"), options, false);
    good &= studio.shoot(QStringLiteral("window-dark"), options, coreOperations(), stay);
    QApplication::setPalette(highContrastPalette());
    good &= studio.shoot(QStringLiteral("window-contrast"), options, coreOperations(), stay);
    QApplication::setPalette(lightPalette());
    damageManifest(paths.library);
    good &= studio.shoot(QStringLiteral("damaged-manifest"), options, coreOperations(), stay);
    return good ? 0 : 1;
}
