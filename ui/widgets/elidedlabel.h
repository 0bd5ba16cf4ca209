// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/labels.h"

namespace seedbank {

/** One line of plain text that is cut short with "…" where there is no room for it: then the
 *  tooltip has all of it. For assistive technology it is never cut. As high without text as with
 *  it, so that nothing below it moves. */
class ElidedLabel : public TextLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(
        Look look, QWidget *parent = nullptr, Qt::TextElideMode mode = Qt::ElideRight);

    bool isElided() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString line() const { return text().simplified(); }
    int room() const { return contentsRect().width(); }

    Qt::TextElideMode m_mode;
};

} // namespace seedbank
