// SPDX-License-Identifier: MIT
#include "ui/palettes.h"
#include "ui/style/icons.h"
#include "ui/style/tones.h"

#include <QGuiApplication>
#include <QImage>
#include <QTest>

using namespace seedbank;

class TestTones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    }

    void everyToneCanBeReadOnEveryPalette_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
        QTest::newRow("high contrast") << highContrastPalette();
    }
    void everyToneCanBeReadOnEveryPalette()
    {
        QFETCH(QPalette, palette);
        for (const QPalette::ColorRole role : { QPalette::Window, QPalette::Base }) {
            const QColor plain = palette.color(role);
            QVERIFY(contrastRatio(mutedText(palette, plain), plain) >= 4.5);
            for (const Tone tone :
                { Tone::Neutral, Tone::Accent, Tone::Good, Tone::Warning, Tone::Danger }) {
                QVERIFY(contrastRatio(toneColor(tone, palette, plain), plain) >= 4.5);
                const QColor fill = toneFill(tone, palette, plain);
                QVERIFY(contrastRatio(toneColor(tone, palette, fill), fill) >= 4.5);
                QVERIFY(contrastRatio(palette.color(QPalette::WindowText), fill) >= 4.5);
            }
        }
    }

    void iconsAreTintedFromThePalette()
    {
        const QIcon icon = themedIcon(QStringLiteral("close"));
        QGuiApplication::setPalette(lightPalette());
        const QImage light = icon.pixmap(32).toImage();
        QGuiApplication::setPalette(darkPalette());
        const QImage dark = icon.pixmap(32).toImage();
        QCOMPARE(light.size(), QSize(32, 32));
        const QColor inLight = light.pixelColor(16, 16);
        const QColor inDark = dark.pixelColor(16, 16);
        QCOMPARE(inLight.alpha(), 255);
        QVERIFY(inLight.lightness() < 64);
        QVERIFY(inDark.lightness() > 192);
    }

    void everyIconDraws_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : { "capture", "changed", "check", "close", "copy", "database",
                 "empty", "error", "info", "library", "load", "more", "pin", "refresh", "reset",
                 "search", "seed", "verify", "warning" })
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyIconDraws()
    {
        QFETCH(QString, name);
        const QImage image = themedIcon(name).pixmap(24).toImage();
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                drawn += image.pixelColor(x, y).alpha() > 128;
        }
        QVERIFY2(drawn > 15, qPrintable(QString::number(drawn)));
    }
};

QTEST_MAIN(TestTones)
#include "tst_ui_tones.moc"
