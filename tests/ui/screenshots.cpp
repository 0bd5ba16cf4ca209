// SPDX-License-Identifier: MIT
// seedbank-screenshots FOLDER: renders the window on the sample, the pictures that reviews and the
// README show. Scale by QT_SCALE_FACTOR.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/palettes.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <chrono>
#include <cstdio>
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
        return window.grab().save(path);
    }

    static void settle(const Workspace &workspace)
    {
        do
            wait(300ms);
        while (workspace.isBusy() || workspace.isChecking() || !workspace.listing());
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
    handmade::Desk desk;
    Operations held = coreOperations();
    holdLoads(desk, held);
    good &= studio.shoot(QStringLiteral("loading-light"), options, held,
        [](MainWindow &window, Workspace &) { Studio::trigger(window, "reset"); });
    QApplication::setPalette(darkPalette());
    good &= studio.shoot(QStringLiteral("window-dark"), options, coreOperations(), stay);
    QApplication::setPalette(highContrastPalette());
    good &= studio.shoot(QStringLiteral("window-contrast"), options, coreOperations(), stay);
    QApplication::setPalette(lightPalette());
    damageManifest(paths.library);
    good &= studio.shoot(QStringLiteral("damaged-manifest"), options, coreOperations(), stay);
    return good ? 0 : 1;
}
