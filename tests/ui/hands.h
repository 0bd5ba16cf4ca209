// SPDX-License-Identifier: MIT
#pragma once

#include <QKeyCombination>
#include <QPoint>
#include <QString>

#include <functional>

class QAbstractItemView;
class QModelIndex;
class QWidget;

namespace seedbank {

/** Somebody at the window that is active now, its dialog or menu: presses and keys go the way that
 *  those of the window system go, only to what is in sight and not covered, and they are counted.
 *  What is not there fails the test. */
class Hands {
public:
    /** The button or field of which the accessible name begins so. */
    void press(const QString &name);
    /** One that was found otherwise; what is scrolled out of sight is brought there by the wheel.
     */
    void press(QWidget &widget);
    /** An item of a list that is in sight, at its middle. */
    void press(QAbstractItemView &view, const QModelIndex &index);
    /** A button that opens a menu; meanwhile, `then`, which ends with the menu closed. */
    void openMenu(const QString &name, const std::function<void()> &then);
    void openMenu(QWidget &button, const std::function<void()> &then);
    /** An entry of the menu that is open. */
    void pressInMenu(const QString &text);
    /** A row of a list or tree that is in sight, by the text of its first column. */
    void pressRow(const QString &name);
    /** "Ctrl+Return" */
    void chord(QKeyCombination keys);
    /** Letters and digits, key for key, as fast as a quick typist. */
    void type(const QString &text);

    /** Whether press() would find it; it may still be disabled. */
    static bool sees(const QString &name);
    /** And it can be used. */
    static bool canPress(const QString &name);

    int presses() const { return m_presses; } ///< of a button of the pointer
    int chords() const { return m_chords; } ///< a letter is one, too
    int acts() const { return m_presses + m_chords; }

private:
    void pressAt(QWidget &widget, const QPoint &place);

    int m_presses = 0;
    int m_chords = 0;
};

} // namespace seedbank
