// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/tones.h"

#include <QIcon>
#include <QLabel>

#include <optional>

namespace seedbank {

/** Plain text that wraps, in the colour of a tone; it follows the palette. Names and messages from
 *  files are shown through this: they are never taken for markup, and a word that is longer than a
 *  line is broken. */
class TextLabel : public QLabel {
    Q_OBJECT

public:
    enum class Look { Plain, Muted, Strong, Title };
    explicit TextLabel(Look look, QWidget *parent = nullptr);

    void setTone(Tone tone);
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool breaksWords(int width) const;
    void updateColor();
    void updateFont();

    Look m_look;
    Tone m_tone = Tone::Neutral;
    bool m_updating = false;
};

/** An icon of the text's height, tinted from the palette. */
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(int side, QWidget *parent = nullptr);

    void setIcon(const QString &name, Tone tone = Tone::Neutral);
    QSize sizeHint() const override { return { m_side, m_side }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_side;
    QIcon m_icon;
};

} // namespace seedbank
