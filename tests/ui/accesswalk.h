// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessible>
#include <QStringList>

#include <functional>
#include <vector>

class QWidget;

namespace seedbank {

/** Goes to everything that a screen reader finds in `window` now; not into the parts of a combo
 *  box, nor to the cells of a view. `place`: names on the way to it. */
void walkAccessible(QWidget &window,
    const std::function<void(QAccessibleInterface &found, const QString &place)> &visit);

/** Whether somebody stops at it or acts on it. */
bool isUsed(const QAccessibleInterface &found);

/** "place: what is wrong with its name". */
QStringList faultsOfNames(QWidget &window);
/** The same of the cells and headers of the views in it. */
QStringList faultsOfViews(QWidget &window);

/** Buttons that are what a view is there for, and cannot be pressed now without a word why. */
QStringList faultsOfRefusals(QWidget &window);

/** What Tab has to stop at in `scope`. */
std::vector<QWidget *> tabStops(const QWidget &scope);
/** What Tab does stop at, from one of them on until it is back. */
std::vector<QWidget *> pressTab(const QWidget &scope);
/** "a before b", where b is above a, or before it on its line. */
QStringList faultsOfOrder(const std::vector<QWidget *> &stops);

/** The same of all that a screen reader reads in `window`, from its first to its last. */
QStringList faultsOfReading(QWidget &window);

/** Something like "QLineEdit URL". */
QString printed(const QWidget &widget);

} // namespace seedbank
