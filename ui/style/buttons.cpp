// SPDX-License-Identifier: MIT
#include "ui/style/buttons.h"

#include <QAbstractButton>
#include <QStringList>

namespace seedbank {

void setPrimary(QAbstractButton *button, bool primary)
{
    // Palette roles, so that the sheet follows every palette. Style sheets know no disabled text: a
    // grey in the middle can be read on all of them. The focus is a frame with a gap, as a high
    // contrast may have a highlight from which the frame alone does not stand out.
    static const QString sheet = QStringLiteral(
        "QAbstractButton { background: palette(highlight); color: palette(highlighted-text);"
        " border: 2px solid palette(highlight); border-radius: 6px; padding: 3px 12px;"
        " font-weight: 600; }QAbstractButton:hover { border-color: palette(dark); }"
        "QAbstractButton:focus { border: 3px double palette(window-text); padding: 2px 11px;"
        " background-clip: padding; outline: none; }"
        "QAbstractButton:pressed { background: palette(dark); }"
        "QAbstractButton:disabled { background: palette(button); color: #808080;"
        " border-color: palette(mid); }");
    const QString wanted = primary ? sheet : QString();
    if (button->styleSheet() != wanted)
        button->setStyleSheet(wanted);
}

void reserveSize(QAbstractButton *button, const QStringList &texts, Looks looks)
{
    const QString text = button->text();
    const QString sheet = button->styleSheet();
    QSize size;
    for (const bool primary : { false, true }) {
        if (primary && looks == Looks::Ordinary)
            continue;
        setPrimary(button, primary);
        button->ensurePolished();
        for (const QString &possible : texts) {
            button->setText(possible);
            size = size.expandedTo(button->sizeHint());
        }
    }
    button->setText(text);
    button->setStyleSheet(sheet);
    button->setFixedSize(size);
}

} // namespace seedbank
