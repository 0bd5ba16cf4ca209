// SPDX-License-Identifier: MIT
// The focus is seen: what has it looks different, by pixels that stand out.
#include "resources/resources.h"
#include "ui/accesswalk.h"
#include "ui/palettes.h"
#include "ui/style/clearstyle.h"
#include "ui/style/tones.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QImage>
#include <QSet>
#include <QTest>

using namespace seedbank;

namespace {

constexpr double visibleContrast = 3; // WCAG 2.1, 1.4.11
/** As many as the edge of a small button has. */
constexpr int fewestPixels = 60;

/** What the window shows of it; by itself it might be drawn on another ground. */
QImage pictureOf(QWidget &widget)
{
    QWidget *window = widget.window();
    return window->grab({ widget.mapTo(window, QPoint()), widget.size() }).toImage();
}

int pixelsThatStandOut(const QImage &a, const QImage &b)
{
    int pixels = 0;
    for (int y = 0; y < std::min(a.height(), b.height()); ++y) {
        for (int x = 0; x < std::min(a.width(), b.width()); ++x)
            pixels += a.pixel(x, y) != b.pixel(x, y)
                && contrastRatio(a.pixelColor(x, y), b.pixelColor(x, y)) >= visibleContrast;
    }
    return pixels;
}

} // namespace

class TestFocus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
    }

    void theFocusIsSeenOnEverything_data() { addPalettes(); }
    void theFocusIsSeenOnEverything()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        QStringList unseen;
        QSet<QString> kinds;
        visitWindowStates([&](const QString &state, QWidget &window) {
            QWidget *before = nullptr;
            QImage with;
            for (QWidget *stop : pressTab(scopeOfTab(window))) {
                stop->setFocus(Qt::TabFocusReason);
                if (before && before != stop) {
                    const int pixels = pixelsThatStandOut(with, pictureOf(*before));
                    if (pixels < fewestPixels)
                        unseen << QStringLiteral("%1: %2, %3 pixels")
                                      .arg(state, printed(*before))
                                      .arg(pixels);
                }
                kinds.insert(QString::fromLatin1(stop->metaObject()->className()));
                before = stop;
                with = pictureOf(*stop);
            }
        });
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
        // Buttons of both kinds, views, tiles, fields, tabs, notes.
        QVERIFY2(kinds.size() > 8, qPrintable(QStringList(kinds.values()).join(u' ')));
    }
};

QTEST_MAIN(TestFocus)
#include "tst_ui_focus.moc"
