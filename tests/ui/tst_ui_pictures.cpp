// SPDX-License-Identifier: MIT
// What the window looks like in ten states, beside golden pictures of them. One process a scale:
// ctest runs this with QT_SCALE_FACTOR. After a wanted change: tests/ui/renew-pictures.
#include "resources/resources.h"
#include "ui/fixedclock.h"
#include "ui/goldenpicture.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/palettes.h"
#include "ui/style/clearstyle.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFontInfo>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace seedbank;

namespace {

constexpr QSize size { 1280, 800 };
constexpr int stillMs = 1000;
constexpr int patienceMs = 5000;

/** The name of the picture, by the state's. */
const QMap<QString, QString> pictures {
    { QStringLiteral("practice"), QStringLiteral("practice") },
    { QStringLiteral("a version, changed since the load"), QStringLiteral("changed") },
    { QStringLiteral("capture sheet"), QStringLiteral("capture") },
    { QStringLiteral("load sheet, to be confirmed"), QStringLiteral("load-confirmed") },
    { QStringLiteral("load sheet, with obstacles"), QStringLiteral("load-obstacles") },
    { QStringLiteral("a job under way"), QStringLiteral("job") },
    { QStringLiteral("what came of a job"), QStringLiteral("result") },
    { QStringLiteral("a message with details"), QStringLiteral("message") },
    { QStringLiteral("empty library"), QStringLiteral("empty") },
    { QStringLiteral("disconnected"), QStringLiteral("disconnected") },
};

/** Once it looks as it should; or, where that is not known, no more changes: what is selected is
 *  verified a while after. */
QImage pictureOf(QWidget &window, const std::function<bool(const QImage &)> &isAsItShould)
{
    QElapsedTimer clock;
    clock.start();
    qint64 sinceMs = 0;
    QImage picture;
    bool isDone = false;
    while (!isDone && clock.elapsed() < patienceMs) {
        QTest::qWait(40);
        QImage now = window.grab().toImage();
        if (now != picture)
            sinceMs = clock.elapsed();
        picture = std::move(now);
        isDone = GoldenPictures::areRenewed() ? clock.elapsed() - sinceMs > stillMs
                                              : isAsItShould(picture);
    }
    return picture;
}

/** The one font there is, whatever the machine has, and drawn as it is designed. */
QByteArray fontConfiguration(const QString &cache)
{
    return R"(<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>)" SEEDBANK_FONTS "</dir><cachedir>"
        + QFile::encodeName(cache) + R"(</cachedir><match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="autohint" mode="assign"><bool>false</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
<edit name="rgba" mode="assign"><const>none</const></edit>
</match></fontconfig>
)";
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowLooksAsItShould()
    {
        const int percent = qRound(100 * qGuiApp->devicePixelRatio());
        const GoldenPictures golden(QStringLiteral(SEEDBANK_GOLDEN_PICTURES),
            QStringLiteral(SEEDBANK_TROUBLE_PICTURES), percent);
        QStringList faults;
        QStringList missing = pictures.keys();
        visitWindowStates([&](const QString &state, QWidget &window) {
            if (!missing.removeOne(state))
                return;
            window.resize(size);
            const QString name = pictures[state];
            const QImage picture = pictureOf(
                window, [&](const QImage &image) { return golden.looksLike(name, image); });
            const QString fault = golden.faultOf(name, picture);
            if (!fault.isEmpty())
                faults << fault;
        });
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

    void aDifferenceIsFoundAndShown()
    {
        QImage golden(100, 100, QImage::Format_RGB32);
        golden.fill(Qt::white);
        QImage picture = golden;
        QCOMPARE(differenceOf(picture, golden, 40).pixels, 0);
        picture.setPixelColor(7, 9, QColor(230, 255, 255));
        QCOMPARE(differenceOf(picture, golden, 40).pixels, 0);
        picture.setPixelColor(7, 9, QColor(200, 255, 255));
        const PictureDifference difference = differenceOf(picture, golden, 40);
        QCOMPARE(difference.pixels, 1);
        QCOMPARE(difference.shown.pixelColor(7, 9), QColor(220, 0, 0));
    }
};

int main(int argc, char **argv)
{
    // Before there is a QApplication, which reads it.
    const QTemporaryDir folder;
    QFile fonts(folder.filePath(QStringLiteral("fonts.conf")));
    if (!fonts.open(QIODevice::WriteOnly))
        qFatal("no temporary folder");
    fonts.write(fontConfiguration(folder.filePath(QStringLiteral("cache"))));
    fonts.close();
    qputenv("FONTCONFIG_FILE", QFile::encodeName(fonts.fileName()));
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    QApplication::setAttribute(Qt::AA_Use96Dpi);
    QFont font(QStringLiteral("DejaVu Sans"), 10);
    font.setHintingPreference(QFont::PreferNoHinting);
    if (QFontInfo(font).family() != font.family())
        qFatal("the font is not there");
    QApplication::setFont(font);
    QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
    QApplication::setPalette(lightPalette());
    QApplication::setCursorFlashTime(0);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installTranslations();
    stopClockAt(QDateTime({ 2025, 1, 21 }, { 9, 52 }, Qt::UTC));
    TestPictures test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ui_pictures.moc"
