// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace seedbank {

/** A button whose text may hold names of any length. It is as wide as its text, and gives way only
 *  where that is very long: then the text is cut short, and the tooltip has all of it. */
class ElidedButton : public QPushButton {
    Q_OBJECT

public:
    explicit ElidedButton(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool isElided() const { return width() < sizeHint().width(); }
};

} // namespace seedbank
