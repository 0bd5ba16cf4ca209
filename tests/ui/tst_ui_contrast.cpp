// SPDX-License-Identifier: MIT
// Everything that the window says can be read, by the colours that it is painted in.
#include "resources/resources.h"
#include "ui/contrastcheck.h"
#include "ui/paintedmarks.h"
#include "ui/palettes.h"
#include "ui/style/clearstyle.h"
#include "ui/style/theme.h"
#include "ui/style/tones.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace seedbank;

class TestContrast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
    }

    /** What is measured is what was chosen, whatever letters are drawn like. */
    void aTextsOwnContrastIsMeasured_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        QTest::newRow("strong") << QColor(Qt::black) << QColor(Qt::white);
        QTest::newRow("just readable") << QColor(0x767676) << QColor(Qt::white);
        QTest::newRow("too faint") << QColor(0x949494) << QColor(Qt::white);
        QTest::newRow("on dark ground") << QColor(0x6e7175) << QColor(0x1b1e20);
    }
    void aTextsOwnContrastIsMeasured()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QWidget window;
        window.setPalette(QPalette(text, ground, text, ground, ground, text, text, ground, ground));
        auto *label = new QLabel(u"general v3"_qs, &window);
        label->resize(label->sizeHint());
        window.resize(label->size());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto marks = PaintedWindow(window).marksIn(window.rect(), 2);
        QCOMPARE(marks.size(), std::size_t(2));
        const double chosen = contrastRatio(text, ground);
        for (const PaintedMark &mark : marks)
            QVERIFY2(std::abs(mark.contrast - chosen) < 0.05,
                qPrintable(u"%1 of %2"_qs.arg(mark.contrast).arg(chosen)));
        int measured = 0;
        QCOMPARE(faintMarksOf(window, measured).isEmpty(), chosen >= 4.5);
    }

    void everythingCanBeReadAsItIsPainted_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
        QTest::newRow("high contrast, light") << ownPalette(Ground::Light, Contrast::High);
        QTest::newRow("high contrast, dark") << highContrastPalette();
    }
    void everythingCanBeReadAsItIsPainted()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        QStringList faults;
        int measured = 0;
        visitWindowStates([&](const QString &state, QWidget &window) {
            const QStringList found = faintMarksOf(window, measured);
            for (const QString &fault : found)
                faults << state + u": "_qs + fault;
        });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY2(measured > 2000, qPrintable(QString::number(measured)));
    }
};

QTEST_MAIN(TestContrast)
#include "tst_ui_contrast.moc"
