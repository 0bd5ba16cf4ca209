// SPDX-License-Identifier: MIT
// Light, dark, high contrast and motion, as somebody chooses them in the real window or the desktop
// wishes them.
#include "resources/resources.h"
#include "ui/guithreadwatch.h"
#include "ui/handmade.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/palettes.h"
#include "ui/stage.h"
#include "ui/style/clearstyle.h"
#include "ui/style/theme.h"
#include "ui/style/tones.h"
#include "ui/widgets/flatbar.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QSet>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <map>

using namespace seedbank;

namespace {

using Colors = DesktopWishes::Colors;

const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };
const DesktopWishes wishesDark { Colors::Dark, false, false };
const DesktopWishes wishesLight { Colors::Light, false, false };

/** A window on settings that outlive it. */
struct Room {
    explicit Room(QSettings &settings)
        : workspace(onFile, desk.operations())
        , window(workspace, settings)
    {
        window.show();
        workspace.start();
    }

    handmade::Desk desk;
    Workspace workspace;
    MainWindow window;
};

QToolButton *moreButton(const MainWindow &window)
{
    const auto buttons = window.findChild<ToolBar *>()->findChildren<QToolButton *>();
    return *std::ranges::find(buttons, QStringLiteral("More"), &QWidget::accessibleName);
}

QAction *entryOf(const QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

bool isOpen(const QMenu *menu)
{
    return QTest::qWaitFor([menu] { return menu->isVisible(); });
}

/** In the menus, by the pointer. */
void clickEntry(QMenu &menu, const QString &text)
{
    QAction *entry = entryOf(menu, text);
    QVERIFY2(entry, qPrintable(text));
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(entry).center());
}

void choose(const MainWindow &window, const QString &text)
{
    QToolButton *more = moreButton(window);
    QMenu *menu = more->menu();
    bool wasSeen = false;
    // The menu has an event loop of its own.
    QTimer::singleShot(0, more, [&] {
        QVERIFY(isOpen(menu));
        QMenu *view = entryOf(*menu, QStringLiteral("View"))->menu();
        clickEntry(*menu, view->title());
        QVERIFY(isOpen(view));
        wasSeen = true;
        clickEntry(*view, text);
    });
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_VERIFY(wasSeen && !menu->isVisible());
}

/** By the keyboard, from the button that opens the menu. */
void chooseByKeys(const MainWindow &window, const QString &text)
{
    QToolButton *more = moreButton(window);
    QMenu *menu = more->menu();
    const auto goTo = [](QMenu *in, const QString &entry) {
        for (int press = 0; press < 40; ++press) {
            if (in->activeAction() && in->activeAction()->text() == entry)
                return;
            QTest::keyClick(in, Qt::Key_Down);
        }
    };
    bool wasSeen = false;
    QTimer::singleShot(0, more, [&] {
        QVERIFY(isOpen(menu));
        goTo(menu, QStringLiteral("View"));
        QMenu *view = menu->activeAction()->menu();
        QTest::keyClick(menu, Qt::Key_Right);
        QVERIFY(isOpen(view));
        goTo(view, text);
        wasSeen = true;
        QTest::keyClick(view, Qt::Key_Return);
    });
    more->setFocus(Qt::TabFocusReason);
    QTest::keyClick(more, Qt::Key_Space);
    QTRY_VERIFY(wasSeen && !menu->isVisible());
}

/** What is ticked in the menu. */
QStringList ticks(const MainWindow &window)
{
    QStringList ticked;
    const auto actions = window.findChild<QMenu *>(QStringLiteral("viewMenu"))->actions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            ticked << action->text();
    }
    return ticked;
}

/** Of the window's own ground, as it is painted. */
QColor groundOf(MainWindow &window)
{
    return window.grab({ 4, window.height() - 4, 1, 1 }).toImage().pixelColor(0, 0);
}

/** What clears a field fades in, and its animation is nobody's child: its `opacity` tells. */
void waitForFading(const QWidget &window)
{
    QVERIFY(QTest::qWaitFor([&window] {
        const auto fields = window.findChildren<QLineEdit *>();
        return std::ranges::all_of(fields, [](const QLineEdit *field) {
            const auto buttons = field->findChildren<QToolButton *>();
            return std::ranges::all_of(buttons, [field](const QToolButton *button) {
                const QAction *action = button->defaultAction();
                const bool clears = action && action->objectName().endsWith(u"clearaction");
                const double end = field->text().isEmpty() ? 0 : 1;
                return !clears || button->property("opacity").toDouble() == end;
            });
        });
    }));
}

QSet<QRgb> colorsOf(const QImage &picture)
{
    QSet<QRgb> colors;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            colors.insert(picture.pixel(x, y));
    }
    return colors;
}

/** Pixels of `picture` whose colour is nowhere in `expected`. */
int strangersIn(const QImage &picture, const QImage &expected)
{
    const QSet<QRgb> known = colorsOf(expected);
    int strangers = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            strangers += !known.contains(picture.pixel(x, y));
    }
    return strangers;
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static bool isAnimated()
    {
        return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
    }
    void init()
    {
        QFile::remove(m_folder.filePath(QStringLiteral("window.ini")));
        QApplication::setPalette({}); // as without a desktop
    }

    void aThemeIsChosenInTheMenu_data()
    {
        QTest::addColumn<bool>("byKeys");
        QTest::newRow("by the pointer") << false;
        QTest::newRow("by keys") << true;
    }
    void aThemeIsChosenInTheMenu()
    {
        QFETCH(bool, byKeys);
        const auto pick = byKeys ? chooseByKeys : choose;
        QSettings settings(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        Room room(settings);
        QVERIFY(QTest::qWaitForWindowActive(&room.window));
        QCOMPARE(ticks(room.window), QStringList(u"System"_qs));
        QVERIFY(!settings.contains(u"window/theme"_qs)); // nobody chose anything
        GuiThreadWatch watch;
        pick(room.window, u"Dark"_qs);
        QTRY_VERIFY(watch.beats() > 2);
        qInfo("The longest wait for the window was %.1f ms of its own", watch.longestOwnMs());
        QCOMPARE(QApplication::palette(), darkPalette());
        QTRY_COMPARE(groundOf(room.window), darkPalette().color(QPalette::Window));
        QCOMPARE(ticks(room.window), QStringList(u"Dark"_qs));
        QCOMPARE(settings.value(u"window/theme"_qs).toString(), u"dark"_qs);
        pick(room.window, u"Light"_qs);
        QCOMPARE(QApplication::palette(), lightPalette());
        QTRY_COMPARE(groundOf(room.window), lightPalette().color(QPalette::Window));
        QCOMPARE(settings.value(u"window/theme"_qs).toString(), u"light"_qs);
        pick(room.window, u"High contrast"_qs);
        QCOMPARE(QApplication::palette(), ownPalette(Ground::Light, Contrast::High));
        QCOMPARE(ticks(room.window), (QStringList { u"Light"_qs, u"High contrast"_qs }));
        pick(room.window, u"Dark"_qs);
        QCOMPARE(QApplication::palette(), ownPalette(Ground::Dark, Contrast::High));
        pick(room.window, u"High contrast"_qs);
        QCOMPARE(QApplication::palette(), darkPalette());
        pick(room.window, u"System"_qs);
        QCOMPARE(QApplication::palette(), lightPalette());
        QCOMPARE(settings.value(u"window/theme"_qs).toString(), u"system"_qs);
    }

    void whatWasChosenIsThereAtTheNextStart()
    {
        QSettings settings(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        {
            Room room(settings);
            QVERIFY(QTest::qWaitForWindowActive(&room.window));
            choose(room.window, u"Dark"_qs);
            choose(room.window, u"High contrast"_qs);
            choose(room.window, u"Reduce motion"_qs);
            QVERIFY(!isAnimated());
        }
        QVERIFY(isAnimated()); // nothing is left behind
        QVERIFY(!isDark(QApplication::palette()));
        settings.sync();
        QSettings again(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        Room room(again);
        QCOMPARE(QApplication::palette(), ownPalette(Ground::Dark, Contrast::High));
        QVERIFY(!isAnimated());
        QCOMPARE(ticks(room.window),
            (QStringList { u"Dark"_qs, u"High contrast"_qs, u"Reduce motion"_qs }));
    }

    void whatNobodyUnderstandsIsAsTheDesktopAndStaysWritten()
    {
        QSettings settings(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        settings.setValue(u"window/theme"_qs, u"sepia"_qs);
        settings.setValue(u"window/highContrast"_qs, u"a bit"_qs);
        settings.setValue(u"window/reducedMotion"_qs, QVariantList { 1, 2 });
        settings.setValue(u"window/desktopWishes"_qs, u"gloom, doom"_qs);
        Room room(settings);
        QVERIFY(QTest::qWaitForWindowActive(&room.window));
        QCOMPARE(QApplication::palette(), lightPalette());
        QCOMPARE(ticks(room.window), QStringList(u"System"_qs));
        QCOMPARE(settings.value(u"window/theme"_qs).toString(), u"sepia"_qs);
        QCOMPARE(settings.value(u"window/highContrast"_qs).toString(), u"a bit"_qs);
        choose(room.window, u"Dark"_qs);
        QCOMPARE(settings.value(u"window/theme"_qs).toString(), u"dark"_qs);
    }

    void theDesktopIsFollowedUntilSomebodyChooses()
    {
        QSettings settings(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        Room room(settings);
        QVERIFY(QTest::qWaitForWindowActive(&room.window));
        ThemeController &theme = room.window.theme();
        theme.setDesktopWishes(wishesDark);
        QCOMPARE(QApplication::palette(), darkPalette());
        QTRY_COMPARE(groundOf(room.window), darkPalette().color(QPalette::Window));
        theme.setDesktopWishes({ Colors::Dark, true, true });
        QCOMPARE(QApplication::palette(), ownPalette(Ground::Dark, Contrast::High));
        QVERIFY(!isAnimated());
        QCOMPARE(ticks(room.window),
            (QStringList { u"System"_qs, u"High contrast"_qs, u"Reduce motion"_qs }));
        choose(room.window, u"High contrast"_qs); // no
        QCOMPARE(QApplication::palette(), darkPalette());
        QCOMPARE(settings.value(u"window/highContrast"_qs).toBool(), false);
        theme.setDesktopWishes({ Colors::Light, true, false });
        QCOMPARE(QApplication::palette(), lightPalette());
        QVERIFY(isAnimated());
        choose(room.window, u"High contrast"_qs); // as the desktop again
        QVERIFY(!settings.contains(u"window/highContrast"_qs));
        QCOMPARE(QApplication::palette(), ownPalette(Ground::Light, Contrast::High));
        theme.setDesktopWishes(wishesLight);
        QCOMPARE(QApplication::palette(), lightPalette());
        choose(room.window, u"Light"_qs);
        theme.setDesktopWishes(wishesDark);
        QCOMPARE(QApplication::palette(), lightPalette());
        choose(room.window, u"System"_qs);
        QCOMPARE(QApplication::palette(), darkPalette());
    }

    /** Nobody sees it light for a moment each time. */
    void theStartIsAsTheDesktopWasTheLastTime()
    {
        QSettings settings(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        {
            Room room(settings);
            room.window.theme().setDesktopWishes({ Colors::Dark, false, true });
        }
        Room room(settings);
        QCOMPARE(QApplication::palette(), darkPalette());
        QVERIFY(!isAnimated());
        room.window.theme().setDesktopWishes({}); // there is no portal any more
        QCOMPARE(QApplication::palette(), lightPalette());
        QVERIFY(isAnimated());
    }

    /** One that was set on purpose, in the desktop's settings. */
    void theDesktopsOwnPaletteStaysWhereItIsAsWished()
    {
        QPalette own = darkPalette();
        own.setColor(QPalette::Window, QColor(0x301a2b));
        QApplication::setPalette(own);
        QSettings settings(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        {
            Room room(settings);
            QVERIFY(QTest::qWaitForWindowActive(&room.window));
            ThemeController &theme = room.window.theme();
            QCOMPARE(QApplication::palette(), own);
            theme.setDesktopWishes(wishesDark);
            QCOMPARE(QApplication::palette(), own);
            theme.setDesktopWishes(wishesLight);
            QCOMPARE(QApplication::palette(), lightPalette());
            theme.setDesktopWishes({});
            QCOMPARE(QApplication::palette(), own);
            choose(room.window, u"Dark"_qs);
            QCOMPARE(QApplication::palette(), darkPalette());
            choose(room.window, u"System"_qs);
            QCOMPARE(QApplication::palette(), own);
            // The desktop's colours change while it is open.
            QApplication::setPalette(highContrastPalette());
            QCOMPARE(QApplication::palette(), highContrastPalette());
            choose(room.window, u"Light"_qs);
        }
        QCOMPARE(QApplication::palette(), highContrastPalette());
    }

    void allPartsFollow_data()
    {
        QTest::addColumn<QPalette>("from");
        QTest::addColumn<QPalette>("to");
        QTest::newRow("light to dark") << lightPalette() << darkPalette();
        QTest::newRow("dark to light") << darkPalette() << lightPalette();
        QTest::newRow("dark to high contrast")
            << darkPalette() << ownPalette(Ground::Light, Contrast::High);
    }
    /** Each state looks as if it had begun like that. */
    void allPartsFollow()
    {
        QFETCH(QPalette, from);
        QFETCH(QPalette, to);
        std::map<QString, QImage> switched;
        const auto change = [](const QPalette &palette) {
            QApplication::setPalette(palette);
            QCoreApplication::sendPostedEvents(); // widgets are told by such
        };
        QApplication::setPalette(from);
        visitWindowStates([&](const QString &state, QWidget &window) {
            change(to);
            waitForFading(window);
            switched[state] = window.grab().toImage();
            change(from);
        });
        QApplication::setPalette(to);
        QStringList faults;
        visitWindowStates([&](const QString &state, QWidget &window) {
            waitForFading(window);
            const QImage fresh = window.grab().toImage();
            constexpr int few = 40; // a digit of the time, say
            const int strangers = strangersIn(switched[state], fresh);
            if (strangers > few) {
                faults << QStringLiteral("%1: %2 pixels").arg(state).arg(strangers);
                const QString folder = qEnvironmentVariable("SEEDBANK_KEEP_PICTURES");
                if (!folder.isEmpty()) {
                    fresh.save(folder + u'/' + state + u"-fresh.png"_qs);
                    switched[state].save(folder + u'/' + state + u"-switched.png"_qs);
                }
            }
        });
        QVERIFY(switched.size() > 10);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void menusAndBarsStandStillWithoutMotion()
    {
        QSettings settings(m_folder.filePath(u"window.ini"_qs), QSettings::IniFormat);
        QApplication::setEffectEnabled(Qt::UI_General, true);
        QApplication::setEffectEnabled(Qt::UI_AnimateMenu, true);
        Room room(settings);
        QVERIFY(QTest::qWaitForWindowActive(&room.window));
        const auto isBarMoving = [&room] {
            const auto bars = room.window.findChildren<FlatBar *>();
            return std::ranges::any_of(bars, [](const FlatBar *bar) {
                const auto timers = bar->findChildren<QTimer *>();
                return std::ranges::any_of(timers, &QTimer::isActive);
            });
        };
        QVERIFY(QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
        choose(room.window, u"Reduce motion"_qs);
        QCOMPARE(settings.value(u"window/reducedMotion"_qs).toBool(), true);
        QVERIFY(!QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
        QVERIFY(!isBarMoving());
        const auto trees = room.window.findChildren<QTreeView *>();
        QVERIFY(std::ranges::none_of(trees, &QTreeView::isAnimated));
        choose(room.window, u"Reduce motion"_qs);
        QVERIFY(QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
        QVERIFY(!settings.contains(u"window/reducedMotion"_qs));
        QApplication::setEffectEnabled(Qt::UI_AnimateMenu, false);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_ui_theme.moc"
