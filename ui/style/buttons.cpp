// SPDX-License-Identifier: MIT
#include "ui/style/buttons.h"

#include "ui/style/palettesheet.h"

#include <QAbstractButton>
#include <QPalette>
#include <QStringList>

namespace seedbank {

namespace {

QString primarySheet(Tone tone, const QPalette &palette)
{
    const ToneGround ground = toneGround(tone, palette);
    const QColor plain = palette.color(QPalette::Button);
    const QColor faint = palette.color(QPalette::Disabled, QPalette::ButtonText);
    // Under the pointer it gives way towards its text's other pole, so that the text stays read.
    const bool isTextLight
        = contrastRatio(ground.text, Qt::black) > contrastRatio(ground.text, Qt::white);
    const QColor pressed = mixed(isTextLight ? Qt::black : Qt::white, ground.fill, 0.25);
    // The focus is a frame with a gap, as a high contrast may have a highlight from which the frame
    // alone does not stand out.
    return QStringLiteral(
        "QAbstractButton { background: %1; color: %2; border: 2px solid %1; border-radius: 6px;"
        " padding: 3px 12px; font-weight: 600; }"
        "QAbstractButton:hover { border-color: %3; }"
        "QAbstractButton:focus { border: 3px double %4; padding: 2px 11px;"
        " background-clip: padding; outline: none; }"
        "QAbstractButton:pressed { background: %3; }"
        "QAbstractButton:disabled { background: %5; color: %6; border-color: %7; }")
        .arg(ground.fill.name(), ground.text.name(), pressed.name(),
            palette.color(QPalette::WindowText).name(), plain.name(),
            readableOn(plain, faint).name(), faint.name());
}

} // namespace

void setPrimary(QAbstractButton *button, bool primary, Tone tone)
{
    if (!primary) {
        setPaletteSheet(button, nullptr);
        return;
    }
    setPaletteSheet(
        button, [tone](const QPalette &palette) { return primarySheet(tone, palette); });
}

void reserveSize(QAbstractButton *button, const QStringList &texts, Looks looks)
{
    const QString text = button->text();
    const bool wasPrimary = !button->styleSheet().isEmpty();
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
    setPrimary(button, wasPrimary);
    button->setFixedSize(size);
}

} // namespace seedbank
