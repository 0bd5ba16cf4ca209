// SPDX-License-Identifier: MIT
#pragma once

#include "ui/eventloop.h"
#include "ui/hands.h"
#include "ui/stage.h"

#include <QApplication>
#include <QWindow>

#include <chrono>

class QLineEdit;

namespace seedbank {

/** The window, and somebody in front of it. */
class Scene {
public:
    static constexpr std::chrono::seconds patience { 30 };

    Scene(const WorkspaceOptions &options, Operations operations);

    void waitUntilIdle() const;
    /** As the desktop does once a dialog has closed. */
    void comeBack();
    /** One that asks something, once it has the keyboard. */
    template <class Dialog> Dialog *dialogInFront() const
    {
        turnUntil(
            [] {
                const auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
                return dialog && QGuiApplication::focusWindow() == dialog->windowHandle();
            },
            patience);
        return qobject_cast<Dialog *>(QApplication::activeModalWidget());
    }
    template <class Dialog> void waitUntilClosed()
    {
        QVERIFY(turnUntil([this] { return !stage.find<Dialog>(); }, patience));
        comeBack();
    }

    QString heading() const; ///< of the details
    QString ready() const; ///< what the Ready line says
    QString result() const; ///< what came of the last job
    void choose(const QString &row, const QString &shown);
    void chooseInMenu(const QString &button, const QString &entry);
    void chooseInSubmenu(const QString &button, const QString &menu, const QString &entry);
    QStringList entriesOf(const QString &button);
    void replaceText(QLineEdit &field, const QString &text);
    /** Keys or a button that change rows, by somebody who has read what they say. */
    void reset();
    void undo();

    Stage stage;
    Hands hands;
};

/** By its accessible name. */
QLineEdit *fieldOf(const QWidget &widget, const QString &name);

} // namespace seedbank
