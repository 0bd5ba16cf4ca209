// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QRect>
#include <QWidget>

#include <vector>

namespace seedbank {

/** A word, a sign or a bar, as it stands out from what is around it. */
struct PaintedMark {
    QRect place; ///< in the window, in its own pixels
    double contrast = 1; ///< WCAG 2.1, of its strongest colour and the most frequent one behind it
};

/** What a window looks like now; enlarged, the thin strokes of letters reach their full colour
 *  somewhere. */
class PaintedWindow {
public:
    explicit PaintedWindow(QWidget &window, int enlargement = 3);

    /** What is painted in `place`, in lines from above, in each from the left. Words that stand
     *  closer than `gap` are one mark. */
    std::vector<PaintedMark> marksIn(const QRect &place, int gap) const;
    /** Of all that is painted there. */
    double contrastIn(const QRect &place) const;

private:
    QRect enlarged(const QRect &place) const;

    int m_enlargement;
    QImage m_picture;
};

} // namespace seedbank
