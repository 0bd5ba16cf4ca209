// SPDX-License-Identifier: MIT
// seedbank-screenshots FOLDER: renders the window on the sample, the pictures that reviews and the
// README show, and all states of the window side by side. Scale by QT_SCALE_FACTOR.
#include "resources/resources.h"
#include "ui/palettes.h"
#include "ui/studio.h"
#include "ui/style/clearstyle.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QWidget>

#include <cstdio>
#include <utility>
#include <vector>

using namespace seedbank;

namespace {

/** What a reviewer looks over: every state that the tests visit, small, with its name. */
QImage sheetOfStates()
{
    constexpr QSize picture { 480, 330 };
    constexpr int line = 24;
    constexpr int columns = 5;
    std::vector<std::pair<QString, QImage>> states;
    visitWindowStates([&states, picture](const QString &state, QWidget &window) {
        states.emplace_back(state,
            window.grab().toImage().scaled(picture, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    });
    const int count = static_cast<int>(states.size());
    const int rows = (count + columns - 1) / columns;
    QImage sheet(columns * picture.width(), rows * (picture.height() + line), QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    for (int i = 0; i < count; ++i) {
        const QPoint place(i % columns * picture.width(), i / columns * (picture.height() + line));
        const auto &[name, image] = states[static_cast<std::size_t>(i)];
        painter.drawText(QRect(place, QSize(picture.width(), line)), Qt::AlignCenter, name);
        painter.drawImage(place + QPoint(0, line), image);
    }
    return sheet;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("seedbank"));
    QApplication::setApplicationDisplayName(QStringLiteral("Seedbank"));
    QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installTranslations();
    if (argc != 2) {
        std::fprintf(stderr, "usage: seedbank-screenshots FOLDER\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    Studio studio([&folder](const QString &name, QWidget &subject) {
        const QString path = QDir(folder).filePath(name + QStringLiteral(".png"));
        std::printf("%s\n", qPrintable(path));
        return subject.grab().save(path);
    });

    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    const SamplePaths paths = defaultSamplePaths();
    const WorkspaceOptions options { paths.library, paths.databaseUrl(), paths, {} };

    const auto named = [](const char *name) { return QLatin1String(name); };
    QApplication::setPalette(lightPalette());
    bool good = shootSample(studio, named("-light"), options);
    good &= shootLoadWithTrouble(studio, named("load-notes-light"), options, 0);
    good &= shootLoadWithTrouble(studio, named("load-refused-light"), options, 3);
    good &= shootLoadWithTrouble(studio, named("load-refused-long-light"), options, 24);
    good &= shootLoadWithConsent(studio, named("load-triggers-light"), options, false);
    good &= shootLoadWithConsent(studio, named("load-allowed-light"), options, true);
    good &= shootConnections(studio, named("-light"), options);
    const Studio::Direction stay = [](MainWindow &, Workspace &) {};
    QApplication::setPalette(darkPalette());
    good &= shootConnections(studio, named("-dark"), options);
    good &= shootLoadWithTrouble(studio, named("load-refused-long-dark"), options, 24);
    good &= shootLoadWithConsent(studio, named("load-triggers-dark"), options, false);
    good &= studio.shoot(named("window-dark"), options, coreOperations(), stay);
    QApplication::setPalette(highContrastPalette());
    good &= studio.shoot(named("window-contrast"), options, coreOperations(), stay);
    QApplication::setPalette(lightPalette());
    good &= shootDamagedManifest(studio, options);
    good &= sheetOfStates().save(QDir(folder).filePath(QStringLiteral("all-states.png")));
    return good ? 0 : 1;
}
