// SPDX-License-Identifier: MIT
// Every state of the window, in small and large windows and with large letters.
#include "resources/resources.h"
#include "ui/layoutcheck.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QFont>
#include <QMainWindow>
#include <QTest>

#include <cmath>

using namespace seedbank;

namespace {

/** What messages do not lie over. */
std::vector<const QWidget *> partsOf(const QWidget &window)
{
    if (!qobject_cast<const QMainWindow *>(&window))
        return { &window };
    return { window.findChild<ToolBar *>(), window.findChild<LibraryPane *>(),
        window.findChild<SheetStack *>(), window.findChild<ReadyLine *>(),
        window.findChild<ActivityBar *>() };
}

} // namespace

class TestSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void nothingIsCutSqueezedOrHidden_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("letters");
        QTest::newRow("small") << QSize(640, 420) << 1.0;
        QTest::newRow("letters of 150 %") << QSize(1280, 800) << 1.5;
        QTest::newRow("letters of 200 %") << QSize(1280, 800) << 2.0;
        QTest::newRow("large") << QSize(1920, 1080) << 1.0;
    }
    void nothingIsCutSqueezedOrHidden()
    {
        QFETCH(QSize, size);
        QFETCH(double, letters);
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * letters);
        QApplication::setFont(font);
        QStringList troubles;
        visitWindowStates([&](const QString &state, QWidget &window) {
            if (qobject_cast<QMainWindow *>(&window))
                window.resize(size);
            settleLayout();
            for (const QWidget *part : partsOf(window)) {
                const QString trouble = troubleIn(*part);
                if (!trouble.isEmpty())
                    troubles << state + u": "_qs + trouble;
            }
        });
        QApplication::setFont(usual);
        QVERIFY2(troubles.isEmpty(), qPrintable(troubles.join(u'\n')));
    }
};

QTEST_MAIN(TestSizes)
#include "tst_ui_sizes.moc"
