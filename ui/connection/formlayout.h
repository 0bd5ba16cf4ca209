// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QFormLayout;
class QWidget;

namespace seedbank {

class TextLabel;

/** The looks that the parts of the dialog share. */
QFormLayout *makeForm(QWidget *parent = nullptr);
TextLabel *makeHeading(const QString &text, QWidget *parent);
/** Makes the fields of all forms under `column` begin at one line. */
void alignForms(const QWidget &column);

} // namespace seedbank
