// SPDX-License-Identifier: MIT
#include "base/datetext.h"
#include "base/process.h"
#include "database/clientenvironment.h"
#include "log/log.h"
#include "resources/resources.h"
#include "ui/application/desktopportal.h"
#include "ui/application/endnotice.h"
#include "ui/application/endsignals.h"
#include "ui/application/handover.h"
#include "ui/application/instance.h"
#include "ui/application/lastrun.h"
#include "ui/application/settingsfile.h"
#include "ui/application/startnotice.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/settingswriter.h"
#include "ui/style/clearstyle.h"
#include "ui/workspace/arguments.h"
#include "ui/workspace/place.h"
#include "ui/workspace/workspace.h"

#include <QApplication>

#include <cstdio>
#include <tuple>

int main(int argc, char **argv)
{
    seedbank::prepareProcess();
    seedbank::clearClientEnvironment();
    const QString activationToken = seedbank::activationTokenOfProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("seedbank"));
    QApplication::setApplicationDisplayName(QStringLiteral("Seedbank"));
    QApplication::setApplicationVersion(QStringLiteral(SEEDBANK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("seedbank"));
    // The same on every desktop: what is read and seen on it is tested.
    QApplication::setStyle(new seedbank::ClearStyle(QStringLiteral("fusion")));
    seedbank::spareFileDialogsTheDisk();
    seedbank::installTranslations();
    seedbank::useTextLocale();

    const auto arguments = seedbank::Arguments::parse(QApplication::arguments());
    if (!arguments) {
        std::fprintf(stderr, "seedbank: %s\n", qUtf8Printable(arguments.error().message()));
        return 2;
    }
    if (arguments->answer) {
        std::fputs(qUtf8Printable(*arguments->answer), stdout);
        return 0;
    }
    std::ignore = seedbank::openLog(); // without it, all still works
    seedbank::Instance instance(QApplication::applicationVersion());
    const auto start = seedbank::holdsClientPassword()
        ? seedbank::Start { seedbank::Start::Kind::Alone,
              QStringLiteral("the environment holds a password of one database") }
        : instance.start(seedbank::StartRequest::of(*arguments, activationToken));
    if (start.isOver())
        return seedbank::tellEnd(start);

    const seedbank::LastRun lastRun(
        seedbank::LastRun::defaultFolder(), QApplication::applicationVersion());
    const seedbank::EndSignals endSignals([] {
        QApplication::closeAllWindows(); // keeps where they were; one with a job stays
        QApplication::exit();
    });
    seedbank::SettingsFile settings(seedbank::SettingsFile::defaultPath());
    auto options = arguments->workspace;
    if (options.sample) // nothing was asked for
        options = continueAt(seedbank::lastPlace(settings.values()), std::move(options));
    seedbank::Workspace workspace(std::move(options), seedbank::coreOperations());
    seedbank::MainWindow window(workspace, settings.values());
    seedbank::HandOver handOver(workspace, window);
    seedbank::EndNotice endNotice(window, lastRun.unexpectedEnd());
    seedbank::tellWhyBeside(start, window);
    seedbank::tellTrouble(settings, window);
    seedbank::DesktopPortal portal;
    QObject::connect(&portal, &seedbank::DesktopPortal::told, &window.theme(),
        &seedbank::ThemeController::setDesktopWishes);
    portal.startAfterFirstPaint(&window);
    instance.setReceiver([&](const auto &request) { return handOver.take(request); });
    window.show();
    workspace.start();
    const int status = QApplication::exec();
    instance.end();
    return status;
}
