// SPDX-License-Identifier: MIT
#include "ui/mainwindow/themecontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/style/clearstyle.h"

#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QSettings>
#include <QStyle>

namespace seedbank {

namespace {

const QString themeKey = QStringLiteral("window/theme"); // "light", "dark", "system"
const QString contrastKey = QStringLiteral("window/highContrast"); // none: as the desktop
const QString motionKey = QStringLiteral("window/reducedMotion"); // none: as the desktop
/** What the desktop wished the last time: words of "light", "dark", "contrast", "still". */
const QString wishesKey = QStringLiteral("window/desktopWishes");

const QString lightWord = QStringLiteral("light");
const QString darkWord = QStringLiteral("dark");
const QString systemWord = QStringLiteral("system");
const QString contrastWord = QStringLiteral("contrast");
const QString stillWord = QStringLiteral("still");

QString themeWord(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return lightWord;
    case Theme::Dark:
        return darkWord;
    case Theme::System:
        break;
    }
    return systemWord;
}

QString toWords(const DesktopWishes &wishes)
{
    using Colors = DesktopWishes::Colors;
    QStringList words;
    if (wishes.colors != Colors::Any)
        words << (wishes.colors == Colors::Dark ? darkWord : lightWord);
    if (wishes.moreContrast)
        words << contrastWord;
    if (wishes.lessMotion)
        words << stillWord;
    return words.join(QLatin1Char(' '));
}

DesktopWishes fromWords(const QString &text)
{
    using Colors = DesktopWishes::Colors;
    const QStringList words = text.split(QLatin1Char(' '));
    DesktopWishes wishes;
    wishes.colors = words.contains(darkWord) ? Colors::Dark
        : words.contains(lightWord)          ? Colors::Light
                                             : Colors::Any;
    wishes.moreContrast = words.contains(contrastWord);
    wishes.lessMotion = words.contains(stillWord);
    return wishes;
}

/** What there is without a desktop that has colours. */
QPalette paletteOfStyle()
{
    QPalette palette = QApplication::style()->standardPalette();
    QApplication::style()->polish(palette);
    return palette;
}

} // namespace

ThemeController::ThemeController(Actions &actions, QSettings &settings, QWidget *window)
    : m_settings(settings)
    , m_window(window)
    , m_wishes(fromWords(settings.value(wishesKey).toString()))
    , m_hadEffects(QApplication::isEffectEnabled(Qt::UI_General))
{
    makeMenu(actions);
    takeDesktopPalette();
    apply();
    window->installEventFilter(this);
}

ThemeController::~ThemeController()
{
    QApplication::setEffectEnabled(Qt::UI_General, m_hadEffects);
    if (auto *style = qobject_cast<ClearStyle *>(QApplication::style()))
        style->setMotionReduced(false);
    if (m_hasOwnPalette)
        setPalette(m_desktop.palette);
}

void ThemeController::makeMenu(Actions &actions)
{
    auto *menu = new QMenu(tr("View"), m_window);
    menu->setObjectName(QStringLiteral("viewMenu"));
    auto *themes = new QActionGroup(this);
    const auto add = [&](const Actions::Spec &spec) {
        QAction *action = actions.add(spec);
        action->setCheckable(true);
        menu->addAction(action);
        return action;
    };
    const auto addTheme = [&](const Actions::Spec &spec, Theme theme) {
        QAction *action = add(spec);
        themes->addAction(action);
        actions.bind(action, [this, theme] { choose(theme); });
        return action;
    };
    m_light = addTheme(
        { .name = "themeLight", .text = tr("Light"), .tip = tr("Dark text on light ground") },
        Theme::Light);
    m_dark = addTheme(
        { .name = "themeDark", .text = tr("Dark"), .tip = tr("Light text on dark ground") },
        Theme::Dark);
    m_system = addTheme({ .name = "themeSystem",
                            .text = tr("System"),
                            .tip = tr("Light or dark, as the desktop is") },
        Theme::System);
    menu->addSeparator();
    m_contrast = add({ .name = "highContrast",
        .text = tr("High contrast"),
        .tip = tr("Strong colours and outlines, in light and in dark") });
    actions.bind(m_contrast, [this] {
        keepTick(contrastKey, m_contrast->isChecked(), m_wishes.moreContrast);
        apply();
    });
    m_motion = add({ .name = "reduceMotion",
        .text = tr("Reduce motion"),
        .tip = tr("Nothing moves by itself: bars stand still, menus open at once") });
    actions.bind(m_motion, [this] {
        keepTick(motionKey, m_motion->isChecked(), m_wishes.lessMotion);
        apply();
    });
    actions.addMenu(menu, Actions::Group::View);
}

void ThemeController::setDesktopWishes(const DesktopWishes &wishes)
{
    if (wishes == m_wishes)
        return;
    m_wishes = wishes;
    m_settings.setValue(wishesKey, toWords(wishes));
    apply();
}

void ThemeController::choose(Theme theme)
{
    m_settings.setValue(themeKey, themeWord(theme));
    apply();
}

void ThemeController::keepTick(const QString &key, bool ticked, bool wished)
{
    if (ticked == wished)
        m_settings.remove(key);
    else
        m_settings.setValue(key, ticked);
}

bool ThemeController::isTicked(const QString &key, bool wished) const
{
    const QString word = m_settings.value(key).toString();
    return word == QStringLiteral("true") || (word != QStringLiteral("false") && wished);
}

/** A word that only a later Seedbank knows stays in the file until somebody chooses. */
Theme ThemeController::chosenTheme() const
{
    const QString word = m_settings.value(themeKey).toString();
    return word == lightWord ? Theme::Light : word == darkWord ? Theme::Dark : Theme::System;
}

bool ThemeController::hasMoreContrast() const
{
    return isTicked(contrastKey, m_wishes.moreContrast);
}

bool ThemeController::hasLessMotion() const
{
    return isTicked(motionKey, m_wishes.lessMotion);
}

void ThemeController::apply()
{
    const Theme theme = chosenTheme();
    (theme == Theme::Light ? m_light : theme == Theme::Dark ? m_dark : m_system)->setChecked(true);
    m_contrast->setChecked(hasMoreContrast());
    m_motion->setChecked(hasLessMotion());
    applyMotion();

    // A desktop that has colours may have others by now, which the program's own hide.
    if (theme == Theme::System && m_hasOwnPalette && !m_desktop.isStyles) {
        m_hasOwnPalette = false;
        setPalette(m_desktop.palette);
        takeDesktopPalette();
    }
    const Contrast contrast = hasMoreContrast() ? Contrast::High : Contrast::Usual;
    const QPalette palette = paletteFor(theme, contrast, m_desktop, m_wishes);
    if (palette == QApplication::palette())
        return;
    setPalette(palette);
    m_hasOwnPalette = true;
}

void ThemeController::applyMotion() const
{
    const bool isReduced = hasLessMotion();
    QApplication::setEffectEnabled(Qt::UI_General, m_hadEffects && !isReduced);
    if (auto *style = qobject_cast<ClearStyle *>(QApplication::style()))
        style->setMotionReduced(isReduced);
    m_window->update(); // a bar that moved stands still
}

void ThemeController::setPalette(const QPalette &palette)
{
    QApplication::setPalette(palette);
    m_expected = QApplication::palette();
}

void ThemeController::takeDesktopPalette()
{
    m_desktop.palette = QApplication::palette();
    m_expected = m_desktop.palette;
    m_desktop.isStyles = m_desktop.palette == paletteOfStyle();
}

/** The desktop's palette is another one. */
bool ThemeController::eventFilter(QObject *object, QEvent *event)
{
    const bool isNew = event->type() == QEvent::ApplicationPaletteChange
        && QApplication::palette() != m_expected;
    if (isNew) {
        takeDesktopPalette();
        m_hasOwnPalette = false;
        apply();
    }
    return QObject::eventFilter(object, event);
}

} // namespace seedbank
