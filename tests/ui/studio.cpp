// SPDX-License-Identifier: MIT
#include "ui/studio.h"

#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionmenu.h"
#include "ui/connection/environmentlook.h"
#include "ui/connection/placefields.h"
#include "ui/connection/testpanel.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/workspace/workspace.h"

#include <QAbstractButton>
#include <QAction>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <chrono>
#include <cstdlib>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

void settle(const Workspace &workspace)
{
    do
        wait(300ms);
    while (workspace.jobs().isBusy() || workspace.check().isRunning()
        || !(workspace.library().listing() || workspace.library().error()));
    wait(500ms);
}

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

QLineEdit *field(const QWidget &under, const QString &name)
{
    const auto edits = under.findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->accessibleName() == name)
            return edit;
    }
    std::abort();
}

void press(const QWidget &under, const QString &name)
{
    const auto buttons = under.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        if (button->text() == name || button->accessibleName() == name)
            button->click();
    }
}

/** The dialog with `url` in it, of which somebody chose `environment` and ran a test. */
Studio::Direction dialogWith(const QString &url, const QString &environment, bool test)
{
    return [=](MainWindow &window, Workspace &workspace) {
        Studio::trigger(window, "addConnection");
        const auto &dialog = *window.findChild<ConnectionDialog *>();
        if (!url.isEmpty())
            field(dialog, PlaceFields::tr("URL"))->insert(url);
        if (!environment.isEmpty())
            press(dialog, environment);
        if (test)
            press(dialog, TestPanel::tr("&Test"));
        do
            wait(200ms);
        while (workspace.connections().isTesting());
    };
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

bool Studio::shoot(const QString &name, const WorkspaceOptions &options, Operations operations,
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
    QWidget *subject = &window;
    if (auto *dialog = window.findChild<ConnectionDialog *>())
        subject = dialog;
    else if (auto *menu = window.findChild<ConnectionMenu *>(); menu && menu->isVisible())
        subject = menu;
    return m_camera(name, *subject);
}

void Studio::trigger(const MainWindow &window, const char *action)
{
    window.findChild<QAction *>(QLatin1String(action))->trigger();
    wait(500ms);
}

bool shootSample(Studio &studio, const QString &suffix, const WorkspaceOptions &options)
{
    const auto stay = [](MainWindow &, Workspace &) {};
    bool good = studio.shoot(QStringLiteral("window") + suffix, options, coreOperations(), stay);
    good &= studio.shoot(QStringLiteral("load") + suffix, options, coreOperations(),
        [](MainWindow &window, Workspace &) {
            QTest::keyClick(window.findChild<LibraryPane *>()->tree(), Qt::Key_Down);
            Studio::trigger(window, "load");
        });
    good &= studio.shoot(QStringLiteral("capture") + suffix, options, coreOperations(),
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "capture"); });
    handmade::Desk desk;
    Operations held = coreOperations();
    holdLoads(desk, held);
    good &= studio.shoot(QStringLiteral("loading") + suffix, options, held,
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "reset"); });
    return good;
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
    bool good = shoot("connection-new", nullptr, false, dialogWith({}, {}, false));
    good &= shoot("connection-file", nullptr, false,
        dialogWith(file, environmentWord(Environment::Demo), true));
    good &= shoot("connection-server", nullptr, false,
        dialogWith(QStringLiteral("postgresql://ann:secret@db.example.com:5433/shop"),
            environmentWord(Environment::Staging), false));
    good &= shoot("connection-trouble", nullptr, false,
        dialogWith(QStringLiteral("postgresql://ann@127.0.0.1:9/shop"),
            environmentWord(Environment::Development), true));
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
        desk.previewAnswer->obstacles.push_back({ static_cast<Obstacle::Kind>(i % 4), table,
            table + QStringLiteral(".fragment_id → fragments.id"), 1 + 37 * i,
            { QStringLiteral("7"), QStringLiteral("0d3e4a52-8f6f-4c8a-b2d7-3b1f7a5f9d10"),
                QStringLiteral("9"), QStringLiteral("12") } });
    }
    desk.previewAnswer->warnings = { QStringLiteral(
        "The column note of todos is not in the snapshot: new rows get its default.") };
    for (int i = 0; i < 1 + tables / 4; ++i)
        desk.previewAnswer->warnings.push_back(QStringLiteral(
            "comments_%1 has no index for its references to fragments (comments_%1.fragment_id → "
            "fragments.id): for each deleted row the database searches this whole table, which can "
            "take minutes. An index makes the load fast: CREATE INDEX ON comments_%1 (fragment_id);")
                                                   .arg(i));
    WorkspaceOptions own = options;
    own.sample.reset();
    own.connection = QStringLiteral("fair");
    return studio.shoot(name, own, desk.operations(),
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "load"); });
}

bool shootLoadWithConsent(
    Studio &studio, const QString &name, const WorkspaceOptions &options, bool given)
{
    handmade::Desk desk;
    saveConnections(desk);
    desk.statusAnswer = handmade::changedStatus();
    if (given)
        desk.connections.front().profile.consent.triggersRest = true;
    else
        desk.previewAnswer->obstacles = { { Obstacle::Kind::Trigger, QStringLiteral("fragments"),
            QStringLiteral(
                "last_updated: to find out, try the load (in the console: --rehearse), or "
                "load without them (--triggers off)"),
            20, {} } };
    desk.previewAnswer->warnings = { given
            ? QStringLiteral(
                "Triggers are off during the load: last_updated (fragments). What they "
                "maintain elsewhere, such as a log or a total, is not updated.")
            : QStringLiteral("fragments has triggers of its own (last_updated). What they write "
                             "into other rows is not checked.") };
    WorkspaceOptions own = options;
    own.sample.reset();
    own.connection = desk.connections.front().profile.name;
    return studio.shoot(name, own, desk.operations(),
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "load"); });
}

bool shootDamagedManifest(Studio &studio, const WorkspaceOptions &options)
{
    damageManifest(options.libraryPath);
    return studio.shoot(QStringLiteral("damaged-manifest"), options, coreOperations(),
        [](MainWindow &, Workspace &) {});
}

} // namespace seedbank
