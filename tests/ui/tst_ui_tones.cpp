// SPDX-License-Identifier: MIT
#include "ui/palettes.h"
#include "ui/style/buttons.h"
#include "ui/style/clearstyle.h"
#include "ui/style/icons.h"
#include "ui/style/tones.h"
#include "ui/widgets/flatbar.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <vector>

using namespace seedbank;

namespace {

constexpr double readableContrast = 4.5; // WCAG 2.1, 1.4.3
constexpr double visibleContrast = 3; // WCAG 2.1, 1.4.11

constexpr auto tones = { Tone::Neutral, Tone::Accent, Tone::Good, Tone::Warning, Tone::Danger };

QColor onBase(const QColor &color, const QPalette &palette)
{
    QColor opaque = color;
    opaque.setAlpha(255);
    return mixed(opaque, palette.color(QPalette::Base), color.alphaF());
}

double placeholderContrast(const QPalette &palette)
{
    return contrastRatio(
        onBase(palette.color(QPalette::PlaceholderText), palette), palette.color(QPalette::Base));
}

double selectionContrast(const QPalette &palette)
{
    return contrastRatio(
        palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight));
}

} // namespace

class TestTones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    }

    void everyToneCanBeReadOnEveryPalette_data() { addPalettes(); }
    void everyToneCanBeReadOnEveryPalette()
    {
        QFETCH(QPalette, palette);
        for (const QPalette::ColorRole role : { QPalette::Window, QPalette::Base }) {
            const QColor plain = palette.color(role);
            QVERIFY(contrastRatio(mutedText(palette, plain), plain) >= 4.5);
            for (const Tone tone : tones) {
                QVERIFY(contrastRatio(toneColor(tone, palette, plain), plain) >= 4.5);
                const QColor fill = toneFill(tone, palette, plain);
                QVERIFY(contrastRatio(toneColor(tone, palette, fill), fill) >= 4.5);
                QVERIFY(contrastRatio(palette.color(QPalette::WindowText), fill) >= 4.5);
            }
        }
    }

    /** A line that says how things are is filled with the tone that it says it in. */
    void aLabelCanBeReadOnItsTonesFill_data() { addPalettes(); }
    void aLabelCanBeReadOnItsTonesFill()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        const QColor window = palette.color(QPalette::Window);
        for (const Tone tone : tones) {
            TextLabel label(TextLabel::Look::Strong);
            label.setTone(tone);
            const QColor text = label.palette().color(QPalette::WindowText);
            QVERIFY(contrastRatio(text, window) >= readableContrast);
            QVERIFY(contrastRatio(text, toneFill(tone, palette, window)) >= readableContrast);
        }
    }

    /** The button of a sheet that acts on staging or production. */
    void aSolidToneStandsOutAndIsRead_data() { addPalettes(); }
    void aSolidToneStandsOutAndIsRead()
    {
        QFETCH(QPalette, palette);
        for (const Tone tone : { Tone::Accent, Tone::Warning, Tone::Danger }) {
            const ToneGround ground = toneGround(tone, palette);
            QVERIFY(contrastRatio(ground.text, ground.fill) >= readableContrast);
            QVERIFY(contrastRatio(ground.fill, palette.color(QPalette::Window)) >= visibleContrast
                || tone == Tone::Accent); // a desktop's highlight is its own
        }
        QApplication::setPalette(palette);
        for (const Tone tone : { Tone::Accent, Tone::Warning, Tone::Danger }) {
            QPushButton button(QStringLiteral("|||||||||||||||||||"));
            setPrimary(&button, true, tone);
            button.resize(button.sizeHint());
            const QImage picture = button.grab().toImage();
            const QColor fill = picture.pixelColor(picture.width() / 2, 5);
            QCOMPARE(fill.name(), toneGround(tone, palette).fill.name());
            button.setEnabled(false);
            const QImage disabled = button.grab().toImage();
            QVERIFY(disabled.pixelColor(picture.width() / 2, 5) != fill);
        }
    }

    void aPrimaryButtonFollowsThePalette()
    {
        QApplication::setPalette(lightPalette());
        QPushButton button(QStringLiteral("Load"));
        setPrimary(&button, true, Tone::Danger);
        button.resize(button.sizeHint());
        const auto fill = [&button] {
            return button.grab().toImage().pixelColor(button.width() / 2, 5).name();
        };
        QTRY_COMPARE(fill(), toneGround(Tone::Danger, lightPalette()).fill.name());
        QApplication::setPalette(darkPalette());
        QTRY_COMPARE(fill(), toneGround(Tone::Danger, darkPalette()).fill.name());
        setPrimary(&button, false);
        QVERIFY(button.styleSheet().isEmpty());
        QApplication::setPalette(lightPalette());
        QVERIFY(button.styleSheet().isEmpty());
    }

    /** What is filled in or ticked can be found: its box stands out from what is around it. */
    void boxesStandOut_data() { addPalettes(); }
    void boxesStandOut()
    {
        QFETCH(QPalette, palette);
        QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
        QApplication::setPalette(palette);
        const QColor window = palette.color(QPalette::Window);
        QLineEdit field;
        QCheckBox box;
        QRadioButton choice;
        QComboBox list;
        for (QWidget *widget : std::initializer_list<QWidget *> { &field, &box, &choice, &list }) {
            widget->resize(widget->sizeHint());
            const QImage picture = widget->grab().toImage();
            double best = 0;
            for (int x = 0; x < 8; ++x)
                best = std::max(
                    best, contrastRatio(picture.pixelColor(x, picture.height() / 2), window));
            QVERIFY2(best >= visibleContrast - 0.1, widget->metaObject()->className());
        }
        QVERIFY(
            contrastRatio(outlineColor(palette), palette.color(QPalette::Base)) >= visibleContrast);
        QVERIFY(contrastRatio(outlineColor(palette), window) >= visibleContrast);
    }

    void theSelectedTabIsMarked_data() { addPalettes(); }
    void theSelectedTabIsMarked()
    {
        QFETCH(QPalette, palette);
        QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
        QApplication::setPalette(palette);
        QTabBar tabs;
        tabs.setDocumentMode(true);
        tabs.addTab(QStringLiteral("Overview"));
        tabs.addTab(QStringLiteral("Changes"));
        tabs.resize(tabs.sizeHint());
        const QImage picture = tabs.grab().toImage();
        const auto mark = [&](int tab) {
            const QRect rect = tabs.tabRect(tab);
            return picture.pixelColor(rect.center().x(), rect.bottom() - 1);
        };
        QVERIFY(contrastRatio(mark(0), palette.color(QPalette::Window)) >= visibleContrast);
        QVERIFY(contrastRatio(mark(0), mark(1)) >= visibleContrast);
    }

    /** For people to whom motion does harm. */
    void withoutMotionABusyBarIsStripedAndStill_data() { addPalettes(); }
    void withoutMotionABusyBarIsStripedAndStill()
    {
        QFETCH(QPalette, palette);
        auto *style = new ClearStyle(QStringLiteral("fusion"));
        QApplication::setStyle(style);
        QApplication::setPalette(palette);
        style->setMotionReduced(true);
        constexpr int height = 8;
        FlatBar bar(height);
        bar.resize(200, height);
        bar.setFraction(-1);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        const QImage still = bar.grab().toImage();
        const auto timers = bar.findChildren<QTimer *>();
        QVERIFY(std::ranges::none_of(timers, &QTimer::isActive));
        double best = 0; // between a stripe and the next
        for (int x = 100; x < 124; ++x)
            best = std::max(best,
                contrastRatio(still.pixelColor(x, height / 2), still.pixelColor(100, height / 2)));
        QVERIFY2(best >= visibleContrast, qPrintable(QString::number(best)));
        style->setMotionReduced(false);
        bar.update();
        QTRY_VERIFY(bar.grab().toImage() != still);
        const QImage moving = bar.grab().toImage();
        QTRY_VERIFY(bar.grab().toImage() != moving);
        style->setMotionReduced(true); // while it moves
        QTRY_COMPARE(bar.grab().toImage(), still);
    }

    void iconsStandOutOnTheirTonesFill_data() { addPalettes(); }
    void iconsStandOutOnTheirTonesFill()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        const QColor window = palette.color(QPalette::Window);
        for (const Tone tone : tones) {
            const QImage icon = themedIcon(QStringLiteral("close"), tone).pixmap(32).toImage();
            const QColor tint = icon.pixelColor(16, 16);
            QCOMPARE(tint.alpha(), 255);
            for (const QColor &ground :
                { window, palette.color(QPalette::Base), toneFill(tone, palette, window) })
                QVERIFY(contrastRatio(tint, ground) >= visibleContrast);
        }
    }

    void barsStandOutFromTheirTracks_data() { addPalettes(); }
    void barsStandOutFromTheirTracks()
    {
        QFETCH(QPalette, palette);
        for (const QPalette::ColorRole role : { QPalette::Window, QPalette::Base }) {
            const QColor ground = palette.color(role);
            const QColor bar = barColor(palette, ground);
            QVERIFY(contrastRatio(bar, ground) >= visibleContrast);
            QVERIFY(contrastRatio(bar, trackColor(palette, ground)) >= visibleContrast);
        }
        QApplication::setPalette(palette);
        constexpr int height = 8;
        FlatBar bar(height);
        bar.resize(200, height);
        bar.setFraction(0.5);
        const QImage picture = bar.grab().toImage();
        const QColor done = picture.pixelColor(50, height / 2);
        const QColor left = picture.pixelColor(150, height / 2);
        QVERIFY(contrastRatio(done, left) >= visibleContrast);
        QVERIFY(contrastRatio(done, palette.color(QPalette::Window)) >= visibleContrast);
        bar.setLayoutDirection(Qt::RightToLeft);
        const QImage mirrored = bar.grab().toImage();
        QCOMPARE(mirrored.pixelColor(150, height / 2), done);
        QCOMPARE(mirrored.pixelColor(50, height / 2), left);
    }

    void whatDesktopsLeaveFaintIsMadeReadable_data()
    {
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<QColor>("placeholder");
        QTest::addColumn<QColor>("highlight");
        QTest::newRow("light") << QColor(Qt::white) << QColor(0, 0, 0, 96)
                               << QColor(0x3d, 0xae, 0xe9);
        QTest::newRow("dark") << QColor(0x1b1e20) << QColor(0x5d, 0x63, 0x67)
                              << QColor(0x3d, 0xae, 0xe9);
        QTest::newRow("grey") << QColor(0x80, 0x80, 0x80) << QColor(0x90, 0x90, 0x90)
                              << QColor(0xa0, 0xa0, 0xa0);
    }
    void whatDesktopsLeaveFaintIsMadeReadable()
    {
        QFETCH(QColor, ground);
        QFETCH(QColor, placeholder);
        QFETCH(QColor, highlight);
        QPalette palette;
        palette.setColor(QPalette::Base, ground);
        palette.setColor(QPalette::PlaceholderText, placeholder);
        palette.setColor(QPalette::Highlight, highlight);
        palette.setColor(QPalette::HighlightedText, Qt::white);
        QVERIFY(placeholderContrast(palette) < readableContrast);
        QVERIFY(selectionContrast(palette) < readableContrast);
        const QPalette readable = readablePalette(palette);
        QVERIFY(placeholderContrast(readable) >= readableContrast);
        QVERIFY(selectionContrast(readable) >= readableContrast);
        QCOMPARE(readable.color(QPalette::HighlightedText), QColor(Qt::white));
        QCOMPARE(readablePalette(readable), readable); // what is good stays
    }

    void theStyleMendsThePalette()
    {
        QApplication::setPalette({});
        QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
        const QPalette palette = QApplication::palette();
        QVERIFY(placeholderContrast(palette) >= readableContrast);
        QVERIFY(selectionContrast(palette) >= readableContrast);
    }

    void oneLineOfTheFocusRingStandsOutOnAnyGround_data() { addPalettes(); }
    void oneLineOfTheFocusRingStandsOutOnAnyGround()
    {
        QFETCH(QPalette, palette);
        std::vector<QColor> grounds;
        for (int grey = 0; grey <= 255; grey += 5)
            grounds.emplace_back(grey, grey, grey);
        for (const QPalette::ColorRole role :
            { QPalette::Window, QPalette::Base, QPalette::Button, QPalette::Highlight })
            grounds.push_back(palette.color(role));
        for (const QColor &ground : grounds) {
            QImage picture(60, 30, QImage::Format_RGB32);
            picture.fill(ground);
            QPainter painter(&picture);
            paintFocusRing(&painter, picture.rect(), palette);
            painter.end();
            double best = 0;
            for (int x = 0; x < 4; ++x)
                best = std::max(best, contrastRatio(picture.pixelColor(x, 15), ground));
            QVERIFY2(best >= visibleContrast, qPrintable(ground.name()));
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
