// SPDX-License-Identifier: MIT
#include "base/process.h"
#include "database/clientenvironment.h"
#include "log/log.h"
#include "resources/resources.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/workspace/arguments.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>
#include <tuple>

int main(int argc, char **argv)
{
    seedbank::prepareProcess();
    seedbank::clearClientEnvironment();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("seedbank"));
    QApplication::setApplicationDisplayName(QStringLiteral("Seedbank"));
    QApplication::setApplicationVersion(QStringLiteral(SEEDBANK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("seedbank"));
    seedbank::installTranslations();

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
    QSettings settings(QStringLiteral("seedbank"), QStringLiteral("seedbank"));
    seedbank::Workspace workspace(arguments->workspace, seedbank::coreOperations());
    seedbank::MainWindow window(workspace, settings);
    window.show();
    workspace.start();
    return QApplication::exec();
}
