// SPDX-License-Identifier: MIT
#pragma once

#include <QProgressBar>
#include <QTimer>

namespace seedbank {

/** A progress bar as thin as its height, in the palette's colours. While the end is unknown (range
 *  0 to 0) a piece of it moves; where the style has no motion, it is striped and still. */
class FlatBar : public QProgressBar {
    Q_OBJECT

public:
    explicit FlatBar(int height, QWidget *parent = nullptr);

    /** 0 to 1; negative: unknown. */
    void setFraction(double fraction);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool isUnknown() const { return maximum() == minimum(); }
    bool isStill() const;
    void paintStripes(QPainter *painter, const QRectF &track) const;
    void updateAnimation();

    int m_height;
    int m_step = 0;
    QTimer m_animation;
};

} // namespace seedbank
