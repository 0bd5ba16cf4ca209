// SPDX-License-Identifier: MIT
// Every state of the window, in small and large windows and with large letters; by ctest also on a
// screen of 1280 by 800 at scales of 125 and 150 %, a process each.
#include "resources/resources.h"
#include "ui/cutcheck.h"
#include "ui/layoutcheck.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/widgets/messagebar.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QFont>
#include <QMainWindow>
#include <QTest>

#include <cmath>

using namespace seedbank;

namespace {

/** Messages lie over the others, in the window. */
std::vector<const QWidget *> partsOf(const QWidget &window)
{
    if (!qobject_cast<const QMainWindow *>(&window))
        return { &window };
    std::vector<const QWidget *> parts { window.findChild<ToolBar *>(),
        window.findChild<LibraryPane *>(), window.findChild<SheetStack *>(),
        window.findChild<ReadyLine *>(), window.findChild<ActivityBar *>() };
    const auto *messages = window.findChild<MessageBar *>();
    if (messages->isVisible())
        parts.push_back(messages);
    return parts;
}

/** Qt's splitter, mirrored, is a pixel off. */
bool isInside(const QWidget &window, const QWidget &part)
{
    const QRect place(part.mapTo(&window, QPoint()), part.size());
    return window.rect().adjusted(-1, 0, 1, 0).contains(place);
}

/** The list of versions is where people of that direction look first. */
bool isMirrored(const QWidget &window, Qt::LayoutDirection direction)
{
    const auto *library = window.findChild<LibraryPane *>();
    const auto *stack = window.findChild<SheetStack *>();
    if (!library || !stack)
        return window.layoutDirection() == direction;
    const int left = library->mapTo(&window, QPoint()).x();
    const int right = stack->mapTo(&window, QPoint()).x();
    return (direction == Qt::LeftToRight) == (left < right);
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
        QTest::addColumn<Qt::LayoutDirection>("direction");
        const auto small = QSize(640, 350);
        const auto usual = QSize(1280, 800);
        QTest::newRow("small") << small << 1.0 << Qt::LeftToRight;
        QTest::newRow("small, from right to left") << small << 1.0 << Qt::RightToLeft;
        QTest::newRow("letters of 125 %") << usual << 1.25 << Qt::LeftToRight;
        QTest::newRow("letters of 150 %") << usual << 1.5 << Qt::LeftToRight;
        QTest::newRow("letters of 200 %") << usual << 2.0 << Qt::LeftToRight;
        QTest::newRow("a screen of 1280 by 800")
            << usual / qGuiApp->devicePixelRatio() << 1.0 << Qt::LeftToRight;
        QTest::newRow("large") << QSize(1920, 1080) << 1.0 << Qt::LeftToRight;
    }
    void nothingIsCutSqueezedOrHidden()
    {
        QFETCH(QSize, size);
        QFETCH(double, letters);
        QFETCH(Qt::LayoutDirection, direction);
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * letters);
        QApplication::setFont(font);
        QApplication::setLayoutDirection(direction);
        QStringList troubles;
        visitWindowStates([&](const QString &state, QWidget &window) {
            if (qobject_cast<QMainWindow *>(&window))
                window.resize(size);
            settleLayout();
            if (!isMirrored(window, direction))
                troubles << state + u": not mirrored"_qs;
            const QStringList cut = troublesOfTexts(window);
            for (const QString &trouble : cut)
                troubles << state + u": "_qs + trouble;
            for (const QWidget *part : partsOf(window)) {
                if (!isInside(window, *part))
                    troubles << state + u": out of sight: "_qs + nameForLog(*part);
                const QString trouble = troubleIn(*part);
                if (!trouble.isEmpty())
                    troubles << state + u": "_qs + trouble;
            }
        });
        QApplication::setFont(usual);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY2(troubles.isEmpty(), qPrintable(troubles.join(u'\n')));
    }
};

QTEST_MAIN(TestSizes)
#include "tst_ui_sizes.moc"
