// SPDX-License-Identifier: MIT
#pragma once

class QString;
class QWidget;

namespace seedbank {

/** Makes a widget an alert to screen readers. To be called before anything is said of it: what it
 *  is to them is settled then. */
void makeAlert(QWidget *speaker);

/** Has screen readers say `text` at once, wherever the focus is. It becomes the name of `speaker`,
 *  an alert that is shown by now; an empty one is not said. Qt 6.4 has no announcement without a
 *  widget yet (QAccessibleAnnouncementEvent, 6.8). */
void announce(QWidget *speaker, const QString &text);

/** The same of an alert that came into sight this moment under its name. */
void announceShown(QWidget *speaker);

} // namespace seedbank
