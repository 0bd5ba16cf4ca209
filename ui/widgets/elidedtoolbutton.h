// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace seedbank {

/** A tool button whose text may hold names of any length: where there is no room, it is cut short,
 *  and the tooltip has all of it. */
class ElidedToolButton : public QToolButton {
    Q_OBJECT

public:
    /** As many characters, of middling width, are in sight at least. */
    explicit ElidedToolButton(int charactersInSight, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_charactersInSight;
};

} // namespace seedbank
