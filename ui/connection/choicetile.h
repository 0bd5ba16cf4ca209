// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/badge.h"

#include <QIcon>
#include <QRadioButton>

namespace seedbank {

/** One of a few choices, as a tile that says more than a word: an icon with a title, or a badge,
 *  and a line below. To the keyboard and to screen readers it is the radio button that it is. */
class ChoiceTile : public QRadioButton {
    Q_OBJECT

public:
    ChoiceTile(const QString &icon, const QString &title, const QString &text, QWidget *parent);
    ChoiceTile(const Badge &badge, const QString &word, const QString &text, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
    void paintEvent(QPaintEvent *event) override;

private:
    void build(const QString &title, const QString &text);
    int headHeight() const;
    int textLeft() const;

    QIcon m_icon; ///< null with a badge
    Badge m_badge;
    QString m_title;
    QString m_text;
};

} // namespace seedbank
