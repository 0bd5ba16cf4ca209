// SPDX-License-Identifier: MIT
#pragma once

#include "ui/hands.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/settledaction.h"
#include "ui/workspace/workspace.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace seedbank {

/** The button of a sheet that does its act. */
inline QPushButton *actButton(const QWidget *sheet)
{
    const auto buttons = sheet->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (!button->styleSheet().isEmpty())
            return button;
    }
    return nullptr;
}

/** The button of an action that is in sight. */
inline QToolButton *toolOf(const QWidget &under, const QAction *action)
{
    const auto buttons = under.findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (action && button->isVisible() && button->defaultAction() == action)
            return button;
    }
    return nullptr;
}

/** A button of which people see the text. */
inline QAbstractButton *buttonOf(const QWidget &widget, const QString &text)
{
    const auto buttons = widget.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        if (button->isVisible() && QString(button->text()).remove(u'&') == text)
            return button;
    }
    return nullptr;
}

/** As somebody does: only what is in sight of the window in front, and can be used. */
inline void click(QWidget *widget)
{
    QVERIFY(widget);
    Hands().press(*widget);
}

inline void click(QAbstractItemView &view, const QModelIndex &index)
{
    Hands().press(view, index);
}

/** Presses an entry of a button's menu. */
inline void chooseInMenu(QToolButton *button, const QAction *entry)
{
    Hands hands;
    hands.openMenu(*button, [&] { hands.pressInMenu(QString(entry->text()).remove(u'&')); });
}

/** The real window, shown and started, on some operations; its state goes to a temporary file. */
class Stage {
public:
    Stage(const WorkspaceOptions &options, Operations operations)
        : settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat)
        , workspace(options, std::move(operations))
        , window(workspace, settings)
    {
        window.show();
        workspace.start();
    }

    template <class Widget> Widget *find() const { return window.findChild<Widget *>(); }
    QAction *action(const char *name) const
    {
        return window.findChild<QAction *>(QLatin1String(name));
    }
    /** The button of an action, by somebody who has read what it says. */
    void press(const char *name) const
    {
        waitUntilSettled(name);
        QToolButton *button = nullptr;
        QVERIFY2(QTest::qWaitFor([&] { return (button = toolOf(window, action(name))); }), name);
        click(button);
    }
    void waitUntilSettled(const char *name) const
    {
        const auto *settled = action(name)->findChild<SettledAction *>();
        QVERIFY2(!settled || QTest::qWaitFor([settled] { return settled->isSettled(); }), name);
    }
    /** Nothing runs any more and everything was read. */
    bool isIdle() const
    {
        return !workspace.jobs().isBusy() && !workspace.check().isRunning()
            && workspace.access().state != DatabaseAccess::State::Finding
            && (workspace.library().listing() || workspace.library().error());
    }

    QTemporaryDir folder;
    QSettings settings;
    Workspace workspace;
    MainWindow window;
};

/** By its keys, as somebody does who has read what it says. */
inline void reset(Stage &stage)
{
    stage.waitUntilSettled("reset");
    Hands().chord(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
}

} // namespace seedbank
